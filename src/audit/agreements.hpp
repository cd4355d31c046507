#pragma once

#include <utility>
#include <vector>

#include "json/value.hpp"

/// Performance agreements of the data: which one counts, and which of its rows speak of what.
namespace naskah::audit {

/// The last amendment of the reported year: greatest `ke`, then the latest date. Null: there is none.
const json::Value* last_agreement(const json::Value& root);

/// An agreement's indicator and the office's own that it promises, found by name or, where the sasaran
/// bear one text, by their place in it.
struct Promise {
    const json::Value* agreed = nullptr;
    const json::Value* own = nullptr;
};
std::vector<Promise> promises_of(const json::Value& agreement, const json::Value& root);

}  // namespace naskah::audit
