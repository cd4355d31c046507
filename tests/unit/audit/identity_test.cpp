#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::audit {
namespace {

std::string officials(const std::string& list, const std::string& rest = {}) {
    return R"({"periode":{"tahun":2024},"instansi":{"nama":"Dinas Sosial","pemda":"Kabupaten Contoh"},"pejabat":[)" +
           list + "]" + rest + "}";
}

TEST(Identity, RankAndGradeMustAgree) {
    EXPECT_EQ(
        found(officials(
                  R"({"id":"a","nama":"A","jabatan":"Kepala","pangkat":"Pembina Tk. I","golongan":"IV/a"})"),
              "rank-grade-differs"),
        "/pejabat/0/golongan: IV/a -> IV/b\n");
    EXPECT_EQ(
        found(
            officials(R"({"id":"a","nama":"A","jabatan":"Kepala","pangkat":"Pembina Tk. I","golongan":"IV/b"},
                              {"id":"b","nama":"B","jabatan":"Bupati","pangkat":null,"golongan":null},
                              {"id":"c","nama":"C","jabatan":"Tenaga","pangkat":"Ahli Pertama","golongan":"IX"})"),
            "rank-grade-differs"),
        "");
}

TEST(Identity, NipMustBeOfSomebodyOfWorkingAge) {
    EXPECT_EQ(found(officials(R"({"id":"a","nama":"A","jabatan":"Kepala","nip":"19891231 199103 1 053"})"),
                    "nip-implausible"),
              "/pejabat/0/nip: 19891231 199103 1 053 -> \n");
    EXPECT_EQ(found(officials(R"({"id":"a","nama":"A","jabatan":"Kepala","nip":"19691231 202503 1 053"})"),
                    "nip-implausible"),
              "/pejabat/0/nip: 19691231 202503 1 053 -> \n");
    EXPECT_EQ(found(officials(R"({"id":"a","nama":"A","jabatan":"Kepala","nip":"19691231 199103 1 053"})"),
                    "nip-implausible"),
              "");
}

TEST(Identity, OnePersonHasOneDescription) {
    EXPECT_EQ(
        found(
            officials(
                R"({"id":"a","nama":"Made Contoh, S.Sos.","jabatan":"Kepala","nip":"19691231 199103 1 053","golongan":"IV/c"},
                              {"id":"b","nama":"Drs. Made Contoh, S.Sos.","jabatan":"Plt. Kepala","nip":"19681231 199103 1 053","golongan":"IV/c"})"),
            "official-described-twice"),
        "/pejabat/1/nip: 19681231 199103 1 053 -> 19691231 199103 1 053\n"
        "/pejabat/1/nama: Drs. Made Contoh, S.Sos. -> Made Contoh, S.Sos.\n");
    EXPECT_EQ(
        found(officials(R"({"id":"a","nama":"Made Contoh","jabatan":"Kepala","nip":"19691231 199103 1 053"},
                              {"id":"b","nama":"Made Contoh","jabatan":"Plt. Kepala","nip":"196912311991031053"},
                              {"id":"c","nama":"Putu Contoh","jabatan":"Sekretaris","nip":"19700101 199503 2 001"})"),
              "official-described-twice"),
        "");
}

TEST(Identity, TheReviewerIsNotTheOwner) {
    const std::string head = R"({"id":"kepala","nama":"A","jabatan":"Kepala Dinas Sosial Kabupaten Contoh"})";
    const std::string auditor = R"({"id":"inspektur","nama":"B","jabatan":"Inspektur Kabupaten Contoh"})";
    EXPECT_EQ(found(officials(head + "," + auditor, R"(,"reviu":{"pereviu":"kepala"})"), "reviewer-is-owner"),
              "/reviu/pereviu: Kepala Dinas Sosial Kabupaten Contoh -> pejabat pereviu (APIP)\n");
    EXPECT_EQ(
        found(officials(head + "," + auditor, R"(,"reviu":{"pereviu":"inspektur"})"), "reviewer-is-owner"),
        "");
}

TEST(Identity, WhoIsDefinitiveDoesNotActAfterwards) {
    const std::string both =
        R"({"id":"kepala","nama":"A","jabatan":"Kepala Dinas Sosial","bentuk":"definitif","nip":"19691231 199103 1 053"},
                              {"id":"plt","nama":"A","jabatan":"Kepala Dinas Sosial","bentuk":"plt","nip":"19691231 199103 1 053"})";
    EXPECT_EQ(
        found(
            officials(
                both,
                R"(,"keputusan":[{"id":"k","tanggal":"2024-01-02","penetap":"kepala"}],"perjanjian":[{"id":"p","tanggal":"2024-01-31","pihak_pertama":"plt"}])"),
            "acting-after-definitive"),
        "/keputusan/0/penetap: Kepala Dinas Sosial -> Plt. Kepala Dinas Sosial\n");
    EXPECT_EQ(
        found(
            officials(
                both,
                R"(,"keputusan":[{"id":"k","tanggal":"2024-05-02","penetap":"kepala"}],"perjanjian":[{"id":"p","tanggal":"2024-01-31","pihak_pertama":"plt"}])"),
            "acting-after-definitive"),
        "");
}

}  // namespace
}  // namespace naskah::audit
