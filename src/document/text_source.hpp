#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_ref.hpp"
#include "document/evaluator.hpp"
#include "json/value.hpp"
#include "layout/expression.hpp"
#include "layout/kind.hpp"

namespace naskah::document {

/// A value of the data and the lines (from 1) of a filled text it was printed on.
struct PlacedValue {
    int first_line = 1, last_line = 1;
    const json::Value* value = nullptr;
};

/// Wording with the data filled in; the values stand in the order of the text and never overlap.
struct FilledProse {
    std::string text;
    std::vector<PlacedValue> values;
};

/// Chooses, among the values one text prints, the one that stands for it in diagnostics. A block of text has
/// one SourceRef but may print many values, and what goes wrong with text is nearly always a character no
/// font has: the value with the least usual character wins, the first one when all are plain Latin.
class SourceChoice {
  public:
    /// Null is no value and changes nothing.
    void offer(const json::Value* value);
    /// What the binding would print now, loop variables included; computed numbers have no place of their
    /// own.
    void offer(const layout::Binding& binding, Evaluator& evaluator, const layout::Kind& kind);
    void offer(const layout::TextTemplate& text, Evaluator& evaluator, const layout::Kind& kind);

    const json::Value* value() const { return value_; }
    SourceRef source() const { return value_ != nullptr ? value_->source() : SourceRef(); }

  private:
    /// Whether the path gave a value.
    bool offer(const layout::Path& path, Evaluator& evaluator, const layout::Kind& kind);

    const json::Value* value_ = nullptr;
    std::uint32_t rank_ = 0;
};

}  // namespace naskah::document
