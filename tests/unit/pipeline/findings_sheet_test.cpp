// The pages of findings a document may end with.
#include "pipeline/findings_sheet.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <thread>

#include "audit/rules.hpp"
#include "changed_layouts.hpp"
#include "pipeline/audit_result.hpp"

namespace naskah::pipeline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class FindingsSheetTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { engine_ = Engine::open(config()); }
    static void TearDownTestSuite() { engine_.reset(); }

    static RenderResult with_sheet(std::string_view data, RenderOptions options = {}) {
        options.findings = FindingsAppendix::appended;
        return engine_->render_as(data, options);
    }
    /// A small document whose data hold what somebody printed.
    static std::string statement(const std::string& transcript) {
        std::string data = *engine_->example("pernyataan-reviu");
        data.insert(data.find('{') + 1, "\"cetakan\": [" + transcript + "], ");
        return data;
    }
    static std::string unfilled(int count, const std::string& word = "Kegiatan") {
        std::string blocks;
        for (int i = 0; i < count; ++i)
            blocks += (i > 0 ? "," : "") + std::string(R"({"alinea": ")") + word + " ke-" +
                      std::to_string(i) + R"( dilaksanakan di lingkungan . Selesai."})";
        return blocks;
    }
    static std::size_t findings_of(std::string_view data) {
        const NamedInput input{"", data};
        return engine_->audit({&input, 1}).findings.size();
    }
    static std::shared_ptr<const Engine> engine_;
};
std::shared_ptr<const Engine> FindingsSheetTest::engine_;

std::string told(const RenderResult& result) {
    std::string text;
    for (const Diagnostic& item : result.diagnostics)
        text += std::string(to_indonesian(item.severity)) + " " + item.code + " " + item.pointer + ": " +
                item.message + "\n";
    return text;
}

TEST_F(FindingsSheetTest, StandsBehindTheDocumentOnlyWhenAskedFor) {
    const std::string data = statement(unfilled(3));
    const RenderResult plain = engine_->render_as(data, {}), sheet = with_sheet(data);
    ASSERT_EQ(plain.outcome, Outcome::done) << told(plain);
    ASSERT_EQ(sheet.outcome, Outcome::done) << told(sheet);
    EXPECT_EQ(sheet.pages, plain.pages + 1);
    EXPECT_EQ(sheet.file_name, plain.file_name);
    EXPECT_EQ(plain.pdf, engine_->render(data).pdf);
    EXPECT_NE(sheet.pdf, plain.pdf);
}

TEST_F(FindingsSheetTest, EqualInputGivesEqualBytesAlsoFromSeveralThreads) {
    const std::string data = statement(unfilled(40));
    const std::string expected = with_sheet(data).pdf;
    ASSERT_FALSE(expected.empty());
    std::array<std::string, 3> made;
    std::vector<std::thread> threads;
    for (std::string& pdf : made) threads.emplace_back([&] { pdf = with_sheet(data).pdf; });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& pdf : made) EXPECT_EQ(pdf, expected);
}

TEST_F(FindingsSheetTest, ADocumentWithoutFindingsGetsASheetThatSaysSo) {
    const std::string data = *engine_->example("pernyataan-reviu");
    ASSERT_EQ(findings_of(data), 0U);
    const RenderResult sheet = with_sheet(data);
    ASSERT_EQ(sheet.outcome, Outcome::done) << told(sheet);
    EXPECT_EQ(sheet.pages, engine_->render(data).pages + 1);
}

TEST_F(FindingsSheetTest, StrictRefusesBeforeAnySheetIsMade) {
    RenderOptions strict;
    strict.grave_findings = GraveFindings::refused;
    const RenderResult refused = with_sheet(statement(unfilled(2)), strict);
    EXPECT_EQ(refused.outcome, Outcome::refused);
    EXPECT_TRUE(refused.pdf.empty());
    ASSERT_NE(refused.audit, nullptr);
    EXPECT_EQ(refused.audit->findings.size(), 2U);
    const RenderResult clean = with_sheet(*engine_->example("pernyataan-reviu"), strict);
    EXPECT_EQ(clean.outcome, Outcome::done);
    EXPECT_EQ(clean.audit, nullptr);
}

TEST_F(FindingsSheetTest, ADraftIsMarkedOnBoth) {
    const std::string data = statement(unfilled(1));
    RenderOptions draft;
    draft.finality = Finality::draft;
    const RenderResult plain = with_sheet(data), marked = with_sheet(data, draft);
    ASSERT_EQ(marked.outcome, Outcome::done) << told(marked);
    EXPECT_EQ(marked.pages, plain.pages);
    EXPECT_NE(marked.pdf, plain.pdf);
}

TEST_F(FindingsSheetTest, CharactersNoFontHasArePrintedByTheirNumbersAndTold) {
    const std::string data = statement(unfilled(1, "Kegiatan \xF4\x8F\xBF\xBD"));
    ASSERT_EQ(engine_->render(data).outcome, Outcome::done) << "a transcript is not printed";
    const RenderResult sheet = with_sheet(data);
    ASSERT_EQ(sheet.outcome, Outcome::done) << told(sheet);
    EXPECT_THAT(told(sheet), HasSubstr("peringatan glyph-missing /cetakan/0: Karakter U+10FFFD"));
    EXPECT_EQ(sheet.pages, engine_->render(data).pages + 1);
}

TEST_F(FindingsSheetTest, AnInvalidDocumentIsToldAsItIsWithoutASheet) {
    std::string data = *engine_->example("pernyataan-reviu");
    const std::string from = "Sri Contoh Rahayu";
    data.replace(data.find(from), from.size(), "Sri \xF4\x8F\xBF\xBD");
    const RenderResult plain = engine_->render(data), sheet = with_sheet(data);
    EXPECT_EQ(plain.outcome, Outcome::invalid);
    EXPECT_EQ(sheet.outcome, Outcome::invalid);
    EXPECT_EQ(sheet.diagnostics, plain.diagnostics);
}

TEST_F(FindingsSheetTest, FiveThousandFindingsFit) {
    constexpr int kFindings = 5000;
    const std::string data = statement(unfilled(kFindings));
    const RenderResult sheet = with_sheet(data);
    ASSERT_EQ(sheet.outcome, Outcome::done) << told(sheet).substr(0, 2000);
    EXPECT_GT(sheet.pages, 150U);
    EXPECT_LT(sheet.pages, 600U);
    EXPECT_TRUE(sheet.diagnostics.empty()) << told(sheet).substr(0, 2000);
}

TEST_F(FindingsSheetTest, TheSheetCanBeMadeFromItsOwnDataToo) {
    for (const KindInfo& kind : engine_->kinds())
        if (kind.jenis == "hasil-pemeriksaan") {
            const RenderResult result = engine_->render(*engine_->example(kind.jenis));
            EXPECT_EQ(result.outcome, Outcome::done) << told(result);
            EXPECT_TRUE(result.diagnostics.empty()) << told(result);
            return;
        }
    ADD_FAILURE() << "no such kind";
}

TEST_F(FindingsSheetTest, IsNoKindThatDatasetsAreJudgedByUnlessTheyNameIt) {
    const auto judged = [](const std::string& data) {
        const FitResult fit = engine_->fit(data);
        return std::ranges::any_of(fit.kinds, [](const KindFit& kind) {
            return kind.jenis == "hasil-pemeriksaan" && kind.lacking.empty();
        });
    };
    EXPECT_FALSE(judged(*engine_->example("pernyataan-reviu")));
    EXPECT_TRUE(judged(*engine_->example("hasil-pemeriksaan")));
}

TEST(FindingsSheetOpen, AFaultyDeclarationStopsTheStart) {
    const std::string file = "bersama/pemeriksaan.json";
    EXPECT_THAT(ChangedLayouts(file, "hasil-pemeriksaan", "hasil-ramalan").refusal(),
                AllOf(HasSubstr(file + " /jenis"), HasSubstr("\"hasil-ramalan\" tidak ada")));
    EXPECT_THAT(ChangedLayouts(file, "awalan_halaman", "awalan").refusal(),
                AllOf(HasSubstr(file + " /awalan"), HasSubstr("anggota tidak dikenal")));
    EXPECT_THAT(ChangedLayouts(file, "\"LP-\"", "7").refusal(), HasSubstr("/awalan_halaman"));
    EXPECT_THAT(ChangedLayouts(file, "{", "[{").refusal(), HasSubstr(file));
}

TEST(FindingsSheetOpen, AKindThatDoesNotTakeFindingsStopsTheStart) {
    const std::string file = "bersama/pemeriksaan.schema.json";
    EXPECT_THAT(ChangedLayouts(file, "\"perbaikan\": {", "\"saran\": {").refusal(), HasSubstr("perbaikan"));
    EXPECT_THAT(
        ChangedLayouts(file, R"("enum": ["tinggi", "sedang", "ringan"])", R"("enum": ["berat"])").refusal(),
        AllOf(HasSubstr("hasil-pemeriksaan/schema.json"),
              HasSubstr("tidak menerima hasil pemeriksaan pada /pemeriksaan/temuan/0/bobot")));
}

TEST(RulesVersion, IsEightHexadecimalDigitsAndStable) {
    EXPECT_THAT(rules_version(), ::testing::MatchesRegex("[0-9a-f]+"));
    EXPECT_EQ(rules_version().size(), 8U);
    EXPECT_EQ(rules_version(), rules_version());
}

}  // namespace
}  // namespace naskah::pipeline
