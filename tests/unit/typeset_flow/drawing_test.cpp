// Drawings between the other blocks of a page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document_builder.hpp"

namespace naskah::typeset {
namespace {

document::Chart make_chart(DocumentBuilder& builder) {
    document::Chart chart;
    chart.height = Length::points(80);
    chart.label_style = chart.value_style = DocumentBuilder::kBody;
    chart.categories = {builder.text("I"), builder.text("II")};
    document::ChartSeries series;
    series.name = builder.text("S");
    series.values = {{Decimal::integer(1), builder.text("satu")}, {Decimal::integer(2), builder.text("dua")}};
    chart.series.push_back(series);
    chart.frame.alternative = "Grafik batang. S: I satu; II dua.";
    chart.frame.caption.content = chart.frame.caption.listed = builder.text("Gambar 1 Nilai");
    chart.frame.caption.style = DocumentBuilder::kBody;
    chart.frame.caption.title = "Gambar 1 Nilai";
    chart.frame.caption.anchor = builder.new_anchor();
    return chart;
}

std::vector<display::NodeId> nodes_of(const display::PageList& list, display::Role role) {
    std::vector<display::NodeId> found;
    for (display::NodeId node = 0; node < list.structure.size(); ++node)
        if (list.structure.node(node).role == role) found.push_back(node);
    return found;
}

TEST(DrawingBlock, GoesWholeToTheNextPageWithItsCaption) {
    DocumentBuilder builder;
    builder.paragraph("atas", 8);
    builder.add({make_chart(builder)});
    builder.paragraph("bawah", 1);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(page_with(list, "Gambar 1 Nilai"), 1);
    EXPECT_EQ(page_with(list, "dua"), 1);
    EXPECT_GT(find_run(list.pages[1], "Gambar 1 Nilai").origin.y, find_run(list.pages[1], "II").origin.y);
    for (const display::Item& item : list.pages[0].items)
        EXPECT_FALSE(std::holds_alternative<display::Shape>(item));
}

TEST(DrawingBlock, IsOneFigureWithItsTextsAndItsCaption) {
    DocumentBuilder builder;
    builder.add({make_chart(builder)});
    const display::PageList list = builder.typeset();
    const auto figures = nodes_of(list, display::Role::figure),
               captions = nodes_of(list, display::Role::caption);
    ASSERT_EQ(figures.size(), 1u);
    ASSERT_EQ(captions.size(), 1u);
    EXPECT_EQ(list.structure.find_texts(figures[0])->alternative, "Grafik batang. S: I satu; II dua.");
    EXPECT_EQ(list.structure.node(captions[0]).parent, figures[0]);
    EXPECT_EQ(find_run(list.pages[0], "dua").node, figures[0]);
    for (const display::Item& item : list.pages[0].items)
        if (const auto* shape = std::get_if<display::Shape>(&item)) {
            EXPECT_EQ(shape->node, figures[0]);
        }
}

TEST(DrawingBlock, IsInTheListOfFigures) {
    DocumentBuilder builder;
    builder.contents(document::ContentsKind::figures);
    builder.paragraph("atas", 12);
    builder.add({make_chart(builder)});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_THAT(texts_of(list.pages[0]), testing::Contains("2"));
    EXPECT_EQ(page_with(list, "Gambar 1 Nilai"), 0);
}

TEST(DrawingBlock, ThatNoPageHoldsIsTold) {
    DocumentBuilder builder;
    document::Chart chart = make_chart(builder);
    for (int i = 0; i < 20; ++i) {
        document::ChartSeries series = chart.series[0];
        series.name = builder.text("Seri dengan nama yang sangat panjang nomor " + std::to_string(i));
        chart.series.push_back(series);
    }
    builder.add({std::move(chart)});
    builder.typeset();
    ASSERT_FALSE(builder.diagnostics.items().empty());
    EXPECT_EQ(builder.diagnostics.items()[0].code, "block-too-tall");
}

}  // namespace
}  // namespace naskah::typeset
