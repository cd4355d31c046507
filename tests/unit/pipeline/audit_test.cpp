// Audits through the engine: datasets, printed documents, both, several; and what they do to documents.
#include "pipeline/audit_result.hpp"

#include <gmock/gmock.h>

#include <array>
#include <filesystem>

#include "changed_layouts.hpp"
#include "json/value.hpp"

namespace naskah::pipeline {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class AuditTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { engine_ = Engine::open(config()); }
    static void TearDownTestSuite() { engine_.reset(); }

    static std::vector<std::string> codes(const AuditResult& result) {
        std::vector<std::string> found;
        for (const audit::Finding& finding : result.findings) found.emplace_back(finding.rule->code);
        return found;
    }
    static AuditResult audit(std::string_view bytes) {
        const NamedInput input{"masukan", bytes};
        return engine_->audit({&input, 1});
    }
    /// The achievement report's example with a total as it might have been printed.
    static std::string with_printed_total(const std::string& value) {
        std::string data = *engine_->example("capaian-rencana-aksi");
        data.insert(data.find('{') + 1, "\"tercetak\": {\"serapan\": \"" + value + "\"}, ");
        return data;
    }
    static std::shared_ptr<const Engine> engine_;
};
std::shared_ptr<const Engine> AuditTest::engine_;

TEST_F(AuditTest, HoldsPrintedFiguresAgainstComputedOnes) {
    const AuditResult right = audit(with_printed_total("6,14 %")),
                      wrong = audit(with_printed_total("9,51 %"));
    ASSERT_EQ(wrong.outcome, Outcome::done);
    EXPECT_EQ(wrong.findings.size(), right.findings.size() + 1);
    EXPECT_EQ(wrong.findings.front().weight, audit::Weight::tinggi);
    EXPECT_EQ(wrong.findings.front().stated, "9,51 %");
    EXPECT_THAT(wrong.findings.front().expected, HasSubstr("6,14"));
}

TEST_F(AuditTest, BadInputAnArrayOfObjectsThatIsNoJsonIsNotTakenForAText) {
    EXPECT_EQ(audit("[ {bukan").outcome, Outcome::not_json);
    EXPECT_EQ(audit("[]").outcome, Outcome::unknown_kind);
    EXPECT_EQ(audit("[Lampiran] BAB I PENDAHULUAN").outcome, Outcome::done);
}

TEST_F(AuditTest, ReadsTextsAndPdfs) {
    const AuditResult text =
        audit("BAB I\nPENDAHULUAN\n\nDi unit organisasi di lingkungan . Kinerja diukur setiap tahun.\n");
    EXPECT_EQ(text.outcome, Outcome::done);
    EXPECT_THAT(codes(text), Contains("placeholder-unfilled"));
    const RenderResult pdf = engine_->render(*engine_->example("pernyataan-reviu"));
    ASSERT_EQ(pdf.outcome, Outcome::done);
    EXPECT_EQ(audit(pdf.pdf).outcome, Outcome::done);
    EXPECT_EQ(audit("%PDF-1.7 lalu bukan apa-apa").outcome, Outcome::invalid);
    EXPECT_EQ(audit("").outcome, Outcome::invalid);
}

TEST_F(AuditTest, WhatCannotBeReadIsTold) {
    EXPECT_EQ(audit("{\"jenis\": }").outcome, Outcome::not_json);
    EXPECT_EQ(audit("{\"jenis\": \"surat-cinta\"}").outcome, Outcome::unknown_kind);
    EXPECT_EQ(audit("{\"jenis\": \"lkjip\"}").outcome, Outcome::invalid);
}

TEST_F(AuditTest, SeveralDatasetsAreCompared) {
    const std::string one = *engine_->example("capaian-rencana-aksi");
    std::string other = one;
    const std::size_t at = other.find("\"target\": 9.86");
    ASSERT_NE(at, std::string::npos);
    other.replace(at, 14, "\"target\": 8.86");
    const std::array<NamedInput, 2> equal{NamedInput{"a.json", one}, NamedInput{"b.json", one}};
    const std::array<NamedInput, 2> different{NamedInput{"a.json", one}, NamedInput{"b.json", other}};
    const AuditResult same = engine_->audit(equal), differs = engine_->audit(different);
    EXPECT_GT(differs.findings.size(), same.findings.size());
    EXPECT_THAT(audit_text(differs), HasSubstr("b.json"));
}

TEST_F(AuditTest, TextForPeopleIsWrappedAndCounted) {
    const std::string text = audit_text(audit(with_printed_total("9,51 %")));
    EXPECT_THAT(text, HasSubstr("TINGGI\n"));
    EXPECT_THAT(text, HasSubstr("tertulis: 9,51 %\n"));
    EXPECT_THAT(text, HasSubstr("perbaikan:"));
    EXPECT_THAT(text, HasSubstr(" tinggi, "));
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         start = end + 1, end = text.find('\n', start)) {
        std::size_t columns = 0;
        for (const char c : text.substr(start, end - start))
            columns += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        EXPECT_LE(columns, 110u) << text.substr(start, end - start);
    }
    EXPECT_EQ(audit_text({}), "Tidak ada temuan.\n");
}

TEST_F(AuditTest, JsonAndSarifAreJsonAndNameTheirRules) {
    const AuditResult result = audit(with_printed_total("9,51 %"));
    const json::ParseResult plain = json::parse(audit_json(result)), sarif = json::parse(audit_sarif(result));
    ASSERT_TRUE(plain.document);
    EXPECT_EQ(plain.document->root().find("findings")->size(), result.findings.size());
    ASSERT_TRUE(sarif.document);
    const json::Value& root = sarif.document->root();
    EXPECT_EQ(root.find("version")->text(), "2.1.0");
    const json::Value& run = root.find("runs")->items()[0];
    const std::span<const json::Value> rules = run.find("tool")->find("driver")->find("rules")->items();
    EXPECT_EQ(run.find("results")->size(), result.findings.size() + result.diagnostics.size());
    for (const json::Value& item : run.find("results")->items()) {
        if (item.find("ruleIndex") == nullptr) continue;
        const auto index = item.find("ruleIndex")->number()->to_integer();
        ASSERT_TRUE(index && static_cast<std::size_t>(*index) < rules.size());
        EXPECT_EQ(rules[static_cast<std::size_t>(*index)].find("id")->text(), item.find("ruleId")->text());
        EXPECT_FALSE(item.find("message")->find("text")->text().empty());
    }
}

TEST_F(AuditTest, StrictRefusesWhatIsGraveAndNothingElse) {
    RenderOptions strict;
    strict.grave_findings = GraveFindings::refused;
    const RenderResult refused = engine_->render_as(with_printed_total("9,51 %"), strict);
    EXPECT_EQ(refused.outcome, Outcome::refused);
    EXPECT_TRUE(refused.pdf.empty());
    ASSERT_NE(refused.audit, nullptr);
    EXPECT_EQ(refused.audit->findings.front().weight, audit::Weight::tinggi);
    const std::string review = *engine_->example("pernyataan-reviu");
    EXPECT_EQ(engine_->render_as(review, strict).outcome, Outcome::done);
}

TEST_F(AuditTest, ADraftIsMarkedOnEveryPageBehindTheText) {
    const std::string data = *engine_->example("pernyataan-reviu");
    RenderOptions draft;
    draft.finality = Finality::draft;
    const RenderResult plain = engine_->render(data), marked = engine_->render_as(data, draft),
                       again = engine_->render_as(data, draft);
    ASSERT_EQ(marked.outcome, Outcome::done);
    EXPECT_EQ(marked.pages, plain.pages);
    EXPECT_NE(marked.pdf, plain.pdf);
    EXPECT_EQ(marked.pdf, again.pdf);
}

}  // namespace
}  // namespace naskah::pipeline
