#include <gmock/gmock.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;

    const std::vector<Block>& blocks() const { return document->sections.at(0).blocks; }
    std::vector<std::string> lines(const std::vector<Block>& all) const {
        std::vector<std::string> result;
        for (const Block& block : all) {
            if (const auto* paragraph = std::get_if<Paragraph>(&block.value))
                result.push_back(text_of(*document, paragraph->content));
            if (const auto* heading = std::get_if<Heading>(&block.value))
                result.push_back("# " + text_of(*document, heading->content));
            if (const auto* list = std::get_if<List>(&block.value))
                for (const ListItem& item : list->items)
                    for (const std::string& line : lines(item.blocks)) result.push_back("- " + line);
        }
        return result;
    }
    /// Number and texts of each note.
    std::vector<std::string> notes() const {
        std::vector<std::string> result;
        for (const Footnote& note : document->footnotes) {
            std::string text = text_of(*document, note.label) + ":";
            for (const std::string& line : lines(note.blocks)) text += " " + line;
            result.push_back(text);
        }
        return result;
    }
    /// References of a content: printed number and note.
    std::vector<std::pair<std::string, NoteId>> references(ContentId content) const {
        std::vector<std::pair<std::string, NoteId>> result;
        for (const Inline& item : document->contents[content].inlines)
            if (const auto* span = std::get_if<Span>(&item.value); span != nullptr && span->note != 0)
                result.emplace_back(span->text, span->note);
        return result;
    }
};

/// One part of prose for each text, in a profile with these members more.
Built build_parts(const std::vector<std::string>& texts, const std::string& profile = "",
                  const std::string& data = "") {
    std::string parts;
    for (std::size_t i = 0; i < texts.size(); ++i)
        parts += (i == 0 ? "" : ",") + std::string(R"({"id":"b)") + std::to_string(i) +
                 R"(","halaman":"potret","isi":[{"md":")" + std::to_string(i) + R"(.md"}]})";
    std::vector<std::pair<std::string, std::string>> files;
    for (std::size_t i = 0; i < texts.size(); ++i) files.emplace_back(std::to_string(i) + ".md", texts[i]);
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)"
        R"("bagian":[)" +
            parts + "]}",
        files);
    library.write("profil/daerah.json", R"({"nama":"Daerah","dari":"bawaan")" + profile + "}");
    return build_with<Built>(library, R"("profil":"daerah")" + data);
}

TEST(Footnotes, are_kept_apart_from_the_text_in_the_order_of_their_references) {
    const Built built = build_parts({"Satu[^b] dan[^a] lagi[^b].\n\n- butir[^c]\n\n[^a]: Isi **a**.\n"
                                     "[^b]: Isi {{x}}.\n\n    - anak\n[^c]: Isi c.\n[^lepas]: tak dirujuk\n"},
                                    "", R"(,"x":"b")");
    EXPECT_THAT(built.lines(built.blocks()), ElementsAre("Satu1 dan2 lagi1.", "- butir3"));
    EXPECT_THAT(built.notes(), ElementsAre("1: Isi b. - anak", "2: Isi a.", "3: Isi c."));
    const Footnote& note = built.document->footnotes[0];
    const auto& text = std::get<Paragraph>(built.blocks()[0].value);
    const auto& reference = std::get<Span>(built.document->contents[text.content].inlines[1].value);
    EXPECT_EQ(reference.script, Script::superscript);
    EXPECT_EQ(reference.note, 1u);
    EXPECT_EQ(reference.anchor, note.anchor);
    const auto& number = std::get<Span>(built.document->contents[note.label].inlines[0].value);
    EXPECT_EQ(number.anchor, note.reference);
    EXPECT_NE(note.reference, note.anchor);
    EXPECT_EQ(std::get<Paragraph>(note.blocks[0].value).source.pointer(), "/x");
    EXPECT_TRUE(built.diagnostics.empty());
}

TEST(Footnotes, have_their_style_in_lists_too) {
    const Built built = build_parts({"Satu[^a].\n\n- luar\n\n[^a]: Isi.\n\n    - anak\n"});
    const Footnote& note = built.document->footnotes.at(0);
    const auto& list = std::get<List>(note.blocks[1].value);
    EXPECT_EQ(list.style, note.style);
    EXPECT_EQ(std::get<Paragraph>(list.items[0].blocks[0].value).style, note.style);
    EXPECT_NE(std::get<List>(built.blocks()[1].value).style, note.style);
}

TEST(Footnotes, count_through_the_document) {
    const Built built = build_parts({"A[^x].\n\n[^x]: a\n", "B[^x].\n\n[^x]: b\n"});
    EXPECT_THAT(built.notes(), ElementsAre("1: a", "2: b"));
}

TEST(Footnotes, count_within_the_part_where_the_profile_says_so) {
    const Built built = build_parts({"A[^x] a[^y].\n\n[^x]: a\n[^y]: y\n", "B[^x].\n\n[^x]: b\n"},
                                    R"(,"nomor_catatan_kaki":"bagian")");
    EXPECT_THAT(built.notes(), ElementsAre("1: a", "2: y", "1: b"));
}

TEST(Footnotes, end_the_part_where_the_profile_says_so) {
    const Built built = build_parts({"A[^x] dan[^y].\n\n[^x]: a\n[^y]: y\n", "B[^x].\n\n[^x]: b\n"},
                                    R"(,"catatan_kaki":"akhir","nomor_catatan_kaki":"bagian")");
    EXPECT_THAT(built.lines(built.blocks()), ElementsAre("A1 dan2.", "1\u00a0a", "2\u00a0y"));
    EXPECT_THAT(built.lines(built.document->sections.at(1).blocks), ElementsAre("B1.", "1\u00a0b"));
    const auto& note = std::get<Paragraph>(built.blocks()[2].value);
    EXPECT_EQ(note.role, ParagraphRole::note);
    EXPECT_GT(note.rule_above, Length());
    const Footnote& first = built.document->footnotes.at(0);
    EXPECT_TRUE(first.blocks.empty());
    EXPECT_EQ(note.anchor, first.anchor);
    EXPECT_EQ(std::get<Span>(built.document->contents[note.content].inlines[0].value).anchor,
              first.reference);
}

TEST(Footnotes, side_by_side_have_two_numbers) {
    const Built built = build_parts({"Kata[^a][^b].\n\n[^a]: a\n[^b]: b\n"});
    const auto& text = std::get<Paragraph>(built.blocks()[0].value);
    EXPECT_THAT(built.references(text.content), ElementsAre(testing::Pair("1", 1u), testing::Pair(",2", 2u)));
}

TEST(Footnotes, of_a_heading_stay_out_of_the_contents) {
    const Built built = build_parts({"# JUDUL[^a]\n\n[^a]: a\n"});
    const auto& heading = std::get<Heading>(built.blocks()[0].value);
    EXPECT_THAT(built.references(heading.content), ElementsAre(testing::Pair("1", 1u)));
    EXPECT_EQ(heading.title, "BAB I JUDUL");
    EXPECT_EQ(text_of(*built.document, heading.contents_text), "BAB I JUDUL");
    EXPECT_THAT(built.references(heading.contents_text), IsEmpty());
}

TEST(Footnotes, may_be_referred_to_in_tables_and_in_notes) {
    const Built built = build_parts({"| A |\n|---|\n| x[^a] |\n\n[^a]: Isi a[^b].\n[^b]: Isi b.\n"});
    EXPECT_THAT(built.notes(), ElementsAre("1: Isi a2.", "2: Isi b."));
    const auto& table = std::get<Table>(built.blocks()[0].value);
    EXPECT_THAT(built.references(table.cells[1].content), ElementsAre(testing::Pair("1", 1u)));
}

TEST(Footnotes, without_a_text_stay_as_they_are_written) {
    const Built built = build_parts({"Kata[^tiada].\n"});
    EXPECT_THAT(built.lines(built.blocks()), ElementsAre("Kata[^tiada]."));
    EXPECT_THAT(built.notes(), IsEmpty());
}

TEST(Footnotes, a_profile_with_an_unknown_place_is_refused) {
    try {
        build_parts({"A\n"}, R"(,"catatan_kaki":"samping")");
        FAIL() << "the profile was accepted";
    } catch (const std::exception& fault) {
        EXPECT_THAT(fault.what(), testing::HasSubstr("/catatan_kaki"));
    }
}

}  // namespace
}  // namespace naskah::document
