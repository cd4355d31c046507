#pragma once

#include <string>
#include <string_view>

#include "json/value.hpp"

namespace naskah::figures {

/// The place of the data that a pointer (RFC 6901, in which an id may stand for its element's index) leads
/// to, or how far it leads.
struct FoundPlace {
    const json::Value* value = nullptr;    ///< null: the pointer leads nowhere
    const json::Value* nearest = nullptr;  ///< the last place that is there; never null
    std::string rest;                      ///< the tokens behind it, unescaped and joined with "/"
};

FoundPlace find_place(const json::Value& root, std::string_view pointer);

/// What may be written behind a place: names of members, ids or indices, the first eight.
std::string known_below(const json::Value& value);

}  // namespace naskah::figures
