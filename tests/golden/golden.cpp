#include "golden.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "display/structure_check.hpp"
#include "pdf/writer.hpp"
#include "text/font_library.hpp"
#include "text/shaper.hpp"
#include "typeset/typeset.hpp"

namespace naskah::golden {

namespace {

const std::filesystem::path kSource = NASKAH_SOURCE_DIR;

std::shared_ptr<const text::FontLibrary> fonts() {
    static const auto kFonts = [] {
        text::prepare();
        const std::array<std::filesystem::path, 1> folders{"/usr/share/fonts"};
        return text::FontLibrary::open(kSource / "fonts/fonts.json", folders);
    }();
    return kFonts;
}

}  // namespace

display::PageList typeset(std::shared_ptr<const document::Document> document, Diagnostics& diagnostics) {
    text::Shaper shaper(fonts());
    return typeset::typeset(std::move(document), shaper, diagnostics);
}

void expect_golden(const std::string& name, const display::PageList& list) {
    const std::filesystem::path file = kSource / "tests/golden" / name / "pages.txt";
    const std::string made = display::dump(list);
    if (const char* folder = std::getenv("NASKAH_GOLDEN_PICTURES"); folder != nullptr) {
        display::PageList titled = list;  // a file without a title cannot conform to anything
        if (titled.metadata.title.empty()) titled.metadata.title = name;
        std::ofstream(std::filesystem::path(folder) / (name + ".pdf"), std::ios::binary)
            << pdf::write(titled, *fonts());
    }
    if (const char* update = std::getenv("NASKAH_GOLDEN");
        update != nullptr && (name == update || std::string_view(update) == "all")) {
        ASSERT_EQ(std::getenv("CI"), nullptr) << "goldens are not written in CI";
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << made;
        return;
    }
    std::ifstream input(file, std::ios::binary);
    ASSERT_TRUE(input) << file << " is missing; look at the pages, then run scripts/golden " << name;
    std::stringstream expected;
    expected << input.rdbuf();
    std::istringstream made_lines(made), expected_lines(expected.str());
    std::string made_line, expected_line;
    for (int number = 1;; ++number) {
        const bool more_made = static_cast<bool>(std::getline(made_lines, made_line));
        const bool more_expected = static_cast<bool>(std::getline(expected_lines, expected_line));
        if (!more_made && !more_expected) return;
        ASSERT_TRUE(more_made && more_expected && made_line == expected_line)
            << name << "/pages.txt line " << number
            << "\n  expected: " << (more_expected ? expected_line : "(end)")
            << "\n  made:     " << (more_made ? made_line : "(end)") << "\nIf it is meant: scripts/golden "
            << name;
    }
}

std::string text_of(const display::PageList& list, Kind kind) {
    std::string text;
    for (const display::Page& page : list.pages) {
        for (const display::Item& item : page.items) {
            const auto* run = std::get_if<display::TextRun>(&item);
            if (run == nullptr || (run->node == display::kArtifact) != (kind == Kind::artifact)) continue;
            for (std::uint32_t index = 0; index < run->piece_count; ++index)
                text += page.pieces[run->first_piece + index].glyphs->text;
            text += '\n';
        }
    }
    return text;
}

void expect_sound(const display::PageList& list) {
    for (const display::StructureFault& fault : display::check_structure(list))
        ADD_FAILURE() << display::rule_name(fault.rule) << " page " << fault.page + 1 << " element "
                      << fault.node << ": " << fault.message;
    for (display::NodeId node = 1; node < list.structure.size(); ++node)
        ASSERT_LT(list.structure.node(node).parent, node);
    for (const display::Page& page : list.pages) {
        const Length slack = Length::points(1);
        for (const display::Item& item : page.items) {
            if (const auto* run = std::get_if<display::TextRun>(&item)) {
                ASSERT_GE(run->origin.x, -slack);
                ASSERT_GE(run->origin.y, Length());
                ASSERT_LE(run->origin.y, page.paper.height);
                for (std::uint32_t index = 0; index < run->piece_count; ++index) {
                    const display::Piece& piece = page.pieces[run->first_piece + index];
                    ASSERT_LE(run->origin.x + piece.x + piece.glyphs->width(run->size),
                              page.paper.width + slack)
                        << piece.glyphs->text;
                }
                const bool known = run->node == display::kArtifact || run->node < list.structure.size();
                ASSERT_TRUE(known);
            } else if (const auto* fill = std::get_if<display::Fill>(&item)) {
                ASSERT_LE(fill->area.right(), page.paper.width + slack);
                ASSERT_LE(fill->area.bottom(), page.paper.height + slack);
            } else if (const auto* shape = std::get_if<display::Shape>(&item)) {
                std::size_t point = shape->first_point;
                ASSERT_LE(shape->stroke, page.strokes.size());
                for (std::uint32_t index = 0; index < shape->verb_count; ++index)
                    point += points_of(page.verbs.at(shape->first_verb + index));
                ASSERT_LE(point, page.points.size());
                for (std::size_t each = shape->first_point; each < point; ++each) {
                    ASSERT_LE(page.points[each].x, page.paper.width + slack);
                    ASSERT_LE(page.points[each].y, page.paper.height + slack);
                }
            }
        }
    }
}

}  // namespace naskah::golden
