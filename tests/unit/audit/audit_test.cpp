#include "audit/audit.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "audit/rules.hpp"
#include "audit/rules_data.hpp"
#include "support.hpp"

namespace naskah::audit {
namespace {

constexpr std::string_view kWrongRank = R"({"pejabat":[
    {"id":"kepala","nama":"Made Contoh","jabatan":"Kepala","pangkat":"Pembina","golongan":"IV/b"}]})";

TEST(Rules, HaveStableCodesTitlesAndSources) {
    std::set<std::string_view> codes;
    for (const Rule* rule : rules()) {
        EXPECT_TRUE(codes.insert(rule->code).second) << rule->code;
        EXPECT_EQ(rule->code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
                  std::string_view::npos);
        EXPECT_FALSE(rule->judul.empty()) << rule->code;
        EXPECT_FALSE(rule->sumber.empty()) << rule->code;
        EXPECT_EQ(find_rule(rule->code), rule);
    }
    EXPECT_EQ(find_rule("no-such-rule"), nullptr);
}

TEST(Rules, OverDataAreListedInTheDocumentation) {
    std::ifstream file(NASKAH_SOURCE_DIR "/docs/audit.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::vector<const Rule*> over_data(comparison_rules().begin(), comparison_rules().end());
    for (const Check& check : checks())
        if (check.needs == Check::Needs::data)
            over_data.insert(over_data.end(), check.rules.begin(), check.rules.end());
    EXPECT_GT(over_data.size(), 80U);
    for (const Rule* rule : over_data) {
        const std::string row = "| `" + std::string(rule->code) + "` | " +
                                std::string(letter_of(rule->kelas)) + " | " +
                                std::string(letter_of(rule->weight)) + " |";
        EXPECT_NE(text.find(row), std::string::npos) << row;
    }
}

TEST(Settings, TurnARuleOffOrWeighItOtherwise) {
    AuditInput input = input_of(kWrongRank);
    ASSERT_EQ(audit(input).size(), 1U);
    EXPECT_EQ(audit(input).front().weight, Weight::sedang);
    ASSERT_TRUE(input.settings.set("rank-grade-differs", "tinggi"));
    EXPECT_EQ(audit(input).front().weight, Weight::tinggi);
    ASSERT_TRUE(input.settings.set("rank-grade-differs", "mati"));
    EXPECT_TRUE(audit(input).empty());
}

TEST(Settings, RefuseUnknownCodesAndWords) {
    Settings settings;
    EXPECT_FALSE(settings.set("no-such-rule", "mati"));
    EXPECT_FALSE(settings.set("rank-grade-differs", "off"));
    EXPECT_FALSE(settings.is_off(*find_rule("rank-grade-differs")));
}

TEST(Audit, WithoutDataRunsNoRuleOfTheData) {
    EXPECT_TRUE(audit(AuditInput{}).empty());
}

TEST(Audit, SameInputSameFindings) {
    const AuditInput input = input_of(kWrongRank);
    const auto first = audit(input), second = audit(input);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].message, second[i].message);
}

}  // namespace
}  // namespace naskah::audit
