#include "audit/words.hpp"

#include <gtest/gtest.h>

namespace naskah::audit {
namespace {

std::string doubled(std::string_view text) {
    std::string all;
    for (const DoubledWord& word : doubled_words(text))
        all += std::string(word.word) + "@" + std::to_string(word.begin) + " ";
    return all;
}

std::string unfilled(std::string_view text) {
    std::string all;
    for (const Unfilled& place : unfilled_places(text)) all += "[" + std::string(place.text) + "]";
    return all;
}

TEST(Words, NormalisedKeepsOnlyWhatIsRead) {
    EXPECT_EQ(normalised("Persentase  PPKS (Jiwa)"), "persentase ppks jiwa");
    EXPECT_EQ(normalised("“A” – b"), "a b");
    EXPECT_EQ(normalised(" - "), "");
}

TEST(Words, EditDistanceGivesUpBeyondItsLimit) {
    EXPECT_EQ(edit_distance("wijayaan", "wijayaan", 2), 0U);
    EXPECT_EQ(edit_distance("wijawaan", "wijayaan", 2), 1U);
    EXPECT_EQ(edit_distance("kebikajan", "kebijakan", 2), 2U);
    EXPECT_EQ(edit_distance("ab", "ba", 2), 1U);
    EXPECT_EQ(edit_distance("satu", "delapan", 2), 3U);
}

TEST(Words, ABareNameLeavesTitlesAndSingleLettersOut) {
    EXPECT_EQ(bare_name("Dr. H. Made Contoh, S.Sos., M.Si."), "made contoh");
    EXPECT_EQ(bare_name("Drs I Made CONTOH"), "made contoh");
    EXPECT_EQ(bare_name("S.Sos."), "");
    EXPECT_EQ(bare_name(""), "");
}

TEST(Words, DoubledWordsAreToldAndReduplicationsAreNot) {
    EXPECT_EQ(doubled("meningkatnya penanganan penanganan korban"), "penanganan@13 ");
    EXPECT_EQ(doubled("yang\nyang perlu"), "yang@0 ");
    EXPECT_EQ(doubled("masing masing orang-orang, orang orang 100 100 Bone Bone, ini. Ini lain"), "");
}

TEST(Words, UnfilledPlacesAreTold) {
    EXPECT_EQ(unfilled("kinerja di lingkungan . Semoga"), "[di lingkungan .]");
    EXPECT_EQ(unfilled("di lingkungan pada tahun-tahun selanjutnya"), "[di lingkungan pada]");
    EXPECT_EQ(unfilled("nomor ........ tanggal <<tanggal>>"), "[........][<<tanggal>>]");
    EXPECT_EQ(unfilled("di lingkungan Dinas Sosial. Pendahuluan ........ 12"), "");
    EXPECT_EQ(unfilled("di lingkungan yang sehat, Rp 5.000."), "");
}

}  // namespace
}  // namespace naskah::audit
