// Charts as shapes and places of labels, without fonts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "typeset/drawing/chart_layout.hpp"
#include "typeset/drawing/chart_looks.hpp"
#include "typeset/drawing/label_placer.hpp"

namespace naskah::typeset::drawing {
namespace {

using document::Chart;
using document::ChartForm;
using document::ContentId;

constexpr Length points(std::int64_t value) {
    return Length::points(value);
}
constexpr Extent kRoom{points(454), points(600)};
constexpr document::StyleId kNames = 0, kValues = 1;

/// Letters are 5 pt wide, lines 10 pt high.
class LetterMeasurer final : public TextMeasurer {
  public:
    ContentId text(const std::string& value) {
        texts_.push_back(value);
        return static_cast<ContentId>(texts_.size() - 1);
    }
    const std::string& of(const Label& label) const {
        return label.content != 0 ? texts_[label.content] : label.plain;
    }
    Extent measure(const Label& label, Length width, std::uint16_t scale) override {
        const Length letter = points(5).scaled(scale, 100);
        Length widest, line;
        std::int64_t lines = 1;
        for (const std::string& word : words(of(label))) {
            const Length length = letter * static_cast<std::int64_t>(word.size());
            if (line > Length() && line + letter + length > width) {
                ++lines;
                line = Length();
            }
            line += (line > Length() ? letter : Length()) + length;
            widest = max(widest, line);
        }
        return {widest, points(10).scaled(scale, 100) * lines};
    }
    Length least_width(const Label& label, std::uint16_t scale) override {
        Length widest;
        for (const std::string& word : words(of(label)))
            widest = max(widest, points(5).scaled(scale, 100) * static_cast<std::int64_t>(word.size()));
        return widest;
    }

  private:
    static std::vector<std::string> words(const std::string& text) {
        std::vector<std::string> result{""};
        for (const char c : text) {
            if (c == ' ')
                result.emplace_back();
            else
                result.back() += c;
        }
        return result;
    }
    std::vector<std::string> texts_{""};
};

struct Made {
    LetterMeasurer measurer;
    Chart chart;

    Made(ChartForm form, const std::vector<std::string>& categories) {
        chart.form = form;
        chart.label_style = kNames;
        chart.value_style = kValues;
        chart.empty_text = measurer.text("Tidak ada data");
        for (const std::string& category : categories) chart.categories.push_back(measurer.text(category));
    }
    /// "" is a gap.
    Made& series(const std::string& name, const std::vector<std::string>& values) {
        document::ChartSeries made;
        made.name = measurer.text(name);
        for (const std::string& value : values) {
            document::ChartValue item;
            item.value = Decimal::parse(value);
            item.label = item.value ? measurer.text(value) : 0;
            made.values.push_back(item);
        }
        chart.series.push_back(std::move(made));
        return *this;
    }
    ChartPictures draw(Extent room = kRoom) { return draw_chart(chart, room, measurer); }

    std::vector<std::string> texts(const Drawing& drawing) const {
        std::vector<std::string> result;
        for (const auto& item : drawing.items)
            if (const auto* text = std::get_if<DrawnText>(&item)) result.push_back(measurer.of(text->label));
        return result;
    }
    /// Where the values are printed.
    std::map<std::string, Rect> values(const Drawing& drawing) const {
        std::map<std::string, Rect> result;
        for (const auto& item : drawing.items)
            if (const auto* text = std::get_if<DrawnText>(&item); text != nullptr && text->label.content != 0)
                result.emplace(measurer.of(text->label), text->area);
        return result;
    }
};

/// As lengths of bars are, but for the rounding of each to 1/1000 pt.
bool nearly(Length a, Length b) {
    return max(a, b) - min(a, b) <= Length::milli(5);
}

/// Outlined bars, left to right as drawn.
std::vector<Rect> bars_of(const Drawing& drawing) {
    std::vector<Rect> bars;
    for (const auto& item : drawing.items)
        if (const auto* box = std::get_if<Box>(&item); box != nullptr && box->stroke && !box->fill)
            bars.push_back(box->area);
    return bars;
}

/// Texts never lie on each other, and nothing lies outside of the picture.
void expect_sound(const Drawing& drawing) {
    const auto inside = [&](const Rect& area) {
        const Length slack = points(1);
        return area.left() >= -slack && area.top() >= -slack &&
               area.right() <= drawing.extent.width + slack && area.bottom() <= drawing.extent.height + slack;
    };
    std::vector<Rect> texts;
    for (const auto& item : drawing.items) {
        if (const auto* text = std::get_if<DrawnText>(&item)) {
            EXPECT_TRUE(inside(text->area));
            for (const Rect& other : texts) EXPECT_FALSE(overlap(text->area, other));
            texts.push_back(text->area);
        } else if (const auto* box = std::get_if<Box>(&item)) {
            EXPECT_TRUE(inside(box->area));
        } else if (const auto* lines = std::get_if<Polylines>(&item)) {
            for (const auto& line : lines->lines)
                for (const Point& point : line) EXPECT_TRUE(inside({point, {}}));
        }
    }
}

TEST(Bars, are_as_high_as_their_values_and_stand_on_zero) {
    Made made(ChartForm::bars, {"I", "II"});
    made.series("A", {"25", "50"}).series("B", {"75", "100"});
    const ChartPictures pictures = made.draw();
    ASSERT_EQ(pictures.parts.size(), 1u);
    expect_sound(pictures.parts[0]);
    std::vector<Rect> bars = bars_of(pictures.parts[0]);
    ASSERT_GE(bars.size(), 4u);
    const Length unit = bars[0].extent.height;
    EXPECT_TRUE(nearly(bars[1].extent.height, unit * 3));
    EXPECT_TRUE(nearly(bars[2].extent.height, unit * 2));
    EXPECT_TRUE(nearly(bars[3].extent.height, unit * 4));
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_EQ(bars[i].bottom(), bars[0].bottom());
        EXPECT_GE(bars[i].left(), bars[i - 1].right());
    }
    EXPECT_THAT(made.texts(pictures.parts[0]),
                testing::IsSupersetOf({"25", "50", "75", "100", "I", "II", "A", "B"}));
}

TEST(Bars, a_gap_is_no_bar_and_zero_is_a_number_without_one) {
    Made made(ChartForm::bars, {"I", "II", "III"});
    made.series("A", {"", "0", "5.5"});
    const Drawing drawing = made.draw().parts.at(0);
    EXPECT_EQ(bars_of(drawing).size(), 1u);
    const auto values = made.values(drawing);
    EXPECT_TRUE(values.contains("0"));
    EXPECT_TRUE(values.contains("5.5"));
}

TEST(Bars, negative_values_hang_below_zero_with_their_label_below) {
    Made made(ChartForm::bars, {"I", "II"});
    made.series("A", {"-20", "40"});
    const Drawing drawing = made.draw().parts.at(0);
    expect_sound(drawing);
    const std::vector<Rect> bars = bars_of(drawing);
    ASSERT_EQ(bars.size(), 2u);
    EXPECT_EQ(bars[0].top(), bars[1].bottom());
    EXPECT_TRUE(nearly(bars[0].extent.height * 2, bars[1].extent.height));
    EXPECT_GE(made.values(drawing).at("-20").top(), bars[0].bottom());
    EXPECT_LE(made.values(drawing).at("40").bottom(), bars[1].top());
}

TEST(Bars, what_is_not_zero_can_be_seen) {
    Made made(ChartForm::bars, {"I", "II"});
    made.series("A", {"0.000001", "1000000000000"});
    const std::vector<Rect> bars = bars_of(made.draw().parts.at(0));
    ASSERT_EQ(bars.size(), 2u);
    EXPECT_GT(bars[0].extent.height, Length());
}

TEST(Bars, lie_down_when_names_or_numbers_need_more_room) {
    Made names(ChartForm::bars,
               {"Ketidakberuntungan", "Penyelenggaraan", "Kesetiakawanan", "Pertanggungjawaban",
                "Kemasyarakatan", "Ketatalaksanaan", "Keanekaragaman"});
    names.series("A", {"1", "2", "3", "4", "5", "6", "7"});
    const Drawing lying = names.draw().parts.at(0);
    expect_sound(lying);
    const std::vector<Rect> bars = bars_of(lying);
    ASSERT_EQ(bars.size(), 7u);
    for (const Rect& bar : bars) EXPECT_EQ(bar.left(), bars[0].left());
    EXPECT_TRUE(nearly(bars[6].extent.width, bars[0].extent.width * 7));

    Made numbers(ChartForm::bars, {"I", "II", "III", "IV"});
    for (const char* series : {"A", "B", "C"})
        numbers.series(series, {"15030032435", "15030032434", "15030032433", "15030032432"});
    const Drawing also = numbers.draw().parts.at(0);
    expect_sound(also);
    EXPECT_EQ(bars_of(also)[0].left(), bars_of(also)[1].left());
}

TEST(HorizontalBars, go_on_over_pages_between_categories) {
    std::vector<std::string> categories, values;
    for (int i = 1; i <= 60; ++i) {
        categories.push_back("Indikator nomor " + std::to_string(i));
        values.push_back(std::to_string(i) + ".5");
    }
    Made made(ChartForm::horizontal_bars, categories);
    made.series("Target", values).series("Realisasi", values);
    const ChartPictures pictures = made.draw();
    ASSERT_GT(pictures.parts.size(), 1u);
    std::size_t names = 0;
    for (const Drawing& part : pictures.parts) {
        expect_sound(part);
        EXPECT_LE(part.extent.height, kRoom.height);
        for (const std::string& text : made.texts(part)) names += text.starts_with("Indikator") ? 1 : 0;
    }
    EXPECT_EQ(names, 60u);
    // The axis is the same throughout.
    const auto last_tick = [&](const Drawing& part) { return made.texts(part)[4]; };
    EXPECT_EQ(last_tick(pictures.parts[0]), last_tick(pictures.parts[1]));
}

TEST(HorizontalBars, keep_their_numbers_off_reference_lines) {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 engine(seed);
        Made made(ChartForm::horizontal_bars, {"satu", "dua", "tiga", "empat"});
        for (int s = 0; s < 3; ++s) {
            std::vector<std::string> values;
            for (int i = 0; i < 4; ++i)
                values.push_back((seed % 5 == 0 && i == 0 ? "-" : "") + std::to_string(60 + engine() % 45) +
                                 "." + std::to_string(engine() % 1000));
            made.series("Seri " + std::to_string(s), values);
        }
        made.series("Tepat", {"100", "99.99", "100.01", "96"});
        for (const int reference : {100, 95, seed % 5 == 0 ? -80 : 90})
            made.chart.references.push_back({Decimal::integer(reference), made.measurer.text("Acuan")});
        const Drawing drawing = made.draw().parts.at(0);
        expect_sound(drawing);
        std::vector<Length> lines;
        for (const auto& item : drawing.items)
            if (const auto* line = std::get_if<Polylines>(&item);
                line != nullptr && line->stroke && line->stroke->color == reference_stroke().color &&
                line->stroke->dashes == reference_stroke().dashes && line->lines[0].size() == 2 &&
                line->lines[0][0].x == line->lines[0][1].x)
                lines.push_back(line->lines[0][0].x);
        ASSERT_GE(lines.size(), 3u);
        int labels = 0;
        for (const auto& item : drawing.items)
            if (const auto* text = std::get_if<DrawnText>(&item);
                text != nullptr && text->label.style == kValues && text->label.content != 0) {
                ++labels;
                for (const Length x : lines)
                    EXPECT_TRUE(x <= text->area.left() - points(3) || x >= text->area.right() + points(3))
                        << made.measurer.of(text->label);
            }
        EXPECT_EQ(labels, 16);
    }
}

TEST(Lines, break_at_gaps_and_mark_every_value) {
    Made made(ChartForm::lines, {"1", "2", "3", "4", "5", "6"});
    made.series("A", {"1", "2", "", "4", "", "6"});
    const Drawing drawing = made.draw().parts.at(0);
    expect_sound(drawing);
    std::vector<std::size_t> pieces;
    std::size_t markers = 0;
    for (const auto& item : drawing.items) {
        if (const auto* lines = std::get_if<Polylines>(&item); lines != nullptr && lines->stroke)
            if (lines->stroke->color == look_of(made.chart.series[0], 0).color)
                for (const auto& line : lines->lines) pieces.push_back(line.size());
        markers += std::holds_alternative<Ellipse>(item) ? 1 : 0;
    }
    EXPECT_THAT(pieces, testing::ElementsAre(2));
    EXPECT_EQ(markers, 4u);
}

TEST(Lines, labels_keep_off_each_other_and_hidden_ones_are_counted) {
    Made few(ChartForm::lines, {"2021", "2022", "2023"});
    few.series("A", {"10", "20", "15"}).series("B", {"11", "19", "15.5"});
    const ChartPictures good = few.draw();
    expect_sound(good.parts.at(0));
    EXPECT_EQ(good.hidden_labels, 0u);
    std::vector<std::string> categories, values;
    for (int i = 0; i < 60; ++i) {
        categories.push_back(std::to_string(i));
        values.push_back("1000000" + std::to_string(i));
    }
    Made many(ChartForm::lines, categories);
    for (const char* series : {"A", "B", "C"}) many.series(series, values);
    const ChartPictures crowded = many.draw();
    expect_sound(crowded.parts.at(0));
    EXPECT_GT(crowded.hidden_labels, 0u);
}

TEST(Charts, without_values_say_so) {
    for (const ChartForm form : {ChartForm::bars, ChartForm::horizontal_bars, ChartForm::lines}) {
        Made made(form, {"I", "II"});
        made.series("A", {"", ""});
        const ChartPictures pictures = made.draw();
        ASSERT_EQ(pictures.parts.size(), 1u);
        expect_sound(pictures.parts[0]);
        EXPECT_THAT(made.texts(pictures.parts[0]), testing::ElementsAre("Tidak ada data", "I", "II"));
    }
    Made nothing(ChartForm::bars, {});
    nothing.series("A", {});
    EXPECT_THAT(nothing.texts(nothing.draw().parts.at(0)), testing::ElementsAre("Tidak ada data"));
}

TEST(Charts, whatever_the_values_nothing_collides) {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 engine(seed);
        const auto random = [&engine](std::uint32_t below) { return static_cast<int>(engine() % below); };
        std::vector<std::string> categories;
        const int count = 1 + random(14);
        for (int i = 0; i < count; ++i)
            categories.push_back(std::string(1 + engine() % 12, 'k') + " " + std::to_string(i));
        Made made(static_cast<ChartForm>(seed % 3), categories);
        const int series = 1 + random(4);
        for (int s = 0; s < series; ++s) {
            std::vector<std::string> values;
            for (int i = 0; i < count; ++i) {
                const int kind = random(10);
                values.push_back(kind == 0   ? ""
                                 : kind == 1 ? "0"
                                 : kind == 2 ? "-" + std::to_string(random(100)) + ".5"
                                             : std::to_string(random(10000)));
            }
            made.series("Seri " + std::to_string(s), values);
        }
        if (seed % 4 == 0)
            made.chart.references.push_back({Decimal::integer(100), made.measurer.text("Acuan")});
        for (const Drawing& part : made.draw().parts) expect_sound(part);
        if (testing::Test::HasFailure()) break;
    }
}

TEST(LabelPlacer, knows_when_a_line_crosses_an_area) {
    const Rect area{{points(10), points(10)}, {points(10), points(10)}};
    EXPECT_TRUE(line_crosses({points(0), points(0)}, {points(30), points(30)}, area));
    EXPECT_TRUE(line_crosses({points(15), points(0)}, {points(15), points(40)}, area));
    EXPECT_FALSE(line_crosses({points(0), points(15)}, {points(8), points(15)}, area));
    EXPECT_FALSE(line_crosses({points(0), points(18)}, {points(18), points(36)}, area));
}

}  // namespace
}  // namespace naskah::typeset::drawing
