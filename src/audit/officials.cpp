#include "audit/officials.hpp"

#include <algorithm>
#include <array>

#include "audit/words.hpp"
#include "printed/officials.hpp"

namespace naskah::audit {

namespace {

bool is_title(std::string_view word) {
    // "S.Sos.", "M.Si", "Drs.", "Dr.", "Ir.", "H.": a dot inside or at the end, or a known title without.
    if (word.find('.') != std::string_view::npos) return true;
    constexpr std::array<std::string_view, 12> kPlain = {"drs", "dra", "dr",  "ir", "h",  "hj",
                                                         "se",  "sh",  "sip", "mm", "mh", "msi"};
    const std::string small = normalised(word);
    return std::ranges::find(kPlain, small) != kPlain.end();
}

}  // namespace

std::optional<Nip> parse_nip(std::string_view text) {
    const printed::Nip read = printed::read_nip(text);
    // An appointment before the age of 15 is no fault of structure here: nip-implausible tells it.
    const bool sound = std::ranges::all_of(
        read.faults, [](printed::NipFault fault) { return fault == printed::NipFault::appointment; });
    if (!sound || !read.birth || read.digits.size() != 18) return std::nullopt;
    Nip nip{read.digits, *read.birth, std::stoi(read.digits.substr(8, 4)),
            std::stoi(read.digits.substr(12, 2))};
    if (nip.appointed_month < 1 || nip.appointed_month > 12) return std::nullopt;
    return nip;
}

std::string_view grade_of_rank(std::string_view pangkat) {
    const printed::Rank* const rank = printed::find_pangkat(pangkat);
    return rank != nullptr ? rank->golongan : std::string_view();
}

bool is_grade(std::string_view golongan) {
    return printed::find_golongan(golongan) != nullptr;
}

std::string bare_name(std::string_view nama) {
    // What follows the first comma are titles.
    nama = nama.substr(0, nama.find(','));
    std::string name;
    while (!nama.empty()) {
        const std::size_t end = std::min(nama.find(' '), nama.size());
        const std::string_view word = nama.substr(0, end);
        nama.remove_prefix(std::min(end + 1, nama.size()));
        if (word.size() < 2 || is_title(word)) continue;
        if (!name.empty()) name += ' ';
        name += normalised(word);
    }
    return name;
}

}  // namespace naskah::audit
