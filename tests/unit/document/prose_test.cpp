#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/markdown.hpp"
#include "document/mustache.hpp"
#include "document/numbering.hpp"
#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;
    const std::vector<Block>& blocks() const { return document->sections.at(0).blocks; }
    /// One line a block that prints text: its pointer into the data, "" when it has none.
    std::vector<std::string> pointers() const {
        std::vector<std::string> result;
        for (const Section& section : document->sections) add_pointers(section.blocks, result);
        return result;
    }
    /// One line a block: kind and text.
    std::vector<std::string> lines() const {
        std::vector<std::string> result;
        for (const Section& section : document->sections) add(section.blocks, "", result);
        return result;
    }

  private:
    void add_pointers(const std::vector<Block>& blocks, std::vector<std::string>& out) const {
        for (const Block& block : blocks) {
            if (const auto* p = std::get_if<Paragraph>(&block.value)) out.push_back(p->source.pointer());
            if (const auto* h = std::get_if<Heading>(&block.value)) out.push_back(h->source.pointer());
            if (const auto* l = std::get_if<List>(&block.value))
                for (const ListItem& item : l->items) add_pointers(item.blocks, out);
        }
    }
    void add(const std::vector<Block>& blocks, const std::string& indent,
             std::vector<std::string>& out) const {
        for (const Block& block : blocks) {
            if (const auto* p = std::get_if<Paragraph>(&block.value))
                out.push_back(indent + "P " + text_of(*document, p->content));
            if (const auto* h = std::get_if<Heading>(&block.value))
                out.push_back(indent + "H" + std::to_string(h->level) + " " + text_of(*document, h->content));
            if (const auto* l = std::get_if<List>(&block.value))
                for (const ListItem& item : l->items) {
                    out.push_back(indent + "L " + text_of(*document, item.label));
                    add(item.blocks, indent + "  ", out);
                }
        }
    }
};

Built build_prose(const std::string& markdown, const std::string& data, const std::string& members = "") {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
            members + R"("bagian":[{"id":"a","halaman":"potret","isi":[{"md":"bab.md"}]}]})",
        {{"bab.md", markdown}});
    return build_with<Built>(library, data);
}

TEST(Prose, headings_are_numbered_by_the_profile) {
    const Built built =
        build_prose("# PENDAHULUAN\n\n## Satu\n\n## Dua\n\n### Anak\n\n#### Lepas\n\n# ISI\n\n## Tiga\n", "");
    EXPECT_THAT(built.lines(), ElementsAre("H1 BAB I\nPENDAHULUAN", "H2 1.1\u00a0Satu", "H2 1.2\u00a0Dua",
                                           "H3 1.2.1\u00a0"
                                           "Anak",
                                           "H4 Lepas", "H1 BAB II\nISI", "H2 2.1\u00a0Tiga"));
    const auto& first = std::get<Heading>(built.blocks()[0].value);
    EXPECT_EQ(text_of(*built.document, first.contents_text), "BAB I PENDAHULUAN");
    EXPECT_TRUE(first.listed);
    EXPECT_NE(first.anchor, 0u);
    EXPECT_FALSE(std::get<Heading>(built.blocks()[4].value).listed);
}

TEST(Prose, pipe_tables_are_tables) {
    const Built built = build_prose(
        "Tabel: Rincian {{a}}\n\n| Nama | Nilai | |\n|:--|--:|:-:|\n| *x* \\| y | {{b}} | z |\n| satu |\n",
        R"("a":"uji","b":"1 | 2")");
    const auto tables = tables_of(*built.document);
    ASSERT_EQ(tables.size(), 1u);
    const Table& table = *tables[0];
    EXPECT_THAT(cells_of(*built.document, table, table.header), ElementsAre("0.0:Nama", "0.1:Nilai", "0.2:"));
    EXPECT_THAT(cells_of(*built.document, table, table.rows),
                ElementsAre("0.0:x | y", "0.1:1 | 2", "0.2:z", "1.0:satu", "1.1:", "1.2:"));
    EXPECT_TRUE(tiles(table, table.rows));
    EXPECT_EQ(table.columns[0].align, Align::left);
    EXPECT_EQ(table.columns[1].align, Align::right);
    EXPECT_EQ(table.columns[2].align, Align::center);
    EXPECT_THAT(table.caption_title, testing::EndsWith(" Rincian uji"));
    EXPECT_NE(table.anchor, 0u);
    EXPECT_TRUE(built.diagnostics.empty());
}

TEST(Prose, html_is_refused_with_its_place) {
    const Built built = build_prose("a <b>tebal</b>\n\n<div>x</div>\n\n{{{m}}}\n", R"("m":"y <i>z</i>")");
    std::vector<std::string> told;
    for (const Diagnostic& item : built.diagnostics.items()) {
        EXPECT_EQ(item.code, "markdown-html");
        EXPECT_EQ(item.severity, Severity::error);
        told.push_back(item.pointer + "|" + item.message.substr(0, item.message.find(" memuat")));
    }
    EXPECT_THAT(told,
                ElementsAre("|Naskah uji/bab.md, baris 1,", "|Naskah uji/bab.md, baris 1,",
                            "|Naskah uji/bab.md, baris 3,", "/m|Naskah uji/bab.md", "/m|Naskah uji/bab.md"));
    EXPECT_THAT(built.lines(), ElementsAre("P a tebal", "P y z"));
}

TEST(Prose, text_of_the_data_is_never_markdown) {
    const Built built = build_prose(
        "{{a}}\n\n- {{b}}\n", R"("a":"*bintang* _garis_ <b>&amp; [x](y) `k` \\ # a","b":"1. satu\n- dua")");
    EXPECT_THAT(built.lines(),
                ElementsAre("P *bintang* _garis_ <b>&amp; [x](y) `k` \\ # a", "L -", "  P 1. satu\n- dua"));
    EXPECT_TRUE(built.diagnostics.empty());
}

TEST(Prose, every_ascii_punctuation_survives_escaping) {
    std::string all;
    for (char c = '!'; c <= '~'; ++c) all += c;
    const std::string escaped = escape_markdown("  " + all + "\n\n    kode ");
    std::vector<Content> contents{1};
    ContentPool pool(contents);
    struct Sink final : ProseSink {
        std::optional<Block> picture(const ProsePicture&) override { return std::nullopt; }
        std::optional<InlinePicture> inline_picture(const ProsePicture&) override { return std::nullopt; }
        std::vector<Block> blocks;
        void add(Block block) override { blocks.push_back(std::move(block)); }
        void heading(int, std::vector<Inline>, SourceRef) override { ADD_FAILURE(); }
        void directive(const layout::Directive&) override { ADD_FAILURE(); }
        void unsupported(const std::string& what, int, SourceRef) override { ADD_FAILURE() << what; }
        Refused refused(const std::string& what, int, SourceRef) override {
            ADD_FAILURE() << what;
            return Refused::left_out;
        }
        void faulty_formula(const TakenFormula&, int, SourceRef) override { ADD_FAILURE(); }
        void table(Table, std::string) override { ADD_FAILURE(); }
        NoteMark new_note() override {
            ADD_FAILURE();
            return {};
        }
        void note(const NoteMark&, std::vector<Block>) override { ADD_FAILURE(); }
    } sink;
    read_markdown({escaped, {}}, {}, {}, pool, sink);
    ASSERT_EQ(sink.blocks.size(), 1u);
    EXPECT_EQ(text_of(contents[std::get<Paragraph>(sink.blocks[0].value).content]), all + "\n\nkode");
}

TEST(Prose, blocks_know_the_value_they_print) {
    const Built built = build_prose(
        "# {{a}}\n\ntanpa data\n\nx **{{a}}**\ny {{b}}\n\n{{#x}}\n1. {{n}}:\n   {{#y}}\n   - {{.}}\n   "
        "{{/y}}\n{{/x}}\n\n"
        "Judul {{b}}\n-----------\n\n{{b}} {{c.d}}\n> {{c.d}}\n",
        R"("a":"1. satu\ndua","b":"  * b","c":{"d":"d"},"x":[{"n":"p","y":["q","r"]},{"n":"s","y":[]}])");
    EXPECT_THAT(built.lines(), ElementsAre("H1 BAB I\n1. satu\ndua", "P tanpa data", "P x 1. satu\ndua y * b",
                                           "L a.", "  P p:", "  L -", "    P q", "  L -", "    P r", "L b.",
                                           "  P s:", "H2 1.1\u00a0Judul * b", "P * b d", "P d"));
    EXPECT_THAT(built.pointers(),
                ElementsAre("/a", "", "/a", "/x/0/n", "/x/0/y/0", "/x/0/y/1", "/x/1/n", "/b", "/b", "/c/d"));
}

TEST(Prose, of_several_values_the_one_with_the_least_usual_character_stands_for_the_block) {
    const auto pointer_of = [](const std::string& data) {
        return build_prose("{{a}} {{b}} {{c}}", data).pointers().at(0);
    };
    EXPECT_EQ(pointer_of(R"("a":"x","b":"\u017e","c":"z")"), "/a");
    EXPECT_EQ(pointer_of(R"("a":"x","b":"1\u20132","c":"z")"), "/b");
    EXPECT_EQ(pointer_of(R"("a":"x","b":"1\u20132","c":"\u0627")"), "/c");
    EXPECT_EQ(pointer_of(R"("a":"\u4e00","b":"\udbff\udffd","c":"\ue000")"), "/b");
}

TEST(Prose, markdown_of_the_data_keeps_its_place_over_many_lines) {
    const Built built = build_prose("{{{a}}} {{b}}\n\n{{b}}\n", R"("a":"satu\n\ndua\n\ntiga","b":"empat")");
    EXPECT_THAT(built.lines(), ElementsAre("P satu", "P dua", "P tiga empat", "P empat"));
    EXPECT_THAT(built.pointers(), ElementsAre("/a", "/a", "/a", "/b"));
}

TEST(Prose, blank_values_leave_no_trace) {
    const Built built = build_prose("satu\n{{#x}}{{a}}{{/x}}\ndua {{a}}{{b}}\n", R"("a":" ","b":"","x":[1])");
    EXPECT_THAT(built.lines(), ElementsAre("P satu dua"));
    EXPECT_THAT(built.pointers(), ElementsAre(""));
}

TEST(Prose, a_layout_name_leads_to_the_value_behind_it) {
    const Built built = build_prose(
        "{{rentang}}\n\n{{total}}\n\n{{ketua.nama}}\n\n{{gelar}}\n",
        R"("t":2024,"n":"\u0627","g":null,"p":[{"id":"k","nama":"Budi"}],"x":[1000])",
        R"("nama":{"dalam":{"teks":"{{n}}"},"rentang":{"teks":"{{t}} {{dalam}}"},"total":{"hitung":"jumlah","dari":"x.*"},"ketua":"p.[id='k']","gelar":"g"},)");
    EXPECT_THAT(built.lines(), ElementsAre("P 2024 \u0627", "P 1000", "P Budi", "P -"));
    EXPECT_THAT(built.pointers(), ElementsAre("/n", "", "/p/0/nama", "/g"));
}

TEST(Prose, wording_of_the_layout_knows_its_values_too) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)"
        R"("tanda_tangan":{"t":{"pihak":[{"pejabat":"p.0",)"
        R"("atas":[{"teks":"{{kota}},","gaya":"tanda-tangan"},{"teks":"tetap","gaya":"tanda-tangan"}],)"
        R"("bawah":[{"teks":"{{p.0.nama}}","gaya":"tanda-tangan-nama"}]}]}},)"
        R"("bagian":[{"id":"a","halaman":"potret","isi":[{"judul":"BAB {{kota}}"},{"md":"bab.md"}]}]})",
        {{"bab.md", "<!-- tanda-tangan: t -->\n"}});
    Built built;
    const auto report =
        report_of(R"({"jenis":"uji","kota":"Kota","p":[{"nama":"Budi"}]})", built.diagnostics);
    ASSERT_TRUE(report);
    built.document = build(report, *library.open(), built.diagnostics);
    ASSERT_EQ(built.blocks().size(), 2u);
    EXPECT_EQ(std::get<Heading>(built.blocks()[0].value).source.pointer(), "/kota");
    const Signatory& signatory = std::get<SignatureBlock>(built.blocks()[1].value).signatories.at(0);
    ASSERT_EQ(signatory.above.size(), 2u);
    EXPECT_EQ(signatory.above[0].source.pointer(), "/kota");
    EXPECT_EQ(signatory.above[1].source.pointer(), "/p/0");
    EXPECT_EQ(signatory.below.at(0).source.pointer(), "/p/0/nama");
}

TEST(Prose, three_braces_let_markdown_of_the_data_through) {
    const Built built = build_prose("{{{a}}}", R"("a":"kata **tebal**")");
    const auto& content = built.document->contents[std::get<Paragraph>(built.blocks()[0].value).content];
    ASSERT_EQ(content.inlines.size(), 2u);
    EXPECT_EQ(std::get<Span>(content.inlines[1].value).text, "tebal");
    EXPECT_EQ(std::get<Span>(content.inlines[1].value).emphasis.bold, 1);
}

TEST(Prose, a_name_the_data_lacks_is_told_once) {
    const Built built =
        build_prose("{{tiada.x}} dan {{tiada.x}} {{kosong}} {{#pilihan}}ya{{/pilihan}}", R"("kosong":null)");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "template-unknown-name");
    EXPECT_THAT(built.diagnostics.items()[0].message, testing::HasSubstr("\"tiada.x\""));
    EXPECT_THAT(built.lines(), ElementsAre(testing::HasSubstr("dan  -")));
}

TEST(Prose, sections_run_over_lists_and_lists_take_their_form) {
    const Built built = build_prose(
        "<!-- daftar: a. 1) -->\n{{#x}}\n1. {{n}}\n   {{#y}}\n   1. {{.}}\n   {{/y}}\n{{/x}}\n\nLalu:\n\n1. "
        "biasa\n",
        R"("x":[{"n":"satu","y":["p","q"]},{"n":"dua","y":[]}])");
    EXPECT_THAT(built.lines(), ElementsAre("L a.", "  P satu", "  L 1)", "    P p", "  L 2)", "    P q",
                                           "L b.", "  P dua", "P Lalu:", "L a.", "  P biasa"));
}

TEST(Prose, layout_names_and_formats_fill_in) {
    const Built built = build_prose(
        "{{rentang}}, {{angka.total}}, {{ketua.nama}}",
        R"("periode":{"tahun":2024,"dari":1,"sampai":2},"p":[{"id":"a","nama":"Ani"},{"id":"k","nama":"Budi"}],"x":[1000,500.5])",
        R"("nama":{"rentang":{"teks":"{{periode.dari | bulan}}–{{periode.sampai | bulan}} {{periode.tahun}}"},"angka.total":{"hitung":"jumlah","dari":"x.*","format":"uang"},"ketua":"p.[id='k']"},)");
    EXPECT_TRUE(built.diagnostics.empty());
    EXPECT_THAT(built.lines(), ElementsAre("P Januari–Februari 2024, Rp1.500,5, Budi"));
}

TEST(Prose, emphasis_links_and_hard_breaks) {
    const Built built = build_prose("satu *dua* [tiga](https://contoh.go.id)  \nempat\nlima", "");
    const auto& inlines =
        built.document->contents[std::get<Paragraph>(built.blocks()[0].value).content].inlines;
    ASSERT_EQ(inlines.size(), 6u);
    EXPECT_EQ(std::get<Span>(inlines[1].value).emphasis.italic, 1);
    EXPECT_EQ(std::get<Span>(inlines[3].value).uri, "https://contoh.go.id");
    EXPECT_TRUE(std::holds_alternative<LineBreak>(inlines[4].value));
    EXPECT_EQ(std::get<Span>(inlines[5].value).text, "empat lima");
}

TEST(Prose, what_is_not_supported_is_told_and_its_text_kept) {
    const Built built = build_prose("> kutipan\n\n```\nkode\n```\n", "");
    EXPECT_THAT(built.lines(), ElementsAre("P kutipan", "P kode"));
    EXPECT_EQ(built.diagnostics.items().size(), 2u);
    EXPECT_FALSE(built.diagnostics.has_errors());
}

TEST(Prose, a_directive_out_of_the_data_does_nothing_but_is_told) {
    const Built built = build_prose("{{{a}}}", R"("a":"<!-- tabel: t -->")");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "markdown-unsupported");
}

TEST(Prose, orientation_opens_sections_that_go_on_counting) {
    const Built built =
        build_prose("satu\n\n<!-- orientasi: landscape -->\n\ndua\n\n<!-- orientasi: portrait -->\n", "");
    ASSERT_EQ(built.document->sections.size(), 2u);
    EXPECT_EQ(built.document->page_styles[built.document->sections[1].page_style].name, "lanskap");
    EXPECT_FALSE(built.document->sections[1].first_number);
}

TEST(Numbering, counts_figures_through_the_headings_their_number_prints) {
    using Pieces = std::vector<layout::NumberForm::Piece>;
    const layout::NumberForm by_chapter{Pieces{{"Gambar ", 1, '1'}, {".", 8, '1'}}};
    Numbering numbering;
    const auto next = [&](const layout::NumberForm& form) {
        numbering.next_figure(form);
        return numbering.print(form);
    };
    numbering.next_heading(1);
    EXPECT_EQ(next(by_chapter), "Gambar 1.1");
    numbering.next_heading(2);
    EXPECT_EQ(next(by_chapter), "Gambar 1.2");
    numbering.next_heading(1);
    EXPECT_EQ(next(by_chapter), "Gambar 2.1");
    const layout::NumberForm throughout{Pieces{{"Gambar ", 8, '1'}}};
    Numbering plain;
    plain.next_figure(throughout);
    plain.next_heading(1);
    plain.next_figure(throughout);
    EXPECT_EQ(plain.print(throughout), "Gambar 2");
}

TEST(Numbering, counts_tables_through_the_headings_their_number_prints) {
    using Pieces = std::vector<layout::NumberForm::Piece>;
    const layout::NumberForm by_chapter{Pieces{{"Tabel ", 1, '1'}, {".", 0, '1'}}};
    const layout::NumberForm by_section{Pieces{{"Tabel ", 1, '1'}, {".", 2, '1'}, {".", 0, '1'}}};
    const auto numbers = [](const layout::NumberForm& form) {
        Numbering numbering;
        std::vector<std::string> printed;
        for (const int level : {1, 2, 3, 2, 1, 2}) {
            numbering.next_heading(level);
            numbering.next_table(form);
            printed.push_back(numbering.print(form));
        }
        return printed;
    };
    EXPECT_THAT(numbers(by_chapter),
                ElementsAre("Tabel 1.1", "Tabel 1.2", "Tabel 1.3", "Tabel 1.4", "Tabel 2.1", "Tabel 2.2"));
    EXPECT_THAT(numbers(by_section), ElementsAre("Tabel 1.0.1", "Tabel 1.1.1", "Tabel 1.1.2", "Tabel 1.2.1",
                                                 "Tabel 2.0.1", "Tabel 2.1.1"));
}

TEST(Numbering, has_all_forms) {
    EXPECT_EQ(number_in_form(4, 'I'), "IV");
    EXPECT_EQ(number_in_form(1994, 'i'), "mcmxciv");
    EXPECT_EQ(number_in_form(27, 'a'), "aa");
    EXPECT_EQ(number_in_form(52, 'A'), "AZ");
    EXPECT_EQ(number_in_form(4000, 'I'), "4000");
    EXPECT_EQ(list_label("1)", 3), "3)");
    EXPECT_EQ(list_label("-", 3), "-");
}

}  // namespace
}  // namespace naskah::document
