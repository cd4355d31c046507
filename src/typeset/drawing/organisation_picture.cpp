#include "typeset/drawing/organisation_picture.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "typeset/drawing/organisation_parts.hpp"

namespace naskah::typeset::drawing {
namespace {

using document::BoxLine;
using document::OrganisationChart;
using document::OrganisationUnit;

constexpr Length kConnectorWidth = Length::milli(750), kMarkPadding = Length::points(2);

std::vector<Length> dash_pattern() {
    return {Length::points(3), Length::points(2)};
}

Stroke pen(Color color, Length width, bool dashed) {
    Stroke stroke;
    stroke.color = color;
    stroke.width = width;
    // Lines that meet at a corner close it.
    if (dashed)
        stroke.dashes = dash_pattern();
    else
        stroke.cap = LineCap::square;
    return stroke;
}

/// The paragraphs of a box.
std::vector<BoxLine> lines_of(const OrganisationChart& chart, std::uint32_t unit, BoxForm form) {
    std::vector<BoxLine> lines = chart.units[unit].lines;
    if (form == BoxForm::repeated && chart.continued_mark.content != 0) lines.push_back(chart.continued_mark);
    return lines;
}

class BoxTexts final : public BoxMeasurer {
  public:
    BoxTexts(const OrganisationChart& chart, TextMeasurer& measurer) : chart_(chart), measurer_(measurer) {}

    Length height(std::uint32_t unit, BoxForm form, Length width, std::uint16_t scale) override {
        const Key key{unit, form, width, scale};
        const auto known = heights_.find(key);
        if (known != heights_.end()) return known->second;
        const Length padding = chart_.padding.scaled(scale, 100);
        Length height = padding * 2;
        for (const BoxLine& line : lines_of(chart_, unit, form))
            height += measurer_.measure(label_of(line), width - padding * 2, scale).height;
        heights_.emplace(key, height);
        return height;
    }
    Length least_width(std::uint32_t unit, std::uint16_t scale) override {
        Length width;
        for (const BoxLine& line : lines_of(chart_, unit, BoxForm::repeated))
            width = max(width, measurer_.least_width(label_of(line), scale));
        return width + chart_.padding.scaled(scale, 100) * 2;
    }
    static Label label_of(const BoxLine& line) { return {line.content, {}, line.style}; }

  private:
    struct Key {
        std::uint32_t unit = 0;
        BoxForm form = BoxForm::first;
        Length width;
        std::uint16_t scale = 100;
        auto operator<=>(const Key&) const = default;
    };
    const OrganisationChart& chart_;
    TextMeasurer& measurer_;
    std::map<Key, Length> heights_;  ///< the same box is asked for in many layouts
};

/// Draws stretches of lines that overlap (a trunk is part of each of its connectors) once.
class LineWork {
  public:
    void add(const std::vector<Point>& points) {
        for (std::size_t i = 1; i < points.size(); ++i) {
            const Point a = points[i - 1], b = points[i];
            if (a.x == b.x)
                upright_[a.x].emplace_back(min(a.y, b.y), max(a.y, b.y));
            else
                level_[a.y].emplace_back(min(a.x, b.x), max(a.x, b.x));
        }
    }
    void draw(Drawing& drawing, const Stroke& stroke) {
        Polylines lines;
        lines.stroke = stroke;
        for (auto& [x, stretches] : upright_)
            for (const auto& [from, to] : joined(stretches)) lines.lines.push_back({{x, from}, {x, to}});
        for (auto& [y, stretches] : level_)
            for (const auto& [from, to] : joined(stretches)) lines.lines.push_back({{from, y}, {to, y}});
        if (!lines.lines.empty()) drawing.items.emplace_back(std::move(lines));
    }

  private:
    using Stretches = std::vector<std::pair<Length, Length>>;
    static Stretches joined(Stretches& all) {
        std::sort(all.begin(), all.end());
        Stretches result;
        for (const auto& stretch : all) {
            if (!result.empty() && stretch.first <= result.back().second)
                result.back().second = max(result.back().second, stretch.second);
            else
                result.push_back(stretch);
        }
        return result;
    }
    std::map<Length, Stretches> upright_, level_;
};

class PartPainter {
  public:
    PartPainter(const OrganisationChart& chart, const ChartPart& part, TextMeasurer& measurer, Length margin)
        : chart_(chart), part_(part), measurer_(measurer), margin_(margin) {}

    Drawing paint() {
        drawing_.extent = {part_.layout.extent.width + margin_ * 2, part_.layout.extent.height + margin_ * 2};
        LineWork solid, dashed;
        for (const Connector& connector : part_.layout.connectors) {
            std::vector<Point> points = connector.points;
            for (Point& point : points) point = shifted(point);
            (connector.dashed ? dashed : solid).add(points);
        }
        for (const CutMark& mark : part_.layout.marks) solid.add({shifted(mark.from), shifted(mark.to)});
        dashed.draw(drawing_, pen({}, kConnectorWidth, true));
        solid.draw(drawing_, pen({}, kConnectorWidth, false));
        for (const PlacedBox& box : part_.layout.boxes) paint_box(box);
        for (std::size_t i = 0; i < part_.layout.marks.size(); ++i)
            paint_mark(part_.layout.marks[i], part_.mark_numbers[i]);
        return std::move(drawing_);
    }

  private:
    Point shifted(Point point) const { return {point.x + margin_, point.y + margin_}; }

    void paint_box(const PlacedBox& box) {
        const OrganisationUnit& unit = chart_.units[box.unit];
        const document::BoxLook& look = chart_.looks[static_cast<std::size_t>(unit.role)];
        const Rect area = moved(box.area, {margin_, margin_});
        Box frame{area, look.corner_radius, look.fill, std::nullopt};
        if (look.rule_width > Length()) {
            frame.stroke = pen(look.rule_color, look.rule_width, unit.role == document::UnitRole::functional);
            frame.stroke->cap = LineCap::butt;
        }
        drawing_.items.emplace_back(frame);
        const std::uint16_t scale = part_.settings.scale_percent;
        const Length padding = chart_.padding.scaled(scale, 100), width = area.extent.width - padding * 2;
        const std::vector<BoxLine> lines = lines_of(chart_, box.unit, box.form);
        std::vector<Length> heights;
        Length all;
        for (const BoxLine& line : lines) {
            heights.push_back(measurer_.measure(BoxTexts::label_of(line), width, scale).height);
            all += heights.back();
        }
        Length y = area.top() + (area.extent.height - all) / 2;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            DrawnText text;
            text.label = BoxTexts::label_of(lines[i]);
            text.area = {{area.left() + padding, y}, {width, heights[i]}};
            text.scale_percent = scale;
            text.presence = box.form == BoxForm::first ? Presence::content : Presence::artifact;
            text.source = unit.source;
            drawing_.items.emplace_back(std::move(text));
            y += heights[i];
        }
    }

    void paint_mark(const CutMark& mark, std::uint32_t number) {
        const Rect area = moved(mark.area, {margin_, margin_});
        drawing_.items.emplace_back(Ellipse{area, Color{255, 255, 255}, pen({}, kConnectorWidth, false)});
        DrawnText text;
        text.label = {0, std::to_string(number), chart_.mark_style};
        const Length height = measurer_.measure(text.label, area.extent.width, 100).height;
        text.area = {{area.left(), area.top() + (area.extent.height - height) / 2},
                     {area.extent.width, height}};
        text.presence = Presence::artifact;
        drawing_.items.emplace_back(std::move(text));
    }

    const OrganisationChart& chart_;
    const ChartPart& part_;
    TextMeasurer& measurer_;
    Length margin_;  ///< for the half of a rule that lies outside of its box
    Drawing drawing_;
};

}  // namespace

OrganisationPictures draw_organisation(const OrganisationChart& chart, Extent room, TextMeasurer& measurer) {
    Length margin = kConnectorWidth;
    for (const document::BoxLook& look : chart.looks) margin = max(margin, look.rule_width);
    const Extent widest = measurer.measure({0, "88", chart.mark_style}, room.width, 100);
    const Length mark_size = max(widest.width, widest.height) + kMarkPadding;
    BoxTexts boxes(chart, measurer);
    OrganisationPictures pictures;
    const Extent inner{room.width - margin * 2, room.height - margin * 2};
    for (const ChartPart& part : divide_chart(chart, inner, mark_size, boxes)) {
        pictures.parts.push_back(PartPainter(chart, part, measurer, margin).paint());
        if (!part.fits) pictures.overfull.push_back(chart.units[part.part.root].source);
    }
    return pictures;
}

}  // namespace naskah::typeset::drawing
