#pragma once

#include <memory>

#include "json/schema.hpp"
#include "json/value.hpp"

namespace naskah::layout {

struct Profile;

/// Decimals of the profile's format "persen".
int percent_decimals(const Profile& profile);

/// What a profile's policies say, as a tree that layouts read like data:
///   skala.<name>.kebijakan             the scale with its policy for gaps and for what exceeds it
///   skala.<name>.tingkat.*             its levels from the highest: sebutan, rentang
///   kebijakan.capaian                  how the achievement rate is counted
///   kebijakan.efisiensi                what efficiency means
///   kebijakan.rata_rata                what a mean counts
///   kebijakan.serapan                  that rates of totals are weighted
///   kebijakan.pembulatan               how percentages are rounded
/// Sentences are made from the same values the figures are counted with, so that they cannot disagree.
std::shared_ptr<const json::Document> make_statements(const Profile& profile);

/// A closed schema of exactly these statements.
std::shared_ptr<const json::Schema> statements_schema(const json::Document& statements);

}  // namespace naskah::layout
