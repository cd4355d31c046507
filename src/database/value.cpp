#include "database/value.hpp"

#include <stdexcept>

#include "base/whole_number.hpp"

namespace naskah::database {
namespace {

[[noreturn]] void refuse(std::size_t column, const char* wanted) {
    throw std::logic_error("column " + std::to_string(column) + " of the result is not " + wanted);
}

}  // namespace

const Value& Row::at(std::size_t column) const {
    if (column >= values_.size()) refuse(column, "there");
    return values_[column];
}

bool Row::is_null(std::size_t column) const {
    return std::holds_alternative<std::monostate>(at(column).content());
}

const std::string& Row::text(std::size_t column) const {
    const auto* text = std::get_if<std::string>(&at(column).content());
    if (text == nullptr) refuse(column, "text");
    return *text;
}

std::int64_t Row::integer(std::size_t column) const {
    if (const auto* integer = std::get_if<std::int64_t>(&at(column).content())) return *integer;
    const auto* text = std::get_if<std::string>(&at(column).content());
    const auto parsed = text != nullptr ? whole_number<std::int64_t>(*text) : std::nullopt;
    if (!parsed) refuse(column, "an integer");
    return *parsed;
}

const std::string& Row::bytes(std::size_t column) const {
    const auto* bytes = std::get_if<Bytes>(&at(column).content());
    if (bytes == nullptr) refuse(column, "bytes");
    return bytes->data;
}

std::optional<std::string> Row::optional_text(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

}  // namespace naskah::database
