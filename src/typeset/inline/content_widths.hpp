#pragma once

#include <vector>

#include "typeset/inline/break_items.hpp"

namespace naskah::typeset::setting {

/// Room left and right of a fraction's bar, at a type size.
inline Length fraction_side(Length size) {
    return size / 10;
}

/// A picture among words is not made narrower for the sake of a column.
inline constexpr Length kLeastPicture = Length::from_millimetres(12);

/// Widths of contents and fractions before they are broken. Not thread-safe.
class WidthFinder {
  public:
    explicit WidthFinder(text::Shaper& shaper) : items_maker_(shaper) {}

    struct Range {
        Length minimum, maximum;
    };
    /// Everything but indents.
    ContentWidths widths(const PreparedContent& content, Length size, ItemSettings::Hyphenate hyphenate);
    /// The widest unbreakable part and the unbroken width.
    Range range(const PreparedContent& content, Length size);
    /// Of a fraction, its sides included.
    Range fraction_range(const PreparedFraction& fraction, Length size);

  private:
    Length widest_box(const PreparedContent& content, const ItemSettings& settings);
    ItemMaker items_maker_;
    ItemList items_;
};

/// End of the forced line that starts at `first`.
AtomRange forced_line(const PreparedContent& content, std::uint32_t first);
/// Width of atoms on one line, without the white space at its ends. Fractions count as `fraction_widths`
/// says.
Length natural_width(const PreparedContent& content, AtomRange range, Length size,
                     std::span<const Length> fraction_widths);

}  // namespace naskah::typeset::setting
