// Formulas in prose, on lines of their own and in cells.
#include "document/formula_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;

    const std::vector<Block>& blocks() const { return document->sections.at(0).blocks; }
    /// Style and text of the paragraphs; a formula stands as [its words].
    std::vector<std::string> lines() const {
        std::vector<std::string> result;
        for (const Block& block : blocks()) add(block, result);
        return result;
    }
    std::vector<std::string> rows() const {
        const Table& table = *tables_of(*document).at(0);
        return cells_of(*document, table, table.rows);
    }
    /// "code pointer message" of each finding.
    std::vector<std::string> findings() const {
        std::vector<std::string> result;
        for (const Diagnostic& item : diagnostics.items())
            result.push_back(item.code + " " + item.pointer + " " + item.message);
        return result;
    }

  private:
    void add(const Block& block, std::vector<std::string>& out) const {
        if (const auto* p = std::get_if<Paragraph>(&block.value)) {
            std::string line = document->styles[p->style].name + ": " + text_of(*document, p->content);
            if (p->tail != 0) line += " | " + text_of(*document, p->tail);
            out.push_back(line);
        } else if (const auto* list = std::get_if<List>(&block.value)) {
            for (const ListItem& item : list->items) {
                out.push_back("- " + text_of(*document, item.label));
                for (const Block& inner : item.blocks) add(inner, out);
            }
        } else if (const auto* heading = std::get_if<Heading>(&block.value)) {
            out.push_back("judul: " + heading->title);
        }
    }
};

Built build_layout(const std::string& blocks, const std::string& data, const std::string& members = "",
                   const std::vector<std::pair<std::string, std::string>>& files = {}) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
            members + R"("bagian":[{"id":"a","halaman":"potret","isi":[)" + blocks + "]}]}",
        files);
    return build_with<Built>(library, data);
}

Built build_prose(const std::string& markdown, const std::string& data) {
    return build_layout(R"({"md":"bab.md","narasi":"bab"})", data, "", {{"bab.md", markdown}});
}

/// One letter an inline: what a formula is made of.
std::string shape_of(const std::vector<Inline>& inlines) {
    std::string shape;
    for (const Inline& item : inlines) {
        if (const auto* span = std::get_if<Span>(&item.value)) {
            shape += span->script == Script::subscript     ? "_" + span->text
                     : span->script == Script::superscript ? "^" + span->text
                                                           : span->text;
        } else if (const auto* fraction = std::get_if<StackedFraction>(&item.value)) {
            shape += "<" + shape_of(fraction->numerator) + "|" + shape_of(fraction->denominator) + ">";
        } else if (const auto* enclosure = std::get_if<Enclosure>(&item.value)) {
            shape += enclosure->sign == Enclosure::Sign::root       ? "akar"
                     : enclosure->sign == Enclosure::Sign::brackets ? "siku"
                                                                    : "kurung";
            shape += "<" + shape_of(enclosure->inside) + ">";
            if (!enclosure->lower.empty()) shape += "_" + shape_of(enclosure->lower);
            if (!enclosure->upper.empty()) shape += "^" + shape_of(enclosure->upper);
        } else if (const auto* sign = std::get_if<LimitedSign>(&item.value)) {
            shape += sign->sign + "<" + shape_of(sign->lower) + "|" + shape_of(sign->upper) + ">";
        }
    }
    return shape;
}

std::string shape_of(std::string_view notation) {
    const formula::Parsed parsed = formula::parse(notation);
    EXPECT_THAT(parsed.faults, IsEmpty()) << notation;
    const Inline made = formula_inline(parsed.root, "\u00d7");
    std::string shape = shape_of(std::get<Formula>(made.value).inlines);
    for (std::size_t at = shape.find("\u00a0"); at != std::string::npos; at = shape.find("\u00a0"))
        shape.replace(at, 2, "~");
    return shape;
}

TEST(FormulaInlines, break_behind_operators_and_keep_factors_with_their_sign) {
    EXPECT_EQ(shape_of("Capaian = Realisasi // Target * 100%"), "Capaian~= <Realisasi|Target>~\u00d7~100%");
    EXPECT_EQ(shape_of("a - b * c"), "a~\u2212 b~\u00d7 c");
    const formula::Parsed parsed = formula::parse("a b = c + d");
    const Inline made = formula_inline(parsed.root, "\u00d7", {1, 0, 0});
    std::vector<FormulaPart> parts;
    for (const Inline& item : std::get<Formula>(made.value).inlines) {
        parts.push_back(std::get<Span>(item.value).part);
        EXPECT_TRUE(std::get<Span>(item.value).emphasis.bold);
    }
    EXPECT_THAT(parts, ElementsAre(FormulaPart::operand, FormulaPart::relation, FormulaPart::operand,
                                   FormulaPart::operation, FormulaPart::operand));
}

TEST(FormulaInlines, grow_signs_only_around_what_is_tall) {
    EXPECT_EQ(shape_of("(a + b)^2 * [a // b]_k^{2}"), "(a~+ b)^2~\u00d7 siku<<a|b>>_k^2");
    EXPECT_EQ(shape_of("akar{x_i}"), "akar<x_i>");
    EXPECT_EQ(shape_of("sum_{i = 1}^{n} x_{i}"), "\u2211<i~= 1|n>~x_i");
    EXPECT_EQ(shape_of("x^{a // b}"), "x^a / b");
    EXPECT_EQ(shape_of("-{a + b}"), "\u2212a~+ b");
}

TEST(ProseFormulas, stand_in_sentences_headings_and_table_cells) {
    const Built built = build_prose(
        "# Rumus $a // b$\n\nNilai **$R // T$** dan \\$5, US$ 6.\n\n| $x * y$ |\n|--|\n| $1 | 2$ |\n", "");
    EXPECT_THAT(built.lines(),
                ElementsAre("judul: BAB I Rumus a / b", "isi: Nilai [R dibagi T] dan $5, US$ 6."));
    EXPECT_THAT(built.rows(), ElementsAre("0.0:[1 | 2]"));
    EXPECT_THAT(built.findings(), IsEmpty());
}

TEST(ProseFormulas, alone_in_a_paragraph_stand_on_a_line_of_their_own) {
    const Built built = build_prose("Rumusnya:\n\n$a = b$\n\nLalu $c$.\n\n- $d$\n", "");
    EXPECT_THAT(built.lines(), ElementsAre("isi: Rumusnya:", "rumus: [A sama dengan b]", "isi: Lalu [C].",
                                           "- -", "butir: [D]"));
    const auto& introduction = std::get<Paragraph>(built.blocks()[0].value);
    EXPECT_EQ(introduction.keep_with_next, layout::KeepWithNext::yes);
}

TEST(ProseFormulas, take_values_of_the_data_as_text) {
    const Built built = build_prose("$Jumlah {{x}} // {{y}} * 100%$\n", R"("x":"A * B_2 // {C}","y":54.2)");
    EXPECT_THAT(built.findings(), IsEmpty());
    EXPECT_THAT(built.lines(), ElementsAre("rumus: [Jumlah A * B_2 // {C} dibagi 54,2 dikali 100 persen]"));
}

TEST(ProseFormulas, of_a_narrative_are_told_where_they_are_wrong) {
    const Built built =
        build_prose("x", R"("narasi":{"bab":"Satu $a // b$.\n\nDua ${Realisasi // T$ dan $f{x} *$.\n"})");
    EXPECT_THAT(
        built.findings(),
        ElementsAre(
            HasSubstr("formula-unbalanced-brace /narasi/bab Naskah uji/bab.md memuat rumus yang salah "
                      "pada kolom 1 (\"{Realisasi // T\"): Tanda { tidak ditutup."),
            HasSubstr("formula-unknown-command /narasi/bab"),
            HasSubstr("formula-missing-operand /narasi/bab Naskah uji/bab.md memuat rumus yang salah pada "
                      "kolom 7")));
    EXPECT_THAT(built.lines(),
                ElementsAre("isi: Satu [A dibagi b].", "isi: Dua ${Realisasi // T$ dan $f{x} *$."));
}

TEST(ProseFormulas, leave_titles_and_addresses_as_they_are_written) {
    const Built built =
        build_prose("Tabel: Nilai $a$\n\n| x |\n|--|\n| y |\n\n[tautan](https://x.id/?$q$)\n", "");
    EXPECT_THAT(tables_of(*built.document).at(0)->caption_title, testing::EndsWith("Nilai $a$"));
    const auto& link = std::get<Paragraph>(built.blocks().back().value);
    EXPECT_EQ(std::get<Span>(built.document->contents[link.content].inlines[0].value).uri,
              "https://x.id/?$q$");
}

TEST(ProseFormulas, are_not_forged_by_the_text_around_them) {
    std::vector<TakenFormula> taken;
    const std::string marked = take_formulas(
        "\uFDD0"
        "0\uFDD1 $a$",
        taken);
    ASSERT_EQ(taken.size(), 1u);
    std::string seen;
    for_each_part(
        marked, taken, [&](std::string_view text) { seen += text; },
        [&](const TakenFormula& formula) { seen += "<" + formula.notation + ">"; });
    EXPECT_EQ(seen,
              "\uFFFD"
              "0\uFFFD <a>");
    EXPECT_EQ(restore_formulas(marked, taken),
              "\uFFFD"
              "0\uFFFD $a$");
    EXPECT_FALSE(
        is_formula_mark("\uFDD0"
                        "0\uFDD1 "));
}

TEST(FormulaLines, bear_a_number_or_a_label_and_explain_their_symbols) {
    const Built built = build_layout(
        R"x({"judul":"A","bernomor":true},
           {"rumus":"R_{i} = {{x}} // T","bernomor":true,"di_mana":[
             {"simbol":"R_{i}","arti":"realisasi {{x}}"},
             {"untuk":"s.*","sebagai":"n","simbol":{"nilai":"n.s"},"arti":"{{n.a}}"},
             {"simbol":"Z","arti":"tiada","bila":{"nilai":"s.9","ada":true}}]},
           {"rumus":{"nilai":"f"},"label":"(*)","pengantar":"Keterangan:","di_mana":[{"simbol":"b","arti":"beta"}]},
           {"rumus":{"nilai":"tiada"},"bernomor":true},
           {"rumus":"c","bernomor":true})x",
        R"("x":"Q*","f":"a = b","s":[{"s":"T","a":"target"}])");
    EXPECT_THAT(built.findings(), IsEmpty());
    EXPECT_THAT(
        built.lines(),
        ElementsAre("judul: BAB I A", "rumus: [R indeks i sama dengan Q* dibagi T] | (1.1)",
                    "rumus-keterangan: di mana:", "- [R indeks i]", "rumus-keterangan: =\u00a0realisasi Q*",
                    "- [T]", "rumus-keterangan: =\u00a0target", "rumus: [A sama dengan b] | (*)",
                    "rumus-keterangan: Keterangan:", "- [B]",
                    "rumus-keterangan: =\u00a0"
                    "beta",
                    "rumus: [C] | (1.2)"));
    EXPECT_EQ(std::get<Paragraph>(built.blocks()[4].value).source.pointer(), "/f");
}

TEST(CellFormulas, come_from_the_layout_or_the_data_or_fall_back) {
    const Built built = build_layout(
        R"({"tabel":"t"})",
        R"("f":[{"r":"Realisasi // Target * 100%"},{"a":"A","b":"B"},{"t":"Laporan saja"},{}])",
        R"("tabel":{"t":{"kolom":[{"id":"a"},{"id":"b"}],"baris":[{"untuk":"f.*","sebagai":"f","sel":{
             "a":{"rumus":{"nilai":"f.r"},"kosong":{"pecahan":{"pembilang":"f.a","penyebut":"f.b"},
                  "kosong":{"nilai":"f.t"}}},
             "b":{"md":"**n** $x // {{f.#}}$"}}}]}},)");
    EXPECT_THAT(built.findings(), IsEmpty());
    EXPECT_THAT(built.rows(),
                ElementsAre("0.0:[Realisasi dibagi target dikali 100 persen]", "0.1:n [X dibagi 1]",
                            "1.0:[A dibagi B]", "1.1:n [X dibagi 2]", "2.0:Laporan saja",
                            "2.1:n [X dibagi 3]", "3.0:-", "3.1:n [X dibagi 4]"));
}

TEST(CellFormulas, with_faults_are_told_at_their_value) {
    const Built built = build_layout(
        R"({"tabel":"t"})", R"x("f":[{"r":"a // // b)","m":"$[$"},{"r":{},"m":"x"}])x",
        R"("tabel":{"t":{"kolom":[{"id":"a"},{"id":"b"}],"baris":[{"untuk":"f.*","sebagai":"f","sel":{
             "a":{"rumus":{"nilai":"f.r"}},"b":{"md":"{{f.m}}"}}}]}},)");
    EXPECT_THAT(
        built.findings(),
        ElementsAre(HasSubstr("formula-missing-operand /f/0/r Rumus ini salah pada kolom 6 (\"a // // b)\")"),
                    HasSubstr("formula-unbalanced-bracket /f/0/r Rumus ini salah pada kolom 10"),
                    HasSubstr("formula-unbalanced-bracket /f/0/m Teks ini memuat rumus yang salah pada "
                              "kolom 1 (\"[\")"),
                    HasSubstr("formula-missing-operand /f/0/m"), HasSubstr("value-type /f/1/r")));
}

}  // namespace
}  // namespace naskah::document
