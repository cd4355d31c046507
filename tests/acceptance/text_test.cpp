// The text an official copies out of the PDF: reading order, spaces, whole words.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

/// The pages from BAB I to the last before the annexes, and the preface, without page numbers, as one line.
std::string prose() {
    std::vector<std::string> lines;
    for (const auto& page : example().text.pages) {
        if (page.front() == "LAMPIRAN 1") break;
        lines.insert(lines.end(), page.begin(), page.end() - 1);
    }
    return joined(lines);
}

/// The paragraphs of a wording file with its simple placeholders filled; those with others are left out.
std::vector<std::string> paragraphs_of(const std::string& file) {
    const Json& data = example().data;
    std::ifstream in(kSource / "layouts" / kKind / file);
    std::vector<std::string> paragraphs;
    for (std::string line; std::getline(in, line);) {
        for (const char* name : {"nama", "pemda", "kepala_daerah", "dasar_organisasi", "tugas"})
            line = replaced(line, std::string("{{instansi.") + name + "}}",
                            data.at("instansi").at(name).get<std::string>());
        line = replaced(line, "{{instansi.pimpinan.jabatan}}",
                        data.at("instansi").at("pimpinan").at("jabatan").get<std::string>());
        for (const char* name : {"awal", "akhir"})
            line = replaced(line, std::string("{{rencana.") + name + "}}",
                            data.at("rencana").at(name).get<std::string>().substr(1));
        for (const char* name : {"nama", "singkatan"})
            line = replaced(line, std::string("{{rencana.") + name + "}}",
                            data.at("rencana").at(name).get<std::string>());
        line = replaced(line, "{{tahun}}", "2024");
        line = replaced(line, "{{rentang_bulan_panjang}}", "Januari sampai dengan Februari");
        line = replaced(line, "*", "");
        const bool letter = !line.empty() && ((line[0] >= 'A' && line[0] <= 'Z') || line[0] == '1');
        if (!letter || line.find("{{") != std::string::npos) continue;
        paragraphs.push_back(line[0] == '1' ? line.substr(3) : line);
    }
    return paragraphs;
}

TEST(ReadingOrder, EveryParagraphReadsAsItWasWrittenAndInItsOrder) {
    const std::string text = prose();
    std::size_t paragraphs = 0, characters = 0;
    for (const char* file : {"kata-pengantar.md", "bab-1.md", "../bersama/tujuan-sasaran.md",
                             "../bersama/strategi.md", "bab-2.md", "bab-3.md"}) {
        std::size_t last = 0;
        for (const std::string& paragraph : paragraphs_of(file)) {
            const std::size_t at = text.find(paragraph, last);
            EXPECT_NE(at, std::string::npos)
                << file << ": " << paragraph
                << (text.find(paragraph) == std::string::npos ? "" : "\nstands too early");
            if (at != std::string::npos) last = at + paragraph.size();
            ++paragraphs;
            characters += paragraph.size();
        }
    }
    EXPECT_GE(paragraphs, 25U);
    EXPECT_GE(characters, 9000U);
}

TEST(ReadingOrder, TheOfficesOwnWordsReadAsTheyWereWritten) {
    const std::string text = prose();
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("{{")));
    for (const auto& [name, value] : example().data.at("narasi").items()) {
        if (!value.is_array()) continue;
        std::size_t last = 0;
        for (const Json& item : value) {
            for (const std::string& words : between_references(item.get<std::string>())) {
                const std::size_t at = text.find(words, last);
                EXPECT_NE(at, std::string::npos) << name << ": " << item;
                if (at != std::string::npos) last = at;
            }
        }
    }
}

TEST(ReadingOrder, NoLineHasTwoSpacesInARow) {
    for (std::size_t page = 0; page < example().text.pages.size(); ++page)
        for (const std::string& line : example().text.pages[page]) {
            EXPECT_EQ(line.find("  "), std::string::npos) << "page " << page + 1 << ": " << line;
            EXPECT_FALSE(line.starts_with(' ')) << "page " << page + 1 << ": " << line;
        }
    for (const DumpedText& text : texts_of(example().dump))
        EXPECT_EQ(text.text.find("  "), std::string::npos) << text.pointer << " " << text.text;
}

TEST(ReadingOrder, AMonthsRowReadsFromLeftToRight) {
    // Pagu, month, plan, payment, percent: the first programme's February, as contoh.json has it.
    const Json& month = example().data.at("sasaran")[0].at("program")[0].at("bulanan")[1];
    const std::string expected = "Februari " + indonesian(month.at("target")) + " " +
                                 indonesian(month.at("realisasi")) + " " +
                                 percent(integer(month.at("realisasi")), integer(month.at("target"))) + " ";
    std::string line_found;
    for (const auto& page : example().text.pages)
        for (const std::string& line : page)
            if (line.find(expected) != std::string::npos) line_found = line;
    EXPECT_NE(line_found, "") << expected;
}

TEST(ReadingOrder, ASoftHyphenStandsOnlyAtTheEndOfALine) {
    for (const auto& page : example().text.pages)
        for (const std::string& line : page) {
            const std::size_t at = line.find("\u00AD");
            // A table's line may hold several cells: there a hyphen is followed by the next cell.
            if (at == std::string::npos || at + 2 >= line.size()) continue;
            EXPECT_EQ(line[at + 2], ' ') << line;
        }
}

}  // namespace
}  // namespace naskah::acceptance
