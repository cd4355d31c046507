#include <gmock/gmock.h>

#include <filesystem>

#include "base/error.hpp"
#include "image/image.hpp"
#include "pdf/object_store.hpp"
#include "pdf/text_string.hpp"
#include "pdf/writer.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using test::at;
using test::Builder;
using test::PdfFile;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Extent kF4Landscape{Length::from_millimetres(330), Length::from_millimetres(215)};

std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

TEST(Pages, EachHasItsOwnPaper) {
    Builder builder;
    builder.page();
    builder.page(kF4Landscape);
    const std::string info = PdfFile(builder.write()).tool("pdfinfo -l 2");
    EXPECT_THAT(
        info, AllOf(HasSubstr("Page    1 size:  595.276 x 841.89 pts (A4)"),
                    HasSubstr("Page    2 size:  935.433 x 609.449 pts"), HasSubstr("PDF version:     1.7")));
}

TEST(Pages, MayBeNone) {
    const PdfFile file(Builder().write());
    EXPECT_THAT(file.readable(), HasSubstr("/Count 0"));
}

TEST(Pages, CountIsRightBeyondOneNodeOfThePageTree) {
    Builder builder;
    display::Page page;
    page.paper = test::kA4;
    builder.list().pages.assign(33'500, page);
    builder.list().pages.back().paper = kF4Landscape;
    const PdfFile file(builder.write());
    EXPECT_THAT(
        file.tool("pdfinfo -f 33499 -l 33500"),
        AllOf(HasSubstr("Pages:           33500"), HasSubstr("Page 33500 size:  935.433 x 609.449 pts")));
}

TEST(Pages, PaperBeyondTheLimitIsAnError) {
    Builder builder;
    builder.page({Length::points(14'401), Length::points(100)});
    try {
        builder.write();
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "pdf-limit");
    }
}

TEST(Limit, IsToldWithBothNumbers) {
    EXPECT_NO_THROW(check_limit(Limits::kMaxObjects, Limits::kMaxObjects, "jumlah objek"));
    try {
        check_limit(Limits::kMaxObjects + 1, Limits::kMaxObjects, "jumlah objek");
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "pdf-limit");
        EXPECT_THAT(error.what(), AllOf(HasSubstr("8388608"), HasSubstr("8388607")));
    }
}

TEST(Information, HoldsTheMetadataWithoutControlCharacters) {
    Builder builder;
    builder.page();
    display::Metadata& metadata = builder.list().metadata;
    metadata.title = "Laporan\x01 (Capaian)\n\u1B29\u1B2E\u1B36 \U0001F4C4";
    metadata.author = "Dinas \\ Contoh";
    metadata.keywords = "kinerja; capaian";
    metadata.creation_date = "2024-03-04T00:00:00+08:00";
    const PdfFile file(builder.write());
    EXPECT_THAT(
        file.tool("TZ=Asia/Makassar pdfinfo"),
        AllOf(HasSubstr("Title:           Laporan (Capaian) \u1B29\u1B2E\u1B36 \U0001F4C4\n"),
              HasSubstr("Author:          Dinas \\ Contoh\n"),
              HasSubstr("Keywords:        kinerja; capaian\n"), HasSubstr("Producer:        Naskah\n"),
              HasSubstr("CreationDate:    Mon Mar  4 00:00:00 2024 WITA\n")));
    EXPECT_THAT(file.readable(), AllOf(HasSubstr("/Lang (id)"), HasSubstr("/DisplayDocTitle true"),
                                       HasSubstr("(D:20240304000000+08'00')"), Not(HasSubstr("/Subject"))));
}

TEST(Links, GoToPlacesAndAddresses) {
    Builder builder;
    const display::NodeId node = builder.add(display::kRootNode, display::Role::link);
    builder.page().links.push_back({test::box(72, 100, 200, 12), 0, "", "Bab I, halaman 1", node});
    builder.page(kF4Landscape)
        .links.push_back(
            {test::box(72, 100, 200, 12), 0, "https://contoh.go.id/(lakip)?q=dua kata", "", node});
    builder.list().destinations.push_back({1, at(72, 80), "bab-1"});
    const std::string objects = PdfFile(builder.write()).readable();
    EXPECT_THAT(objects, HasSubstr("/Contents (Bab I, halaman 1)"));
    EXPECT_THAT(objects, HasSubstr("/URI (https://contoh.go.id/\\(lakip\\)?q=dua%20kata)"));
    EXPECT_THAT(without_spaces(objects), HasSubstr("/XYZ72529.449null]"));
    EXPECT_THAT(without_spaces(objects), HasSubstr("/Rect[72729.89272741.89]"));
    EXPECT_THAT(without_spaces(objects), HasSubstr("/Border[000]"));
}

TEST(Outline, FollowsLevelsAndMaySkipOne) {
    Builder builder;
    for (int page = 0; page < 3; ++page) {
        builder.page();
        builder.list().destinations.push_back({static_cast<std::uint32_t>(page), at(72, 72), ""});
    }
    builder.list().outline = {{1, "BAB I", 0},  {2, "1.1 Latar", 0}, {3, "1.1.1 Rinci", 1},
                              {1, "BAB II", 1}, {3, "Langsung", 2},  {2, "2.1 \u1B29", 2}};
    const PdfFile file(builder.write());
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    const std::string json = without_spaces(file.tool("qpdf --json=1 --json-key=outlines"));
    EXPECT_THAT(json, HasSubstr("\"title\":\"1.1.1Rinci\""));
    EXPECT_EQ(test::count(json, "\"title\""), 6U);
    // BAB I > 1.1 > 1.1.1, then BAB II beside BAB I with two children.
    const std::string xml = file.tool("pdftohtml -xml -i -stdout");
    const std::string outline = without_spaces(xml.substr(xml.find("<outline>")));
    EXPECT_THAT(
        outline,
        HasSubstr(
            "BABI</item><outline><itempage=\"1\">1.1Latar</item><outline><itempage=\"2\">1.1.1Rinci</item>"
            "</outline></outline><itempage=\"2\">BABII</item><outline><itempage=\"3\">Langsung</item>"));
}

TEST(PageLabels, AreRomanThenArabic) {
    Builder builder;
    for (int page = 0; page < 6; ++page) builder.page();
    builder.list().labels = {{0, display::LabelStyle::none, 1, "Sampul"},
                             {1, display::LabelStyle::roman_lower, 2, ""},
                             {4, display::LabelStyle::arabic, 1, ""},
                             {9, display::LabelStyle::arabic, 1, ""}};
    const std::string json =
        without_spaces(PdfFile(builder.write()).tool("qpdf --json=1 --json-key=pagelabels"));
    EXPECT_THAT(json, HasSubstr("\"index\":0,\"label\":{\"/P\":\"Sampul\""));
    EXPECT_THAT(json, HasSubstr("\"index\":1,\"label\":{\"/S\":\"/r\",\"/St\":2"));
    EXPECT_THAT(json, HasSubstr("\"index\":4,\"label\":{\"/S\":\"/D\""));
    EXPECT_THAT(json, Not(HasSubstr("\"index\":9")));
}

std::shared_ptr<image::Image> checkerboard(bool with_alpha) {
    auto image = std::make_shared<image::Image>();
    image->width = image->height = 16;
    for (int pixel = 0; pixel < 256; ++pixel) {
        image->pixels +=
            (pixel + pixel / 16) % 2 == 0 ? std::string("\xFF\x00\x00", 3) : std::string("\x00\x00\xFF", 3);
        if (with_alpha) image->alpha += static_cast<char>(pixel);
    }
    return image;
}

TEST(Pictures, EachImageIsEmbeddedOnce) {
    Builder builder;
    const auto opaque = checkerboard(false), veiled = checkerboard(true);
    builder.list().images = {opaque, veiled, opaque, checkerboard(false)};
    for (int number = 0; number < 3; ++number) {
        builder.page();
        for (std::uint32_t index = 0; index < 3; ++index)
            builder.list().pages.back().items.emplace_back(
                display::Picture{test::box(72, 72 + 100 * index, 64, 64), index, display::kArtifact});
    }
    const PdfFile file(builder.write());
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_EQ(test::count(file.readable(), "/Subtype /Image"), 3U);  // opaque, veiled, and the mask of veiled
    EXPECT_THAT(file.readable(), HasSubstr("q 64 0 0 64 72 705.89 cm/I0 Do Q"));
    EXPECT_THAT(file.tool("pdfimages -list"), HasSubstr("smask"));
}

TEST(Pictures, JpegBytesPassThroughAndAdobeCmykIsTurnedRound) {
    Builder builder;
    auto photo = std::make_shared<image::Image>();
    photo->width = photo->height = 8;
    photo->color_space = image::ColorSpace::cmyk;
    photo->inverted_cmyk = true;
    photo->jpeg = "\xFF\xD8 the bytes of the file \xFF\xD9";
    builder.list().images = {photo};
    builder.page().items.emplace_back(display::Picture{test::box(0, 0, 8, 8), 0, display::kArtifact});
    const std::string bytes = builder.write();
    EXPECT_THAT(bytes, HasSubstr(photo->jpeg));
    EXPECT_THAT(bytes, HasSubstr("/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]/Filter/DCTDecode"));
}

TEST(Dates, ThatAreNoDatesAreLeftOut) {
    EXPECT_EQ(date_string("2024-03-04T00:00:00Z"), "D:20240304000000Z");
    EXPECT_EQ(date_string("2024-03-04T00:00:00-03:30"), "D:20240304000000-03'30'");
    EXPECT_EQ(date_string("2024-03-04"), "");
    EXPECT_EQ(date_string("2024-03-04T00:00:00"), "");
    EXPECT_EQ(date_string("kemarin"), "");
}

TEST(TextStrings, SurviveBytesThatAreNotUtf8) {
    std::string out;
    append_text_string(out, "a\xFF\xE0\x80z");
    EXPECT_EQ(out, "<FEFF0061FFFDFFFDFFFD007A>");
}

TEST(Names, EscapeWhatIsNotRegular) {
    std::string out;
    append_name(out, "Huruf Baru/#1");
    EXPECT_EQ(out, "/Huruf#20Baru#2F#231");
}

}  // namespace
}  // namespace naskah::pdf
