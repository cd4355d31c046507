#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "layout/kind.hpp"
#include "layout/library.hpp"
#include "support.hpp"

// Documents inside documents: what is checked when the library opens.

namespace naskah::layout {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::string kind(const std::string& jenis, const std::string& members, const std::string& parts) {
    return R"({"jenis":")" + jenis +
           R"(","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" + members +
           R"("bagian":[)" + parts + "]}";
}

const std::string kPart = R"({"id":"naskah","halaman":"potret","isi":[{"pengisi":true}]})";

/// Faults of two kinds, "uji" with these parts and "lampiran" with those.
std::vector<std::string> faults_of_two(const std::string& parts, const std::string& annex_parts = kPart,
                                       const std::string& annex_members = "") {
    const Folder folder;
    folder.add_kind("lampiran");
    folder.write("uji/layout.json", kind("uji", "", parts));
    folder.write("lampiran/layout.json", kind("lampiran", annex_members, annex_parts));
    return folder.faults();
}

TEST(Embedded, kinds_parts_and_inputs_that_exist_are_accepted) {
    EXPECT_THAT(
        faults_of_two(
            R"({"untuk":"keputusan.*","sebagai":"k","dokumen":"lampiran","bagian":["naskah"],"dengan":{"keputusan_ini":"k"},"nomor_halaman":"ulang","tercantum":2})",
            kPart, R"("masukan":{"keputusan_ini":"keputusan.*"},)"),
        IsEmpty());
}

TEST(Embedded, an_unknown_kind_is_a_fault) {
    EXPECT_THAT(faults_of_two(R"({"dokumen":"tiada"})"),
                Contains(HasSubstr("uji/layout.json /bagian/0/dokumen: jenis dokumen \"tiada\" tidak ada; "
                                   "yang ada: lampiran, uji")));
}

TEST(Embedded, an_unknown_part_is_a_fault) {
    EXPECT_THAT(faults_of_two(R"({"dokumen":"lampiran","bagian":["naskah","naskh"]})"),
                Contains(HasSubstr("uji/layout.json /bagian/0/bagian/1: jenis \"lampiran\" tidak mempunyai "
                                   "bagian \"naskh\"; yang ada: naskah")));
}

TEST(Embedded, an_unknown_input_is_a_fault) {
    EXPECT_THAT(faults_of_two(R"({"dokumen":"lampiran","dengan":{"ini":"keputusan.0"}})"),
                Contains(HasSubstr("/bagian/0/dengan/ini: jenis \"lampiran\" tidak mempunyai masukan")));
}

TEST(Embedded, a_cyclic_annex_is_a_fault_with_the_chain) {
    EXPECT_THAT(faults_of_two(R"({"dokumen":"lampiran"})", R"({"dokumen":"uji"})"),
                Contains(HasSubstr("uji/layout.json /bagian/0/dokumen: dokumen memuat dirinya sendiri tanpa "
                                   "ujung: lampiran -> uji -> lampiran")));
}

TEST(Embedded, an_input_may_not_hide_a_name) {
    EXPECT_THAT(faults_of_two(kPart, kPart, R"("nama":{"a":"x"},"masukan":{"a":"y"},)"),
                Contains(HasSubstr("lampiran/layout.json /masukan/a: \"a\" sudah ada di \"nama\"")));
}

TEST(Embedded, own_styles_of_kinds_share_no_index) {
    const Folder folder;
    folder.add_kind("lampiran");
    const std::string style = R"("gaya":{"GAYA":{"dari":"isi"}},)";
    const auto with = [&](const std::string& name) {
        std::string text = style;
        return text.replace(text.find("GAYA"), 4, name);
    };
    folder.write("uji/layout.json", kind("uji", with("khusus"), kPart));
    folder.write("lampiran/layout.json", kind("lampiran", with("lain"), kPart));
    const auto library = folder.open();
    const auto& first = library->find_kind("lampiran")->style_names;
    const auto& second = library->find_kind("uji")->style_names;
    ASSERT_EQ(second.size(), first.size() + 1);
    EXPECT_EQ(first.back(), "lain");
    EXPECT_EQ(second[first.size() - 1], "");
    EXPECT_EQ(second.back(), "khusus");
}

}  // namespace
}  // namespace naskah::layout
