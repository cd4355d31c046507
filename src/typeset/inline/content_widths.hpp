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

/// Small type of indices and limits.
inline Length script_size(Length size) {
    return size.scaled(Atom::kScriptPercent, 100);
}
/// Type size of a sign with limits.
inline Length large_sign_size(Length size) {
    return size.scaled(135, 100);
}

/// Widths of contents and boxes before they are broken. Not thread-safe.
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
    /// Of a box, its signs and sides included.
    Range box_range(const PreparedBox& box, Length size);
    /// Of what stands beside a box's body: signs, sides, indices.
    Length beside_body(const PreparedBox& box, Length size);

  private:
    Length widest_box(const PreparedContent& content, const ItemSettings& settings);
    ItemMaker items_maker_;
    ItemList items_;
};

/// End of the forced line that starts at `first`.
AtomRange forced_line(const PreparedContent& content, std::uint32_t first);
/// Width of atoms on one line, without the white space at its ends. Boxes count as `box_widths`
/// says.
Length natural_width(const PreparedContent& content, AtomRange range, Length size,
                     std::span<const Length> box_widths);

}  // namespace naskah::typeset::setting
