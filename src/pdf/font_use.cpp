#include "pdf/font_use.hpp"

#include <hb.h>

#include "pdf/object_store.hpp"

namespace naskah::pdf {
namespace {

bool needs_escape_in_literal(std::size_t byte) {
    return byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
}

}  // namespace

FontUse::FontUse(const text::Face& face, std::string resource_name)
    : face_(face),
      resource_name_(std::move(resource_name)),
      first_(hb_face_get_glyph_count(face.hb_face())) {}

Code FontUse::find_code(std::uint32_t glyph, std::string_view text, std::uint32_t packed) {
    if (face_.is_cff()) return retain(glyph, text);
    std::string key(text);
    key.append(reinterpret_cast<const char*>(&glyph), sizeof glyph);
    const auto [place, is_new] = others_.try_emplace(std::move(key));
    if (is_new) {
        place->second = allocate(glyph, text);
        if (glyph < first_.size() && first_[glyph].packed == kUnpacked)
            first_[glyph] = {packed, place->second};
    }
    return place->second;
}

Code FontUse::allocate(std::uint32_t glyph, std::string_view text) {
    while (needs_escape_in_literal(entries_.size() >> 8) || needs_escape_in_literal(entries_.size() & 0xFF))
        entries_.emplace_back();
    check_limit(entries_.size(), Limits::kMaxCids, "jumlah glif " + face_.postscript_name());
    shows_missing_ = shows_missing_ || glyph == 0;
    const std::int32_t width = face_.glyph_advance(glyph);
    const Code code{static_cast<std::uint16_t>(entries_.size()), width};
    entries_.push_back({glyph, width, std::string(text)});
    return code;
}

Code FontUse::retain(std::uint32_t glyph, std::string_view text) {
    check_limit(glyph, Limits::kMaxCids, "jumlah glif " + face_.postscript_name());
    shows_missing_ = shows_missing_ || glyph == 0;
    if (entries_.size() <= glyph) entries_.resize(glyph + std::size_t{1});
    CidEntry& entry = entries_[glyph];
    if (entry.glyph != glyph || entry.width == 0) {
        entry.glyph = glyph;
        entry.width = face_.glyph_advance(glyph);
    }
    if (entry.text.empty()) entry.text = text;
    return {static_cast<std::uint16_t>(glyph), entry.width};
}

bool FontUse::is_exact(std::uint32_t glyph, std::string_view text) {
    if (!face_.is_cff()) return true;
    retain(glyph, text);
    return entries_[glyph].text == text;
}

}  // namespace naskah::pdf
