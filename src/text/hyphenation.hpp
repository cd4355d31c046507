#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

struct _HyphenDict;  // NOLINT(bugprone-reserved-identifier): libhyphen's own name
struct UConverter;

namespace naskah::text {

/// Liang's patterns (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983) by libhyphen, which only reads
/// them after loading: one dictionary serves all threads.
class HyphenationDictionary {
  public:
    /// Throws Error "hyphenation-dictionary-missing" (the package named) or "hyphenation-dictionary-invalid".
    explicit HyphenationDictionary(const std::filesystem::path& file);
    ~HyphenationDictionary();
    HyphenationDictionary(const HyphenationDictionary&) = delete;
    HyphenationDictionary& operator=(const HyphenationDictionary&) = delete;

    /// The Indonesian patterns of the Debian package hyphen-id, loaded at the first call.
    static const HyphenationDictionary& indonesian();

    /// Byte offsets where the word may be divided; punctuation around the word is passed over. Empty for
    /// words in capitals or with inner capitals (abbreviations), with digits or inner punctuation, or outside
    /// the dictionary's character set.
    std::vector<std::uint16_t> points(std::string_view word) const;

  private:
    _HyphenDict* dictionary_ = nullptr;
    UConverter* prototype_ = nullptr;  ///< of the dictionary's encoding; null when that is UTF-8
};

}  // namespace naskah::text
