#include "figures/figure_finder.hpp"

#include <map>
#include <utility>

#include "figures/computation.hpp"

namespace naskah::figures {

struct FigureFinder::State {
    Computation computation;
    std::map<std::size_t, Entry> told;  // by result; entries stay where they are
};

FigureFinder::FigureFinder(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
                           std::shared_ptr<const Policies> policies)
    : state_(new State{Computation(root, std::move(vocabulary), std::move(policies)), {}}) {}

FigureFinder::~FigureFinder() = default;

const Entry* FigureFinder::find(const json::Value& node, std::string_view besaran) {
    Computation& computation = state_->computation;
    const Simpul* simpul = computation.simpul_of(node);
    if (simpul == nullptr) return nullptr;
    const auto found = simpul->by_name.find(besaran);
    if (found == simpul->by_name.end()) return nullptr;
    const std::size_t index = computation.compute(node, found->second);
    const Computation::Result& result = computation.at(index);
    if (result.absent) return nullptr;
    const auto known = state_->told.find(index);
    if (known != state_->told.end()) return &known->second;
    return &state_->told.emplace(index, computation.entry(result)).first->second;
}

bool FigureFinder::has(const json::Value& node, std::string_view besaran) {
    const Simpul* simpul = state_->computation.simpul_of(node);
    return simpul != nullptr && simpul->by_name.contains(besaran);
}

std::vector<std::string_view> FigureFinder::names_of(const json::Value& node) {
    const Simpul* simpul = state_->computation.simpul_of(node);
    return simpul != nullptr ? simpul->names() : std::vector<std::string_view>();
}

}  // namespace naskah::figures
