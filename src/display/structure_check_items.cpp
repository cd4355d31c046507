#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "display/structure_check_rules.hpp"

namespace naskah::display {
namespace {

/// Letters of these need a language of their own in an Indonesian document.
enum class Letters : std::uint8_t { others, arabic, balinese, javanese };

Letters letters_of(char32_t code_point) {
    const auto in = [&](char32_t first, char32_t last) { return code_point >= first && code_point <= last; };
    if (in(0x600, 0x6FF) || in(0x750, 0x77F) || in(0x8A0, 0x8FF) || in(0xFB50, 0xFDFF) || in(0xFE70, 0xFEFF))
        return Letters::arabic;
    if (in(0x1B00, 0x1B7F)) return Letters::balinese;
    if (in(0xA980, 0xA9DF)) return Letters::javanese;
    return Letters::others;
}

/// The first letters in `text` that are not `others`. The text is valid UTF-8; none of the letters begins
/// with a byte below 0xD8.
Letters special_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        if (byte >= 0xD8 && length < 4 && at + length <= text.size()) {
            char32_t code_point = length == 2 ? byte & 0x1FU : byte & 0x0FU;
            for (std::size_t next = 1; next < length; ++next)
                code_point = (code_point << 6) | (static_cast<unsigned char>(text[at + next]) & 0x3FU);
            if (const Letters found = letters_of(code_point); found != Letters::others) return found;
        }
        at += length;
    }
    return Letters::others;
}

class ItemCheck {
  public:
    explicit ItemCheck(CheckedTree& tree) : tree_(tree), structure_(tree.list.structure) {}

    void run() {
        for (std::uint32_t page = 0; page < tree_.list.pages.size(); ++page)
            for (const Item& item : tree_.list.pages[page].items) {
                const NodeId node = node_of(item);
                if (node == kArtifact) continue;
                if (node >= structure_.size()) {
                    tree_.tell(StructureRule::unknown_node, kArtifact, "an item names an unknown element",
                               page);
                    continue;
                }
                std::visit([&](const auto& found) { check(found, page); }, item);
            }
        for (NodeId node = 0; node < structure_.size(); ++node) siblings(node);
    }

  private:
    void check(const TextRun& run, std::uint32_t page) {
        if (run.slope == Slope::rising)
            tree_.tell(StructureRule::not_artifact, run.node, "the mark of a draft is content", page);
        std::size_t dots = 0, others = 0;
        for (std::uint32_t i = 0; i < run.piece_count; ++i) {
            const std::string& text = tree_.list.pages[page].pieces[run.first_piece + i].glyphs->text;
            dots += static_cast<std::size_t>(std::ranges::count(text, '.'));
            others += text.size();
            language(run.node, special_letters(text), page);
        }
        constexpr std::size_t kLeader = 3;
        if (dots >= kLeader && dots == others && is_below(run.node, Role::contents))
            tree_.tell(StructureRule::not_artifact, run.node, "a dot leader is content", page);
    }
    void check(const Fill& fill, std::uint32_t page) {
        if (!is_below(fill.node, Role::figure))
            tree_.tell(StructureRule::not_artifact, fill.node, "a fill or rule is content", page);
    }
    void check(const Shape& shape, std::uint32_t page) {
        if (!is_below(shape.node, Role::figure))
            tree_.tell(StructureRule::not_artifact, shape.node, "an outline is content, but of no Figure",
                       page);
    }
    void check(const Picture& picture, std::uint32_t page) {
        if (!is_below(picture.node, Role::figure))
            tree_.tell(StructureRule::not_artifact, picture.node, "a picture is content, but of no Figure",
                       page);
    }

    /// Whether an element or one above it has the role.
    bool is_below(NodeId node, Role role) const {
        while (structure_.node(node).role != role) {
            const NodeId parent = structure_.node(node).parent;
            if (parent >= node) return false;
            node = parent;
        }
        return true;
    }

    std::string_view language_of(NodeId node) const {
        while (true) {
            const NodeTexts* texts = structure_.find_texts(node);
            if (texts != nullptr && !texts->language.empty()) return texts->language;
            const NodeId parent = structure_.node(node).parent;
            if (parent >= node) return tree_.list.metadata.language;
            node = parent;
        }
    }

    void language(NodeId node, Letters letters, std::uint32_t page) {
        if (letters == Letters::others) return;
        const std::string_view tag = language_of(node);
        const bool told = letters == Letters::arabic     ? tag != tree_.list.metadata.language
                          : letters == Letters::balinese ? tag.ends_with("-Bali")
                                                         : tag.ends_with("-Java");
        if (!told)
            tree_.tell(StructureRule::language, node,
                       "text in letters of its own is told as \"" + std::string(tag) + "\"", page);
    }

    /// Figures may float, and a note stands at the foot of its page; all others follow each other.
    void siblings(NodeId node) {
        const Role role = structure_.node(node).role;
        const bool ordered = role == Role::document || role == Role::part || role == Role::section ||
                             role == Role::list || role == Role::list_body || role == Role::table ||
                             role == Role::table_head || role == Role::table_body || role == Role::contents;
        if (!ordered) return;
        std::optional<NodeId> before;
        for (const NodeId kid : tree_.order.children(node)) {
            const Role kid_role = structure_.node(kid).role;
            if (kid_role == Role::figure || kid_role == Role::note || !tree_.order.has_content(kid)) continue;
            if (before && tree_.order.first_place(kid) < tree_.order.first_place(*before))
                tree_.tell(StructureRule::order, kid, "begins before the element it follows");
            before = kid;
        }
    }

    CheckedTree& tree_;
    const Structure& structure_;
};

}  // namespace

void check_items(CheckedTree& tree) {
    ItemCheck(tree).run();
}

}  // namespace naskah::display
