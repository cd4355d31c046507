// Properties over random notation and random trees.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "formula/formula.hpp"

namespace naskah::formula {
namespace {

using Kind = Node::Kind;

class Random {
  public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    /// 0 … below - 1. The engine's numbers are those of the standard; its distributions are not.
    std::size_t below(std::size_t bound) { return engine_() % bound; }
    bool one_in(std::size_t count) { return below(count) == 0; }

  private:
    std::mt19937 engine_;
};

/// Canonical trees, as Node says the parser gives them.
class TreeMaker {
  public:
    explicit TreeMaker(Random& random) : random_(random) {}

    Node any(std::size_t depth) {
        switch (depth == 0 ? 0 : random_.below(7)) {
            case 0:
                return text();
            case 1:
                return chain(depth - 1);
            case 2:
                return fraction(depth - 1);
            case 3:
                return of(Kind::negation, any(depth - 1));
            case 4:
                return sequence(depth - 1);
            default:
                return atom(depth);
        }
    }

  private:
    static Node of(Kind kind, Node child) {
        Node node;
        node.kind = kind;
        node.children.push_back(std::move(child));
        return node;
    }

    std::string word() {
        static const std::vector<std::string> kWords = {
            "Jumlah", "sum",   "akar", "100%", "n",      "rata-rata", "a/b", "-x",       "x-",
            "{y}",    "3*4",   "wah!", "a//b", "_",      "^2",        "\\",  "\u00d7",   "\u2211i",
            "(a)",    "54,20", "$5",   "p=q",  "\u00e9", "-",         "--",  "a-\u2212b"};
        return kWords[random_.below(kWords.size())];
    }
    Node text() {
        Node node;
        node.text = word();
        while (random_.one_in(3)) node.text += " " + word();
        return node;
    }

    Node chain(std::size_t depth) {
        Node node = of(Kind::chain, any(depth));
        do {
            node.operators.push_back(static_cast<Operator>(random_.below(10)));
            node.children.push_back(any(depth));
        } while (random_.one_in(2));
        return node;
    }

    Node fraction(std::size_t depth) {
        Node node = of(Kind::fraction, any(depth));
        node.children.push_back(any(depth));
        return node;
    }

    Node scripts(Node node, std::size_t depth, bool needed) {
        node.has_lower = random_.one_in(2);
        node.has_upper = random_.one_in(2);
        if (needed && !node.has_lower) node.has_upper = true;
        if (node.has_lower) node.children.push_back(any(depth));
        if (node.has_upper) node.children.push_back(any(depth));
        return node;
    }

    Node atom(std::size_t depth) {
        if (depth == 0) return text();
        switch (random_.below(5)) {
            case 0: {
                Node node = of(Kind::fenced, any(depth - 1));
                if (random_.one_in(2)) node.fence = Fence::square;
                return node;
            }
            case 1:
                return of(Kind::root, any(depth - 1));
            case 2:
                return scripts(of(Kind::script, any(depth - 1)), depth - 1, true);
            case 3:
                return fraction(depth - 1);
            default:
                return text();
        }
    }

    Node sequence(std::size_t depth) {
        Node node;
        node.kind = Kind::sequence;
        while (node.children.size() < 2 || random_.one_in(2)) {
            const bool after_text = !node.children.empty() && node.children.back().kind == Kind::text;
            Node child = random_.one_in(4) ? scripts(sum_sign(), depth, false) : atom(depth);
            if (after_text && child.kind == Kind::text) child = of(Kind::fenced, std::move(child));
            child.spaced = !node.children.empty() && random_.one_in(2);
            node.children.push_back(std::move(child));
        }
        if (node.children.back().kind == Kind::sum) node.children.push_back(of(Kind::root, text()));
        return node;
    }
    static Node sum_sign() {
        Node node;
        node.kind = Kind::sum;
        return node;
    }

    Random& random_;
};

TEST(FormulaProperties, TreesSurvivePrintingAndParsing) {
    Random random(20240304);
    for (int turn = 0; turn < 20'000; ++turn) {
        const Node tree = TreeMaker(random).any(random.below(4));
        const std::string notation = print(tree);
        const Parsed parsed = parse(notation);
        ASSERT_TRUE(parsed.faults.empty()) << notation << "\n" << parsed.faults.front().message;
        ASSERT_EQ(parsed.root, tree) << notation << "\n" << print(parsed.root);
        ASSERT_FALSE(words(tree).empty());
        ASSERT_FALSE(linear(tree).empty());
    }
}

TEST(FormulaProperties, RandomNotationNeverCrashesAndReadsTheSameTwice) {
    static const std::vector<std::string> kPieces = {
        "{",   "}",     "(",     ")", "[",      "]",      "//",     "/",    "*",        "-",         "=",
        "<",   ">",     "!",     "_", "^",      "\\",     " ",      "\n",   "a",        "Realisasi", "akar",
        "sum", "akar{", "sum_{", "%", "\u2211", "\u2264", "\u00e9", "\xff", "\xe2\x88", "\u2028",    "$"};
    Random random(17);
    std::size_t sound = 0;
    for (int turn = 0; turn < 40'000; ++turn) {
        std::string notation;
        for (std::size_t left = random.below(24); left > 0; --left)
            notation += random.one_in(50) ? std::string(1, static_cast<char>(random.below(256)))
                                          : kPieces[random.below(kPieces.size())];
        const Parsed parsed = parse(notation);
        for (const InlineFormula& formula : find_inline(notation)) ASSERT_LE(formula.end, notation.size());
        ASSERT_EQ(mask_tags(notation).size(), notation.size());
        for (const Fault& fault : parsed.faults) ASSERT_LE(fault.column, notation.size() + 1);
        if (!parsed.faults.empty()) continue;
        ++sound;
        const Parsed again = parse(print(parsed.root));
        ASSERT_TRUE(again.faults.empty()) << notation << "\n" << print(parsed.root);
        ASSERT_EQ(again.root, parsed.root) << notation << "\n" << print(parsed.root);
    }
    EXPECT_GT(sound, 500u);  // else the test would say nothing
}

TEST(FormulaProperties, EscapedTextIsText) {
    Random random(3);
    for (int turn = 0; turn < 20'000; ++turn) {
        std::string text;
        for (std::size_t left = 1 + random.below(12); left > 0; --left)
            text += static_cast<char>('!' + random.below('~' - '!' + 1));
        const Parsed parsed = parse(escape(text));
        ASSERT_TRUE(parsed.faults.empty()) << text;
        ASSERT_EQ(parsed.root.text, text);
    }
}

}  // namespace
}  // namespace naskah::formula
