#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "layout/expression.hpp"
#include "layout/table_recipe.hpp"

// Drawings made of the data: the members of "bagan" and "grafik", compiled.
namespace naskah::layout {

struct FigureCaptionRecipe {
    TextTemplate title;     ///< empty: no caption
    bool numbered = false;  ///< bears the profile's figure number and is listed
    StyleIndex style = 0;
};

/// What of a drawing does not depend on its kind.
struct DrawingRecipe {
    std::string id;
    FigureCaptionRecipe caption;
    TextTemplate alternative;  ///< stands before what is told from the data
    Length space_before, space_after;
    bool floats = false;  ///< may wait for the next page's top while the text goes on
};

struct BoxLookRecipe {
    std::optional<Color> fill;
    Color rule_color;
    Length rule_width = Length::milli(750), corner_radius;
};

struct BoxLineRecipe {
    Binding content;
    StyleIndex style = 0;
};

/// A tree of boxes. Nodes of the data have "jenis" (lini, staf, fungsional) and "anak", whatever else is
/// bound.
struct OrganisationChartRecipe {
    DrawingRecipe drawing;
    Path root;
    SlotId slot = 0;  ///< the node in hand
    std::vector<BoxLineRecipe> lines;
    std::array<BoxLookRecipe, 3> looks;  ///< lini, staf, fungsional
    Length least_box_width = Length::points(62), greatest_box_width = Length::points(112),
           padding = Length::points(4), gap_across = Length::points(12), gap_down = Length::points(18),
           greatest_height;
    std::uint8_t min_scale_percent = 75;
    StyleIndex mark_style = 0;
};

enum class ChartShape : std::uint8_t { bars, horizontal_bars, lines };

struct ChartSeriesRecipe {
    std::vector<Loop> loop;            ///< one or none: a series for each element
    std::vector<Condition> condition;  ///< one or none; may use the loop's variable
    TextTemplate name;
    std::vector<Binding> values;  ///< one for all categories, or one for each written category
    std::optional<Color> color;
};

struct ChartReferenceRecipe {
    std::vector<Condition> condition;
    std::variant<Decimal, Binding> value;
    TextTemplate name;
};

struct ChartRecipe {
    DrawingRecipe drawing;
    ChartShape shape = ChartShape::bars;
    std::vector<TextTemplate> categories;  ///< written one by one, or one that a loop or range repeats
    std::vector<Loop> category_loop;       ///< one or none
    std::vector<Condition> category_condition;
    std::vector<Path> range_from, range_to;  ///< one each or none: a category for each whole number
    SlotId range_slot = 0;
    std::vector<ChartSeriesRecipe> series;
    std::vector<ChartReferenceRecipe> references;
    bool axis_from_data = false;  ///< a line chart's axis starts where the values do
    bool value_labels = true;
    int divisor_power = 0;  ///< values are shown divided by ten to this power
    TextTemplate axis_title, empty_text;
    Length height = Length::points(170);
    StyleIndex label_style = 0, value_style = 0;
};

}  // namespace naskah::layout
