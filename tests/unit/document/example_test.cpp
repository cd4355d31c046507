#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::Contains;

/// The project's own example, built once.
struct Example : testing::Test {
    static void SetUpTestSuite() {
        library = layout::Library::open(kSource / "layouts", kSource / "assets");
        Diagnostics diagnostics;
        document = build_with_figures(
            report_of(read_text(kSource / "layouts/capaian-rencana-aksi/contoh.json"), diagnostics), *library,
            diagnostics);
        for (const Diagnostic& item : diagnostics.items())
            ADD_FAILURE() << item.code << " " << item.pointer << " " << item.message;
    }
    static void TearDownTestSuite() {
        document.reset();
        library.reset();
    }
    static std::vector<std::string> rows(std::size_t table) {
        const Table& found = *tables_of(*document).at(table);
        return cells_of(*document, found, found.rows);
    }
    inline static std::shared_ptr<const layout::Library> library;
    inline static std::shared_ptr<const Document> document;
};

TEST_F(Example, has_the_parts_of_the_official_document) {
    std::vector<std::string> titles;
    for (const Section& section : document->sections)
        for (const Block& block : section.blocks)
            if (const auto* heading = std::get_if<Heading>(&block.value);
                heading != nullptr && heading->level == 1)
                titles.push_back(text_of(*document, heading->contents_text));
    const std::string months = " Bulan Januari sampai dengan Februari Tahun 2024";
    EXPECT_THAT(titles,
                testing::ElementsAre(
                    "KATA PENGANTAR", "DAFTAR ISI", "DAFTAR TABEL", "BAB I PENDAHULUAN",
                    "BAB II CAPAIAN RENCANA AKSI ATAS PERJANJIAN KINERJA", "BAB III PENUTUP",
                    "1. Capaian Rencana Aksi atas Perjanjian Kinerja" + months,
                    "2. Capaian Rencana Aksi Jabatan Fungsional Tertentu (JFT)" + months,
                    "3. Capaian Rencana Aksi Jabatan Fungsional Umum (JFU)" + months,
                    "4. Capaian Rencana Aksi Pegawai Pemerintah dengan Perjanjian Kerja (PPPK)" + months));
}

TEST_F(Example, every_table_tiles_its_grid) {
    const auto tables = tables_of(*document);
    EXPECT_EQ(tables.size(), 5u + 6u + 21u);
    for (const Table* table : tables) {
        EXPECT_TRUE(tiles(*table, table->header)) << table->summary;
        EXPECT_TRUE(tiles(*table, table->rows)) << table->summary;
    }
}

TEST_F(Example, tables_of_the_chapters_are_numbered_and_listed) {
    std::vector<std::string> listed;
    for (const Table* table : tables_of(*document))
        if (table->caption_listed != 0)
            listed.push_back(text_of(*document, table->caption_listed).substr(0, 11));
    EXPECT_THAT(listed, testing::ElementsAre("Tabel 2.2.1", "Tabel 2.4.1", "Tabel 2.5.1", "Tabel 2.5.2",
                                             "Tabel 2.6.1"));
}

TEST_F(Example, the_wide_tables_have_the_columns_of_the_official_form) {
    const auto tables = tables_of(*document);
    EXPECT_EQ(tables[0]->columns.size(), 15u);
    EXPECT_EQ(tables[5]->columns.size(), 17u);
    EXPECT_EQ(tables[7]->columns.size(), 11u);
    EXPECT_EQ(tables[11]->columns.size(), 11u);
}

TEST_F(Example, totals_are_those_the_office_printed) {
    EXPECT_THAT(rows(4), testing::IsSupersetOf(
                             {"6.0+1x3:Total", "6.3:15.030.032.435", "6.4:922.808.238", "6.5:6,14"}));
    EXPECT_THAT(rows(5), testing::IsSupersetOf({"98.11:15.030.032.435", "98.13:15.030.032.435",
                                                "98.14:922.808.238", "98.15:6,14"}));
    EXPECT_THAT(rows(6), testing::IsSupersetOf({"86.11:5.932.618.226", "86.14:644.728.232", "86.15:10,87"}));
}

TEST_F(Example, months_to_come_are_blank_and_months_past_say_that_there_is_no_value) {
    // Row 3 is February, row 4 March of the first indicator and programme.
    EXPECT_THAT(rows(5),
                testing::IsSupersetOf({"3.5:Februari", "3.7:-", "3.14:36.069.364", "3.15:10,89", "4.5:Maret",
                                       "4.6:-", "4.7:", "4.13:183.350.000", "4.14:", "4.16:"}));
}

TEST_F(Example, budget_rows_stand_beside_the_indicator_they_serve) {
    // Secretariat: indicators 2 and 3 have no activity of their own.
    EXPECT_THAT(rows(6), testing::IsSupersetOf(
                             {"2.0+84x1:1",
                              "2.10+12x1:{1}Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
                              "14.10+12x1:"}));
}

TEST_F(Example, the_signature_is_that_of_the_official) {
    const auto& front = document->sections.at(1).blocks;
    const auto* signature = std::get_if<SignatureBlock>(&front.back().value);
    ASSERT_NE(signature, nullptr);
    const Signatory& signatory = signature->signatories.at(0);
    EXPECT_EQ(text_of(*document, signatory.above.at(0).content), "Singaraja, 4 Maret 2024");
    EXPECT_EQ(text_of(*document, signatory.below.back().content), "NIP. 19700415 199503 1 004");
    EXPECT_EQ(signatory.source.pointer(), "/pejabat/0");
}

TEST_F(Example, sections_number_pages_as_reports_do) {
    const auto& sections = document->sections;
    EXPECT_EQ(sections[0].numbering, layout::PageNumbering::none);
    EXPECT_EQ(sections[1].numbering, layout::PageNumbering::roman_lower);
    EXPECT_EQ(sections[1].first_number, 1u);
    EXPECT_EQ(sections[4].numbering, layout::PageNumbering::arabic);
    EXPECT_EQ(sections[4].first_number, 1u);
    EXPECT_FALSE(sections[5].first_number);
}

TEST_F(Example, properties_come_from_the_data) {
    EXPECT_EQ(document->properties.created, "2024-03-04T00:00:00+08:00");
    EXPECT_EQ(document->properties.file_name, "capaian-rencana-aksi-dinas-sosial-2024-januari-februari.pdf");
    EXPECT_EQ(document->properties.author, "Dinas Sosial Kabupaten Buleleng");
    EXPECT_EQ(document->images.size(), 5u);  // the emblem, and a sign for each way to reach the office
}

TEST_F(Example, an_annex_without_data_is_left_out_and_the_next_takes_its_number) {
    Diagnostics diagnostics;
    std::string text = read_text(kSource / "layouts/capaian-rencana-aksi/contoh.json");
    const auto at = text.find("\"jft\"");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 5, "\"lain\"");
    const auto shorter = build_with_figures(report_of(text, diagnostics), *library, diagnostics);
    std::vector<std::string> annexes;
    for (const Section& section : shorter->sections)
        for (const Block& block : section.blocks)
            if (const auto* heading = std::get_if<Heading>(&block.value);
                heading != nullptr && heading->annex)
                annexes.push_back(text_of(*shorter, heading->content));
    EXPECT_THAT(annexes, testing::ElementsAre("LAMPIRAN 1", "LAMPIRAN 2", "LAMPIRAN 3"));
}

TEST(Build, a_new_kind_is_a_new_folder) {
    const TemporaryLibrary folder;
    folder.add(kSource / "tests/unit/document/data/nota-dinas");
    const auto library = folder.open();
    Diagnostics diagnostics;
    const auto report =
        report_of(read_text(kSource / "tests/unit/document/data/nota-dinas/contoh.json"), diagnostics);
    const auto document = build_with_figures(report, *library, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    ASSERT_TRUE(document);
    ASSERT_EQ(document->sections.size(), 1u);
    const auto tables = tables_of(*document);
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_THAT(cells_of(*document, *tables[0], tables[0]->rows),
                testing::ElementsAre("0.0:1", "0.1:Kertas", "0.2:150.000", "1.0:2", "1.1:Tinta", "1.2:75.500",
                                     "2.0+1x2:Jumlah", "2.2:Rp225.500"));
    EXPECT_EQ(document->properties.file_name, "nota-dinas-12.pdf");
    EXPECT_TRUE(std::holds_alternative<SignatureBlock>(document->sections[0].blocks.back().value));
}

TEST(Build, an_unknown_kind_or_profile_is_told) {
    const auto library = layout::Library::open(kSource / "layouts", kSource / "assets");
    Diagnostics diagnostics;
    EXPECT_EQ(build(report_of(R"({"jenis":"tiada","profil":"antah"})", diagnostics), *library, diagnostics),
              nullptr);
    ASSERT_EQ(diagnostics.items().size(), 2u);
    EXPECT_EQ(diagnostics.items()[0].code, "kind-unknown");
    EXPECT_EQ(diagnostics.items()[1].code, "profile-unknown");
}

TEST(Build, an_unknown_picture_is_told) {
    const auto library = layout::Library::open(kSource / "layouts", kSource / "assets");
    Diagnostics diagnostics;
    std::string text = read_text(kSource / "layouts/capaian-rencana-aksi/contoh.json");
    text.replace(text.find("aset:lambang-contoh.svg"), 23, "aset:tiada.png");
    build_with_figures(report_of(text, diagnostics), *library, diagnostics);
    ASSERT_EQ(diagnostics.items().size(), 1u);
    EXPECT_EQ(diagnostics.items()[0].code, "image-unknown");
    EXPECT_EQ(diagnostics.items()[0].pointer, "/instansi/lambang");
}

}  // namespace
}  // namespace naskah::document
