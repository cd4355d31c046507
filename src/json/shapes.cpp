#include "json/shapes.hpp"

#include <algorithm>

#include "json/schema_node.hpp"

namespace naskah::json {
namespace {

constexpr std::uint8_t kTypeScalar = kTypeNull | kTypeBoolean | kTypeNumber | kTypeString;
constexpr std::uint8_t kEveryType = kTypeScalar | kTypeArray | kTypeObject;

/// Alternatives grow with each combination of a schema; past this many the further ones are taken as free,
/// which never makes a wrong no.
constexpr std::size_t kMostTerms = 64;

std::uint8_t type_of(const Value& value) {
    switch (value.kind()) {
        case Kind::null:
            return kTypeNull;
        case Kind::boolean:
            return kTypeBoolean;
        case Kind::number:
            return kTypeNumber;
        case Kind::string:
            return kTypeString;
        case Kind::array:
            return kTypeArray;
        case Kind::object:
            return kTypeObject;
    }
    return kEveryType;
}

std::uint8_t types_of(const SchemaNode& node) {
    std::uint8_t types = node.types == kTypeAny ? kEveryType : node.types;
    if ((types & kTypeInteger) != 0) types |= kTypeNumber;
    if (node.constant != nullptr) types &= type_of(*node.constant);
    if (node.enumeration != nullptr) {
        std::uint8_t listed = 0;
        for (const Value& value : node.enumeration->items()) listed |= type_of(value);
        types &= listed;
    }
    return types & kEveryType;
}

}  // namespace

Shapes::Shapes() {
    for (const Terms& terms : {Terms{}, Terms{{kEveryType, {}}}, Terms{{kTypeScalar, {}}}}) {
        ids_.emplace(terms, static_cast<Id>(known_.size()));
        known_.push_back({terms, {}, {}});
    }
}

Shapes::Id Shapes::of(std::shared_ptr<const Schema> schema) {
    schemas_.push_back(std::move(schema));
    return intern(restricted({{kEveryType, {}}}, schemas_.back()->node()));
}

/// What is left of the alternatives when values must obey one more schema.
Shapes::Terms Shapes::restricted(Terms terms, const SchemaNode& node) {
    if (node.reference != nullptr) return restricted(std::move(terms), *node.reference);
    if (node.never) return {};
    const std::uint8_t types = types_of(node);
    for (Term& term : terms) term.types &= types;
    std::erase_if(terms, [](const Term& term) { return term.types == 0; });
    if (node.has_object_rules || node.items != nullptr || node.max_items == 0)
        for (Term& term : terms) {
            const auto place = std::lower_bound(term.nodes.begin(), term.nodes.end(), &node);
            if (place == term.nodes.end() || *place != &node) term.nodes.insert(place, &node);
        }
    for (const SchemaNode* part : node.all_of) terms = restricted(std::move(terms), *part);
    for (const auto* branches : {&node.any_of, &node.one_of})
        if (!branches->empty()) terms = any_branch(terms, *branches);
    if (node.condition != nullptr && terms.size() * 2 <= kMostTerms) {
        Terms met = restricted(terms, *node.condition);
        if (node.consequence != nullptr) met = restricted(std::move(met), *node.consequence);
        if (node.alternative != nullptr) terms = restricted(std::move(terms), *node.alternative);
        terms.insert(terms.end(), met.begin(), met.end());
    }
    return terms;
}

Shapes::Terms Shapes::any_branch(const Terms& terms, const std::vector<const SchemaNode*>& branches) {
    if (terms.size() * branches.size() > kMostTerms) return terms;
    Terms all;
    for (const SchemaNode* branch : branches)
        for (Term& term : restricted(terms, *branch)) all.push_back(std::move(term));
    return all;
}

Shapes::Terms Shapes::member_terms(const Term& term, std::string_view name) {
    if ((term.types & kTypeObject) == 0) return {};
    Terms terms{{kEveryType, {}}};
    for (const SchemaNode* node : term.nodes) {
        bool ruled = false;
        const auto property = std::ranges::lower_bound(
            node->sorted, name, {}, [&](std::uint32_t position) { return node->properties[position].name; });
        if (property != node->sorted.end() && node->properties[*property].name == name) {
            terms = restricted(std::move(terms), *node->properties[*property].node);
            ruled = true;
        }
        for (const auto& [pattern, schema] : node->pattern_properties) {
            if (!pattern.found_in(name)) continue;
            terms = restricted(std::move(terms), *schema);
            ruled = true;
        }
        if (ruled) continue;
        if (node->closed) return {};
        if (node->additional != nullptr) terms = restricted(std::move(terms), *node->additional);
    }
    return terms;
}

Shapes::Terms Shapes::element_terms(const Term& term) {
    if ((term.types & kTypeArray) == 0) return {};
    Terms terms{{kEveryType, {}}};
    for (const SchemaNode* node : term.nodes) {
        if (node->max_items == 0) return {};
        if (node->items != nullptr) terms = restricted(std::move(terms), *node->items);
    }
    return terms;
}

Shapes::Id Shapes::member(Id shape, std::string_view name) {
    if (shape <= kScalar) return shape == kAnything ? kAnything : kNothing;
    if (const auto known = known_[shape].members.find(name); known != known_[shape].members.end())
        return known->second;
    Terms all;
    for (const Term& term : known_[shape].terms)
        for (Term& part : member_terms(term, name)) all.push_back(std::move(part));
    const Id found = intern(std::move(all));
    known_[shape].members.emplace(name, found);
    return found;
}

Shapes::Id Shapes::elements(Id shape) {
    if (shape <= kScalar) return shape == kAnything ? kAnything : kNothing;
    if (known_[shape].elements.empty()) {
        Terms all;
        for (const Term& term : known_[shape].terms)
            for (Term& part : element_terms(term)) all.push_back(std::move(part));
        const Id found = intern(std::move(all));
        known_[shape].elements.push_back(found);
    }
    return known_[shape].elements.front();
}

Shapes::Id Shapes::either(Id first, Id second) {
    if (first == second) return first;
    Terms all = known_[first].terms;
    all.insert(all.end(), known_[second].terms.begin(), known_[second].terms.end());
    return intern(std::move(all));
}

Shapes::Id Shapes::intern(Terms terms) {
    for (Term& term : terms) {
        // A term without rules allows anything: what the others allow is in it.
        if (term.types == kEveryType && term.nodes.empty()) return kAnything;
        if ((term.types & (kTypeArray | kTypeObject)) == 0) {
            term.nodes.clear();
            term.types = kTypeScalar;
        }
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    if (terms.size() > kMostTerms) return kAnything;
    const auto [known, is_new] = ids_.emplace(terms, static_cast<Id>(known_.size()));
    if (is_new) known_.push_back({std::move(terms), {}, {}});
    return known->second;
}

std::vector<std::string_view> Shapes::names(Id shape) const {
    std::vector<std::string_view> names;
    for (const Term& term : known_[shape].terms)
        if ((term.types & kTypeObject) != 0)
            for (const SchemaNode* node : term.nodes)
                for (const SchemaProperty& property : node->properties)
                    if (!member_terms(term, property.name).empty()) names.push_back(property.name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace naskah::json
