// Organisation charts and charts from data to pages: what must hold is asserted, how it looks is in
// pages.txt. The kind that draws them and the data lie in tests/golden/data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data_document.hpp"
#include "golden.hpp"

namespace naskah::golden {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Alternative texts of the figures, in order.
std::vector<std::string> alternatives(const display::PageList& list) {
    std::vector<std::string> result;
    for (display::NodeId node = 0; node < list.structure.size(); ++node)
        if (list.structure.node(node).role == display::Role::figure)
            result.push_back(list.structure.find_texts(node)->alternative);
    return result;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(OrganisationChartPages, a_small_office_stands_on_one_page) {
    const display::PageList list = make_golden("bagan-kecil");
    EXPECT_EQ(list.pages.size(), 1u);
    const std::string text = text_of(list, Kind::content);
    EXPECT_THAT(text, HasSubstr("Drs. I Made Contoh"));
    EXPECT_EQ(count(text, "Sekretariat"), 1u);
    const auto told = alternatives(list);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_THAT(told[0],
                HasSubstr("Kepala Dinas membawahi Kelompok Jabatan Fungsional (kelompok fungsional), "
                          "Sekretariat (staf), Bidang Pelayanan dan Rehabilitasi Sosial"));
}

TEST(OrganisationChartPages, a_large_office_is_cut_and_goes_on_under_its_own_boxes) {
    const display::PageList list = make_golden("bagan-terpecah");
    EXPECT_GT(list.pages.size(), 1u);
    // One figure however many pages; what is repeated is no content.
    EXPECT_EQ(alternatives(list).size(), 1u);
    EXPECT_EQ(count(text_of(list, Kind::content), "(lanjutan)"), 0u);
    EXPECT_GE(count(text_of(list, Kind::artifact), "(lanjutan)"), 3u);
}

TEST(ChartPages, bars_with_a_reference_line_and_a_gap) {
    const auto told = alternatives(make_golden("grafik-batang"));
    ASSERT_EQ(told.size(), 1u);
    EXPECT_THAT(told[0],
                HasSubstr("Grafik batang. Persen. Target: Januari 5; Februari 14; Maret 25; April 36,50;"));
    EXPECT_THAT(told[0], HasSubstr("Mei 47,20; Juni tidak ada nilai. Garis acuan Seluruh pagu: 100."));
}

TEST(ChartPages, lines_over_years_with_a_gap) {
    const display::PageList list = make_golden("grafik-garis");
    const std::string text = text_of(list, Kind::content);
    for (const char* value : {"5,19", "6,21", "3,79", "4,25"}) EXPECT_THAT(text, HasSubstr(value));
    EXPECT_THAT(alternatives(list).at(0), HasSubstr("Provinsi Bali: 2019 3,79;"));
}

TEST(ChartPages, horizontal_bars_with_long_names_and_a_chart_without_values) {
    const display::PageList list = make_golden("grafik-mendatar");
    const auto told = alternatives(list);
    ASSERT_EQ(told.size(), 2u);
    EXPECT_THAT(told[0],
                testing::StartsWith("Realisasi tiap program dibandingkan dengan pagunya. Grafik batang."));
    EXPECT_THAT(text_of(list, Kind::content), HasSubstr("Belum ada pengukuran"));
}

}  // namespace
}  // namespace naskah::golden
