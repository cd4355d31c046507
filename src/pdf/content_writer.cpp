#include "pdf/content_writer.hpp"

#include <cassert>
#include <cstdlib>
#include <utility>

#include "pdf/number_format.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

using display::Fill;
using display::Page;
using display::Picture;
using display::Piece;
using display::Shape;
using display::TextRun;

/// A pen this near (1/1000000 pt) to where layout wants it is left alone: far below what any device shows,
/// and it spares a TJ number for the rounding of every word's width. The error does not add up, the true pen
/// is followed.
constexpr std::int64_t kPenTolerance = 5'000;
/// Readers keep few code points of one ToUnicode mapping (some four, some eight); longer clusters get
/// ActualText.
constexpr std::size_t kMaxMappedBytes = 16;

std::string_view slice(const std::string& text, std::size_t begin, std::size_t end) {
    end = std::min(end, text.size());
    return begin < end ? std::string_view(text).substr(begin, end - begin) : std::string_view();
}

/// The offset where the source text of the cluster [begin, end) of glyphs ends.
std::size_t cluster_end(const GlyphText& text, std::size_t begin, std::size_t end) {
    if (text.right_to_left) return begin == 0 ? text.text.size() : text.glyphs[begin - 1].cluster;
    return end == text.glyphs.size() ? text.text.size() : text.glyphs[end].cluster;
}

std::size_t code_point_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    return std::min(length, text.size());
}

std::size_t next_cluster(const GlyphText& text, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < text.glyphs.size() && text.glyphs[end].cluster == text.glyphs[begin].cluster) ++end;
    return end;
}

}  // namespace

const std::string& ContentWriter::write(const Page& page) {
    out_.clear();
    paper_height_ = page.paper.height;
    in_text_ = in_fills_ = marked_ = false;
    mark_places_.clear();
    if (marks_ != nullptr) marks_->begin_page();
    color_ = Color{};  // a page starts black
    font_ = nullptr;
    size_ = rise_ = Length{};
    stroke_.reset();
    for (const display::Item& item : page.items) {
        if (const auto* run = std::get_if<TextRun>(&item))
            run->slope == display::Slope::level ? write_run(*run, page.pieces)
                                                : write_rising(*run, page.pieces);
        else if (const auto* fill = std::get_if<Fill>(&item))
            write_fill(*fill);
        else if (const auto* picture = std::get_if<Picture>(&item))
            write_picture(*picture);
        else
            write_shape(std::get<Shape>(item), page);
    }
    end_text();
    end_fills();
    end_mark();
    return marks_ == nullptr ? out_ : number_marks();
}

void ContentWriter::write_run(const TextRun& run, const std::vector<Piece>& pieces) {
    const std::size_t last = std::size_t{run.first_piece} + run.piece_count;
    assert(last <= pieces.size() && run.size > Length{});
    std::size_t index = run.first_piece;
    while (index < last && pieces[index].glyphs->glyphs.empty()) ++index;
    if (index == last) return;
    begin_marked_text(run.node);
    set_color(run.color);
    if (run.width_percent != 100) {
        assert(run.piece_count == 1);  // pen positions are told in unscaled widths
        set_horizontal_scale(run.width_percent);
    }
    move_to({run.origin.x + pieces[index].x, run.origin.y});
    pen_ = pieces[index].x.value() * 1000;
    size_t span_end = index;
    bool in_span = false;
    for (; index < last; ++index) {
        const GlyphText& glyphs = *pieces[index].glyphs;
        if (glyphs.glyphs.empty()) continue;
        FontUse& font = use(glyphs.face);
        if (font_ != &font || size_ != run.size) {
            end_show();
            set_font(font, run.size);
        }
        if (!in_span && is_complex(glyphs)) {
            span_end = index + 1;
            while (span_end < last && is_complex(*pieces[span_end].glyphs)) ++span_end;
            begin_span(pieces, index, span_end);
            in_span = true;
        }
        adjust_pen(pieces[index].x);
        write_piece(glyphs);
        if (in_span && index + 1 == span_end) {
            end_show();
            set_rise(Length{});
            out_ += "EMC\n";
            in_span = false;
        }
    }
    end_show();
    set_rise(Length{});
    if (run.width_percent != 100) set_horizontal_scale(100);
}

/// Turned about its origin in a graphics state of its own; inside, the pen starts at zero.
void ContentWriter::write_rising(const TextRun& run, const std::vector<Piece>& pieces) {
    begin_marked_graphics(run.node);
    end_fills();
    const Color color = color_;
    out_ += "q\n0.70711 0.70711 -0.70711 0.70711 ";
    append_length(out_, run.origin.x);
    out_ += ' ';
    append_length(out_, paper_height_ - run.origin.y);
    out_ += " cm\n";
    TextRun level = run;
    level.slope = display::Slope::level;
    level.origin = {};
    // The origin is the foot of this state's page, as begin_text() takes the head of the real one.
    const Length height = std::exchange(paper_height_, Length{});
    write_run(level, pieces);
    end_text();
    paper_height_ = height;
    out_ += "Q\n";
    color_ = color;
    font_ = nullptr;
    size_ = rise_ = Length{};
}

void ContentWriter::write_piece(const GlyphText& glyphs) {
    pending_ = 0;
    const std::int64_t start = pen_;
    for (std::size_t begin = 0; begin < glyphs.glyphs.size();) {
        const std::size_t end = next_cluster(glyphs, begin);
        if (end == begin + 1) {
            const Glyph& glyph = glyphs.glyphs[begin];
            write_glyph(glyphs, glyph, slice(glyphs.text, glyph.cluster, cluster_end(glyphs, begin, end)));
        } else {
            write_cluster(glyphs, begin, end);
        }
        begin = end;
    }
    // What is still pending (a kern after the last glyph) has not moved the reader's pen yet.
    const std::int64_t moved = std::int64_t{glyphs.advance} - pending_;
    pen_ = start + Length::milli(size_.value() * 1000).scaled(moved, glyphs.units_per_em).value();
}

/// Several glyphs for one stretch of text: each takes one code point in logical order and the last one the
/// rest. Glyphs stand in visual order, so right to left the first code point belongs to the last glyph.
void ContentWriter::write_cluster(const GlyphText& glyphs, std::size_t begin, std::size_t end) {
    const std::string_view whole =
        slice(glyphs.text, glyphs.glyphs[begin].cluster, cluster_end(glyphs, begin, end));
    for (std::size_t index = begin; index < end; ++index) {
        const std::size_t before = glyphs.right_to_left ? end - 1 - index : index - begin;
        std::string_view text = whole;
        for (std::size_t skipped = 0; skipped < before; ++skipped)
            text.remove_prefix(code_point_length(text));
        if (begin + before + 1 < end) text = text.substr(0, code_point_length(text));
        write_glyph(glyphs, glyphs.glyphs[index], text);
    }
}

void ContentWriter::write_glyph(const GlyphText& glyphs, const Glyph& glyph, std::string_view text) {
    const Code code = font_->code(glyph.id, text);
    if (glyph.y_offset != 0 || rise_ != Length{}) set_rise(size_.scaled(glyph.y_offset, glyphs.units_per_em));
    pending_ += glyph.x_offset;
    if (pending_ != 0) {
        adjust(-Length::milli(pending_).scaled(10'000, glyphs.units_per_em).value());
        pending_ = 0;
    }
    show(code.cid);
    pending_ = glyph.advance - code.width - glyph.x_offset;
}

void ContentWriter::write_fill(const Fill& fill) {
    if (fill.area.extent.width <= Length{} || fill.area.extent.height <= Length{}) return;  // paints nothing
    begin_marked_graphics(fill.node);
    if (in_fills_ && fill.color != color_) end_fills();
    set_color(fill.color);
    in_fills_ = true;
    append_length(out_, fill.area.left());
    out_ += ' ';
    append_length(out_, paper_height_ - fill.area.bottom());
    out_ += ' ';
    append_length(out_, fill.area.extent.width);
    out_ += ' ';
    append_length(out_, fill.area.extent.height);
    out_ += " re\n";
}

void ContentWriter::write_picture(const Picture& picture) {
    begin_marked_graphics(picture.node);
    end_fills();
    if (images_used_.size() <= picture.image) images_used_.resize(picture.image + std::size_t{1});
    images_used_[picture.image] = true;
    out_ += "q ";
    append_length(out_, picture.area.extent.width);
    out_ += " 0 0 ";
    append_length(out_, picture.area.extent.height);
    out_ += ' ';
    append_length(out_, picture.area.left());
    out_ += ' ';
    append_length(out_, paper_height_ - picture.area.bottom());
    out_ += " cm/I";
    append_integer(out_, picture.image);
    out_ += " Do Q\n";
}

void ContentWriter::write_shape(const Shape& shape, const Page& page) {
    const Stroke* stroke = shape.stroke == 0 ? nullptr : &page.strokes[shape.stroke - 1];
    if (stroke != nullptr && stroke->width <= Length{}) stroke = nullptr;  // 0 would be a reader's hairline
    if (shape.verb_count == 0 || (!shape.filled && stroke == nullptr)) return;
    assert(page.verbs[shape.first_verb] == PathVerb::move);
    begin_marked_graphics(shape.node);
    end_fills();
    if (shape.filled) set_color(shape.color);
    if (stroke != nullptr) stroke_.set(out_, *stroke);
    append_path(out_, std::span(page.verbs).subspan(shape.first_verb, shape.verb_count),
                std::span(page.points).subspan(shape.first_point), paper_height_);
    const Painting painting = !shape.filled       ? Painting::stroke
                              : stroke == nullptr ? Painting::fill
                                                  : Painting::fill_and_stroke;
    out_ += painting_operator(painting, shape.rule);
}

void ContentWriter::set_color(Color color) {
    if (color == color_) return;
    color_ = color;
    append_color(out_, color, "g", "rg");
}

void ContentWriter::set_font(FontUse& font, Length size) {
    font_ = &font;
    size_ = size;
    out_ += font.resource_name();
    out_ += ' ';
    append_length(out_, size);
    out_ += " Tf\n";
}

void ContentWriter::move_to(Point point) {
    append_length(out_, point.x - line_.x);
    out_ += ' ';
    append_length(out_, line_.y - point.y);
    out_ += " Td";
    line_ = point;
}

/// ActualText over pieces whose glyphs do not follow their text one by one (emission: a span a cluster breaks
/// Balinese, and on right-to-left text readers reverse it).
void ContentWriter::begin_span(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
    end_show();
    out_ += "/Span<</ActualText<FEFF";
    for (std::size_t index = begin; index < end; ++index) append_utf16_hex(out_, pieces[index].glyphs->text);
    out_ += ">>>BDC\n";
}

void ContentWriter::begin_show() {
    if (showing_) return;
    showing_ = true;
    adjusted_ = false;
    show_begin_ = out_.size();
    out_ += ' ';
}

void ContentWriter::end_show() {
    if (!showing_) return;
    end_string();
    out_ += adjusted_ ? "]TJ\n" : "Tj\n";
    showing_ = false;
}

/// Moves the pen LEFT by tenths of 1/1000 em, as TJ counts.
void ContentWriter::adjust(std::int64_t tenths) {
    if (tenths == 0) return;
    begin_show();
    end_string();
    out_[show_begin_] = '[';
    if (adjusted_ && out_.back() != ')') out_ += ' ';
    adjusted_ = true;
    append_fixed<1>(out_, tenths);
}

/// Brings the reader's pen to `target` from the run's origin: stretched spaces, kerns at the end of a piece.
void ContentWriter::adjust_pen(Length target) {
    const std::int64_t gap = target.value() * 1000 - pen_;
    if (std::abs(gap) <= kPenTolerance) return;
    const std::int64_t tenths = Length::milli(-gap).scaled(10, size_.value()).value();
    adjust(tenths);
    pen_ -= tenths * size_.value() / 10;
}

/// ISO 32000-1, 9.3.4; outlives text objects, so who changes it sets it back.
void ContentWriter::set_horizontal_scale(std::uint16_t percent) {
    out_ += std::to_string(percent);
    out_ += " Tz\n";
}

void ContentWriter::set_rise(Length rise) {
    if (rise == rise_) return;
    end_show();
    rise_ = rise;
    out_ += ' ';
    append_length(out_, rise);
    out_ += " Ts\n";
}

void ContentWriter::begin_string() {
    if (in_string_) {
        flush_codes();
        return;
    }
    begin_show();
    out_ += '(';
    in_string_ = true;
}

void ContentWriter::end_string() {
    if (!in_string_) return;
    flush_codes();
    out_ += ')';
    in_string_ = false;
}

void ContentWriter::flush_codes() {
    const std::string_view codes(codes_.data(), code_bytes_);
    code_bytes_ = 0;
    if (font_->needs_escape())
        append_escaped(out_, codes);
    else
        out_ += codes;
}

FontUse& ContentWriter::use(FaceId face) {
    assert(face < by_face_.size());
    FontUse*& known = by_face_[face];
    if (known == nullptr) {
        fonts_used_.push_back(
            std::make_unique<FontUse>(fonts_.face(face), "/F" + std::to_string(fonts_used_.size())));
        known = fonts_used_.back().get();
    }
    return *known;
}

bool ContentWriter::is_complex(const GlyphText& glyphs) {
    if (glyphs.right_to_left || glyphs.glyphs.empty()) return false;
    const bool cff = fonts_.face(glyphs.face).is_cff();
    for (std::size_t begin = 0; begin < glyphs.glyphs.size(); ++begin) {
        const std::size_t start = glyphs.glyphs[begin].cluster;
        const std::size_t end = cluster_end(glyphs, begin, begin + 1);
        if (end == start || end - start > kMaxMappedBytes) return true;
        if (cff && !use(glyphs.face).is_exact(glyphs.glyphs[begin].id, slice(glyphs.text, start, end)))
            return true;
    }
    return false;
}

}  // namespace naskah::pdf
