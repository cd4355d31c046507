#include "audit/officials.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audit/words.hpp"

namespace naskah::audit {

namespace {

/// Government Regulation 99/2000 on promotion of civil servants, the order of its annex.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kRanks = {{
    {"juru muda", "I/a"},
    {"juru muda tingkat i", "I/b"},
    {"juru", "I/c"},
    {"juru tingkat i", "I/d"},
    {"pengatur muda", "II/a"},
    {"pengatur muda tingkat i", "II/b"},
    {"pengatur", "II/c"},
    {"pengatur tingkat i", "II/d"},
    {"penata muda", "III/a"},
    {"penata muda tingkat i", "III/b"},
    {"penata", "III/c"},
    {"penata tingkat i", "III/d"},
    {"pembina", "IV/a"},
    {"pembina tingkat i", "IV/b"},
    {"pembina utama muda", "IV/c"},
    {"pembina utama madya", "IV/d"},
    {"pembina utama", "IV/e"},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

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
    Nip nip;
    for (const char c : text) {
        if (c == ' ') continue;
        if (!is_digit(c)) return std::nullopt;
        nip.digits += c;
    }
    if (nip.digits.size() != 18) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t count) {
        return std::stoi(nip.digits.substr(at, count));
    };
    const auto born = Date::make(number(0, 4), number(4, 2), number(6, 2));
    nip.appointed_year = number(8, 4);
    nip.appointed_month = number(12, 2);
    if (!born || nip.appointed_month < 1 || nip.appointed_month > 12) return std::nullopt;
    if (nip.digits[14] != '1' && nip.digits[14] != '2') return std::nullopt;
    nip.born = *born;
    return nip;
}

std::string_view grade_of_rank(std::string_view pangkat) {
    std::string rank = normalised(pangkat);
    for (const std::string_view tail : {" tk i", " tkt i", " tingkat 1", " tk 1"})
        if (rank.ends_with(tail)) rank = rank.substr(0, rank.size() - tail.size()) + " tingkat i";
    const auto* const found = std::ranges::find(kRanks, rank, [](const auto& pair) { return pair.first; });
    return found != kRanks.end() ? found->second : std::string_view();
}

bool is_grade(std::string_view golongan) {
    return std::ranges::any_of(kRanks, [&](const auto& pair) { return equal_words(pair.second, golongan); });
}

std::string bare_name(std::string_view nama) {
    // What follows the first comma are titles.
    nama = nama.substr(0, nama.find(','));
    std::string name;
    while (!nama.empty()) {
        const std::size_t end = std::min(nama.find(' '), nama.size());
        const std::string_view word = nama.substr(0, end);
        nama.remove_prefix(std::min(end + 1, nama.size()));
        if (word.empty() || is_title(word)) continue;
        if (!name.empty()) name += ' ';
        name += normalised(word);
    }
    return name;
}

}  // namespace naskah::audit
