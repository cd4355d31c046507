#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The small notation of formulas: "Capaian = {Realisasi - Awal} // Target * 100%". docs/layouts.md describes
/// it for authors. All functions are pure and thread-safe.
namespace naskah::formula {

enum class Operator : std::uint8_t {
    equal,
    not_equal,
    less,
    greater,
    less_equal,
    greater_equal,
    plus,
    minus,
    times,
    divided
};
/// Whether the operator compares: = ≠ < > ≤ ≥.
constexpr bool is_relation(Operator which) {
    return which <= Operator::greater_equal;
}
/// The sign as printed, "×".
std::string_view sign_of(Operator which);

enum class Fence : std::uint8_t { round, square };

/// A part of a formula. What the parser gives is canonical: no sequence stands directly in a sequence, no two
/// texts beside each other, chains and sequences have two children at least.
struct Node {
    enum class Kind : std::uint8_t {
        text,      ///< words and numbers
        sequence,  ///< children side by side: "Jumlah PPKS (orang)"
        chain,     ///< children with an operator between each two
        negation,  ///< of its child
        fraction,  ///< child 0 over child 1
        fenced,    ///< its child in parentheses or brackets
        root,      ///< square root of its child
        script,    ///< child 0, then a lower and an upper index as far as there are
        sum        ///< the sign, lower and upper limit as far as there are; what is summed follows it
    };
    Kind kind = Kind::text;
    Fence fence = Fence::round;
    bool spaced = false;  ///< a child of a sequence: a blank stands before it
    bool has_lower = false, has_upper = false;
    std::string text;
    std::vector<Operator> operators;  ///< of a chain, one less than children
    std::vector<Node> children;

    bool operator==(const Node&) const = default;
    /// Of a script or a sum; must be there.
    const Node& lower() const { return children[kind == Kind::script ? 1 : 0]; }
    const Node& upper() const { return children.back(); }
};

/// A fault of the notation. `code` is stable; the rest is Indonesian, sentences for officials.
struct Fault {
    std::string_view code;
    std::size_t column = 1;  ///< in characters, from 1
    std::string message, fix;
};

struct Parsed {
    Node root;  ///< means nothing when there are faults
    std::vector<Fault> faults;
};

/// Groups, fractions and indices inside each other.
inline constexpr std::size_t kMostDepth = 10;

/// Reads a formula; never throws. All faults are collected.
Parsed parse(std::string_view notation);

/// The notation of a tree; parse() gives the same tree again.
std::string print(const Node& node);

/// Text that means nothing but itself in the notation.
std::string escape(std::string_view text);

/// The formula in Indonesian words, for those who listen: "Capaian sama dengan realisasi dibagi target".
std::string words(const Node& node);

/// The formula on one line without notation, for outlines and messages: "Capaian = Realisasi / Target".
std::string linear(const Node& node);

/// A formula inside a text: [begin, end) are bytes with the two "$", column of the first is in characters.
struct InlineFormula {
    std::size_t begin = 0, end = 0;
    std::string_view notation;
    std::size_t line = 1, column = 1;  ///< of the notation's first character, from 1
};

/// Finds the formulas of a Markdown text. "$" opens one where no letter or digit stands before it and
/// something behind it, if the next "$" of the line stands directly behind something and before no letter or
/// digit. Every other "$" is a dollar sign, as is "\$"; code spans hold no formulas.
std::vector<InlineFormula> find_inline(std::string_view text);

/// The text with each "{{…}}" overwritten by as many "x": for judging a formula before it is filled.
std::string mask_tags(std::string_view text);

}  // namespace naskah::formula
