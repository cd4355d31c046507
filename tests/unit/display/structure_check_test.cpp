// One sound tree, then one broken tree for each rule.
#include "display/structure_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "display/reading_order.hpp"

namespace naskah::display {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Makes trees with their content, one line of a page after the other.
class Tree {
  public:
    Tree() {
        list.metadata.language = "id";
        list.pages.resize(1);
    }

    NodeId add(NodeId parent, Role role) { return list.structure.add(parent, role); }
    NodeId add(NodeId parent, Role role, const std::string& words) {
        const NodeId node = add(parent, role);
        text(node, words);
        return node;
    }
    void text(NodeId node, const std::string& words) {
        auto glyphs = std::make_shared<GlyphText>();
        glyphs->text = words;
        list.keep_alive.push_back(glyphs);
        Page& page = list.pages.back();
        TextRun run;
        run.origin = {Length(), Length::points(static_cast<std::int32_t>(20 * ++lines_))};
        run.size = Length::points(10);
        run.first_piece = static_cast<std::uint32_t>(page.pieces.size());
        run.piece_count = 1;
        run.node = node;
        page.pieces.push_back({glyphs.get(), Length()});
        page.items.emplace_back(run);
    }
    void picture(NodeId node) { list.pages.back().items.emplace_back(Picture{{}, 0, node}); }
    void link(NodeId node, const std::string& description) {
        list.pages.back().links.push_back({{}, 0, "https://contoh.go.id", description, node});
    }
    void turn_page() {
        list.pages.emplace_back();
        lines_ = 0;
    }
    NodeId section() { return add(kRootNode, Role::section); }
    NodeId header_cell(NodeId row, const std::string& words, Scope scope) {
        const NodeId cell = add(row, Role::table_header_cell, words);
        list.structure.node(cell).scope = scope;
        return cell;
    }

    /// The rules broken, in the order of the elements.
    std::vector<std::string_view> broken() const {
        std::vector<std::string_view> rules;
        for (const StructureFault& fault : check_structure(list)) rules.push_back(rule_name(fault.rule));
        return rules;
    }

    PageList list;

  private:
    int lines_ = 0;
};

/// A table of two columns with a header row and a row below it, whose cells are `cells`.
struct TwoColumns {
    Tree tree;
    NodeId table = tree.add(tree.section(), Role::table);
    NodeId head = tree.add(table, Role::table_head);
    NodeId head_row = tree.add(head, Role::table_row);
    NodeId first = tree.header_cell(head_row, "Uraian", Scope::column);
    NodeId second = tree.header_cell(head_row, "Nilai", Scope::column);
    NodeId body = tree.add(table, Role::table_body);
    NodeId row = tree.add(body, Role::table_row);
};

TEST(StructureCheck, a_document_with_all_there_is_has_no_fault) {
    Tree tree;
    const NodeId part = tree.add(kRootNode, Role::part), section = tree.add(part, Role::section);
    const NodeId toc = tree.add(section, Role::contents);
    tree.add(toc, Role::caption, "Halaman");
    const NodeId entry = tree.add(tree.add(toc, Role::contents_item), Role::reference);
    tree.link(tree.add(entry, Role::link, "BAB I 1"), "BAB I");
    tree.add(section, Role::heading1, "BAB I");
    tree.add(section, Role::heading2, "1.1");
    tree.add(section, Role::heading3, "1.1.1");
    tree.add(section, Role::heading1, "BAB II");
    const NodeId text = tree.add(section, Role::paragraph, "Menurut");
    tree.link(tree.add(tree.add(tree.add(text, Role::reference), Role::label), Role::link, "1"), "catatan 1");
    const NodeId tongue = tree.add(text, Role::span, "ᬩᬮᬶ");
    tree.list.structure.texts(tongue).language = "ban-Bali";
    const NodeId list = tree.add(section, Role::list), item = tree.add(list, Role::list_item);
    tree.add(item, Role::label, "a.");
    tree.add(tree.add(item, Role::list_body), Role::paragraph, "butir");
    const NodeId table = tree.add(section, Role::table);
    tree.add(table, Role::caption, "Tabel 1");
    const NodeId head_row = tree.add(tree.add(table, Role::table_head), Role::table_row);
    tree.header_cell(head_row, "No", Scope::column);
    tree.list.structure.node(tree.header_cell(head_row, "Kinerja", Scope::column)).column_span = 2;
    const NodeId body = tree.add(table, Role::table_body), row = tree.add(body, Role::table_row);
    tree.list.structure.node(tree.header_cell(row, "1", Scope::row)).row_span = 2;
    tree.add(row, Role::table_data_cell, "a");
    tree.add(row, Role::table_data_cell, "b");
    const NodeId next = tree.add(body, Role::table_row);
    tree.list.structure.node(tree.add(next, Role::table_data_cell)).column_span = 2;
    const NodeId figure = tree.add(section, Role::figure);
    tree.list.structure.texts(figure).alternative = "Lambang";
    tree.picture(figure);
    tree.add(figure, Role::caption, "Gambar 1");
    const NodeId note = tree.add(section, Role::note);
    tree.link(tree.add(tree.add(note, Role::label), Role::link, "1"), "rujukan 1");
    tree.add(note, Role::paragraph, "catatan");
    EXPECT_THAT(tree.broken(), IsEmpty()) << dump_structure(tree.list);
}

TEST(StructureCheck, an_item_of_no_element) {
    Tree tree;
    tree.text(99, "hilang");
    EXPECT_THAT(tree.broken(), ElementsAre("unknown-node"));
}

TEST(StructureCheck, text_directly_in_the_document) {
    Tree tree;
    tree.add(kRootNode, Role::paragraph, "lepas");
    EXPECT_THAT(tree.broken(), ElementsAre("nesting"));
}

TEST(StructureCheck, a_paragraph_in_a_paragraph) {
    Tree tree;
    tree.add(tree.add(tree.section(), Role::paragraph), Role::paragraph, "dalam");
    EXPECT_THAT(tree.broken(), ElementsAre("nesting"));
}

TEST(StructureCheck, a_span_between_blocks) {
    Tree tree;
    tree.add(tree.section(), Role::span, "sela");
    EXPECT_THAT(tree.broken(), ElementsAre("nesting"));
}

TEST(StructureCheck, text_of_a_section_itself) {
    Tree tree;
    tree.text(tree.section(), "telanjang");
    EXPECT_THAT(tree.broken(), ElementsAre("bare-content"));
}

TEST(StructureCheck, a_rule_that_is_read) {
    Tree tree;
    const NodeId text = tree.add(tree.section(), Role::paragraph, "kata");
    tree.list.pages.back().items.emplace_back(Fill{{}, {}, text});
    EXPECT_THAT(tree.broken(), ElementsAre("not-artifact"));
}

TEST(StructureCheck, the_mark_of_a_draft_that_is_read) {
    Tree tree;
    tree.add(tree.section(), Role::paragraph, "KONSEP");
    std::get<TextRun>(tree.list.pages.back().items.back()).slope = Slope::rising;
    EXPECT_THAT(tree.broken(), ElementsAre("not-artifact"));
}

TEST(StructureCheck, a_dot_leader_that_is_read) {
    Tree tree;
    const NodeId entry =
        tree.add(tree.add(tree.add(tree.section(), Role::contents), Role::contents_item), Role::reference);
    const NodeId link = tree.add(entry, Role::link, "BAB I");
    tree.link(link, "BAB I");
    tree.text(link, "......");
    EXPECT_THAT(tree.broken(), ElementsAre("not-artifact"));
}

TEST(StructureCheck, a_picture_outside_of_figures) {
    Tree tree;
    tree.picture(tree.add(tree.section(), Role::paragraph, "kata"));
    EXPECT_THAT(tree.broken(), ElementsAre("not-artifact"));
}

TEST(StructureCheck, a_header_that_is_content_again_on_the_next_page) {
    TwoColumns of;
    of.tree.add(of.row, Role::table_data_cell, "a");
    of.tree.add(of.row, Role::table_data_cell, "1");
    of.tree.turn_page();
    of.tree.text(of.first, "Uraian");
    EXPECT_THAT(of.tree.broken(), ElementsAre("repeated-header"));
}

TEST(StructureCheck, a_paragraph_without_text) {
    Tree tree;
    tree.add(tree.section(), Role::paragraph);
    EXPECT_THAT(tree.broken(), ElementsAre("empty-element"));
}

TEST(StructureCheck, a_first_heading_of_the_second_level) {
    Tree tree;
    tree.add(tree.section(), Role::heading2, "1.1");
    EXPECT_THAT(tree.broken(), ElementsAre("heading-levels"));
}

TEST(StructureCheck, a_skipped_level_of_headings) {
    Tree tree;
    const NodeId section = tree.section();
    tree.add(section, Role::heading1, "BAB I");
    tree.add(section, Role::heading3, "a.");
    EXPECT_THAT(tree.broken(), ElementsAre("heading-levels"));
}

TEST(StructureCheck, an_item_of_a_list_without_a_body) {
    Tree tree;
    tree.add(tree.add(tree.add(tree.section(), Role::list), Role::list_item), Role::label, "a.");
    EXPECT_THAT(tree.broken(), ElementsAre("list-parts"));
}

TEST(StructureCheck, a_label_behind_its_item) {
    Tree tree;
    const NodeId item = tree.add(tree.add(tree.section(), Role::list), Role::list_item);
    tree.add(tree.add(item, Role::list_body), Role::paragraph, "butir");
    tree.add(item, Role::label, "a.");
    EXPECT_THAT(tree.broken(), ElementsAre("list-parts"));
}

TEST(StructureCheck, a_header_without_a_body) {
    Tree tree;
    const NodeId table = tree.add(tree.section(), Role::table);
    tree.header_cell(tree.add(tree.add(table, Role::table_head), Role::table_row), "No", Scope::column);
    EXPECT_THAT(tree.broken(), ElementsAre("table-parts"));
}

TEST(StructureCheck, a_body_without_rows) {
    TwoColumns of;
    of.tree.add(of.row, Role::table_data_cell, "a");
    of.tree.add(of.row, Role::table_data_cell, "1");
    of.tree.add(of.table, Role::table_body);
    EXPECT_THAT(of.tree.broken(), ElementsAre("table-parts"));
}

TEST(StructureCheck, rows_besides_header_and_body) {
    TwoColumns of;
    of.tree.add(of.row, Role::table_data_cell, "a");
    of.tree.add(of.row, Role::table_data_cell, "1");
    const NodeId row = of.tree.add(of.table, Role::table_row);
    of.tree.add(row, Role::table_data_cell, "b");
    of.tree.add(row, Role::table_data_cell, "2");
    EXPECT_THAT(of.tree.broken(), ElementsAre("table-parts"));
}

TEST(StructureCheck, a_row_that_lacks_a_cell) {
    TwoColumns of;
    of.tree.add(of.row, Role::table_data_cell, "a");
    EXPECT_THAT(of.tree.broken(), ElementsAre("table-grid"));
}

TEST(StructureCheck, a_row_with_a_cell_too_many) {
    TwoColumns of;
    for (const char* words : {"a", "1", "2"}) of.tree.add(of.row, Role::table_data_cell, words);
    EXPECT_THAT(of.tree.broken(), ElementsAre("table-grid"));
}

TEST(StructureCheck, cells_that_cover_one_place_twice) {
    TwoColumns of;
    of.tree.add(of.row, Role::table_data_cell, "a");
    of.tree.list.structure.node(of.tree.add(of.row, Role::table_data_cell, "1")).row_span = 2;
    const NodeId row = of.tree.add(of.body, Role::table_row);
    of.tree.list.structure.node(of.tree.add(row, Role::table_data_cell, "b")).column_span = 2;
    EXPECT_THAT(of.tree.broken(), ElementsAre("table-grid"));
}

TEST(StructureCheck, a_cell_that_reaches_below_its_table) {
    TwoColumns of;
    of.tree.list.structure.node(of.tree.add(of.row, Role::table_data_cell, "a")).row_span = 2;
    of.tree.add(of.row, Role::table_data_cell, "1");
    EXPECT_THAT(of.tree.broken(), ElementsAre("table-grid"));
}

TEST(StructureCheck, a_header_cell_without_scope_and_an_empty_one) {
    TwoColumns of;
    of.tree.header_cell(of.row, "a", Scope::none);
    of.tree.list.structure.node(of.tree.add(of.row, Role::table_header_cell)).scope = Scope::row;
    EXPECT_THAT(of.tree.broken(), ElementsAre("header-scope", "header-scope"));
}

TEST(StructureCheck, a_caption_in_the_middle_of_a_table) {
    Tree tree;
    const NodeId table = tree.add(tree.section(), Role::table);
    tree.add(tree.add(tree.add(table, Role::table_body), Role::table_row), Role::table_data_cell, "a");
    tree.add(table, Role::caption, "Tabel 1");
    tree.add(tree.add(tree.add(table, Role::table_body), Role::table_row), Role::table_data_cell, "b");
    EXPECT_THAT(tree.broken(), ElementsAre("caption-place"));
}

TEST(StructureCheck, a_second_caption_in_a_table_of_contents) {
    Tree tree;
    const NodeId toc = tree.add(tree.section(), Role::contents);
    tree.add(toc, Role::caption, "Halaman");
    tree.add(toc, Role::caption, "LAMPIRAN");
    EXPECT_THAT(tree.broken(), ElementsAre("caption-place"));
}

TEST(StructureCheck, an_entry_of_the_contents_that_refers_to_nothing) {
    Tree tree;
    const NodeId item = tree.add(tree.add(tree.section(), Role::contents), Role::contents_item);
    tree.add(item, Role::paragraph, "BAB I");
    EXPECT_THAT(tree.broken(), ElementsAre("contents-parts"));
}

TEST(StructureCheck, a_figure_without_alternative_and_a_formula_with_a_blank_one) {
    Tree tree;
    const NodeId section = tree.section();
    tree.picture(tree.add(section, Role::figure));
    const NodeId formula = tree.add(tree.add(section, Role::paragraph), Role::formula, "a / b");
    tree.list.structure.texts(formula).alternative = "\u00A0 ";
    EXPECT_THAT(tree.broken(), ElementsAre("alternative", "alternative"));
}

TEST(StructureCheck, a_note_without_label_that_nothing_refers_to) {
    Tree tree;
    tree.add(tree.add(tree.section(), Role::note), Role::paragraph, "catatan");
    EXPECT_THAT(tree.broken(), ElementsAre("note-parts", "note-parts"));
}

TEST(StructureCheck, a_reference_without_label_or_link) {
    Tree tree;
    const NodeId text = tree.add(tree.section(), Role::paragraph);
    tree.add(tree.add(text, Role::reference), Role::span, "lihat");
    EXPECT_THAT(tree.broken(), ElementsAre("reference-parts"));
}

TEST(StructureCheck, links_without_element_description_or_annotation) {
    Tree tree;
    const NodeId text = tree.add(tree.section(), Role::paragraph);
    tree.link(text, "laman");
    tree.link(tree.add(text, Role::link, "laman"), "");
    tree.add(text, Role::link, "laman");
    EXPECT_THAT(tree.broken(), ElementsAre("link-annotation", "link-annotation", "link-annotation"));
}

TEST(StructureCheck, a_faulty_language_tag) {
    Tree tree;
    for (const char* tag : {"bahasa Bali", "b", "ban_Bali", "ban-", "1a"})
        tree.list.structure.texts(tree.add(tree.section(), Role::paragraph, "kata")).language = tag;
    EXPECT_THAT(tree.broken(), ElementsAre("language", "language", "language", "language", "language"));
}

TEST(StructureCheck, letters_of_another_script_told_as_the_documents_language) {
    Tree tree;
    const NodeId section = tree.section();
    tree.add(section, Role::paragraph, "ᬩᬮᬶ");
    tree.add(section, Role::paragraph, "ꦗꦮ");
    tree.add(section, Role::paragraph, "سلام");
    tree.list.structure.texts(tree.add(section, Role::paragraph, "ᬩᬮᬶ")).language = "ban";
    tree.list.structure.texts(tree.add(section, Role::paragraph, "سلام")).language = "ar";
    tree.list.structure.texts(tree.add(section, Role::paragraph, "ꦗꦮ")).language = "jv-Java";
    EXPECT_THAT(tree.broken(), ElementsAre("language", "language", "language", "language"));
}

TEST(StructureCheck, an_actual_text_that_says_the_same) {
    Tree tree;
    tree.list.structure.texts(tree.add(tree.section(), Role::paragraph, "kata")).actual = "kata";
    EXPECT_THAT(tree.broken(), ElementsAre("actual-text"));
}

TEST(StructureCheck, a_paragraph_read_before_one_that_stands_above_it) {
    Tree tree;
    const NodeId section = tree.section(), first = tree.add(section, Role::paragraph);
    tree.add(section, Role::paragraph, "di atas");
    tree.text(first, "di bawah");
    EXPECT_THAT(tree.broken(), ElementsAre("order"));
}

TEST(StructureCheck, a_figure_may_float_past_the_text) {
    Tree tree;
    const NodeId section = tree.section(), figure = tree.add(section, Role::figure);
    tree.list.structure.texts(figure).alternative = "Peta";
    tree.add(section, Role::paragraph, "di bawah gambar");
    tree.picture(figure);
    EXPECT_THAT(tree.broken(), IsEmpty());
}

// ---- Reading order

TEST(ReadingOrder, own_items_stand_among_the_children_where_they_were_placed) {
    Tree tree;
    const NodeId text = tree.add(tree.section(), Role::paragraph, "Lihat");
    const NodeId link = tree.add(text, Role::link, "laman");
    tree.text(text, "ini.");
    const auto kids = ReadingOrder(tree.list).kids(text);
    ASSERT_EQ(kids.size(), 3U);
    EXPECT_TRUE(kids[0].is_item());
    EXPECT_EQ(kids[1].node, link);
    EXPECT_TRUE(kids[2].is_item());
}

TEST(ReadingOrder, children_without_content_keep_their_place) {
    Tree tree;
    const NodeId row = tree.add(tree.add(tree.section(), Role::table), Role::table_row);
    const NodeId first = tree.add(row, Role::table_data_cell, "a"),
                 empty = tree.add(row, Role::table_data_cell);
    const NodeId last = tree.add(row, Role::table_data_cell, "c");
    const ReadingOrder order(tree.list);
    const auto children = order.children(row);
    EXPECT_THAT(std::vector<NodeId>(children.begin(), children.end()), ElementsAre(first, empty, last));
}

TEST(ReadingOrder, the_caption_of_a_figure_over_two_pages_is_read_last) {
    Tree tree;
    const NodeId figure = tree.add(tree.section(), Role::figure);
    tree.picture(figure);
    const NodeId caption = tree.add(figure, Role::caption, "Gambar 1");
    tree.turn_page();
    tree.picture(figure);
    const auto kids = ReadingOrder(tree.list).kids(figure);
    ASSERT_EQ(kids.size(), 3U);
    EXPECT_EQ(kids.back().node, caption);
}

TEST(StructureDump, tells_types_pages_texts_and_faults) {
    Tree tree;
    const NodeId section = tree.section();
    tree.list.structure.texts(section).title = "Bab \"I\"";
    const NodeId text = tree.add(section, Role::paragraph, "Peme\u00AD");
    tree.turn_page();
    tree.text(text, "rintah");
    tree.text(text, "daerah");
    tree.add(text, Role::link, "laman");
    const NodeId figure = tree.add(section, Role::figure);
    tree.picture(figure);
    EXPECT_EQ(dump_structure(tree.list), R"(Document
  Sect judul="Bab \"I\""
    P
      - h1-2 "Pemerintah daerah"
      Link h2 "laman"
    Figure h2 [gambar]
! link-annotation h2 #3 Link: is the Link of no annotation
! alternative h2 #4 Figure: has no alternative text
)");
}

}  // namespace
}  // namespace naskah::display
