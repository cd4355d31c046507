#include "pdf/structure_writer.hpp"

#include <algorithm>
#include <cassert>

#include "display/structure_check.hpp"
#include "pdf/number_format.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

using display::NodeId;
using display::NodeTexts;
using display::Role;
using display::Scope;
using display::StructureNode;

bool has_identity(Role role) {
    return role == Role::table_header_cell || role == Role::note;
}

std::string_view scope_name(Scope scope) {
    switch (scope) {
        case Scope::row:
            return "/Row";
        case Scope::both:
            return "/Both";
        case Scope::none:
        case Scope::column:
            break;
    }
    return "/Column";
}

/// Where elements lie in rows: an object's number, an MCID, how far a cell spans.
constexpr std::size_t kNumberColumns = 7, kContentColumns = 4, kSpanColumns = 3;

/// Ends a row of ObjectLayout::references.
void pad(std::string& out) {
    if (const std::size_t over = out.size() % kReferenceColumns; over != 0)
        out.append(kReferenceColumns - over, ' ');
}

/// A reference in a row of its own.
void append_row(std::string& out, std::uint32_t object) {
    append_padded(out, object, kReferenceColumns - 5);
    out += " 0 R ";
}

}  // namespace

StructureWriter::StructureWriter(const display::PageList& list, const StructureTree& tree,
                                 const MarkedContent& marks, const NodeFacts& facts,
                                 std::span<const LinkRecord> links, ObjectStore& objects)
    : list_(list),
      marks_(marks),
      facts_(facts),
      links_(links),
      objects_(objects),
      tree_(tree),
      headers_(tree),
      order_(list.structure, tree, headers_),
      root_(objects.reserve_numbers(order_.nodes().size() + 1)) {
    constexpr std::size_t kDigits = 36;
    identities_.reserve(order_.nodes().size());
    for (std::uint32_t place = 0; place < order_.nodes().size(); ++place) {
        identities_.push_back(static_cast<std::uint32_t>(identified_.size()));
        if (has_identity(list.structure.node(order_.nodes()[place]).role)) identified_.push_back(place);
    }
    for (std::size_t room = kDigits; room < identified_.size(); room *= kDigits) ++identity_width_;
}

void StructureWriter::write(FileWriter& file) {
    std::string text;
    std::uint32_t place = 0;
    for (const ElementOrder::Group& group : order_.groups()) {
        layout_ = group.layout;
        const Bundle bundle =
            layout_ == ObjectLayout::running ? Bundle::mixed : file.add_bundle(group.layout);
        if (layout_ == ObjectLayout::references) references_ = bundle;
        for (; place < group.end; ++place) {
            text.clear();
            append_element(text, order_.nodes()[place]);
            file.add(root_ + 1 + place, text, bundle);
        }
        if (layout_ == ObjectLayout::rows) file.close(bundle);
    }
    text = "<</Type/StructTreeRoot/K ";
    append_reference(text, number(display::kRootNode));
    text += "/ParentTreeNextKey ";
    append_integer(text, static_cast<std::int64_t>(list_.pages.size() + links_.size()));
    text += "/ParentTree<<" + write_parent_tree(file) + ">>";
    if (const std::string identities = write_identities(file); !identities.empty())
        text += "/IDTree<<" + identities + ">>";
    file.add(root_, text + ">>");
}

std::uint32_t StructureWriter::page_of(NodeId node) const {
    const auto own = tree_.sequences(node);
    return own.empty() ? StructureTree::kNone : marks_.place(own.front()).page;
}

void StructureWriter::append_number(std::string& out, std::string_view key, std::uint32_t value,
                                    std::size_t columns) const {
    out += key;
    append_padded(out, value, layout_ == ObjectLayout::rows ? columns : 1);
}

/// What differs between neighbours stands in columns, so that in rows it costs few bytes.
void StructureWriter::append_element(std::string& out, NodeId node) {
    const StructureNode& made = list_.structure.node(node);
    out += "<</S/";
    out += display::standard_type(made.role);
    if (has_identity(made.role)) {
        out += "/ID(";
        append_identity(out, identity(node));
        out += ')';
    }
    append_number(out, "/P ", node == display::kRootNode ? root_ : number(made.parent), kNumberColumns);
    out += " 0 R";
    if (const std::uint32_t page = page_of(node); page != StructureTree::kNone) {
        append_number(out, "/Pg ", objects_.page_number(page), kNumberColumns);
        out += " 0 R";
    }
    append_kids(out, node);
    append_attributes(out, node);
    append_texts(out, node);
    out += ">>";
}

void StructureWriter::begin_kid() {
    if (kid_count_++ != 0 && kids_.back() != ' ') kids_ += ' ';
}

void StructureWriter::add_reference(std::uint32_t object) {
    begin_kid();
    if (layout_ == ObjectLayout::references) return append_row(kids_, object);
    append_number(kids_, "", object, kNumberColumns);
    kids_ += " 0 R";
}

/// The order that display::ReadingOrder defines, over sequences instead of items: children as they were made,
/// an element's own content among them where it is on the pages, a caption that begins after it last.
void StructureWriter::append_kids(std::string& out, NodeId node) {
    const std::uint32_t page = page_of(node);
    const auto own = tree_.sequences(node);
    std::size_t next = 0;
    kids_.clear();
    kid_count_ = 0;
    const auto add_content_before = [&](std::uint32_t end) {
        for (; next < own.size() && own[next] < end; ++next) {
            begin_kid();
            append_sequence(kids_, own[next], page);
        }
    };
    NodeId last = display::kArtifact;
    for (const NodeId child : tree_.children(node)) {
        const std::uint32_t first = tree_.first_sequence(child);
        const bool has_content = first != StructureTree::kNone;
        if (has_content && list_.structure.node(child).role == Role::caption && !own.empty() &&
            own[0] < first) {
            last = child;
            continue;
        }
        if (has_content) add_content_before(first);
        add_reference(number(child));
    }
    add_content_before(StructureTree::kNone);
    if (last != display::kArtifact) add_reference(number(last));
    for (const std::uint32_t link : tree_.links(node)) {
        begin_kid();
        kids_ += "<</Type/OBJR/Obj ";
        append_reference(kids_, links_[link].object);
        kids_ += "/Pg ";
        append_reference(kids_, objects_.page_number(links_[link].page));
        kids_ += ">>";
    }
    if (kid_count_ == 0) return;
    if (layout_ == ObjectLayout::references) {
        out += "/K[";
        pad(out);
    } else {
        out += kid_count_ == 1 ? "/K " : "/K[";
    }
    out += kids_;
    if (kid_count_ != 1 || layout_ == ObjectLayout::references) out += ']';
}

void StructureWriter::append_sequence(std::string& out, std::uint32_t sequence,
                                      std::uint32_t page_of_element) const {
    const Sequence place = marks_.place(sequence);
    if (place.page == page_of_element) {
        append_number(out, "", place.id, kContentColumns);
        return;
    }
    out += "<</Type/MCR/Pg ";
    append_reference(out, objects_.page_number(place.page));
    out += "/MCID ";
    append_integer(out, place.id);
    out += ">>";
}

void StructureWriter::append_texts(std::string& out, NodeId node) const {
    const NodeTexts* texts = list_.structure.find_texts(node);
    if (texts == nullptr) return;
    // A table's alternative is its summary, an attribute: /Alt would take the place of its cells.
    const bool is_table = list_.structure.node(node).role == Role::table;
    const std::string none;
    const std::pair<const char*, const std::string*> entries[] = {
        {"/T", &texts->title},
        {"/Lang", &texts->language},
        {"/Alt", is_table ? &none : &texts->alternative},
        {"/ActualText", &texts->actual}};
    for (const auto& [key, text] : entries) {
        if (text->empty()) continue;
        out += key;
        append_text_string(out, *text);
    }
}

void StructureWriter::append_attributes(std::string& out, NodeId node) const {
    const StructureNode& made = list_.structure.node(node);
    switch (made.role) {
        case Role::table: {
            const NodeTexts* texts = list_.structure.find_texts(node);
            if (texts == nullptr || texts->alternative.empty()) break;
            out += "/A<</O/Table/Summary";
            append_text_string(out, texts->alternative);
            out += ">>";
            break;
        }
        case Role::table_header_cell:
        case Role::table_data_cell:
            append_cell_attributes(out, node, made);
            break;
        case Role::figure:
        case Role::formula:
            append_figure_attributes(out, node);
            break;
        case Role::list:
            out += "/A<</O/List/ListNumbering";
            out += facts_.list_numbering(node);
            out += ">>";
            break;
        default:
            break;
    }
}

void StructureWriter::append_cell_attributes(std::string& out, NodeId node, const StructureNode& cell) const {
    const std::size_t begin = out.size();
    if (cell.row_span > 1) {
        append_number(out, "/RowSpan ", cell.row_span, kSpanColumns);
    }
    if (cell.column_span > 1) {
        append_number(out, "/ColSpan ", cell.column_span, kSpanColumns);
    }
    if (cell.role == Role::table_header_cell) {
        out += "/Scope";
        out += scope_name(cell.scope);
    }
    append_headers(out, node);
    if (out.size() == begin) return;
    out.insert(begin, "/A<</O/Table");
    out += ">>";
}

void StructureWriter::append_headers(std::string& out, NodeId cell) const {
    const auto headers = headers_.of(cell);
    if (headers.empty()) return;
    out += "/Headers[";
    for (const NodeId header : headers) {
        out += '(';
        append_identity(out, identity(header));
        out += ')';
    }
    out += ']';
}

/// A number of fixed width, so that the order of elements is the order of names.
void StructureWriter::append_identity(std::string& out, std::uint32_t identity) const {
    constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::size_t rest = identity;
    const std::size_t end = out.size() + identity_width_;
    out.resize(end);
    for (std::size_t place = 1; place <= identity_width_; ++place, rest /= kDigits.size())
        out[end - place] = kDigits[rest % kDigits.size()];
}

/// Whether a figure stands between blocks or in a line of text.
bool StructureWriter::is_block(NodeId node) const {
    const NodeId parent = list_.structure.node(node).parent;
    if (parent == display::kArtifact) return true;
    switch (list_.structure.node(parent).role) {
        case Role::paragraph:
        case Role::heading1:
        case Role::heading2:
        case Role::heading3:
        case Role::heading4:
        case Role::heading5:
        case Role::heading6:
        case Role::caption:
        case Role::label:
        case Role::reference:
        case Role::link:
        case Role::span:
            return false;
        default:
            return true;
    }
}

/// ISO 32000-1 clause 14.8.5.4.
void StructureWriter::append_figure_attributes(std::string& out, NodeId node) const {
    const NodeFacts::Place* place = facts_.find_place(node);
    if (place == nullptr) return;
    const Length height = list_.pages[place->page].paper.height;
    out += "/A<</O/Layout/BBox[";
    const Length sides[] = {place->area.left(), height - place->area.bottom(), place->area.right(),
                            height - place->area.top()};
    for (const Length side : sides) {
        append_length(out, side);
        out += ' ';
    }
    out.back() = ']';
    if (is_block(node)) out += "/Placement/Block";
    out += ">>";
}

/// A leaf of a number or name tree (clauses 7.9.6 and 7.9.7): `kind` is "Nums" or "Names", `entries` are
/// whole rows.
void StructureWriter::add_leaf(FileWriter& file, std::string_view kind, std::string_view entries,
                               const Limits& limits) {
    const std::uint32_t number = file.allocate();
    std::string text = "<</Limits[" + limits.first + " " + limits.second + "]/";
    text += kind;
    text += '[';
    pad(text);
    text += entries;
    text += "]>>";
    file.add(number, text, references_);
    if (!leaves_.empty()) leaves_ += ' ';
    append_reference(leaves_, number);
}

std::string StructureWriter::close_tree() {
    std::string root = "/Kids[" + leaves_ + "]";
    leaves_.clear();
    return root;
}

std::string StructureWriter::write_parent_tree(FileWriter& file) {
    constexpr std::size_t kLeafBytes = 49'152;
    std::string entries;
    std::vector<std::uint32_t> by_id;
    std::size_t first = 0, last = 0;
    const auto flush = [&] {
        if (!entries.empty()) add_leaf(file, "Nums", entries, {std::to_string(first), std::to_string(last)});
        entries.clear();
    };
    const auto begin_key = [&](std::size_t key) {
        if (entries.size() >= kLeafBytes) flush();
        if (entries.empty()) first = key;
        last = key;
        append_padded(entries, static_cast<std::int64_t>(key), kNumberColumns);
    };
    for (std::size_t page = 0; page < marks_.page_count(); ++page) {
        if (marks_.page_begin(page) == marks_.page_end(page)) continue;
        begin_key(page);
        entries += '[';
        pad(entries);
        by_id.resize(marks_.page_end(page) - marks_.page_begin(page));
        for (std::uint32_t sequence = marks_.page_begin(page); sequence < marks_.page_end(page); ++sequence)
            by_id[marks_.id(sequence)] = number(marks_.nodes()[sequence]);
        for (const std::uint32_t element : by_id) append_row(entries, element);
        entries += ']';
        pad(entries);
    }
    for (std::size_t link = 0; link < links_.size(); ++link) {
        begin_key(list_.pages.size() + link);
        pad(entries);
        append_row(entries, number(links_[link].node));
    }
    flush();
    return leaves_.empty() ? "/Nums[]" : close_tree();
}

std::string StructureWriter::write_identities(FileWriter& file) {
    constexpr std::size_t kInLeaf = 1000;
    const auto name = [this](std::size_t identity) {
        std::string out = "(";
        append_identity(out, static_cast<std::uint32_t>(identity));
        return out + ")";
    };
    std::string entries;
    for (std::size_t begin = 0; begin < identified_.size(); begin += kInLeaf) {
        const std::size_t end = std::min(begin + kInLeaf, identified_.size());
        entries.clear();
        for (std::size_t index = begin; index < end; ++index) {
            const std::string own = name(index);
            entries += own;
            append_padded(entries, root_ + 1 + identified_[index], kReferenceColumns - 5 - own.size());
            entries += " 0 R ";
        }
        add_leaf(file, "Names", entries, {name(begin), name(end - 1)});
    }
    return leaves_.empty() ? std::string() : close_tree();
}

}  // namespace naskah::pdf
