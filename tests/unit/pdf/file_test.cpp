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
    CompressionQueue queue(compression, Assistance::thread);
    FileWriter file(queue, 7 + more, 0);
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
        CompressionQueue queue(compression, Assistance::thread);
        FileWriter file(queue, 9'000, 0);
        file.add(1, "<</Type/Catalog/Pages 2 0 R>>");
        file.add(2, "<</Type/Pages/Kids[]/Count 0>>");
        file.add(3, "<<>>");
        const Bundle bundles[] = {Bundle::mixed, file.add_bundle(ObjectLayout::rows),
                                  file.add_bundle(ObjectLayout::references)};
        for (std::uint32_t number = 4; number < 9'000; ++number) {
            const Bundle bundle = bundles[number % 3];
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
    const auto size = [](ObjectLayout layout) {
        CompressionQueue queue(Compression::normal, Assistance::none);
        FileWriter file(queue, 20'000, 0);
        const Bundle bundle = file.add_bundle(layout);
        char text[100];
        for (int number = 1; number < 20'000; ++number) {
            std::snprintf(text, sizeof text, "<</S/TD/P %7d 0 R/Pg %7d 0 R/K %4d>>", number / 17,
                          number / 340, number % 340);
            file.add(static_cast<std::uint32_t>(number), text, bundle);
        }
        return file.finish(1, 2).size();
    };
    EXPECT_LT(size(ObjectLayout::rows), 20'000U * 4);
    EXPECT_LT(size(ObjectLayout::rows) * 2, size(ObjectLayout::running));
}

TEST(CompressionQueues, GiveTheSameBytesWhoeverDoesTheWork) {
    const auto compressed = [](Compression compression, Assistance assistance, bool backwards) {
        CompressionQueue queue(compression, assistance);
        std::vector<CompressionQueue::Ticket> tickets;
        for (std::size_t index = 0; index < 200; ++index) {
            std::string bytes;
            for (std::size_t word = 0; word < 3'000; ++word)
                bytes += std::to_string(word * index % 977) + " ";
            tickets.push_back(queue.start(
                index % 2 == 0 ? CompressionQueue::Effort::streams : CompressionQueue::Effort::objects,
                bytes));
        }
        std::vector<std::string> results(tickets.size());
        for (std::size_t step = 0; step < tickets.size(); ++step) {
            const std::size_t index = backwards ? tickets.size() - 1 - step : step;
            results[index] = queue.take(tickets[index]);
        }
        return results;
    };
    const auto alone = compressed(Compression::normal, Assistance::none, false);
    EXPECT_EQ(compressed(Compression::normal, Assistance::thread, false), alone);
    EXPECT_EQ(compressed(Compression::normal, Assistance::thread, true), alone);
    EXPECT_EQ(compressed(Compression::none, Assistance::thread, false)[1].substr(0, 12), "0 1 2 3 4 5 ");
    EXPECT_LT(alone[1].size(), 3'000U * 2);
}

TEST(CompressionQueues, DropWhatNobodyTakes) {
    CompressionQueue queue(Compression::normal, Assistance::thread);
    for (int index = 0; index < 50; ++index)
        queue.start(CompressionQueue::Effort::streams, std::string(100'000, static_cast<char>(index)));
}

TEST(FileFrames, AreTheSameWithASecondThread) {
    const auto written = [](Assistance assistance) {
        Builder builder;
        for (int page = 0; page < 60; ++page) {
            builder.page();
            for (int line = 0; line < 40; ++line)
                builder.line("Capaian triwulan " + std::to_string(page * line), test::at(72, 100 + line));
        }
        WriteOptions options;
        options.assistance = assistance;
        return builder.write(options);
    };
    EXPECT_EQ(written(Assistance::thread), written(Assistance::none));
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
