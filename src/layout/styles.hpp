#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/length.hpp"

namespace naskah::layout {

enum class Align : std::uint8_t { left, center, right, justify, decimal };
enum class VerticalAlign : std::uint8_t { top, middle, bottom };
enum class Hyphenation : std::uint8_t { none, automatic };
enum class KeepWithNext : std::uint8_t { no, yes };
enum class FontWeight : std::uint8_t { regular, bold };
enum class FontSlant : std::uint8_t { upright, italic };

/// How a paragraph (or the text of a cell) is set. Resolved from the profile; names are the profile's.
struct ParagraphStyle {
    std::string name;
    std::string family = "sans";  ///< family name of fonts.json, or a role of it ("sans", "serif")
    FontWeight weight = FontWeight::regular;
    FontSlant slant = FontSlant::upright;
    Length size = Length::points(12);
    Length leading = Length::points(18);  ///< baseline to baseline
    Color color;
    Align align = Align::left;
    Length first_line_indent, indent_left, indent_right;
    Length space_before, space_after;
    Hyphenation hyphenation = Hyphenation::none;
    KeepWithNext keep_with_next = KeepWithNext::no;
    std::uint8_t widows = 2, orphans = 2;  ///< least lines after, before a page break
    std::uint8_t min_scale_percent = 100;  ///< an overfull cell may shrink its size down to this
};

enum class Edge : std::uint8_t { top, bottom };

/// Whether something stands at the same side of every page or is mirrored on left-hand (even) pages of a
/// sheet printed on both sides.
enum class Facing : std::uint8_t { same, mirrored };
/// Which margins are swapped on left-hand pages so that the binding gutter stays at the spine: those at the
/// sides, or those at head and foot (landscape pages turned into an upright book).
enum class Mirroring : std::uint8_t { none, sides, ends };
/// On which pages of a section a running text is printed.
enum class RunningPages : std::uint8_t { all, first, later };

/// A line in the margin of every page: page number, running title. "{halaman}" and "{jumlah_halaman}" are
/// replaced.
struct RunningText {
    Edge edge = Edge::bottom;
    Align align = Align::center;  ///< of a mirrored text: on right-hand pages
    Length distance =
        Length::from_millimetres(12);  ///< from the paper's edge to the nearest side of the text
    std::string style;                 ///< paragraph style name
    std::string text = "{halaman}";
    Facing facing = Facing::same;
    RunningPages pages = RunningPages::all;
};

/// Paper, already turned to its orientation, with margins (of a right-hand page); header and footer.
struct PageStyle {
    std::string name;
    Extent paper;
    Length margin_top, margin_right, margin_bottom, margin_left;
    std::vector<RunningText> running;
    Mirroring mirroring = Mirroring::none;
    Extent body() const {
        return {paper.width - margin_left - margin_right, paper.height - margin_top - margin_bottom};
    }
};

/// The style of left-hand pages: margins and running texts changed over as the style asks. Its body has the
/// same extent, so that text is measured and broken once for both sides.
PageStyle left_hand(const PageStyle& style);

/// Form of page numbers.
enum class PageNumbering : std::uint8_t { none, arabic, roman_lower, roman_upper };

}  // namespace naskah::layout
