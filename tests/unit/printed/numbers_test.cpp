#include "printed/numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace naskah::printed {
namespace {

Number only(std::string_view text) {
    const auto numbers = find_numbers(text);
    EXPECT_EQ(numbers.size(), 1U) << text;
    return numbers.empty() ? Number{} : numbers[0];
}

/// "1.234,5=1234.5" for each figure, "tahun:2024" style for others left out.
std::string figures(std::string_view text) {
    std::string result;
    for (const Number& number : find_numbers(text)) {
        if (!number.is_figure()) continue;
        if (!result.empty()) result += ' ';
        result += number.value ? number.value->to_string() : "?";
    }
    return result;
}

std::string value_of(const Number& number) {
    return number.value ? number.value->to_string() : "?";
}

TEST(Numbers, ReadsIndonesianNotation) {
    const Number number = only("Pagu sebesar 2.978.641.819,50 telah ditetapkan.");
    EXPECT_EQ(number.written, "2.978.641.819,50");
    EXPECT_EQ(number.notation, Notation::indonesian);
    EXPECT_EQ(value_of(number), "2978641819.5");
    EXPECT_EQ(number.decimals, 2);
    EXPECT_FALSE(number.other);
}

TEST(Numbers, ReadsEnglishNotationAsWhatItIs) {
    const Number money = only("3,862,987,429.00");
    EXPECT_EQ(money.notation, Notation::english);
    EXPECT_EQ(value_of(money), "3862987429");
    EXPECT_EQ(money.decimals, 2);
    const Number rate = only("94.47%");
    EXPECT_EQ(rate.notation, Notation::english);
    EXPECT_EQ(value_of(rate), "94.47");
    EXPECT_EQ(rate.unit, NumberUnit::percent);
    EXPECT_EQ(only("4.90").notation, Notation::english);
}

TEST(Numbers, TellsMalformedGroupsWithoutInventingAValue) {
    const Number number = only("25.000.00");
    EXPECT_EQ(number.notation, Notation::malformed);
    EXPECT_FALSE(number.value);
    EXPECT_TRUE(number.is_figure());
    EXPECT_EQ(only("1.2345,6").notation, Notation::malformed);
    EXPECT_EQ(only("12,34,56").notation, Notation::malformed);
}

TEST(Numbers, GivesBothReadingsWhereBothRulesFit) {
    const Number dot = only("1.234 orang");
    EXPECT_EQ(value_of(dot), "1234");
    ASSERT_TRUE(dot.other);
    EXPECT_EQ(dot.other->to_string(), "1.234");
    const Number comma = only("1,234");
    EXPECT_EQ(value_of(comma), "1.234");
    ASSERT_TRUE(comma.other);
    EXPECT_EQ(comma.other->to_string(), "1234");
    EXPECT_FALSE(only("0,125").other);
    EXPECT_EQ(value_of(only("Rp 1,234")), "1234");
}

TEST(Numbers, ReadsMoneyWithPrefixAndEnding) {
    const Number number = only("sebesar Rp. 25.299.819.831,00,- sedangkan");
    EXPECT_EQ(number.prefix, "Rp.");
    EXPECT_EQ(number.unit, NumberUnit::rupiah);
    EXPECT_TRUE(number.dash_ending);
    EXPECT_EQ(value_of(number), "25299819831");
    EXPECT_EQ(only("Rp5.000,-").prefix, "Rp");
    EXPECT_TRUE(only("Rp5.000,-").dash_ending);
    EXPECT_EQ(value_of(only("Rp. 9.704.332.435,00")), "9704332435");
}

TEST(Numbers, MultipliesByTheWordThatFollows) {
    const Number number = only("bantuan rata-rata Rp9,7 miliar setiap tahun");
    EXPECT_EQ(value_of(number), "9700000000");
    EXPECT_EQ(number.power, 9);
    EXPECT_EQ(number.decimals, 1);
    EXPECT_EQ(value_of(only("120 Miliar")), "120000000000");
}

TEST(Numbers, ReadsPercentAndPercentagePoints) {
    EXPECT_EQ(only("6,14 %").unit, NumberUnit::percent);
    EXPECT_EQ(only("100 persen").unit, NumberUnit::percent);
    EXPECT_EQ(only("turun 2,31 poin persen").unit, NumberUnit::percentage_point);
    EXPECT_EQ(only("turun 2,31 % poin").unit, NumberUnit::percentage_point);
}

TEST(Numbers, ReadsMinusOnlyWhereItIsOne) {
    EXPECT_EQ(value_of(only("-98,99%")), "-98.99");
    EXPECT_EQ(value_of(only("(-5,74)")), "-5.74");
    EXPECT_EQ(value_of(only("Rp -1.000.000")), "-1000000");
    EXPECT_EQ(figures("91-100"), "91 100");
    EXPECT_EQ(figures(">90 - 100"), "90 100");
    EXPECT_EQ(figures("90 -100"), "90 100");
    EXPECT_EQ(figures("90% -100%"), "90 100");
}

TEST(Numbers, ReadsTheWordsInParentheses) {
    const Number number = only("dalam waktu 5 (lima) tahun");
    EXPECT_EQ(number.in_words, "lima");
    EXPECT_EQ(number.words->to_string(), "5");
    const Number wrong = only("58,78 (Lima Puluh Delapan Koma Tujuh Puluh Sembilan)");
    EXPECT_EQ(wrong.words->to_string(), "58.79");
    EXPECT_EQ(only("12 (dua belas rupiah)").words->to_string(), "12");
    EXPECT_TRUE(only("80 (predikat A)").in_words.empty());
}

struct RoleCase {
    std::string_view text;
    NumberRole role;
};

TEST(Numbers, TellsWhatIsNoFigure) {
    const RoleCase cases[] = {
        {"pada tahun 2024", NumberRole::year},
        {"Februari 2024", NumberRole::year},
        {"Tanggal 4 Maret 2024", NumberRole::date},
        {"tanggal 14-03-2024", NumberRole::date},
        {"Nomor 88", NumberRole::reference},
        {"Peraturan Bupati No. 9", NumberRole::reference},
        {"Pasal 3", NumberRole::reference},
        {"NOMOR : 188/44/432.310/2023", NumberRole::reference},
        {"NIP. 19700415 199503 1 004", NumberRole::nip},
        {"Tabel 2.5", NumberRole::label},
        {"Sasaran 2 Meningkatnya layanan", NumberRole::label},
        {"Triwulan 1", NumberRole::label},
        {"Misi ke-2", NumberRole::label},
        {"(3)", NumberRole::label},
        {"1. Perumusan kebijakan", NumberRole::label},
        {"2.1. Tujuan", NumberRole::label},
        {"1.06.01.2.05", NumberRole::code},
        {"1.06.01", NumberRole::code},
        {"kertas A4", NumberRole::code},
        {"Covid-19", NumberRole::code},
        {"telepon 0362-21248", NumberRole::phone},
        {"Keputusan Menteri Nomor 050-5889 Tahun 2021", NumberRole::reference},
        {"kontak: 0362-21248", NumberRole::code},
        {"pukul 08.00", NumberRole::time},
        {"08.30 WITA", NumberRole::time},
        {"kantor7@contoh.go.id", NumberRole::address},
        {"https://contoh.go.id/2024/7", NumberRole::address},
        {"Jalan 17", NumberRole::address},
    };
    for (const RoleCase& entry : cases) {
        const auto numbers = find_numbers(entry.text);
        ASSERT_FALSE(numbers.empty()) << entry.text;
        for (const Number& number : numbers) {
            EXPECT_FALSE(number.is_figure()) << entry.text << ": " << number.written;
        }
        EXPECT_EQ(numbers[0].role, entry.role) << entry.text;
    }
}

TEST(Numbers, LeavesFiguresBesideThoseThatAreNone) {
    EXPECT_EQ(figures("Tahun 2023-2026 sebanyak 12 laporan"), "12");
    EXPECT_EQ(figures("Peraturan Menteri Nomor 86 Tahun 2017 dengan nilai 80,15"), "80.15");
    EXPECT_EQ(figures("(th 2022 = 111.494, th 2023 = 108.421)"), "111494 108421");
    EXPECT_EQ(figures("Perbup 9 Tahun 2023 tentang 3 bidang"), "3");
    EXPECT_EQ(figures("sebanyak 2000 orang"), "2000");
    EXPECT_EQ(figures("telp. (0362) 21248 dan 5 unit"), "5");
    EXPECT_EQ(figures("A (81,50)"), "81.5");
    EXPECT_EQ(figures("54,20 / 55 x 100% = 98,54%"), "54.2 55 98.54");
    EXPECT_EQ(figures("114.619/211.439"), "114619 211439");
    EXPECT_EQ(figures("Rp1.000/orang"), "1000");
    EXPECT_EQ(figures("Keputusan Nomor 050/ 01.1 /432.306/2023 memuat 4 butir"), "4");
    EXPECT_EQ(figures("PER/09/M.PAN/5/2007"), "");
    EXPECT_EQ(figures("UU 23/2014"), "");
}

TEST(Numbers, CellNumberTakesOneFigureWithItsUnit) {
    EXPECT_EQ(value_of(*cell_number("2.978.641.819")), "2978641819");
    EXPECT_EQ(cell_number("12 Laporan")->word, "Laporan");
    EXPECT_EQ(value_of(*cell_number(" -5,74% ")), "-5.74");
    EXPECT_EQ(value_of(*cell_number("Rp 3,862,987,429.00")), "3862987429");
    EXPECT_FALSE(cell_number("2024"));
    EXPECT_FALSE(cell_number("-"));
    EXPECT_FALSE(cell_number("A (81,50)"));
    EXPECT_FALSE(cell_number("3 - 5"));
    EXPECT_FALSE(cell_number("4 Maret 2024"));
    EXPECT_FALSE(cell_number(""));
    EXPECT_TRUE(is_dash(" - "));
    EXPECT_TRUE(is_dash("–"));
    EXPECT_FALSE(is_dash("0"));
}

TEST(Numbers, FortyDigitsHaveNoValueButAreTold) {
    const auto numbers = find_numbers("Rp1.000.000.000.000.000.000.000.000.000.000.000.000.000.000");
    ASSERT_EQ(numbers.size(), 1U);
    EXPECT_FALSE(numbers[0].value);
}

TEST(Numbers, ReadsHostileRunsInLinearTime) {
    std::string dots, slashes, words;
    for (int i = 0; i < 100'000; ++i) {
        dots += "1.";
        slashes += "1/";
        words += "(1 ";
    }
    EXPECT_FALSE(find_numbers(dots).empty());
    EXPECT_FALSE(find_numbers(slashes).empty());
    EXPECT_FALSE(find_numbers(words).empty());
}

}  // namespace
}  // namespace naskah::printed
