// Formulas to pages: what must hold is asserted, how it looks is in pages.txt. The kind and the data lie in
// tests/golden/data.
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

const fs::path kSource = NASKAH_SOURCE_DIR;

std::shared_ptr<const layout::Library> open_library() {
    const fs::path folder =
        fs::temp_directory_path() /
        ("naskah-golden-rumus-" + std::to_string(reinterpret_cast<std::uintptr_t>(&kSource)));
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::copy(kSource / "layouts/profil", folder / "profil");
    fs::copy(kSource / "tests/golden/data/contoh-rumus", folder / "contoh-rumus");
    auto opened = layout::Library::open(folder, kSource / "assets");
    fs::remove_all(folder);
    return opened;
}

TEST(FormulaPages, a_page_of_formulas) {
    std::ifstream stream(kSource / "tests/golden/data/rumus.json", std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(stream), {}};
    const auto anything =
        json::Schema::load("any.json", [](const std::string&) { return std::string("{}"); });
    Diagnostics diagnostics;
    const auto report = report::read(json, *anything, diagnostics);
    const display::PageList list =
        typeset(document::build(report, *open_library(), diagnostics), diagnostics);
    for (const Diagnostic& item : diagnostics.items()) ADD_FAILURE() << item.code << ": " << item.message;
    expect_sound(list);
    expect_golden("rumus", list);

    std::vector<std::string> told;
    for (display::NodeId node = 0; node < list.structure.size(); ++node)
        if (list.structure.node(node).role == display::Role::formula)
            told.push_back(list.structure.find_texts(node)->alternative);
    EXPECT_THAT(told,
                testing::IsSupersetOf(
                    {"Capaian sama dengan realisasi dibagi target dikali 100 persen",
                     "Capaian sama dengan pecahan dengan pembilang target dikurangi kurung buka realisasi "
                     "dikurangi target kurung tutup dan penyebut target, dikali 100 persen",
                     "Jumlah PPKS yang mendapatkan pelayanan sosial dibagi Jumlah PPKS dikali 100%"}));
    // Each of a formula's words is text of its element and stands on the page.
    const std::string text = text_of(list, Kind::content);
    for (const char* word : {"Realisasi", "pemerlu", "(1.1)", "(*)", "\u221a", "\u2211", "Rp"})
        EXPECT_EQ(text.find(word) != std::string::npos, word != std::string("Rp")) << word;
}

}  // namespace
}  // namespace naskah::golden
