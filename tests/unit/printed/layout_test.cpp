#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "printed/reading.hpp"

namespace naskah::printed {
namespace {

/// Text as `pdftotext -layout` prints it.
std::string read(std::string_view text) {
    const Reading reading = read_text(text, "");
    EXPECT_TRUE(reading.diagnostics.empty());
    return dump(reading.document);
}

TEST(Layout, PartsColumnsByGapsThatAllLinesShare) {
    EXPECT_EQ(read("                 Tabel 2.6 Realisasi Belanja\n\n"
                   "   No   Program                       Pagu        Realisasi\n"
                   "    1   2                                3               4\n"
                   "    1   Program Layanan          1.250.000         125.000\n"
                   "        Warga Terlantar\n"
                   "    2   Program Data                 7.000             700\n"
                   "        Jumlah                   1.257.000         125.700\n\n"
                   "Alinea sesudah tabel yang panjangnya melewati kolom-kolom tabel di atasnya.\n"),
              "keterangan tabel @b1: [2.6] Realisasi Belanja\n"
              "tabel @b3: 4 kolom keterangan #0\n"
              "  kepala | No | Program | Pagu | Realisasi\n"
              "  kolom  | 1 | 2 | 3 | 4\n"
              "  baris  | 1 | Program Layanan Warga Terlantar | 1.250.000 | 125.000\n"
              "  baris  | 2 | Program Data | 7.000 | 700\n"
              "  jumlah |  | Jumlah | 1.257.000 | 125.700\n"
              "alinea @b10: Alinea sesudah tabel yang panjangnya melewati kolom-kolom tabel di atasnya.\n");
}

TEST(Layout, TextThatFillsItsColumnIsPartedFromTheNext) {
    EXPECT_EQ(read("           Uraian\n"
                   "No    Kegiatan                    Indikator            Target\n"
                   "1     Rapat kerja                 Jumlah rapat         4 kali\n"
                   "2     Lomba kampung siaga bencana Jumlah lomba         1 kali\n"
                   "      tingkat kabupaten\n"),
              "tabel @b1: 4 kolom\n"
              "  kepala |  | Uraian |  | \n"
              "  kepala | No | Kegiatan | Indikator | Target\n"
              "  baris  | 1 | Rapat kerja | Jumlah rapat | 4 kali\n"
              "  baris  | 2 | Lomba kampung siaga bencana tingkat kabupaten | Jumlah lomba | 1 kali\n");
}

TEST(Layout, ListsLabelsAndContentsAreNoTables) {
    EXPECT_EQ(read("a.   menyusun rencana kerja;\nb.   menyusun laporan.\n\n"
                   "Nama      : Contoh Satu\nJabatan   : Kepala Dinas\n"),
              "butir 0 @b1: [a.] menyusun rencana kerja;\n"
              "butir 0 @b2: [b.] menyusun laporan.\n"
              "alinea @b4: Nama : Contoh Satu Jabatan : Kepala Dinas\n");
    EXPECT_EQ(
        read("DAFTAR ISI\n\nBAB I PENDAHULUAN ..........        1\nA. Dasar .......................    2\n"),
        "judul 1 @b1: DAFTAR ISI\n"
        "daftar isi @b3: [BAB I] PENDAHULUAN -> 1\n"
        "daftar isi @b4: [A.] Dasar -> 2\n");
}

TEST(Layout, GoesOnOverPages) {
    EXPECT_EQ(read("No   Kegiatan            Pagu\n1    Rapat kerja       5.000\n\n1\n\f"
                   "No   Kegiatan            Pagu\n2    Lomba kampung     7.000\n\n2\n"),
              "tabel @h1 b1: 3 kolom\n"
              "  kepala | No | Kegiatan | Pagu\n"
              "  baris  | 1 | Rapat kerja | 5.000\n"
              "  baris  | 2 | Lomba kampung | 7.000\n");
}

TEST(Layout, WordsCutAtTheLineEndAreWhole) {
    EXPECT_EQ(read("Pelaksanaan kegiatan memerlukan kerja sama apara\xC2\xAD\ntur dan warga.\n"),
              "alinea @b1: Pelaksanaan kegiatan memerlukan kerja sama aparatur dan warga.\n");
}

}  // namespace
}  // namespace naskah::printed
