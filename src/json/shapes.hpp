#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/schema.hpp"

namespace naskah::json {

struct SchemaNode;

/// What may stand where in valid data, as far as names and lists go: "may a member of this name stand here,
/// and what may stand below it?". A shape says yes whenever some valid value could have it (alternatives are
/// united, rules that bind a member to another's value are not looked at), so that a no is certain. Below a
/// place that no schema rules anything may stand. Shapes of all schemas asked for live in one object and are
/// told apart by number: equal numbers, equal shapes. Not thread-safe; keeps its schemas alive.
class Shapes {
  public:
    using Id = std::uint32_t;
    static constexpr Id kNothing = 0;   ///< no valid data has a value there
    static constexpr Id kAnything = 1;  ///< nothing is known
    static constexpr Id kScalar = 2;    ///< a text, a number, true, false or null

    Shapes();

    Id of(std::shared_ptr<const Schema> schema);
    /// Of a member of the objects a shape allows.
    Id member(Id shape, std::string_view name);
    /// Of the elements of the arrays a shape allows.
    Id elements(Id shape);
    /// Of values that have one shape or the other.
    Id either(Id first, Id second);
    /// The members that are known by name, sorted. The views live as long as the schemas.
    std::vector<std::string_view> names(Id shape) const;

  private:
    /// Values that must obey all of some schemas.
    struct Term {
        std::uint8_t types = 0;
        std::vector<const SchemaNode*> nodes;  // sorted by address; their combinations are resolved
        auto operator<=>(const Term&) const = default;
    };
    using Terms = std::vector<Term>;  // alternatives, sorted
    struct Known {
        Terms terms;
        std::map<std::string, Id, std::less<>> members;
        std::vector<Id> elements;  // one once asked for
    };

    static Terms restricted(Terms terms, const SchemaNode& node);
    static Terms any_branch(const Terms& terms, const std::vector<const SchemaNode*>& branches);
    static Terms member_terms(const Term& term, std::string_view name);
    static Terms element_terms(const Term& term);
    Id intern(Terms terms);

    std::vector<std::shared_ptr<const Schema>> schemas_;
    std::vector<Known> known_;  // by Id
    std::map<Terms, Id> ids_;
};

}  // namespace naskah::json
