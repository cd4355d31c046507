#pragma once

#include <string>
#include <string_view>

#include "json/fault_list.hpp"
#include "json/nearest_word.hpp"
#include "json/schema_node.hpp"

namespace naskah::json {

/// Applies a compiled schema to a value. Without a FaultList it only answers, and stops at the first fault;
/// with one it goes through everything. Depth of recursion is bounded by the depth of the data times that of
/// the schema between two steps down.
class SchemaJudge {
  public:
    /// `document`: what the schema is about, for messages.
    explicit SchemaJudge(FaultList* faults, std::string_view document = {})
        : faults_(faults), document_(document) {}

    bool judge(const SchemaNode& node, const Value& value);

  private:
    bool stop(bool valid) const { return !valid && faults_ == nullptr; }
    bool judge_fixed(const SchemaNode& node, const Value& value);
    bool judge_number(const SchemaNode& node, const Value& value);
    bool judge_string(const SchemaNode& node, const Value& value);
    bool judge_length(const SchemaNode& node, const Value& value);
    bool judge_array(const SchemaNode& node, const Value& value);
    bool judge_object(const SchemaNode& node, const Value& value);
    bool judge_required(const SchemaNode& node, const Value& value, std::uint64_t seen);
    void tell_incomplete(const SchemaNode& node, const SchemaRequired& required, const Value& value);
    bool judge_extra(const SchemaNode& node, const Value& member);
    bool judge_combinations(const SchemaNode& node, const Value& value);
    bool judge_any(const SchemaNode& node, const Value& value);
    bool judge_one(const SchemaNode& node, const Value& value);
    void tell_no_branch(const std::vector<const SchemaNode*>& branches, const Value& value, const char* code);

    bool fail(const Value& at, const char* code, const auto& message, const auto& fix);

    FaultList* faults_;
    std::string_view document_;
};

// What messages are made of (schema_words.cpp).
bool type_allows(std::uint8_t types, const Value& value);
std::string type_words(std::uint8_t types);  ///< "angka atau teks"
std::string name_of(const Value& value);     ///< "\"pagu\"", "unsur ke-3 dari \"sasaran\""
std::string shown(const Value& value);       ///< "teks \"12.000\"", "angka 5", "objek dengan 3 anggota"
std::string listed(const Value& array);      ///< "\"positif\", \"negatif\""
std::string number_advice(
    const Value& value);  ///< how to write "1.234,56" as a JSON number; "" when no number
std::size_t code_points(std::string_view text);

}  // namespace naskah::json
