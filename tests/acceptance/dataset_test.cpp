// One dataset of an office, many documents: each can be made, and all tell the same figures.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

using pipeline::Outcome;
using ::testing::HasSubstr;

/// Those that print the indicators of the medium-term plan, and all.
const std::vector<std::string> kReports{"capaian-rencana-aksi", "iku", "lkjip", "rencana-aksi"};
const std::vector<std::string> kDocuments{"capaian-rencana-aksi", "iku",         "keputusan", "lkjip",
                                          "perjanjian-kinerja",   "rencana-aksi"};

const std::string& dataset() {
    static const std::string kText = [] {
        std::ifstream in(kSource / "layouts/contoh/buleleng.json");
        return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    return kText;
}

const Json& data() {
    static const Json kData = parse_exactly(dataset());
    return kData;
}

const std::string& dump_of(const std::string& jenis) {
    static std::map<std::string, std::string> dumps;
    const auto [found, fresh] = dumps.try_emplace(jenis);
    if (fresh) {
        const auto result = engine().dump(dataset(), found->second, jenis);
        EXPECT_EQ(result.outcome, Outcome::done) << jenis << "\n" << told(result);
    }
    return found->second;
}

/// What the document prints of a value, one entry for each time, without its unit.
std::vector<std::string> printed(const std::string& jenis, const std::string& pointer) {
    std::vector<std::string> texts;
    for (const DumpedText& text : texts_of(dump_of(jenis)))
        if (text.pointer == pointer && text.role != "artifact") texts.push_back(replaced(text.text, "%", ""));
    return texts;
}

/// The budgets of a list, summed up.
long long sum(const Json& items, const char* member) {
    long long total = 0;
    for (const Json& item : items) total += integer(item.at(member));
    return total;
}

long long total_of_the_office() {
    long long total = 0;
    for (const Json& sasaran : data().at("sasaran")) total += sum(sasaran.at("program"), "pagu");
    return total;
}

TEST(Dataset, SufficesForEachDocumentOfTheOffice) {
    const auto fit = engine().fit(dataset());
    ASSERT_EQ(fit.outcome, Outcome::done);
    for (const std::string& jenis : kDocuments) {
        const auto found = std::find_if(fit.kinds.begin(), fit.kinds.end(),
                                        [&](const auto& kind) { return kind.jenis == jenis; });
        ASSERT_NE(found, fit.kinds.end()) << jenis;
        EXPECT_TRUE(found->lacking.empty())
            << jenis << ": " << found->lacking.front().pointer << " " << found->lacking.front().message;
    }
}

/// The report itself asks nothing of an agreement, the agreement annexed to it does.
TEST(Dataset, FitsAKindOnlyIfItSufficesForTheDocumentsInsideToo) {
    Json incomplete = data();
    ASSERT_EQ(incomplete.at("perjanjian").at(0).erase("tempat"), 1U);
    const std::string text = write_exactly(incomplete);
    const auto fit = engine().fit(text);
    const auto found = std::find_if(fit.kinds.begin(), fit.kinds.end(),
                                    [](const auto& kind) { return kind.jenis == "lkjip"; });
    ASSERT_NE(found, fit.kinds.end());
    ASSERT_EQ(found->lacking.size(), 1U);
    EXPECT_EQ(found->lacking[0].code, "dataset-incomplete");
    EXPECT_EQ(found->lacking[0].pointer, "/perjanjian/0/tempat");
    EXPECT_EQ(engine().check(text, "lkjip").outcome, Outcome::invalid) << "as rendering says";
}

TEST(Dataset, MakesEachDocumentWithoutFindings) {
    for (const std::string& jenis : kDocuments) {
        const auto result = engine().render(dataset(), {}, jenis);
        EXPECT_EQ(result.outcome, Outcome::done) << jenis << "\n" << told(result);
        EXPECT_TRUE(std::none_of(result.diagnostics.begin(), result.diagnostics.end(),
                                 [](const Diagnostic& item) { return item.severity != Severity::note; }))
            << jenis << "\n"
            << told(result);
        EXPECT_GE(result.pages, 2U) << jenis;
        EXPECT_THAT(result.file_name, ::testing::StartsWith(jenis));
    }
}

TEST(Dataset, EveryDocumentPrintsTheSameTotal) {
    const std::string total = indonesian(total_of_the_office());
    for (const char* jenis : {"capaian-rencana-aksi", "lkjip", "perjanjian-kinerja", "rencana-aksi"})
        EXPECT_THAT(dump_of(jenis), HasSubstr(total)) << jenis;
}

TEST(Dataset, AnIndicatorHasOneTargetInAllDocuments) {
    std::size_t compared = 0;
    const Json& all = data().at("sasaran");
    for (std::size_t s = 0; s < all.size(); ++s) {
        const Json& indicators = all[s].at("indikator");
        for (std::size_t i = 0; i < indicators.size(); ++i) {
            if (!indicators[i].contains("target_tahunan")) continue;
            const Json& years = indicators[i].at("target_tahunan");
            for (std::size_t y = 0; y < years.size(); ++y) {
                const std::string pointer = "/sasaran/" + std::to_string(s) + "/indikator/" +
                                            std::to_string(i) + "/target_tahunan/" + std::to_string(y) +
                                            "/nilai";
                for (const std::string& jenis : kReports) {
                    const auto texts = printed(jenis, pointer);
                    EXPECT_FALSE(texts.empty()) << jenis << " " << pointer;
                    for (const std::string& text : texts)
                        EXPECT_EQ(text, indonesian(years[y].at("nilai"))) << jenis << " " << pointer;
                    ++compared;
                }
            }
        }
    }
    EXPECT_EQ(compared, 2U * 4U * kReports.size());
}

TEST(Dataset, EveryBreakdownOfTheBudgetIsTheSameMoney) {
    std::map<std::string, long long> planned, spent_by;
    for (const Json& sasaran : data().at("sasaran"))
        planned[sasaran.at("id").get<std::string>()] += sum(sasaran.at("program"), "pagu");
    for (const Json& program : data().at("program")) {
        long long& total = spent_by[program.at("sasaran").get<std::string>()];
        for (const Json& activity : program.at("kegiatan")) {
            total += integer(activity.at("pagu").at("murni"));
            EXPECT_LE(integer(activity.at("realisasi")), integer(activity.at("pagu").at("murni")))
                << activity.at("nama");
        }
    }
    EXPECT_EQ(planned, spent_by);
    long long of_units = 0, of_agreement = 0;
    for (const Json& unit : data().at("unit"))
        for (const Json& sasaran : unit.at("sasaran"))
            if (sasaran.contains("kegiatan")) of_units += sum(sasaran.at("kegiatan"), "pagu");
    for (const Json& program : data().at("perjanjian").at(0).at("program"))
        of_agreement += sum(program.at("kegiatan"), "anggaran");
    EXPECT_EQ(of_units, total_of_the_office());
    EXPECT_EQ(of_agreement, total_of_the_office());
}

TEST(Dataset, EachDocumentBearsItsOwnDate) {
    EXPECT_THAT(dump_of("iku"), HasSubstr("22 Maret 2022"));
    EXPECT_THAT(dump_of("rencana-aksi"), HasSubstr("8 Januari 2024"));
    EXPECT_THAT(dump_of("perjanjian-kinerja"), HasSubstr("5 Januari 2024"));
    EXPECT_THAT(dump_of("capaian-rencana-aksi"), HasSubstr("4 Maret 2024"));
    EXPECT_THAT(dump_of("lkjip"), HasSubstr("14 Februari 2025"));
}

TEST(Dataset, TheIndicatorDocumentHoldsTheDecreeThatSetsIt) {
    const Json& decree = data().at("keputusan").at(0);
    EXPECT_THAT(dump_of("iku"), HasSubstr("MEMUTUSKAN"));
    EXPECT_THAT(printed("iku", "/keputusan/0/nomor"), ::testing::Contains(HasSubstr(decree.at("nomor"))));
    Json without = data();
    without.erase("keputusan");
    std::string dump;
    EXPECT_EQ(engine().dump(write_exactly(without), dump, "iku").outcome, Outcome::done);
    EXPECT_THAT(dump, ::testing::Not(HasSubstr("MEMUTUSKAN")));
}

TEST(Dataset, TheOrganisationChartNamesEveryUnit) {
    std::vector<std::string> lines;
    for (const DumpedText& text : texts_of(dump_of("iku")))
        if (text.pointer == "/struktur") lines.push_back(text.text);
    for (const Json& unit : data().at("struktur").at("anak"))
        EXPECT_THAT(squeezed(joined(lines)), HasSubstr(squeezed(unit.at("jabatan").get<std::string>())));
}

TEST(Dataset, WhatIsMissingIsMissingOnlyWhereItIsPrinted) {
    Json without = data();
    without.erase("unit");
    const std::string text = write_exactly(without);
    const auto result = engine().check(text, "rencana-aksi");
    EXPECT_EQ(result.outcome, Outcome::invalid);
    EXPECT_TRUE(std::any_of(result.diagnostics.begin(), result.diagnostics.end(), [](const Diagnostic& item) {
        return item.code == "dataset-incomplete" && item.pointer == "/unit";
    })) << told(result);
    EXPECT_EQ(engine().check(text, "iku").outcome, Outcome::done);
}

}  // namespace
}  // namespace naskah::acceptance
