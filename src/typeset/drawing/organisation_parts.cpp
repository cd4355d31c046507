#include "typeset/drawing/organisation_parts.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace naskah::typeset::drawing {
namespace {

using document::OrganisationChart;
using document::UnitRole;

constexpr std::uint16_t kScaleStep = 5;
/// Below the chart's own least scale, only for a box that fits no page otherwise.
constexpr std::uint16_t kLeastScaleOfAll = 30;

// What is given up for the sake of fitting, in points of displeasure: one percent of size weighs 10.
constexpr int kCostOfPercent = 10, kCostOfStackedLevel = 90, kCostOfListOnly = 250, kCostOfStackedSides = 40,
              kCostOfNarrowerBox = 30;

struct Shape {
    std::uint32_t depth = 0;  ///< of the deepest unit; the root's is 0
    bool side_trees = false;  ///< staff or functional units with children of their own
};

struct Candidate {
    int cost = 0;
    TreeSettings settings;
};

class Divider {
  public:
    Divider(const OrganisationChart& chart, Extent room, Length mark_size, BoxMeasurer& measurer)
        : chart_(chart), room_(room), mark_size_(mark_size), measurer_(measurer) {
        for (int scale = 100; scale > chart.min_scale_percent; scale -= kScaleStep)
            scales_.push_back(static_cast<std::uint16_t>(scale));
        scales_.push_back(std::min<std::uint16_t>(chart.min_scale_percent, 100));
    }

    std::vector<ChartPart> run() {
        divide({});
        number_marks();
        return std::move(parts_);
    }

  private:
    void divide(const TreePart& part) {
        if (auto whole = fit(part)) {
            parts_.push_back(std::move(*whole));
            return;
        }
        ChartPart upper = upper_levels(part);
        const TreePart placed = upper.part;
        parts_.push_back(std::move(upper));
        for (const std::uint32_t unit : placed.cut) {
            TreePart below;
            below.root = unit;
            below.form = BoxForm::repeated;
            divide(below);
        }
        const std::size_t count = chart_.units[part.root].children.size();
        const std::size_t done = std::size_t{placed.first_child} + placed.child_count;
        if (done >= count) return;
        TreePart rest;
        rest.root = part.root;
        rest.form = BoxForm::repeated;
        rest.first_child = static_cast<std::uint32_t>(done);
        divide(rest);
    }

    /// As much of a part as fits when trees below are cut off.
    ChartPart upper_levels(TreePart part) {
        // Few large trees are read more easily than many small ones.
        const std::uint32_t depth = shape_of(part).depth;
        std::optional<ChartPart> fewest;
        for (std::uint32_t level = depth; level-- > 1;) {
            part.cut = trees_at(part, level);
            if (fewest && part.cut.size() >= fewest->part.cut.size()) continue;
            if (auto made = fit(part)) fewest = std::move(made);
        }
        if (fewest) return restore(std::move(*fewest));
        // Not even one row below the root: fewer children then.
        part.cut.clear();
        const auto count =
            static_cast<std::uint32_t>(chart_.units[part.root].children.size()) - part.first_child;
        std::uint32_t least = 1, most = std::max<std::uint32_t>(count, 1) - 1;
        std::optional<ChartPart> best;
        while (least <= most) {
            const std::uint32_t middle = least + (most - least) / 2;
            if (auto made = fit_children(part, middle)) {
                best = std::move(made);
                least = middle + 1;
            } else {
                most = middle - 1;
            }
        }
        if (best) return restore(std::move(*best));
        return force(part);
    }

    std::optional<ChartPart> fit_children(TreePart part, std::uint32_t count) {
        part.child_count = count;
        part.cut = trees_at(part, 1);
        return fit(part);
    }

    /// Cuts off no more than has to be: small trees come back first, those of one size all or none, for
    /// units alike are to look alike.
    ChartPart restore(ChartPart made) {
        std::map<std::size_t, std::vector<std::uint32_t>> by_size;
        for (const std::uint32_t unit : made.part.cut) by_size[size_of(unit)].push_back(unit);
        for (const auto& [size, units] : by_size) {
            TreePart more = made.part;
            more.cut.clear();
            std::set_difference(made.part.cut.begin(), made.part.cut.end(), units.begin(), units.end(),
                                std::back_inserter(more.cut));
            auto larger = fit(more);
            if (!larger) break;
            made = std::move(*larger);
        }
        return made;
    }

    /// A box and one child that fit no page: as small as need be, and told when even that is too large.
    ChartPart force(TreePart part) {
        part.child_count = 1;
        part.cut = trees_at(part, 1);
        TreeSettings settings = settings_at(scales_.back());
        ChartPart made;
        for (int scale = scales_.back(); scale >= kLeastScaleOfAll; scale -= kScaleStep) {
            settings = settings_at(static_cast<std::uint16_t>(scale));
            settings.box_width = box_widths(settings.scale_percent).back();
            settings.stacked_from = 1;
            TreeLayout layout = lay_tree(chart_.units, part, settings, measurer_);
            made = {part, settings, std::move(layout), {}, false};
            made.fits = fits(made.layout);
            if (made.fits) break;
        }
        return made;
    }

    std::optional<ChartPart> fit(const TreePart& part) {
        for (const Candidate& candidate : candidates(shape_of(part))) {
            if (!boxes_fit(part, candidate.settings)) continue;
            TreeLayout layout = lay_tree(chart_.units, part, candidate.settings, measurer_);
            if (fits(layout)) return ChartPart{part, candidate.settings, std::move(layout), {}, true};
        }
        return std::nullopt;
    }
    /// Whether the boxes alone would fit, however they were laid: spares most of the layouts of large trees.
    bool boxes_fit(const TreePart& part, const TreeSettings& settings) const {
        Length heights;
        const auto use = [&](std::uint32_t unit, std::uint32_t) {
            const BoxForm form = unit == part.root ? part.form : BoxForm::first;
            heights += measurer_.height(unit, form, settings.box_width, settings.scale_percent);
        };
        walk(part, part.root, 0, use);
        return heights.scaled(settings.box_width.value(), max(room_.width, Length::milli(1)).value()) <=
               room_.height;
    }
    bool fits(const TreeLayout& layout) const {
        return layout.extent.width <= room_.width && layout.extent.height <= room_.height;
    }

    TreeSettings settings_at(std::uint16_t scale) const {
        TreeSettings settings;
        settings.scale_percent = scale;
        settings.gap_across = chart_.gap_across.scaled(scale, 100);
        settings.gap_down = chart_.gap_down.scaled(scale, 100);
        settings.mark_size = mark_size_;
        return settings;
    }

    /// Widths worth trying at a scale, greatest first; none breaks a word that the room could hold.
    const std::vector<Length>& box_widths(std::uint16_t scale) {
        for (const auto& [known, widths] : box_widths_)
            if (known == scale) return widths;
        Length needed;
        for (std::uint32_t unit = 0; unit < chart_.units.size(); ++unit)
            needed = max(needed, measurer_.least_width(unit, scale));
        const Length least = chart_.least_box_width.scaled(scale, 100),
                     greatest = chart_.greatest_box_width.scaled(scale, 100);
        std::vector<Length> widths;
        for (const Length width : {greatest, (greatest + least) / 2, least}) {
            const Length bounded = min(max(width, needed), room_.width);
            if (widths.empty() || bounded < widths.back()) widths.push_back(bounded);
        }
        box_widths_.emplace_back(scale, std::move(widths));
        return box_widths_.back().second;
    }

    /// All ways to lay a part, the best looking first.
    std::vector<Candidate> candidates(const Shape& shape) {
        std::vector<Candidate> result;
        for (const std::uint16_t scale : scales_) {
            TreeSettings settings = settings_at(scale);
            int narrower = 0;
            for (const Length width : box_widths(scale)) {
                settings.box_width = width;
                for (std::uint32_t stacked = 0; stacked <= shape.depth; ++stacked)
                    for (const auto sides : {TreeSettings::Sides::wide, TreeSettings::Sides::stacked}) {
                        if (sides == TreeSettings::Sides::stacked && !shape.side_trees) continue;
                        settings.stacked_from = shape.depth - stacked;
                        settings.sides = sides;
                        int cost = (100 - scale) * kCostOfPercent +
                                   static_cast<int>(stacked) * kCostOfStackedLevel +
                                   narrower * kCostOfNarrowerBox;
                        if (stacked == shape.depth && stacked > 0) cost += kCostOfListOnly;
                        if (sides == TreeSettings::Sides::stacked) cost += kCostOfStackedSides;
                        result.push_back({cost, settings});
                    }
                ++narrower;
            }
        }
        std::stable_sort(result.begin(), result.end(),
                         [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
        return result;
    }

    std::vector<std::uint32_t> children_of(const TreePart& part, std::uint32_t unit) const {
        const auto& all = chart_.units[unit].children;
        if (std::binary_search(part.cut.begin(), part.cut.end(), unit)) return {};
        if (unit != part.root) return all;
        const auto first = std::min<std::size_t>(part.first_child, all.size());
        const auto count = std::min<std::size_t>(part.child_count, all.size() - first);
        return {all.begin() + static_cast<std::ptrdiff_t>(first),
                all.begin() + static_cast<std::ptrdiff_t>(first + count)};
    }
    template <typename Use>
    void walk(const TreePart& part, std::uint32_t unit, std::uint32_t depth, Use& use) const {
        use(unit, depth);
        for (const std::uint32_t child : children_of(part, unit)) walk(part, child, depth + 1, use);
    }
    Shape shape_of(const TreePart& part) const {
        Shape shape;
        const auto use = [&](std::uint32_t unit, std::uint32_t depth) {
            shape.depth = std::max(shape.depth, depth);
            if (unit != part.root && chart_.units[unit].role != UnitRole::line &&
                !children_of(part, unit).empty())
                shape.side_trees = true;
        };
        walk(part, part.root, 0, use);
        return shape;
    }
    /// Units at a depth that have children.
    std::vector<std::uint32_t> trees_at(TreePart part, std::uint32_t level) const {
        part.cut.clear();
        std::vector<std::uint32_t> found;
        const auto use = [&](std::uint32_t unit, std::uint32_t depth) {
            if (depth == level && !chart_.units[unit].children.empty()) found.push_back(unit);
        };
        walk(part, part.root, 0, use);
        std::sort(found.begin(), found.end());
        return found;
    }
    std::size_t size_of(std::uint32_t unit) const {
        TreePart part;
        part.root = unit;
        std::size_t size = 0;
        const auto use = [&size](std::uint32_t, std::uint32_t) { ++size; };
        walk(part, unit, 0, use);
        return size;
    }

    void number_marks() {
        for (std::size_t number = 0; number < parts_.size(); ++number) {
            ChartPart& part = parts_[number];
            for (const CutMark& mark : part.layout.marks) {
                std::size_t target = number;
                // Parts that go on from a box always stand behind the one that cuts it.
                if (mark.leads == CutMark::Leads::onward)
                    while (++target < parts_.size() && parts_[target].part.root != mark.unit) continue;
                part.mark_numbers.push_back(static_cast<std::uint32_t>(target));
            }
        }
    }

    const OrganisationChart& chart_;
    Extent room_;
    Length mark_size_;
    BoxMeasurer& measurer_;
    std::vector<std::uint16_t> scales_;
    std::vector<std::pair<std::uint16_t, std::vector<Length>>> box_widths_;
    std::vector<ChartPart> parts_;
};

}  // namespace

std::vector<ChartPart> divide_chart(const document::OrganisationChart& chart, Extent room, Length mark_size,
                                    BoxMeasurer& measurer) {
    if (chart.units.empty()) return {};
    return Divider(chart, room, mark_size, measurer).run();
}

}  // namespace naskah::typeset::drawing
