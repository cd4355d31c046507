#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/shapes.hpp"
#include "layout/expression.hpp"

// What is known, when layouts are compiled, of the data their paths will meet.
namespace naskah::layout {

/// The shapes of a kind's data. Without shapes nothing is known and every path is taken for good.
struct DataShape {
    json::Shapes* shapes = nullptr;
    json::Shapes::Id root = json::Shapes::kAnything;
    json::Shapes::Id statements = json::Shapes::kAnything;  ///< of what the profile says
};

/// What is known of the values something stands for: their shape, and, when they come from an input of the
/// kind, the steps that lead to them from there.
struct Origin {
    json::Shapes::Id shape = json::Shapes::kAnything;
    std::optional<NameId> input = std::nullopt;
    std::vector<Step> steps = {};
};

/// A path of a kind that goes through one of its inputs: whatever a document passes as that input must have
/// what the path asks for.
struct InputDemand {
    NameId input = 0;
    std::vector<Step> steps;
    std::string text, file, pointer;  ///< the path as written, and where
};

}  // namespace naskah::layout
