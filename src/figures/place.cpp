#include "figures/place.hpp"

#include <algorithm>

namespace naskah::figures {
namespace {

constexpr std::size_t kMostShown = 8;

std::string unescaped(std::string_view token) {
    std::string result;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        result += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
    }
    return result;
}

/// The member or element a token names; ids are taken for indices.
const json::Value* step(const json::Value& from, const std::string& token) {
    if (from.is_object()) return from.find(token);
    if (!from.is_array()) return nullptr;
    for (const json::Value& item : from.items())
        if (const json::Value* id = item.find("id"); id != nullptr && id->text() == token) return &item;
    const auto index = Decimal::parse(token);
    const auto whole = index ? index->to_integer() : std::nullopt;
    if (!whole || *whole < 0 || static_cast<std::size_t>(*whole) >= from.size()) return nullptr;
    return &from.items()[static_cast<std::size_t>(*whole)];
}

}  // namespace

FoundPlace find_place(const json::Value& root, std::string_view pointer) {
    FoundPlace place{nullptr, &root, {}};
    while (!pointer.empty()) {
        if (pointer.front() == '/') pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        const std::string token = unescaped(pointer.substr(0, end));
        const json::Value* next = place.rest.empty() ? step(*place.nearest, token) : nullptr;
        if (next != nullptr)
            place.nearest = next;
        else
            place.rest += (place.rest.empty() ? "" : "/") + token;
        pointer.remove_prefix(end);
    }
    if (place.rest.empty()) place.value = place.nearest;
    return place;
}

std::string known_below(const json::Value& value) {
    std::string names;
    std::size_t shown = 0;
    for (const json::Value& item : value.items()) {
        if (shown++ == kMostShown) return names + ", …";
        const json::Value* id = value.is_array() ? item.find("id") : nullptr;
        names += names.empty() ? "" : ", ";
        names += value.is_object()                  ? std::string(item.key())
                 : id != nullptr && id->is_string() ? std::string(id->text())
                                                    : std::to_string(item.index());
    }
    return names;
}

}  // namespace naskah::figures
