#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outline.hpp"
#include "image/svg/element_tree.hpp"

namespace naskah::image::svg {

/// What "fill" or "stroke" says.
struct PaintText {
    enum class Kind : std::uint8_t { none, color, current_color, reference };
    Kind kind = Kind::none;
    Color color;
    std::string id;  ///< of a gradient
};

/// The properties of an element that decide about its look. Lengths are as written: what a percentage is of
/// is known where they are used.
struct Style {
    // Inherited
    PaintText fill{PaintText::Kind::color, {}, {}}, stroke;
    double fill_opacity = 1, stroke_opacity = 1;
    FillRule fill_rule = FillRule::nonzero, clip_rule = FillRule::nonzero;
    std::string stroke_width = "1", dash_offset = "0", dashes;
    LineCap cap = LineCap::butt;
    LineJoin join = LineJoin::miter;
    double miter_limit = 4;
    Color color;
    bool visible = true;
    // Not inherited
    double opacity = 1;
    bool displayed = true;
    bool overflows = false;  ///< of a symbol: shown beyond its viewport too
    std::string clip_path;   ///< an id; empty: none
    Color stop_color;
    double stop_opacity = 1;
};

/// The rules of all "style" elements, and how they meet an element's own attributes: presentation attributes,
/// then rules by specificity, then "style" (CSS 2.1 clause 6.4).
class StyleSheet {
  public:
    explicit StyleSheet(Refusals& refusals) : refusals_(refusals) {}

    /// Reads the rules of a "style" element. Selectors are element names, .class and #id; others are refused.
    void read(const Element& style);
    Style style_of(const Element& element, const Style& parent) const;

  private:
    using Declarations = std::vector<std::pair<std::string, std::string>>;
    struct Rule {
        std::string selector;
        int specificity = 0;
        Declarations declarations;
    };
    static Declarations declarations(std::string_view text);
    static bool matches(const Rule& rule, const Element& element);
    void add_rule(std::string_view selectors, std::string_view body, std::size_t line);
    void apply(Style& style, const std::string& name, std::string_view value, const Element& element) const;

    Refusals& refusals_;
    std::vector<Rule> rules_;  ///< weakest first
};

}  // namespace naskah::image::svg
