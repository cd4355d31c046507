#include "typeset/pages/draft_mark.hpp"

#include <algorithm>
#include <string_view>

namespace naskah::typeset {

namespace {

constexpr std::string_view kStyle = "tanda-konsep";
/// The word's length over the paper's shorter side: the diagonal of that square is 1.41 long.
constexpr std::int64_t kReach = 95, kReachOf = 100;
/// sin 45° = cos 45°, and the height of capitals over the size of type.
constexpr std::int64_t kDiagonal = 70711, kCapitals = 72, kDiagonalOf = 100000, kCapitalsOf = 100;

text::FontKey font_of(const text::FontLibrary& fonts, const layout::ParagraphStyle& style) {
    auto family = fonts.find_family(style.family);
    if (!family) family = fonts.find_role(style.family);
    text::FontKey key;
    key.family = family.value_or(0);
    key.weight = style.weight == layout::FontWeight::bold ? text::Weight::bold : text::Weight::regular;
    key.slant = style.slant == layout::FontSlant::italic ? text::Slant::italic : text::Slant::upright;
    return key;
}

}  // namespace

void mark_draft(display::PageList& list, const document::Document& document, text::Shaper& shaper) {
    const auto style = std::ranges::find(document.styles, kStyle, &layout::ParagraphStyle::name);
    const std::string& word = document.properties.draft_word;
    if (style == document.styles.end() || word.empty()) return;
    const GlyphText& glyphs = shaper.shape(word, font_of(shaper.fonts(), *style));
    if (glyphs.advance <= 0) return;
    for (display::Page& page : list.pages) {
        const Length side = std::min(page.paper.width, page.paper.height);
        const Length length = side.scaled(kReach, kReachOf);
        const Length size = length.scaled(glyphs.units_per_em, glyphs.advance);
        const Length along = length.scaled(kDiagonal, 2 * kDiagonalOf);
        const Length across = size.scaled(kCapitals, 2 * kCapitalsOf).scaled(kDiagonal, kDiagonalOf);
        display::TextRun run;
        run.origin = {page.paper.width.scaled(1, 2) - along + across,
                      page.paper.height.scaled(1, 2) + along + across};
        run.size = size;
        run.color = style->color;
        run.first_piece = static_cast<std::uint32_t>(page.pieces.size());
        run.piece_count = 1;
        run.slope = display::Slope::rising;
        page.pieces.push_back({&glyphs, Length()});
        // First painted: everything else stands on it.
        page.items.insert(page.items.begin(), run);
    }
    list.keep_alive.push_back(shaper.storage());
}

}  // namespace naskah::typeset
