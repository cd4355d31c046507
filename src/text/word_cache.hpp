#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/glyph_text.hpp"
#include "text/font_library.hpp"

struct hb_buffer_t;
struct hb_language_impl_t;

namespace naskah::text {

/// Index into WordCache's languages; stands for a BCP 47 tag in keys.
using LanguageIndex = std::uint16_t;

/// What a soft hyphen (U+00AD) at the end of a word looks like.
enum class SoftHyphen : std::uint8_t { hidden, shown };

/// Shapes words with HarfBuzz, each once: the same text in the same face, language and direction is looked up
/// without allocating. Not thread-safe; the faces are shared.
class WordCache {
  public:
    explicit WordCache(std::shared_ptr<const FontLibrary> fonts);
    ~WordCache();
    WordCache(const WordCache&) = delete;
    WordCache& operator=(const WordCache&) = delete;

    LanguageIndex language_index(std::string_view tag);
    /// The result lives as long as storage(). Tabs become spaces.
    const GlyphText& shape(std::string_view text, FaceId face, LanguageIndex language, bool right_to_left,
                           SoftHyphen soft_hyphen);
    std::shared_ptr<const void> storage() const { return words_; }
    std::size_t size() const { return words_->size(); }

  private:
    struct Key {
        std::string_view text;
        FaceId face = 0;
        LanguageIndex language = 0;
        std::uint8_t flags = 0;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };
    struct Language {
        std::string tag;
        const hb_language_impl_t* language;
    };

    void shape_into(GlyphText& word, LanguageIndex language, SoftHyphen soft_hyphen);

    std::shared_ptr<const FontLibrary> fonts_;
    std::shared_ptr<std::deque<GlyphText>> words_;              ///< a deque: addresses stay
    std::unordered_map<Key, const GlyphText*, KeyHash> index_;  ///< keys view the texts in words_
    std::vector<Language> languages_;
    hb_buffer_t* buffer_;
};

}  // namespace naskah::text
