#include "report/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

namespace naskah::report {
namespace {

using ::testing::HasSubstr;

std::shared_ptr<const json::Schema> anything() {
    return json::Schema::load("s", [](const std::string&) { return R"({"type":"object"})"; });
}

/// "code pointer" a line, and the same answer from read() itself.
std::string faults(std::string_view text) {
    Diagnostics diagnostics;
    const auto report = read(text, *anything(), diagnostics);
    EXPECT_EQ(report == nullptr, diagnostics.has_errors());
    std::string told;
    for (const Diagnostic& item : diagnostics.items()) told += item.code + " " + item.pointer + "\n";
    return told;
}

TEST(Report, HoldsTheEnvelope) {
    Diagnostics diagnostics;
    const auto report = read(R"({"jenis":"capaian-rencana-aksi","versi":1,"profil":"buleleng",
        "periode":{"tahun":2024,"dari":1,"sampai":"Februari"},
        "penetapan":{"tempat":"Singaraja","tanggal":"2024-03-04","nomor":null},
        "pejabat":[{"id":"kepala","nama":"I Made Contoh","jabatan":"Kepala","bentuk":"definitif","pangkat":"Pembina","golongan":"IV/a","nip":"19700415 199503 1 004"},
                   {"id":"sekretaris","nama":"Ni Luh Contoh","jabatan":"Sekretaris"}]})",
                             *anything(), diagnostics);
    ASSERT_NE(report, nullptr);
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_EQ(report->jenis(), "capaian-rencana-aksi");
    EXPECT_EQ(jenis_of(report->root()), "capaian-rencana-aksi");
    EXPECT_EQ(report->versi(), 1);
    EXPECT_EQ(report->profil(), "buleleng");
    EXPECT_EQ(report->periode().tahun, 2024);
    EXPECT_EQ(report->periode().dari, 1);
    EXPECT_EQ(report->periode().sampai, 2);
    EXPECT_EQ(report->penetapan().tempat, "Singaraja");
    EXPECT_EQ(report->penetapan().tanggal, Date::make(2024, 3, 4));
    EXPECT_EQ(report->penetapan().nomor, "");
    ASSERT_EQ(report->pejabat().size(), 2U);
    ASSERT_NE(report->find_pejabat("sekretaris"), nullptr);
    EXPECT_EQ(report->find_pejabat("sekretaris")->nama, "Ni Luh Contoh");
    EXPECT_EQ(report->find_pejabat("kepala")->golongan, "IV/a");
    EXPECT_EQ(report->find_pejabat("kepala")->value->pointer(), "/pejabat/0");
    EXPECT_EQ(report->find_pejabat("camat"), nullptr);
}

TEST(Report, TellsMonthsThatAreNone) {
    EXPECT_EQ(faults(R"({"a":[{"bulan":1},{"bulan":12},{"bulan":"3"},{"bulan":"Pebruari"}]})"), "");
    EXPECT_EQ(
        faults(
            R"({"a":[{"bulan":0},{"bulan":13},{"bulan":1.5},{"bulan":"Januar"},{"bulan":null},{"bulan":{"x":1}},{"bulan":true}]})"),
        "bulan-tidak-dikenal /a/0/bulan\nbulan-tidak-dikenal /a/1/bulan\nbulan-tidak-dikenal /a/2/bulan\n"
        "bulan-tidak-dikenal /a/3/bulan\nbulan-tidak-dikenal /a/4/bulan\nbulan-tidak-dikenal /a/5/bulan\n"
        "bulan-tidak-dikenal /a/6/bulan\n");
    EXPECT_EQ(faults(R"({"bulan":[1,14]})"), "bulan-tidak-dikenal /bulan/1\n");
}

TEST(Report, TellsAMonthThatStandsTwiceInOneArray) {
    EXPECT_EQ(faults(R"({"a":[{"bulan":1},{"bulan":2},{"bulan":"Januari"}],"b":[{"bulan":1}]})"),
              "bulan-ganda /a/2/bulan\n");
}

TEST(Report, TellsPeriodsThatCannotBe) {
    EXPECT_EQ(faults(R"({"periode":{"tahun":2024,"dari":3,"sampai":2}})"),
              "periode-terbalik /periode/dari\n");
    EXPECT_EQ(faults(R"({"periode":{"tahun":24,"dari":0,"sampai":13}})"),
              "bulan-tidak-dikenal /periode/dari\nbulan-tidak-dikenal /periode/sampai\ntahun-tidak-sah "
              "/periode/tahun\n");
    EXPECT_EQ(faults(R"({"periode":5})"), "");
}

TEST(Report, TellsDatesThatAreNone) {
    EXPECT_EQ(
        faults(
            R"({"penetapan":{"tanggal":"2023-02-29"},"x":{"tanggal_lahir":"4 Maret 2024","tanggal":null,"tanggal_b":20240304}})"),
        "tanggal-tidak-sah /penetapan/tanggal\ntanggal-tidak-sah /x/tanggal_lahir\ntanggal-tidak-sah "
        "/x/tanggal_b\n");
}

TEST(Report, TellsOfficialsThatAreNotListed) {
    EXPECT_EQ(
        faults(
            R"({"pejabat":[{"id":"kepala"}],"a":{"pejabat":"kepala"},"b":{"pejabat":"camat"},"penanda_tangan":["kepala","lurah"]})"),
        "pejabat-tidak-dikenal /b/pejabat\npejabat-tidak-dikenal /penanda_tangan/1\n");
    EXPECT_EQ(faults(R"({"a":{"pejabat":"kepala"}})"), "pejabat-tidak-dikenal /a/pejabat\n");
}

TEST(Report, WarnsOfANipThatCannotBeAndStillReads) {
    for (const char* nip : {"19700231 199503 1 004", "19700415 199513 1 004", "19700415 199503 3 004",
                            "19700415", "1970041519950310O4", ""}) {
        EXPECT_EQ(faults(R"({"a":{"nip":")" + std::string(nip) + "\"}}"), "nip-tidak-sah /a/nip\n") << nip;
    }
    EXPECT_EQ(faults(R"({"a":{"nip":"197004151995032004"},"b":{"nip":null}})"), "");
}

TEST(Report, TellsIdsUsedTwiceInOneArray) {
    EXPECT_EQ(faults(R"({"sasaran":[{"id":"s1","x":[{"id":"s1"}]},{"id":"s2"},{"id":"s1"}]})"),
              "id-ganda /sasaran/2/id\n");
}

TEST(Report, TellsAnEmptyListOfSasaranAnywhere) {
    EXPECT_EQ(faults(R"({"sasaran":[],"unit":[{"sasaran":[]}]})"),
              "sasaran-kosong /sasaran\nsasaran-kosong /unit/0/sasaran\n");
}

TEST(Report, TellsNumbersTooLongToComputeExactly) {
    const std::string nines(35, '9');
    EXPECT_EQ(faults("{\"a\":" + nines + ",\"b\":\"" + nines + "\",\"c\":1e300,\"d\":1e3,\"e\":\"" + nines +
                     "x\"}"),
              "angka-terlalu-panjang /a\nangka-terlalu-panjang /b\nangka-terlalu-panjang /c\n");
}

TEST(Report, LeavesWhatWasPrintedToTheAudit) {
    EXPECT_EQ(faults(R"({"a":{"tercetak":{"tanggal":"14 Maret 2024","nip":"19591231","bulan":"13"}},
        "cetakan":[{"tanda_tangan":{"tanggal":"?","nip":"x"}},{"alinea":"1234567890123456789012345678901234567890"}]})"),
              "");
    EXPECT_EQ(faults(R"({"a":{"tanggal":"14 Maret 2024"}})"), "tanggal-tidak-sah /a/tanggal\n");
}

TEST(Report, CollectsSchemaFaultsAndRuleFaultsTogether) {
    const auto schema =
        json::Schema::load("s", [](const std::string&) { return R"({"required":["jenis"]})"; });
    Diagnostics diagnostics;
    EXPECT_EQ(read(R"({"sasaran":[]})", *schema, diagnostics), nullptr);
    ASSERT_EQ(diagnostics.items().size(), 2U);
    EXPECT_EQ(diagnostics.items()[0].code, "schema-required");
    EXPECT_EQ(diagnostics.items()[1].code, "sasaran-kosong");
    Diagnostics syntax;
    EXPECT_EQ(read("{", *schema, syntax), nullptr);
    EXPECT_EQ(syntax.items()[0].code, "json-syntax");
}

TEST(Report, EveryFaultIsToldInIndonesianWithAFix) {
    Diagnostics diagnostics;
    read(R"({"periode":{"dari":3,"sampai":2},"bulan":"Mart","a":[{"id":"x"},{"id":"x"}]})", *anything(),
         diagnostics);
    ASSERT_EQ(diagnostics.items().size(), 3U);
    for (const Diagnostic& item : diagnostics.items()) {
        EXPECT_FALSE(item.message.empty());
        EXPECT_FALSE(item.fix.empty());
    }
    EXPECT_THAT(diagnostics.items()[1].message, HasSubstr("\"Mart\""));
}

std::string slurp(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

const std::string kLayouts = std::string(NASKAH_SOURCE_DIR) + "/layouts/";

std::shared_ptr<const json::Schema> shipped_schema() {
    return json::Schema::load("capaian-rencana-aksi/schema.json",
                              [](const std::string& name) { return slurp(kLayouts + name); });
}

TEST(Report, TheShippedExampleFitsItsSchemaAndTheRules) {
    Diagnostics diagnostics;
    const auto report =
        read(slurp(kLayouts + "capaian-rencana-aksi/contoh.json"), *shipped_schema(), diagnostics);
    for (const Diagnostic& item : diagnostics.items())
        ADD_FAILURE() << item.code << " " << item.pointer << " " << item.message;
    ASSERT_NE(report, nullptr);
    EXPECT_EQ(report->jenis(), "capaian-rencana-aksi");
}

// Whatever is done to a real report, there is an answer: a report, or errors with pointers that exist.
TEST(Report, AnswersMutationsOfTheShippedExample) {
    const auto schema = shipped_schema();
    const std::string original = slurp(kLayouts + "capaian-rencana-aksi/contoh.json");
    const std::vector<std::string> splices = {
        "null", "\"x\"",     "[]",     "{}",   "-1",
        "1e40", "\"bulan\"", "\"id\"", "true", "99999999999999999999999999999999999999"};
    std::mt19937 random(17);
    int parsed_count = 0;
    for (int i = 0; i < 60; ++i) {
        std::string text = original;
        const auto at = text.find(':', random() % (text.size() - 10)) + 1;
        const auto end = text.find_first_of(",}]", at);
        if (at == 0 || end == std::string::npos) continue;
        text.replace(at, end - at, splices[random() % splices.size()]);
        const auto parsed = json::parse(text);
        if (parsed.document == nullptr) continue;
        Diagnostics diagnostics;
        const auto report = read(parsed.document, *schema, diagnostics);
        ASSERT_EQ(report == nullptr, diagnostics.has_errors());
        ++parsed_count;
        for (const Diagnostic& item : diagnostics.items())
            ASSERT_NE(json::at_pointer(parsed.document->root(), item.pointer), nullptr) << item.pointer;
    }
    EXPECT_GT(parsed_count, 20);
}

}  // namespace
}  // namespace naskah::report
