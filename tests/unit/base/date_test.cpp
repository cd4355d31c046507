#include "base/date.hpp"

#include <gtest/gtest.h>

namespace naskah {
namespace {

TEST(Date, ReadsRealDaysOnly) {
    EXPECT_EQ(Date::parse("2024-03-04"), Date::make(2024, 3, 4));
    EXPECT_TRUE(Date::parse("2024-02-29"));
    EXPECT_TRUE(Date::parse("2000-02-29"));
    for (const char* text : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-32",
                             "2024-04-31", "2024-01-00", "0000-01-01", "2024-3-4", "2024/03/04", "04-03-2024",
                             "2024-03-04 ", " 2024-03-0", "", "2024-0a-04", "-024-03-04", "20240304"}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
}

TEST(Date, PrintsWithoutLeadingZeroAndInIso) {
    const Date date = *Date::parse("2024-03-04");
    EXPECT_EQ(to_long_text(date, MonthNames()), "4 Maret 2024");
    EXPECT_EQ(date.to_iso(), "2024-03-04");
    EXPECT_EQ(Date::make(33, 1, 2)->to_iso(), "0033-01-02");
}

TEST(Date, Orders) {
    EXPECT_LT(*Date::parse("2023-12-31"), *Date::parse("2024-01-01"));
    EXPECT_LT(*Date::parse("2024-01-31"), *Date::parse("2024-02-01"));
}

TEST(MonthNames, AProfileMaySpellMonthsItsOwnWay) {
    MonthNames names;
    EXPECT_EQ(names.name(2), "Februari");
    names.set(2, "Pebruari");
    names.set(11, "Nopember");
    EXPECT_EQ(to_long_text(*Date::parse("2024-11-30"), names), "30 Nopember 2024");
    EXPECT_EQ(names.name(2), "Pebruari");
    EXPECT_EQ(names.name(12), "Desember");
}

TEST(MonthNames, FindsStandardOldAndOwnSpellings) {
    MonthNames names;
    EXPECT_EQ(names.find("Januari"), 1);
    EXPECT_EQ(names.find("DESEMBER"), 12);
    EXPECT_EQ(names.find("pebruari"), 2);
    EXPECT_EQ(names.find("Nopember"), 11);
    EXPECT_EQ(names.find("Januar"), std::nullopt);
    EXPECT_EQ(names.find(""), std::nullopt);
    names.set(8, "Ogos");
    EXPECT_EQ(names.find("ogos"), 8);
    EXPECT_EQ(names.find("Agustus"), 8);
}

}  // namespace
}  // namespace naskah
