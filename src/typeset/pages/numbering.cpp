#include "typeset/pages/numbering.hpp"

#include <string_view>

namespace naskah::typeset {
namespace {

std::string roman(std::uint32_t number, bool upper) {
    struct Numeral {
        std::uint32_t value;
        std::string_view lower, upper;
    };
    static constexpr Numeral kNumerals[] = {
        {1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
        {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
        {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    if (number == 0) return "0";
    std::string text;
    for (const Numeral& numeral : kNumerals)
        for (; number >= numeral.value; number -= numeral.value)
            text += upper ? numeral.upper : numeral.lower;
    return text;
}

display::LabelStyle label_style(layout::PageNumbering numbering) {
    switch (numbering) {
        case layout::PageNumbering::none:
            return display::LabelStyle::none;
        case layout::PageNumbering::arabic:
            return display::LabelStyle::arabic;
        case layout::PageNumbering::roman_lower:
            return display::LabelStyle::roman_lower;
        case layout::PageNumbering::roman_upper:
            return display::LabelStyle::roman_upper;
    }
    return display::LabelStyle::none;
}

}  // namespace

std::string format_page_number(std::uint32_t number, layout::PageNumbering numbering) {
    // A restart of "9999999" in the data must not become a text of ten thousand letters.
    constexpr std::uint32_t kLargestRoman = 99'999;
    switch (numbering) {
        case layout::PageNumbering::none:
            return {};
        case layout::PageNumbering::arabic:
            break;
        case layout::PageNumbering::roman_lower:
        case layout::PageNumbering::roman_upper:
            if (number <= kLargestRoman)
                return roman(number, numbering == layout::PageNumbering::roman_upper);
            break;
    }
    return std::to_string(number);
}

std::vector<SectionPages> number_sections(const std::vector<document::Section>& sections,
                                          const std::vector<std::uint32_t>& page_counts) {
    std::vector<SectionPages> result;
    result.reserve(sections.size());
    std::uint32_t page = 0, number = 1;
    layout::PageNumbering in_force = layout::PageNumbering::arabic;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const document::Section& section = sections[i];
        if (section.numbering != layout::PageNumbering::none) in_force = section.numbering;
        const bool blank =
            section.first_page == document::FirstPage::right_hand && page % 2 == 1 && page_counts[i] > 0;
        if (blank) {
            ++page;
            ++number;
        }
        if (section.first_number) number = *section.first_number;
        result.push_back({page, page_counts[i], number, section.numbering, in_force, blank});
        page += page_counts[i];
        number += page_counts[i];
    }
    return result;
}

std::vector<display::LabelRange> make_label_ranges(const std::vector<SectionPages>& sections) {
    std::vector<display::LabelRange> ranges;
    for (const SectionPages& section : sections) {
        if (section.page_count == 0) continue;
        const display::LabelStyle style = label_style(section.numbering);
        if (!ranges.empty() && ranges.back().style == style) {
            const display::LabelRange& last = ranges.back();
            const bool counts_on =
                last.first_number + (section.first_page - last.first_page) == section.first_number;
            if (counts_on || style == display::LabelStyle::none) continue;
        }
        ranges.push_back({section.first_page, style, section.first_number, {}});
    }
    return ranges;
}

std::string AnchorNumbers::printed(document::AnchorId anchor) const {
    if (anchor >= entries_.size() || entries_[anchor].numbering == layout::PageNumbering::none) return "?";
    return format_page_number(entries_[anchor].number, entries_[anchor].numbering);
}

}  // namespace naskah::typeset
