#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/schema.hpp"
#include "layout/kind.hpp"
#include "layout/library.hpp"
#include "support.hpp"

// Every path of a layout must lead somewhere in data that its schema allows.

namespace naskah::layout {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const std::string kSchema = R"({"type":"object","additionalProperties":false,
  "definitions":{"unit":{"type":"object","additionalProperties":false,"properties":{
    "jabatan":{"type":"string"},"pejabat":{"type":"string"},
    "anak":{"type":"array","items":{"$ref":"#/definitions/unit"}}}}},
  "properties":{
    "tahun":{"type":"integer"},
    "bulan":{"type":"object","additionalProperties":false,"properties":{"dari":{},"sampai":{}}},
    "pejabat":{"type":"array","items":{"type":"object","additionalProperties":false,
      "properties":{"id":{"type":"string"},"nama":{"type":"string"}}}},
    "sasaran":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{
      "uraian":{"type":"string"},
      "program":{"type":"array","items":{"type":"string"}},
      "indikator":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{
        "uraian":{"type":"string"},"satuan":{"type":"string"},"target":{"type":"number"},
        "bulanan":{"type":"array","items":{"type":"object","additionalProperties":false,
          "properties":{"bulan":{"type":"integer"},"realisasi":{"type":"number"}}}}}}}}}},
    "program":{"type":"array","items":{"type":"object","additionalProperties":false,
      "properties":{"id":{"type":"string"},"nama":{"type":"string"},"pagu":{"type":"number"}}}},
    "struktur":{"$ref":"#/definitions/unit"},
    "keputusan":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{
      "id":{"type":"string"},"diktum":{"type":"array","items":{"type":"object","additionalProperties":false,
        "properties":{"isi":{"type":"string"}}}}}}},
    "narasi":{"type":"object","additionalProperties":false,"properties":{"pendahuluan":{"type":"string"}}}
  }})";

KindSchemas schemas(const std::vector<std::string>& kinds) {
    KindSchemas result;
    for (const std::string& kind : kinds)
        result.emplace(kind, json::Schema::load("s.json", [](const std::string&) { return kSchema; }));
    return result;
}

/// Faults "file pointer [code]: reason".
std::vector<std::string> binding_faults(const Folder& folder,
                                        const std::vector<std::string>& kinds = {"uji"}) {
    std::vector<std::string> lines;
    try {
        Library::open(folder.path(), folder.path() / "aset", {}, schemas(kinds));
    } catch (const LayoutError& error) {
        for (const LayoutFault& fault : error.faults())
            lines.push_back(fault.file + " " + fault.pointer + " [" + fault.code + "]: " + fault.reason);
    }
    return lines;
}

std::vector<std::string> binding_faults(const std::string& members, const std::string& blocks) {
    const Folder folder;
    folder.write("uji/layout.json", layout(members, blocks));
    return binding_faults(folder);
}

std::string paragraph(const std::string& text, const std::string& more = "") {
    return R"({"paragraf":")" + text + R"(","gaya":"isi")" + more + "}";
}

/// The faults of a Markdown file, used once inside a loop over sasaran as "s".
std::vector<std::string> prose_faults(const std::string& text, const std::string& members = "") {
    const Folder folder;
    folder.write("uji/naskah.md", text);
    folder.write("uji/layout.json",
                 layout(members, R"({"md":"naskah.md","untuk":"sasaran.*","sebagai":"s"})"));
    return binding_faults(folder);
}

TEST(Binding, paths_the_schema_knows_are_accepted) {
    EXPECT_THAT(
        binding_faults(
            R"("nama":{"kepala":"pejabat.[id='kepala']","kabar":{"teks":"{{kepala.nama}} {{tahun}}"}},)"
            R"("saringan":{"kini":{"anggota":"bulan","dari":"bulan.dari","sampai":"bulan.sampai"}},)",
            paragraph(
                "{{s.uraian}} {{s.#}} {{kepala.nama}} {{kabar}} {{skala.kinerja.kebijakan}}",
                R"(,"untuk":"sasaran.*","sebagai":"s","bila":{"nilai":"s.indikator.*.bulanan.*kini.realisasi","ada":true})") +
                "," +
                paragraph(
                    "{{p.nama}} {{t.rentang}}",
                    R"(,"untuk":"sasaran.0.program.*","sebagai":"p","rujuk":"program.*","bila":)"
                    R"({"nilai":{"hitung":"jumlah","dari":"t.pagu","untuk":"program.*","sebagai":"t"},"dari":1})")),
        ElementsAre(HasSubstr("\"t\" tidak ada di antara anggota data terluar")))
        << "a computation's variable ends with it";
}

TEST(Binding, a_misspelt_member_is_a_fault_with_place_and_the_nearest_name) {
    EXPECT_THAT(
        binding_faults("", paragraph("x", R"(,"untuk":"sasaran.*.indikatr.*","sebagai":"i")")),
        ElementsAre(
            "uji/layout.json /bagian/0/isi/0/untuk [binding-unknown]: jalur "
            "\"sasaran.*.indikatr.*\" tidak mungkin terisi oleh data mana pun: \"indikatr\" tidak ada "
            "pada \"sasaran.*\"; mungkin maksudnya \"indikator\"; yang ada: indikator, program, uraian"));
}

TEST(Binding, a_field_of_a_loop_variable_is_judged_at_its_place) {
    EXPECT_THAT(binding_faults("", paragraph("{{s.uraiann}}", R"(,"untuk":"sasaran.*","sebagai":"s")")),
                ElementsAre(AllOf(StartsWith("uji/layout.json /bagian/0/isi/0/paragraf [binding-unknown]"),
                                  HasSubstr("\"uraiann\" tidak ada pada \"s\""),
                                  HasSubstr("mungkin maksudnya \"uraian\""))));
}

TEST(Binding, an_outermost_member_may_be_meant_for_a_variable_or_a_name) {
    EXPECT_THAT(
        binding_faults(R"("nama":{"penandatangan":"pejabat.0"},)", paragraph("{{penandatangn.nama}}")),
        ElementsAre(AllOf(HasSubstr("\"penandatangn\" tidak ada di antara anggota data terluar"),
                          HasSubstr("mungkin maksudnya \"penandatangan\""))));
}

TEST(Binding, only_lists_have_elements_and_only_objects_members) {
    EXPECT_THAT(binding_faults("", paragraph("x", R"(,"untuk":"struktur.*","sebagai":"u")")),
                ElementsAre(HasSubstr("\"struktur\" bukan larik")));
    EXPECT_THAT(binding_faults("", paragraph("{{tahun.awal}}")),
                ElementsAre(HasSubstr("\"awal\" tidak ada pada \"tahun\", yang berupa nilai tunggal")));
}

TEST(Binding, names_carry_the_shape_of_their_path) {
    EXPECT_THAT(binding_faults(R"("nama":{"z":"pejabat.0","kepala":"z"},)", paragraph("{{kepala.nam}}")),
                ElementsAre(HasSubstr("\"nam\" tidak ada pada \"kepala\"; mungkin maksudnya \"nama\"")));
    EXPECT_THAT(binding_faults(R"("nama":{"salam":{"teks":"Halo"}},)", paragraph("{{salam.nama}}")),
                ElementsAre(HasSubstr("\"nama\" tidak ada pada \"salam\"")));
    EXPECT_THAT(binding_faults(R"("nama":{"kepala":{"nilai":"pejabt.0"}},)", paragraph("{{kepala.nama}}")),
                ElementsAre(StartsWith("uji/layout.json /nama/kepala/nilai [binding-unknown]")))
        << "told once, where it stands";
}

TEST(Binding, filters_keys_and_conditions_are_judged) {
    EXPECT_THAT(binding_faults("", paragraph("{{pejabat.[idd='kepala'].nama}}")),
                ElementsAre(HasSubstr("\"idd\" tidak ada pada \"pejabat\"; mungkin maksudnya \"id\"")));
    EXPECT_THAT(binding_faults("", paragraph("{{pejabat.[id=tahunn].nama}}")),
                ElementsAre(HasSubstr("jalur \"tahunn\"")));
    EXPECT_THAT(binding_faults(R"("saringan":{"kini":{"anggota":"bln","sama":"tahun"}},)",
                               paragraph("{{sasaran.0.indikator.0.bulanan.*kini.realisasi}}")),
                ElementsAre(HasSubstr("\"bln\" tidak ada pada \"sasaran.0.indikator.0.bulanan\"")));
    EXPECT_THAT(binding_faults(R"("syarat":{"ada":{"nilai":"s.pagu","ada":true}},)",
                               paragraph("x", R"(,"untuk":"sasaran.*","sebagai":"s","bila":"ada")")),
                ElementsAre(StartsWith("uji/layout.json /syarat/ada/nilai [binding-unknown]")));
    EXPECT_THAT(
        binding_faults(
            "",
            paragraph(
                "x",
                R"(,"untuk":"sasaran.0.program.*","sebagai":"p","rujuk":"program.*","rujuk_kunci":"kode")")),
        ElementsAre(HasSubstr("\"kode\" tidak ada pada \"program.*\"")));
}

TEST(Binding, an_included_filter_is_judged_only_where_it_is_used) {
    const Folder folder;
    folder.write("bersama/umum.layout.json", R"({"saringan":{"kini":{"anggota":"bulan","dari":"tiada"}}})");
    folder.write("uji/layout.json", layout(R"("sertakan":["umum"],)", paragraph("x")));
    EXPECT_THAT(binding_faults(folder), IsEmpty());
    folder.write("uji/layout.json", layout(R"("sertakan":["umum"],)",
                                           paragraph("{{sasaran.0.indikator.0.bulanan.*kini.realisasi}}")));
    EXPECT_THAT(binding_faults(folder),
                ElementsAre(AllOf(StartsWith("bersama/umum.layout.json /saringan/kini"),
                                  HasSubstr("\"tiada\""), HasSubstr("(dipakai oleh uji/layout.json)"))));
}

TEST(Binding, cells_computations_columns_and_captions_are_judged) {
    const std::string table = R"("tabel":{"t":{"judul":"Tahun {{thun}}","kolom":[
        {"id":"a"},{"id":"b","ulang":{"dari":"tahun","sampai":"akhir","sebagai":"thn"}}],
        "baris":[{"untuk":"sasaran.*.indikator.*","sebagai":"i","sel":{
          "a":{"hitung":"jumlah","dari":"i.bulanan.*.relisasi","satuan":"i.stuan"},
          "b":{"teks":"{{thn}} {{thn.x}}"}}}]}},)";
    EXPECT_THAT(
        binding_faults(table, R"({"tabel":"t"})"),
        testing::UnorderedElementsAre(
            HasSubstr("/tabel/t/judul [binding-unknown]: jalur \"thun\""),
            HasSubstr("/tabel/t/kolom/1/ulang/sampai [binding-unknown]: jalur \"akhir\""),
            HasSubstr("/tabel/t/baris/0/sel/a/dari [binding-unknown]: jalur \"i.bulanan.*.relisasi\""),
            HasSubstr("/tabel/t/baris/0/sel/a/satuan [binding-unknown]: jalur \"i.stuan\""),
            HasSubstr("/tabel/t/baris/0/sel/b/teks [binding-unknown]: jalur \"thn.x\"")));
}

TEST(Binding, drawings_and_signatures_are_judged) {
    const std::string chart = R"("bagan":{"s":{"data":"struktur","sebagai":"n","gaya":{"tanda":"isi"},
        "isi":[{"nilai":"n.jabatan","gaya":"isi"},{"nilai":"n.jabtan","gaya":"isi"}]}},)";
    EXPECT_THAT(binding_faults(chart, R"({"bagan":"s"})"),
                ElementsAre(AllOf(HasSubstr("/bagan/s/isi/1/nilai"), HasSubstr("\"jabatan\""))));
    const std::string block = R"("tanda_tangan":{"k":{"pihak":[{"pejabat":"pejabat.[id='k']","sebagai":"p",
        "atas":[{"teks":"{{p.jabatan}}","gaya":"isi"}],"bawah":[{"teks":"{{p.nama}}","gaya":"isi"}]}]}},)";
    EXPECT_THAT(binding_faults(block, R"({"tanda_tangan":"k"})"),
                ElementsAre(HasSubstr("\"jabatan\" tidak ada pada \"p\"; yang ada: id, nama")));
}

TEST(Binding, levels_of_a_scale_are_judged) {
    EXPECT_THAT(binding_faults("", paragraph("{{t.sebutan}} {{t.warna}}",
                                             R"(,"untuk":"skala.kinerja.tingkat.*","sebagai":"t")")),
                ElementsAre(HasSubstr("\"warna\" tidak ada pada \"t\"; yang ada: rentang, sebutan")));
}

TEST(Binding, prose_is_judged_with_its_line) {
    EXPECT_THAT(
        prose_faults("{{tahun}} {{s.uraian}}\n\n{{#s.indikator}}\n- {{uraian}}, {{satuan}}, {{tahun}}\n"
                     "{{/s.indikator}}\n{{^program}}tidak ada{{/program}}\n"
                     "{{#s.program}}{{.}}{{/s.program}} {{skala.kinerja.kebijakan}}\n"),
        IsEmpty());
    EXPECT_THAT(prose_faults("satu\n\n{{s.urain}}\n"),
                ElementsAre(AllOf(StartsWith("uji/naskah.md baris 3 [binding-unknown]: jalur \"s.urain\""),
                                  HasSubstr("mungkin maksudnya \"uraian\""))));
    EXPECT_THAT(prose_faults("{{#s.indikator}}\n{{sauan}}\n{{/s.indikator}}\n"),
                ElementsAre(AllOf(StartsWith("uji/naskah.md baris 2 [binding-unknown]: jalur \"sauan\""),
                                  HasSubstr("mungkin maksudnya \"satuan\""))));
    EXPECT_THAT(prose_faults("{{#s.indikatr}}{{apa_saja}}{{/s.indikatr}}\n"),
                ElementsAre(HasSubstr("\"indikatr\" tidak ada pada \"s\"")))
        << "inside of what is unknown nothing more is told";
    EXPECT_THAT(prose_faults("{{capaian:/sasaran/0}}\n"),
                ElementsAre(HasSubstr("\"capaian:/sasaran/0\" tidak ada")))
        << "references are for the data's own texts";
}

TEST(Binding, prose_is_judged_at_each_use) {
    const Folder folder;
    folder.write("uji/naskah.md", "{{x.uraian}}\n");
    folder.write("uji/layout.json", layout("", R"({"md":"naskah.md","untuk":"sasaran.*","sebagai":"x"},)"
                                               R"({"md":"naskah.md","untuk":"program.*","sebagai":"x"})"));
    EXPECT_THAT(binding_faults(folder),
                ElementsAre(HasSubstr("\"uraian\" tidak ada pada \"x\"; yang ada: id, nama, pagu")));
}

TEST(Binding, a_narrative_nobody_may_write_is_a_fault) {
    const Folder folder;
    folder.write("uji/naskah.md", "x\n");
    folder.write("uji/layout.json", layout("", R"({"md":"naskah.md","narasi":"pendahulun"})"));
    EXPECT_THAT(binding_faults(folder),
                ElementsAre(AllOf(StartsWith("uji/layout.json /bagian/0/isi/0/narasi [binding-unknown]"),
                                  HasSubstr("mungkin maksudnya \"pendahuluan\""))));
}

TEST(Binding, a_shared_fragment_must_fit_each_kind_that_uses_it) {
    const Folder folder;
    folder.write("bersama/umum.layout.json",
                 R"({"nama":{"kepala":"pejabat.0.nma","tak_dipakai":"tiada.sama.sekali","lewat":"kepala"}})");
    folder.write("uji/layout.json", layout(R"("sertakan":["umum"],)", paragraph("{{lewat}}")));
    EXPECT_THAT(binding_faults(folder),
                ElementsAre(AllOf(StartsWith("bersama/umum.layout.json /nama/kepala [binding-unknown]"),
                                  HasSubstr("(dipakai oleh uji/layout.json)"))))
        << "what the kind uses through another name; not what it does not use";
}

std::string kind(const std::string& jenis, const std::string& members, const std::string& parts) {
    return R"({"jenis":")" + jenis +
           R"(","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" + members +
           R"("bagian":[)" + parts + "]}";
}
std::string part(const std::string& block) {
    return R"({"id":"naskah","halaman":"potret","isi":[)" + block + "]}";
}

const std::string kDecree = kind("lampiran", R"("masukan":{"ini":"keputusan.0"},)",
                                 part(paragraph("{{d.isi}}", R"(,"untuk":"ini.diktum.*","sebagai":"d")")));

TEST(Binding, what_is_passed_to_an_embedded_document_must_have_what_it_asks) {
    const Folder folder;
    folder.add_kind("lampiran");
    folder.write("lampiran/layout.json", kDecree);
    const auto uses = [&](const std::string& passed) {
        folder.write("uji/layout.json", kind("uji", "",
                                             R"({"dokumen":"lampiran","untuk":")" + passed +
                                                 R"(","sebagai":"k","dengan":{"ini":"k"}})"));
        return binding_faults(folder, {"uji", "lampiran"});
    };
    EXPECT_THAT(uses("keputusan.*"), IsEmpty());
    EXPECT_THAT(uses("sasaran.*"),
                Contains(AllOf(StartsWith("uji/layout.json /bagian/0/dengan/ini [binding-unknown]: masukan "
                                          "\"ini\" jenis \"lampiran\" dipakai sebagai \"ini.diktum.*\" "
                                          "(lampiran/layout.json /bagian/0/isi/0/untuk)"),
                               HasSubstr("tidak mungkin memuat \"diktum\""))));
}

TEST(Binding, inputs_are_followed_through_documents_inside_documents) {
    const Folder folder;
    folder.add_kind("lampiran");
    folder.add_kind("tengah");
    folder.write("lampiran/layout.json", kDecree);
    folder.write("tengah/layout.json", kind("tengah", R"("masukan":{"semua":"keputusan"},)",
                                            R"({"dokumen":"lampiran","dengan":{"ini":"semua.0"}})"));
    folder.write("uji/layout.json", kind("uji", "", R"({"dokumen":"tengah","dengan":{"semua":"program"}})"));
    EXPECT_THAT(binding_faults(folder, {"uji", "tengah", "lampiran"}),
                Contains(AllOf(StartsWith("uji/layout.json /bagian/0/dengan/semua [binding-unknown]"),
                               HasSubstr("tidak mungkin memuat \"diktum\""))));
    folder.write("uji/layout.json",
                 kind("uji", "", R"({"dokumen":"tengah","dengan":{"semua":"keputusan"}})"));
    EXPECT_THAT(binding_faults(folder, {"uji", "tengah", "lampiran"}), IsEmpty());
}

TEST(Binding, a_kind_without_schema_is_not_judged) {
    const Folder folder;
    folder.write("uji/layout.json", layout("", paragraph("{{apa.saja}}")));
    EXPECT_THAT(binding_faults(folder, {}), IsEmpty());
    EXPECT_THAT(binding_faults(folder, {"uji"}), SizeIs(1));
}

}  // namespace
}  // namespace naskah::layout
