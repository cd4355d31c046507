#include <algorithm>
#include <array>

#include "json/schema_judge.hpp"

namespace naskah::json {

namespace {

constexpr std::size_t kShownCharacters = 40;
constexpr std::size_t kLongestWord = 64;

/// At most kShownCharacters characters, never cut inside one.
std::string clipped(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
        if (count++ == kShownCharacters) return std::string(text.substr(0, i)) + "…";
    }
    return std::string(text);
}

std::string quoted(std::string_view text) {
    return '"' + clipped(text) + '"';
}

/// Edits (insert, delete, replace, swap of neighbours) between two short words.
std::size_t distance(std::string_view a, std::string_view b) {
    std::array<std::array<std::size_t, kLongestWord + 1>, 3> rows{};
    for (std::size_t k = 0; k <= b.size(); ++k) rows[0][k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        row[0] = i;
        for (std::size_t k = 1; k <= b.size(); ++k) {
            row[k] =
                std::min({above[k] + 1, row[k - 1] + 1, above[k - 1] + (a[i - 1] == b[k - 1] ? 0U : 1U)});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                row[k] = std::min(row[k], rows[(i + 1) % 3][k - 2] + 1);
        }
    }
    return rows[a.size() % 3][b.size()];
}

/// "1.234.567": every dot has three digits behind it, and another dot or the end.
bool has_groups_of_three(std::string_view text) {
    const std::size_t first = text.find('.');
    if (first == std::string_view::npos || (text.size() - first) % 4 != 0) return false;
    for (std::size_t i = first; i < text.size(); ++i) {
        if ((text[i] == '.') != ((i - first) % 4 == 0)) return false;
    }
    return true;
}

}  // namespace

bool type_allows(std::uint8_t types, const Value& value) {
    switch (value.kind()) {
        case Kind::null:
            return (types & kTypeNull) != 0;
        case Kind::boolean:
            return (types & kTypeBoolean) != 0;
        case Kind::string:
            return (types & kTypeString) != 0;
        case Kind::array:
            return (types & kTypeArray) != 0;
        case Kind::object:
            return (types & kTypeObject) != 0;
        case Kind::number:
            break;
    }
    if ((types & kTypeNumber) != 0) return true;
    if ((types & kTypeInteger) == 0) return false;
    if (value.text().find_first_of(".eE") == std::string_view::npos) return true;
    const auto number = value.number();
    return number && number->is_integer();
}

std::string type_words(std::uint8_t types) {
    constexpr std::array<std::pair<TypeBit, std::string_view>, 7> kWords = {{{kTypeNumber, "angka"},
                                                                             {kTypeInteger, "bilangan bulat"},
                                                                             {kTypeString, "teks"},
                                                                             {kTypeBoolean, "true/false"},
                                                                             {kTypeArray, "larik"},
                                                                             {kTypeObject, "objek"},
                                                                             {kTypeNull, "null"}}};
    std::string text;
    for (const auto& [bit, word] : kWords) {
        if ((types & bit) == 0) continue;
        if (!text.empty()) text += " atau ";
        text += word;
    }
    return text;
}

std::string name_of(const Value& value) {
    const Value* const parent = value.parent();
    if (parent == nullptr) return "Data";
    if (!parent->is_array()) return quoted(value.key());
    std::string text = "Unsur ke-" + std::to_string(value.index() + 1);
    if (parent->parent() != nullptr && parent->parent()->is_object())
        text += " dari " + quoted(parent->key());
    return text;
}

std::string shown(const Value& value) {
    switch (value.kind()) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return value.boolean() ? "true" : "false";
        case Kind::number:
            return "angka " + clipped(value.text());
        case Kind::string:
            return value.text().empty() ? "teks kosong" : "teks " + quoted(value.text());
        case Kind::array:
            return "larik dengan " + std::to_string(value.size()) + " unsur";
        case Kind::object:
            return "objek dengan " + std::to_string(value.size()) + " anggota";
    }
    return "";
}

std::string listed(const Value& array) {
    constexpr std::size_t kMost = 30;
    std::string text;
    for (const Value& item : array.items().first(std::min(kMost, array.size()))) {
        if (!text.empty()) text += ", ";
        text += item.is_string()   ? quoted(item.text())
                : item.is_number() ? std::string(item.text())
                                   : shown(item);
    }
    if (array.size() > kMost) text += ", …";
    return text;
}

std::string nearest_word(std::string_view word, const std::vector<std::string_view>& known) {
    if (word.size() > kLongestWord) return {};
    std::string_view best;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::size_t gap =
            candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
        if (candidate.size() > kLongestWord || gap >= least) continue;
        const std::size_t edits = distance(word, candidate);
        if (edits < least) {
            least = edits;
            best = candidate;
        }
    }
    return std::string(best);
}

std::string number_advice(const Value& value) {
    std::string_view text = value.is_string() ? value.text() : std::string_view();
    if (text.starts_with("Rp")) text.remove_prefix(2);
    while (text.starts_with('.') || text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with('%') || text.ends_with(' ')) text.remove_suffix(1);
    if (text.size() > kShownCharacters) return {};
    // Dots are thousands when a comma stands too or all groups are of three; else the one dot is a decimal
    // point.
    const bool grouped = text.find(',') != std::string_view::npos || has_groups_of_three(text);
    std::string plain;
    for (const char c : text) {
        if (c == ',')
            plain += '.';
        else if (c != ' ' && (c != '.' || !grouped))
            plain += c;
    }
    if (!Decimal::parse(plain)) return {};
    return "Tulis bilangan tanpa \"Rp\", \"%\", dan pemisah ribuan, dengan titik desimal: " + plain + ".";
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace naskah::json
