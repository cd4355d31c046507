#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace naskah::database {

/// Bytes of any value (BLOB, BYTEA), unlike text, which is UTF-8 without NUL.
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

/// What is bound to a placeholder or stands in a column. No floating point: money and rates are texts or
/// integers.
class Value {
  public:
    Value(std::nullptr_t) {}
    Value(std::nullopt_t) {}
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char> && sizeof(Integer) <= 8)
        Value(Integer integer)
        : content_(std::in_place_type<std::int64_t>, static_cast<std::int64_t>(integer)) {}
    Value(bool) = delete;  // the dialects write truth differently: 0 and 1 in a BIGINT
    Value(std::string text) : content_(std::move(text)) {}
    Value(std::string_view text) : content_(std::string(text)) {}
    Value(const char* text) : content_(std::string(text)) {}
    Value(Bytes bytes) : content_(std::move(bytes)) {}
    template <class Inner>
    Value(const std::optional<Inner>& maybe) {
        // Not by way of a Value that is moved here: gcc's sanitizers take its other members for
        // uninitialised.
        if (!maybe) return;
        if constexpr (std::integral<Inner>)
            content_.template emplace<std::int64_t>(static_cast<std::int64_t>(*maybe));
        else if constexpr (std::same_as<Inner, Bytes>)
            content_.template emplace<Bytes>(*maybe);
        else
            content_.template emplace<std::string>(*maybe);
    }

    using Content = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
    const Content& content() const { return content_; }
    bool operator==(const Value&) const = default;

  private:
    Content content_;
};

/// One row of a result; owns its values. Columns count from 0. Asking for a column that does not exist, that
/// is NULL or that is of another type is a fault of ours and throws std::logic_error.
class Row {
  public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
    bool is_null(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    /// Also of a text that is an integer: SQLite tells no type of expressions (count(*)), and Poco makes them
    /// texts.
    std::int64_t integer(std::size_t column) const;
    const std::string& bytes(std::size_t column) const;
    std::optional<std::string> optional_text(std::size_t column) const;
    std::optional<std::int64_t> optional_integer(std::size_t column) const;
    std::size_t size() const { return values_.size(); }

  private:
    const Value& at(std::size_t column) const;

    std::vector<Value> values_;
};

using Rows = std::vector<Row>;

}  // namespace naskah::database
