// Text objects, pending fills and marked-content sequences: what must not overlap in a content stream (ISO
// 32000-1 clauses 8.2, 9.4.1 and 14.6.1).
#include <utility>

#include "display/structure_check.hpp"
#include "pdf/content_writer.hpp"
#include "pdf/number_format.hpp"

namespace naskah::pdf {

using display::NodeId;

void ContentWriter::begin_text() {
    end_fills();
    if (in_text_) return;
    out_ += "BT\n";
    in_text_ = true;
    line_ = Point{Length{}, paper_height_};
}

void ContentWriter::end_text() {
    if (!in_text_) return;
    if (marked_in_text_) end_mark();
    out_ += "ET\n";
    in_text_ = false;
}

void ContentWriter::end_fills() {
    if (!in_fills_) return;
    out_ += "f\n";
    in_fills_ = false;
}

void ContentWriter::begin_marked_text(NodeId node) {
    if (is_marked(node)) return begin_text();
    end_mark();
    begin_text();
    begin_mark(node);
    marked_in_text_ = true;
}

void ContentWriter::begin_marked_graphics(NodeId node) {
    end_text();
    if (is_marked(node)) return;
    end_mark();
    begin_mark(node);
}

void ContentWriter::begin_mark(NodeId node) {
    marked_ = true;
    marked_node_ = node;
    if (node == display::kArtifact) {
        out_ += "/Artifact BMC\n";
        return;
    }
    out_ += '/';
    out_ += display::standard_type(structure_->node(node).role);
    out_ += "<</MCID ";
    append_integer(out_, marks_->add(node));
    out_ += ">>BDC\n";
}

void ContentWriter::end_mark() {
    if (!marked_) return;
    const bool in_text = std::exchange(marked_in_text_, false);
    if (!in_text) end_text();
    end_fills();
    out_ += "EMC\n";
    marked_ = false;
}

}  // namespace naskah::pdf
