#pragma once

#include <string>
#include <vector>

#include "mutations.hpp"

namespace naskah::audit::cases {

/// The dataset with every derived figure of its book printed beside its object, rounded as the book says:
/// what a faultless document prints.
std::string with_everything_printed(const std::string& dataset);

/// Every printed figure (a string in a `tercetak`) with one digit changed.
std::vector<Mutation> all_printed_digits(const std::string& dataset, Draws& draws);

/// Over datasets; the pointers name what was changed.
const std::vector<MutationKind>& data_mutations();

}  // namespace naskah::audit::cases
