#include "data_document.hpp"

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

/// The project's profiles and the kinds of these tests.
std::shared_ptr<const layout::Library> library() {
    static const auto kLibrary = [] {
        const fs::path folder =
            fs::temp_directory_path() /
            ("naskah-golden-" + std::to_string(reinterpret_cast<std::uintptr_t>(&kSource)) + "-" +
             testing::UnitTest::GetInstance()->current_test_info()->name());
        const fs::path data = kSource / "tests/golden/data";
        fs::remove_all(folder);
        fs::create_directories(folder);
        fs::copy(kSource / "layouts/profil", folder / "profil");
        fs::copy(data / "profil-kecil.json", folder / "profil");
        for (const char* kind : {"contoh-gambar", "contoh-naskah"}) fs::copy(data / kind, folder / kind);
        auto opened = layout::Library::open(folder, kSource / "assets");
        fs::remove_all(folder);
        return opened;
    }();
    return kLibrary;
}

}  // namespace

display::PageList make_golden(const std::string& name) {
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

}  // namespace naskah::golden
