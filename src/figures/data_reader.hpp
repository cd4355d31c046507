#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "figures/vocabulary_rules.hpp"
#include "json/value.hpp"

namespace naskah::figures {

/// Follows the paths of the vocabulary through the data. Not thread-safe: it keeps what it has looked up.
class DataReader {
  public:
    explicit DataReader(const json::Value& root) : root_(root) {}

    /// What a source's steps lead to, seen from `node`, in the order of the data; its figure is not looked
    /// at.
    std::vector<const json::Value*> find(const json::Value& node, const Source& source);
    /// The first of them; null: none.
    const json::Value* find_one(const json::Value& node, const Source& source);

  private:
    using Found = std::vector<const json::Value*>;
    /// What a test compares with, once found.
    struct Wanted {
        bool open = false;  ///< the data has no such bound
        std::optional<Decimal> number;
        std::string_view text;
    };
    void walk(const json::Value& value, const json::Value& node, const std::vector<Step>& steps,
              std::size_t at, Found& found);
    void walk_each(const json::Value& value, const json::Value& node, const std::vector<Step>& steps,
                   std::size_t at, Found& found);
    Wanted wanted(const json::Value& node, const Bound& bound);
    const Found* look_up(const json::Value& list, const Test& test, const Wanted& wanted);

    const json::Value& root_;
    /// Elements of long lists by the text of one member, so that joining two lists costs no product.
    std::unordered_map<const json::Value*,
                       std::unordered_map<std::string, std::unordered_map<std::string, Found>>>
        by_member_;
};

/// A number; of a member that names a month, also by the month's name.
std::optional<Decimal> comparable(const json::Value& value);

/// The nearest object around a value; null for the root.
const json::Value* object_around(const json::Value& value);

}  // namespace naskah::figures
