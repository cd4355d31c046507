#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "display/page_list.hpp"
#include "pdf/font_use.hpp"
#include "pdf/marked_content.hpp"
#include "pdf/path_writer.hpp"

namespace naskah::pdf {

/// Turns the items of pages into content streams (ISO 32000-1 clauses 8 and 9) and remembers which glyphs of
/// which faces and which images they use. One object a document; its buffer is used again for every page. Not
/// thread-safe.
///
/// Text is shown glyph by glyph at the positions shaping gave: numbers stand in TJ only where the pen differs
/// from what the widths in the font say.
///
/// With a place for marks, everything on a page is inside one marked-content sequence: neighbours of one node
/// share it, what is no content is an artifact (ISO 32000-1 clause 14.8.2.2).
class ContentWriter {
  public:
    explicit ContentWriter(const text::FontLibrary& fonts) : fonts_(fonts), by_face_(fonts.face_count()) {}
    /// Both must outlive the writer.
    ContentWriter(const text::FontLibrary& fonts, const display::Structure& structure, MarkedContent& marks)
        : fonts_(fonts), by_face_(fonts.face_count()), structure_(&structure), marks_(&marks) {}

    /// The page's content stream; valid until the next call.
    const std::string& write(const display::Page& page);

    /// In order of first use.
    const std::vector<std::unique_ptr<FontUse>>& fonts() const { return fonts_used_; }
    /// Whether each image (by index into PageList::images) is shown.
    const std::vector<bool>& images() const { return images_used_; }

  private:
    void write_run(const display::TextRun& run, const std::vector<display::Piece>& pieces);
    void write_rising(const display::TextRun& run, const std::vector<display::Piece>& pieces);
    void write_piece(const GlyphText& glyphs);
    void write_cluster(const GlyphText& glyphs, std::size_t begin, std::size_t end);
    void write_glyph(const GlyphText& glyphs, const Glyph& glyph, std::string_view text);
    void write_fill(const display::Fill& fill);
    void write_picture(const display::Picture& picture);
    void write_shape(const display::Shape& shape, const display::Page& page);

    void begin_marked_text(display::NodeId node);
    void begin_marked_graphics(display::NodeId node);
    bool is_marked(display::NodeId node) const {
        return marks_ == nullptr || (marked_ && node == marked_node_);
    }
    void begin_mark(display::NodeId node);
    void end_mark();
    const std::string& number_marks();

    void set_color(Color color);
    void set_font(FontUse& font, Length size);
    void move_to(Point point);
    void begin_text();
    void end_text();
    void end_fills();
    void begin_span(const std::vector<display::Piece>& pieces, std::size_t begin, std::size_t end);

    void begin_show();
    void end_show();
    void adjust(std::int64_t tenths);
    void adjust_pen(Length target);
    void set_rise(Length rise);
    void set_horizontal_scale(std::uint16_t percent);
    void begin_string();
    void end_string();
    void show(std::uint16_t cid) {
        if (!in_string_ || code_bytes_ + 2 > codes_.size()) begin_string();
        codes_[code_bytes_++] = static_cast<char>(cid >> 8);
        codes_[code_bytes_++] = static_cast<char>(cid & 0xFF);
    }
    void flush_codes();

    FontUse& use(FaceId face);
    bool is_complex(const GlyphText& glyphs);

    const text::FontLibrary& fonts_;
    std::vector<std::unique_ptr<FontUse>> fonts_used_;
    std::vector<FontUse*> by_face_;
    std::vector<bool> images_used_;
    const display::Structure* structure_ = nullptr;
    MarkedContent* marks_ = nullptr;  ///< null: nothing is marked

    std::string out_, numbered_;
    std::vector<std::size_t> mark_places_;  ///< in out_, where a sequence's MCID belongs
    Length paper_height_;
    bool in_text_ = false, in_fills_ = false;
    /// A sequence begun inside a text object must end there, one begun outside must not.
    bool marked_ = false, marked_in_text_ = false;
    display::NodeId marked_node_ = display::kArtifact;
    Color color_;
    StrokeState stroke_;
    FontUse* font_ = nullptr;
    Length size_, rise_;
    Point line_;                ///< of the text line matrix, y down
    std::int64_t pen_ = 0;      ///< where a reader's pen is, 1/1000000 pt from the run's origin
    std::int64_t pending_ = 0;  ///< font units the pen must still move before the next glyph
    bool showing_ = false, in_string_ = false, adjusted_ = false;
    std::array<char, 128> codes_{};  ///< of the open string, not yet in out_
    std::size_t code_bytes_ = 0;
    std::size_t show_begin_ =
        0;  ///< offset of the white space that becomes '[' when the pen must be adjusted
};

}  // namespace naskah::pdf
