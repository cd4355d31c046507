#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "formula/formula.hpp"

namespace naskah::formula {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = Node::Kind;

Node tree(std::string_view notation) {
    Parsed parsed = parse(notation);
    EXPECT_THAT(parsed.faults, IsEmpty()) << notation;
    return std::move(parsed.root);
}

/// "code:column" of every fault.
std::vector<std::string> faults(std::string_view notation) {
    std::vector<std::string> told;
    for (const Fault& fault : parse(notation).faults) {
        told.push_back(std::string(fault.code) + ":" + std::to_string(fault.column));
        EXPECT_FALSE(fault.message.empty());
        EXPECT_FALSE(fault.fix.empty());
    }
    return told;
}

TEST(FormulaNotation, TakesWordsSideBySideAsOneOperand) {
    const Node root = tree("Capaian = Realisasi tahun n // Target * 100%");
    ASSERT_EQ(root.kind, Kind::chain);
    EXPECT_THAT(root.operators, ElementsAre(Operator::equal, Operator::times));
    EXPECT_EQ(root.children[0].text, "Capaian");
    EXPECT_EQ(root.children[1].kind, Kind::fraction);
    EXPECT_EQ(root.children[1].children[0].text, "Realisasi tahun n");
    EXPECT_EQ(root.children[1].children[1].text, "Target");
    EXPECT_EQ(root.children[2].text, "100%");
}

TEST(FormulaNotation, GroupsByBracesWithoutPrintingThem) {
    const Node root = tree("{Target - (Realisasi - Target)} // Target");
    ASSERT_EQ(root.kind, Kind::fraction);
    EXPECT_EQ(root.children[0].kind, Kind::chain);
    EXPECT_EQ(root.children[0].children[1].kind, Kind::fenced);
    EXPECT_EQ(linear(root), "(Target \u2212 (Realisasi \u2212 Target)) / Target");
}

TEST(FormulaNotation, KnowsTheSignsAndTheirSpellings) {
    EXPECT_EQ(linear(tree("a <= b >= c != d * e + f - g")),
              "a \u2264 b \u2265 c \u2260 d \u00d7 e + f \u2212 g");
    EXPECT_EQ(tree("a \u2264 b"), tree("a <= b"));
    EXPECT_EQ(tree("a \u00d7 b"), tree("a*b"));
    EXPECT_EQ(tree("a \u2212 b"), tree("a - b"));
    EXPECT_EQ(linear(tree("12 \u00f7 4 < 5 > 1")), "12 \u00f7 4 < 5 > 1");
    EXPECT_EQ(linear(tree("-5 * -a")), "\u22125 \u00d7 \u2212a");
}

TEST(FormulaNotation, LeavesHyphensAndSlashesOfWordsAlone) {
    EXPECT_EQ(tree("rata-rata 2021-2023").text, "rata-rata 2021-2023");
    EXPECT_EQ(tree("Temuan BPK/Inspektorat").text, "Temuan BPK/Inspektorat");
    EXPECT_EQ(tree("wah!").text, "wah!");
    EXPECT_EQ(tree("(a)-b").kind, Kind::chain);
    EXPECT_EQ(tree("Jumlah PPKS (orang)").kind, Kind::sequence);
}

TEST(FormulaNotation, UndoesEscapes) {
    EXPECT_EQ(tree(R"(a \* b \{c\} \\ \$ \//)").text, R"(a * b {c} \ $ //)");
    EXPECT_EQ(tree(escape("{a} // b_1 * -c")).text, "{a} // b_1 * -c");
}

TEST(FormulaNotation, ReadsIndicesRootsAndSums) {
    const Node index = tree("R_{i}^2");
    ASSERT_EQ(index.kind, Kind::script);
    EXPECT_EQ(index.children[0].text, "R");
    EXPECT_EQ(index.lower().text, "i");
    EXPECT_EQ(index.upper().text, "2");
    const Node words = tree("Jumlah n_1");
    ASSERT_EQ(words.kind, Kind::sequence);
    EXPECT_EQ(words.children[0].text, "Jumlah");
    const Node root = tree("akar{a + b}");
    ASSERT_EQ(root.kind, Kind::root);
    EXPECT_EQ(root.children[0].kind, Kind::chain);
    const Node sum = tree("sum_{i=1}^{n} x_i");
    EXPECT_EQ(sum, tree("\u2211_{i=1}^{n} x_{i}"));
    ASSERT_EQ(sum.kind, Kind::sequence);
    EXPECT_EQ(sum.children[0].kind, Kind::sum);
    EXPECT_TRUE(sum.children[0].has_lower && sum.children[0].has_upper);
    EXPECT_EQ(tree("sum akar dan sum").text, "sum akar dan sum");
}

TEST(FormulaNotation, NestsFractions) {
    const Node root = tree("{a // b} // {c // {d // e}}");
    ASSERT_EQ(root.kind, Kind::fraction);
    EXPECT_EQ(root.children[1].children[1].kind, Kind::fraction);
    EXPECT_EQ(tree("a // b // c"), tree("{a // b} // c"));
}

TEST(FormulaFaults, TellUnbalancedBracketsWhereTheyStand) {
    EXPECT_THAT(faults("{Realisasi // Target"), ElementsAre("formula-unbalanced-brace:1"));
    EXPECT_THAT(faults("Realisasi} // Target"), ElementsAre("formula-unbalanced-brace:10"));
    EXPECT_THAT(faults("Capaian = (R - T"), ElementsAre("formula-unbalanced-bracket:11"));
    EXPECT_THAT(faults("{(a}"), ElementsAre("formula-unbalanced-bracket:2"));
    EXPECT_THAT(faults("(a]"), ElementsAre("formula-unbalanced-bracket:1", "formula-unbalanced-bracket:3"));
}

TEST(FormulaFaults, TellMissingOperands) {
    EXPECT_THAT(faults(""), ElementsAre("formula-missing-operand:1"));
    EXPECT_THAT(faults("a * = b"), ElementsAre("formula-missing-operand:5"));
    EXPECT_THAT(faults("// b"), ElementsAre("formula-missing-operand:1"));
    EXPECT_THAT(faults("a //"), ElementsAre("formula-missing-operand:5"));
    EXPECT_THAT(faults("{} // b"), ElementsAre("formula-missing-operand:2"));
    EXPECT_THAT(faults("a - - b"), ElementsAre());
    EXPECT_THAT(faults("a - - - b"), ElementsAre("formula-missing-operand:7"));
    EXPECT_THAT(faults("^{2}"), ElementsAre("formula-missing-operand:1"));
    EXPECT_THAT(faults("a_"), ElementsAre("formula-missing-operand:3"));
    EXPECT_THAT(faults("sum_{i}"), ElementsAre("formula-missing-operand:8"));
}

TEST(FormulaFaults, TellUnknownCommandsDoubleIndicesAndLoneEscapes) {
    EXPECT_THAT(faults("frac{a}"), ElementsAre("formula-unknown-command:1"));
    EXPECT_THAT(faults("a_{1}_{2}"), ElementsAre("formula-double-script:6"));
    EXPECT_THAT(faults("a\\"), ElementsAre("formula-escape:2"));
    EXPECT_THAT(faults("a\\ b"), ElementsAre("formula-escape:2"));
}

TEST(FormulaFaults, AreAllCollectedWithColumnsInCharacters) {
    EXPECT_THAT(
        faults("\u00e9\u00e9 * = frac{a} // {b"),
        ElementsAre("formula-missing-operand:6", "formula-unknown-command:8", "formula-unbalanced-brace:19"));
}

TEST(FormulaFaults, BoundTheDepthOfAnyNesting) {
    EXPECT_THAT(faults(std::string(10, '{') + "a" + std::string(10, '}')), IsEmpty());
    EXPECT_THAT(faults(std::string(11, '{') + "a" + std::string(11, '}')),
                ElementsAre("formula-too-deep:11"));
    std::string bars = "a";
    for (int i = 0; i < 5000; ++i) bars += " // a";
    EXPECT_THAT(faults(bars), SizeIs(1));
    EXPECT_THAT(faults(std::string(100'000, '(')), ::testing::Contains("formula-too-deep:11"));
    std::string roots;
    for (int i = 0; i < 5000; ++i) roots += "akar{";
    EXPECT_THAT(faults(roots), ::testing::Contains("formula-too-deep:55"));
    std::string indices = "a";
    for (int i = 0; i < 5000; ++i) indices += "_{a";
    EXPECT_THAT(faults(indices), ::testing::Contains("formula-too-deep:33"));
}

TEST(FormulaWords, TellWhatThePageShows) {
    EXPECT_EQ(words(tree("Capaian = Realisasi // Target * 100%")),
              "Capaian sama dengan realisasi dibagi target dikali 100 persen");
    EXPECT_EQ(words(tree("Capaian = {Target - (Realisasi - Target)} // Target * 100%")),
              "Capaian sama dengan pecahan dengan pembilang target dikurangi kurung buka realisasi dikurangi "
              "target kurung tutup dan penyebut target, dikali 100 persen");
    EXPECT_EQ(words(tree("{Jumlah PPKS (orang)} // PPKS")), "Jumlah PPKS (orang) dibagi PPKS");
    EXPECT_EQ(words(tree("akar{a^2 + b^2} <= x_i")),
              "Akar kuadrat dari a kuadrat ditambah b kuadrat, kurang dari atau sama dengan x indeks i");
    EXPECT_EQ(words(tree("sum_{i = 1}^{n} R_i")), "Jumlah untuk i sama dengan 1 sampai n dari R indeks i");
    EXPECT_EQ(words(tree("-3")), "Negatif 3");
}

TEST(FormulaLinear, KeepsTheMeaningOnOneLine) {
    EXPECT_EQ(linear(tree("{a + b} // {c // d}")), "(a + b) / (c / d)");
    EXPECT_EQ(linear(tree("akar{a}_{i} * [b]")), "\u221a(a)_i \u00d7 [b]");
}

std::vector<std::string> found(std::string_view text) {
    std::vector<std::string> notations;
    for (const InlineFormula& formula : find_inline(text)) {
        EXPECT_EQ(text.substr(formula.begin, formula.end - formula.begin),
                  "$" + std::string(formula.notation) + "$");
        notations.push_back(std::to_string(formula.line) + ":" + std::to_string(formula.column) + " " +
                            std::string(formula.notation));
    }
    return notations;
}

TEST(InlineFormulas, StandBetweenDollars) {
    EXPECT_THAT(found("Capaian $a // b$ dan ($c$)."), ElementsAre("1:10 a // b", "1:24 c"));
    EXPECT_THAT(found("satu\n\u201c$x$\u201d"), ElementsAre("2:3 x"));
    EXPECT_THAT(found(R"($a \$ b$)"), ElementsAre("1:2 a \\$ b"));
}

TEST(InlineFormulas, LeaveMoneyAndEscapesAlone) {
    EXPECT_THAT(found("US$ 5 atau US$ 10, (US$) dan (US$)"), IsEmpty());
    EXPECT_THAT(found("$5 dan $10, $ 6 $, kurs $"), IsEmpty());
    EXPECT_THAT(found("\\$a$ dan `$a$` dan ``$b` $c$``"), IsEmpty());
    EXPECT_THAT(found("$a\nb$ $$ $ $$"), IsEmpty());
    EXPECT_THAT(found("` $a$"), ElementsAre("1:4 a"));
}

TEST(InlineFormulas, AreJudgedWithTheirTagsMasked) {
    EXPECT_EQ(mask_tags("{Jumlah {{x}}} // {{{y}}} {{"), "{Jumlah xxxxx} // xxxxxxx {{");
    EXPECT_THAT(faults(mask_tags("{{a}} // {{b | uang}}")), IsEmpty());
}

}  // namespace
}  // namespace naskah::formula
