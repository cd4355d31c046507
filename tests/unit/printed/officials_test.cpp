#include "printed/officials.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace naskah::printed {
namespace {

using testing::ElementsAre;

TEST(Nip, ReadsAWellFormedOne) {
    const Nip nip = read_nip("19700415 199503 1 004");
    EXPECT_TRUE(nip.faults.empty());
    EXPECT_TRUE(nip.grouped);
    EXPECT_EQ(nip.digits, "197004151995031004");
    EXPECT_EQ(nip.birth->to_iso(), "1970-04-15");
    EXPECT_EQ(group_nip(nip.digits), "19700415 199503 1 004");
}

TEST(Nip, TellsEachFaultOfTheStructure) {
    EXPECT_THAT(read_nip("19700415 199503 1 04").faults, ElementsAre(NipFault::length));
    EXPECT_THAT(read_nip("19701315 199503 1 004").faults, ElementsAre(NipFault::birth_date));
    EXPECT_THAT(read_nip("19700415 199513 1 004").faults, ElementsAre(NipFault::appointment));
    EXPECT_THAT(read_nip("19700415 197503 1 004").faults, ElementsAre(NipFault::appointment));
    EXPECT_THAT(read_nip("19700415 199503 3 004").faults, ElementsAre(NipFault::sex));
    EXPECT_THAT(read_nip("19700415 199503 1 000").faults, ElementsAre(NipFault::serial));
}

TEST(Nip, IsSoundWhenItIdentifiesSomebodyOfAnyAge) {
    const auto nip = read_sound_nip("19700415 199503 1 004");
    ASSERT_TRUE(nip);
    EXPECT_EQ(nip->appointed_year, 1995);
    EXPECT_EQ(nip->appointed_month, 3);
    EXPECT_TRUE(read_sound_nip("19700415 197503 1 004"))
        << "appointed as a child: told as such, not as no number";
    for (const char* const text :
         {"", "1970415 199503 1 004", "19701315 199503 1 004", "19700415 199513 1 004",
          "19700415 199500 1 004", "19700415 199503 3 004", "19700415 199503 1 000"})
        EXPECT_FALSE(read_sound_nip(text)) << text;
}

TEST(Nip, FindsThemInText) {
    const auto found = find_nips("Kepala, Nama, NIP. 19700415 199503 1 004 Pembina; Np. 197004151995031004");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].label, "NIP");
    EXPECT_EQ(found[0].written, "19700415 199503 1 004");
    EXPECT_EQ(found[1].label, "Np");
    EXPECT_FALSE(found[1].grouped);
}

TEST(Nip, FindsTheDamagedOnes) {
    const auto found = find_nips("NIP. 19700 15 199503 1 004");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].faults, ElementsAre(NipFault::length));
}

TEST(Nip, LeavesOtherNumbers) {
    EXPECT_TRUE(find_nips("menip 12345678 dan NP 12").empty());
    EXPECT_TRUE(find_nips("12345678 123456 1 0045").empty());
}

TEST(Rank, PairsRankAndGrade) {
    EXPECT_EQ(find_golongan("IV/c")->pangkat, "Pembina Utama Muda");
    EXPECT_EQ(find_golongan("iv / C")->pangkat, "Pembina Utama Muda");
    EXPECT_EQ(find_pangkat("Pembina Tk.I")->golongan, "IV/b");
    EXPECT_EQ(find_pangkat("PENATA TK. 1")->golongan, "III/d");
    EXPECT_EQ(find_pangkat("Penata Tingkat I")->golongan, "III/d");
    EXPECT_EQ(find_pangkat("Perencana Tk. 1"), nullptr);
    EXPECT_EQ(find_golongan("IV/f"), nullptr);
}

TEST(Rank, ReadsLines) {
    const auto line = read_rank_line("Pembina Utama Muda (IV/c)");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->pangkat, "Pembina Utama Muda");
    EXPECT_EQ(line->golongan, "IV/c");
    EXPECT_EQ(read_rank_line("Penata Tk. I, III/d")->golongan, "III/d");
    EXPECT_EQ(read_rank_line("Pembina")->pangkat, "Pembina");
    EXPECT_EQ(read_rank_line("Pemimpin Utama Muda (IV/c)")->pangkat, "Pemimpin Utama Muda");
    EXPECT_FALSE(read_rank_line("Kepala Dinas Sosial"));
    EXPECT_FALSE(read_rank_line("I Made Contoh Wijaya, S.Sos"));
}

}  // namespace
}  // namespace naskah::printed
