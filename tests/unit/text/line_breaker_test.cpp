#include "text/line_breaker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace naskah::text {
namespace {

/// The fast path must be invisible: whatever the text, both ways give the same breaks.
void expect_same(const std::string& text) {
    LineBreaker fast, slow;
    ASSERT_EQ(fast.find(text), slow.find_by_icu(text)) << "\"" << text << "\"";
}

TEST(LineBreaker, FastPathEqualsIcuOnOfficialText) {
    for (const char* text :
         {"Indikator Kinerja Utama (IKU) tahun 2023-2026, ditetapkan dengan Keputusan Nomor 188.45/12/2023;",
          "Persentase (%) capaian: 97,5 % dari target 100%.", "Pagu Rp15.030.032.435,00 (lima belas miliar)",
          "s/d", "a.n. Kepala Dinas", "e-mail: dinas@contoh.go.id, situs https://contoh.go.id/a/b?c=d",
          "1 . 2", "a ) b", "\"kutip\" (dan) 'satu' [dua] {tiga}", "50%(lima)", "A.(b)", "(a)(b)", " . a",
          "a  ", "  ", "", "x ,5"}) {
        expect_same(text);
    }
}

TEST(LineBreaker, FastPathEqualsIcuOnRandomText) {
    const std::vector<std::string> pieces = {
        "a",      "Z",      "7",      "0",          " ",      " ",      "  ",     ".",      ",",
        ":",      ";",      "(",      ")",          "%",      "-",      "/",      "\"",     "'",
        "&",      "$",      "+",      "!",          "?",      "\n",     "\t",     "[",      "]",
        "\u00A0", "\u2013", "\u201C", "\u201D",     "\u00E9", "\u0301", "\u00AD", "\u200B", "\u2060",
        "\u1B29", "\u0633", "\u2028", "\U0001F600", "#"};
    std::uint32_t seed = 2024;
    const auto next = [&seed] {
        seed = seed * 1664525U + 1013904223U;
        return seed >> 16;
    };
    for (int round = 0; round < 60000; ++round) {
        // Half of the rounds use the fast path's own alphabet only, where a wrong rule would show.
        const std::size_t choice = round % 2 == 0 ? 14 : pieces.size();
        std::string text;
        for (std::uint32_t count = 1 + next() % 14; count > 0; --count) text += pieces[next() % choice];
        expect_same(text);
        if (HasFatalFailure()) return;
    }
}

}  // namespace
}  // namespace naskah::text
