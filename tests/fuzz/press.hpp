#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/build.hpp"
#include "figures/figure_finder.hpp"
#include "json/schema.hpp"
#include "layout/kind.hpp"
#include "layout/library.hpp"
#include "report/report.hpp"
#include "text/font_library.hpp"
#include "text/shaper_pool.hpp"
#include "typeset/typeset.hpp"

// What the targets that set pages share: a folder of layouts with one made-up kind, the installation's fonts,
// and the way from data to pages.

namespace naskah::fuzz {

inline const std::filesystem::path kSource = NASKAH_SOURCE_DIR;

inline void require(bool condition) {
    if (!condition) std::abort();
}

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A folder of layouts with our profiles and the kind "uji"; in memory, and gone with the object.
class Folder {
  public:
    Folder() {
        const std::filesystem::path memory = "/dev/shm";
        folder_ = (std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) /
                  ("naskah-fuzz-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_ / "uji");
        for (const char* shared : {"profil", "bersama"})
            std::filesystem::copy(kSource / "layouts" / shared, folder_ / shared,
                                  std::filesystem::copy_options::recursive);
    }
    ~Folder() { std::filesystem::remove_all(folder_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    /// Forgets the files of the kind before.
    void clear() const {
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / "uji"))
            std::filesystem::remove(entry);
    }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / "uji" / name, std::ios::binary) << text;
    }
    std::shared_ptr<const layout::Library> open() const {
        return layout::Library::open(folder_, kSource / "assets");
    }

  private:
    std::filesystem::path folder_;
};

/// A report of any shape; null: `json` is none.
inline std::shared_ptr<const report::Report> report_of(std::string_view json, Diagnostics& diagnostics) {
    static const auto kAnything =
        json::Schema::load("any.json", [](const std::string&) { return std::string("{}"); });
    return report::read(json, *kAnything, diagnostics);
}

/// Whether the fonts have what the layout names; the engine refuses to start without.
inline bool has_families(const layout::Library& library, const text::FontLibrary& fonts) {
    for (const layout::Kind* kind : library.kinds())
        for (const auto& [profile, styles] : kind->styles)
            for (const layout::ParagraphStyle& style : styles)
                if (!fonts.find_family(style.family) && !fonts.find_role(style.family)) return false;
    return true;
}

/// From data to pages: a document is made, or it is said why not.
inline void set_pages(const std::shared_ptr<const report::Report>& report, const layout::Library& library) {
    static const auto kFonts =
        text::FontLibrary::open(kSource / "fonts/fonts.json",
                                std::vector<std::filesystem::path>{kSource / "fonts", "/usr/share/fonts"});
    static text::ShaperPool shapers(kFonts, 1, 32'768);
    static const auto kVocabulary = [] {
        const json::ParseResult parsed = json::parse(read_text(kSource / "layouts/bersama/besaran.json"));
        std::vector<figures::VocabularyFault> faults;
        return figures::compile_vocabulary(parsed.document->root(), {"kinerja", "akip"}, faults);
    }();
    if (!has_families(library, *kFonts)) return;
    Diagnostics diagnostics;
    figures::FigureFinder figures(report->root(), kVocabulary, nullptr);
    const auto document = document::build(report, library, diagnostics, "uji", &figures);
    require(document != nullptr || diagnostics.has_errors());
    if (document == nullptr) return;
    const auto loan = shapers.lend();
    const display::PageList pages = typeset::typeset(document, *loan, diagnostics);
    require(!pages.pages.empty() || document->sections.empty() || diagnostics.has_errors());
}

}  // namespace naskah::fuzz
