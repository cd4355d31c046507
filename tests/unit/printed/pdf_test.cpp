#include "printed/pdf_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace naskah::printed {
namespace {

using testing::HasSubstr;

/// A PDF of pages with the given content streams, in Helvetica (F1) and Helvetica-Bold (F2).
std::string make_pdf(const std::vector<std::string>& contents, const std::string& trailer_more = "") {
    std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"};
    std::string kids;
    for (const std::string& content : contents) {
        const std::size_t page = objects.size() + 1;
        kids += std::to_string(page) + " 0 R ";
        objects.push_back(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R "
            ">> >> "
            "/Contents " +
            std::to_string(page + 1) + " 0 R >>");
        objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                          "\nendstream");
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(contents.size()) + " >>";
    std::string pdf = "%PDF-1.4\n", table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size());
    return pdf + "xref\n0 " + std::to_string(objects.size() + 1) + "\n" + table + "trailer\n<< /Size " +
           std::to_string(objects.size() + 1) + " /Root 1 0 R " + trailer_more + " >>\nstartxref\n" + start +
           "\n%%EOF\n";
}

std::string text_at(int x, int y, const std::string& text, int size = 10, const char* font = "F1") {
    return std::string("BT /") + font + " " + std::to_string(size) + " Tf " + std::to_string(x) + " " +
           std::to_string(y) + " Td (" + text + ") Tj ET\n";
}

std::string rule(int x1, int y1, int x2, int y2) {
    return "0.5 w " + std::to_string(x1) + " " + std::to_string(y1) + " m " + std::to_string(x2) + " " +
           std::to_string(y2) + " l S\n";
}

Document read(const std::vector<std::string>& contents) {
    Reading reading = read_pdf(make_pdf(contents), "uji.pdf");
    for (const Diagnostic& item : reading.diagnostics.items()) ADD_FAILURE() << item.code;
    return std::move(reading.document);
}

std::string code_of(std::string_view bytes, const ReadingLimits& limits = {}) {
    const Reading reading = read_pdf(bytes, "uji.pdf", limits);
    EXPECT_TRUE(reading.document.blocks.empty());
    return reading.diagnostics.items().empty() ? "" : reading.diagnostics.items()[0].code;
}

TEST(Pdf, JoinsLinesToParagraphsAndMendsHyphens) {
    const Document document =
        read({text_at(72, 760, "2.1 Tujuan", 12, "F2") + text_at(72, 730, "Kantor menata pelaksa-") +
              text_at(72, 717, "naan layanan menurut undang-") + text_at(72, 704, "undang yang berlaku.") +
              text_at(72, 670, "Alinea kedua.")});
    EXPECT_EQ(dump(document),
              "judul 2 @h1: [2.1] Tujuan\n"
              "alinea @h1: Kantor menata pelaksanaan layanan menurut undang-undang yang berlaku.\n"
              "alinea @h1: Alinea kedua.\n");
}

/// Two header rows with a spanned cell, cells of two lines, a label over two rows.
std::string ruled_table() {
    std::string page;
    for (const int x : {72, 120, 300, 500}) page += rule(x, x == 300 ? 630 : 700, x, x == 300 ? 580 : 580);
    page += rule(300, 700, 300, 630);
    for (const int y : {700, 660, 630, 580}) page += rule(72, y, 500, y);
    page += rule(300, 605, 500, 605);
    page += text_at(80, 680, "No", 10, "F2") + text_at(130, 685, "Uraian", 10, "F2") +
            text_at(310, 680, "Pagu", 10, "F2");
    page += text_at(80, 640, "1") + text_at(130, 648, "Program layanan") +
            text_at(130, 636, "warga terlantar") + text_at(400, 640, "1.250.000");
    page += text_at(80, 610, "2") + text_at(130, 610, "Program data") + text_at(400, 612, "7.000") +
            text_at(400, 590, "8.000");
    return page;
}

TEST(Pdf, ReadsRuledTablesCellByCell) {
    const Document document = read({ruled_table()});
    EXPECT_EQ(dump(document),
              "tabel @h1: 3 kolom\n"
              "  kepala | No | Uraian | Pagu\n"
              "  baris  | 1 | Program layanan warga terlantar | 1.250.000\n"
              "  baris  | 2 | Program data | 7.000\n"
              "  baris  |  |  | 8.000\n");
}

TEST(Pdf, JoinsATableOverPagesAndDropsPageNumbers) {
    const std::string caption = text_at(200, 730, "Tabel 2.1 Program"),
                      more = text_at(200, 730, "Tabel 2.1 \\(lanjutan\\)");
    const Document document =
        read({caption + ruled_table() + text_at(290, 40, "1"), more + ruled_table() + text_at(290, 40, "2")});
    ASSERT_EQ(document.blocks.size(), 2U) << dump(document);
    EXPECT_EQ(std::get<Caption>(document.blocks[0]).title, "Program");
    const auto& table = std::get<Table>(document.blocks[1]);
    EXPECT_EQ(table.caption, 0U);
    EXPECT_EQ(table.rows.size(), 7U);
    EXPECT_EQ(table.rows.back().place.page, 2);
}

TEST(Pdf, ReadsTablesWithoutRulesByTheirGaps) {
    const Document document =
        read({text_at(72, 700, "No", 10, "F2") + text_at(110, 700, "Kegiatan", 10, "F2") +
              text_at(400, 700, "Pagu", 10, "F2") + text_at(72, 685, "1") + text_at(110, 685, "Rapat kerja") +
              text_at(390, 685, "5.000.000") + text_at(72, 670, "2") +
              text_at(110, 670, "Lomba kampung siaga") + text_at(390, 670, "7.500.000")});
    const auto& table = std::get<Table>(document.blocks.at(0));
    ASSERT_EQ(table.rows.size(), 3U) << dump(document);
    EXPECT_EQ(table.rows[2].cells[1].text, "Lomba kampung siaga");
    EXPECT_EQ(table.rows[2].cells[2].text, "7.500.000");
}

TEST(Pdf, BoxesAndUnderlinesAreNoTables) {
    std::string page =
        rule(72, 700, 300, 700) + rule(72, 650, 300, 650) + rule(72, 650, 72, 700) + rule(300, 650, 300, 700);
    page += text_at(80, 680, "Teks di dalam kotak.") + text_at(72, 600, "Judul bergaris") +
            rule(72, 598, 140, 598);
    for (const Block& block : read({page}).blocks) EXPECT_FALSE(std::holds_alternative<Table>(block));
}

TEST(Pdf, ReadsSignersSideBySide) {
    const Document document =
        read({text_at(350, 700, "Contoh, 31 Januari 2023") + text_at(72, 680, "Pihak Kedua,") +
              text_at(350, 680, "Pihak Pertama,") + text_at(72, 665, "Bupati Contoh,") +
              text_at(350, 665, "Kepala Dinas Contoh,") + text_at(72, 600, "H. Contoh Satu", 10, "F2") +
              text_at(350, 600, "Contoh Dua, S.E.", 10, "F2") + text_at(350, 585, "Pembina") +
              text_at(350, 570, "NIP. 19700415 199503 1 004")});
    EXPECT_EQ(dump(document),
              "tanda tangan @h1: jabatan=<Pihak Kedua, Bupati Contoh> nama=<H. Contoh Satu>\n"
              "tanda tangan @h1: kota=<Contoh> tanggal=<31 Januari 2023> jabatan=<Pihak Pertama, Kepala "
              "Dinas Contoh> "
              "nama=<Contoh Dua, S.E.> pangkat=<Pembina> nip=<19700415 199503 1 004>\n");
}

TEST(Pdf, ScansAreToldWithTheirPages) {
    const std::string picture = "0 0 0 rg 72 72 400 600 re f\n";
    EXPECT_EQ(code_of(make_pdf({picture})), "printed-pdf-without-text");
    EXPECT_EQ(code_of(make_pdf({""})), "printed-pdf-without-text");
    const Reading mixed = read_pdf(make_pdf({text_at(72, 700, "Teks."), picture, ""}), "uji.pdf");
    ASSERT_EQ(mixed.diagnostics.items().size(), 1U);
    EXPECT_EQ(mixed.diagnostics.items()[0].code, "printed-page-without-text");
    EXPECT_THAT(mixed.diagnostics.items()[0].message, HasSubstr("halaman 2."));
}

TEST(Pdf, BrokenFilesAreRefused) {
    const std::string pdf = make_pdf({text_at(72, 700, "Teks.")});
    EXPECT_EQ(code_of(""), "printed-pdf-broken");
    EXPECT_EQ(code_of("bukan PDF"), "printed-pdf-broken");
    EXPECT_EQ(code_of("%PDF-1.7\nrusak"), "printed-pdf-broken");
    EXPECT_EQ(code_of(pdf.substr(0, 60)), "printed-pdf-broken");
    EXPECT_EQ(code_of(pdf, {.max_pdf_bytes = 100}), "printed-too-large");
    EXPECT_EQ(code_of(make_pdf({"", "", ""}), {.max_pages = 2}), "printed-too-large");
}

TEST(Pdf, DamagedFilesNeverCrash) {
    const std::string pdf = make_pdf({ruled_table()});
    for (std::size_t size = 0; size < pdf.size(); size += 397) read_pdf(pdf.substr(0, size), "");
    std::string flipped = pdf;
    for (std::size_t i = 5; i < pdf.size(); i += 173) {
        flipped[i] = static_cast<char>(flipped[i] ^ 0x15);
        read_pdf(flipped, "");
        flipped[i] = pdf[i];
    }
}

}  // namespace
}  // namespace naskah::printed
