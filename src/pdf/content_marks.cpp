// Text objects, pending fills and marked-content sequences: what must not overlap in a content stream (ISO
// 32000-1 clauses 8.2, 9.4.1 and 14.6.1).
#include <utility>

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
    // Which element it is of says the structure, by the MCID; the tag is nothing but a word (clause 14.6.1),
    // and one word for all compresses best.
    out_ += "/P<</MCID ";
    marks_->add(node);
    mark_places_.push_back(out_.size());
    out_ += ">>BDC\n";
}

/// The ranks order nodes nearly as their elements will lie in the file; that is known only after all pages.
const std::string& ContentWriter::number_marks() {
    marks_->number_page([this](NodeId node) {
        const display::StructureNode& made = structure_->node(node);
        return static_cast<std::uint32_t>(made.role) << 4 | static_cast<std::uint32_t>(made.scope) << 2 |
               static_cast<std::uint32_t>(made.row_span > 1) << 1 |
               static_cast<std::uint32_t>(made.column_span > 1);
    });
    std::uint32_t sequence = marks_->page_begin(marks_->page_count() - 1);
    numbered_.clear();
    std::size_t begin = 0;
    for (const std::size_t place : mark_places_) {
        numbered_.append(out_, begin, place - begin);
        append_integer(numbered_, marks_->id(sequence++));
        begin = place;
    }
    numbered_.append(out_, begin);
    return numbered_;
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
