#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "base/error.hpp"
#include "pipeline/engine.hpp"

namespace naskah::pipeline {

/// The data of the source tree.
inline EngineConfig config() {
    const std::filesystem::path source = NASKAH_SOURCE_DIR;
    return {source / "layouts",
            source / "fonts/fonts.json",
            {source / "fonts", "/usr/share/fonts"},
            source / "assets"};
}

/// Our layouts with one piece of text of one file replaced; gone with the object.
class ChangedLayouts {
  public:
    ChangedLayouts(const std::string& file, const std::string& from, const std::string& to) {
        namespace fs = std::filesystem;
        folder_ = fs::temp_directory_path() /
                  ("naskah-engine-" + std::to_string(std::hash<std::string>()(file + from + to)));
        fs::remove_all(folder_);
        fs::copy(config().layouts, folder_, fs::copy_options::recursive);
        std::ifstream in(folder_ / file, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << file << " has no " << from;
        if (at != std::string::npos) text.replace(at, from.size(), to);
        std::ofstream(folder_ / file, std::ios::binary) << text;
    }
    ~ChangedLayouts() { std::filesystem::remove_all(folder_); }
    ChangedLayouts(const ChangedLayouts&) = delete;
    ChangedLayouts& operator=(const ChangedLayouts&) = delete;

    /// What opening says; empty: nothing.
    std::string refusal() const {
        EngineConfig changed = config();
        changed.layouts = folder_;
        try {
            Engine::open(changed);
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "layout-invalid");
            return error.what();
        }
        return {};
    }

  private:
    std::filesystem::path folder_;
};

}  // namespace naskah::pipeline
