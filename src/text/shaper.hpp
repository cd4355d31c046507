#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/glyph_text.hpp"
#include "text/font_library.hpp"

namespace naskah::text {

/// A stretch of a paragraph in one style. Spans partition the paragraph's text.
struct StyledSpan {
    std::uint32_t begin = 0, end = 0;  ///< byte offsets into the paragraph's UTF-8 text
    FontKey font;
    std::string_view language = "id";  ///< BCP 47
};

enum class BreakAfter : std::uint8_t {
    none,  ///< the next segment must stay on the same line (style, face or direction change inside a word)
    opportunity,  ///< UAX #14 allows a break here; the end of the text is one too (LB3)
    mandatory     ///< a line must end here (U+2028, U+000A)
};

/// The smallest unit line breaking moves: text without an inner break opportunity, in one style, face and
/// direction, followed by the white space that vanishes at a line end. White space of another style or level
/// than the word before it is a segment without glyphs; a forced line end is in no segment, and an empty line
/// is an empty segment. No-break spaces are glyphs of their word. A segment may end in a soft hyphen
/// (U+00AD), which is invisible: for a line that ends there, shape the part again, as shape() shows it.
struct Segment {
    const GlyphText* glyphs = nullptr;  ///< may have no glyphs when the segment is white space only
    const GlyphText* space =
        nullptr;  ///< trailing white space (shaped, in the style's own face); null when none
    std::uint32_t begin = 0, end = 0;  ///< bytes of the text without the trailing space
    std::uint16_t span = 0;            ///< index of the StyledSpan
    std::uint8_t bidi_level = 0;       ///< UAX #9 embedding level; odd is right-to-left
    BreakAfter after = BreakAfter::none;
    bool space_is_stretchable = true;  ///< false for no-break and fixed-width spaces
};

/// A character no font can show.
struct MissingGlyph {
    char32_t code_point = 0;
    std::uint32_t offset = 0;  ///< byte offset into the paragraph
};

/// A paragraph taken apart, in logical order.
struct Itemised {
    std::vector<Segment> segments;
    std::vector<MissingGlyph> missing;  ///< shown as the primary face's .notdef; the caller must report each
    std::uint8_t base_level = 0;        ///< 1 for a right-to-left paragraph (first strong character)
};

/// Splits, itemises and shapes text, with a word cache. One object a thread, for any number of renders
/// (ShaperPool); not thread-safe. Every GlyphText it hands out lives as long as storage() is held, and never
/// changes.
class Shaper {
  public:
    explicit Shaper(std::shared_ptr<const FontLibrary> fonts);
    ~Shaper();
    Shaper(const Shaper&) = delete;
    Shaper& operator=(const Shaper&) = delete;

    const FontLibrary& fonts() const;

    /// Takes a paragraph apart: bidi (UAX #9), scripts, faces by fallback, break opportunities (UAX #14 by
    /// ICU, language id), shaping. `text` is valid UTF-8; spans cover it wholly and in order.
    Itemised itemise(std::string_view text, const std::vector<StyledSpan>& spans);

    /// Shapes text as one piece in the face(s) of `font`; for hyphenated parts, markers, page numbers. The
    /// text must fit one face; characters the face lacks become .notdef. A soft hyphen (U+00AD) at the end is
    /// shown as a hyphen.
    const GlyphText& shape(std::string_view text, FontKey font, std::string_view language = "id",
                           bool right_to_left = false);
    /// The same in a given face: for a part of an already itemised segment.
    const GlyphText& shape_in_face(std::string_view text, FaceId face, std::string_view language,
                                   bool right_to_left);

    /// Byte offsets inside `word` where a line may end with an inserted hyphen (Indonesian patterns of
    /// hyphen-id, at least 2 letters before and 3 after); punctuation around the word is passed over. Empty
    /// for words in capitals or with inner capitals (abbreviations), with digits or inner punctuation, or in
    /// other scripts. Cached; the reference lives as long as the shaper. Throws as prepare() does.
    const std::vector<std::uint16_t>& hyphenation_points(std::string_view word);

    /// Byte offsets of grapheme cluster boundaries inside `text`, excluding 0 and its end; for emergency
    /// breaks.
    std::vector<std::uint32_t> grapheme_boundaries(std::string_view text) const;

    /// Keeps every GlyphText handed out alive; put it into display::PageList::keep_alive.
    std::shared_ptr<const void> storage() const;

    /// How many words and short texts it remembers.
    std::size_t words() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

/// Makes ICU, HarfBuzz language tags and the hyphenation dictionary ready once, before threads start. Throws
/// Error "hyphenation-dictionary-missing" naming the package. Thread-safe; without it all is made ready at
/// first use. Reading the dictionary is most of its cost and may run beside FontLibrary::open.
void prepare();

}  // namespace naskah::text
