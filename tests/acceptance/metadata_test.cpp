// What a reader program tells of the file: title, labels, outline, fonts, soundness.
#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "qpdf.hpp"
#include "support.hpp"

namespace naskah::acceptance {
namespace {

using ::testing::HasSubstr;

Ran judge(std::vector<std::string> words) {
    const TemporaryFolder folder;
    words.push_back(folder.write("document.pdf", example().pdf));
    return folder.run(words);
}

TEST(PdfFile, QpdfFindsNoFault) {
    const Ran ran = judge({"qpdf", "--check"});
    EXPECT_EQ(ran.status, 0) << ran.out << ran.errors;
    EXPECT_THAT(ran.out, HasSubstr("No syntax or stream encoding errors found"));
    EXPECT_EQ(count_of(ran.out + ran.errors, "WARNING"), 0U) << ran.out << ran.errors;
}

TEST(PdfFile, TellsTitleAuthorAndDateOfTheData) {
    const Ran ran = judge({"pdfinfo", "-isodates"});
    ASSERT_EQ(ran.status, 0) << ran.errors;
    std::string out;
    for (const std::string& line : lines_of(ran.out)) {
        // "Title:           text": the spaces after the colon are pdfinfo's own.
        const std::size_t colon = line.find(':');
        out += line.substr(0, colon + 1) +
               line.substr(std::min(line.size(), line.find_first_not_of(' ', colon + 1))) + "\n";
    }
    EXPECT_THAT(out, HasSubstr("Title:Capaian Rencana Aksi atas Perjanjian Kinerja Dinas Sosial Kabupaten "
                               "Buleleng Bulan Januari s/d Februari Tahun 2024\n"));
    EXPECT_THAT(out, HasSubstr("Author:Dinas Sosial Kabupaten Buleleng\n"));
    EXPECT_THAT(out, HasSubstr("Pages:" + std::to_string(example().text.pages.size()) + "\n"));
    const Qpdf qpdf(example().pdf);
    const Json& information = qpdf.value(qpdf.trailer().at("/Info"));
    EXPECT_THAT(information.at("/CreationDate").get<std::string>(), HasSubstr("D:20240304"));
    EXPECT_EQ(count_of(example().pdf, kSource.string()), 0U) << "no path of the machine";
}

TEST(PdfFile, PaperIsA4UprightAndAcrossForTheWideTables) {
    const Ran ran = judge({"pdfinfo", "-f", "1", "-l", "999"});
    std::size_t upright = 0, across = 0;
    for (const std::string& line : lines_of(ran.out)) {
        if (line.find(" size:") == std::string::npos) continue;
        upright += count_of(line, "595.276 x 841.89");
        across += count_of(line, "841.89 x 595.276");
    }
    EXPECT_EQ(upright + across, example().text.pages.size());
    EXPECT_GE(upright, 15U);
    EXPECT_GE(across, 30U);
}

TEST(PdfFile, TheOutlineHoldsChaptersSectionsAndAnnexes) {
    const Json outlines = Qpdf(example().pdf).outlines();
    std::vector<std::string> titles;
    for (const Json& entry : outlines) {
        titles.push_back(entry.at("title"));
        const std::size_t page = entry.at("destpageposfrom1").get<std::size_t>() - 1;
        const std::vector<std::string>& lines = example().text.pages.at(page);
        const std::string title = titles.back();
        if (title[0] >= '1' && title[0] <= '9')
            EXPECT_EQ(lines.front(), "LAMPIRAN " + title.substr(0, title.find('.')));
        else
            EXPECT_TRUE(squeezed(lines[0] + lines[1]).starts_with(squeezed(title)) ||
                        squeezed(lines[0]) == squeezed(title) ||
                        squeezed(joined(lines)).starts_with(squeezed(title)))
                << title;
    }
    EXPECT_THAT(titles, ::testing::Contains("BAB I PENDAHULUAN"));
    EXPECT_THAT(titles, ::testing::Contains("BAB III PENUTUP"));
    EXPECT_EQ(std::count_if(titles.begin(), titles.end(),
                            [](const std::string& title) { return title.starts_with("BAB "); }),
              3);
    EXPECT_EQ(titles.size(), 10U) << "preface, two lists, three chapters, four annexes";
    const auto second = std::find_if(outlines.begin(), outlines.end(), [](const Json& entry) {
        return entry.at("title").get<std::string>().starts_with("BAB II ");
    });
    ASSERT_NE(second, outlines.end());
    EXPECT_EQ(second->at("kids").size(), 7U) << "2.1 to 2.7";
}

TEST(PdfFile, EveryFontIsEmbeddedSubsetAndMapsToUnicode) {
    const Ran ran = judge({"pdffonts"});
    ASSERT_EQ(ran.status, 0) << ran.errors;
    std::vector<std::string> lines = lines_of(ran.out);
    ASSERT_GT(lines.size(), 3U);
    for (std::size_t line = 2; line < lines.size(); ++line) {
        std::istringstream words(lines[line]);
        std::vector<std::string> fields;
        for (std::string word; words >> word;) fields.push_back(word);
        ASSERT_GE(fields.size(), 6U) << lines[line];
        // "... emb sub uni object generation"
        const std::vector<std::string> flags(fields.end() - 5, fields.end() - 2);
        EXPECT_EQ(flags, (std::vector<std::string>{"yes", "yes", "yes"})) << lines[line];
        EXPECT_EQ(fields[0].find('+'), 6U) << "the tag of a subset: " << lines[line];
    }
}

TEST(PdfFile, TheFileNameTellsKindOfficeAndPeriod) {
    const pipeline::RenderResult result = engine().check(*engine().example(kKind));
    EXPECT_THAT(result.file_name, ::testing::StartsWith("capaian-rencana-aksi-"));
    EXPECT_THAT(result.file_name, HasSubstr("2024"));
    EXPECT_THAT(result.file_name, ::testing::EndsWith(".pdf"));
    EXPECT_EQ(result.file_name.find_first_of("/\\ \"\n"), std::string::npos) << result.file_name;
}

}  // namespace
}  // namespace naskah::acceptance
