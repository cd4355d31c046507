#include <algorithm>
#include <string>
#include <utility>

#include "display/reading_order.hpp"
#include "display/structure_check.hpp"

namespace naskah::display {
namespace {

class StructureDumper {
  public:
    explicit StructureDumper(const PageList& list) : list_(list), order_(list) {}

    std::string dump() && {
        element(kRootNode);
        for (const StructureFault& fault : check_structure(list_)) this->fault(fault);
        return std::move(out_);
    }

  private:
    struct Open {
        NodeId node;
        std::vector<StructureKid> kids;
        std::size_t next = 0;
    };

    /// Depth first without recursion: nothing in a document may make the stack overflow.
    void element(NodeId root) {
        std::vector<Open> open;
        open.push_back({root, begin(root, 0)});
        while (!open.empty()) {
            Open& top = open.back();
            if (top.next == top.kids.size()) {
                open.pop_back();
                continue;
            }
            if (top.kids[top.next].is_item()) {
                own_items(top, open.size());
                continue;
            }
            const NodeId kid = top.kids[top.next++].node;
            auto kids = begin(kid, open.size());
            open.push_back({kid, std::move(kids)});
        }
    }

    /// Writes the element's line. Its kids, or none where its text stands on that line.
    std::vector<StructureKid> begin(NodeId id, std::size_t depth) {
        const StructureNode& node = list_.structure.node(id);
        std::vector<StructureKid> kids = order_.kids(id);
        indent(depth);
        out_ += standard_type(node.role);
        if (node.scope != Scope::none)
            out_ += node.scope == Scope::row      ? " baris"
                    : node.scope == Scope::column ? " kolom"
                                                  : " baris+kolom";
        if (node.column_span != 1) out_ += " kolom=" + std::to_string(node.column_span);
        if (node.row_span != 1) out_ += " baris=" + std::to_string(node.row_span);
        if (const NodeTexts* texts = list_.structure.find_texts(id)) {
            named("bahasa", texts->language);
            named("judul", texts->title);
            named("pengganti", texts->alternative);
            named("teks-asli", texts->actual);
        }
        const bool plain =
            !kids.empty() && std::ranges::all_of(kids, [](const StructureKid& kid) { return kid.is_item(); });
        if (plain) {
            pages(kids.front().place.page, kids.back().place.page);
            content(order_.items(id));
            kids.clear();
        }
        if (node.source) out_ += " @" + node.source.pointer();
        out_ += '\n';
        return kids;
    }

    /// The items up to the next child, on a line of their own.
    void own_items(Open& top, std::size_t depth) {
        std::vector<ItemPlace> items;
        for (; top.next < top.kids.size() && top.kids[top.next].is_item(); ++top.next)
            items.push_back(top.kids[top.next].place);
        indent(depth);
        out_ += '-';
        pages(items.front().page, items.back().page);
        content(items);
        out_ += '\n';
    }

    void content(std::span<const ItemPlace> items) {
        const bool drawn = std::ranges::any_of(items, [&](const ItemPlace place) {
            return !std::holds_alternative<TextRun>(list_.pages[place.page].items[place.item]);
        });
        if (drawn) out_ += " [gambar]";
        const std::string text = text_of(list_, items);
        if (text.empty()) return;
        out_ += ' ';
        quoted(text);
    }
    void pages(std::uint32_t first, std::uint32_t last) {
        out_ += " h" + std::to_string(first + 1);
        if (last != first) out_ += "-" + std::to_string(last + 1);
    }
    void quoted(std::string_view text) {
        out_ += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') out_ += '\\';
            out_ += c == '\n' ? ' ' : c;
        }
        out_ += '"';
    }
    void named(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        out_ += ' ';
        out_ += name;
        out_ += '=';
        quoted(text);
    }
    void indent(std::size_t depth) { out_.append(2 * depth, ' '); }
    void fault(const StructureFault& fault) {
        out_ += "! ";
        out_ += rule_name(fault.rule);
        out_ += " h" + std::to_string(fault.page + 1);
        if (fault.node < list_.structure.size()) {
            const StructureNode& node = list_.structure.node(fault.node);
            out_ += " #" + std::to_string(fault.node) + " ";
            out_ += standard_type(node.role);
            if (node.source) out_ += " @" + node.source.pointer();
        }
        out_ += ": " + fault.message + "\n";
    }

    const PageList& list_;
    ReadingOrder order_;
    std::string out_;
};

}  // namespace

std::string dump_structure(const PageList& list) {
    return StructureDumper(list).dump();
}

}  // namespace naskah::display
