#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "figures/vocabulary.hpp"

// The compiled form of the vocabulary, between its compiler and the maker of the book. Plain values.
namespace naskah::figures {

struct Source;

/// What a member of an array's element is compared with: a text, a number, or a source plus a whole number.
struct Bound {
    std::string text;
    std::optional<Decimal> number;
    std::vector<Source> source;  ///< one or none
    std::int64_t offset = 0;
};

struct Test {
    enum class Comparison : std::uint8_t { equal, at_least, at_most };
    std::string member;
    Comparison comparison = Comparison::equal;
    Bound bound;
};

struct Step {
    enum class Type : std::uint8_t {
        member,  ///< of an object
        each,    ///< every element of an array or member of an object that passes the tests
        parent   ///< the nearest object around
    };
    Type type = Type::member;
    std::string member;
    std::vector<Test> tests;
    bool only_first = false;  ///< of each: "[tahun=2024]" is one element, "*[tahun=2024]" are all
};

/// Where a formula takes a number from: a datum, a figure of an object, or a constant.
struct Source {
    bool from_root = false;
    std::vector<Step> steps;
    std::string besaran;              ///< empty: the datum itself
    std::optional<Decimal> constant;  ///< then nothing else counts
    std::string text;                 ///< as written
    bool is_plural() const {
        for (const Step& step : steps)
            if (step.type == Step::Type::each && !step.only_first) return true;
        return false;
    }
};

/// Least and greatest number, each with or without the bound itself.
struct Range {
    std::optional<Decimal> from, above, to, below, equal;
    bool empty() const { return !from && !above && !to && !below && !equal; }
    bool holds(const Decimal& value) const {
        return (!from || value >= *from) && (!above || value > *above) && (!to || value <= *to) &&
               (!below || value < *below) && (!equal || value == *equal);
    }
};

struct Guard {
    Source value;
    Range range;
    std::vector<Source> same_as;  ///< one or none
    std::optional<bool> present;
};

enum class Cara : std::uint8_t {
    nilai,
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
    predikat,
    arah
};

struct Rule {
    Cara cara = Cara::nilai;
    std::vector<Source> sources;    ///< of lists: all; of pairs: first and second
    std::vector<Source> polaritas;  ///< one or none
    std::string skala;
    Range yang;           ///< of banyak
    bool absent = false;  ///< of banyak: those without a value are counted
    std::vector<Guard> guards;
};

enum class Kebijakan : std::uint8_t { none, capaian, efisiensi, rata_rata, skala };

struct Besaran {
    std::string nama, uraian, pointer;
    Satuan satuan = Satuan::banyaknya;
    std::optional<int> decimals;  ///< nullopt: as the number is
    bool usual_decimals = false;  ///< as the profile rounds percentages
    Kebijakan kebijakan = Kebijakan::none;
    std::string skala;        ///< of Kebijakan::skala
    std::vector<Rule> rules;  ///< the first that has a value counts
};

/// Tokens of a pattern; "*" is any token, "**" any number of them.
using Pattern = std::vector<std::string>;

struct Simpul {
    std::string nama;
    std::vector<Pattern> pada;
    std::vector<Besaran> besaran;
    std::map<std::string, std::size_t, std::less<>> by_name;
    std::vector<std::string_view> names() const {
        std::vector<std::string_view> result;
        for (const Besaran& item : besaran) result.emplace_back(item.nama);
        return result;
    }
};

struct CompiledVocabulary final : Vocabulary {
    std::vector<Simpul> simpul;
    std::vector<std::string> all_names;
    const std::vector<std::string>& names() const override { return all_names; }
};

/// Reads "/program.*[sasaran=id]:pagu"; nullopt and `reason` when it cannot be read.
std::optional<Source> parse_source(std::string_view text, std::string& reason);

/// Judges what refers to what: unknown figures, figures computed from themselves, sums of unlike units.
void check_references(const CompiledVocabulary& vocabulary, std::vector<VocabularyFault>& faults);

}  // namespace naskah::figures
