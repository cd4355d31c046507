#include "figures/placement.hpp"

#include <algorithm>

#include "base/watch.hpp"

namespace naskah::figures {
namespace {

/// A pattern of the vocabulary and how much of it the way from the root has met.
struct Met {
    std::size_t simpul;
    const Pattern* pattern;
    std::size_t at;
    bool whole() const { return at == pattern->size(); }
};

class Placer {
  public:
    explicit Placer(const CompiledVocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::vector<Placed> run(const json::Value& root) {
        std::vector<Met> met;
        for (std::size_t s = 0; s < vocabulary_.simpul.size(); ++s)
            for (const Pattern& pattern : vocabulary_.simpul[s].pada) met.push_back({s, &pattern, 0});
        visit(root, std::move(met));
        return std::move(placed_);
    }

  private:
    void visit(const json::Value& value, std::vector<Met> met) {
        checkpoint();
        for (std::size_t i = 0; i < met.size(); ++i)  // "**" may be no token at all
            if (!met[i].whole() && (*met[i].pattern)[met[i].at] == "**")
                met.push_back({met[i].simpul, met[i].pattern, met[i].at + 1});
        if (value.is_object()) claim(value, met);
        for (const json::Value& child : value.items()) {
            const std::string_view name = child.key();
            if (name == "tercetak" || name == "cetakan" || child.size() == 0) continue;
            std::vector<Met> next;
            for (const Met& item : met) {
                if (item.whole()) continue;
                const std::string& token = (*item.pattern)[item.at];
                if (token == "**")
                    next.push_back(item);
                else if (token == "*" || token == name)
                    next.push_back({item.simpul, item.pattern, item.at + 1});
            }
            if (!next.empty()) visit(child, std::move(next));
        }
    }

    void claim(const json::Value& value, const std::vector<Met>& met) {
        std::size_t chosen = vocabulary_.simpul.size();
        for (const Met& item : met)
            if (item.whole()) chosen = std::min(chosen, item.simpul);
        if (chosen < vocabulary_.simpul.size()) placed_.push_back({&value, &vocabulary_.simpul[chosen]});
    }

    const CompiledVocabulary& vocabulary_;
    std::vector<Placed> placed_;
};

/// Whether the first `tokens` tokens of a pattern describe the way to a value. Compared from its end, where
/// most patterns differ.
bool leads_to(const Pattern& pattern, std::size_t tokens, const json::Value& value) {
    if (tokens > 0 && pattern[tokens - 1] == "**") {
        for (const json::Value* at = &value; at != nullptr; at = at->parent())
            if (leads_to(pattern, tokens - 1, *at)) return true;
        return false;
    }
    if (value.parent() == nullptr) return tokens == 0;
    return tokens > 0 && (pattern[tokens - 1] == "*" || pattern[tokens - 1] == value.key()) &&
           leads_to(pattern, tokens - 1, *value.parent());
}

}  // namespace

const Simpul* simpul_of(const json::Value& node, const CompiledVocabulary& vocabulary) {
    if (!node.is_object() || (node.size() == 0 && node.parent() != nullptr)) return nullptr;
    for (const json::Value* at = &node; at != nullptr; at = at->parent())
        if (at->key() == "tercetak" || at->key() == "cetakan") return nullptr;
    for (const Simpul& simpul : vocabulary.simpul)
        for (const Pattern& pattern : simpul.pada)
            if (leads_to(pattern, pattern.size(), node)) return &simpul;
    return nullptr;
}

std::vector<Placed> place(const json::Value& root, const CompiledVocabulary& vocabulary) {
    return Placer(vocabulary).run(root);
}

}  // namespace naskah::figures
