#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "text/bidi.hpp"
#include "text/line_breaker.hpp"
#include "text/shaper.hpp"
#include "text/word_cache.hpp"

namespace naskah::text {

/// The work behind Shaper::itemise, one paragraph at a time. Not thread-safe: keeps its buffers.
class Itemiser {
  public:
    Itemiser(std::shared_ptr<const FontLibrary> fonts, WordCache& words);
    Itemised itemise(std::string_view text, const std::vector<StyledSpan>& spans);
    /// The same for a single word in its style's own face; false, and nothing done, when it is not as simple
    /// as that.
    bool itemise_word(std::string_view word, const StyledSpan& span, Itemised& result);

    /// The face that shows a whole character cluster: the style's own, else a fallback. When none can, the
    /// style's own.
    FaceId face_for_cluster(FontKey font, std::string_view cluster) const;
    /// Whether a face shows the cluster, HarfBuzz's compositions and substitutes considered. Adds the code
    /// points it lacks to `lacking` (with offsets into `cluster`) when that is given.
    bool covers(const Face& face, std::string_view cluster,
                std::vector<MissingGlyph>* lacking = nullptr) const;
    /// Printable ASCII, all of it.
    bool covers_ascii(FaceId face);

  private:
    struct Run {
        std::uint32_t begin = 0, end = 0;
        FaceId face = 0;
        bool has_face = false;  ///< false while only invisible characters were seen
        int script = 0;         ///< USCRIPT_COMMON while undecided
        std::uint8_t level = 0;
    };

    void add_stretch(std::uint32_t begin, std::uint32_t end, BreakAfter after);
    void add_word(std::uint32_t begin, std::uint32_t end);
    void add_runs(std::uint32_t begin, std::uint32_t end);
    void close_run(Run& run);
    void add_space(std::uint32_t begin, std::uint32_t end, bool follows_word);
    void add_segment(std::uint32_t begin, std::uint32_t end, FaceId face, std::uint8_t level);
    std::uint8_t level_at(std::uint32_t offset) const;
    void enter_span(std::uint32_t offset);  ///< moves to the span of `offset`; offsets never decrease
    std::uint32_t same_style_end(std::uint32_t begin, std::uint32_t end) const;

    std::shared_ptr<const FontLibrary> fonts_;
    WordCache& words_;
    LineBreaker breaker_;
    Bidi bidi_;
    std::vector<std::int8_t> ascii_;  ///< by face: unknown -1, no 0, yes 1

    // The paragraph at hand.
    std::string_view text_;
    const std::vector<StyledSpan>* spans_ = nullptr;
    Bidi::Levels levels_;
    Itemised result_;
    std::size_t span_ = 0;
    LanguageIndex language_ = 0;
    FaceId primary_ = 0;
};

}  // namespace naskah::text
