// The structure tree and what of the pages it holds, as another program reads it.
#include <gmock/gmock.h>

#include <map>
#include <set>
#include <sstream>

#include "image/image.hpp"
#include "pdf/node_facts.hpp"
#include "structure_support.hpp"

namespace naskah::pdf {
namespace {

using display::kArtifact;
using display::kRootNode;
using display::NodeId;
using display::Role;
using test::at;
using test::Builder;
using test::Json;
using test::StructureReader;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// Lines of text below each other, each in its node.
class Page {
  public:
    explicit Page(Builder& builder) : builder_(builder) { builder.page(); }
    void line(NodeId node, std::string_view text) {
        builder_.in(node);
        builder_.line(text, at(72, y_ += 20));
    }
    void rule() {
        builder_.in(kArtifact);
        builder_.fill(test::box(72, y_ += 2, 100, 1), {});
    }

  private:
    Builder& builder_;
    std::int64_t y_ = 72;
};

TEST(Structure, IsTheTreeOfTheDocument) {
    Builder builder;
    const NodeId section = builder.add(kRootNode, Role::section);
    const NodeId heading = builder.add(section, Role::heading1);
    const NodeId list = builder.add(section, Role::list);
    const NodeId item = builder.add(list, Role::list_item);
    const NodeId label = builder.add(item, Role::label), body = builder.add(item, Role::list_body);
    const NodeId paragraph = builder.add(body, Role::paragraph);
    Page page(builder);
    page.line(heading, "BAB I");
    page.line(label, "1.");
    page.line(paragraph, "Dasar hukum");
    const StructureReader reader(builder.write());
    EXPECT_EQ(reader.outline(), "Document(Sect(H1(0) L(LI(Lbl(1) LBody(P(2))))))");
    EXPECT_THAT(reader.file().tool("pdfinfo -struct-text"),
                AllOf(HasSubstr("\"BAB I\""), HasSubstr("\"Dasar hukum\""), HasSubstr("LBody")));
    EXPECT_EQ(reader.catalog().at("/MarkInfo").at("/Marked"), true);
}

TEST(Structure, HasNoElementsForNothingButCellsStay) {
    Builder builder;
    builder.add(kRootNode, Role::paragraph);
    const NodeId empty = builder.add(kRootNode, Role::section);
    builder.add(empty, Role::paragraph);
    const NodeId table = builder.add(kRootNode, Role::table), row = builder.add(table, Role::table_row);
    builder.add(row, Role::table_data_cell);
    Page(builder).line(builder.add(row, Role::table_data_cell), "isi");
    EXPECT_EQ(StructureReader(builder.write()).outline(), "Document(Table(TR(TD TD(0))))");
}

TEST(Structure, ANodeOnTwoPagesIsOneElement) {
    Builder builder;
    const NodeId paragraph = builder.add(kRootNode, Role::paragraph);
    Page(builder).line(paragraph, "awal");
    {
        Page second(builder);
        second.line(kArtifact, "kepala halaman");
        second.line(paragraph, "akhir");
    }
    const StructureReader reader(builder.write());
    EXPECT_EQ(reader.outline(), "Document(P(0 p1.0))");
    const auto entries = reader.tree(reader.root().at("/ParentTree"), "/Nums");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].second.at(0), entries[1].second.at(0)) << "both pages lead to the same element";
}

TEST(Structure, KeepsContentAndChildrenInReadingOrder) {
    Builder builder;
    const NodeId paragraph = builder.add(kRootNode, Role::paragraph);
    const NodeId first = builder.add(paragraph, Role::span), second = builder.add(paragraph, Role::span);
    Page page(builder);
    page.line(paragraph, "a");
    page.line(first, "b");
    page.line(paragraph, "c");
    page.line(second, "d");
    page.line(paragraph, "e");
    EXPECT_EQ(StructureReader(builder.write()).outline(), "Document(P(0 Span(1) 2 Span(3) 4))");
}

TEST(Structure, FollowsTheOrderOfNodesNotOfPaint) {
    Builder builder;
    const NodeId before = builder.add(kRootNode, Role::paragraph),
                 after = builder.add(kRootNode, Role::paragraph);
    Page page(builder);
    page.line(after, "dibaca kemudian");
    page.line(before, "dibaca dahulu");
    EXPECT_EQ(StructureReader(builder.write()).outline(), "Document(P(1) P(0))");
}

/// Fails where something is painted outside of a sequence, where sequences nest other than ActualText in
/// them, or where they cross the ends of text objects.
void check_marks(const std::string& content) {
    std::istringstream lines(content);
    int depth = 0, depth_at_text = -1;
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with("BMC") || line.ends_with("BDC")) {
            ++depth;
            EXPECT_LE(depth, line.starts_with("/Span<</ActualText") ? 2 : 1) << line;
        } else if (line == "EMC") {
            --depth;
            ASSERT_GE(depth, depth_at_text < 0 ? 0 : 0);
        } else if (line == "BT") {
            depth_at_text = depth;
        } else if (line == "ET") {
            EXPECT_EQ(depth, depth_at_text) << "a sequence crosses the end of a text object";
            depth_at_text = -1;
        } else if (line.ends_with("Tj") || line.ends_with("TJ") || line == "f" || line.ends_with(" re") ||
                   line.ends_with("Do Q") || line.ends_with("S")) {
            EXPECT_GE(depth, 1) << "neither content nor artifact: " << line;
        }
    }
    EXPECT_EQ(depth, 0);
}

std::string content_of_first_page(const std::string& pdf) {
    return test::PdfFile(pdf).tool("mutool show -b", "pages/1/Contents");
}

TEST(Marks, HoldEverythingOnThePage) {
    Builder builder;
    const NodeId first = builder.add(kRootNode, Role::paragraph),
                 second = builder.add(kRootNode, Role::paragraph);
    auto picture = std::make_shared<image::Image>();
    picture->width = picture->height = 1;
    picture->pixels = "abc";
    builder.list().images = {picture};
    Page page(builder);
    page.rule();
    page.line(first, "satu");
    page.line(first, "satu lagi");
    page.line(second, "dua");
    page.rule();
    page.line(second, "masih dua \u1B13\u1B38\u1B33");
    builder.list().pages.back().items.emplace_back(display::Picture{test::box(0, 0, 9, 9), 0, second});
    page.line(kArtifact, "3");
    builder.list().pages.back().items.emplace_back([&] {
        auto run = std::get<display::TextRun>(builder.list().pages.back().items.back());
        run.slope = display::Slope::rising;
        return run;
    }());
    page.rule();
    const std::string content = content_of_first_page(builder.write());
    check_marks(content);
    EXPECT_EQ(test::count(content, "<</MCID "), 4U) << "neighbours of one node share a sequence";
    EXPECT_EQ(test::count(content, "/Artifact BMC"), 4U) << content;
    WriteOptions untagged;
    untagged.tagging = Tagging::none;
    EXPECT_EQ(content_of_first_page(builder.write(untagged)).find("MCID"), std::string::npos);
}

TEST(ParentTree, LeadsFromEverySequenceToItsElement) {
    Builder builder;
    std::vector<NodeId> nodes;
    for (int index = 0; index < 40; ++index) nodes.push_back(builder.add(kRootNode, Role::paragraph));
    for (int index = 0; index < 300; ++index) {
        Page page(builder);
        if (index % 7 == 3) continue;  // a page without content
        for (int line = 0; line < 8; ++line)
            page.line(nodes[static_cast<std::size_t>(index * 5 + line * 3) % nodes.size()], "teks");
    }
    const StructureReader reader(builder.write());
    std::set<std::string> from_elements, from_tree;
    for (const Json& kid : StructureReader::kids(reader.document())) {
        const Json& element = reader.value(kid);
        for (const Json& content : StructureReader::kids(element)) {
            const Json& page = content.is_number() ? element.at("/Pg") : content.at("/Pg");
            const int id = content.is_number() ? content.get<int>() : content.at("/MCID").get<int>();
            from_elements.insert(kid.get<std::string>() + " on " + page.get<std::string>() + " " +
                                 std::to_string(id));
        }
    }
    const std::vector<std::string> pages = reader.pages();
    const auto entries = reader.tree(reader.root().at("/ParentTree"), "/Nums");
    EXPECT_EQ(entries.size(), 257U);
    EXPECT_GT(reader.root().at("/ParentTree").at("/Kids").size(), 1U) << "more than one leaf";
    for (const auto& [key, elements] : entries) {
        const Json& page = reader.value(pages.at(key.get<std::size_t>()));
        EXPECT_EQ(page.at("/StructParents"), key);
        for (std::size_t id = 0; id < elements.size(); ++id)
            from_tree.insert(elements[id].get<std::string>() + " on " + pages.at(key.get<std::size_t>()) +
                             " " + std::to_string(id));
    }
    EXPECT_EQ(from_tree, from_elements);
    EXPECT_EQ(from_tree.size(), 257U * 8);
    EXPECT_THAT(reader.file().tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
}

/// A header of two rows over three columns, and two rows of body with a cell that spans both.
struct HeadedTable {
    Builder builder;
    NodeId table;
    std::map<std::string, NodeId> cells;

    HeadedTable() {
        table = builder.add(kRootNode, Role::table);
        const NodeId head = builder.add(table, Role::table_head), body = builder.add(table, Role::table_body);
        Page page(builder);
        NodeId row = builder.add(head, Role::table_row);
        cell(page, row, Role::table_header_cell, "Sasaran", 2, 1);
        cell(page, row, Role::table_header_cell, "Triwulan", 1, 2);
        row = builder.add(head, Role::table_row);
        cell(page, row, Role::table_header_cell, "I", 1, 1);
        cell(page, row, Role::table_header_cell, "II", 1, 1);
        row = builder.add(body, Role::table_row);
        cell(page, row, Role::table_header_cell, "Layanan", 2, 1, display::Scope::row);
        cell(page, row, Role::table_data_cell, "10", 1, 1);
        cell(page, row, Role::table_data_cell, "20", 1, 1);
        row = builder.add(body, Role::table_row);
        cell(page, row, Role::table_data_cell, "jumlah", 1, 2);
        row = builder.add(body, Role::table_row);
        cell(page, row, Role::table_data_cell, "catatan", 1, 1);
    }
    void cell(Page& page, NodeId row, Role role, const std::string& text, std::uint32_t rows,
              std::uint16_t columns, display::Scope scope = display::Scope::column) {
        const NodeId node = builder.add(row, role);
        display::StructureNode& made = builder.list().structure.node(node);
        made.row_span = rows;
        made.column_span = columns;
        made.scope = role == Role::table_header_cell ? scope : display::Scope::none;
        page.line(node, text);
    }
};

TEST(Tables, CellsKnowSpansScopesAndTheirHeaders) {
    const HeadedTable made;
    const StructureReader reader(made.builder.write());
    EXPECT_EQ(reader.outline(),
              "Document(Table(THead(TR(TH(0) TH(1)) TR(TH(2) TH(3))) "
              "TBody(TR(TH(4) TD(5) TD(6)) TR(TD(7)) TR(TD(8)))))");
    const std::vector<Json> heads = reader.elements("TH"), data = reader.elements("TD");
    ASSERT_EQ(heads.size(), 5U);
    std::map<std::string, std::string> names;
    const char* kTexts[] = {"Sasaran", "Triwulan", "I", "II", "Layanan"};
    for (std::size_t index = 0; index < 5; ++index) names[heads[index].at("/ID")] = kTexts[index];
    EXPECT_EQ(names.size(), 5U) << "IDs differ";
    const auto headers = [&](const Json& cell) {
        std::vector<std::string> found;
        for (const Json& id : reader.attribute(cell, "/Headers"))
            found.push_back(names[id.get<std::string>()]);
        return found;
    };
    EXPECT_THAT(headers(data.at(0)), ElementsAre("I", "Layanan"));
    EXPECT_THAT(headers(data.at(1)), ElementsAre("II", "Layanan"));
    EXPECT_THAT(headers(data.at(2)), ElementsAre("I", "II", "Layanan")) << "beside a spanning cell";
    EXPECT_THAT(headers(data.at(3)), ElementsAre("Sasaran")) << "below the spanning cell's end";
    EXPECT_THAT(headers(heads.at(2)), ElementsAre("Triwulan")) << "headers of headers are told by these";
    EXPECT_THAT(headers(heads.at(3)), ElementsAre("Triwulan"));
    EXPECT_THAT(headers(heads.at(1)), ElementsAre());
    EXPECT_THAT(headers(heads.at(4)), ElementsAre());
    EXPECT_EQ(reader.attribute(heads.at(0), "/Scope"), "/Column");
    EXPECT_EQ(reader.attribute(heads.at(4), "/Scope"), "/Row");
    EXPECT_EQ(reader.attribute(heads.at(0), "/RowSpan"), 2);
    EXPECT_EQ(reader.attribute(heads.at(1), "/ColSpan"), 2);
    EXPECT_EQ(reader.attribute(data.at(2), "/ColSpan"), 2);
    EXPECT_TRUE(reader.attribute(data.at(0), "/RowSpan").is_null());
    EXPECT_EQ(reader.attribute(data.at(0), "/O"), "/Table");
}

/// Two groups beside each other whose rows do not end together: what is in force in a row counts.
TEST(Tables, CellsNameTheRowHeadersInForceToTheirLeft) {
    HeadedTable made;
    Builder& builder = made.builder;
    const NodeId body = builder.add(builder.add(kRootNode, Role::table), Role::table_body);
    Page page(builder);
    NodeId row = builder.add(body, Role::table_row);
    made.cell(page, row, Role::table_header_cell, "a", 2, 1, display::Scope::row);
    made.cell(page, row, Role::table_data_cell, "1", 1, 1);
    made.cell(page, row, Role::table_header_cell, "b", 3, 1, display::Scope::row);
    made.cell(page, row, Role::table_data_cell, "2", 1, 1);
    row = builder.add(body, Role::table_row);
    made.cell(page, row, Role::table_data_cell, "3", 1, 1);
    made.cell(page, row, Role::table_data_cell, "4", 1, 1);
    row = builder.add(body, Role::table_row);
    made.cell(page, row, Role::table_header_cell, "c", 1, 1, display::Scope::row);
    made.cell(page, row, Role::table_data_cell, "5", 1, 1);
    made.cell(page, row, Role::table_data_cell, "6", 1, 1);
    const StructureReader reader(builder.write());
    const std::vector<Json> all = reader.elements("TH"), data = reader.elements("TD");
    const std::vector<Json> heads(all.begin() + 5, all.end()), cells(data.begin() + 4, data.end());
    const auto named = [&](const Json& cell) {
        std::string out;
        for (const Json& id : reader.attribute(cell, "/Headers"))
            for (std::size_t index = 0; index < heads.size(); ++index)
                if (heads[index].at("/ID") == id) out += "abc"[index];
        return out;
    };
    EXPECT_EQ(named(cells.at(0)), "a");
    EXPECT_EQ(named(heads.at(1)), "a");
    EXPECT_EQ(named(cells.at(1)), "b") << "and a by b";
    EXPECT_EQ(named(cells.at(2)), "a");
    EXPECT_EQ(named(cells.at(3)), "b");
    EXPECT_EQ(named(cells.at(4)), "c");
    EXPECT_EQ(named(cells.at(5)), "bc") << "b does not bring c along";
}

TEST(Tables, NamesOfHeadersAreInOrderAndFound) {
    Builder builder;
    const NodeId table = builder.add(kRootNode, Role::table);
    for (int row = 0; row < 1500; ++row)
        builder.add(builder.add(table, Role::table_row), Role::table_header_cell);
    builder.page();
    const StructureReader reader(builder.write());
    const auto names = reader.tree(reader.root().at("/IDTree"), "/Names");
    ASSERT_EQ(names.size(), 1500U);
    for (std::size_t index = 1; index < names.size(); ++index)
        ASSERT_LT(names[index - 1].first.get<std::string>(), names[index].first.get<std::string>());
    for (const auto& [name, element] : names) ASSERT_EQ(reader.value(element).at("/ID"), name);
    for (const Json& leaf : reader.root().at("/IDTree").at("/Kids")) {
        const Json& found = reader.value(leaf);
        EXPECT_EQ(found.at("/Limits").at(0), found.at("/Names").at(0));
        EXPECT_EQ(found.at("/Limits").at(1), found.at("/Names").at(found.at("/Names").size() - 2));
    }
}

/// What makes a tagged table small: see element_order.hpp.
TEST(Elements, OfOneFormAreNumberedAndMarkedInARow) {
    Builder builder;
    const NodeId table = builder.add(kRootNode, Role::table);
    Page page(builder);
    for (int row = 0; row < 30; ++row) {
        const NodeId line = builder.add(table, Role::table_row);
        for (const Role role : {Role::table_header_cell, Role::table_data_cell, Role::table_data_cell}) {
            const NodeId cell = builder.add(line, role);
            if (role == Role::table_header_cell)
                builder.list().structure.node(cell).scope = display::Scope::row;
            if (role == Role::table_header_cell || row % 3 == 0) page.line(cell, "1");
        }
    }
    const StructureReader reader(builder.write());
    std::map<std::string, std::vector<int>> numbers, marks;
    for (const Json& row : StructureReader::kids(reader.elements("Table").at(0)))
        for (const Json& cell : StructureReader::kids(reader.value(row))) {
            const Json& element = reader.value(cell);
            const std::string form =
                element.at("/S").get<std::string>() + (element.contains("/K") ? " filled" : " empty");
            numbers[form].push_back(std::stoi(cell.get<std::string>()));
            if (element.contains("/K")) marks[form].push_back(element.at("/K").get<int>());
        }
    ASSERT_EQ(numbers.size(), 3U);
    for (const auto& [form, found] : numbers)
        for (std::size_t index = 1; index < found.size(); ++index)
            ASSERT_EQ(found[index], found[index - 1] + 1) << form;
    for (const auto& [form, found] : marks)
        for (std::size_t index = 1; index < found.size(); ++index)
            ASSERT_EQ(found[index], found[index - 1] + 1) << form;
}

TEST(Tables, SummaryIsAnAttributeNotAnAlternative) {
    HeadedTable made;
    made.builder.list().structure.texts(made.table).alternative = "Dua triwulan";
    const StructureReader reader(made.builder.write());
    const Json table = reader.elements("Table").at(0);
    EXPECT_EQ(reader.attribute(table, "/Summary"), "u:Dua triwulan");
    EXPECT_FALSE(table.contains("/Alt"));
}

TEST(Figures, TellWhereTheyAreAndWhatTheyShow) {
    Builder builder;
    const NodeId figure = builder.add(kRootNode, Role::figure),
                 line = builder.add(kRootNode, Role::paragraph);
    const NodeId formula = builder.add(line, Role::formula);
    builder.list().structure.texts(figure).alternative = "Bagan \u1B29";
    builder.list().structure.texts(formula).alternative = "a dibagi b";
    Page page(builder);
    builder.in(figure);
    builder.fill(test::box(100, 100, 50, 20), {});
    builder.fill(test::box(120, 110, 80, 40), {});
    page.line(formula, "a/b");
    page.line(line, "ialah capaian");
    const StructureReader reader(builder.write());
    const Json shown = reader.elements("Figure").at(0), formed = reader.elements("Formula").at(0);
    EXPECT_EQ(shown.at("/Alt"), "u:Bagan \u1B29");
    EXPECT_EQ(reader.attribute(shown, "/BBox"), Json::parse("[100, 691.89, 200, 741.89]"));
    EXPECT_EQ(reader.attribute(shown, "/Placement"), "/Block");
    EXPECT_EQ(formed.at("/Alt"), "u:a dibagi b");
    const Json box = reader.attribute(formed, "/BBox");
    ASSERT_EQ(box.size(), 4U);
    EXPECT_EQ(box.at(0), 72);
    EXPECT_GT(box.at(2).get<double>() - box.at(0).get<double>(), 12);
    EXPECT_GT(box.at(3).get<double>() - box.at(1).get<double>(), 12);
    EXPECT_TRUE(reader.attribute(formed, "/Placement").is_null()) << "in a line of text";
}

TEST(Lists, TellHowTheyAreNumbered) {
    for (const auto& [label, value] :
         std::vector<std::pair<std::string, std::string>>{{"1.", "/Decimal"},
                                                          {"2.1", "/Decimal"},
                                                          {"a)", "/LowerAlpha"},
                                                          {"(c)", "/LowerAlpha"},
                                                          {"A.", "/UpperAlpha"},
                                                          {"i.", "/LowerRoman"},
                                                          {"iv.", "/LowerRoman"},
                                                          {"III.", "/UpperRoman"},
                                                          {"\u2022", "/Disc"},
                                                          {"KESATU", "/None"},
                                                          {"", "/None"}})
        EXPECT_EQ(numbering_of(label), value) << label;
    Builder builder;
    const NodeId list = builder.add(kRootNode, Role::list), item = builder.add(list, Role::list_item);
    Page(builder).line(builder.add(item, Role::label), "a.");
    const StructureReader reader(builder.write());
    EXPECT_EQ(reader.attribute(reader.elements("L").at(0), "/ListNumbering"), "/LowerAlpha");
}

TEST(Links, BelongToTheirElements) {
    Builder builder;
    const NodeId paragraph = builder.add(kRootNode, Role::paragraph),
                 link = builder.add(paragraph, Role::link);
    Page page(builder);
    page.line(paragraph, "lihat");
    page.line(link, "Bab II");
    display::Page& first = builder.list().pages.back();
    first.links.push_back({test::box(72, 100, 50, 12), 0, "", "", link});
    first.links.push_back({test::box(72, 120, 50, 12), 0, "https://contoh.go.id", "", kArtifact});
    first.links.push_back({test::box(72, 140, 50, 12), 0, "https://contoh.go.id", "", link});
    first.label = "iv";
    builder.list().destinations.push_back({0, at(72, 72), ""});
    const StructureReader reader(builder.write());
    EXPECT_EQ(reader.outline(), "Document(P(0 Link(1 @ @)))");
    const Json& made = reader.value(reader.pages().at(0));
    EXPECT_EQ(made.at("/Tabs"), "/S");
    ASSERT_EQ(made.at("/Annots").size(), 2U) << "one in no element is left out";
    std::map<int, std::string> parents;
    for (const auto& [key, element] : reader.tree(reader.root().at("/ParentTree"), "/Nums"))
        if (element.is_string()) parents[key.get<int>()] = reader.value(element).at("/S");
    for (const Json& reference : made.at("/Annots"))
        EXPECT_EQ(parents[reader.value(reference).at("/StructParent").get<int>()], "/Link");
    EXPECT_EQ(reader.value(made.at("/Annots").at(0)).at("/Contents"), "u:halaman iv");
    EXPECT_EQ(reader.value(made.at("/Annots").at(1)).at("/Contents"), "u:https://contoh.go.id");
}

TEST(Elements, CarryTheirTexts) {
    Builder builder;
    const NodeId heading = builder.add(kRootNode, Role::heading1), note = builder.add(kRootNode, Role::note);
    const NodeId word = builder.add(heading, Role::span);
    builder.list().structure.texts(heading).title = "Pendahuluan";
    builder.list().structure.texts(word).language = "ban";
    builder.list().structure.texts(word).actual = "kata";
    Page page(builder);
    page.line(heading, "BAB I");
    page.line(word, "k@t@");
    page.line(note, "catatan");
    const StructureReader reader(builder.write());
    EXPECT_EQ(reader.elements("H1").at(0).at("/T"), "u:Pendahuluan");
    EXPECT_EQ(reader.elements("Span").at(0).at("/Lang"), "u:ban");
    EXPECT_EQ(reader.elements("Span").at(0).at("/ActualText"), "u:kata");
    EXPECT_TRUE(reader.elements("Note").at(0).contains("/ID"));
    EXPECT_EQ(reader.tree(reader.root().at("/IDTree"), "/Names").size(), 1U);
}

TEST(Untagged, FilesHaveNoStructure) {
    Builder builder;
    const NodeId paragraph = builder.add(kRootNode, Role::paragraph);
    Page(builder).line(paragraph, "teks");
    WriteOptions options;
    options.tagging = Tagging::none;
    const StructureReader reader(builder.write(options));
    EXPECT_FALSE(reader.catalog().contains("/StructTreeRoot"));
    EXPECT_FALSE(reader.catalog().contains("/MarkInfo"));
    EXPECT_FALSE(reader.value(reader.pages().at(0)).contains("/StructParents"));
}

}  // namespace
}  // namespace naskah::pdf
