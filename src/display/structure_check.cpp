#include "display/structure_check.hpp"

#include <algorithm>
#include <utility>

#include "display/reading_order.hpp"
#include "display/structure_check_rules.hpp"

namespace naskah::display {

std::string_view rule_name(StructureRule rule) {
    switch (rule) {
        case StructureRule::unknown_node:
            return "unknown-node";
        case StructureRule::nesting:
            return "nesting";
        case StructureRule::bare_content:
            return "bare-content";
        case StructureRule::not_artifact:
            return "not-artifact";
        case StructureRule::repeated_header:
            return "repeated-header";
        case StructureRule::empty_element:
            return "empty-element";
        case StructureRule::heading_levels:
            return "heading-levels";
        case StructureRule::list_parts:
            return "list-parts";
        case StructureRule::table_parts:
            return "table-parts";
        case StructureRule::table_grid:
            return "table-grid";
        case StructureRule::header_scope:
            return "header-scope";
        case StructureRule::caption_place:
            return "caption-place";
        case StructureRule::contents_parts:
            return "contents-parts";
        case StructureRule::alternative:
            return "alternative";
        case StructureRule::note_parts:
            return "note-parts";
        case StructureRule::reference_parts:
            return "reference-parts";
        case StructureRule::link_annotation:
            return "link-annotation";
        case StructureRule::language:
            return "language";
        case StructureRule::actual_text:
            return "actual-text";
        case StructureRule::order:
            return "order";
    }
    return "?";
}

std::string_view standard_type(Role role) {
    switch (role) {
        case Role::document:
            return "Document";
        case Role::part:
            return "Part";
        case Role::section:
            return "Sect";
        case Role::heading1:
            return "H1";
        case Role::heading2:
            return "H2";
        case Role::heading3:
            return "H3";
        case Role::heading4:
            return "H4";
        case Role::heading5:
            return "H5";
        case Role::heading6:
            return "H6";
        case Role::paragraph:
            return "P";
        case Role::list:
            return "L";
        case Role::list_item:
            return "LI";
        case Role::label:
            return "Lbl";
        case Role::list_body:
            return "LBody";
        case Role::table:
            return "Table";
        case Role::table_head:
            return "THead";
        case Role::table_body:
            return "TBody";
        case Role::table_row:
            return "TR";
        case Role::table_header_cell:
            return "TH";
        case Role::table_data_cell:
            return "TD";
        case Role::caption:
            return "Caption";
        case Role::figure:
            return "Figure";
        case Role::formula:
            return "Formula";
        case Role::contents:
            return "TOC";
        case Role::contents_item:
            return "TOCI";
        case Role::reference:
            return "Reference";
        case Role::note:
            return "Note";
        case Role::link:
            return "Link";
        case Role::span:
            return "Span";
    }
    return "?";
}

namespace {

constexpr int kDeepestHeading = 6;

/// A set of roles.
using Roles = std::uint32_t;
constexpr Roles of(Role role) {
    return Roles{1} << static_cast<unsigned>(role);
}
template <typename... More>
constexpr Roles of(Role first, More... more) {
    return of(first) | of(more...);
}
constexpr bool holds(Roles roles, Role role) {
    return (roles & of(role)) != 0;
}

constexpr Roles kHeadings =
    of(Role::heading1, Role::heading2, Role::heading3, Role::heading4, Role::heading5, Role::heading6);
constexpr Roles kSections = of(Role::part, Role::section);
constexpr Roles kCells = of(Role::table_header_cell, Role::table_data_cell);
/// What running text stands in.
constexpr Roles kTexts =
    kHeadings | kCells | of(Role::paragraph, Role::label, Role::caption, Role::note, Role::span);
/// What blocks stand in.
constexpr Roles kBlocks = kSections | kCells | of(Role::list_body, Role::note);
/// What holds content itself.
constexpr Roles kHolders = kTexts | of(Role::figure, Role::formula, Role::link);

/// Where an element of this role may stand.
Roles parents_of(Role role) {
    switch (role) {
        case Role::document:
            return 0;
        case Role::part:
        case Role::section:
            return kSections | of(Role::document);
        case Role::heading1:
        case Role::heading2:
        case Role::heading3:
        case Role::heading4:
        case Role::heading5:
        case Role::heading6:
            return kSections | of(Role::list_body, Role::note);
        case Role::paragraph:
            return kBlocks | of(Role::contents_item, Role::caption);
        case Role::list:
        case Role::table:
            return kBlocks;
        case Role::list_item:
            return of(Role::list);
        case Role::label:
            return of(Role::list_item, Role::note, Role::reference, Role::contents_item);
        case Role::list_body:
            return of(Role::list_item);
        case Role::table_head:
        case Role::table_body:
            return of(Role::table);
        case Role::table_row:
            return of(Role::table, Role::table_head, Role::table_body);
        case Role::table_header_cell:
        case Role::table_data_cell:
            return of(Role::table_row);
        case Role::caption:
            return of(Role::table, Role::figure, Role::list, Role::contents);
        case Role::figure:
        case Role::formula:
            return kBlocks | kTexts | of(Role::link);
        case Role::contents:
            return kSections | of(Role::contents, Role::contents_item);
        case Role::contents_item:
            return of(Role::contents);
        case Role::reference:
            return kTexts | of(Role::contents_item);
        case Role::note:
            return kBlocks | of(Role::paragraph);
        case Role::link:
            return kTexts | of(Role::reference);
        case Role::span:
            return kTexts | of(Role::link, Role::reference);
    }
    return 0;
}

bool says_nothing(std::string_view text) {
    return text.find_first_not_of(" \t\n\u00A0") == std::string_view::npos;
}

/// "id", "jv-Java": letters, then groups of letters and digits.
bool is_language_tag(std::string_view tag) {
    constexpr std::size_t kLongest = 8;
    bool first = true;
    while (true) {
        const std::size_t end = std::min(tag.find('-'), tag.size());
        const std::string_view part = tag.substr(0, end);
        if (part.size() < (first ? 2U : 1U) || part.size() > kLongest) return false;
        for (const char c : part) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (first || c < '0' || c > '9')) return false;
        }
        if (end == tag.size()) return true;
        tag.remove_prefix(end + 1);
        first = false;
    }
}

}  // namespace

/// The rules about single elements and their kids. One object a check.
class ElementCheck {
  public:
    explicit ElementCheck(CheckedTree& tree) : tree_(tree), structure_(tree.list.structure) {}

    void run() {
        links_.assign(structure_.size(), 0);
        annotations();
        for (NodeId node = 1; node < structure_.size(); ++node) element(node);
        if (notes_ && !note_references_)
            tree_.tell(StructureRule::note_parts, kRootNode, "there are notes, but no Reference with a Lbl");
    }

  private:
    Role role(NodeId node) const { return structure_.node(node).role; }

    void annotations() {
        for (std::uint32_t page = 0; page < tree_.list.pages.size(); ++page)
            for (const Link& link : tree_.list.pages[page].links) {
                if (link.node >= structure_.size() || role(link.node) != Role::link)
                    tree_.tell(StructureRule::link_annotation, kArtifact,
                               "the link \"" + link.description + "\" belongs to no Link", page);
                else
                    ++links_[link.node];
                if (says_nothing(link.description))
                    tree_.tell(StructureRule::link_annotation, link.node, "a link is not described", page);
            }
    }

    void element(NodeId node) {
        const NodeId parent = structure_.node(node).parent;
        if (parent >= node)
            return tree_.tell(StructureRule::unknown_node, node, "its parent does not come before it");
        if (!holds(parents_of(role(node)), role(parent)))
            tree_.tell(StructureRule::nesting, node, "stands in " + std::string(standard_type(role(parent))));
        if (!tree_.order.items(node).empty() && !holds(kHolders, role(node)))
            tree_.tell(StructureRule::bare_content, node, "holds content itself");
        content(node);
        texts(node);
        parts(node);
    }

    void content(NodeId node) {
        constexpr Roles kMayBeEmpty = kCells | of(Role::table_body, Role::table_row, Role::document,
                                                  Role::part, Role::section, Role::table);
        if (!tree_.order.has_content(node) && !holds(kMayBeEmpty, role(node)))
            tree_.tell(StructureRule::empty_element, node, "is empty");
        if (role(node) == Role::link && links_[node] == 0)
            tree_.tell(StructureRule::link_annotation, node, "is the Link of no annotation");
        if (holds(kHeadings, role(node))) heading(node);
    }

    void heading(NodeId node) {
        const int level = static_cast<int>(role(node)) - static_cast<int>(Role::heading1) + 1;
        if (level > std::min(level_ + 1, kDeepestHeading))
            tree_.tell(StructureRule::heading_levels, node,
                       level_ == 0 ? "is the first heading" : "follows H" + std::to_string(level_));
        level_ = level;
    }

    void texts(NodeId node) {
        const NodeTexts* texts = structure_.find_texts(node);
        const bool replaced = role(node) == Role::figure || role(node) == Role::formula;
        if (replaced && (texts == nullptr || says_nothing(texts->alternative)))
            tree_.tell(StructureRule::alternative, node, "has no alternative text");
        if (texts == nullptr) return;
        if (!texts->language.empty() && !is_language_tag(texts->language))
            tree_.tell(StructureRule::language, node, "\"" + texts->language + "\" is no language tag");
        if (!texts->actual.empty() && texts->actual == text_of(tree_.list, tree_.order.items(node)))
            tree_.tell(StructureRule::actual_text, node, "has an ActualText equal to its text");
    }

    void parts(NodeId node) {
        switch (role(node)) {
            case Role::list:
            case Role::contents:
                captions(node, "first");
                break;
            case Role::list_item:
                list_item(node);
                break;
            case Role::table:
            case Role::figure:
                captions(node, "first or last");
                break;
            case Role::contents_item:
                if (count(node, Role::reference) == 0)
                    tree_.tell(StructureRule::contents_parts, node, "holds no Reference");
                break;
            case Role::note:
                notes_ = true;
                if (const auto kids = tree_.order.kids(node);
                    kids.empty() || kids.front().is_item() || role(kids.front().node) != Role::label)
                    tree_.tell(StructureRule::note_parts, node, "does not begin with a Lbl");
                break;
            case Role::reference:
                if (count(node, Role::label) == 0 && count(node, Role::link) == 0)
                    tree_.tell(StructureRule::reference_parts, node, "holds neither Lbl nor Link");
                note_references_ = note_references_ || count(node, Role::label) != 0;
                break;
            default:
                break;
        }
    }

    std::size_t count(NodeId node, Role wanted) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            tree_.order.children(node), [&](NodeId kid) { return role(kid) == wanted; }));
    }

    void captions(NodeId node, std::string_view place) {
        const auto kids = tree_.order.kids(node);
        const auto is_caption = [&](const StructureKid& kid) {
            return !kid.is_item() && role(kid.node) == Role::caption;
        };
        const auto found = std::ranges::count_if(kids, is_caption);
        if (found == 0) return;
        const bool last = place != "first" && is_caption(kids.back());
        if (found > 1 || (!is_caption(kids.front()) && !last))
            tree_.tell(StructureRule::caption_place, node,
                       "should have one Caption, " + std::string(place) + " in it");
    }

    void list_item(NodeId node) {
        const auto kids = tree_.order.children(node);
        const bool labelled = !kids.empty() && role(kids.front()) == Role::label;
        if (count(node, Role::list_body) != 1 || kids.size() != (labelled ? 2U : 1U))
            tree_.tell(StructureRule::list_parts, node, "should hold a Lbl, if any, and one LBody");
    }

    CheckedTree& tree_;
    const Structure& structure_;
    std::vector<std::uint32_t> links_;  ///< annotations, by element
    int level_ = 0;                     ///< of the heading before
    bool notes_ = false, note_references_ = false;
};

void CheckedTree::tell(StructureRule rule, NodeId node, std::string message) {
    const bool placed = node < list.structure.size() && order.has_content(node);
    tell(rule, node, std::move(message), placed ? order.first_place(node).page : 0);
}

void CheckedTree::tell(StructureRule rule, NodeId node, std::string message, std::uint32_t page) {
    faults.push_back({rule, node, page, std::move(message)});
}

std::vector<StructureFault> check_structure(const PageList& list) {
    const ReadingOrder order(list);
    CheckedTree tree{list, order, {}};
    ElementCheck(tree).run();
    check_tables(tree);
    check_items(tree);
    std::ranges::stable_sort(tree.faults, {}, &StructureFault::node);
    return std::move(tree.faults);
}

}  // namespace naskah::display
