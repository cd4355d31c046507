#include <gtest/gtest.h>

#include "display/page_list.hpp"

namespace naskah::display {
namespace {

/// A GlyphText of which only the text matters.
std::shared_ptr<const GlyphText> words(const char* text) {
    auto glyphs = std::make_shared<GlyphText>();
    glyphs->text = text;
    return glyphs;
}

SourceRef source(const char* pointer) {
    return {pointer, [](const void* object) { return std::string(static_cast<const char*>(object)); }};
}

PageList sample() {
    PageList list;
    list.metadata.title = "Laporan \"Capaian\"";
    const NodeId table = list.structure.add(kRootNode, Role::table);
    const NodeId heading = list.structure.add(kRootNode, Role::heading1, source("/narasi/0/judul"));
    const NodeId row = list.structure.add(table, Role::table_row);
    const NodeId header = list.structure.add(row, Role::table_header_cell);
    list.structure.node(header).scope = Scope::column;
    list.structure.node(header).column_span = 2;
    const NodeId cell = list.structure.add(row, Role::table_data_cell, source("/sasaran/0/uraian"));
    list.structure.node(cell).row_span = 12;
    list.structure.texts(cell).language = "ban";
    list.structure.texts(heading).title = "Bab I";

    Page page;
    page.paper = {Length::milli(595'276), Length::milli(841'890)};
    page.label = "iv";
    const auto first = words("Sangat "), second = words("\"Tinggi\"\n\\");
    list.keep_alive = {first, second};
    page.pieces = {{first.get(), Length{}}, {second.get(), Length::points(40)}};
    TextRun run;
    run.origin = {Length::milli(72'005), Length::points(100)};
    run.size = Length::milli(10'500);
    run.piece_count = 2;
    run.node = cell;
    page.items.emplace_back(
        Fill{{{Length::points(72), Length::milli(-500)}, {Length::points(10), Length::milli(500)}},
             {0x0A, 0, 0xFF},
             kArtifact});
    page.items.emplace_back(run);
    run.node = heading;
    run.piece_count = 1;
    run.color = {255, 0, 0};
    page.items.emplace_back(run);
    page.items.emplace_back(Picture{{{}, {Length::points(10), Length::points(20)}}, 3, kArtifact});
    page.links.push_back({{{}, {Length::points(10), Length::points(20)}}, 0, "", "Bab I", heading});
    page.links.push_back(
        {{{}, {Length::points(1), Length::points(2)}}, 0, "https://contoh.go.id", "", kArtifact});
    list.pages.push_back(page);
    list.destinations.push_back({0, {Length::points(72), Length::points(90)}, "bab-1"});
    list.outline = {{1, "BAB I", 0}, {2, "1.1", 0}};
    list.labels = {{0, LabelStyle::roman_lower, 4, ""}};
    return list;
}

TEST(Dump, TellsEverythingInPaintOrder) {
    EXPECT_EQ(dump(sample()), R"(document title="Laporan \"Capaian\"" language="id"

page 1 595.276 x 841.890 label="iv"
  fill 72.000 -0.500 10.000 x 0.500 #0a00ff artifact
  text 72.005 100.000 size 10.500 table_data_cell @/sasaran/0/uraian "Sangat \"Tinggi\"\u000a\\"
  text 72.005 100.000 size 10.500 #ff0000 heading1 @/narasi/0/judul "Sangat "
  picture 0.000 0.000 10.000 x 20.000 image 3 artifact
  link 0.000 0.000 10.000 x 20.000 to 0 "bab-1" heading1 @/narasi/0/judul description="Bab I"
  link 0.000 0.000 1.000 x 2.000 uri="https://contoh.go.id" artifact

outline
  "BAB I" to 0 "bab-1"
    "1.1" to 0 "bab-1"

labels
  page 1 roman_lower from 4

destinations
  0 "bab-1" page 1 72.000 90.000

structure
  document
    table
      table_row
        table_header_cell scope=column columns=2
        table_data_cell rows=12 language="ban" @/sasaran/0/uraian
    heading1 title="Bab I" @/narasi/0/judul
)");
}

}  // namespace
}  // namespace naskah::display
