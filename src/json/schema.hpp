#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "json/value.hpp"

namespace naskah::json {

struct SchemaNode;

/// A JSON Schema (draft-07 subset), compiled once, with every $ref resolved. Immutable: any number of threads
/// may check at once.
///
/// Keywords: type, enum, const, properties, patternProperties, required, additionalProperties, minProperties,
/// maxProperties, items (one schema), minItems, maxItems, minimum, maximum, exclusiveMinimum,
/// exclusiveMaximum, minLength, maxLength (in code points), pattern, format ("date" only), allOf, anyOf,
/// oneOf, not, if/then/else, $ref, definitions, $defs; title, description, default, examples, $comment,
/// $schema, $id, readOnly and every "x-…" are annotations. Any other keyword is an Error at load: a rule we
/// would not enforce must not look enforced. Numbers are compared exactly (Decimal). "integer" is a number of
/// integral value.
class Schema {
  public:
    /// Gives the text of a schema file by its normalised name ("bersama/umum.schema.json"); throws Error when
    /// it has none.
    using Loader = std::function<std::string(const std::string& name)>;

    /// Loads `name` and all it refers to. A $ref is "#/definitions/x", "file.json" or
    /// "../other/file.json#/definitions/x", relative to the referring file's name. Throws
    /// Error("schema-invalid") naming file, pointer and reason.
    static std::shared_ptr<const Schema> load(const std::string& name, const Loader& loader);
    /// The same for several at once, in this order: each file they refer to is read and compiled once.
    static std::vector<std::shared_ptr<const Schema>> load_all(const std::vector<std::string>& names,
                                                               const Loader& loader);

    virtual ~Schema() = default;

    /// A file whose outermost object has the annotation "x-kebutuhan" says what a document needs of a dataset
    /// whose shape other files rule: a member it requires and the value lacks is told as dataset-incomplete,
    /// with the pointer where it would stand and, from the property's title and description there, what the
    /// document (the title of the schema that was loaded) needs it for.
    ///
    /// Judges a value and tells every fault with its pointer, what was expected, what was found and how to
    /// mend it: schema-type, schema-enum, schema-const, schema-required, dataset-incomplete,
    /// schema-unknown-property, schema-min-properties, schema-max-properties, schema-min-items,
    /// schema-max-items, schema-minimum, schema-maximum, schema-min-length, schema-max-length,
    /// schema-pattern, schema-format, schema-any-of, schema-one-of, schema-not, schema-forbidden. After
    /// `max_diagnostics` the rest is counted and told in one note. True: valid.
    virtual bool check(const Value& value, Diagnostics& diagnostics,
                       std::size_t max_diagnostics = 1000) const = 0;

    /// The compiled form, for this room (json/shapes.hpp).
    virtual const SchemaNode& node() const = 0;

  protected:
    Schema() = default;
};

}  // namespace naskah::json
