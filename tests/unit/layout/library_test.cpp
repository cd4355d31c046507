#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layout/kind.hpp"
#include "layout/library.hpp"
#include "layout/profile.hpp"
#include "support.hpp"

namespace naskah::layout {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::string table(const std::string& members) {
    return R"("tabel":{"t":{)" + members + "}},";
}

const std::string kUseTable = R"({"tabel":"t"})";

TEST(Library, opens_the_projects_own_layouts) {
    const auto library = Library::open(kSource / "layouts", kSource / "assets");
    ASSERT_NE(library->find_kind("capaian-rencana-aksi"), nullptr);
    EXPECT_EQ(library->find_kind("lain"), nullptr);
    ASSERT_NE(library->find_profile("buleleng"), nullptr);
    EXPECT_NE(library->asset("lambang-contoh.png"), nullptr);
    EXPECT_THAT(library->profile_names(), testing::IsSupersetOf({"bawaan", "buleleng"}));
}

TEST(Library, accepts_the_smallest_kind) {
    EXPECT_THAT(faults_of("", R"({"paragraf":"Halo","gaya":"isi"})"), testing::IsEmpty());
}

TEST(Library, a_profile_takes_from_its_base_what_it_does_not_change) {
    const Folder folder;
    folder.write("uji/layout.json", layout("", R"({"paragraf":"Halo","gaya":"isi"})"));
    folder.write(
        "profil/daerah.json",
        R"({"nama":"Daerah","dari":"bawaan","bulan":{"2":"Pebruari"},"gaya":{"isi":{"ukuran":"11pt"}}})");
    const auto library = folder.open();
    const Profile& base = *library->find_profile("bawaan");
    const Profile& own = *library->find_profile("daerah");
    EXPECT_EQ(own.months.name(2), "Pebruari");
    EXPECT_EQ(own.months.name(3), "Maret");
    ASSERT_EQ(own.styles.size(), base.styles.size());
    for (std::size_t i = 0; i < base.styles.size(); ++i) EXPECT_EQ(own.styles[i].name, base.styles[i].name);
    const auto body =
        std::find_if(own.styles.begin(), own.styles.end(), [](const auto& s) { return s.name == "isi"; });
    EXPECT_EQ(body->size, Length::points(11));
    EXPECT_EQ(body->leading, Length::points(18));
    // A style derived from the changed one follows it.
    const auto item =
        std::find_if(own.styles.begin(), own.styles.end(), [](const auto& s) { return s.name == "butir"; });
    EXPECT_EQ(item->size, Length::points(11));
}

TEST(Library, a_profile_may_not_bring_new_names) {
    const Folder folder;
    folder.write("profil/daerah.json",
                 R"({"nama":"Daerah","dari":"bawaan","gaya":{"baru":{"ukuran":"11pt"}}})");
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("profil/daerah.json /gaya/baru: ")));
}

TEST(Library, profiles_that_derive_in_a_circle_are_a_fault) {
    const Folder folder;
    folder.write("profil/a.json", R"({"nama":"A","dari":"b"})");
    folder.write("profil/b.json", R"({"nama":"B","dari":"a"})");
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("/dari: ")));
}

TEST(Library, names_file_and_pointer_of_every_fault) {
    const auto faults =
        faults_of("", R"({"paragraf":"Halo","gaya":"tiada"},{"foto":"x"},{"tabel":"hilang"})");
    EXPECT_THAT(faults,
                Contains(HasSubstr("uji/layout.json /bagian/0/isi/0/gaya: gaya \"tiada\" tidak dikenal")));
    EXPECT_THAT(faults, Contains(HasSubstr("uji/layout.json /bagian/0/isi/1: isi tidak dikenal")));
    EXPECT_THAT(faults,
                Contains(HasSubstr("uji/layout.json /bagian/0/isi/2/tabel: tabel \"hilang\" tidak ada")));
}

TEST(Library, a_misspelt_member_is_a_fault) {
    EXPECT_THAT(faults_of(R"("nmaa":{},)", R"({"paragraf":"Halo","gaya":"isi"})"),
                Contains(HasSubstr("/nmaa: anggota \"nmaa\" tidak dikenal")));
}

TEST(Library, a_syntax_fault_of_json_is_told) {
    const Folder folder;
    folder.write("uji/layout.json", "{\"jenis\":");
    EXPECT_THAT(folder.faults(), testing::SizeIs(testing::Ge(1u)));
}

TEST(Library, the_folder_names_the_kind) {
    const Folder folder;
    folder.write(
        "uji/layout.json",
        R"({"jenis":"lain","judul":"x","uraian":"x","dokumen":{"judul":"x","nama_berkas":"x"},"bagian":[{"id":"a","halaman":"potret","isi":[{"pengisi":true}]}]})");
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("/jenis: ")));
}

TEST(Table, a_binding_with_bad_syntax_is_named) {
    const auto faults =
        faults_of(table(R"("kolom":[{"id":"a"}],"baris":[{"sel":{"a":"s..nomor"}}])"), kUseTable);
    EXPECT_THAT(faults, Contains(HasSubstr("/tabel/t/baris/0/sel/a: bagian jalur \"\"")));
}

TEST(Table, an_unknown_filter_or_format_is_named) {
    const auto faults = faults_of(
        table(
            R"("kolom":[{"id":"a"},{"id":"b"}],"baris":[{"sel":{"a":"x.*kapan.y","b":{"nilai":"x","format":"aneh"}}}])"),
        kUseTable);
    EXPECT_THAT(faults, Contains(HasSubstr("/sel/a: saringan \"kapan\" tidak dikenal")));
    EXPECT_THAT(faults, Contains(HasSubstr("/sel/b/format: format \"aneh\"")));
}

TEST(Table, an_unknown_column_is_named) {
    EXPECT_THAT(faults_of(table(R"("kolom":[{"id":"a"}],"baris":[{"sel":{"z":"x"}}])"), kUseTable),
                Contains(HasSubstr("/tabel/t/baris/0/sel/z: kolom \"z\" tidak dikenal")));
}

TEST(Table, widths_that_cannot_fit_the_page_are_a_fault) {
    const auto faults = faults_of(
        table(
            R"("kolom":[{"id":"a","lebar":"120mm"},{"id":"b","lebar":["80mm","90mm"]}],"baris":[{"sel":{"a":"x"}}])"),
        kUseTable);
    EXPECT_THAT(faults, Contains(HasSubstr("/bagian/0/isi/0/tabel: lebar terkecil kolom tabel \"t\"")));
}

TEST(Table, header_and_columns_must_agree) {
    EXPECT_THAT(
        faults_of(
            table(
                R"("kolom":[{"id":"a"},{"id":"b"}],"kepala":[{"judul":"A","kolom":"b"}],"baris":[{"sel":{"a":"x"}}])"),
            kUseTable),
        testing::AllOf(Contains(HasSubstr("/kepala/0/kolom: ")),
                       Contains(HasSubstr("/kepala: kepala tabel menutupi 1 kolom"))));
}

TEST(Table, a_child_may_not_fill_its_parents_column) {
    EXPECT_THAT(
        faults_of(table(R"("kolom":[{"id":"a"}],"baris":[{"sel":{"a":"x"},"anak":[{"sel":{"a":"y"}}]}])"),
                  kUseTable),
        Contains(HasSubstr("/baris/0/anak/0/sel/a: kolom \"a\" sudah diisi")));
}

TEST(Table, parallel_groups_may_not_share_a_column) {
    EXPECT_THAT(
        faults_of(
            table(R"("kolom":[{"id":"a"}],"baris":[{"sejajar":[[{"sel":{"a":"x"}}],[{"sel":{"a":"y"}}]]}])"),
            kUseTable),
        Contains(HasSubstr("/baris/0/sejajar/1: ")));
}

TEST(Table, fragments_that_use_themselves_are_a_fault) {
    EXPECT_THAT(faults_of(R"("potongan":{"p":[{"sel":{"a":"x"},"anak":[{"pakai":"p"}]}]},)" +
                              table(R"("kolom":[{"id":"a"}],"baris":[{"pakai":"p"}])"),
                          kUseTable),
                Contains(HasSubstr("saling merujuk tanpa ujung")));
}

TEST(Table, counted_rows_need_the_name_of_their_number) {
    EXPECT_THAT(
        faults_of(R"("tabel":{"t":{"kolom":[{"id":"a"}],"baris":[{"berurut":true,"sel":{"a":"x"}}]}},)",
                  R"({"tabel":"t"})"),
        Contains(AllOf(HasSubstr("/tabel/t/baris/0/berurut"), HasSubstr("nomor_urut"))));
}

TEST(Profiles, a_column_number_may_name_the_column_alone) {
    const Folder folder;
    folder.write("profil/kolom.json", R"x({"nama": "Uji", "dari": "bawaan", "nomor_kolom": "({t:1})"})x");
    EXPECT_THAT(folder.faults(),
                Contains(AllOf(HasSubstr("profil/kolom.json /nomor_kolom"), HasSubstr("({k:1})"))));
}

TEST(Table, an_unused_table_is_a_fault) {
    EXPECT_THAT(
        faults_of(table(R"("kolom":[{"id":"a"}],"baris":[{"sel":{"a":"x"}}])"), R"({"pengisi":true})"),
        Contains(HasSubstr("/tabel/t: tabel \"t\" tidak dipakai")));
}

TEST(Names, that_refer_to_each_other_are_a_fault) {
    const auto faults = faults_of(
        R"("nama":{"a":{"teks":"{{b}}"},"b":{"teks":"{{a}}"},"c":{"teks":"{{a}}"}},)", R"({"pengisi":true})");
    EXPECT_THAT(faults, testing::AllOf(Contains(HasSubstr("/nama/a: ")), Contains(HasSubstr("/nama/b: "))));
}

TEST(Conditions, that_name_themselves_are_a_fault) {
    EXPECT_THAT(faults_of(R"("syarat":{"a":{"bukan":"a"}},)", R"({"pengisi":true,"bila":"a"})"),
                Contains(HasSubstr("merujuk dirinya sendiri")));
}

TEST(Prose, faults_name_the_line) {
    const Folder folder;
    folder.write("uji/layout.json", layout("", R"({"md":"bab.md"})"));
    folder.write("uji/bab.md", "# Judul\n\n{{#a}}\n\n<!-- tabel: tiada -->\n<!-- warna: biru -->\n{{/b}}\n");
    const auto faults = folder.faults();
    EXPECT_THAT(faults, Contains(HasSubstr("uji/bab.md baris 5: tabel \"tiada\" tidak ada")));
    EXPECT_THAT(faults, Contains(HasSubstr("uji/bab.md baris 6: perintah \"warna\" tidak dikenal")));
    EXPECT_THAT(faults, Contains(HasSubstr("uji/bab.md baris 7: \"{{/b}}\" tidak menutup")));
}

TEST(Prose, a_file_that_is_missing_or_not_used_is_a_fault) {
    const Folder folder;
    folder.write("uji/layout.json", layout("", R"({"md":"tiada.md"})"));
    folder.write("uji/sisa.md", "x");
    const auto faults = folder.faults();
    EXPECT_THAT(faults, Contains(HasSubstr("/bagian/0/isi/0/md: berkas \"tiada.md\" tidak ada")));
    EXPECT_THAT(faults, Contains(HasSubstr("uji/sisa.md : berkas tidak dipakai")));
}

}  // namespace
}  // namespace naskah::layout
