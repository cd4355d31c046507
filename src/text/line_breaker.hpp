#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "text/shaper.hpp"
#include "text/unicode.hpp"

struct UBreakIterator;

namespace naskah::text {

struct BreakIteratorCloser {
    void operator()(UBreakIterator* iterator) const;
};
using BreakIteratorHandle = std::unique_ptr<UBreakIterator, BreakIteratorCloser>;

enum class BreakKind : std::uint8_t { line, character };
/// A copy of the process-wide iterator for Indonesian; copying is cheap, opening is not. Thread-safe.
BreakIteratorHandle clone_break_iterator(BreakKind kind);

/// A place where a line may (or must) end: after white space, in front of `offset`.
struct LineBreak {
    std::uint32_t offset = 0;
    BreakAfter kind = BreakAfter::none;
    bool operator==(const LineBreak&) const = default;
};

/// Break opportunities by UAX #14. Plain ASCII words between spaces are decided here (a few nanoseconds a
/// letter); all else is left to ICU, stretch by stretch. Both ways yield the same. Not thread-safe.
class LineBreaker {
  public:
    /// All breaks but the one at 0, ascending; the last is the text's end. Valid until the next call.
    const std::vector<LineBreak>& find(std::string_view text);
    /// One plain ASCII word: no space, no opportunity inside.
    static bool is_one_word(std::string_view text);
    /// The same as find() by ICU alone; the measure for tests.
    const std::vector<LineBreak>& find_by_icu(std::string_view text);

  private:
    void append_by_icu(std::string_view text, std::uint32_t offset);
    BreakIteratorHandle iterator_;  ///< cloned when first needed
    Utf16Text utf16_;
    std::vector<LineBreak> breaks_;
};

}  // namespace naskah::text
