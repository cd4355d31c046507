#include "typeset/drawing/organisation_tree.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "typeset/drawing/drawing.hpp"
#include "typeset/drawing/skyline.hpp"

namespace naskah::typeset::drawing {
namespace {

using document::OrganisationUnit;
using document::UnitRole;

/// How the children of a unit stand, by where it is in the tree.
enum class Stance : std::uint8_t { by_depth, beside, stacked };

/// Boxes around a root whose top centre is the origin.
struct Subtree {
    std::vector<PlacedBox> boxes;  ///< [0] is the root's
    std::vector<Connector> connectors;
    std::vector<CutMark> marks;

    template <typename Use>
    void each_area(Use&& use) const {
        for (const PlacedBox& box : boxes) use(box.area);
        for (const CutMark& mark : marks) use(mark.area);
        for (const Connector& connector : connectors)
            for (std::size_t i = 1; i < connector.points.size(); ++i) {
                const Point a = connector.points[i - 1], b = connector.points[i];
                use(Rect{{min(a.x, b.x), min(a.y, b.y)},
                         {max(a.x, b.x) - min(a.x, b.x), max(a.y, b.y) - min(a.y, b.y)}});
            }
    }
    Rect bounds() const {
        Rect all = boxes.front().area;
        each_area([&all](const Rect& area) {
            const Length left = min(all.left(), area.left()), top = min(all.top(), area.top());
            all = {{left, top},
                   {max(all.right(), area.right()) - left, max(all.bottom(), area.bottom()) - top}};
        });
        return all;
    }
    void move(Point by) {
        const auto shift = [by](Point& point) { point = {point.x + by.x, point.y + by.y}; };
        for (PlacedBox& box : boxes) box.area = moved(box.area, by);
        for (CutMark& mark : marks) {
            mark.area = moved(mark.area, by);
            shift(mark.from);
            shift(mark.to);
        }
        for (Connector& connector : connectors)
            for (Point& point : connector.points) shift(point);
    }
    void absorb(Subtree&& other) {
        std::move(other.boxes.begin(), other.boxes.end(), std::back_inserter(boxes));
        std::move(other.connectors.begin(), other.connectors.end(), std::back_inserter(connectors));
        std::move(other.marks.begin(), other.marks.end(), std::back_inserter(marks));
    }
};

std::vector<Point> without_repeats(std::initializer_list<Point> points) {
    std::vector<Point> result;
    for (const Point& point : points)
        if (result.empty() || !(result.back() == point)) result.push_back(point);
    return result;
}

class Layouter {
  public:
    Layouter(const std::vector<OrganisationUnit>& units, const TreePart& part, const TreeSettings& settings,
             BoxMeasurer& measurer)
        : units_(units), part_(part), settings_(settings), measurer_(measurer) {}

    TreeLayout run() {
        find_row_heights(part_.root, 0, Stance::by_depth);
        Subtree tree = lay(part_.root, 0, Stance::by_depth, Length());
        mark_root(tree);
        const Rect all = tree.bounds();
        tree.move({-all.left(), -all.top()});
        return {all.extent, std::move(tree.boxes), std::move(tree.connectors), std::move(tree.marks)};
    }

  private:
    bool is_cut(std::uint32_t unit) const {
        return std::binary_search(part_.cut.begin(), part_.cut.end(), unit);
    }
    std::vector<std::uint32_t> children_of(std::uint32_t unit) const {
        const auto& all = units_[unit].children;
        if (is_cut(unit)) return {};
        if (unit != part_.root) return all;
        const auto first = std::min<std::size_t>(part_.first_child, all.size());
        const auto count = std::min<std::size_t>(part_.child_count, all.size() - first);
        return {all.begin() + static_cast<std::ptrdiff_t>(first),
                all.begin() + static_cast<std::ptrdiff_t>(first + count)};
    }
    bool stacks(std::uint32_t depth, Stance stance) const {
        return stance == Stance::stacked || (stance == Stance::by_depth && depth >= settings_.stacked_from);
    }
    Stance of_sides() const {
        return settings_.sides == TreeSettings::Sides::wide ? Stance::beside : Stance::stacked;
    }
    Stance below(std::uint32_t depth, Stance stance) const {
        return stacks(depth, stance) ? Stance::stacked : stance;
    }
    Length height_of(std::uint32_t unit) {
        const BoxForm form = unit == part_.root ? part_.form : BoxForm::first;
        return measurer_.height(unit, form, settings_.box_width, settings_.scale_percent);
    }
    Length stub() const { return settings_.mark_size / 2; }

    /// Boxes that stand side by side at one depth are equally high, cousins too.
    void find_row_heights(std::uint32_t unit, std::uint32_t depth, Stance stance) {
        if (row_heights_.size() < depth + 2) row_heights_.resize(depth + 2);
        for (const std::uint32_t child : children_of(unit)) {
            const bool line = units_[child].role == UnitRole::line;
            if (line && !stacks(depth, stance))
                row_heights_[depth + 1] = max(row_heights_[depth + 1], height_of(child));
            const bool side = !line && !stacks(depth, stance);
            find_row_heights(child, depth + 1, side ? of_sides() : below(depth, stance));
        }
    }

    Subtree lay(std::uint32_t unit, std::uint32_t depth, Stance stance, Length least_height) {
        const Length width = settings_.box_width, height = max(height_of(unit), least_height);
        Subtree tree;
        const BoxForm form = unit == part_.root ? part_.form : BoxForm::first;
        tree.boxes.push_back({unit, form, {{-(width / 2), Length()}, {width, height}}});
        if (is_cut(unit)) {
            const Length mark = settings_.mark_size;
            tree.marks.push_back({unit,
                                  CutMark::Leads::onward,
                                  {{-(mark / 2), height + stub()}, {mark, mark}},
                                  {Length(), height},
                                  {Length(), height + stub()}});
        }
        if (stacks(depth, stance))
            stack(tree, unit, depth);
        else
            spread(tree, unit, depth, stance);
        return tree;
    }

    /// Children one below the other, right of a trunk at the box's left.
    void stack(Subtree& tree, std::uint32_t unit, std::uint32_t depth) {
        const Rect box = tree.boxes.front().area;
        const Length indent = settings_.gap_across, gap = settings_.gap_down.scaled(55, 100);
        const Length trunk = box.left() + indent / 2;
        Length y = box.bottom() + gap;
        for (const std::uint32_t child : children_of(unit)) {
            Subtree below_it = lay(child, depth + 1, Stance::stacked, Length());
            below_it.move({indent, y});
            const Rect area = below_it.boxes.front().area;
            const Length middle = area.top() + area.extent.height / 2;
            connect(tree, unit, child,
                    without_repeats({{trunk, box.bottom()}, {trunk, middle}, {area.left(), middle}}));
            y = below_it.bounds().bottom() + gap;
            tree.absorb(std::move(below_it));
        }
    }

    /// Staff and functional units beside the trunk, then the line units side by side below.
    void spread(Subtree& tree, std::uint32_t unit, std::uint32_t depth, Stance stance) {
        const Length height = tree.boxes.front().area.extent.height;
        std::vector<std::uint32_t> line;
        const std::vector<std::uint32_t> children = children_of(unit);
        const bool functional = std::any_of(children.begin(), children.end(), [this](std::uint32_t child) {
            return units_[child].role == UnitRole::functional;
        });
        Length left_bottom = height, right_bottom = height;
        bool to_the_right = true;
        for (const std::uint32_t child : children) {
            const UnitRole role = units_[child].role;
            if (role == UnitRole::line) {
                line.push_back(child);
                continue;
            }
            // The left is the functional groups'; where there are none, staff takes turns.
            const bool right = role == UnitRole::staff && (functional || to_the_right);
            if (role == UnitRole::staff) to_the_right = !to_the_right;
            Length& bottom = right ? right_bottom : left_bottom;
            Subtree side = lay(child, depth + 1, of_sides(), Length());
            const Rect room = side.bounds();
            side.move({right ? settings_.gap_across - room.left() : -settings_.gap_across - room.right(),
                       bottom + settings_.gap_down});
            const Rect area = side.boxes.front().area;
            const Length middle = area.top() + area.extent.height / 2;
            connect(tree, unit, child,
                    {{Length(), height}, {Length(), middle}, {right ? area.left() : area.right(), middle}});
            bottom = side.bounds().bottom();
            tree.absorb(std::move(side));
        }
        if (!line.empty())
            spread_line(tree, unit, line, depth, stance, max(left_bottom, right_bottom) + settings_.gap_down);
    }

    void spread_line(Subtree& tree, std::uint32_t unit, const std::vector<std::uint32_t>& line,
                     std::uint32_t depth, Stance stance, Length top) {
        std::vector<Subtree> row;
        for (const std::uint32_t child : line) {
            row.push_back(lay(child, depth + 1, stance, row_heights_[depth + 1]));
            row.back().move({Length(), top});
        }
        const std::vector<Length> centres = pack(row);
        const Length height = tree.boxes.front().area.extent.height;
        const Length bus = top - settings_.gap_down / 2;
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i].move({centres[i], Length()});
            connect(tree, unit, line[i],
                    centres[i] == Length()
                        ? std::vector<Point>{{Length(), height}, {Length(), top}}
                        : without_repeats(
                              {{Length(), height}, {Length(), bus}, {centres[i], bus}, {centres[i], top}}));
            tree.absorb(std::move(row[i]));
        }
    }

    /// Where the roots of subtrees go so that they touch nowhere; the first and the last lie evenly about 0.
    /// Packing from the left and packing from the right are both sound, hence so is the middle of both, which
    /// spreads small trees between large ones.
    std::vector<Length> pack(const std::vector<Subtree>& row) const {
        std::vector<Skyline> lefts(row.size()), rights(row.size());
        const Length margin = settings_.gap_down / 3;
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i].each_area([&](const Rect& area) {
                lefts[i].raise(area.top() - margin, area.bottom() + margin, -area.left());
                rights[i].raise(area.top() - margin, area.bottom() + margin, area.right());
            });
        std::vector<Length> from_left(row.size()), from_right(row.size());
        Skyline heap = rights.front();
        for (std::size_t i = 1; i < row.size(); ++i) {
            from_left[i] = Skyline::greatest_sum(heap, lefts[i]) + settings_.gap_across;
            heap.merge(rights[i], from_left[i]);
        }
        from_right.back() = from_left.back();
        heap = Skyline();
        heap.merge(lefts.back(), -from_right.back());
        for (std::size_t i = row.size() - 1; i-- > 0;) {
            from_right[i] = -(Skyline::greatest_sum(heap, rights[i]) + settings_.gap_across);
            heap.merge(lefts[i], -from_right[i]);
        }
        std::vector<Length> centres;
        for (std::size_t i = 0; i < row.size(); ++i) centres.push_back((from_left[i] + from_right[i]) / 2);
        const Length middle = (centres.front() + centres.back()) / 2;
        for (Length& centre : centres) centre -= middle;
        return centres;
    }

    void connect(Subtree& tree, std::uint32_t parent, std::uint32_t child, std::vector<Point> points) const {
        tree.connectors.push_back(
            {parent, child, units_[child].role == UnitRole::functional, std::move(points)});
    }

    /// A repeated root is led to from above; a root some of whose children follow leads on at its right.
    void mark_root(Subtree& tree) const {
        const Rect box = tree.boxes.front().area;
        const Length size = settings_.mark_size;
        if (part_.form == BoxForm::repeated)
            tree.marks.push_back({part_.root,
                                  CutMark::Leads::back,
                                  {{-(size / 2), -stub() - size}, {size, size}},
                                  {Length(), Length()},
                                  {Length(), -stub()}});
        const std::size_t count = units_[part_.root].children.size();
        if (!is_cut(part_.root) && part_.first_child < count &&
            part_.child_count < count - part_.first_child) {
            const Length middle = box.extent.height / 2;
            tree.marks.push_back({part_.root,
                                  CutMark::Leads::onward,
                                  {{box.right() + stub(), middle - size / 2}, {size, size}},
                                  {box.right(), middle},
                                  {box.right() + stub(), middle}});
        }
    }

    const std::vector<OrganisationUnit>& units_;
    const TreePart& part_;
    const TreeSettings& settings_;
    BoxMeasurer& measurer_;
    std::vector<Length> row_heights_;  ///< by depth
};

}  // namespace

TreeLayout lay_tree(const std::vector<document::OrganisationUnit>& units, const TreePart& part,
                    const TreeSettings& settings, BoxMeasurer& measurer) {
    return Layouter(units, part, settings, measurer).run();
}

}  // namespace naskah::typeset::drawing
