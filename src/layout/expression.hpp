#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.hpp"

// The compiled forms of what layout.json says about data: paths, conditions, templates, computations. Made
// once when the library opens; document/ evaluates them for every cell, so nothing here is parsed again. All
// types are plain values.
namespace naskah::layout {

using SlotId = std::uint16_t;    ///< a loop variable's place in the scope of its part
using NameId = std::uint16_t;    ///< index into Kind::names
using FormatId = std::uint16_t;  ///< index into Profile::formats; 0 is the plain format

struct Path;

/// What a value is compared with.
using Comparand =
    std::variant<Decimal, std::string, bool, std::vector<Path>>;  ///< the vector holds exactly one path

/// Elements of an array whose member lies between two bounds or equals a value.
struct Filter {
    std::string member;
    std::optional<Comparand> from, to, equals;
};

struct Step {
    enum class Type : std::uint8_t {
        member,    ///< of an object
        index,     ///< the n-th element of an array, from 0
        all,       ///< every element
        filtered,  ///< every element the filter lets through
        ordinal    ///< "#": which turn of its loop a variable is in, from 1
    };
    Type type = Type::member;
    std::string member;
    std::uint32_t index = 0;
    std::vector<Filter> filter;  ///< one when filtered
};

/// "i.bulanan.*periode.realisasi": starts at a loop variable, a name of the layout, what the profile says
/// ("skala.…", "kebijakan.…"), or the data's root.
struct Path {
    enum class Root : std::uint8_t { data, variable, name, profile };
    Root root = Root::data;
    std::uint16_t start = 0;  ///< SlotId or NameId
    bool plural = false;      ///< may yield several values
    std::vector<Step> steps;
    std::string text;  ///< as written, for messages
};

struct Computation;

struct Condition {
    enum class Type : std::uint8_t { test, all, any, negation };
    Type type = Type::test;
    std::vector<Condition> parts;       ///< of all, any, negation
    Path value;                         ///< of a test: all that is given must hold
    std::vector<Computation> computed;  ///< one: in place of the path
    std::optional<bool> present;        ///< exists, is not null and not an empty list or text
    std::optional<Comparand> equals, from, to;
    std::vector<Path> member_of;  ///< one: the value is among those the path yields
};

/// Text with places to fill: "Tahun {{periode.tahun}}", "{{instansi.nama | kapital}}". "\n" is a line break.
struct TextTemplate {
    struct Piece {
        std::string literal;
        std::vector<Path> path;  ///< one: a place to fill, after the literal
        FormatId format = 0;
    };
    std::vector<Piece> pieces;
    bool empty() const { return pieces.empty(); }
};

/// The elements a loop runs over.
struct Loop {
    Path path;
    SlotId slot = 0;
    /// Elements are ids of objects in another array: that array and the member holding the id.
    std::vector<Path> lookup;
    std::string lookup_member;
};

/// Those before `rasio` take any number of arguments, those from it on two; predikat takes one.
enum class Function : std::uint8_t {
    jumlah,
    rata_rata,
    terakhir,
    banyak,
    terkecil,
    terbesar,
    tambah,
    kali,
    rasio,
    capaian,
    selisih,
    efisiensi,
    pertumbuhan,
    bagi,
    predikat
};

struct Computation;
/// A path (all its values), a nested computation, or a number.
using Argument = std::variant<Path, std::vector<Computation>, Decimal>;

struct Computation {
    Function function = Function::jumlah;
    std::vector<Argument> arguments;
    std::vector<Path> polarity;   ///< of capaian: one or none
    std::vector<Loop> loop;       ///< one: the arguments are taken anew for each element
    std::vector<Condition> that;  ///< of a loop, one or none: only elements for which it holds
    std::uint16_t scale = 0;      ///< of predikat: index into Profile::scales
};

/// What stands in a cell or behind a name.
struct Binding {
    enum class Type : std::uint8_t { nothing, path, text, rich, computation, fraction, formula };
    Type type = Type::nothing;
    FormatId format = 0;
    Path path;  ///< of path
    /// Of text; of rich, where the whole is inline Markdown; of formula, where it is the notation with text
    /// in its places. An empty one of a formula: the notation stands in the data, at `path`.
    TextTemplate text;
    std::vector<Computation> computation;
    Path numerator, denominator;       ///< of fraction
    std::vector<Path> multiplier;      ///< of fraction: one or none
    std::vector<Path> unit;            ///< one or none: printed after a value ("12 Laporan", "4,90%")
    std::vector<Binding> when_empty;   ///< one: in place of the profile's mark for "no value"
    std::vector<Condition> condition;  ///< one: else `otherwise` is printed, nothing when there is none
    std::vector<Binding> otherwise;
};

/// A name the layout computes for its templates: "rentang_bulan", "angka.total_anggaran".
struct Name {
    std::string name;
    Binding binding;
};

}  // namespace naskah::layout
