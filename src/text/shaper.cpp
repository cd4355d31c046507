#include "text/shaper.hpp"

#include <hb.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>

#include <functional>
#include <new>
#include <unordered_map>

#include "text/hyphenation.hpp"
#include "text/itemiser.hpp"
#include "text/line_breaker.hpp"
#include "text/unicode.hpp"
#include "text/word_cache.hpp"

namespace naskah::text {
namespace {

/// Cells and labels are short and recur; paragraphs do not.
constexpr std::size_t kLongestCached = 256;
/// Bounds the memory of texts that do not recur after all.
constexpr std::size_t kMostCached = 16384;

struct TextKey {
    std::string_view text;
    FontKey font;
    LanguageIndex language = 0;
    bool operator==(const TextKey&) const = default;
};

struct TextKeyHash {
    std::size_t operator()(const TextKey& key) const {
        const std::size_t style =
            (static_cast<std::size_t>(key.font.weight) * 2 + static_cast<std::size_t>(key.font.slant)) << 32 |
            std::size_t{key.font.family} << 16 | key.language;
        return std::hash<std::string_view>()(key.text) ^ (style * 0x9E3779B97F4A7C15ULL);
    }
};

struct TransparentHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

}  // namespace

struct Shaper::State {
    struct CachedText {
        std::string text;  ///< what the key views
        Itemised itemised;
    };

    explicit State(std::shared_ptr<const FontLibrary> library)
        : fonts(std::move(library)), words(fonts), itemiser(fonts, words) {}

    std::shared_ptr<const FontLibrary> fonts;
    WordCache words;
    Itemiser itemiser;
    std::unordered_map<TextKey, std::unique_ptr<CachedText>, TextKeyHash> texts;
    std::unordered_map<std::string, std::vector<std::uint16_t>, TransparentHash, std::equal_to<>>
        hyphenations;
    BreakIteratorHandle graphemes;  ///< cloned when first needed
    Utf16Text grapheme_text;
};

Shaper::Shaper(std::shared_ptr<const FontLibrary> fonts)
    : state_(std::make_shared<State>(std::move(fonts))) {}

Shaper::~Shaper() = default;

const FontLibrary& Shaper::fonts() const {
    return *state_->fonts;
}

Itemised Shaper::itemise(std::string_view text, const std::vector<StyledSpan>& spans) {
    if (spans.size() != 1 || text.empty() || text.size() > kLongestCached)
        return state_->itemiser.itemise(text, spans);
    // A number or a lone word is in the word cache already; a second entry would cost more than it saves.
    if (Itemised word; state_->itemiser.itemise_word(text, spans[0], word)) return word;
    TextKey key{text, spans[0].font, state_->words.language_index(spans[0].language)};
    if (const auto found = state_->texts.find(key); found != state_->texts.end())
        return found->second->itemised;
    if (state_->texts.size() >= kMostCached) state_->texts.clear();
    auto cached = std::make_unique<State::CachedText>(
        State::CachedText{std::string(text), state_->itemiser.itemise(text, spans)});
    key.text = cached->text;
    return state_->texts.emplace(key, std::move(cached)).first->second->itemised;
}

const GlyphText& Shaper::shape(std::string_view text, FontKey font, std::string_view language,
                               bool right_to_left) {
    FaceId face = state_->fonts->primary(font);
    // The face that shows the most demanding character shows the rest, if any face does: the text is one
    // cluster here.
    if (!is_plain_ascii(text) || !state_->itemiser.covers_ascii(face))
        face = state_->itemiser.face_for_cluster(font, text);
    return shape_in_face(text, face, language, right_to_left);
}

const GlyphText& Shaper::shape_in_face(std::string_view text, FaceId face, std::string_view language,
                                       bool right_to_left) {
    return state_->words.shape(text, face, state_->words.language_index(language), right_to_left,
                               SoftHyphen::shown);
}

const std::vector<std::uint16_t>& Shaper::hyphenation_points(std::string_view word) {
    if (const auto found = state_->hyphenations.find(word); found != state_->hyphenations.end())
        return found->second;
    return state_->hyphenations.emplace(word, HyphenationDictionary::indonesian().points(word)).first->second;
}

std::vector<std::uint32_t> Shaper::grapheme_boundaries(std::string_view text) const {
    std::vector<std::uint32_t> boundaries;
    if (is_plain_ascii(text)) {
        for (std::uint32_t at = 1; at < text.size(); ++at) boundaries.push_back(at);
        return boundaries;
    }
    State& state = *state_;
    if (state.graphemes == nullptr) state.graphemes = clone_break_iterator(BreakKind::character);
    state.grapheme_text.assign(text);
    const std::u16string& units = state.grapheme_text.units;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(state.graphemes.get(), units.data(), static_cast<std::int32_t>(units.size()), &status);
    if (U_FAILURE(status)) throw std::bad_alloc();
    for (auto at = ubrk_next(state.graphemes.get()); at != UBRK_DONE; at = ubrk_next(state.graphemes.get()))
        if (static_cast<std::size_t>(at) < units.size())
            boundaries.push_back(state.grapheme_text.offsets[static_cast<std::size_t>(at)]);
    return boundaries;
}

std::shared_ptr<const void> Shaper::storage() const {
    return state_->words.storage();
}

std::size_t Shaper::words() const {
    return state_->words.size() + state_->texts.size() + state_->hyphenations.size();
}

void prepare() {
    clone_break_iterator(BreakKind::line);
    UErrorCode status = U_ZERO_ERROR;
    unorm2_getNFCInstance(&status);
    for (const char* tag : {"id", "ban", "jv", "ar"}) hb_language_from_string(tag, -1);
    HyphenationDictionary::indonesian();
}

}  // namespace naskah::text
