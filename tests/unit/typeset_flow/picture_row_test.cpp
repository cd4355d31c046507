#include <gtest/gtest.h>

#include "document_builder.hpp"
#include "image/image.hpp"

namespace naskah::typeset {
namespace {

/// A row of the builder's document; pictures are given by their extents, in points.
document::PictureRow row_of(DocumentBuilder& builder, std::uint16_t columns,
                            const std::vector<std::pair<int, int>>& extents, int caption_lines) {
    if (builder.document.images.empty()) {
        auto pixels = std::make_shared<image::Image>();
        pixels->width = pixels->height = 1;
        pixels->pixels = "abc";
        builder.document.images.push_back(pixels);
    }
    document::PictureRow row;
    row.columns = columns;
    row.gap = Length::points(20);
    for (const auto& [width, height] : extents) {
        document::PictureCell& cell = row.cells.emplace_back();
        cell.picture.extent = {Length::points(width), Length::points(height)};
        cell.picture.alternative = "Foto";
        if (caption_lines == 0) continue;
        const std::string word = "judul" + std::to_string(row.cells.size());
        cell.caption = builder.make_paragraph(builder.lines(word, caption_lines));
        cell.caption.role = document::ParagraphRole::caption;
        cell.caption.anchor = builder.new_anchor();
    }
    return row;
}

std::vector<Rect> pictures_of(const display::Page& page) {
    std::vector<Rect> found;
    for (const display::Item& item : page.items)
        if (const auto* picture = std::get_if<display::Picture>(&item)) found.push_back(picture->area);
    return found;
}

Rect rect(int x, int y, int width, int height) {
    return {{Length::points(x), Length::points(y)}, {Length::points(width), Length::points(height)}};
}

TEST(PictureRows, PicturesStandOnOneLineAndCaptionsBeginLevel) {
    DocumentBuilder builder;
    builder.add({row_of(builder, 2, {{90, 60}, {60, 100}}, 1)});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(pictures_of(list.pages[0]), (std::vector{rect(50, 90, 90, 60), rect(175, 50, 60, 100)}));
    EXPECT_EQ(find_run(list.pages[0], "judul1 1").origin.y, find_run(list.pages[0], "judul2 1").origin.y);
    EXPECT_EQ(find_run(list.pages[0], "judul2 1").origin.x, Length::points(160));
}

TEST(PictureRows, ARowThatIsNotFullIsCentred) {
    DocumentBuilder builder;
    builder.add({row_of(builder, 2, {{90, 60}}, 0)});
    EXPECT_EQ(pictures_of(builder.typeset().pages[0]), (std::vector{rect(105, 50, 90, 60)}));
}

TEST(PictureRows, ATooLargePictureFitsThePageWithItsCaption) {
    DocumentBuilder builder;
    builder.paragraph("atas", 2);
    builder.add({row_of(builder, 1, {{400, 1200}}, 2)});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2U);
    EXPECT_TRUE(pictures_of(list.pages[0]).empty());
    ASSERT_EQ(pictures_of(list.pages[1]).size(), 1U);
    EXPECT_EQ(pictures_of(list.pages[1])[0].extent.height, Length::points(300 - 40 - 6));
    EXPECT_EQ(page_with(list, "judul1 2"), 1);
}

TEST(PictureRows, ARowAndItsCaptionsGoOverTogether) {
    DocumentBuilder builder;
    builder.paragraph("atas", 10);
    builder.add({row_of(builder, 2, {{90, 90}, {90, 90}}, 1)});
    const display::PageList list = builder.typeset();
    EXPECT_TRUE(pictures_of(list.pages[0]).empty());
    EXPECT_EQ(page_with(list, "judul1 1"), 1);
    EXPECT_EQ(page_with(list, "judul2 1"), 1);
}

TEST(PictureRows, AreListedWithTheirPagesAndLinks) {
    DocumentBuilder builder;
    document::ContentsList contents;
    contents.kind = document::ContentsKind::figures;
    contents.level_styles = {DocumentBuilder::kContents};
    builder.add({contents});
    builder.section();
    document::PictureRow row = row_of(builder, 2, {{90, 90}, {90, 90}}, 1);
    row.cells[0].caption.contents_text = builder.text("Gambar 1.1 Rapat");
    row.cells[1].caption.contents_text = builder.text("Gambar 1.2 Panen");
    builder.add({std::move(row)});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2U);
    EXPECT_EQ(page_with(list, "Gambar 1.1 Rapat"), 0);
    EXPECT_EQ(page_with(list, "Gambar 1.2 Panen"), 0);
    ASSERT_GE(list.pages[0].links.size(), 2U);
    for (const display::Link& link : list.pages[0].links)
        EXPECT_EQ(list.destinations.at(link.destination).page, 1U);
}

}  // namespace
}  // namespace naskah::typeset
