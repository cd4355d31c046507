// Footnotes at the foot of the page that refers to them.

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "document_builder.hpp"
#include "fake_blocks.hpp"
#include "typeset/pages/page_filler.hpp"

namespace naskah::typeset {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Documents whose notes have lines of 12 pt, "c1.1", "c1.2", …, and whose references print "r1".
class NotedDocument : public DocumentBuilder {
  public:
    NotedDocument() {
        layout::ParagraphStyle style = document.styles[kBody];
        style.leading = Length::points(12);
        style.orphans = style.widows = 2;
        note_style_ = static_cast<document::StyleId>(document.styles.size());
        document.styles.push_back(style);
    }

    document::NoteId note(int line_count) {
        document::Footnote made;
        made.anchor = new_anchor();
        made.reference = new_anchor();
        made.style = note_style_;
        const auto id = static_cast<document::NoteId>(document.footnotes.size() + 1);
        document::Span number;
        number.text = std::to_string(id);
        number.anchor = made.reference;
        made.label = rich({{number}});
        if (line_count > 0)
            made.blocks.push_back({make_paragraph(
                numbered_lines("c" + std::to_string(id) + ".", std::vector<std::vector<document::NoteId>>(
                                                                   static_cast<std::size_t>(line_count))),
                note_style_)});
        document.footnotes.push_back(std::move(made));
        return id;
    }
    /// A line for each list of notes that it refers to.
    document::ContentId numbered_lines(const std::string& word,
                                       const std::vector<std::vector<document::NoteId>>& notes) {
        std::vector<document::Inline> inlines;
        for (std::size_t i = 0; i < notes.size(); ++i) {
            if (i > 0) inlines.push_back({document::LineBreak{}});
            document::Span span;
            span.text = word + std::to_string(i + 1);
            inlines.push_back({span});
            for (const document::NoteId note : notes[i]) inlines.push_back({reference(note)});
        }
        return rich(std::move(inlines));
    }
    document::Paragraph noted(const std::string& word,
                              const std::vector<std::vector<document::NoteId>>& notes) {
        return make_paragraph(numbered_lines(word, notes));
    }
    /// One row a list of notes, 20 pt high, below a header of 20 pt.
    document::Table noted_table(const std::string& word,
                                const std::vector<std::vector<document::NoteId>>& notes) {
        document::Table table;
        table.columns.resize(1);
        table.padding_vertical = Length();
        const auto add_row = [&](std::vector<document::Row>& rows, document::RowKind kind,
                                 document::ContentId content) {
            document::Row row;
            row.kind = kind;
            row.first_cell = static_cast<std::uint32_t>(table.cells.size());
            row.cell_count = 1;
            document::Cell cell;
            cell.content = content;
            table.cells.push_back(cell);
            rows.push_back(row);
        };
        add_row(table.header, document::RowKind::header, text("kepala"));
        for (std::size_t i = 0; i < notes.size(); ++i)
            add_row(table.rows, document::RowKind::body,
                    numbered_lines(word + std::to_string(i + 1) + "/", {notes[i]}));
        return table;
    }

  private:
    document::Span reference(document::NoteId note) const {
        document::Span span;
        span.text = "r" + std::to_string(note);
        span.note = note;
        span.anchor = document.footnotes[note - 1].anchor;
        span.script = document::Script::superscript;
        return span;
    }
    document::StyleId note_style_ = 0;
};

constexpr Length kBottom = Length::points(350), kTop = Length::points(50);

/// What a page holds, as a reader sees it.
struct SeenPage {
    std::vector<std::string> body, notes;  ///< texts of references and lines; of the notes' lines
    Length body_end, rule;                 ///< last baseline of the text; the rule's top, 0: none
};

std::vector<SeenPage> seen(const display::PageList& list) {
    std::vector<SeenPage> pages;
    for (const display::Page& page : list.pages) {
        SeenPage& result = pages.emplace_back();
        for (const display::Item& item : page.items)
            if (const auto* fill = std::get_if<display::Fill>(&item);
                fill != nullptr && fill->area.extent.width > Length::points(140) &&
                fill->area.extent.width < Length::points(142)) {
                EXPECT_EQ(result.rule, Length()) << "a second rule";
                result.rule = fill->area.top();
            }
        for (const PrintedRun& run : runs_of(page)) {
            if (run.node == display::kArtifact) continue;
            EXPECT_LE(run.origin.y, kBottom) << run.text;
            EXPECT_GE(run.origin.y, kTop) << run.text;
            const bool below = result.rule > Length() && run.origin.y > result.rule;
            if (!below) result.body_end = max(result.body_end, run.origin.y);
            const bool note = run.text.starts_with("c");
            EXPECT_EQ(note, below && run.text[0] != 'r' && run.text[0] > '9') << run.text;
            if (note || !below) (note ? result.notes : result.body).push_back(run.text);
        }
    }
    return pages;
}

int page_of(const std::vector<SeenPage>& pages, const std::string& text,
            std::vector<std::string> SeenPage::*where) {
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const std::string& printed : pages[i].*where)
            if (printed == text) return static_cast<int>(i);
    return -1;
}

TEST(Footnotes, StandAtTheFootOfTheirPage) {
    NotedDocument document;
    const document::NoteId first = document.note(2), second = document.note(1);
    document.add({document.noted("a", {{}, {first}, {}, {second}})});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_THAT(pages[0].notes, ElementsAre("c1.1", "c1.2", "c2.1"));
    // Three lines of 12 pt end where the body ends; 4 pt and the rule stand above.
    EXPECT_EQ(pages[0].rule, kBottom - Length::points(3 * 12 + 4) - Length::milli(500));
}

TEST(Footnotes, TakeTheirRoomFromTheText) {
    NotedDocument document;
    const document::NoteId note = document.note(3);
    std::vector<std::vector<document::NoteId>> lines(15);
    lines[2] = {note};
    document.add({document.noted("a", lines)});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_THAT(pages[0].notes, ElementsAre("c1.1", "c1.2", "c1.3"));
    EXPECT_EQ(page_of(pages, "a12", &SeenPage::body), 0);  // 36 + 13.5 pt of notes leave 12 lines
    EXPECT_EQ(page_of(pages, "a13", &SeenPage::body), 1);
}

TEST(Footnotes, GoOverWithTheLineThatDoesNotLeaveThemRoom) {
    NotedDocument document;
    const document::NoteId note = document.note(3);
    std::vector<std::vector<document::NoteId>> lines(15);
    lines[13] = {note};
    document.add({document.noted("a", lines)});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_EQ(page_of(pages, "a13", &SeenPage::body), 0) << "lines before the reference stay";
    EXPECT_EQ(page_of(pages, "a14", &SeenPage::body), 1);
    EXPECT_THAT(pages[0].notes, IsEmpty());
    EXPECT_THAT(pages[1].notes, ElementsAre("c1.1", "c1.2", "c1.3"));
}

TEST(Footnotes, ThatDoNotFitGoOnAtTheNextFoot) {
    NotedDocument document;
    const document::NoteId note = document.note(20);
    std::vector<std::vector<document::NoteId>> lines(25);
    lines[10] = {note};
    document.add({document.noted("a", lines)});
    const auto pages = seen(document.typeset());
    ASSERT_GE(pages.size(), 2u);
    EXPECT_EQ(page_of(pages, "a11", &SeenPage::body), 0);
    EXPECT_GE(pages[0].notes.size(), 2u);
    EXPECT_EQ(pages[0].notes.front(), "c1.1");
    EXPECT_EQ(page_of(pages, "c1.20", &SeenPage::notes), 2);
    for (const SeenPage& page : pages) EXPECT_GE(page.body.size(), 5u) << "a third of each page is text";
}

TEST(Footnotes, LongerThanTheDocumentGetPagesOfTheirOwn) {
    NotedDocument document;
    const document::NoteId note = document.note(60);
    document.add({document.noted("a", {{note}})});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_THAT(pages[2].body, IsEmpty());
    EXPECT_EQ(pages[2].notes.back(), "c1.60");
    EXPECT_TRUE(document.diagnostics.empty());
}

TEST(Footnotes, AreWholeOnTheLastPage) {
    NotedDocument document;
    const document::NoteId note = document.note(8);
    std::vector<std::vector<document::NoteId>> lines(12);
    lines[9] = {note};
    document.add({document.noted("a", lines)});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_THAT(pages[1].body, testing::Not(IsEmpty())) << "no page of notes only";
}

TEST(Footnotes, StandOnceWhereTheyAreReferredToFirst) {
    NotedDocument document;
    const document::NoteId note = document.note(1);
    std::vector<std::vector<document::NoteId>> lines(40);
    lines[1] = lines[3] = lines[30] = {note};
    document.add({document.noted("a", lines)});
    document.section();
    document.add({document.noted("b", {{note}})});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 4u);
    EXPECT_THAT(pages[0].notes, ElementsAre("c1.1"));
    for (std::size_t i = 1; i < pages.size(); ++i) EXPECT_THAT(pages[i].notes, IsEmpty());
}

TEST(Footnotes, OfCellsStandOnThePageOfTheirRow) {
    NotedDocument document;
    std::vector<std::vector<document::NoteId>> rows(30);
    for (std::size_t i = 0; i < rows.size(); i += 3) rows[i] = {document.note(1)};
    document.add({document.noted_table("b", rows)});
    const auto pages = seen(document.typeset());
    for (std::size_t i = 0; i < rows.size(); i += 3) {
        const std::string number = std::to_string(i / 3 + 1);
        EXPECT_EQ(page_of(pages, "r" + number, &SeenPage::body),
                  page_of(pages, "c" + number + ".1", &SeenPage::notes))
            << number;
    }
}

TEST(Footnotes, OfARepeatedHeaderStandOnce) {
    NotedDocument document;
    document::Table table = document.noted_table("b", std::vector<std::vector<document::NoteId>>(30));
    table.cells[0].content = document.numbered_lines("kepala", {{document.note(1)}});
    document.add({std::move(table)});
    const auto pages = seen(document.typeset());
    ASSERT_GE(pages.size(), 2u);
    EXPECT_THAT(pages[0].notes, ElementsAre("c1.1"));
    EXPECT_THAT(pages[1].notes, IsEmpty());
}

TEST(Footnotes, ReferredToByNotesFollowThem) {
    NotedDocument document;
    const document::NoteId outer = document.note(1), inner = document.note(1);
    std::get<document::Paragraph>(document.document.footnotes[outer - 1].blocks[0].value).content =
        document.numbered_lines("c1.", {{inner}, {outer}});
    document.add({document.noted("a", {{outer}})});
    EXPECT_THAT(seen(document.typeset()).at(0).notes, ElementsAre("c1.1", "c1.2", "c2.1"));
}

TEST(Footnotes, NothingRefersToAreNotLost) {
    NotedDocument document;
    document.note(1);
    document.add({document.noted("a", {{}})});
    EXPECT_EQ(page_of(seen(document.typeset()), "c1.1", &SeenPage::notes), 1);
}

/// A destination stands a little above its line.
bool near(Length destination, Length baseline) {
    return destination < baseline && baseline - destination < Length::points(25);
}

TEST(Footnotes, LinkBothWays) {
    NotedDocument document;
    const document::NoteId note = document.note(1);
    std::vector<std::vector<document::NoteId>> lines(20);
    lines[17] = lines[19] = {note};
    document.add({document.noted("a", lines)});
    const display::PageList list = document.typeset();
    EXPECT_TRUE(document.diagnostics.empty());
    ASSERT_EQ(list.pages.size(), 2u);
    ASSERT_EQ(list.pages[1].links.size(), 3u);
    const PrintedRun number = find_run(list.pages[1], "1"), reference = find_run(list.pages[1], "r1");
    const auto destination = [&](std::size_t link) {
        return list.destinations[list.pages[1].links[link].destination];
    };
    EXPECT_EQ(destination(0).page, 1u);
    EXPECT_TRUE(near(destination(0).position.y, number.origin.y));
    EXPECT_EQ(destination(1).position.y, destination(0).position.y);
    EXPECT_TRUE(near(destination(2).position.y, reference.origin.y))
        << "the number leads to the first reference";
}

TEST(Footnotes, AreNotesInTheStructureWithTheirNumberAsLabel) {
    NotedDocument document;
    document.add({document.noted("a", {{document.note(2)}})});
    const display::PageList list = document.typeset();
    const display::Structure& structure = list.structure;
    const display::NodeId text = structure.node(find_run(list.pages[0], "c1.1").node).parent;
    EXPECT_EQ(structure.node(text).role, display::Role::note);
    const display::NodeId link = find_run(list.pages[0], "1").node;
    EXPECT_EQ(structure.node(link).role, display::Role::link);
    const display::NodeId label = structure.node(link).parent;
    EXPECT_EQ(structure.node(label).role, display::Role::label);
    EXPECT_EQ(structure.node(label).parent, text);
}

TEST(Footnotes, GiveWayToAPictureThatNeedsThePage) {
    NotedDocument document;
    document.add({document.noted("a", {{document.note(60)}})});
    document::Picture picture;
    picture.extent = {Length::points(100), Length::points(250)};
    picture.alternative = "gambar";
    document.document.images.push_back(std::make_shared<image::Image>());
    document.add({picture});
    document.paragraph("z", 12);
    const display::PageList list = document.typeset();
    const auto pages = seen(list);
    EXPECT_TRUE(document.diagnostics.empty()) << "nothing sticks out of a page";
    int found = 0;
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const display::Item& item : list.pages[i].items)
            if (const auto* placed = std::get_if<display::Picture>(&item)) {
                ++found;
                EXPECT_EQ(placed->area.extent.height, Length::points(250));
                EXPECT_LT(placed->area.bottom(), pages[i].rule);
                EXPECT_EQ(pages[i].notes.size(), 3u) << "what is left below the picture is used";
            }
    EXPECT_EQ(found, 1);
    EXPECT_GE(page_of(pages, "c1.60", &SeenPage::notes), 0);
}

TEST(Footnotes, LeaveTheFillsTheRest) {
    NotedDocument document;
    const document::NoteId note = document.note(1);
    document.add({document.noted("a", {{note}})});
    document.add({document::VerticalFill{}});
    document.add({document.noted("z", {{}})});
    const auto pages = seen(document.typeset());
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_GT(pages[0].body_end, pages[0].rule - Length::points(25));
}

TEST(Footnotes, StandBelowCentredText) {
    NotedDocument document;
    document.document.sections.back().vertical = document::VerticalAlign::middle;
    document.add({document.noted("a", {{document.note(1)}})});
    const auto pages = seen(document.typeset());
    EXPECT_EQ(pages.at(0).rule, kBottom - Length::points(12 + 4) - Length::milli(500));
    EXPECT_GT(pages[0].body_end, Length::points(150));
}

// ---- Random documents
// ------------------------------------------------------------------------------------------------

/// How wild a random document is.
struct Wildness {
    int longest_note;
    std::uint32_t notes_in_ten_lines;
};

std::unique_ptr<NotedDocument> random_document(std::uint32_t seed, const Wildness& wild) {
    std::mt19937 engine(seed);
    const auto random = [&engine](std::uint32_t below) {
        return static_cast<std::uint32_t>(engine() % below);
    };
    auto made = std::make_unique<NotedDocument>();
    NotedDocument& document = *made;
    const auto lines = [&](std::uint32_t count) {
        std::vector<std::vector<document::NoteId>> result(count);
        for (auto& line : result) {
            if (random(10) < wild.notes_in_ten_lines)
                line.push_back(document.note(
                    1 + static_cast<int>(random(static_cast<std::uint32_t>(wild.longest_note)))));
            const auto known = static_cast<std::uint32_t>(document.document.footnotes.size());
            if (random(20) == 0 && known > 1) line.push_back(1 + random(known - 1));
        }
        return result;
    };
    const std::uint32_t count = 5 + random(25);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::string word = "b" + std::to_string(i) + "-";
        switch (random(8)) {
            case 0:
                document.add({document.noted_table(word, lines(1 + random(20)))});
                break;
            case 1: {
                document::List list;
                list.label_width = Length::points(20);
                for (std::uint32_t item = 0; item <= random(4); ++item) {
                    document::ListItem made_item;
                    made_item.label = document.text("-");
                    made_item.blocks.push_back(
                        {document.noted(word + std::to_string(item) + "-", lines(1 + random(5)))});
                    list.items.push_back(std::move(made_item));
                }
                document.add({std::move(list)});
                break;
            }
            case 2:
                document.heading("Judul " + std::to_string(i));
                break;
            case 3:
                document.add({document::KeepTogether{{{document.noted(word, lines(2 + random(3)))},
                                                      {document.noted(word + "k", lines(1 + random(3)))}}}});
                break;
            case 4:
                if (random(3) == 0) document.add({document::PageBreak{}});
                break;
            default:
                document.add({document.noted(word, lines(1 + random(14)))});
        }
        if (random(12) == 0) document.section();
    }
    document.section();
    document.paragraph("tutup", 1);
    return made;
}

void expect_sound(NotedDocument& document, const std::vector<SeenPage>& pages, std::uint32_t seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    EXPECT_TRUE(document.diagnostics.empty());
    std::map<std::string, int> times;
    std::vector<std::pair<int, int>> order;  // note and line, as printed
    for (const SeenPage& page : pages) {
        EXPECT_LE(page.body_end, page.rule > Length() ? page.rule : kBottom) << "text and notes overlap";
        for (const std::string& text : page.notes) {
            ++times[text];
            const std::size_t dot = text.find('.');
            order.emplace_back(std::stoi(text.substr(1, dot - 1)), std::stoi(text.substr(dot + 1)));
        }
    }
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end())) << "the order is kept";
    std::size_t lines = 0;
    for (const document::Footnote& note : document.document.footnotes) {
        const auto& text = std::get<document::Paragraph>(note.blocks[0].value);
        const auto& inlines = document.document.contents[text.content].inlines;
        for (const document::Inline& item : inlines)
            if (const auto* span = std::get_if<document::Span>(&item.value)) {
                EXPECT_EQ(times[span->text], 1) << span->text;
                ++lines;
            }
    }
    EXPECT_EQ(times.size(), lines);
}

TEST(FootnotesOfRandomDocuments, BeginOnThePageOfTheirReference) {
    int split = 0, notes = 0;
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        const auto document = random_document(seed, {4, 2});
        const auto pages = seen(document->typeset());
        expect_sound(*document, pages, seed);
        for (std::size_t i = 1; i <= document->document.footnotes.size(); ++i) {
            const std::string number = std::to_string(i);
            const int page = page_of(pages, "c" + number + ".1", &SeenPage::notes);
            EXPECT_EQ(page_of(pages, "r" + number, &SeenPage::body), page) << "seed " << seed;
            ++notes;
            const int last = page_of(pages, "c" + number + ".4", &SeenPage::notes);
            if (last > page) ++split;
        }
    }
    EXPECT_GT(notes, 500);
    EXPECT_GT(split, 5) << "the documents should make some notes go on";
}

TEST(FootnotesOfRandomDocuments, AreNeitherLostNorDoubledHoweverLong) {
    for (std::uint32_t seed = 1001; seed <= 1100; ++seed) {
        const auto document = random_document(seed, {45, 5});
        const auto pages = seen(document->typeset());
        expect_sound(*document, pages, seed);
        for (std::size_t i = 1; i <= document->document.footnotes.size(); ++i) {
            const std::string number = std::to_string(i);
            EXPECT_LE(page_of(pages, "r" + number, &SeenPage::body),
                      page_of(pages, "c" + number + ".1", &SeenPage::notes))
                << "seed " << seed;
        }
    }
}

/// Rows of 20 pt; every third refers to a note. Counts how often it is asked.
class CountedRows final : public MeasuredBlock {
  public:
    CountedRows(std::uint32_t rows, int& asked) : rows_("b", rows, Length::points(20), log_), asked_(asked) {}
    FragmentPlan plan(const Position& from, const Offer& offer) const override {
        ++asked_;
        return rows_.plan(from, offer);
    }
    void place(const Position&, const FragmentPlan&, Point, Placer&) override {}
    Length least_start() const override { return rows_.least_start(); }
    void notes(const Position& from, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override {
        for (std::uint32_t row = from.index; row < plan.next.index; ++row)
            if (row % 3 == 0) found.push_back(row / 3 + 1);
    }

  private:
    Log log_;
    FakeRows rows_;
    int& asked_;
};

TEST(Footnotes, AskTheFlowAboutAPageABoundedNumberOfTimes) {
    for (const std::uint32_t rows : {300u, 3000u}) {
        NotedDocument document;
        std::vector<document::NoteId> notes;
        for (std::uint32_t row = 0; row < rows; row += 3)
            notes.push_back(document.note(1 + static_cast<int>(row % 7)));
        text::Shaper shaper(DocumentBuilder::fonts());
        ParagraphSetter setter(document.document, shaper);
        Diagnostics diagnostics;
        FootNotes foot({setter, diagnostics, Length::points(200), Length::points(300)},
                       FootNotes::label_width(setter));
        int asked = 0;
        std::vector<SequenceChild> children(1);
        children[0].block = std::make_unique<CountedRows>(rows, asked);
        const Sequence flow(std::move(children), diagnostics, Length::points(300));
        asked = 0;
        const auto pages = PageFiller(flow, Length::points(300), foot, notes).run();
        EXPECT_GT(pages.size(), rows / 15);
        EXPECT_LE(asked, static_cast<int>(pages.size()) * 12);
    }
}

}  // namespace
}  // namespace naskah::typeset
