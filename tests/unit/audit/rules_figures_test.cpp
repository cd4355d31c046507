// Figures that have no result although something was given.
#include <gtest/gtest.h>

#include <algorithm>

#include "figures/book.hpp"
#include "support.hpp"

namespace naskah::audit {
namespace {

/// Sources by kind of person, of two units among the first, with what was printed of them.
std::string sources(const std::string& second_unit, const std::string& printed) {
    return R"({"psks":{"perorangan":[{"nama":"Pekerja sosial","jumlah":5,"satuan":"orang"},
        {"nama":"Karang taruna","jumlah":7,"satuan":")" +
           second_unit + R"("}],"kelembagaan":[])" + printed + "}}";
}

TEST(MixedUnits, ASumThatSomebodyPrintedIsTold) {
    const std::string printed = R"(,"tercetak":{"jumlah_perorangan":"12"})";
    EXPECT_EQ(found(sources("lembaga", printed), "figure-of-mixed-units"), "/psks:  -> \n");
    const auto findings = audit(input_of(sources("lembaga", printed)));
    const auto mixed = std::ranges::find_if(
        findings, [](const Finding& finding) { return finding.rule->code == "figure-of-mixed-units"; });
    ASSERT_NE(mixed, findings.end());
    EXPECT_NE(mixed->message.find("satuannya bercampur"), std::string::npos) << mixed->message;
    ASSERT_EQ(mixed->others.size(), 2U) << "what would be added";
    EXPECT_EQ(mixed->others[0].place.pointer, "/psks/perorangan/0/jumlah");
    EXPECT_EQ(mixed->others[1].text, "7");
}

TEST(MixedUnits, NothingIsToldOfASumNobodyPrintsNorOfEqualUnits) {
    EXPECT_EQ(found(sources("lembaga", ""), "figure-of-mixed-units"), "");
    EXPECT_EQ(found(sources("orang", R"(,"tercetak":{"jumlah_perorangan":"12"})"), "figure-of-mixed-units"),
              "");
}

/// Units that name the unit above them; x is a unit's own number and all x of those below.
AuditInput cascade(const std::string& units) {
    const json::ParseResult words = json::parse(
        R"({"simpul":[{"nama":"unit","pada":"/u/*","besaran":[{"nama":"x","uraian":"Jumlah pegawai",)"
        R"("satuan":"satuan_indikator","hitung":"jumlah","dari":["n","/u.*[induk=id]:x"]}]}]})");
    std::vector<figures::VocabularyFault> faults;
    const auto vocabulary = figures::compile_vocabulary(words.document->root(), {}, faults);
    EXPECT_TRUE(faults.empty()) << (faults.empty() ? "" : faults.front().reason);
    AuditInput input = input_of(R"({"u":[)" + units + "]}");
    input.book = std::make_shared<const figures::Book>(
        figures::make_book(input.report->root(), vocabulary, std::make_shared<const figures::Policies>()));
    return input;
}

TEST(Cycles, ACascadeThatComesBackToItselfIsToldOnceWithItsPlace) {
    const AuditInput three = cascade(
        R"({"id":"a","nama":"Bidang A","induk":"c","n":1},{"id":"b","nama":"Bidang B","induk":"a","n":2},
           {"id":"c","nama":"Bidang C","induk":"b","n":3})");
    const auto findings = audit(three);
    const std::string told = lines_of(findings, "figure-cycle");
    EXPECT_EQ(std::ranges::count(told, '\n'), 1) << told;
    EXPECT_EQ(told.substr(0, 3), "/u/");
    const auto cycle = std::ranges::find_if(
        findings, [](const Finding& finding) { return finding.rule->code == "figure-cycle"; });
    ASSERT_NE(cycle, findings.end());
    EXPECT_EQ(cycle->weight, Weight::tinggi);
    EXPECT_NE(cycle->message.find("kembali ke dirinya sendiri"), std::string::npos) << cycle->message;
    EXPECT_FALSE(cycle->fix.empty());
}

TEST(Cycles, AUnitAboveItselfIsToldAndWhatStandsApartIsNot) {
    const AuditInput own = cascade(
        R"({"id":"a","nama":"Bidang A","induk":"a","n":1},{"id":"b","nama":"Bidang B","induk":"","n":2},
           {"id":"c","nama":"Bidang C","induk":"b","n":3})");
    EXPECT_EQ(lines_of(audit(own), "figure-cycle"), "/u/0:  -> \n");
}

TEST(Cycles, ACascadeThatEndsIsNoCycle) {
    EXPECT_EQ(lines_of(audit(cascade(R"({"id":"a","induk":"","n":1},{"id":"b","induk":"a","n":2})")),
                       "figure-cycle"),
              "");
}

TEST(TooLong, ATotalOfMoreDigitsThanCanBeKeptIsToldWhereItArises) {
    const std::string nines(34, '9');
    const std::string data =
        R"({"program":[{"id":"p","nama":"P","kegiatan":[{"id":"k","nama":"K","pagu":{"murni":")" + nines +
        R"("}},{"id":"l","nama":"L","pagu":{"murni":")" + nines + R"("}}]}]})";
    EXPECT_EQ(found(data, "figure-too-long"), "/program/0:  -> \n") << "not again for the total above";
}

}  // namespace
}  // namespace naskah::audit
