#include "document/text_source.hpp"

#include <algorithm>
#include <string_view>

namespace naskah::document {
namespace {

constexpr std::uint32_t kLastLatin = 0x24F;  // Latin Extended-B ends here

/// 0 for Latin text, 1 for text with general punctuation (dashes and quotes are in every font), else its
/// highest code point: private use and the high planes, which fonts lack most, come last in Unicode.
std::uint32_t rank_of(std::string_view text) {
    std::uint32_t rank = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0xC9) continue;  // below U+0240, or the tail of a character
        const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t code_point = lead & (0x7Fu >> length);
        for (std::size_t tail = 1; tail < length && at + tail < text.size(); ++tail)
            code_point = code_point << 6 | (static_cast<unsigned char>(text[at + tail]) & 0x3Fu);
        const bool punctuation = code_point >= 0x2000 && code_point <= 0x206F;
        if (code_point > kLastLatin) rank = std::max(rank, punctuation ? 1 : code_point);
    }
    return rank;
}

}  // namespace

void SourceChoice::offer(const json::Value* value) {
    if (value == nullptr) return;
    const std::uint32_t rank = rank_of(value->text());
    if (value_ != nullptr && rank <= rank_) return;
    value_ = value;
    rank_ = rank;
}

bool SourceChoice::offer(const layout::Path& path, Evaluator& evaluator, const layout::Kind& kind) {
    if (path.root == layout::Path::Root::name && path.steps.empty()) {
        offer(kind.names[path.start].binding, evaluator, kind);
        return true;
    }
    if (path.root == layout::Path::Root::profile) return false;  // stands nowhere in the data
    const json::Value* value = evaluator.find(path);
    offer(value);
    return value != nullptr && !value->is_null();
}

void SourceChoice::offer(const layout::Binding& binding, Evaluator& evaluator, const layout::Kind& kind) {
    using Type = layout::Binding::Type;
    const layout::Binding* chosen = evaluator.choose(binding);
    if (chosen == nullptr) return;
    if (chosen->type == Type::text || chosen->type == Type::rich || !chosen->text.empty())
        return offer(chosen->text, evaluator, kind);
    const bool is_path = chosen->type == Type::path || chosen->type == Type::formula;
    const bool printed = is_path && offer(chosen->path, evaluator, kind);
    if (!printed && is_path && !chosen->when_empty.empty())
        offer(chosen->when_empty.front(), evaluator, kind);
    if ((printed || chosen->type == Type::computation) && !chosen->unit.empty())
        offer(chosen->unit.front(), evaluator, kind);
}

void SourceChoice::offer(const layout::TextTemplate& text, Evaluator& evaluator, const layout::Kind& kind) {
    for (const auto& piece : text.pieces)
        if (!piece.path.empty()) offer(piece.path.front(), evaluator, kind);
}

}  // namespace naskah::document
