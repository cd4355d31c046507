#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "figures/book.hpp"
#include "figures/policies.hpp"
#include "figures/vocabulary.hpp"
#include "json/value.hpp"

namespace naskah::figures {

/// The derived figures of a dataset, computed when they are asked for: for a document that prints a few of
/// them. The same figures as in its Book, which has all of them and where each came from. Not thread-safe.
class FigureFinder {
  public:
    /// `root` must outlive the finder. Costs nothing until a figure is asked for.
    FigureFinder(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
                 std::shared_ptr<const Policies> policies);
    ~FigureFinder();
    FigureFinder(const FigureFinder&) = delete;
    FigureFinder& operator=(const FigureFinder&) = delete;

    /// Null for a figure the object does not have, or that nothing in the data could be computed from. Its
    /// `origins` are empty. Lives as long as the finder.
    const Entry* find(const json::Value& node, std::string_view besaran);
    /// Whether the vocabulary has such a figure for the object, computable or not.
    bool has(const json::Value& node, std::string_view besaran);
    /// The names of the object's figures, computable or not, in the order of the vocabulary.
    std::vector<std::string_view> names_of(const json::Value& node);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace naskah::figures
