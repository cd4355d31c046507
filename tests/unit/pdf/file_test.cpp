// The frame of a file: objects in object streams, places in a cross-reference stream.
#include <gmock/gmock.h>

#include <cstdio>

#include "pdf/file_writer.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using test::Builder;
using test::PdfFile;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Catalog 1, pages 2, information 3, numbers 4 and 5 unused, then `more` objects and a stream.
std::string small_file(Compression compression, std::uint32_t more) {
    Compressor compressor(compression);
    FileWriter file(compressor, 7 + more, 0);
    file.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    file.add(2, "<</Type/Pages/Kids[]/Count 0>>");
    file.add(3, "<</Title(Contoh)>>");
    for (std::uint32_t index = 0; index < more; ++index)
        file.add(6 + index, "[(nomor " + std::to_string(index) + ")]");
    file.add_stream(6 + more, "/Jenis/Alir", "isi (tak dimampatkan)");
    return file.finish(1, 3);
}

class FileFrame : public ::testing::TestWithParam<Compression> {};

TEST_P(FileFrame, IsReadWholeByOthers) {
    const PdfFile file(small_file(GetParam(), 5'000));
    const std::string check = file.tool("qpdf --check");
    EXPECT_EQ(file.status(), 0);
    EXPECT_THAT(check, AllOf(HasSubstr("No syntax or stream encoding errors"), Not(HasSubstr("WARNING"))));
    for (const int number : {0, 1, 1'999, 2'000, 4'999})
        EXPECT_THAT(file.tool("qpdf --show-object=" + std::to_string(6 + number)),
                    HasSubstr("(nomor " + std::to_string(number) + ")"));
    EXPECT_THAT(file.tool("qpdf --show-object=5006"), HasSubstr("/Jenis /Alir"));
    EXPECT_THAT(file.tool("qpdf --show-object=5"), HasSubstr("null")) << "a number without an object";
    EXPECT_THAT(file.tool("mutool info"), AllOf(HasSubstr("Contoh"), Not(HasSubstr("warning"))));
}
INSTANTIATE_TEST_SUITE_P(Compressions, FileFrame,
                         ::testing::Values(Compression::none, Compression::fast, Compression::normal));

TEST(ObjectStreams, InRowsAreReadAsOthersAre) {
    for (const Compression compression : {Compression::none, Compression::normal}) {
        Compressor compressor(compression);
        FileWriter file(compressor, 9'000, 0);
        file.add(1, "<</Type/Catalog/Pages 2 0 R>>");
        file.add(2, "<</Type/Pages/Kids[]/Count 0>>");
        file.add(3, "<<>>");
        for (std::uint32_t number = 4; number < 9'000; ++number) {
            const Bundle bundle = number % 3 == 0   ? Bundle::mixed
                                  : number % 3 == 1 ? Bundle::data_cells
                                                    : Bundle::references;
            file.add(number, "[" + std::string(number % 250, ' ') + std::to_string(number) + "]", bundle);
        }
        const PdfFile pdf(file.finish(1, 3));
        EXPECT_THAT(pdf.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
        EXPECT_EQ(pdf.status(), 0);
        for (const int number : {4, 5, 6, 249, 4'000, 4'001, 8'998, 8'999})
            EXPECT_EQ(pdf.tool("qpdf --show-object=" + std::to_string(number)),
                      "[ " + std::to_string(number) + " ]\n");
        EXPECT_THAT(pdf.tool("mutool show", "8999"), HasSubstr("[ 8999 ]"));
    }
}

TEST(ObjectStreams, InRowsTakeLittleWhereNeighboursResemble) {
    const auto size = [](Bundle bundle) {
        Compressor compressor(Compression::normal, Compressor::Effort::objects);
        FileWriter file(compressor, 20'000, 0);
        char text[100];
        for (int number = 1; number < 20'000; ++number) {
            std::snprintf(text, sizeof text, "<</S/TD/P %7d 0 R/Pg %7d 0 R/K %4d>>", number / 17,
                          number / 340, number % 340);
            file.add(static_cast<std::uint32_t>(number), text, bundle);
        }
        return file.finish(1, 2).size();
    };
    EXPECT_LT(size(Bundle::data_cells), 20'000U * 4);
    EXPECT_LT(size(Bundle::data_cells) * 2, size(Bundle::mixed));
}

TEST(Predictor, LeavesDifferencesToTheRowAbove) {
    EXPECT_EQ(predict_up("abcacd", 3), std::string("\2abc\2\0\1\1", 8));
    EXPECT_EQ(predict_up("", 3), "");
}

TEST(FileFrames, HoldNoTableOfOldAndFewBytes) {
    const std::string file = small_file(Compression::normal, 5'000);
    EXPECT_EQ(test::count(file, "\ntrailer"), 0U);
    EXPECT_EQ(test::count(file, "\nxref"), 0U);
    EXPECT_EQ(test::count(file, "/Type/XRef"), 1U);
    EXPECT_LT(file.size(), 5'000U * 8) << "an object, its number and its place";
}

TEST(FileFrames, IdentityFollowsFromTheContent) {
    const auto identity = [](const std::string& file) {
        const std::size_t place = file.rfind("/ID[<");
        return file.substr(place, 72);
    };
    EXPECT_EQ(small_file(Compression::normal, 9), small_file(Compression::normal, 9));
    EXPECT_NE(identity(small_file(Compression::normal, 9)), identity(small_file(Compression::normal, 10)));
}

TEST(FileFrames, AreInOrderForAllThatADocumentHas) {
    Builder builder;
    for (int page = 0; page < 40; ++page) {
        builder.page();
        builder.line("Capaian kinerja triwulan", test::at(72, 100));
        builder.fill(test::box(72, 110, 100, 1), {});
    }
    const PdfFile file(builder.write());
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_THAT(file.tool("pdfinfo"), HasSubstr("Pages:           40"));
    EXPECT_THAT(file.tool("mutool info"), Not(HasSubstr("warning")));
    EXPECT_EQ(test::count(file.readable(), "/Type /Page\n"), 40U);
}

}  // namespace
}  // namespace naskah::pdf
