#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/diagnostic.hpp"
#include "base/source_ref.hpp"

namespace naskah::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

/// "null", "boolean", "angka", "teks", "larik", "objek": for messages to officials.
std::string_view to_indonesian(Kind kind);

/// One immutable value of a Document, 40 bytes, valid while the Document lives. Knows its parent, hence its
/// place in the input (RFC 6901). Only a Document makes values: they are passed by reference or pointer,
/// never copied. Reading is thread-safe.
class Value {
  public:
    Value(const Value&) = delete;
    Value& operator=(const Value&) = delete;

    Kind kind() const { return kind_; }
    bool is_null() const { return kind_ == Kind::null; }
    bool is_number() const { return kind_ == Kind::number; }
    bool is_string() const { return kind_ == Kind::string; }
    bool is_array() const { return kind_ == Kind::array; }
    bool is_object() const { return kind_ == Kind::object; }

    /// String: its content (UTF-8, without U+0000 and control characters but \n and \t). Number: its source
    /// text, exact to the last digit. Otherwise "".
    std::string_view text() const {
        return is_scalar_text() ? std::string_view(text_, size_) : std::string_view();
    }
    /// False for everything but the value true.
    bool boolean() const { return kind_ == Kind::boolean && size_ != 0; }
    /// The exact number, of a number or of a string that is wholly a JSON number ("81.50"); nullopt for every
    /// other value and for numbers beyond Decimal's limits.
    std::optional<Decimal> number() const { return is_scalar_text() ? Decimal::parse(text()) : std::nullopt; }

    /// Elements of an array or members of an object, in source order; empty for scalars.
    std::span<const Value> items() const {
        return is_container() ? std::span<const Value>(children_, size_) : std::span<const Value>();
    }
    std::size_t size() const { return is_container() ? size_ : 0; }

    /// Member of an object, or null when there is none or this is no object. Short objects are searched in
    /// line, long ones by bisection.
    const Value* find(std::string_view key) const;

    /// The member's name; "" for array elements and the root.
    std::string_view key() const { return {key_, key_size_}; }
    const Value* parent() const { return parent_; }  ///< null: the root
    /// Position among the parent's items; 0 for the root.
    std::size_t index() const {
        return parent_ != nullptr ? static_cast<std::size_t>(this - parent_->children_) : 0;
    }

    /// RFC 6901 pointer from the root, "~" and "/" escaped; "" for the root.
    std::string pointer() const;
    SourceRef source() const { return {this, &resolve_pointer}; }

  private:
    friend class Builder;
    Value() = default;
    Value(Value&&) = default;
    Value& operator=(Value&&) = default;
    bool is_container() const { return kind_ >= Kind::array; }
    bool is_scalar_text() const { return kind_ == Kind::number || kind_ == Kind::string; }
    static std::string resolve_pointer(const void* value);

    const Value* parent_ = nullptr;
    const char* key_ = nullptr;
    union {
        const char* text_ = nullptr;  // number, string
        const Value* children_;       // array, object; an object of more than kLinearMembers members has its
    };  // members' positions sorted by key (std::uint32_t each) right behind them
    std::uint32_t key_size_ = 0;
    std::uint32_t size_ = 0;  // bytes of text, number of children, or 1 for true
    Kind kind_ = Kind::null;
};

/// Members up to which find() compares one by one.
inline constexpr std::size_t kLinearMembers = 16;

/// The value an RFC 6901 pointer names, seen from `root`; null when there is none or the pointer is
/// malformed.
const Value* at_pointer(const Value& root, std::string_view pointer);

/// Appends one reference token, "~" and "/" escaped, without the slash before it.
void append_pointer_token(std::string& pointer, std::string_view token);

/// A parsed JSON text; owns the memory of all its values and keeps nothing of the input buffer. Immutable,
/// shareable between threads; it neither copies nor moves, so pointers into it hold as long as the
/// shared_ptr.
class Document {
  public:
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    virtual ~Document() = default;
    const Value& root() const { return *root_; }

  protected:
    Document() = default;
    const Value* root_ = nullptr;
};

struct ParseLimits {
    std::size_t max_depth = 64;  ///< containers inside each other
    std::size_t max_bytes = std::size_t{64} << 20;
    std::size_t max_items = 1'000'000;  ///< of one array or object
    std::size_t max_values = 20'000'000;
    std::size_t max_diagnostics = 1000;  ///< further faults are counted, and told in one note
};

struct ParseResult {
    std::shared_ptr<const Document> document;  ///< null: see diagnostics
    Diagnostics diagnostics;                   ///< empty when there is a document
    int line = 0, column = 0;  ///< of the fault that stopped the reading, from 1, in characters; else 0
};

/// Reads one JSON text (RFC 8259, UTF-8; a byte order mark is skipped). Any bytes are safe to give, of any
/// depth. Stricter than the grammar where a silent choice would falsify a report. Faults, all Indonesian,
/// with pointer as far as it is known:
///   json-empty             nothing but blanks
///   json-too-large         more than max_bytes
///   json-number-too-large  a number beyond all use (1e999); line and column
///   json-invalid-utf8      position in line and column
///   json-syntax            not JSON, NaN, Infinity, hexadecimal, leading zeros, lone surrogates; line and
///   column json-too-deep          deeper than max_depth; line and column json-too-many-items,
///   json-too-many-values more than the limits; no line, since the text is JSON json-duplicate-key     two
///   members of one name in one object (all of them are told) json-control-character U+0000..U+001F but \n
///   and \t, U+007F..U+009F in a string or name (all escaped ones are told)
ParseResult parse(std::string_view text, const ParseLimits& limits = {});

}  // namespace naskah::json
