#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/font_library.hpp"

namespace naskah::pdf {

/// What a glyph is called in content streams.
struct Code {
    std::uint16_t cid = 0;
    std::int32_t width = 0;  ///< as /W tells readers, in font units
};

/// One entry of a font's CID table.
struct CidEntry {
    std::uint32_t glyph = 0;
    std::int32_t width = 0;
    std::string text;  ///< UTF-8 source; empty: no ToUnicode entry
};

/// The CIDs a document uses of one face. TrueType faces get one CID for each (glyph, source text), in order
/// of first use, so that ToUnicode is exact; CFF faces must use the glyph index itself (HarfBuzz 6 cannot
/// renumber CFF with a map of ours), and `is_exact` tells where that loses text. Not thread-safe.
class FontUse {
  public:
    FontUse(const text::Face& face, std::string resource_name);

    const text::Face& face() const { return face_; }
    const std::string& resource_name() const { return resource_name_; }
    /// True where CIDs may hold bytes that a literal string must escape. Allocated CIDs avoid them.
    bool needs_escape() const { return face_.is_cff(); }

    /// The code of a glyph that shows `text`. Throws Error "pdf-limit" when the CIDs of the font are used up.
    Code code(std::uint32_t glyph, std::string_view text) {
        const std::uint32_t packed = pack(text);
        if (glyph < first_.size() && first_[glyph].packed == packed && packed != kUnpacked)
            return first_[glyph].code;
        return find_code(glyph, text, packed);
    }
    /// Whether ToUnicode says `text` for the glyph; always true for TrueType.
    bool is_exact(std::uint32_t glyph, std::string_view text);

    /// Whether a character is shown that the face has no glyph for (.notdef).
    bool shows_missing() const { return shows_missing_; }

    /// By CID; entries that no glyph uses have glyph 0 and no text. Entry 0 is .notdef.
    const std::vector<CidEntry>& entries() const { return entries_; }

  private:
    static constexpr std::uint32_t kUnpacked = 0, kEmpty = 0xFFFFFFFFu;
    struct First {
        std::uint32_t packed = kUnpacked;
        Code code;
    };
    /// Up to four bytes in one word (UTF-8 has no 0xFF, so "" has a value of its own); kUnpacked if longer.
    static std::uint32_t pack(std::string_view text) {
        if (text.size() > 4) return kUnpacked;
        if (text.empty()) return kEmpty;
        std::uint32_t packed = 0;
        for (const char byte : text) packed = packed << 8 | static_cast<unsigned char>(byte);
        return packed;
    }
    Code find_code(std::uint32_t glyph, std::string_view text, std::uint32_t packed);
    Code allocate(std::uint32_t glyph, std::string_view text);
    Code retain(std::uint32_t glyph, std::string_view text);

    const text::Face& face_;
    std::string resource_name_;
    bool shows_missing_ = false;
    std::vector<CidEntry> entries_{1};
    std::vector<First> first_;  ///< by glyph: the first text it was used for, the quick way
    std::unordered_map<std::string, Code> others_;  ///< by glyph and text; looked up, never walked
};

}  // namespace naskah::pdf
