#include "audit/text_view.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <type_traits>
#include <variant>

namespace naskah::audit {

namespace {

/// Titles that open an act with signers and a date of its own inside a report.
bool opens_act(std::string_view title) {
    constexpr std::array<std::string_view, 5> kOpenings{"surat keputusan", "perjanjian kinerja",
                                                        "pernyataan telah", "pernyataan perjanjian",
                                                        "peraturan bupati"};
    const std::string plain = normalised(title);
    if (plain.size() > 120) return false;
    const auto opens = [&](std::string_view text) {
        return std::ranges::any_of(kOpenings, [&](std::string_view opening) {
            return text.starts_with(opening) &&
                   (text.size() == opening.size() || text[opening.size()] == ' ');
        });
    };
    return opens(plain) || opens("surat " + plain);  // a decree's title leaves the first word out
}

/// Titles by which the report itself goes on behind an act.
bool returns_to_report(const printed::Heading& heading) {
    const std::string plain = normalised(heading.number + " " + heading.title);
    return plain.starts_with("bab ") || plain.starts_with("daftar isi") ||
           plain.starts_with("kata pengantar") || plain.starts_with("ikhtisar");
}

/// "KEPUTUSAN KEPALA DINAS" opens an act, "Keputusan Kepala Dinas ini mulai berlaku …" is its sentence.
bool is_title(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool nearly_equal(std::string_view a, std::string_view b) {
    const std::size_t limit = std::max<std::size_t>(std::min(a.size(), b.size()) / 6, 1);
    return edit_distance(a, b, limit) <= limit;
}

std::string shortened(std::string_view text, std::size_t length) {
    if (text.size() <= length) return std::string(text);
    std::size_t end = text.rfind(' ', length);
    if (end == std::string_view::npos || end < length / 2) {
        end = length;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    }
    return std::string(text.substr(0, end)) + "…";
}

TextView::TextView(const printed::Document& from) : document(&from), parts{0}, starts_{{0, 0}} {
    for (std::size_t i = 0; i < from.blocks.size(); ++i) {
        std::visit(
            [&](const auto& block) {
                using T = std::remove_cvref_t<decltype(block)>;
                if constexpr (std::is_same_v<T, printed::Heading>) {
                    headings.push_back({&block, i});
                    if (i > 0 && is_title(block.title) && opens_act(block.title))
                        open_part(i);
                    else if (starts_.back().part != 0 && returns_to_report(block))
                        starts_.push_back({i, 0});
                } else if constexpr (std::is_same_v<T, printed::Caption>) {
                    captions.push_back({&block, i});
                } else if constexpr (std::is_same_v<T, printed::ContentsEntry>) {
                    contents.push_back({&block, i});
                } else if constexpr (std::is_same_v<T, printed::Table>) {
                    tables.push_back({&block, i});
                } else if constexpr (std::is_same_v<T, printed::SignatureBlock>) {
                    signatures.push_back({&block, i});
                } else if constexpr (std::is_same_v<T, printed::ListItem>) {
                    items.push_back({&block, i});
                    prose.push_back({block.text, &block.place, i, true});
                } else {
                    prose.push_back({block.text, &block.place, i, false});
                    if (i > 0 && is_title(block.text) && opens_act(block.text)) open_part(i);
                }
            },
            from.blocks[i]);
    }
}

void TextView::open_part(std::size_t block) {
    starts_.push_back({block, parts.size()});
    parts.push_back(block);
}

std::size_t TextView::part_of(std::size_t block) const {
    return std::prev(std::ranges::upper_bound(starts_, block, {}, &Start::block))->part;
}

}  // namespace naskah::audit
