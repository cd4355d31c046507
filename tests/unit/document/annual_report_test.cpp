#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;

/// The example of the annual report whose chapters go by target (sasaran), built once.
struct AnnualReport : testing::Test {
    static void SetUpTestSuite() {
        library = layout::Library::open(kSource / "layouts", kSource / "assets");
        document = made(read_text(kSource / "layouts/lkjip/contoh.json"));
    }
    static void TearDownTestSuite() {
        document.reset();
        library.reset();
    }
    static std::shared_ptr<const Document> made(const std::string& data) {
        Diagnostics diagnostics;
        auto result = build_with_figures(report_of(data, diagnostics), *library, diagnostics);
        for (const Diagnostic& item : diagnostics.items())
            if (item.severity != Severity::note)
                ADD_FAILURE() << item.code << " " << item.pointer << " " << item.message;
        return result;
    }
    /// The table of a number, "Tabel 2.5".
    static const Table* table(const std::string& number) {
        for (const Table* found : tables_of(*document))
            if (found->caption_title.starts_with(number + " ")) return found;
        ADD_FAILURE() << number << " is not there";
        return tables_of(*document).front();
    }
    static std::vector<std::string> rows(const std::string& number) {
        const Table* found = table(number);
        return cells_of(*document, *found, found->rows);
    }
    inline static std::shared_ptr<const layout::Library> library;
    inline static std::shared_ptr<const Document> document;
};

TEST_F(AnnualReport, tables_are_numbered_through_the_chapters_as_the_office_numbered_them) {
    std::vector<std::string> listed;
    for (const Table* found : tables_of(*document))
        if (found->caption_listed != 0)
            listed.push_back(text_of(*document, found->caption_listed).substr(0, 9));
    EXPECT_THAT(listed, testing::ElementsAre("Tabel 2.1", "Tabel 2.2", "Tabel 2.3", "Tabel 2.4", "Tabel 2.5",
                                             "Tabel 2.6", "Tabel 2.7", "Tabel 3.1", "Tabel 3.2", "Tabel 3.3",
                                             "Tabel 3.4", "Tabel 3.5", "Tabel 3.6", "Tabel 3.7", "Tabel 3.8",
                                             "Tabel 3.9"));
}

TEST_F(AnnualReport, budgets_are_numbered_through_all_levels_as_the_data_chooses) {
    const auto numbers = [](const std::vector<std::string>& cells) {
        std::vector<std::string> result;
        for (const std::string& cell : cells) {
            const std::size_t dot = cell.find('.'), colon = cell.find(':');
            if (cell.substr(dot + 1, colon - dot - 1).starts_with("0"))
                result.push_back(cell.substr(colon + 1));
        }
        return result;
    };
    std::vector<std::string> counted;
    for (int i = 1; i <= 51; ++i) counted.push_back(std::to_string(i));
    counted.push_back("Jumlah");
    EXPECT_EQ(numbers(rows("Tabel 2.5")), counted);
    EXPECT_EQ(numbers(rows("Tabel 2.7")).size(), 49u + 1u);
    EXPECT_EQ(numbers(rows("Tabel 3.9")).back(), "49");
    std::string data = read_text(kSource / "layouts/lkjip/contoh.json");
    const std::string choice = R"("nomor_program": "berurut")";
    ASSERT_NE(data.find(choice), std::string::npos);
    data.replace(data.find(choice), choice.size(), R"("nomor_program": "bertingkat")");
    const auto levels = made(data);
    for (const Table* found : tables_of(*levels))
        if (found->caption_title.starts_with("Tabel 2.5 ")) {
            const auto levelled = numbers(cells_of(*levels, *found, found->rows));
            ASSERT_GE(levelled.size(), 3u);
            EXPECT_EQ(levelled[1], "1.1");
            EXPECT_EQ(levelled[2], "1.1.1");
        }
}

TEST_F(AnnualReport, every_table_tiles_its_grid) {
    for (const Table* found : tables_of(*document)) {
        EXPECT_TRUE(tiles(*found, found->header)) << found->summary;
        EXPECT_TRUE(tiles(*found, found->rows)) << found->summary;
    }
}

TEST_F(AnnualReport, has_a_row_for_each_programme_activity_and_subactivity_that_has_a_budget) {
    EXPECT_EQ(table("Tabel 2.5")->rows.size(), 51u + 1u);  // and the total
    EXPECT_EQ(table("Tabel 2.7")->rows.size(), 49u + 1u);
    EXPECT_EQ(table("Tabel 3.7")->rows.size(), 49u + 1u);
    EXPECT_EQ(table("Tabel 3.9")->rows.size(), 49u);
}

TEST_F(AnnualReport, sums_of_the_lowest_level_are_the_amounts_the_office_printed_above_it) {
    EXPECT_THAT(rows("Tabel 2.5"),
                testing::IsSupersetOf({"0.4:3.862.987.429,00", "1.4:162.500.000,00", "33.4:23.216.287.700,00",
                                       "51.4:34.531.275.129,00"}));
    EXPECT_THAT(rows("Tabel 2.7"), testing::IsSupersetOf({"0.4:3.637.682.131,00", "32.4:14.831.287.700,00",
                                                          "49.4:25.299.819.831,00"}));
    EXPECT_THAT(rows("Tabel 3.7"), testing::IsSupersetOf({"0.4:94,47%", "10.4:100%", "37.4:1,17%",
                                                          "49.3:24.620.080.185,00", "49.4:97,31%"}));
}

TEST_F(AnnualReport, achievement_and_efficiency_come_from_counts_and_budgets) {
    EXPECT_THAT(rows("Tabel 3.1"),
                testing::IsSupersetOf({"1.3:54,21%", "1.4:98,56", "3.4:100", "5.4:98,34"}));
    EXPECT_THAT(rows("Tabel 3.8"),
                testing::IsSupersetOf({"0.5:21.560.137.700,00", "0.6:21.089.285.266,00", "0.7:97,82%",
                                       "0.8:0,75%", "1.8:7,70%", "2.7:94,47%", "2.8:3,87%"}));
    EXPECT_THAT(rows("Tabel 3.9"), testing::IsSupersetOf({"5.8:-5,74%", "12.8:-37,87%", "27.8:41,19%",
                                                          "30.4:0%", "30.8:-98,90%"}));
}

TEST_F(AnnualReport, an_activity_without_a_new_budget_is_left_out_after_the_amendment) {
    EXPECT_THAT(rows("Tabel 2.5"), Contains(HasSubstr("Pemberian Layanan Kedaruratan")));
    EXPECT_THAT(rows("Tabel 2.7"), testing::Not(Contains(HasSubstr("Pemberian Layanan Kedaruratan"))));
}

TEST_F(AnnualReport, predicates_are_those_of_the_scale) {
    EXPECT_THAT(rows("Tabel 3.5"),
                testing::IsSupersetOf({"1.1:>\u00a080–90", "1.2:A", "1.3:Memuaskan", "6.1:0–30", "6.2:D"}));
    EXPECT_THAT(rows("Tabel 3.6"),
                testing::IsSupersetOf({"2.0:2023", "2.1:80,15", "2.2:A", "2.3:Memuaskan"}));
}

TEST_F(AnnualReport, a_summary_for_the_head_stands_before_the_first_chapter_when_there_is_one) {
    std::string data = read_text(kSource / "layouts/lkjip/contoh.json");
    const std::string narrative = "\"narasi\": {";
    const auto at = data.find(narrative);
    ASSERT_NE(at, std::string::npos);
    data.insert(at + narrative.size(), R"("ikhtisar":"Capaian **98,97%**.",)");
    const auto titles_of = [](const Document& made) {
        std::vector<std::string> titles;
        for (const Section& section : made.sections)
            for (const Block& block : section.blocks)
                if (const auto* heading = std::get_if<Heading>(&block.value);
                    heading != nullptr && heading->level == 1)
                    titles.push_back(text_of(made, heading->contents_text));
        return titles;
    };
    EXPECT_THAT(titles_of(*document), testing::Not(Contains("IKHTISAR EKSEKUTIF")));
    const auto titles = titles_of(*made(data));
    const auto summary = std::find(titles.begin(), titles.end(), "IKHTISAR EKSEKUTIF");
    ASSERT_NE(summary, titles.end());
    ASSERT_NE(summary + 1, titles.end());
    EXPECT_EQ(*(summary + 1), "BAB I PENDAHULUAN");
}

TEST_F(AnnualReport, is_complete_without_amendment_evaluation_and_issues) {
    std::string data = read_text(kSource / "layouts/lkjip/contoh.json");
    const auto hide = [&](const std::string& member) {
        bool found = false;
        for (auto at = data.find('"' + member + "\":"); at != std::string::npos;
             at = data.find('"' + member + "\":", at)) {
            data.insert(at + 1, "tanpa_");
            found = true;
        }
        EXPECT_TRUE(found) << member;
    };
    for (const char* member : {"perubahan", "evaluasi_sakip", "isu_strategis", "dasar_hukum", "misi",
                               "misi_didukung", "visi", "analisis"})
        hide(member);
    const auto shorter = made(data);
    std::vector<std::string> listed, headings;
    for (const Table* found : tables_of(*shorter))
        if (found->caption_listed != 0) listed.push_back(text_of(*shorter, found->caption_listed));
    EXPECT_THAT(listed, Contains(HasSubstr("Tabel 2.5")));
    EXPECT_THAT(listed, testing::Not(Contains(HasSubstr("Perubahan"))));
    EXPECT_THAT(listed, Contains(AllOf(HasSubstr("Tabel 3.5"), HasSubstr("Capaian Anggaran"))));
    for (const Section& section : shorter->sections)
        for (const Block& block : section.blocks)
            if (const auto* heading = std::get_if<Heading>(&block.value))
                headings.push_back(text_of(*shorter, heading->contents_text));
    EXPECT_THAT(headings, Contains("C. Sistematika"));
}

}  // namespace
}  // namespace naskah::document
