#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "layout/library.hpp"

namespace naskah::layout {

namespace fs = std::filesystem;

inline const fs::path kSource = NASKAH_SOURCE_DIR;

/// A folder with the project's profiles and one made-up kind; gone with the object.
class Folder {
  public:
    Folder() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        path_ = fs::temp_directory_path() / ("naskah-layout-" + std::string(test->name()) + "-" +
                                             std::to_string(reinterpret_cast<std::uintptr_t>(this)));
        fs::create_directories(path_ / "uji");
        fs::create_directories(path_ / "bersama");
        fs::copy(kSource / "layouts/profil", path_ / "profil");
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void add_kind(const std::string& name) const { fs::create_directories(path_ / name); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
    }
    const fs::path& path() const { return path_; }
    std::shared_ptr<const Library> open() const { return Library::open(path_, path_ / "aset"); }
    std::vector<std::string> faults() const {
        std::vector<std::string> lines;
        try {
            open();
        } catch (const LayoutError& error) {
            for (const LayoutFault& fault : error.faults())
                lines.push_back(fault.file + " " + fault.pointer + ": " + fault.reason);
        }
        return lines;
    }

  private:
    fs::path path_;
};

/// layout.json around the given members.
inline std::string layout(const std::string& members, const std::string& blocks) {
    return R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
           members + R"("bagian":[{"id":"a","halaman":"potret","isi":[)" + blocks + "]}]}";
}

inline std::vector<std::string> faults_of(const std::string& members, const std::string& blocks) {
    const Folder folder;
    folder.write("uji/layout.json", layout(members, blocks));
    return folder.faults();
}

}  // namespace naskah::layout
