#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace naskah {

enum class Severity { error, warning, note };

/// One fault of the document, told to the official who can mend it. Data, never thrown.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;     ///< stable, English, kebab-case: "schema-type", "glyph-missing", "cell-overfull"
    std::string pointer;  ///< RFC 6901 JSON Pointer into the input; "" is the whole document
    std::string message;  ///< Indonesian: what is wrong and what was expected
    std::string fix;      ///< Indonesian: how to mend it; may be empty
    bool operator==(const Diagnostic&) const = default;
};

/// Collects every fault in the order found. Not thread-safe: one collector a render.
class Diagnostics {
  public:
    void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
    void error(std::string code, std::string pointer, std::string message, std::string fix = {}) {
        add({Severity::error, std::move(code), std::move(pointer), std::move(message), std::move(fix)});
    }
    void warning(std::string code, std::string pointer, std::string message, std::string fix = {}) {
        add({Severity::warning, std::move(code), std::move(pointer), std::move(message), std::move(fix)});
    }
    const std::vector<Diagnostic>& items() const { return items_; }
    bool empty() const { return items_.empty(); }
    bool has_errors() const {
        for (const Diagnostic& item : items_)
            if (item.severity == Severity::error) return true;
        return false;
    }

  private:
    std::vector<Diagnostic> items_;
};

/// "kesalahan", "peringatan", "catatan".
constexpr std::string_view to_indonesian(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "kesalahan";
        case Severity::warning:
            return "peringatan";
        case Severity::note:
            return "catatan";
    }
    return "";
}

}  // namespace naskah
