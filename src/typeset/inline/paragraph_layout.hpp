#pragma once

#include <vector>

#include "typeset/inline/content_widths.hpp"
#include "typeset/inline/line_builder.hpp"

namespace naskah::typeset::setting {

/// Breaks prepared contents into lines and sets these. Not thread-safe.
class ParagraphLayout {
  public:
    explicit ParagraphLayout(text::Shaper& shaper)
        : maker_(shaper), builder_(shaper), widths_(shaper), shaper_(shaper) {}

    /// `label` may be null.
    SetParagraph set(const PreparedContent& content, const PreparedContent* label, const SetRequest& request,
                     const layout::ParagraphStyle& style, const StyleFont& font);
    /// All on one line, at the left.
    LineBox line(const PreparedContent& content, const layout::ParagraphStyle& style, const StyleFont& font,
                 std::uint16_t scale_percent = 100);
    WidthFinder& widths() { return widths_; }

  private:
    /// A column of lines in one style.
    struct Column {
        Length left, room;  ///< of all lines but the first
        Length first_left, first_room;
        Length size, ascent, descent;
        Length least_size;  ///< boxes are not set smaller than this, however deep they nest
        Color color;
        layout::Align align = layout::Align::left;
        ItemSettings::Hyphenate hyphenate = ItemSettings::Hyphenate::no;
        SetRequest::Overfull overfull = SetRequest::Overfull::overhang;
        const StyleFont* font = nullptr;
    };
    struct Label {
        LineBox line;
        Length width;  ///< the indent of the text
        Length spill;  ///< what the label needs more than that
    };
    static Column column_of(const layout::ParagraphStyle& style, const StyleFont& font,
                            std::uint16_t scale_percent);
    void set_column(const PreparedContent& content, const Column& column, SetParagraph& out);
    void break_lines(const PreparedContent& content, AtomRange range, const Column& column, Length first_room,
                     std::span<const Length> box_widths);
    bool try_pass(const BreakSettings& settings);
    void break_justified(const PreparedContent& content, AtomRange range, const Column& column,
                         BreakSettings settings, ItemSettings items);
    void break_ragged(const PreparedContent& content, AtomRange range, const Column& column,
                      BreakSettings settings, ItemSettings items);
    void add_line(const PreparedContent& content, const LineSettings& settings, SetParagraph& out);
    std::vector<LineBox> set_boxes(const PreparedContent& content, const Column& column);
    LineBox set_box(const PreparedBox& box, const Column& column, Length available);
    LineBox set_picture(const document::InlinePicture& picture, const Column& column, Length available);
    LineBox set_fraction(const PreparedBox& fraction, const Column& column, const Column& part);
    LineBox set_enclosure(const PreparedBox& enclosure, const Column& part);
    LineBox set_limits(const PreparedBox& limits, const Column& column);
    static Length axis_of(const Column& column);
    static Column inner_column(const Column& column, Length size, Length room);
    /// Adds a sign whose ink reaches from `top` to `bottom` (down from the baseline), drawn out in height
    /// only.
    void add_sign(LineBox& box, const GlyphText& sign, const Column& part, Length x, Length top,
                  Length bottom);
    Label set_label(const PreparedContent& label, const SetRequest& request,
                    const layout::ParagraphStyle& style, const StyleFont& font);
    void attach_label(const Label& label, const PreparedContent& content, Length left, Length right,
                      const StyleFont& font, SetParagraph& out);

    ItemMaker maker_;
    LineBuilder builder_;
    WidthFinder widths_;
    LineBreaker breaker_;
    ItemList items_;
    std::vector<std::uint32_t> ends_;
    text::Shaper& shaper_;
};

}  // namespace naskah::typeset::setting
