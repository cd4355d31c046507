#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "audit/finding.hpp"

namespace naskah::audit {

/// What an office decides about the rules: each may be turned off or given another weight. Copyable value.
class Settings {
  public:
    /// `word` is "mati" (off), "ringan", "sedang" or "tinggi". False, and nothing changes, for any other
    /// word and for a code no rule has.
    bool set(std::string_view code, std::string_view word);
    bool is_off(const Rule& rule) const;
    /// The weight the office chose; nullopt when it left the rule as it is.
    std::optional<Weight> weight_of(const Rule& rule) const;

  private:
    std::map<std::string, std::optional<Weight>, std::less<>> chosen_;  // nullopt: off
};

}  // namespace naskah::audit
