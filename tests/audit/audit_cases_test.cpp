// What the audit tells of three printed documents whose faults are known: each fault is told or stands as a
// named miss, what agrees stays silent, and every finding has been judged true or false by a reader.
// NASKAH_AUDIT_LIST=1 prints every finding.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "audit/rules.hpp"
#include "runner.hpp"

namespace naskah::audit::cases {
namespace {

const std::vector<std::string> kDocuments = {"000", "001", "003"};

class AuditCases : public ::testing::TestWithParam<Way> {
  protected:
    void SetUp() override {
        for (const std::string& document : kDocuments) {
            expectations_.push_back(read_expectations(document));
            told_.push_back(GetParam() == Way::data
                                ? told_of_data(read_case_file(document + ".json"))
                                : told_of_text(read_case_file(document + ".txt"), document + ".txt"));
        }
        for (std::size_t i = 0; i < told_.size(); ++i)
            judgements_.push_back(judge(expectations_[i], told_[i]));
    }

    std::vector<Expectations> expectations_;
    std::vector<std::vector<Told>> told_;
    std::vector<Judgement> judgements_;
};

void print(std::string_view title, const std::vector<Told>& list) {
    for (const Told& one : list) std::cout << title << "  " << line_of(one) << '\n';
}

TEST_P(AuditCases, PrintsWhatItReaches) {
    std::vector<const Expectations*> expectations;
    std::vector<const Judgement*> judgements;
    for (std::size_t i = 0; i < expectations_.size(); ++i) {
        expectations.push_back(&expectations_[i]);
        judgements.push_back(&judgements_[i]);
    }
    std::cout << table(expectations, judgements, GetParam());
    if (std::getenv("NASKAH_AUDIT_LIST") != nullptr)
        for (std::size_t i = 0; i < judgements_.size(); ++i) {
            std::cout << "-- " << kDocuments[i] << '\n';
            for (const auto& [id, by] : judgements_[i].found_by)
                std::cout << "case " << id << " by " << by << '\n';
            print("hit    ", judgements_[i].hits);
            print("true   ", judgements_[i].also_true);
            print("false  ", judgements_[i].false_known);
            print("unknown", judgements_[i].unknown);
        }
    EXPECT_FALSE(told_[1].empty());
}

TEST_P(AuditCases, EveryFaultIsToldUnlessItIsANamedMiss) {
    for (std::size_t i = 0; i < judgements_.size(); ++i)
        for (const Case& one : expectations_[i].cases) {
            const bool found = judgements_[i].found_by.contains(one.id);
            const bool named = one.missed.contains(GetParam());
            EXPECT_TRUE(found || named) << one.id << " (" << one.what << ") is no longer told";
            EXPECT_FALSE(found && named) << one.id << " is told now, by "
                                         << judgements_[i].found_by.at(one.id) << ": take it off the misses";
        }
}

TEST_P(AuditCases, WhatAgreesStaysSilent) {
    for (const Judgement& judgement : judgements_)
        for (const std::string& broken : judgement.broken_silence) ADD_FAILURE() << broken;
}

TEST_P(AuditCases, EveryFindingHasBeenJudged) {
    for (std::size_t i = 0; i < judgements_.size(); ++i)
        for (const Told& one : judgements_[i].unknown)
            ADD_FAILURE() << kDocuments[i] << ": nobody has said whether this is true: " << line_of(one);
}

TEST_P(AuditCases, SameDocumentSameFindings) {
    for (std::size_t i = 0; i < kDocuments.size(); ++i) {
        const std::vector<Told> again =
            GetParam() == Way::data
                ? told_of_data(read_case_file(kDocuments[i] + ".json"))
                : told_of_text(read_case_file(kDocuments[i] + ".txt"), kDocuments[i] + ".txt");
        ASSERT_EQ(again.size(), told_[i].size());
        for (std::size_t j = 0; j < again.size(); ++j) EXPECT_EQ(line_of(again[j]), line_of(told_[i][j]));
    }
}

INSTANTIATE_TEST_SUITE_P(Ways, AuditCases, ::testing::Values(Way::data, Way::text),
                         [](const auto& instance) { return std::string(name_of(instance.param)); });

TEST(AuditExpectations, NameRulesThatExistAndRemarksThatAreOfUse) {
    for (const std::string& document : kDocuments) {
        const Expectations expectations = read_expectations(document);
        for (const Case& one : expectations.cases) {
            for (const std::string& rule : one.rules)
                EXPECT_NE(find_rule(rule), nullptr) << one.id << ": " << rule;
            EXPECT_TRUE(!one.rules.empty() || one.missed.size() == 2)
                << one.id << " can be told by no rule, but is no miss on both ways";
            for (const auto& [way, why] : one.missed) EXPECT_FALSE(why.empty()) << one.id;
        }
        const Judgement data = judge(expectations, told_of_data(read_case_file(document + ".json")));
        const Judgement text =
            judge(expectations, told_of_text(read_case_file(document + ".txt"), document + ".txt"));
        for (const Remark* const remark : data.idle_remarks)
            EXPECT_EQ(std::ranges::count(text.idle_remarks, remark), 0)
                << document << ": no finding answers to the remark on " << remark->rule << ": "
                << remark->why;
    }
}

}  // namespace
}  // namespace naskah::audit::cases
