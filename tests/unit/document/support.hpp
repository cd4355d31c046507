#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "document/build.hpp"
#include "figures/figure_finder.hpp"
#include "json/schema.hpp"
#include "layout/library.hpp"
#include "report/report.hpp"

namespace naskah::document {

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline const std::filesystem::path kSource = NASKAH_SOURCE_DIR;

/// A report of any shape: these tests are not about schemas.
inline std::shared_ptr<const report::Report> report_of(const std::string& json, Diagnostics& diagnostics) {
    static const auto anything =
        json::Schema::load("any.json", [](const std::string&) { return std::string("{}"); });
    return report::read(json, *anything, diagnostics);
}

/// The derived figures of a dataset by the installation's vocabulary and default policies.
inline figures::FigureFinder figures_of(const json::Value& root) {
    static const auto vocabulary = [] {
        const json::ParseResult parsed = json::parse(read_text(kSource / "layouts/bersama/besaran.json"));
        std::vector<figures::VocabularyFault> faults;
        return figures::compile_vocabulary(parsed.document->root(), {"kinerja", "akip"}, faults);
    }();
    return {root, vocabulary, nullptr};
}

/// The document of a whole dataset, whose narratives name figures.
inline std::shared_ptr<const Document> build_with_figures(const std::shared_ptr<const report::Report>& report,
                                                          const layout::Library& library,
                                                          Diagnostics& diagnostics) {
    figures::FigureFinder figures = figures_of(report->root());
    return build(report, library, diagnostics, {}, &figures);
}

/// A library of one made-up kind in the project's own profiles, written to a folder that vanishes with the
/// object.
class TemporaryLibrary {
  public:
    explicit TemporaryLibrary(const std::string& layout = {},
                              const std::vector<std::pair<std::string, std::string>>& files = {}) {
        static int count = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("naskah-document-test-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "-" +
                   std::to_string(count++));
        std::filesystem::create_directories(folder_ / "uji");
        std::filesystem::copy(kSource / "layouts/profil", folder_ / "profil");
        if (layout.empty()) return;
        std::ofstream(folder_ / "uji/layout.json") << layout;
        for (const auto& [name, text] : files) std::ofstream(folder_ / "uji" / name) << text;
    }
    ~TemporaryLibrary() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TemporaryLibrary(const TemporaryLibrary&) = delete;
    TemporaryLibrary& operator=(const TemporaryLibrary&) = delete;
    /// Adds a kind that lies ready in a folder, with the files all kinds share.
    void add(const std::filesystem::path& kind) const {
        std::filesystem::copy(kind, folder_ / kind.filename());
        std::filesystem::copy(kSource / "layouts/bersama", folder_ / "bersama",
                              std::filesystem::copy_options::update_existing);
    }
    /// Adds or replaces a file, named from the folder of layouts.
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
    }
    /// Adds a made-up kind.
    void add(const std::string& jenis, const std::string& layout) const {
        std::filesystem::create_directories(folder_ / jenis);
        std::ofstream(folder_ / jenis / "layout.json") << layout;
    }
    std::shared_ptr<const layout::Library> open() const {
        return layout::Library::open(folder_, kSource / "assets");
    }

  private:
    std::filesystem::path folder_;
};

/// Builds the document of the kind "uji" from `data`, the members beside "jenis", into a test's own view of
/// it, which has `document` and `diagnostics`. Data that makes no report fails the test and gives an empty
/// document.
template <typename Built>
Built build_with(const TemporaryLibrary& library, const std::string& data) {
    Built built;
    const auto report =
        report_of(R"({"jenis":"uji")" + (data.empty() ? "" : "," + data) + "}", built.diagnostics);
    if (!report) {
        ADD_FAILURE() << built.diagnostics.items().at(0).message;
        built.document = std::make_shared<Document>();
        return built;
    }
    built.document = build(report, *library.open(), built.diagnostics);
    return built;
}

inline std::string text_of(const Content& content) {
    std::string text;
    for (const Inline& item : content.inlines) {
        if (const auto* span = std::get_if<Span>(&item.value))
            text += span->text;
        else if (std::holds_alternative<LineBreak>(item.value))
            text += '\n';
        else if (const auto* formula = std::get_if<Formula>(&item.value))
            text += "[" + formula->alternative + "]";
    }
    return text;
}

inline std::string text_of(const Document& document, ContentId id) {
    return text_of(document.contents[id]);
}

/// One line a cell: "row.column+rows x columns text", label in braces.
inline std::vector<std::string> cells_of(const Document& document, const Table& table,
                                         const std::vector<Row>& rows) {
    std::vector<std::string> lines;
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::uint32_t c = 0; c < rows[r].cell_count; ++c) {
            const Cell& cell = table.cells[rows[r].first_cell + c];
            std::string line = std::to_string(r) + "." + std::to_string(cell.column);
            if (cell.row_span > 1 || cell.column_span > 1)
                line += "+" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span);
            line += ":";
            if (cell.label != 0) line += "{" + text_of(document, cell.label) + "}";
            lines.push_back(line + text_of(document, cell.content));
        }
    return lines;
}

/// Every table of a document, in order, lists and groups not looked into.
inline std::vector<const Table*> tables_of(const Document& document) {
    std::vector<const Table*> tables;
    for (const Section& section : document.sections)
        for (const Block& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block.value)) tables.push_back(table);
    return tables;
}

/// Whether the cells of rows tile the grid: every place covered exactly once.
inline bool tiles(const Table& table, const std::vector<Row>& rows) {
    std::vector<int> covered(rows.size() * table.columns.size(), 0);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::uint32_t c = 0; c < rows[r].cell_count; ++c) {
            const Cell& cell = table.cells[rows[r].first_cell + c];
            for (std::size_t y = r; y < r + cell.row_span; ++y)
                for (std::size_t x = cell.column; x < std::size_t{cell.column} + cell.column_span; ++x) {
                    if (y >= rows.size() || x >= table.columns.size()) return false;
                    ++covered[y * table.columns.size() + x];
                }
        }
    for (const int count : covered)
        if (count != 1) return false;
    return true;
}

}  // namespace naskah::document
