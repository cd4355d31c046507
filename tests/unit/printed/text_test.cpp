#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "printed/reading.hpp"

namespace naskah::printed {
namespace {

using testing::HasSubstr;

Document read(std::string_view text) {
    Reading reading = read_text(text, "uji.txt");
    EXPECT_TRUE(reading.diagnostics.empty());
    return std::move(reading.document);
}

template <typename T>
std::vector<T> all(const Document& document) {
    std::vector<T> found;
    for (const Block& block : document.blocks)
        if (const T* item = std::get_if<T>(&block)) found.push_back(*item);
    return found;
}

std::string text_of(const Row& row) {
    std::string result;
    for (const Cell& cell : row.cells) result += (result.empty() ? "" : "|") + cell.text;
    return result;
}

std::size_t count(const Table& table, Row::Role role) {
    return static_cast<std::size_t>(std::ranges::count(table.rows, role, &Row::role));
}

// --- headings ---

TEST(TextHeadings, ReadsMarkdownBoldAndPlainOnes) {
    const auto headings = all<Heading>(
        read("# **BAB I**\n\n### **PENDAHULUAN**\n\n#### **1.1 Latar Belakang**\n\n"
             "Isi bagian.\n\n**1.2 Dasar Penyusunan**\n\nIsi lagi.\n\n1.3. Ruang Lingkup\n\nIsi.\n\n"
             "BAB II\nPERENCANAAN KINERJA\nTAHUN BERJALAN\n\n2.1.1 Visi\n\nIsi.\n"));
    ASSERT_EQ(headings.size(), 6U);
    EXPECT_EQ(headings[0].number, "BAB I");
    EXPECT_EQ(headings[0].title, "PENDAHULUAN");
    EXPECT_EQ(headings[0].level, 1);
    EXPECT_EQ(headings[1].number, "1.1");
    EXPECT_EQ(headings[1].level, 2);
    EXPECT_EQ(headings[2].title, "Dasar Penyusunan");
    EXPECT_EQ(headings[3].number, "1.3.");
    EXPECT_EQ(headings[4].title, "PERENCANAAN KINERJA TAHUN BERJALAN");
    EXPECT_EQ(headings[5].level, 3);
}

TEST(TextHeadings, ReadsLettersAndNumbersBelowThem) {
    const auto headings =
        all<Heading>(read("BAB II\n\nRENCANA\n\nA. Rencana Jangka Menengah\n\nUraian pertama.\n\n1. Visi\n\n"
                          "Uraian visi.\n\n2. Misi\n\nUraian misi.\n\nB. Rencana Tahunan\n\nUraian.\n"));
    ASSERT_EQ(headings.size(), 5U);
    EXPECT_EQ(headings[1].number, "A.");
    EXPECT_EQ(headings[2].number, "1.");
    EXPECT_EQ(headings[2].level, 3);
    EXPECT_EQ(headings[4].number, "B.");
}

TEST(TextHeadings, TakesNoProseAndNoNamesForHeadings) {
    const Document document = read(
        "Bab II menguraikan rencana kantor.\n\n2.5 persen dari pagu belum terserap.\n\n"
        "H. Contoh Nama, S.Sos\n\n3. Butir yang berdiri sendiri;\n");
    EXPECT_TRUE(all<Heading>(document).empty()) << dump(document);
}

TEST(TextHeadings, LeavesChaptersThatAreOnlyAnnounced) {
    const Document document = read(
        "BAB I\n\nPENDAHULUAN\n\nA. Sistematika\n\nUrutannya ialah:\n\nBAB I PENDAHULUAN\n\nMemuat dasar.\n\n"
        "BAB II PENUTUP\n\nMemuat simpulan.\n\nBAB II\n\nPENUTUP\n\nSelesai.\n");
    const auto headings = all<Heading>(document);
    ASSERT_EQ(headings.size(), 3U) << dump(document);
    EXPECT_EQ(headings[2].number, "BAB II");
    EXPECT_EQ(headings[2].place.line, 17);
    EXPECT_EQ(all<ListItem>(document).size(), 2U);
}

// --- lists of contents ---

TEST(TextContents, ReadsEntriesWithLeadersTabsAndPages) {
    const auto entries = all<ContentsEntry>(
        read("DAFTAR ISI\n\n\t<i>Halaman</i>\n<b>Kata Pengantar</b> .....\t<b>i</b>\n"
             "BAB I PENDAHULUAN ........ 1\n1.1 Latar Belakang..........2\n"
             "1.2 Susunan kantor menurut\nperaturan terakhir ........ 3\nLAMPIRAN\n\n"
             "DAFTAR TABEL\n\nTabel 2.6.1 Realisasi Belanja Triwulan I\t15\n\nBAB I\n\nPENDAHULUAN\n"));
    ASSERT_EQ(entries.size(), 6U);
    EXPECT_EQ(entries[0].title, "Kata Pengantar");
    EXPECT_EQ(entries[0].page, "i");
    EXPECT_EQ(entries[1].number, "BAB I");
    EXPECT_EQ(entries[2].title, "Latar Belakang");
    EXPECT_EQ(entries[2].page, "2");
    EXPECT_EQ(entries[3].title, "Susunan kantor menurut peraturan terakhir");
    EXPECT_EQ(entries[3].page, "3");
    EXPECT_EQ(entries[4].page, "");
    EXPECT_EQ(entries[5].list, ContentsEntry::List::tables);
    EXPECT_EQ(entries[5].number, "2.6.1");
    EXPECT_EQ(entries[5].page, "15");
}

TEST(TextContents, EndsWhereTheFirstChapterBegins) {
    const Document document =
        read("DAFTAR ISI\n\nBAB I PENDAHULUAN\t1\nA. Dasar\t1\n\nBAB I\n\nPENDAHULUAN\n\nA. Dasar\n\nIsi.\n");
    EXPECT_EQ(all<ContentsEntry>(document).size(), 2U);
    EXPECT_EQ(all<Heading>(document).size(), 3U);
}

// --- captions ---

TEST(TextCaptions, JoinsTitlesOfSeveralLines) {
    const Document document = read(
        "Tabel 2.2.1  \nTujuan dan Sasaran Kantor\n\nNO\tTUJUAN\n1\tTercapainya layanan\n\nGambar 1.1.\n\n"
        "Bagan Kantor\n\nTabel 2.3\n\nRencana Tahun Berjalan\n\nKantor "
        "Contoh\n\nNO\tSASARAN\n1\tMeningkatnya layanan\n");
    const auto captions = all<Caption>(document);
    ASSERT_EQ(captions.size(), 3U) << dump(document);
    EXPECT_EQ(captions[0].number, "2.2.1");
    EXPECT_EQ(captions[0].title, "Tujuan dan Sasaran Kantor");
    EXPECT_EQ(captions[1].kind, Caption::Kind::figure);
    EXPECT_EQ(captions[1].title, "Bagan Kantor");
    EXPECT_EQ(captions[2].title, "Rencana Tahun Berjalan Kantor Contoh");
    const auto tables = all<Table>(document);
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].caption, 0U);
    EXPECT_NE(tables[1].caption, Table::kNoCaption);
}

TEST(TextCaptions, LeavesSentencesAboutTables) {
    const Document document =
        read("Tabel 2.5 menunjukkan serapan yang rendah.\n\nPada Tabel 2.6 tertulis lain.\n");
    EXPECT_TRUE(all<Caption>(document).empty());
    EXPECT_EQ(all<Paragraph>(document).size(), 2U);
}

// --- tables ---

TEST(TextTables, TellsHeaderColumnNumbersBodyAndTotal) {
    const auto tables = all<Table>(read(
        "Sasaran\tIndikator\tTarget Kinerja\t\tRealisasi\n\t\tTahunan\tBulan\t\n1\t2\t3\t4\t5\n"
        "Meningkatnya layanan\tPersentase warga terlayani\t4,90%\t-\t-\n<b>Total</b>\t\t<b>9,80</b>\t\t\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(count(tables[0], Row::Role::header), 2U);
    EXPECT_EQ(count(tables[0], Row::Role::column_numbers), 1U);
    EXPECT_EQ(count(tables[0], Row::Role::body), 1U);
    EXPECT_EQ(text_of(tables[0].rows.back()), "Total||9,80||");
    EXPECT_EQ(tables[0].rows.back().role, Row::Role::total);
    EXPECT_EQ(tables[0].columns, 5U);
}

TEST(TextTables, AnIndicatorThatBeginsWithJumlahIsNoTotal) {
    const auto tables =
        all<Table>(read("No\tIndikator\tTarget\n1\tJumlah laporan\t12\nJumlah laporan yang "
                        "disusun\t\t12\nJUMLAH ANGGARAN (RP)\t\t24\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(count(tables[0], Row::Role::total), 1U);
}

TEST(TextTables, JoinsPagesWithRepeatedHeaders) {
    const auto tables =
        all<Table>(read("No.\tKegiatan\tPagu\n1\tPenyusunan "
                        "rencana\t5.000\n\n![](hal2.png)\n\nNo.\tKegiatan\tPagu\n2\tPemeliharaan\t7.000\n\n"
                        "3\tPengadaan\t8.000\nJumlah\t\t20.000\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(count(tables[0], Row::Role::header), 1U);
    EXPECT_EQ(count(tables[0], Row::Role::body), 3U);
}

TEST(TextTables, BeginsANewOneAfterATotalOrAnotherHeader) {
    const auto tables = all<Table>(
        read("No\tKegiatan\tPagu\n1\tRapat\t5\nTotal\t\t5\nNo\tKegiatan\tPagu\n1\tLomba\t7\nTotal\t\t7\n"
             "No\tIndikator\tTarget\tSatuan\n1\tJumlah lomba\t1\tkali\n"));
    ASSERT_EQ(tables.size(), 3U);
    EXPECT_EQ(count(tables[2], Row::Role::header), 1U);
}

TEST(TextTables, JoinsTheLinesOfARow) {
    const auto tables =
        all<Table>(read("NO\tSASARAN\tTARGET\n1\t2\t3\n1.\tMeningkatnya pelayanan\t55\n\tbagi warga "
                        "terlantar\t\n2.\tMeningkatnya\t\n\tkapasitas\t\n\tlembaga\t100\n"));
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(count(tables[0], Row::Role::body), 2U);
    EXPECT_EQ(text_of(tables[0].rows[2]), "1.|Meningkatnya pelayanan bagi warga terlantar|55");
    EXPECT_EQ(text_of(tables[0].rows[3]), "2.|Meningkatnya kapasitas lembaga|100");
}

TEST(TextTables, KeepsRowsBelowASpannedCellApart) {
    const auto tables = all<Table>(
        read("Sasaran\tProgram\nTertanganinya warga\tProgram pertama\n\tProgram kedua\n\tProgram ketiga\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(count(tables[0], Row::Role::body), 3U);
}

TEST(TextTables, ReadsMarkdownTables) {
    const auto tables =
        all<Table>(read("| Tahun | Nilai |\n|---|:--:|\n| 2022 | 80,90 |\n| 2023 | 80\\|15 |\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].rows[0].role, Row::Role::header);
    ASSERT_EQ(tables[0].rows.size(), 3U);
    EXPECT_EQ(text_of(tables[0].rows[2]), "2023|80|15");
}

TEST(TextTables, TakesYearsForAHeader) {
    const auto tables = all<Table>(read("2021\t2022\t2023\n80,19\t80,90\t80,15\n"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].rows[0].role, Row::Role::header);
    EXPECT_EQ(tables[0].rows[1].role, Row::Role::body);
}

/// No character of a body cell may be lost, whatever the rows look like.
TEST(TextTables, LosesNoCharacterOfTheBody) {
    std::uint32_t state = 12345;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % below;
    };
    const std::vector<std::string> samples = {"",    "",    "-",     "12",        "1.250.000", "Laporan",
                                              "(2)", "x y", "Maret", "A (81,50)", "Program"};
    for (int round = 0; round < 300; ++round) {
        std::string text = "No\tUraian\tNilai\n", expected;
        const std::uint32_t rows = 1 + random(12);
        for (std::uint32_t row = 0; row < rows; ++row) {
            std::string line = std::to_string(row + 1) + "z";
            for (std::uint32_t cell = 0; cell < 1 + random(4); ++cell) line += "\t" + samples[random(11)];
            if (random(3) == 0) line.erase(0, line.find('\t'));
            for (const char c : line)
                if (c != '\t' && c != ' ') expected += c;
            text += line + (random(6) == 0 ? "\n\n" : "\n");
        }
        std::string found;
        for (const Table& table : all<Table>(read(text)))
            for (const Row& row : table.rows)
                for (const Cell& cell : row.cells)
                    for (const char c : cell.text)
                        if (c != ' ') found += c;
        for (const char c : std::string("NoUraianNilai")) expected += c;
        std::ranges::sort(found);
        std::ranges::sort(expected);
        ASSERT_EQ(found, expected) << text;
    }
}

// --- lists, paragraphs, marks ---

TEST(TextItems, ReadsMarkersAndDepth) {
    const auto items =
        all<ListItem>(read("- a. Kepala;\n- b. Sekretariat:\n  1. Subbagian Umum;\n- c. Bidang\n- 2) "
                           "Rencana\n➢ Butir\n- lain\n"));
    ASSERT_EQ(items.size(), 7U);
    EXPECT_EQ(items[0].marker, "a.");
    EXPECT_EQ(items[2].marker, "1.");
    EXPECT_EQ(items[2].depth, 1);
    EXPECT_EQ(items[3].depth, 0);
    EXPECT_EQ(items[4].marker, "2)");
    EXPECT_EQ(items[5].marker, "➢");
    EXPECT_EQ(items[6].marker, "-");
}

TEST(TextParagraphs, JoinsLinesAndWhatAPageBreakCut) {
    const auto paragraphs =
        all<Paragraph>(read("Pelaksanaan kegiatan memerlukan pengembangan dan\npenerapan sistem "
                            "yang\n\nmenyeluruh di kantor.\n\nAlinea lain.\n"));
    ASSERT_EQ(paragraphs.size(), 2U);
    EXPECT_EQ(paragraphs[0].text,
              "Pelaksanaan kegiatan memerlukan pengembangan dan penerapan sistem yang menyeluruh di kantor.");
    EXPECT_EQ(paragraphs[1].place.line, 6);
}

TEST(TextMarks, RemovesThemAndKeepsWhatLooksAlike) {
    const auto paragraphs = all<Paragraph>(
        read("Kata *asing* dan **tebal** serta <u>garis</u> &amp; [situs](http://contoh.go.id).\n\n"
             "Nilai <50 rendah, catatan *) tetap, 3 * 4 * 5.\n\n$$\\frac{54, 20}{55} \\times 100\\%$$\n"));
    ASSERT_EQ(paragraphs.size(), 3U);
    EXPECT_EQ(paragraphs[0].text, "Kata asing dan tebal serta garis & situs.");
    EXPECT_EQ(paragraphs[1].text, "Nilai <50 rendah, catatan *) tetap, 3 * 4 * 5.");
    EXPECT_EQ(paragraphs[2].text, "54,20 / 55 x 100%");
}

// --- signatures ---

TEST(TextSignatures, ReadsABlockOverSeveralLines) {
    const Document document = read(
        "Penutup.\n\nSingaraja, 4 Maret 2024\n\nKepala Dinas Contoh Kabupaten Contoh,\n\n![](ttd.png)\n\n"
        "**I Made Contoh Wijaya, S.Sos.**\n\nPembina Utama Muda (IV/c)\n\nNIP. 19700415 199503 1 "
        "004\n\nAlinea sesudahnya.\n");
    const auto blocks = all<SignatureBlock>(document);
    ASSERT_EQ(blocks.size(), 1U) << dump(document);
    EXPECT_EQ(blocks[0].town.text, "Singaraja");
    EXPECT_EQ(blocks[0].date.text, "4 Maret 2024");
    EXPECT_EQ(blocks[0].jabatan.text, "Kepala Dinas Contoh Kabupaten Contoh");
    EXPECT_EQ(blocks[0].nama.text, "I Made Contoh Wijaya, S.Sos.");
    EXPECT_EQ(blocks[0].pangkat.text, "Pembina Utama Muda");
    EXPECT_EQ(blocks[0].golongan.text, "IV/c");
    EXPECT_EQ(blocks[0].nip.text, "19700415 199503 1 004");
    EXPECT_EQ(blocks[0].nip.place.line, 13);
    EXPECT_EQ(all<Paragraph>(document).size(), 2U);
}

TEST(TextSignatures, ReadsDecreesAndRanksBelowTheNumber) {
    const auto blocks = all<SignatureBlock>(read(
        "Ditetapkan di : Contoh Pada tanggal : 2 Januari 2023\n\nKEPALA DINAS CONTOH\nKABUPATEN CONTOH\n\n"
        "NI LUH CONTOH, SE\n\nNIP. 19750310 200003 2 001\n\nPembina\n"));
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].town.text, "Contoh");
    EXPECT_EQ(blocks[0].jabatan.text, "KEPALA DINAS CONTOH KABUPATEN CONTOH");
    EXPECT_EQ(blocks[0].pangkat.text, "Pembina");
}

TEST(TextSignatures, ReadsBothPartiesOfAnAgreement) {
    const auto blocks =
        all<SignatureBlock>(read("Pihak Kedua,\n\nContoh, 31 Januari 2023 Pihak Pertama,\n\nH. CONTOH "
                                 "PERTAMA, S.Psi.\n\nCONTOH KEDUA, ST\n"));
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(blocks[0].jabatan.text, "Pihak Kedua");
    EXPECT_EQ(blocks[0].nama.text, "H. CONTOH PERTAMA, S.Psi.");
    EXPECT_EQ(blocks[1].jabatan.text, "Pihak Pertama");
    EXPECT_EQ(blocks[1].nama.text, "CONTOH KEDUA, ST");
    EXPECT_EQ(blocks[1].date.text, "31 Januari 2023");
}

TEST(TextSignatures, ReadsOneWithoutPlaceAndDate) {
    const auto blocks = all<SignatureBlock>(
        read("Plt. KEPALA DINAS CONTOH\n\nNI LUH CONTOH, SE\n\nPembina\n\nNIP. 19750310 200003 2 001\n"));
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].jabatan.text, "Plt. KEPALA DINAS CONTOH");
    EXPECT_EQ(blocks[0].nama.text, "NI LUH CONTOH, SE");
    EXPECT_EQ(blocks[0].date.text, "");
}

TEST(TextSignatures, LeavesDatesInProse) {
    EXPECT_TRUE(
        all<SignatureBlock>(
            read("Pada rapat di Contoh, 4 Maret 2024 semua hadir dan sepakat.\n\nKepala menutup rapat.\n"))
            .empty());
}

// --- bytes ---

TEST(TextBytes, TakesByteOrderMarkAndAllLineEnds) {
    const auto paragraphs = all<Paragraph>(read("\xEF\xBB\xBFSatu.\r\n\r\nDua.\r\rTiga.\n"));
    ASSERT_EQ(paragraphs.size(), 3U);
    EXPECT_EQ(paragraphs[0].text, "Satu.");
    EXPECT_EQ(paragraphs[1].place.line, 3);
    EXPECT_EQ(paragraphs[2].place.line, 5);
}

TEST(TextBytes, FormFeedsArePagesAndMarginsAreDropped) {
    const Document document = read(
        "Laporan Kantor\n\nAlinea pertama.\n\n1\n\fLaporan Kantor\n\nAlinea kedua.\n\n2\n\fLaporan "
        "Kantor\n\nAlinea ketiga.\n\n3\n");
    const auto paragraphs = all<Paragraph>(document);
    ASSERT_EQ(paragraphs.size(), 3U) << dump(document);
    EXPECT_EQ(paragraphs[1].place.page, 2);
    EXPECT_EQ(paragraphs[1].text, "Alinea kedua.");
}

TEST(TextBytes, TellsInvalidUtf8AndReadsOn) {
    const Reading reading = read_text("Baik.\n\nRusak \xFF\xC3 di sini.\n", "a.txt");
    ASSERT_EQ(reading.diagnostics.items().size(), 1U);
    EXPECT_EQ(reading.diagnostics.items()[0].code, "printed-invalid-utf8");
    EXPECT_THAT(reading.diagnostics.items()[0].message, HasSubstr("baris 3"));
    EXPECT_THAT(dump(reading.document), HasSubstr("Rusak \uFFFD\uFFFD di sini."));
}

TEST(TextBytes, RefusesWhatIsNoTextAndWhatIsTooLarge) {
    const auto code = [](std::string_view text, const ReadingLimits& limits = {}) {
        const Reading reading = read_text(text, "a", limits);
        EXPECT_TRUE(reading.document.blocks.empty());
        return reading.diagnostics.items().empty() ? "" : reading.diagnostics.items()[0].code;
    };
    EXPECT_EQ(code("%PDF-1.7\n"), "printed-not-text");
    EXPECT_EQ(code("PK\x03\x04zip"), "printed-not-text");
    EXPECT_EQ(code(std::string_view("a\0b", 3)), "printed-not-text");
    EXPECT_EQ(code(" \n\t\n"), "printed-empty");
    EXPECT_EQ(code(""), "printed-empty");
    EXPECT_EQ(code("lebih", {.max_bytes = 4}), "printed-too-large");
    EXPECT_EQ(code(std::string(std::size_t{100} << 20, 'a')), "printed-too-large");
}

TEST(TextBytes, StopsAtTheLimitsAndSaysSo) {
    const Reading lines = read_text("a\n\nb\n\nc\n", "", {.max_lines = 3});
    ASSERT_EQ(lines.diagnostics.items().size(), 1U);
    EXPECT_EQ(lines.diagnostics.items()[0].code, "printed-too-long");
    EXPECT_EQ(lines.document.blocks.size(), 2U);
    const Reading cells = read_text("a\tb\tc\nd\te\tf\n", "", {.max_cells = 4});
    EXPECT_EQ(cells.diagnostics.items()[0].code, "printed-too-long");
}

TEST(TextBytes, ReadsHostileLinesInLinearTime) {
    const std::size_t size = std::size_t{1} << 19;
    std::string stars, brackets, dollars, tabs, entries = "DAFTAR ISI\n\n", dates, items, backslashes,
                                                columns;
    while (stars.size() < size) stars += "*a ";
    while (brackets.size() < size) brackets += "[<![";
    while (dollars.size() < size) dollars += "$\\frac{";
    while (tabs.size() < size / 8) tabs += "a\t";
    while (entries.size() < size / 8) entries += "BAB I\n\n";
    while (dates.size() < size / 8) dates += "Kota, 4 Maret 2024\n";
    while (items.size() < size / 8) items += "- - 1. a\n";
    while (columns.size() < size) columns += "a.   x\n";
    while (backslashes.size() < size) backslashes += "\\";
    for (const std::string* text :
         {&stars, &brackets, &dollars, &tabs, &entries, &dates, &items, &backslashes, &columns})
        EXPECT_FALSE(read_text(*text, "").diagnostics.has_errors());
}

}  // namespace
}  // namespace naskah::printed
