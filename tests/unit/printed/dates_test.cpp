#include "printed/dates.hpp"

#include <gtest/gtest.h>

#include <string>

namespace naskah::printed {
namespace {

FoundDate only(std::string_view text) {
    const auto dates = find_dates(text);
    EXPECT_EQ(dates.size(), 1U) << text;
    return dates.empty() ? FoundDate{} : dates[0];
}

TEST(Dates, ReadsDatesInWords) {
    const FoundDate date = only("Singaraja, 4 Maret 2024");
    EXPECT_EQ(date.written, "4 Maret 2024");
    EXPECT_EQ(date.date->to_iso(), "2024-03-04");
    EXPECT_EQ(date.spelling, MonthSpelling::standard);
    EXPECT_EQ(only("Pada tanggal 05 bulan Desember tahun 2023").date->to_iso(), "2023-12-05");
    EXPECT_EQ(only("TANGGAL: 2 JANUARI 2023").date->to_iso(), "2023-01-02");
}

TEST(Dates, KeepsOldSpellings) {
    const FoundDate date = only("25 Pebruari 2022");
    EXPECT_EQ(date.month, 2);
    EXPECT_EQ(date.spelling, MonthSpelling::old);
    EXPECT_EQ(date.month_written, "Pebruari");
    EXPECT_EQ(only("1 Nopember 2023").spelling, MonthSpelling::old);
    EXPECT_EQ(only("1 Nop. 2023").spelling, MonthSpelling::abbreviation);
}

TEST(Dates, TellsDaysThereAreNoneOf) {
    const FoundDate date = only("31 Februari 2024");
    EXPECT_FALSE(date.date);
    EXPECT_EQ(date.day, 31);
    EXPECT_TRUE(only("29 Februari 2024").date);
}

TEST(Dates, ReadsNumericDates) {
    EXPECT_EQ(only("14-03-2024").date->to_iso(), "2024-03-14");
    EXPECT_EQ(only("14/3/2024").date->to_iso(), "2024-03-14");
    EXPECT_EQ(only("14.03.2024").date->to_iso(), "2024-03-14");
    EXPECT_EQ(only("2024-03-14").date->to_iso(), "2024-03-14");
}

TEST(Dates, ReadsMonthsOfAYear) {
    const FoundDate date = only("Desember 2024");
    EXPECT_EQ(date.form, FoundDate::Form::month_year);
    EXPECT_EQ(date.day, 0);
    EXPECT_EQ(date.month, 12);
}

TEST(Dates, LeavesWhatOnlyLooksLikeOne) {
    for (const char* text : {"188/44/2023", "188/44/432.310/2023", "2.978.641", "3 Mei", "Maret",
                             "1.06.2024.01", "5 orang 2024", "A4/03/2024"})
        EXPECT_TRUE(find_dates(text).empty()) << text;
}

TEST(Dates, FindsPeriods) {
    const auto periods =
        find_periods("Bulan Januari s/d Februari Tahun 2024, Januari-Februari, April sampai dengan Mei");
    ASSERT_EQ(periods.size(), 3U);
    EXPECT_EQ(periods[0].from, 1);
    EXPECT_EQ(periods[0].to, 2);
    EXPECT_EQ(periods[0].year, 2024);
    EXPECT_EQ(periods[1].year, 0);
    EXPECT_EQ(periods[2].to, 5);
    EXPECT_TRUE(find_periods("Januari dan Februari").empty());
}

}  // namespace
}  // namespace naskah::printed
