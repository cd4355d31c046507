#include <gmock/gmock.h>

#include "document_builder.hpp"

namespace naskah::typeset {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

document::Inline span(std::string text, document::FormulaPart part) {
    document::Span result;
    result.text = std::move(text);
    result.part = part;
    return {result};
}

document::Inline formula(std::string left, std::string right) {
    document::Formula result;
    result.inlines = {span(std::move(left), document::FormulaPart::operand),
                      span("\u00a0= ", document::FormulaPart::relation),
                      span(std::move(right), document::FormulaPart::operand)};
    result.alternative = "kiri sama dengan kanan";
    result.linear = "kiri = kanan";
    return {result};
}

/// Nodes of formulas, with the role of their parents checked.
std::vector<display::NodeId> formulas_of(const display::PageList& list) {
    std::vector<display::NodeId> found;
    for (display::NodeId node = 0; node < list.structure.size(); ++node) {
        if (list.structure.node(node).role != display::Role::formula) continue;
        EXPECT_EQ(list.structure.node(list.structure.node(node).parent).role, display::Role::paragraph);
        EXPECT_EQ(list.structure.find_texts(node)->alternative, "kiri sama dengan kanan");
        found.push_back(node);
    }
    return found;
}

TEST(FormulaPages, AFormulaOverTwoLinesIsOneElement) {
    DocumentBuilder builder;
    builder.add({builder.make_paragraph(
        builder.rich({formula("Persentase indikator sasaran", "jumlah indikator yang tercapai")}))});
    builder.add({builder.make_paragraph(builder.rich({formula("a", "b"), formula("a", "b")}))});
    const display::PageList list = builder.typeset();
    const auto nodes = formulas_of(list);
    ASSERT_THAT(nodes, SizeIs(3));
    std::vector<std::size_t> runs(list.structure.size());
    for (const display::Item& item : list.pages[0].items)
        if (const auto* run = std::get_if<display::TextRun>(&item); run != nullptr && run->node < runs.size())
            ++runs[run->node];
    EXPECT_EQ(runs[nodes[0]], 2u);
    EXPECT_EQ(runs[nodes[1]], 1u);
    EXPECT_THAT(builder.diagnostics.items(), IsEmpty());
    EXPECT_THAT(display::dump(list), HasSubstr("formula alternative=\"kiri sama dengan kanan\""));
}

TEST(FormulaPages, TheNumberStandsAtTheRightEndOfTheLastLine) {
    DocumentBuilder builder;
    document::Paragraph line = builder.make_paragraph(
        builder.rich({formula("Persentase indikator sasaran", "jumlah indikator yang tercapai")}));
    line.tail = builder.text("(3.1)");
    builder.add({line});
    line.content = builder.rich({formula("a", "b")});
    builder.add({line});
    const display::PageList list = builder.typeset();
    std::vector<Length> baselines, ends;
    Length last_line, short_line;
    for (const display::Item& item : list.pages[0].items) {
        const auto* run = std::get_if<display::TextRun>(&item);
        if (run == nullptr) continue;
        const display::Piece& last = list.pages[0].pieces[run->first_piece + run->piece_count - 1];
        if (last.glyphs->text == "tercapai") last_line = run->origin.y;
        if (last.glyphs->text == "b") short_line = run->origin.y;
        if (last.glyphs->text != "(3.1)") continue;
        EXPECT_EQ(list.structure.node(run->node).role, display::Role::paragraph);
        baselines.push_back(run->origin.y);
        ends.push_back(run->origin.x + last.x + last.glyphs->width(run->size));
    }
    EXPECT_THAT(baselines, ElementsAre(last_line, short_line));
    EXPECT_THAT(ends, ElementsAre(Length::points(250), Length::points(250)));
}

TEST(FormulaPages, AFormulaThatIsTooWideIsTold) {
    DocumentBuilder builder;
    document::Paragraph line = builder.make_paragraph(builder.rich({formula("x", std::string(90, 'm'))}));
    line.source = builder.source("/narasi/rumus");
    builder.add({line});
    // The same word without a formula is broken and nothing is said.
    builder.add({builder.make_paragraph(builder.text(std::string(90, 'm')))});
    const display::PageList list = builder.typeset();
    ASSERT_THAT(builder.diagnostics.items(), SizeIs(1));
    const Diagnostic& told = builder.diagnostics.items()[0];
    EXPECT_EQ(told.code, "formula-overfull");
    EXPECT_EQ(told.pointer, "/narasi/rumus");
    EXPECT_EQ(told.severity, Severity::warning);
    for (const display::Item& item : list.pages[0].items)
        if (const auto* run = std::get_if<display::TextRun>(&item)) {
            const display::Piece& last = list.pages[0].pieces[run->first_piece + run->piece_count - 1];
            EXPECT_LE(run->origin.x + last.x + last.glyphs->width(run->size), Length::points(250));
        }
}

}  // namespace
}  // namespace naskah::typeset
