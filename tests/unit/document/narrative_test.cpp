#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;
    std::vector<std::string> paragraphs() const {
        std::vector<std::string> result;
        for (const Block& block : document->sections.at(0).blocks)
            if (const auto* paragraph = std::get_if<Paragraph>(&block.value))
                result.push_back(text_of(*document, paragraph->content));
        return result;
    }
};

const std::string kData =
    R"("periode":{"tahun":2024,"dari":1,"sampai":2},"kota":"Singaraja *","sasaran":[{"id":"s1",)"
    R"("indikator":[{"id":"i1","target":80,"realisasi":74.76,"polaritas":"positif"},)"
    R"({"id":"i2","target":5,"target_perubahan":4,"realisasi":5,"polaritas":"negatif"},)"
    R"({"id":"i3","bulanan":[{"bulan":1,"target":10,"realisasi":9},{"bulan":2,"target":20,"realisasi":null},)"
    R"({"bulan":3,"target":30,"realisasi":30}]},{"id":"i4","target":5,"realisasi":null}],)"
    R"("program":[{"id":"p1","pagu":1000000,"bulanan":[{"bulan":1,"realisasi":100000.5},{"bulan":2,"realisasi":1},)"
    R"({"bulan":3,"realisasi":500}]}]}])";

Built build_narrative(const std::string& narrative, const std::string& wording = "Bawaan {{kota}}.",
                      const std::string& data = kData) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)"
        R"("bagian":[{"id":"a","halaman":"potret","isi":[{"md":"bab.md","narasi":"latar"}]}]})",
        {{"bab.md", wording}});
    Built built;
    const auto report =
        report_of(R"({"jenis":"uji",)" + data +
                      (narrative.empty() ? "" : R"(,"narasi":{"latar":)" + narrative + "}") + "}",
                  built.diagnostics);
    built.document = build_with_figures(report, *library.open(), built.diagnostics);
    return built;
}

TEST(Narrative, replaces_precedes_or_follows_the_default_wording) {
    EXPECT_THAT(build_narrative("").paragraphs(), ElementsAre("Bawaan Singaraja *."));
    EXPECT_THAT(build_narrative("null").paragraphs(), ElementsAre("Bawaan Singaraja *."));
    EXPECT_THAT(build_narrative(R"("Satu.\n\nDua.")").paragraphs(), ElementsAre("Satu.", "Dua."));
    EXPECT_THAT(build_narrative(R"({"tambah":"Sesudah."})").paragraphs(),
                ElementsAre("Bawaan Singaraja *.", "Sesudah."));
    EXPECT_THAT(build_narrative(R"({"sebelum":"Sebelum.","tambah":"Sesudah."})").paragraphs(),
                ElementsAre("Sebelum.", "Bawaan Singaraja *.", "Sesudah."));
}

TEST(Narrative, figures_are_references_by_index_or_id) {
    const Built built = build_narrative(
        R"("{{capaian:/sasaran/0/indikator/0}} {{capaian:/sasaran/s1/indikator/i2}} {{target:/sasaran/s1/indikator/i2}} )"
        R"({{ target:/sasaran/s1/indikator/i3 }} {{realisasi:/sasaran/s1/indikator/i3}} )"
        R"({{pagu:/sasaran/s1/program/p1}} {{realisasi:/sasaran/s1/program/p1}} {{serapan:/sasaran/s1/program/p1}} )"
        R"({{nilai:/kota}} {{nilai:/periode/dari | bulan}} {{capaian:/sasaran/s1/indikator/i4}} {{bukan rujukan}}")");
    EXPECT_THAT(
        built.paragraphs(),
        ElementsAre("93,45% 75% 4 20 9 Rp1.000.000 Rp100.001,5 10% Singaraja * Januari - {{bukan rujukan}}"));
    EXPECT_TRUE(built.diagnostics.empty());
}

const std::string kLevels =
    R"("program":[{"id":"p1","kegiatan":[{"id":"k1","sub_kegiatan":[)"
    R"({"id":"u1","pagu":{"murni":1000},"realisasi":250},{"id":"u2","pagu":{"murni":3000},"realisasi":null}]},)"
    R"({"id":"k2","pagu":{"murni":4000},"realisasi":1750}]},{"id":"p2","kegiatan":[{"id":"k3"}]}])";

TEST(Narrative, budgets_of_programmes_with_levels_are_the_sum_of_their_parts) {
    const std::string references =
        R"("{{pagu:/program/p1}} {{realisasi:/program/p1}} {{serapan:/program/p1}} {{pagu:/program/p1/kegiatan/k1}} )"
        R"({{pagu:/program/p1/kegiatan/k1/sub_kegiatan/u2}} {{pagu:/program/p2}} {{serapan:/program/p2}}")";
    const Built built = build_narrative(references, "", kLevels);
    EXPECT_THAT(built.paragraphs(), ElementsAre("Rp8.000 Rp2.000 25% Rp4.000 Rp3.000 - -"));
    EXPECT_TRUE(built.diagnostics.empty());
}

TEST(Narrative, an_amended_budget_counts_for_all_programmes) {
    std::string amended = kLevels;
    const std::string before = R"("pagu":{"murni":3000})";
    amended.replace(amended.find(before), before.size(), R"("pagu":{"murni":3000,"perubahan":5000})");
    const Built built = build_narrative(
        R"("{{pagu:/program/p1}} {{serapan:/program/p1}} {{pagu:/program/p1/kegiatan/k2}}")", "", amended);
    EXPECT_THAT(built.paragraphs(), ElementsAre("Rp5.000 40% -"));
}

TEST(Narrative, any_figure_of_the_book_can_be_named) {
    const Built built = build_narrative(
        R"("{{serapan:/}} {{serapan:/ | terbilang}} {{pagu:/sasaran/s1 | terbilang-rupiah}} )"
        R"({{efisiensi:/sasaran/s1/indikator/i1}} {{selisih:/sasaran/s1/indikator/i1}} {{kemajuan:/sasaran/s1/indikator/i1}}")");
    EXPECT_THAT(built.paragraphs(), ElementsAre("10% sepuluh satu juta rupiah 83,45 poin persen -5,24 -"));
    EXPECT_TRUE(built.diagnostics.empty());
}

TEST(Narrative, a_reference_that_leads_nowhere_is_told_with_line_and_nearest_place) {
    const Built built = build_narrative(R"("Baris satu.\n\nNilai {{capaian:/sasaran/s1/indikator/i9}}.")");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    const Diagnostic& told = built.diagnostics.items()[0];
    EXPECT_EQ(told.code, "narrative-reference");
    EXPECT_EQ(told.severity, Severity::error);
    EXPECT_EQ(told.pointer, "/narasi/latar");
    EXPECT_THAT(told.message, HasSubstr("Baris 3:"));
    EXPECT_THAT(told.message, HasSubstr("\"/sasaran/0/indikator\""));
    EXPECT_THAT(told.fix, HasSubstr("i1, i2, i3, i4"));
}

TEST(Narrative, faulty_references_say_what_is_wrong) {
    const auto fault = [](const std::string& reference) {
        const Built built = build_narrative("\"" + reference + "\"");
        return built.diagnostics.items().empty() ? std::string() : built.diagnostics.items()[0].message;
    };
    EXPECT_THAT(fault("{{capean:/sasaran/s1/indikator/i1}}"), HasSubstr("\"capean\" yang tidak dikenal"));
    EXPECT_THAT(fault("{{capaian:/kota}}"), HasSubstr("misalnya indikator atau program"));
    EXPECT_THAT(fault("{{nilai:/sasaran}}"), HasSubstr("bukan ke nilai"));
    EXPECT_THAT(fault("{{nilai:/kota | roman}}"), HasSubstr("format \"roman\""));
    EXPECT_THAT(fault("{{nilai:/sasaran/99999999999999999999}}"), HasSubstr("tidak menunjuk"));
}

TEST(Narrative, markdown_put_into_the_wording_has_references_too) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)"
        R"("bagian":[{"id":"a","halaman":"potret","isi":[{"md":"bab.md"}]}]})",
        {{"bab.md", "Satu\n\n{{{m}}} {{t}}\n"}});
    Built own;
    const auto report =
        report_of(R"({"jenis":"uji","m":"a\nb {{nilai:/n}} {{nilai:/x}}","n":1234.5,"t":"{{nilai:/n}}"})",
                  own.diagnostics);
    own.document = build(report, *library.open(), own.diagnostics);
    EXPECT_THAT(own.paragraphs(), ElementsAre("Satu", "a b 1.234,5  {{nilai:/n}}"));
    ASSERT_EQ(own.diagnostics.items().size(), 1u);
    EXPECT_EQ(own.diagnostics.items()[0].pointer, "/m");
    EXPECT_THAT(own.diagnostics.items()[0].message, HasSubstr("Baris 2:"));
}

/// The names of the schema that put a wording in place of a default one.
std::set<std::string> wordings() {
    const std::string schema = read_text(kSource / "layouts/bersama/narasi.schema.json");
    const std::regex name(R"x("([a-z_]+)":\s*\{\s*"\$ref":\s*"#/definitions/teks")x");
    std::set<std::string> names;
    for (std::sregex_iterator at(schema.begin(), schema.end(), name), last; at != last; ++at)
        names.insert((*at)[1]);
    return names;
}

TEST(Narrative, every_wording_the_schema_names_stands_in_some_document) {
    std::set<std::string> missing = wordings();
    ASSERT_GE(missing.size(), 30u);
    std::string own;
    for (const std::string& name : missing)
        own += (own.empty() ? "" : ",") +
               ("\"" + name + R"(":{"sebelum":"Awal )" + name + R"(.","tambah":"Akhir )" + name + ".\"}");
    const auto library = layout::Library::open(kSource / "layouts", kSource / "assets");
    for (const char* example :
         {"lkjip/contoh.json", "lkjip/contoh-kutai-kartanegara.json", "lkjip/contoh-dokumentasi.json",
          "capaian-rencana-aksi/contoh.json", "rencana-aksi/contoh.json", "iku/contoh.json"}) {
        std::string data = read_text(kSource / "layouts" / example);
        if (const auto at = data.find(R"("narasi":)"); at != std::string::npos) data.insert(at + 1, "tanpa_");
        data.insert(data.find('{') + 1, R"("narasi":{)" + own + "},");
        Diagnostics diagnostics;
        const auto document = build(report_of(data, diagnostics), *library, diagnostics);
        std::set<std::string> texts;
        for (const Content& content : document->contents) texts.insert(text_of(content));
        std::erase_if(missing, [&](const std::string& name) {
            const bool before = texts.contains("Awal " + name + "."),
                       after = texts.contains("Akhir " + name + ".");
            EXPECT_EQ(before, after) << example << ": " << name;
            return before && after;
        });
    }
    EXPECT_THAT(missing, testing::IsEmpty());
}

}  // namespace
}  // namespace naskah::document
