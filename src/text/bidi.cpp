#include "text/bidi.hpp"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <new>

namespace naskah::text {
namespace {

/// Whether any character can give a level other than 0 to a paragraph that has no right-to-left strong
/// character first.
bool needs_resolution(std::string_view text) {
    constexpr auto kFirstLead =
        static_cast<unsigned char>(0xD6);  // of U+0580; below it all is left-to-right or neutral
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < kFirstLead) {
            ++at;
            continue;
        }
        switch (u_charDirection(static_cast<UChar32>(next_code_point(text, at)))) {
            case U_RIGHT_TO_LEFT:
            case U_RIGHT_TO_LEFT_ARABIC:
            case U_ARABIC_NUMBER:
            case U_LEFT_TO_RIGHT_EMBEDDING:
            case U_LEFT_TO_RIGHT_OVERRIDE:
            case U_LEFT_TO_RIGHT_ISOLATE:
            case U_RIGHT_TO_LEFT_EMBEDDING:
            case U_RIGHT_TO_LEFT_OVERRIDE:
            case U_RIGHT_TO_LEFT_ISOLATE:
            case U_FIRST_STRONG_ISOLATE:
                return true;
            default:
                break;
        }
    }
    return false;
}

}  // namespace

Bidi::~Bidi() {
    if (bidi_ != nullptr) ubidi_close(bidi_);
}

Bidi::Levels Bidi::resolve(std::string_view text) {
    if (!needs_resolution(text)) return {};
    if (bidi_ == nullptr) bidi_ = ubidi_open();
    if (bidi_ == nullptr) throw std::bad_alloc();
    utf16_.assign(text);
    // ICU would begin a new paragraph, with a direction of its own, at each line feed; here it ends a line
    // only.
    std::replace(utf16_.units.begin(), utf16_.units.end(), u'\n', u'\u2028');
    const auto length = static_cast<std::int32_t>(utf16_.units.size());
    const UBiDiDirection direction = ubidi_getBaseDirection(utf16_.units.data(), length);
    const UBiDiLevel base = direction == UBIDI_RTL ? 1 : 0;
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi_, utf16_.units.data(), length, base, nullptr, &status);
    const UBiDiLevel* levels = U_SUCCESS(status) ? ubidi_getLevels(bidi_, &status) : nullptr;
    if (U_FAILURE(status) || levels == nullptr) throw std::bad_alloc();
    levels_.resize(text.size());
    for (std::size_t unit = 0; unit < utf16_.units.size(); ++unit) {
        const std::uint32_t end =
            unit + 1 < utf16_.offsets.size() ? utf16_.offsets[unit + 1] : utf16_.offsets[unit];
        std::fill(levels_.begin() + utf16_.offsets[unit], levels_.begin() + end, levels[unit]);
    }
    return {base, &levels_};
}

}  // namespace naskah::text
