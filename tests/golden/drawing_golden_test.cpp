// Organisation charts and charts from data to pages: what must hold is asserted, how it looks is in
// pages.txt. The kind that draws them and the data lie in tests/golden/data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "document/build.hpp"
#include "golden.hpp"
#include "json/schema.hpp"
#include "layout/library.hpp"
#include "report/report.hpp"

namespace naskah::golden {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

const fs::path kSource = NASKAH_SOURCE_DIR;

/// The project's profiles and the kind of these tests.
std::shared_ptr<const layout::Library> library() {
    static const auto kLibrary = [] {
        const fs::path folder =
            fs::temp_directory_path() /
            ("naskah-golden-" + std::to_string(reinterpret_cast<std::uintptr_t>(&kSource)) + "-" +
             testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder);
        fs::create_directories(folder);
        fs::copy(kSource / "layouts/profil", folder / "profil");
        fs::copy(kSource / "tests/golden/data/contoh-gambar", folder / "contoh-gambar");
        auto opened = layout::Library::open(folder, kSource / "assets");
        fs::remove_all(folder);
        return opened;
    }();
    return kLibrary;
}

display::PageList make(const std::string& name) {
    std::ifstream stream(kSource / "tests/golden/data" / (name + ".json"), std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(stream), {}};
    const auto anything =
        json::Schema::load("any.json", [](const std::string&) { return std::string("{}"); });
    Diagnostics diagnostics;
    const auto report = report::read(json, *anything, diagnostics);
    display::PageList list = typeset(document::build(report, *library(), diagnostics), diagnostics);
    for (const Diagnostic& item : diagnostics.items()) ADD_FAILURE() << item.code << ": " << item.message;
    expect_sound(list);
    expect_golden(name, list);
    return list;
}

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
    const display::PageList list = make("bagan-kecil");
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
    const display::PageList list = make("bagan-terpecah");
    EXPECT_GT(list.pages.size(), 1u);
    // One figure however many pages; what is repeated is no content.
    EXPECT_EQ(alternatives(list).size(), 1u);
    EXPECT_EQ(count(text_of(list, Kind::content), "(lanjutan)"), 0u);
    EXPECT_GE(count(text_of(list, Kind::artifact), "(lanjutan)"), 3u);
}

TEST(ChartPages, bars_with_a_reference_line_and_a_gap) {
    const auto told = alternatives(make("grafik-batang"));
    ASSERT_EQ(told.size(), 1u);
    EXPECT_THAT(told[0],
                HasSubstr("Grafik batang. Persen. Target: Januari 5; Februari 14; Maret 25; April 36,50;"));
    EXPECT_THAT(told[0], HasSubstr("Mei 47,20; Juni tidak ada nilai. Garis acuan Seluruh pagu: 100."));
}

TEST(ChartPages, lines_over_years_with_a_gap) {
    const display::PageList list = make("grafik-garis");
    const std::string text = text_of(list, Kind::content);
    for (const char* value : {"5,19", "6,21", "3,79", "4,25"}) EXPECT_THAT(text, HasSubstr(value));
    EXPECT_THAT(alternatives(list).at(0), HasSubstr("Provinsi Bali: 2019 3,79;"));
}

TEST(ChartPages, horizontal_bars_with_long_names_and_a_chart_without_values) {
    const display::PageList list = make("grafik-mendatar");
    const auto told = alternatives(list);
    ASSERT_EQ(told.size(), 2u);
    EXPECT_THAT(told[0],
                testing::StartsWith("Realisasi tiap program dibandingkan dengan pagunya. Grafik batang."));
    EXPECT_THAT(text_of(list, Kind::content), HasSubstr("Belum ada pengukuran"));
}

}  // namespace
}  // namespace naskah::golden
