#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layout/kind.hpp"
#include "layout/library.hpp"
#include "support.hpp"

// What kinds share: included definitions, prose of bersama/, reusable parts.

namespace naskah::layout {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kHello = R"({"paragraf":"{{salam}}","gaya":"isi"})";

TEST(Included, definitions_serve_the_kind) {
    const Folder folder;
    folder.write("bersama/umum.layout.json", R"({"nama":{"salam":{"teks":"Halo"}}})");
    folder.write("uji/layout.json", layout(R"("sertakan":["umum"],)", kHello));
    const auto library = folder.open();
    ASSERT_EQ(library->find_kind("uji")->names.size(), 1u);
    EXPECT_EQ(library->find_kind("uji")->names[0].name, "salam");
}

TEST(Included, a_definition_of_the_kind_replaces_the_included_one_whole) {
    const Folder folder;
    // Were the two merged member by member, "salam" would have two sources and be a fault.
    folder.write("bersama/umum.layout.json", R"({"nama":{"salam":{"teks":"Halo"},"lain":{"teks":"x"}}})");
    folder.write("uji/layout.json",
                 layout(R"("sertakan":["umum"],"nama":{"salam":{"nilai":"instansi.nama"}},)", kHello));
    const auto library = folder.open();
    const auto& names = library->find_kind("uji")->names;
    ASSERT_EQ(names.size(), 2u);
    EXPECT_EQ(names[1].binding.type, Binding::Type::path);
}

TEST(Included, files_may_include_further_files_each_once) {
    const Folder folder;
    folder.write("bersama/a.layout.json", R"({"sertakan":["c"],"nama":{"a":{"teks":"{{salam}}"}}})");
    folder.write("bersama/b.layout.json", R"({"sertakan":["c"],"nama":{"b":{"teks":"{{salam}}"}}})");
    folder.write("bersama/c.layout.json", R"({"nama":{"salam":{"teks":"Halo"}}})");
    folder.write("uji/layout.json", layout(R"("sertakan":["a","b"],)", kHello));
    EXPECT_THAT(folder.faults(), IsEmpty());
}

TEST(Included, an_unknown_file_is_a_fault) {
    const Folder folder;
    folder.write("bersama/umum.layout.json", "{}");
    folder.write("uji/layout.json", layout(R"("sertakan":["umun"],)", R"({"pengisi":true})"));
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("uji/layout.json /sertakan/0: berkas "
                                                    "bersama/umun.layout.json tidak ada; yang ada: umum")));
}

TEST(Included, files_that_include_each_other_are_a_fault_with_the_circle) {
    const Folder folder;
    folder.write("bersama/a.layout.json", R"({"sertakan":["b"]})");
    folder.write("bersama/b.layout.json", R"({"sertakan":["a"]})");
    folder.write("uji/layout.json", layout(R"("sertakan":["a"],)", R"({"pengisi":true})"));
    EXPECT_THAT(folder.faults(),
                Contains(HasSubstr("bersama/b.layout.json /sertakan/0: berkas saling menyertakan tanpa "
                                   "ujung: a -> b -> a")));
}

TEST(Included, two_files_that_define_the_same_name_are_a_fault) {
    const Folder folder;
    folder.write("bersama/a.layout.json", R"({"nama":{"salam":{"teks":"Halo"}}})");
    folder.write("bersama/b.layout.json", R"({"nama":{"salam":{"teks":"Hai"}}})");
    folder.write("uji/layout.json", layout(R"("sertakan":["a","b"],)", kHello));
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("bersama/b.layout.json /nama/salam: \"salam\" sudah "
                                                    "didefinisikan oleh bersama/a.layout.json")));
}

TEST(Included, faults_inside_name_the_included_file) {
    const Folder folder;
    folder.write("bersama/umum.layout.json", R"({"nama":{"salam":{"teks":"{{x | tiada}}"}},"bagian":[]})");
    folder.write("uji/layout.json", layout(R"("sertakan":["umum"],)", kHello));
    const auto faults = folder.faults();
    EXPECT_THAT(faults, Contains(HasSubstr("bersama/umum.layout.json /nama/salam/teks: format")));
    EXPECT_THAT(faults, Contains(HasSubstr("bersama/umum.layout.json /bagian: anggota")));
}

TEST(Included, tables_nobody_uses_are_no_fault) {
    const Folder folder;
    folder.write("bersama/umum.layout.json", R"({"tabel":{"t":{}}})");
    folder.write("uji/layout.json", layout(R"("sertakan":["umum"],)", R"({"pengisi":true})"));
    EXPECT_THAT(folder.faults(), IsEmpty());
}

TEST(Included, prose_of_the_shared_folder_is_found_after_the_kinds_own) {
    const Folder folder;
    folder.write("bersama/pengantar.md", "Bersama {{#buka}}\n");
    folder.write("bersama/tidak-dipakai.md", "Siapa pun boleh memakainya.\n");
    folder.write("uji/layout.json", layout("", R"({"md":"pengantar.md"})"));
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("bersama/pengantar.md baris")));
    folder.write("uji/pengantar.md", "Sendiri\n");
    EXPECT_EQ(folder.open()->find_kind("uji")->prose.at("pengantar.md").text, "Sendiri\n");
}

/// layout.json whose parts are `parts`.
std::string with_parts(const std::string& members, const std::string& parts) {
    return R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
           members + R"("bagian":[)" + parts + "]}";
}

std::vector<std::string> faults_of_parts(const std::string& members, const std::string& parts) {
    const Folder folder;
    folder.write("uji/layout.json", with_parts(members, parts));
    return folder.faults();
}

const std::string kPart = R"({"id":"a","halaman":"potret","isi":[{"paragraf":"{{k.nomor}}","gaya":"isi"}]})";

TEST(ReusedParts, see_the_variables_of_the_place_of_use) {
    const Folder folder;
    folder.write("uji/layout.json",
                 with_parts(R"("potongan_bagian":{"keputusan":[)" + kPart + "]},",
                            R"({"untuk":"keputusan.*","sebagai":"k","pakai":"keputusan"})"));
    const auto library = folder.open();
    const auto& use = library->find_kind("uji")->parts.at(0);
    const auto& inner = std::get<PartGroupRecipe>(use.what).parts.at(0);
    const auto& text = std::get<ParagraphRecipe>(std::get<SectionRecipe>(inner.what).blocks.at(0).what).text;
    EXPECT_EQ(text.pieces.at(0).path.at(0).root, Path::Root::variable);
}

TEST(ReusedParts, of_unknown_name_are_a_fault) {
    EXPECT_THAT(faults_of_parts("", R"({"pakai":"tiada"})"),
                Contains(HasSubstr("/bagian/0/pakai: potongan bagian \"tiada\" tidak ada")));
}

TEST(ReusedParts, that_use_each_other_are_a_fault_with_the_circle) {
    EXPECT_THAT(faults_of_parts(R"("potongan_bagian":{"a":[{"pakai":"b"}],"b":[{"pakai":"a"}]},)",
                                R"({"pakai":"a"})"),
                Contains(HasSubstr("/potongan_bagian/b/0/pakai: potongan bagian saling memakai tanpa ujung: "
                                   "a -> b -> a")));
}

TEST(ReusedParts, that_nothing_uses_are_a_fault) {
    EXPECT_THAT(faults_of_parts(R"("potongan_bagian":{"b":[]},)", kPart),
                Contains(HasSubstr("/potongan_bagian/b: potongan bagian \"b\" tidak dipakai")));
}

TEST(ReusedParts, a_use_says_nothing_of_pages) {
    EXPECT_THAT(faults_of_parts(R"("potongan_bagian":{"b":[]},)", R"({"pakai":"b","halaman":"potret"})"),
                Contains(HasSubstr("/bagian/0/halaman: anggota \"halaman\" tidak dikenal")));
}

}  // namespace
}  // namespace naskah::layout
