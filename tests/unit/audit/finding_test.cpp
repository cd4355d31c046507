#include "audit/finding.hpp"

#include <gtest/gtest.h>

namespace naskah::audit {
namespace {

constexpr Rule kRule{"sample-rule", Kelas::pertentangan, Weight::tinggi, "Contoh aturan", "tidak ada"};

TEST(Finding, TakesItsWeightFromTheRuleAndKeepsTheOrder) {
    Findings findings;
    findings.add(kRule, {.line = 3, .page = 0, .pointer = {}, .label = {}}, "satu", "mend");
    findings.add(kRule, {.line = 1, .page = 0, .pointer = {}, .label = {}}, "dua", "mend").stated = "6,14";
    ASSERT_EQ(findings.items().size(), 2u);
    EXPECT_EQ(findings.items()[0].message, "satu");
    EXPECT_EQ(findings.items()[0].weight, Weight::tinggi);
    EXPECT_EQ(findings.items()[1].stated, "6,14");
    EXPECT_EQ(findings.items()[1].place.line, 1);
}

TEST(Finding, LettersAreThoseOfTheReports) {
    EXPECT_EQ(letter_of(Kelas::aritmetika), "A");
    EXPECT_EQ(letter_of(Kelas::logika), "L");
    EXPECT_EQ(letter_of(Weight::ringan), "S");
    EXPECT_EQ(to_indonesian(Weight::sedang), "sedang");
}

}  // namespace
}  // namespace naskah::audit
