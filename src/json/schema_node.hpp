#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "json/pattern.hpp"
#include "json/value.hpp"

namespace naskah::json {

/// Bits of SchemaNode::types, one a type word of JSON Schema.
enum TypeBit : std::uint8_t {
    kTypeNull = 1,
    kTypeBoolean = 2,
    kTypeNumber = 4,
    kTypeInteger = 8,
    kTypeString = 16,
    kTypeArray = 32,
    kTypeObject = 64,
    kTypeAny = 0,
};

struct SchemaNode;

struct SchemaProperty {
    std::string_view name;
    const SchemaNode* node = nullptr;
};

struct SchemaRequired {
    static constexpr std::size_t kNoProperty = std::numeric_limits<std::size_t>::max();
    std::string_view name;
    std::size_t property = kNoProperty;  // position in SchemaNode::properties
};

/// One compiled (sub)schema. Views and values point into the schema files' documents, which CompiledSchema
/// keeps.
struct SchemaNode {
    const Value* origin = nullptr;
    bool never = false;                     // the schema `false`
    const SchemaNode* reference = nullptr;  // $ref: stands alone
    std::uint8_t types = kTypeAny;
    std::string_view title, description;
    bool is_requirement = false;  // of a file that says what a document needs ("x-kebutuhan")
    std::string_view sample;      // source text of the first of "examples", when it is a scalar

    const Value* enumeration = nullptr;  // the array of "enum"
    const Value* constant = nullptr;

    std::vector<SchemaProperty> properties;  // in source order
    std::vector<std::uint32_t> sorted;       // positions in properties, by name
    std::vector<SchemaRequired> required;
    struct PatternProperty {
        Pattern pattern;
        const SchemaNode* node;
    };
    std::vector<PatternProperty> pattern_properties;
    bool closed = false;                     // additionalProperties: false
    const SchemaNode* additional = nullptr;  // additionalProperties: {…}

    const SchemaNode* items = nullptr;
    static constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();
    std::size_t min_items = 0, max_items = kNoLimit;
    std::size_t min_length = 0, max_length = kNoLimit;
    std::size_t min_properties = 0, max_properties = kNoLimit;

    std::optional<Decimal> minimum, maximum, exclusive_minimum, exclusive_maximum;
    std::optional<Pattern> pattern;
    bool is_date = false;

    std::vector<const SchemaNode*> all_of, any_of, one_of;
    const SchemaNode* negated = nullptr;
    const SchemaNode *condition = nullptr, *consequence = nullptr, *alternative = nullptr;

    bool has_object_rules = false, has_number_rules = false, has_string_rules = false,
         has_combinations = false;
};

/// Everything a schema needs to live.
struct CompiledSchema {
    std::vector<std::shared_ptr<const Document>> files;
    std::deque<SchemaNode> nodes;          // addresses are stable
    std::vector<const SchemaNode*> roots;  // of the schemas asked for, in their order
};

/// Structural equality as JSON Schema means it: numbers by value, objects without regard to order.
bool equal(const Value& a, const Value& b);

}  // namespace naskah::json
