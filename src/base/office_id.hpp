#pragma once

#include <compare>
#include <string>
#include <utility>

namespace naskah {

/// Which office (tenant) a row or a request belongs to. A type of its own, so that no other text can be taken
/// for it: every public function over stored data takes one first and binds it in its SQL.
class OfficeId {
  public:
    explicit OfficeId(std::string text) : text_(std::move(text)) {}
    const std::string& text() const { return text_; }
    auto operator<=>(const OfficeId&) const = default;

  private:
    std::string text_;
};

}  // namespace naskah
