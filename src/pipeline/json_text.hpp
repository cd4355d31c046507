#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace naskah::pipeline {

/// Writes JSON (RFC 8259) text in the order of the calls; no document tree, since answers are written once
/// and forgotten. Bytes that are not UTF-8 become U+FFFD. Not thread-safe. Usage:
///     JsonText json; json.begin_object().field("status",
///     422).key("errors").begin_array()…end_array().end_object();
class JsonText {
  public:
    JsonText& begin_object();
    JsonText& end_object();
    JsonText& begin_array();
    JsonText& end_array();
    JsonText& key(std::string_view name);
    JsonText& value(std::string_view text);
    JsonText& value(std::int64_t number);
    /// A number as it was written, or true, false, null.
    JsonText& literal(std::string_view text);
    JsonText& field(std::string_view name, std::string_view text) { return key(name).value(text); }
    JsonText& field(std::string_view name, std::int64_t number) { return key(name).value(number); }
    /// null where there is none.
    template <typename Value>
    JsonText& field(std::string_view name, const std::optional<Value>& maybe) {
        return maybe ? field(name, *maybe) : key(name).literal("null");
    }
    std::string take() { return std::move(text_); }

  private:
    void separate();
    std::string text_;
    bool needs_comma_ = false;
};

}  // namespace naskah::pipeline
