#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace naskah::typeset::setting {

/// A box, the glue after it, and whether a line may end between the two. All distances in 1/1000 pt.
struct BreakItem {
    enum class After : std::uint8_t { forbidden, allowed, hyphen };
    std::int64_t width = 0;    ///< of the box
    std::int64_t space = 0;    ///< natural width of the glue; vanishes at a line end
    std::int64_t elastic = 0;  ///< the part of `space` that may stretch and shrink
    std::int64_t extra = 0;    ///< added to the box if a line ends here: the hyphen, the kern undone
    std::int32_t penalty = 0;  ///< >= 0
    After after = After::forbidden;
};

/// Bounds of a stretched space, by which lines are also justified: 0.7 and 4 times its natural width.
inline constexpr std::int64_t kShrinkPercent = 30;
inline constexpr std::int64_t kStretchPercent = 50;  ///< what counts as stretched once (badness 100)
inline constexpr std::int64_t kMostStretchPercent = 300;
inline constexpr std::int64_t kNoTolerance = std::int64_t{1} << 40;

struct BreakSettings {
    enum class Shape : std::uint8_t { justified, ragged } shape = Shape::ragged;
    enum class Overfull : std::uint8_t { refuse, accept } overfull = Overfull::accept;
    std::int64_t first_width = 0, width = 0;  ///< of the first and of the other lines
    std::int64_t tolerance = kNoTolerance;    ///< the worst badness of a line that is still accepted
    std::int64_t emergency_stretch = 0;       ///< added to the stretch of every line (justified)
    std::int64_t line_demerits = 0;           ///< a large value makes the number of lines least
    std::int64_t hyphen_demerits = 0;         ///< added for every line that ends with a hyphen
};

/// Finds the line ends of least total demerits: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into
/// Lines", Software: Practice and Experience 11 (1981), with its fitness classes and flagged penalties.
/// Integers throughout, so the result is the same on every machine. Cost is linear in items times breaks
/// within one line. Reusable; not thread-safe.
class LineBreaker {
  public:
    /// Writes the index of the item each line ends with; the last is the last item. False (and `ends` empty)
    /// when no way keeps within the settings; never false when they accept overfull lines without bound of
    /// tolerance.
    bool run(std::span<const BreakItem> items, const BreakSettings& settings,
             std::vector<std::uint32_t>& ends);

  private:
    struct Node {
        std::int64_t demerits = 0;
        std::uint32_t start = 0;  ///< the item the next line starts with
        std::int32_t previous = -1;
        std::uint8_t fitness = 1;
        BreakItem::After ended = BreakItem::After::allowed;
    };
    struct Candidate {
        std::int64_t demerits = 0;
        std::int32_t node = -1;
    };
    void sum(std::span<const BreakItem> items);
    void visit(std::span<const BreakItem> items, const BreakSettings& settings, std::uint32_t end);
    void collect(std::span<const BreakItem> items, std::vector<std::uint32_t>& ends);

    std::vector<std::int64_t> natural_, elastic_;  ///< sums before each item
    std::vector<Node> nodes_;
    std::vector<std::int32_t> active_;
};

/// Total demerits of given line ends, as LineBreaker counts them.
std::int64_t total_demerits(std::span<const BreakItem> items, const BreakSettings& settings,
                            std::span<const std::uint32_t> ends);

}  // namespace naskah::typeset::setting
