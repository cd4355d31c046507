#include "figures/format.hpp"

#include <algorithm>

namespace naskah::figures {

namespace {

/// The whole part, with separators.
void append_grouped(std::string& out, std::string_view digits, const std::string& separator) {
    if (separator.empty() || digits.size() <= 3) {
        out.append(digits);
        return;
    }
    std::size_t head = digits.size() % 3;
    if (head == 0) head = 3;
    out.append(digits.substr(0, head));
    for (std::size_t i = head; i < digits.size(); i += 3) out.append(separator).append(digits.substr(i, 3));
}

}  // namespace

void append(std::string& out, const Decimal& number, const NumberFormat& format) {
    Decimal value = number;
    if (format.policy != DecimalsPolicy::as_written) value = value.rounded(format.decimals);
    if (format.policy == DecimalsPolicy::trimmed) value = value.trimmed();
    const Decimal::Digits digits = value.digits();
    const std::string_view all = digits.view();
    const auto scale = static_cast<std::size_t>(value.scale());
    const std::size_t whole = all.size() > scale ? all.size() - scale : 0;
    const std::size_t decimals =
        format.policy == DecimalsPolicy::fixed ? static_cast<std::size_t>(format.decimals) : scale;

    if (value.is_negative()) out += format.minus;
    out += format.prefix;
    append_grouped(out, whole > 0 ? all.substr(0, whole) : std::string_view("0"), format.thousands);
    if (decimals > 0) {
        out += format.decimal_mark;
        const std::string_view fraction = all.substr(whole);
        out.append(scale - fraction.size(), '0').append(fraction).append(decimals - scale, '0');
    }
    out += format.suffix;
}

void append(std::string& out, const std::optional<Decimal>& number, const NumberFormat& format) {
    if (number)
        append(out, *number, format);
    else
        out += format.null_text;
}

void append(std::string& out, const Figure& figure, const NumberFormat& format) {
    append(out, figure.value, format);
}

std::string to_text(const Decimal& number, const NumberFormat& format) {
    std::string text;
    append(text, number, format);
    return text;
}

}  // namespace naskah::figures
