// Organisation charts as boxes and lines, without fonts: what holds for every tree, and how small ones stand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "typeset/drawing/drawing.hpp"
#include "typeset/drawing/organisation_parts.hpp"

namespace naskah::typeset::drawing {
namespace {

using document::OrganisationChart;
using document::OrganisationUnit;
using document::UnitRole;

constexpr Length points(std::int64_t value) {
    return Length::points(value);
}

/// Boxes need 900 square points of text at full size, and a line more when repeated.
class AreaMeasurer final : public BoxMeasurer {
  public:
    Length height(std::uint32_t unit, BoxForm form, Length width, std::uint16_t scale) override {
        const std::int64_t area = (900 + 400 * (unit % 5)) * scale / 100 * scale / 100;
        const std::int64_t lines = area * 1000 / width.value() / (10 * scale / 100) + 1;
        return points(10).scaled(scale, 100) * (lines + (form == BoxForm::repeated ? 1 : 0)) + points(6);
    }
    Length least_width(std::uint32_t unit, std::uint16_t scale) override {
        return points(30 + unit % 20).scaled(scale, 100);
    }
};

std::uint32_t add(OrganisationChart& chart, std::uint32_t parent, UnitRole role = UnitRole::line) {
    const auto unit = static_cast<std::uint32_t>(chart.units.size());
    chart.units.emplace_back().role = role;
    if (unit != 0) chart.units[parent].children.push_back(unit);
    return unit;
}

/// A head, a secretariat with three sections at its side, functional positions, four divisions of three.
OrganisationChart office() {
    OrganisationChart chart;
    add(chart, 0);
    const std::uint32_t secretariat = add(chart, 0, UnitRole::staff);
    for (int i = 0; i < 3; ++i) add(chart, secretariat);
    add(chart, 0, UnitRole::functional);
    for (int division = 0; division < 4; ++division) {
        const std::uint32_t unit = add(chart, 0);
        for (int section = 0; section < 3; ++section) add(chart, unit);
    }
    return chart;
}

bool on_edge(const Rect& area, Point point) {
    const bool inside = point.x >= area.left() && point.x <= area.right() && point.y >= area.top() &&
                        point.y <= area.bottom();
    return inside && (point.x == area.left() || point.x == area.right() || point.y == area.top() ||
                      point.y == area.bottom());
}

Rect span(Point a, Point b) {
    return {{min(a.x, b.x), min(a.y, b.y)}, {max(a.x, b.x) - min(a.x, b.x), max(a.y, b.y) - min(a.y, b.y)}};
}

/// Whether a stretch of a line runs through the inside of an area (its edge does not count).
bool crosses(const Rect& line, const Rect& area) {
    return line.left() < area.right() && area.left() < line.right() + Length::milli(1) &&
           line.right() > area.left() && line.top() < area.bottom() && line.bottom() > area.top();
}

/// What must hold of every layout, whatever the tree.
void expect_sound(const TreeLayout& layout) {
    std::map<std::uint32_t, Rect> areas;
    const auto inside = [&](const Rect& area) {
        return area.left() >= Length() && area.top() >= Length() && area.right() <= layout.extent.width &&
               area.bottom() <= layout.extent.height;
    };
    for (const PlacedBox& box : layout.boxes) {
        EXPECT_TRUE(inside(box.area)) << "box " << box.unit;
        EXPECT_TRUE(areas.emplace(box.unit, box.area).second) << "box twice: " << box.unit;
    }
    for (std::size_t i = 0; i < layout.boxes.size(); ++i)
        for (std::size_t j = i + 1; j < layout.boxes.size(); ++j)
            EXPECT_FALSE(overlap(layout.boxes[i].area, layout.boxes[j].area))
                << layout.boxes[i].unit << " and " << layout.boxes[j].unit;
    for (const CutMark& mark : layout.marks) {
        EXPECT_TRUE(inside(mark.area)) << "mark of " << mark.unit;
        EXPECT_TRUE(on_edge(areas.at(mark.unit), mark.from));
        for (const PlacedBox& box : layout.boxes)
            EXPECT_FALSE(overlap(mark.area, box.area)) << "mark of " << mark.unit << " on " << box.unit;
    }
    for (const Connector& connector : layout.connectors) {
        const auto& points = connector.points;
        ASSERT_GE(points.size(), 2u);
        EXPECT_TRUE(on_edge(areas.at(connector.parent), points.front())) << connector.parent;
        EXPECT_TRUE(on_edge(areas.at(connector.child), points.back())) << connector.child;
        for (std::size_t i = 1; i < points.size(); ++i) {
            EXPECT_TRUE(points[i - 1].x == points[i].x || points[i - 1].y == points[i].y) << "slanting";
            const Rect line = span(points[i - 1], points[i]);
            for (const PlacedBox& box : layout.boxes)
                EXPECT_FALSE(crosses(line, box.area))
                    << "line to " << connector.child << " through " << box.unit;
        }
    }
}

/// Every unit stands once as itself, and every link between units is drawn once.
void expect_whole(const OrganisationChart& chart, const std::vector<ChartPart>& parts) {
    std::set<std::uint32_t> shown;
    std::set<std::pair<std::uint32_t, std::uint32_t>> linked, wanted;
    for (const ChartPart& part : parts) {
        for (const PlacedBox& box : part.layout.boxes)
            if (box.form == BoxForm::first) {
                EXPECT_TRUE(shown.insert(box.unit).second) << box.unit;
            }
        for (const Connector& connector : part.layout.connectors)
            EXPECT_TRUE(linked.emplace(connector.parent, connector.child).second);
    }
    EXPECT_EQ(shown.size(), chart.units.size());
    for (std::uint32_t unit = 0; unit < chart.units.size(); ++unit)
        for (const std::uint32_t child : chart.units[unit].children) wanted.emplace(unit, child);
    EXPECT_EQ(linked, wanted);
}

std::vector<ChartPart> divide(const OrganisationChart& chart, Extent room) {
    AreaMeasurer measurer;
    return divide_chart(chart, room, points(12), measurer);
}

constexpr Extent kPage{points(454), points(600)};

TEST(OrganisationTree, whatever_the_tree_nothing_touches_and_every_line_ends_at_its_boxes) {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 engine(seed);
        const auto random = [&engine](std::uint32_t below) {
            return static_cast<std::uint32_t>(engine() % below);
        };
        OrganisationChart chart;
        add(chart, 0);
        const std::uint32_t count = 1 + random(60);
        for (std::uint32_t i = 1; i < count; ++i) {
            // Some trees are broad, some are deep.
            const std::uint32_t parent =
                seed % 3 == 0 ? random(i) : std::min(i - 1, random(2 + i / (1 + seed % 5)));
            const std::uint32_t role = random(8);
            add(chart, parent,
                role == 0   ? UnitRole::staff
                : role == 1 ? UnitRole::functional
                            : UnitRole::line);
        }
        AreaMeasurer measurer;
        for (const std::uint32_t stacked_from : {0u, 1u, 2u, 99u})
            for (const auto sides : {TreeSettings::Sides::wide, TreeSettings::Sides::stacked}) {
                const TreeSettings settings{points(70), 100,        stacked_from, sides,
                                            points(12), points(18), points(12)};
                expect_sound(lay_tree(chart.units, {}, settings, measurer));
            }
        const std::vector<ChartPart> parts = divide(chart, kPage);
        expect_whole(chart, parts);
        for (const ChartPart& part : parts) {
            expect_sound(part.layout);
            EXPECT_TRUE(part.fits);
            EXPECT_LE(part.layout.extent.width, kPage.width);
            EXPECT_LE(part.layout.extent.height, kPage.height);
        }
        if (testing::Test::HasFailure()) break;
    }
}

TEST(OrganisationTree, a_parent_stands_over_the_middle_of_its_row) {
    OrganisationChart chart;
    add(chart, 0);
    for (int i = 0; i < 3; ++i) add(chart, 0);
    const std::vector<ChartPart> parts = divide(chart, kPage);
    ASSERT_EQ(parts.size(), 1u);
    const auto& boxes = parts[0].layout.boxes;
    ASSERT_EQ(boxes.size(), 4u);
    const auto centre = [&](std::size_t at) { return (boxes[at].area.left() + boxes[at].area.right()) / 2; };
    EXPECT_EQ(centre(0), centre(2));
    EXPECT_EQ(centre(0) - centre(1), centre(3) - centre(0));
    // Neighbours of one row are equally high and start at one height.
    for (std::size_t i = 2; i < 4; ++i) {
        EXPECT_EQ(boxes[i].area.top(), boxes[1].area.top());
        EXPECT_EQ(boxes[i].area.extent, boxes[1].area.extent);
    }
}

TEST(OrganisationTree, staff_hangs_to_the_right_and_functional_groups_dashed_to_the_left) {
    const OrganisationChart chart = office();
    AreaMeasurer measurer;
    const TreeSettings settings{points(70), 100,        1,         TreeSettings::Sides::wide,
                                points(12), points(18), points(12)};
    const TreeLayout layout = lay_tree(chart.units, {}, settings, measurer);
    std::map<std::uint32_t, Rect> areas;
    for (const PlacedBox& box : layout.boxes) areas[box.unit] = box.area;
    const Length trunk = (areas[0].left() + areas[0].right()) / 2;
    EXPECT_GT(areas[1].left(), trunk);
    EXPECT_LT(areas[5].right(), trunk);
    // The divisions stand below both, and below the secretariat's own sections.
    EXPECT_GT(areas[6].top(), areas[4].bottom());
    for (const Connector& connector : layout.connectors) EXPECT_EQ(connector.dashed, connector.child == 5);
    // Sections are stacked below their division.
    EXPECT_EQ(areas[7].left(), areas[8].left());
    EXPECT_GT(areas[8].top(), areas[7].bottom());
}

TEST(OrganisationParts, a_row_that_is_too_wide_is_stacked_before_anything_is_cut) {
    const OrganisationChart chart = office();
    const std::vector<ChartPart> parts = divide(chart, kPage);
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].settings.stacked_from, 1u);
    EXPECT_TRUE(parts[0].layout.marks.empty());
}

TEST(OrganisationParts, what_does_not_fit_follows_under_its_own_box) {
    OrganisationChart chart = office();
    // Each section gets eight positions: too much for one page however it is laid.
    for (const std::uint32_t section : {7u, 8u, 9u, 11u, 12u, 13u})
        for (int i = 0; i < 8; ++i) add(chart, section);
    const std::vector<ChartPart> parts = divide(chart, {points(454), points(420)});
    ASSERT_GT(parts.size(), 1u);
    expect_whole(chart, parts);
    EXPECT_EQ(parts[0].part.root, 0u);
    EXPECT_EQ(parts[0].part.form, BoxForm::first);
    for (std::size_t number = 0; number < parts.size(); ++number) {
        expect_sound(parts[number].layout);
        ASSERT_EQ(parts[number].mark_numbers.size(), parts[number].layout.marks.size());
        for (std::size_t i = 0; i < parts[number].layout.marks.size(); ++i) {
            const CutMark& mark = parts[number].layout.marks[i];
            const std::uint32_t leads_to = parts[number].mark_numbers[i];
            if (mark.leads == CutMark::Leads::back) {
                EXPECT_EQ(leads_to, number);
            }
            ASSERT_LT(leads_to, parts.size());
            EXPECT_EQ(parts[leads_to].part.root, mark.unit);
        }
        if (number > 0) {
            EXPECT_EQ(parts[number].part.form, BoxForm::repeated);
            EXPECT_EQ(parts[number].layout.boxes[0].form, BoxForm::repeated);
        }
    }
}

TEST(OrganisationParts, more_children_than_a_page_holds_go_on_under_the_same_box) {
    OrganisationChart chart;
    add(chart, 0);
    for (int i = 0; i < 80; ++i) add(chart, 0);
    const Extent room{points(200), points(300)};
    const std::vector<ChartPart> parts = divide(chart, room);
    ASSERT_GT(parts.size(), 2u);
    expect_whole(chart, parts);
    std::uint32_t next = 0;
    for (const ChartPart& part : parts) {
        expect_sound(part.layout);
        EXPECT_EQ(part.part.root, 0u);
        EXPECT_EQ(part.part.first_child, next);
        next += std::min(part.part.child_count, 80 - next);
        EXPECT_LE(part.layout.extent.height, room.height);
    }
    EXPECT_EQ(next, 80u);
}

TEST(OrganisationParts, a_box_no_page_holds_is_told_not_lost) {
    OrganisationChart chart;
    add(chart, 0);
    add(chart, 0);
    const std::vector<ChartPart> parts = divide(chart, {points(60), points(8)});
    expect_whole(chart, parts);
    EXPECT_FALSE(parts[0].fits);
}

TEST(OrganisationParts, no_units_no_parts) {
    EXPECT_TRUE(divide(OrganisationChart(), kPage).empty());
}

}  // namespace
}  // namespace naskah::typeset::drawing
