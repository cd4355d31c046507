#include "text/word_cache.hpp"

#include <hb.h>

#include <algorithm>
#include <functional>

#include "text/unicode.hpp"

namespace naskah::text {
namespace {

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr std::string_view kSoftHyphenUtf8 = "\xC2\xAD";

/// The script of the first character that has one. A function of the text alone, so that a cached word never
/// depends on what stood beside it; digits and punctuation by themselves are shaped as Latin.
hb_script_t script_of(std::string_view text) {
    hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
    for (std::size_t at = 0; at < text.size();) {
        const hb_script_t script = hb_unicode_script(unicode, next_code_point(text, at));
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
            return script;
    }
    return HB_SCRIPT_LATIN;
}

}  // namespace

std::size_t WordCache::KeyHash::operator()(const Key& key) const {
    const std::size_t rest = std::size_t{key.face} << 32 | std::size_t{key.language} << 8 | key.flags;
    return std::hash<std::string_view>()(key.text) ^ (rest * 0x9E3779B97F4A7C15ULL);
}

WordCache::WordCache(std::shared_ptr<const FontLibrary> fonts)
    : fonts_(std::move(fonts)),
      words_(std::make_shared<std::deque<GlyphText>>()),
      buffer_(hb_buffer_create()) {}

WordCache::~WordCache() {
    hb_buffer_destroy(buffer_);
}

LanguageIndex WordCache::language_index(std::string_view tag) {
    for (std::size_t index = 0; index < languages_.size(); ++index)
        if (languages_[index].tag == tag) return static_cast<LanguageIndex>(index);
    languages_.push_back(
        {std::string(tag), hb_language_from_string(tag.data(), static_cast<int>(tag.size()))});
    return static_cast<LanguageIndex>(languages_.size() - 1);
}

const GlyphText& WordCache::shape(std::string_view text, FaceId face, LanguageIndex language,
                                  bool right_to_left, SoftHyphen soft_hyphen) {
    // Only words that end in one differ by it; all others share one entry.
    const bool shown = soft_hyphen == SoftHyphen::shown && text.ends_with(kSoftHyphenUtf8);
    Key key{text, face, language, static_cast<std::uint8_t>((right_to_left ? 1 : 0) | (shown ? 2 : 0))};
    if (const auto found = index_.find(key); found != index_.end()) return *found->second;
    if (text.find('\t') != std::string_view::npos) {
        std::string spaced(text);
        std::replace(spaced.begin(), spaced.end(), '\t', ' ');
        return shape(spaced, face, language, right_to_left, soft_hyphen);
    }
    GlyphText& word = words_->emplace_back();
    word.face = face;
    word.right_to_left = right_to_left;
    word.text = text;
    shape_into(word, language, shown ? SoftHyphen::shown : SoftHyphen::hidden);
    key.text = word.text;
    index_.emplace(key, &word);
    return word;
}

void WordCache::shape_into(GlyphText& word, LanguageIndex language, SoftHyphen soft_hyphen) {
    const Face& face = fonts_->face(word.face);
    word.units_per_em = static_cast<std::uint16_t>(face.metrics().units_per_em);
    if (word.text.empty()) return;
    hb_buffer_clear_contents(buffer_);
    const auto length = static_cast<int>(word.text.size());
    hb_buffer_add_utf8(buffer_, word.text.data(), length, 0, length);
    unsigned count = 0;
    hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    if (soft_hyphen == SoftHyphen::shown && count > 0 && infos[count - 1].codepoint == kSoftHyphen)
        infos[count - 1].codepoint = face.has_glyph(0x2010) ? 0x2010 : U'-';
    hb_buffer_set_direction(buffer_, word.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, script_of(word.text));
    hb_buffer_set_language(buffer_, languages_[language].language);
    hb_shape(face.hb_font(), buffer_, nullptr, 0);

    infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, nullptr);
    word.glyphs.reserve(count);
    for (unsigned index = 0; index < count; ++index) {
        const hb_glyph_position_t& position = positions[index];
        word.glyphs.push_back({infos[index].codepoint, infos[index].cluster, position.x_advance,
                               position.x_offset, position.y_offset});
        word.advance += position.x_advance;
    }
}

}  // namespace naskah::text
