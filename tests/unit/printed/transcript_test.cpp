#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "json/value.hpp"
#include "printed/reading.hpp"

namespace naskah::printed {
namespace {

Document read(std::string_view text) {
    const json::ParseResult parsed = json::parse(text);
    EXPECT_TRUE(parsed.document != nullptr);
    return read_transcript(parsed.document->root());
}

TEST(Transcript, ReadsEveryBlockWithItsPlace) {
    const Document document = read(R"json([
        {"judul": "Evaluasi", "nomor": "2.6", "tingkat": 2, "tempat": "halaman 11"},
        {"alinea": "Serapan 6,14 %."},
        {"butir": "Kas 15 %.", "penanda": "a.", "tingkat": 1},
        {"keterangan": "Bagan", "jenis": "gambar", "nomor": "1.1"},
        {"daftar": "tabel", "teks": "Realisasi", "nomor": "2.6.1", "halaman": "15"},
        {"tabel": {"nomor": "2.6.1", "judul": "Realisasi", "kepala": [["No", "Pagu"], ["(1)", "(2)", "(3)"]],
                   "baris": [["1", ""], ["Total", "5"]]}, "tempat": "halaman 12"
},
        {"tanda_tangan": {"kota": "Contoh", "nip": "19700415 199503 1 004"}}
    ])json");
    EXPECT_EQ(dump(document),
              "judul 2 @/0 (halaman 11): [2.6] Evaluasi\n"
              "alinea @/1: Serapan 6,14 %.\n"
              "butir 1 @/2: [a.] Kas 15 %.\n"
              "keterangan gambar @/3: [1.1] Bagan\n"
              "daftar tabel @/4: [2.6.1] Realisasi -> 15\n"
              "keterangan tabel @/5 (halaman 12): [2.6.1] Realisasi\n"
              "tabel @/5 (halaman 12): 3 kolom keterangan #5\n"
              "  kepala | No | Pagu\n"
              "  kolom  | (1) | (2) | (3)\n"
              "  baris  | 1 | \n"
              "  jumlah | Total | 5\n"
              "tanda tangan @/6: kota=<Contoh> nip=<19700415 199503 1 004>\n");
    const auto& table = std::get<Table>(document.blocks[6]);
    EXPECT_EQ(table.rows[3].cells[1].place.pointer, "/5/tabel/baris/1/1");
    EXPECT_EQ(table.rows[3].cells[1].place.label, "halaman 12");
}

TEST(Transcript, SkipsWhatIsOfAnotherForm) {
    EXPECT_TRUE(read(R"([1, "a", {}, {"lain": 1}, null])").blocks.empty());
    EXPECT_TRUE(read(R"({"judul": 1})").blocks.empty());
    EXPECT_EQ(read(R"([{"judul": 5, "tingkat": 99}])").blocks.size(), 1U);
}

}  // namespace
}  // namespace naskah::printed
