#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/length.hpp"
#include "image/svg/matrix.hpp"

namespace naskah::image::svg {

bool is_space(char c);
std::string_view trimmed(std::string_view text);

/// Walks through text that is made of numbers and separators. Numbers are those of SVG: decimal, finite.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    void skip_spaces();
    void skip_separator();  ///< spaces with at most one comma
    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    char take();
    bool take(char wanted);
    std::optional<double> number();
    std::optional<bool> flag();  ///< of an arc: one digit, 0 or 1
    /// Letters, digits, hyphens, percent sign: a keyword, function name or unit.
    std::string_view word();
    std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

/// A whole text that is one number.
std::optional<double> parse_number(std::string_view text);
/// 0 to 1, also as a percentage; what is beyond is cut.
std::optional<double> parse_opacity(std::string_view text);
/// In user units; a percentage is of `whole`. Units that depend on type (em, ex) are no lengths here.
std::optional<double> parse_length(std::string_view text, double whole);
std::optional<std::vector<double>> parse_numbers(std::string_view text);
std::optional<Matrix> parse_transform(std::string_view text);
/// #rgb, #rrggbb, rgb(…) and the names of CSS. Colours that let light through are none here.
std::optional<Color> parse_color(std::string_view text);

}  // namespace naskah::image::svg
