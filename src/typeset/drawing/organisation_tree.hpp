#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/length.hpp"
#include "document/blocks.hpp"

namespace naskah::typeset::drawing {

/// A box may stand again on a later page, above those of its children that follow there.
enum class BoxForm : std::uint8_t { first, repeated };

/// Says how large boxes become, rules and padding included.
class BoxMeasurer {
  public:
    virtual ~BoxMeasurer() = default;
    virtual Length height(std::uint32_t unit, BoxForm form, Length width, std::uint16_t scale_percent) = 0;
    /// The width below which a word of the box would be broken.
    virtual Length least_width(std::uint32_t unit, std::uint16_t scale_percent) = 0;
};

/// What of a chart's tree is to be laid as one picture.
struct TreePart {
    std::uint32_t root = 0;
    BoxForm form = BoxForm::first;
    std::uint32_t first_child = 0;  ///< of the root's children; those before stand in an earlier part
    std::uint32_t child_count = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> cut;  ///< units whose children stand in a later part; sorted
};

/// How it is laid.
struct TreeSettings {
    enum class Sides : std::uint8_t { wide, stacked };
    Length box_width;
    std::uint16_t scale_percent = 100;
    std::uint32_t stacked_from = 0;  ///< children of units at this depth (the part's root is 0) or deeper are
                                     ///< stacked below each other, those of others stand side by side
    Sides sides = Sides::wide;       ///< trees of staff and functional units beside a trunk
    Length gap_across, gap_down, mark_size;
};

struct PlacedBox {
    std::uint32_t unit = 0;
    BoxForm form = BoxForm::first;
    Rect area;
};
/// From the edge of a box to the edge of one of its children, straight across and down only.
struct Connector {
    std::uint32_t parent = 0, child = 0;
    bool dashed = false;
    std::vector<Point> points;
};
/// A sign that a box's children stand elsewhere, with the short line that ties it to the box.
struct CutMark {
    enum class Leads : std::uint8_t { onward, back };
    std::uint32_t unit = 0;
    Leads leads = Leads::onward;
    Rect area;
    Point from, to;
};

/// A tree laid out, measured from its top left corner.
struct TreeLayout {
    Extent extent;
    std::vector<PlacedBox> boxes;
    std::vector<Connector> connectors;
    std::vector<CutMark> marks;
};

/// Lays a part out, whatever room it takes. Siblings side by side are packed along their contours (Reingold
/// and Tilford, "Tidier Drawings of Trees", 1981; variable sizes as van der Ploeg, 2014) and their parent
/// stands over the middle; staff hangs to the right of the trunk, functional groups to the left. Linear in
/// the boxes but for the contours. Never lets two boxes touch.
TreeLayout lay_tree(const std::vector<document::OrganisationUnit>& units, const TreePart& part,
                    const TreeSettings& settings, BoxMeasurer& measurer);

}  // namespace naskah::typeset::drawing
