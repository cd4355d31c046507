#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/length.hpp"
#include "base/outline.hpp"
#include "document/blocks.hpp"

namespace naskah::typeset::drawing {

/// A text of a drawing: a content of the document, or plain text that the geometry made (ticks).
struct Label {
    document::ContentId content = 0;
    std::string plain;  ///< counts when there is no content; never broken into lines
    document::StyleId style = 0;
    bool empty() const { return content == 0 && plain.empty(); }
};

/// Whether something is part of what the drawing says, or repeats or decorates it.
enum class Presence : std::uint8_t { content, artifact };
enum class Ends : std::uint8_t { open, closed };

/// Straight lines from point to point; several subpaths in one paint.
struct Polylines {
    std::vector<std::vector<Point>> lines;
    Ends ends = Ends::open;
    std::optional<Color> fill;
    std::optional<Stroke> stroke;
};
struct Box {
    Rect area;
    Length corner_radius;
    std::optional<Color> fill;
    std::optional<Stroke> stroke;
};
struct Ellipse {
    Rect area;
    std::optional<Color> fill;
    std::optional<Stroke> stroke;
};
/// A text set at the width of `area`, from its top.
struct DrawnText {
    Label label;
    Rect area;
    document::Align align = document::Align::center;
    std::uint16_t scale_percent = 100;
    Presence presence = Presence::content;
    SourceRef source;  ///< for what is to be told about the text
};

/// One picture, measured from its top left corner; nothing lies outside of `extent`. Items in paint order.
struct Drawing {
    Extent extent;
    std::vector<std::variant<Polylines, Box, Ellipse, DrawnText>> items;
};

/// Says how large texts become. The geometry of drawings knows no fonts.
class TextMeasurer {
  public:
    virtual ~TextMeasurer() = default;
    /// The widest line and the height of all lines when set at `width`.
    virtual Extent measure(const Label& label, Length width, std::uint16_t scale_percent) = 0;
    /// The width below which a word would be broken.
    virtual Length least_width(const Label& label, std::uint16_t scale_percent) = 0;
};

constexpr Rect moved(Rect area, Point by) {
    return {{area.origin.x + by.x, area.origin.y + by.y}, area.extent};
}
/// Whether areas have more than an edge in common.
constexpr bool overlap(const Rect& a, const Rect& b) {
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

}  // namespace naskah::typeset::drawing
