#pragma once

#include <vector>

#include "figures/vocabulary_rules.hpp"
#include "json/value.hpp"

namespace naskah::figures {

/// An object of the data and the node of the vocabulary that describes it.
struct Placed {
    const json::Value* node;
    const Simpul* simpul;
};

/// All objects that have figures, in the order of the data; of several nodes of the vocabulary that fit, the
/// first in its file counts. `tercetak` and `cetakan` are not looked into.
std::vector<Placed> place(const json::Value& root, const CompiledVocabulary& vocabulary);

/// The node of the vocabulary that describes one object, as place() would say; null: none. Looks only at the
/// way from the root to the object.
const Simpul* simpul_of(const json::Value& node, const CompiledVocabulary& vocabulary);

}  // namespace naskah::figures
