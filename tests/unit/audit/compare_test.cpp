#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::audit {
namespace {

struct Office {
    std::string unit = "%", target = "80", polarity = "positif", budget = "1000",
                nip = "19700415 199503 1 004", name = "Dinas Sosial", head = "Made Contoh";
};

std::string dataset(const Office& office) {
    return R"({"periode":{"tahun":2024,"dari":1,"sampai":2},"instansi":{"nama":")" + office.name +
           R"(","pemda":"Kabupaten Contoh"},
      "pejabat":[{"id":"kepala","nama":")" +
           office.head + R"(, S.Sos.","jabatan":"Kepala Dinas Sosial","nip":")" + office.nip + R"("}],
      "sasaran":[{"id":"s1","uraian":"S","indikator":[{"id":"s1-i1","uraian":"Persentase penanganan PMKS","satuan":")" +
           office.unit + R"(","polaritas":")" + office.polarity + R"(","target":)" + office.target + R"(}],
        "program":[{"id":"p","nama":"Program Rehabilitasi Sosial","pagu":)" +
           office.budget + "}]}]}";
}

std::string compared(const std::string& first, const std::string& second, std::string_view code) {
    EXPECT_NE(find_rule(code), nullptr) << code;
    const std::vector<AuditInput> inputs{input_of(first, "a.json"), input_of(second, "b.json")};
    std::string lines;
    for (const Finding& finding : compare(inputs)) {
        if (finding.rule->code != code) continue;
        EXPECT_EQ(finding.others.front().place.label, "a.json");
        EXPECT_EQ(finding.place.label, "b.json");
        lines += finding.place.pointer + ": " + finding.stated + " -> " + finding.expected + "\n";
    }
    return lines;
}

TEST(Compare, DocumentsThatAgreeAreSilent) {
    Office other;
    other.unit = "Persen";
    const std::vector<AuditInput> inputs{input_of(dataset({}), "a.json"), input_of(dataset(other), "b.json")};
    for (const Finding& finding : compare(inputs)) ADD_FAILURE() << finding.message;
    EXPECT_TRUE(compare({}).empty());
    EXPECT_TRUE(compare(std::span(inputs).first(1)).empty());
}

TEST(Compare, AnIndicatorHasOneUnitTargetAndPolarity) {
    Office other;
    other.unit = "Orang";
    other.target = "75.5";
    other.polarity = "negatif";
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-unit-differs"),
              "/sasaran/0/indikator/0/satuan: Orang -> %\n");
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-target-differs"),
              "/sasaran/0/indikator/0/target: 75,5 -> 80\n");
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-polarity-differs"),
              "/sasaran/0/indikator/0/polaritas: negatif -> positif\n");
}

TEST(Compare, AProgrammeHasOneBudgetAYear) {
    Office other;
    other.budget = "1200";
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-budget-differs"),
              "/sasaran/0/program/0: Rp1.200 -> Rp1.000\n");
    std::string next_year = dataset(other);
    next_year.replace(next_year.find("2024"), 4, "2025");
    EXPECT_EQ(compared(dataset({}), next_year, "files-budget-differs"), "");
}

TEST(Compare, OfficialsAreDescribedOnce) {
    Office other;
    other.nip = "19710415 199503 1 004";
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-official-differs"),
              "/pejabat/0/nip: 19710415 199503 1 004 -> 19700415 199503 1 004\n");
    Office successor;
    successor.nip = "19720101 199803 2 001";
    successor.head = "Ketut Contoh";
    EXPECT_EQ(compared(dataset({}), dataset(successor), "files-official-differs"),
              "/pejabat/0/nama: Ketut Contoh, S.Sos. -> Made Contoh, S.Sos.\n");
}

TEST(Compare, TargetsOfDecreesAgreementsAndPlansAreOfTheirYear) {
    const std::string decree =
        R"({"periode":{"tahun":2023},"instansi":{"nama":"Dinas Sosial","pemda":"Kabupaten Contoh"},
      "sasaran":[{"id":"s1","uraian":"S","indikator":[{"id":"s1-i1","uraian":"Persentase penanganan PMKS","satuan":"%","target_tahunan":[{"tahun":2023,"nilai":70},{"tahun":2024,"nilai":85}]}]}]})";
    EXPECT_EQ(compared(decree, dataset({}), "files-target-differs"),
              "/sasaran/0/indikator/0/target: 80 -> 85\n");
    const std::string agreement = R"({"instansi":{"nama":"Dinas Sosial","pemda":"Kabupaten Contoh"},
      "perjanjian":[{"id":"a","ke":0,"tahun":2024,"tanggal":"2024-01-31","sasaran":[{"uraian":"S","indikator":[{"uraian":"Persentase penanganan PMKS","satuan":"%","target":"82.00"}]}],
        "program":[{"nama":"Program Rehabilitasi Sosial","anggaran":900}]}]})";
    EXPECT_EQ(compared(dataset({}), agreement, "files-target-differs"),
              "/perjanjian/0/sasaran/0/indikator/0/target: 82,00 -> 80\n");
    EXPECT_EQ(compared(dataset({}), agreement, "files-budget-differs"),
              "/perjanjian/0/program/0: Rp900 -> Rp1.000\n");
}

TEST(Compare, DocumentsOfOtherOfficesAreNotComparedButTold) {
    Office other;
    other.name = "Dinas Kesehatan";
    other.target = "10";
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-office-differs"), "/instansi:  -> \n");
    EXPECT_EQ(compared(dataset({}), dataset(other), "files-target-differs"), "");
}

}  // namespace
}  // namespace naskah::audit
