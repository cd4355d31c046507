#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::layout {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(LayoutFormulas, are_judged_when_the_library_opens) {
    EXPECT_THAT(faults_of("", R"({"rumus":"Capaian = {{x}} // {Target {{y | angka}}} * 100%"})"), IsEmpty());
    EXPECT_THAT(
        faults_of("", R"({"rumus":"Capaian = {{1x}} // Target *"})"),
        testing::UnorderedElementsAre(
            HasSubstr("/bagian/0/isi/0/rumus: jalur \"1x\""),
            HasSubstr("/bagian/0/isi/0/rumus: rumus \"Capaian = {{1x}} // Target *\" salah pada kolom 29")));
    EXPECT_THAT(
        faults_of("", R"({"rumus":"(a // b","di_mana":[{"simbol":"x_","arti":"y"}]})"),
        testing::UnorderedElementsAre(
            HasSubstr("/bagian/0/isi/0/rumus: rumus \"(a // b\" salah pada kolom 1: Tanda ( tidak ditutup."),
            HasSubstr("/bagian/0/isi/0/di_mana/0/simbol: rumus \"x_\" salah pada kolom 3")));
}

TEST(LayoutFormulas, of_cells_are_judged) {
    EXPECT_THAT(
        faults_of(R"("tabel":{"t":{"kolom":[{"id":"a"}],"baris":[
                              {"sel":{"a":{"rumus":"a // "}}},{"sel":{"a":{"md":"Nilai $akar{a$"}}}]}},)",
                  R"({"tabel":"t"})"),
        testing::UnorderedElementsAre(HasSubstr("/baris/0/sel/a/rumus: rumus \"a // \" salah pada kolom 6"),
                                      HasSubstr("/baris/1/sel/a/md: rumus \"akar{a\" salah pada kolom 5")));
}

TEST(LayoutFormulas, of_prose_are_told_with_file_and_line) {
    const Folder folder;
    folder.write("uji/layout.json", layout("", R"({"md":"bab.md"})"));
    folder.write("uji/bab.md", "Satu $a // {{x}}$ dan US$ 5.\n\nDua $pecahan{a}$, $b *$\n");
    EXPECT_THAT(folder.faults(),
                ElementsAre(HasSubstr("uji/bab.md baris 3: rumus \"pecahan{a}\" salah pada kolom 1: Perintah "
                                      "\"pecahan{…}\" tidak dikenal."),
                            HasSubstr("uji/bab.md baris 3: rumus \"b *\" salah pada kolom 4")));
}

TEST(LayoutFormulas, bear_a_label_or_a_number) {
    EXPECT_THAT(faults_of("", R"x({"rumus":"a","label":"(1)","bernomor":true,"lain":1})x"),
                testing::UnorderedElementsAre(HasSubstr("/label: \"label\" dan \"bernomor\""),
                                              HasSubstr("\"lain\" tidak dikenal")));
}

TEST(LayoutFormulas, may_be_numbered_by_the_profile) {
    const Folder folder;
    folder.write("uji/layout.json", layout("", R"({"rumus":"a","bernomor":true})"));
    folder.write("profil/daerah.json",
                 R"({"nama":"Daerah","dari":"bawaan","rumus":{"nomor":"[{r:1}]","gaya":"tiada"}})");
    EXPECT_THAT(folder.faults(), ElementsAre(HasSubstr("profil/daerah.json /rumus/gaya: ")));
}

}  // namespace
}  // namespace naskah::layout
