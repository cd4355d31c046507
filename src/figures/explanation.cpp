#include <algorithm>
#include <numeric>

#include "figures/derivation.hpp"
#include "figures/format.hpp"
#include "figures/place.hpp"

namespace naskah::figures {
namespace {

constexpr std::size_t kMostSuggested = 8;

/// Levenshtein's distance of two short names.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = corner + (a[i] == b[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string text;
    for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

/// The object's figures whose names are nearest to a word.
std::string nearest_names(std::span<const Entry> entries, std::string_view word) {
    std::vector<std::string_view> names;
    for (const Entry& entry : entries) names.push_back(entry.besaran);
    std::ranges::stable_sort(names, {}, [&](std::string_view name) { return distance(name, word); });
    if (names.size() > kMostSuggested) names.resize(kMostSuggested);
    return joined(names);
}

/// Figures that take this very datum.
std::vector<const Entry*> users_of(const Book& book, const json::Value& value) {
    const std::string pointer = value.pointer();
    std::vector<const Entry*> users;
    for (const Entry& entry : book.entries()) {
        const auto inputs = entry.figure.inputs();
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const bool derived = i < entry.origins.size() && entry.origins[i] != nullptr;
            if (derived || inputs[i].source.pointer() != pointer) continue;
            users.push_back(&entry);
            break;
        }
    }
    return users;
}

Derivation told(const json::Value& value) {
    NumberFormat plain;
    plain.policy = DecimalsPolicy::as_written;
    Derivation result;
    result.pointer = value.pointer();
    result.uraian = result.pointer.substr(result.pointer.rfind('/') + 1);
    if (const auto number = value.is_number() ? value.number() : std::nullopt) {
        result.nilai = to_text(*number, plain);
        result.tepat = number->to_string();
    } else {
        result.nilai = value.is_null() ? "tidak ada nilai" : "“" + std::string(value.text()) + "”";
    }
    return result;
}

std::string shown(const std::string& pointer) {
    return pointer.empty() ? "/" : pointer;
}

std::string missing_place(const Book& book, const FoundPlace& place) {
    const std::string at = shown(place.nearest->pointer());
    if (book.has(*place.nearest, place.rest))
        return "Besaran \"" + place.rest + "\" di " + at +
               " tidak dapat dihitung: tidak ada data yang menjadi dasarnya.";
    std::string text = "Tidak ada besaran atau data di \"" + (at == "/" ? "" : at) + "/" + place.rest + "\".";
    const std::string names = nearest_names(book.of(*place.nearest), place.rest);
    if (!names.empty()) text += " Besaran yang ada di " + at + ", dari yang paling mirip: " + names + ".";
    const std::string below = known_below(*place.nearest);
    if (!below.empty()) text += " Data di " + at + ": " + below + ".";
    return text;
}

}  // namespace

Explanation explain_at(const Book& book, const json::Value& root, std::string_view pointer, int depth) {
    Explanation result;
    const FoundPlace place = find_place(root, pointer);
    // A figure has the name of the datum it takes over ("pagu"): then both are told.
    const std::size_t slash = pointer.rfind('/');
    if (slash != std::string_view::npos) {
        const FoundPlace object = find_place(root, pointer.substr(0, slash));
        if (object.value != nullptr)
            if (const Entry* entry = book.find(*object.value, pointer.substr(slash + 1)); entry != nullptr)
                result.figures.push_back(derive(*entry, depth));
    }
    if (place.value == nullptr) {
        if (result.figures.empty()) result.problem = missing_place(book, place);
        return result;
    }
    if (!place.value->is_object() && !place.value->is_array()) {
        result.datum = told(*place.value);
        result.users = users_of(book, *place.value);
        return result;
    }
    if (result.figures.empty())
        for (const Entry& entry : book.of(*place.value)) result.figures.push_back(derive(entry, depth));
    if (result.figures.empty())
        result.problem = "Di \"" + shown(place.value->pointer()) +
                         "\" tidak ada besaran yang dihitung. Lanjutkan dengan salah satu dari: " +
                         known_below(*place.value) + ".";
    return result;
}

}  // namespace naskah::figures
