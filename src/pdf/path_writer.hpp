#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/outline.hpp"

namespace naskah::pdf {

/// Appends an outline's construction operators (ISO 32000-1 clause 8.5.2); `height` turns y, which grows
/// down, round. `points` must hold at least what the verbs take.
void append_path(std::string& out, std::span<const PathVerb> verbs, std::span<const Point> points,
                 Length height);

enum class Painting { fill, stroke, fill_and_stroke };

/// The operator that paints the path appended before, with its line end.
std::string_view painting_operator(Painting painting, FillRule rule);

/// Appends a colour's three components, or its one if it is a gray: black stays pure K. Operators are for
/// gray and RGB.
void append_color(std::string& out, Color color, std::string_view gray_operator,
                  std::string_view rgb_operator);

/// The stroke parameters of a content stream: writes those that differ from what the stream has set before.
class StrokeState {
  public:
    void reset() {
        current_ = initial();
        color_known_ = true;
    }
    void set(std::string& out, const Stroke& stroke);
    /// The colour was set by other means (a pattern): it is written again next time.
    void forget_color() { color_known_ = false; }
    /// All but the colour.
    void set_pen(std::string& out, const Stroke& stroke);

  private:
    /// What a content stream starts with (ISO 32000-1 table 52).
    static Stroke initial() {
        Stroke stroke;
        stroke.width = Length::points(1);
        return stroke;
    }
    Stroke current_ = initial();
    bool color_known_ = true;
};

}  // namespace naskah::pdf
