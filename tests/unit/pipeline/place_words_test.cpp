#include "pipeline/place_words.hpp"

#include <gtest/gtest.h>

namespace naskah::pipeline {
namespace {

class PlaceWords : public ::testing::Test {
  protected:
    std::string words(const std::string& pointer, Names names = Names::told) const {
        printed::Place place;
        place.pointer = pointer;
        return place_words(parsed_.document->root(), place, names);
    }
    json::ParseResult parsed_ = json::parse(R"({
        "program": [{"nama": "Program Satu", "kegiatan": [{}, {"nama": "Kegiatan Dua", "pagu": 1, "sub_kegiatan": [{}]}]}],
        "reviu": {"pereviu": "kepala"}, "a/b": {"~": [[7]]},
        "sasaran": [{"uraian": "Meningkatnya perlindungan dan jaminan sosial bagi seluruh penduduk miskin é"}]})");
};

TEST_F(PlaceWords, TellsMembersCountedFromOneAndTheInnermostName) {
    EXPECT_EQ(words("/program/0/kegiatan/1/pagu"), "program 1, kegiatan 2 “Kegiatan Dua”, pagu");
    EXPECT_EQ(words("/program/0/kegiatan/1/sub_kegiatan/0"),
              "program 1, kegiatan 2 “Kegiatan Dua”, sub kegiatan 1");
    EXPECT_EQ(words("/program/0/kegiatan/0"), "program 1 “Program Satu”, kegiatan 1");
    EXPECT_EQ(words("/reviu/pereviu"), "reviu, pereviu");
    EXPECT_EQ(words("/program/0/kegiatan/1/pagu", Names::left_out), "program 1, kegiatan 2, pagu");
}

TEST_F(PlaceWords, ShortensLongNamesAtAWordAndNeverInsideACharacter) {
    const std::string text = words("/sasaran/0");
    EXPECT_TRUE(text.starts_with("sasaran 1 “Meningkatnya perlindungan")) << text;
    EXPECT_TRUE(text.ends_with("penduduk…”")) << text;
}

TEST_F(PlaceWords, PointersThatLeadNowhereTellHowFarTheyLead) {
    EXPECT_EQ(words("/program/7/kegiatan"), "program");
    EXPECT_EQ(words("/tidak/ada"), "seluruh dokumen");
    EXPECT_EQ(words("tanpa garis"), "seluruh dokumen");
    EXPECT_EQ(words(""), "seluruh dokumen");
    EXPECT_EQ(words("/a~1b/~0/0/0"), "a/b, ~ 1 1");
}

TEST_F(PlaceWords, WhatTheDocumentCallsThePlaceComesFirst) {
    printed::Place place;
    place.label = "Tabel 3.9 baris 31";
    place.page = 12;
    place.line = 718;
    place.pointer = "/program/0";
    EXPECT_EQ(place_words(parsed_.document->root(), place), "Tabel 3.9 baris 31, halaman 12, baris 718");
}

TEST(TranscriptPlaces, TellTheirTableOrTheHeadingAbove) {
    const json::ParseResult parsed = json::parse(R"({"cetakan": [{"alinea": "awal"},
        {"judul": "Realisasi Anggaran", "nomor": "C."}, {"alinea": "isi"},
        {"tabel": {"nomor": "3.9", "judul": "Perbandingan", "baris": [["1"]]}}, {"tabel": {"baris": []}}]})");
    const auto words = [&](const char* pointer, const char* label) {
        printed::Place place;
        place.pointer = pointer;
        place.label = label;
        return place_words(parsed.document->root(), place);
    };
    EXPECT_EQ(words("/cetakan/2", "baris 7"), "baris 7, di bawah “C. Realisasi Anggaran”");
    EXPECT_EQ(words("/cetakan/3/tabel/baris/0/0", "baris 9"), "baris 9, tabel “3.9 Perbandingan”");
    EXPECT_EQ(words("/cetakan/4", ""), "tabel");
    EXPECT_EQ(words("/cetakan/0", "baris 1"), "baris 1");
    EXPECT_EQ(words("/cetakan/0", ""), "cetakan 1");
    EXPECT_EQ(words("/cetakan/99", "baris 70"), "baris 70");
    EXPECT_EQ(words("/cetakan/x/y", ""), "cetakan");
}

}  // namespace
}  // namespace naskah::pipeline
