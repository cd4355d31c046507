#include "audit/settings.hpp"

#include "audit/rules.hpp"

namespace naskah::audit {

bool Settings::set(std::string_view code, std::string_view word) {
    if (find_rule(code) == nullptr) return false;
    std::optional<Weight> weight;
    if (word == "tinggi")
        weight = Weight::tinggi;
    else if (word == "sedang")
        weight = Weight::sedang;
    else if (word == "ringan")
        weight = Weight::ringan;
    else if (word != "mati")
        return false;
    chosen_.insert_or_assign(std::string(code), weight);
    return true;
}

bool Settings::is_off(const Rule& rule) const {
    const auto found = chosen_.find(rule.code);
    return found != chosen_.end() && !found->second;
}

std::optional<Weight> Settings::weight_of(const Rule& rule) const {
    const auto found = chosen_.find(rule.code);
    return found != chosen_.end() ? found->second : std::nullopt;
}

}  // namespace naskah::audit
