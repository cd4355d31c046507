#include <cstdint>
#include <string_view>
#include <utility>

#include "display/page_list.hpp"

namespace naskah::display {
namespace {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::document:
            return "document";
        case Role::part:
            return "part";
        case Role::section:
            return "section";
        case Role::heading1:
            return "heading1";
        case Role::heading2:
            return "heading2";
        case Role::heading3:
            return "heading3";
        case Role::heading4:
            return "heading4";
        case Role::heading5:
            return "heading5";
        case Role::heading6:
            return "heading6";
        case Role::paragraph:
            return "paragraph";
        case Role::list:
            return "list";
        case Role::list_item:
            return "list_item";
        case Role::label:
            return "label";
        case Role::list_body:
            return "list_body";
        case Role::table:
            return "table";
        case Role::table_head:
            return "table_head";
        case Role::table_body:
            return "table_body";
        case Role::table_row:
            return "table_row";
        case Role::table_header_cell:
            return "table_header_cell";
        case Role::table_data_cell:
            return "table_data_cell";
        case Role::caption:
            return "caption";
        case Role::figure:
            return "figure";
        case Role::formula:
            return "formula";
        case Role::contents:
            return "contents";
        case Role::contents_item:
            return "contents_item";
        case Role::reference:
            return "reference";
        case Role::note:
            return "note";
        case Role::link:
            return "link";
        case Role::span:
            return "span";
    }
    return "?";
}

std::string_view scope_name(Scope scope) {
    switch (scope) {
        case Scope::none:
            return "none";
        case Scope::row:
            return "row";
        case Scope::column:
            return "column";
        case Scope::both:
            return "both";
    }
    return "?";
}

std::string_view style_name(LabelStyle style) {
    switch (style) {
        case LabelStyle::none:
            return "none";
        case LabelStyle::arabic:
            return "arabic";
        case LabelStyle::roman_lower:
            return "roman_lower";
        case LabelStyle::roman_upper:
            return "roman_upper";
        case LabelStyle::letters_lower:
            return "letters_lower";
    }
    return "?";
}

std::string_view cap_name(LineCap cap) {
    switch (cap) {
        case LineCap::butt:
            return "butt";
        case LineCap::round:
            return "round";
        case LineCap::square:
            return "square";
    }
    return "?";
}

std::string_view join_name(LineJoin join) {
    switch (join) {
        case LineJoin::miter:
            return "miter";
        case LineJoin::round:
            return "round";
        case LineJoin::bevel:
            return "bevel";
    }
    return "?";
}

/// As the commands of an SVG path.
std::string_view verb_name(PathVerb verb) {
    switch (verb) {
        case PathVerb::move:
            return "M";
        case PathVerb::line:
            return "L";
        case PathVerb::cubic:
            return "C";
        case PathVerb::close:
            return "Z";
    }
    return "?";
}

/// Writes the lines of the dump. One object a dump.
class Dumper {
  public:
    explicit Dumper(const PageList& list) : list_(list) {}

    std::string dump() && {
        metadata();
        for (std::size_t index = 0; index < list_.pages.size(); ++index) page(index);
        outline();
        labels();
        destinations();
        structure();
        return std::move(out_);
    }

  private:
    void number(std::uint64_t value) { out_ += std::to_string(value); }
    void length(Length length) {
        std::int64_t value = length.value();
        if (value < 0) out_ += '-', value = -value;
        out_ += std::to_string(value / 1000);
        out_ += '.';
        for (std::int64_t place = 100; place != 0; place /= 10)
            out_ += static_cast<char>('0' + value / place % 10);
    }
    void point(Point point) {
        length(point.x);
        out_ += ' ';
        length(point.y);
    }
    void extent(Extent extent) {
        length(extent.width);
        out_ += " x ";
        length(extent.height);
    }
    void escaped(std::string_view text) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (byte < 0x20 || byte == 0x7F) {
                out_ += "\\u00";
                out_ += kDigits[byte >> 4];
                out_ += kDigits[byte & 15];
            } else {
                out_ += c;
            }
        }
    }
    void quoted(std::string_view text) {
        out_ += '"';
        escaped(text);
        out_ += '"';
    }
    void named(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        out_ += ' ';
        out_ += name;
        out_ += '=';
        quoted(text);
    }
    void color(Color color) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        out_ += " #";
        for (const std::uint8_t part : {color.red, color.green, color.blue}) {
            out_ += kDigits[part >> 4];
            out_ += kDigits[part & 15];
        }
    }
    void role_and_pointer(NodeId node) {
        out_ += ' ';
        if (node == kArtifact) {
            out_ += "artifact";
            return;
        }
        const StructureNode& found = list_.structure.node(node);
        out_ += role_name(found.role);
        pointer(found.source);
    }
    void pointer(const SourceRef& source) {
        if (!source) return;
        out_ += " @";
        escaped(source.pointer());
    }

    void metadata() {
        const Metadata& metadata = list_.metadata;
        out_ += "document";
        named("title", metadata.title);
        named("author", metadata.author);
        named("subject", metadata.subject);
        named("keywords", metadata.keywords);
        named("creator", metadata.creator);
        named("language", metadata.language);
        named("created", metadata.creation_date);
        out_ += '\n';
    }

    void page(std::size_t index) {
        const Page& page = list_.pages[index];
        out_ += "\npage ";
        number(index + 1);
        out_ += ' ';
        extent(page.paper);
        named("label", page.label);
        out_ += '\n';
        for (const Item& each : page.items) std::visit([&](const auto& found) { item(page, found); }, each);
        for (const Link& each : page.links) link(each);
    }

    void item(const Page& page, const TextRun& run) {
        out_ += "  text ";
        point(run.origin);
        out_ += " size ";
        length(run.size);
        if (run.width_percent != 100) {
            out_ += " width ";
            number(run.width_percent);
            out_ += '%';
        }
        if (run.color != Color{}) color(run.color);
        if (run.slope == Slope::rising) out_ += " rising";
        role_and_pointer(run.node);
        out_ += " \"";
        for (std::size_t index = 0; index < run.piece_count; ++index)
            escaped(page.pieces[run.first_piece + index].glyphs->text);
        out_ += "\"\n";
    }
    void item(const Page&, const Fill& fill) {
        out_ += "  fill ";
        point(fill.area.origin);
        out_ += ' ';
        extent(fill.area.extent);
        color(fill.color);
        role_and_pointer(fill.node);
        out_ += '\n';
    }
    void item(const Page&, const Picture& picture) {
        out_ += "  picture ";
        point(picture.area.origin);
        out_ += ' ';
        extent(picture.area.extent);
        out_ += " image ";
        number(picture.image);
        role_and_pointer(picture.node);
        out_ += '\n';
    }
    /// "shape fill #rrggbb stroke #rrggbb 0.500 … "M x y L x y Z"": only what differs from the usual is told.
    void item(const Page& page, const Shape& shape) {
        out_ += "  shape";
        if (shape.filled) {
            out_ += shape.rule == FillRule::evenodd ? " fill evenodd" : " fill";
            color(shape.color);
        }
        if (shape.stroke != 0) stroke(page.strokes[shape.stroke - 1]);
        role_and_pointer(shape.node);
        out_ += " \"";
        std::size_t next = shape.first_point;
        for (std::size_t index = 0; index < shape.verb_count; ++index) {
            const PathVerb verb = page.verbs[shape.first_verb + index];
            if (index != 0) out_ += ' ';
            out_ += verb_name(verb);
            for (std::uint32_t left = points_of(verb); left != 0; --left) {
                out_ += ' ';
                point(page.points[next++]);
            }
        }
        out_ += "\"\n";
    }
    void stroke(const Stroke& stroke) {
        out_ += " stroke";
        color(stroke.color);
        out_ += ' ';
        length(stroke.width);
        if (stroke.cap != LineCap::butt) out_ += " cap ", out_ += cap_name(stroke.cap);
        if (stroke.join != LineJoin::miter) out_ += " join ", out_ += join_name(stroke.join);
        if (stroke.miter_limit != Stroke{}.miter_limit)
            out_ += " miter ", length(Length::milli(stroke.miter_limit));
        if (stroke.dashes.empty()) return;
        out_ += " dash";
        for (const Length dash : stroke.dashes) out_ += ' ', length(dash);
        if (stroke.dash_phase != Length{}) out_ += " phase ", length(stroke.dash_phase);
    }
    void link(const Link& link) {
        out_ += "  link ";
        point(link.area.origin);
        out_ += ' ';
        extent(link.area.extent);
        if (link.uri.empty()) {
            out_ += " to ";
            destination_name(link.destination);
        }
        named("uri", link.uri);
        role_and_pointer(link.node);
        named("description", link.description);
        out_ += '\n';
    }

    void destination_name(DestinationId id) {
        number(id);
        if (id < list_.destinations.size() && !list_.destinations[id].name.empty()) {
            out_ += ' ';
            quoted(list_.destinations[id].name);
        }
    }

    void outline() {
        if (list_.outline.empty()) return;
        out_ += "\noutline\n";
        for (const OutlineEntry& entry : list_.outline) {
            for (int level = 0; level < entry.level; ++level) out_ += "  ";
            quoted(entry.title);
            out_ += " to ";
            destination_name(entry.destination);
            out_ += '\n';
        }
    }

    void labels() {
        if (list_.labels.empty()) return;
        out_ += "\nlabels\n";
        for (const LabelRange& range : list_.labels) {
            out_ += "  page ";
            number(std::uint64_t{range.first_page} + 1);
            out_ += ' ';
            out_ += style_name(range.style);
            out_ += " from ";
            number(range.first_number);
            named("prefix", range.prefix);
            out_ += '\n';
        }
    }

    void destinations() {
        if (list_.destinations.empty()) return;
        out_ += "\ndestinations\n";
        for (std::size_t id = 0; id < list_.destinations.size(); ++id) {
            const Destination& destination = list_.destinations[id];
            out_ += "  ";
            destination_name(static_cast<DestinationId>(id));
            out_ += " page ";
            number(std::uint64_t{destination.page} + 1);
            out_ += ' ';
            point(destination.position);
            out_ += '\n';
        }
    }

    void node_line(NodeId id, std::size_t depth) {
        const StructureNode& node = list_.structure.node(id);
        out_.append(2 * depth + 2, ' ');
        out_ += role_name(node.role);
        if (node.scope != Scope::none) out_ += " scope=", out_ += scope_name(node.scope);
        if (node.column_span != 1) out_ += " columns=", number(node.column_span);
        if (node.row_span != 1) out_ += " rows=", number(node.row_span);
        if (const NodeTexts* texts = list_.structure.find_texts(id)) {
            named("language", texts->language);
            named("title", texts->title);
            named("alternative", texts->alternative);
            named("actual", texts->actual);
        }
        pointer(node.source);
        out_ += '\n';
    }

    /// Depth first without recursion: nothing in a document may make the stack overflow.
    void structure() {
        const std::size_t size = list_.structure.size();
        std::vector<NodeId> first(size, kArtifact), next(size, kArtifact);
        for (std::size_t id = size; id-- > 1;) {  // backwards, so that lists come out in creation order
            const NodeId parent = list_.structure.node(static_cast<NodeId>(id)).parent;
            next[id] = first[parent];
            first[parent] = static_cast<NodeId>(id);
        }
        out_ += "\nstructure\n";
        std::vector<std::pair<NodeId, std::size_t>> open{{kRootNode, 0}};
        while (!open.empty()) {
            const auto [id, depth] = open.back();
            open.pop_back();
            node_line(id, depth);
            if (next[id] != kArtifact) open.emplace_back(next[id], depth);
            if (first[id] != kArtifact) open.emplace_back(first[id], depth + 1);
        }
    }

    const PageList& list_;
    std::string out_;
};

}  // namespace

std::string dump(const PageList& list) {
    return Dumper(list).dump();
}

}  // namespace naskah::display
