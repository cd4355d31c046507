#include "printed/officials.hpp"

#include <algorithm>
#include <array>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

constexpr std::size_t kNipDigits = 18;
constexpr int kYoungestServant = 15;

constexpr std::array kRanks = {
    Rank{"I/a", "Juru Muda"},
    Rank{"I/b", "Juru Muda Tingkat I"},
    Rank{"I/c", "Juru"},
    Rank{"I/d", "Juru Tingkat I"},
    Rank{"II/a", "Pengatur Muda"},
    Rank{"II/b", "Pengatur Muda Tingkat I"},
    Rank{"II/c", "Pengatur"},
    Rank{"II/d", "Pengatur Tingkat I"},
    Rank{"III/a", "Penata Muda"},
    Rank{"III/b", "Penata Muda Tingkat I"},
    Rank{"III/c", "Penata"},
    Rank{"III/d", "Penata Tingkat I"},
    Rank{"IV/a", "Pembina"},
    Rank{"IV/b", "Pembina Tingkat I"},
    Rank{"IV/c", "Pembina Utama Muda"},
    Rank{"IV/d", "Pembina Utama Madya"},
    Rank{"IV/e", "Pembina Utama"},
};

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_month(int month) {
    return month >= 1 && month <= 12;
}

void judge(Nip& nip) {
    const std::string_view digits = nip.digits;
    if (digits.size() != kNipDigits) {
        nip.faults.push_back(NipFault::length);
        return;
    }
    nip.birth =
        Date::make(number(digits.substr(0, 4)), number(digits.substr(4, 2)), number(digits.substr(6, 2)));
    if (!nip.birth || nip.birth->year() < 1900) nip.faults.push_back(NipFault::birth_date);
    nip.appointed_year = number(digits.substr(8, 4));
    nip.appointed_month = number(digits.substr(12, 2));
    const int year = nip.appointed_year;
    const int born = number(digits.substr(0, 4));
    if (!is_month(nip.appointed_month) || year < born + kYoungestServant || year > born + 70)
        nip.faults.push_back(NipFault::appointment);
    if (digits[14] != '1' && digits[14] != '2') nip.faults.push_back(NipFault::sex);
    if (digits.substr(15) == "000") nip.faults.push_back(NipFault::serial);
}

Nip made(std::string_view text, std::size_t begin, std::size_t end) {
    Nip nip;
    nip.begin = begin;
    nip.end = end;
    nip.written = text.substr(begin, end - begin);
    for (const char c : nip.written)
        if (is_digit(c)) nip.digits += c;
    nip.grouped = nip.written == group_nip(nip.digits) && nip.digits.size() == kNipDigits;
    judge(nip);
    return nip;
}

/// Where a run of digits, with single blanks, dots or hyphens between them, ends.
std::size_t digits_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (at < text.size()) {
        if (is_digit(text[at])) {
            end = ++at;
        } else if ((text[at] == ' ' || text[at] == '-' || text[at] == '.') && at + 1 < text.size() &&
                   is_digit(text[at + 1])) {
            ++at;
        } else {
            break;
        }
    }
    return end;
}

/// Groups of 8, 6, 1 and 3 digits parted by one blank, starting at `at`; 0 when there are none.
std::size_t grouped_end(std::string_view text, std::size_t at) {
    constexpr std::array<std::size_t, 4> kGroups = {8, 6, 1, 3};
    for (std::size_t group = 0; group < kGroups.size(); ++group) {
        if (group > 0) {
            if (at >= text.size() || text[at] != ' ') return 0;
            ++at;
        }
        const std::size_t start = at;
        while (at < text.size() && is_digit(text[at]) && at - start < kGroups[group]) ++at;
        if (at - start != kGroups[group]) return 0;
    }
    return at < text.size() && is_digit(text[at]) ? 0 : at;
}

/// Past "NIP", "N I P" or "NP" and the dots, colons and blanks behind it; 0 when no digit follows.
std::size_t after_label(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 3> kLabels = {"nip", "n i p", "np"};
    for (const std::string_view label : kLabels) {
        if (!starts_ignoring_case(text.substr(at), label)) continue;
        std::size_t next = at + label.size();
        while (next < text.size() && (text[next] == '.' || text[next] == ':' || text[next] == ' ')) ++next;
        if (next < text.size() && is_digit(text[next])) return next;
    }
    return 0;
}

/// "pembina tk. 1", "PEMBINA TINGKAT I" -> "pembina tingkat i".
std::string canonical_rank(std::string_view text) {
    std::string result, word;
    const auto finish = [&] {
        if (word.empty()) return;
        if (word == "tk" || word == "tkt") word = "tingkat";
        if (word == "1") word = "i";
        if (!result.empty()) result += ' ';
        result += word;
        word.clear();
    };
    for (const char c : text) {
        if (c == ' ' || c == '.' || c == ',') {
            finish();
        } else {
            word += to_lower(c);
        }
    }
    finish();
    return result;
}

/// A text of a grade's form at its end: Roman numeral, slash (or blank or dot), letter; with or without
/// parentheses.
struct GradeSpan {
    std::size_t begin = 0, size = 0, outer_begin = 0;
};
std::optional<GradeSpan> grade_at_end(std::string_view line) {
    std::size_t end = line.size();
    if (end > 0 && line[end - 1] == ')') --end;
    while (end > 0 && line[end - 1] == ' ') --end;
    std::size_t at = end;
    if (at < 3 || to_lower(line[at - 1]) < 'a' || to_lower(line[at - 1]) > 'e') return std::nullopt;
    --at;
    while (at > 0 && line[at - 1] == ' ') --at;
    if (at == 0 || (line[at - 1] != '/' && line[at - 1] != '.' && line[at - 1] != '-')) return std::nullopt;
    --at;
    while (at > 0 && line[at - 1] == ' ') --at;
    const std::size_t roman_end = at;
    while (at > 0 && (line[at - 1] == 'I' || line[at - 1] == 'V' || line[at - 1] == 'l')) --at;
    if (at == roman_end || roman_end - at > 3) return std::nullopt;
    if (at > 0 && (is_letter(line[at - 1]) || is_digit(line[at - 1]))) return std::nullopt;
    std::size_t outer = at;
    while (outer > 0 && (line[outer - 1] == ' ' || line[outer - 1] == '(' || line[outer - 1] == ',' ||
                         line[outer - 1] == '/' || line[outer - 1] == '-'))
        --outer;
    return GradeSpan{at, end - at, outer};
}

}  // namespace

Nip read_nip(std::string_view text) {
    return made(text, 0, text.size());
}

std::optional<Nip> read_sound_nip(std::string_view text) {
    Nip nip = read_nip(text);
    const bool sound =
        std::ranges::all_of(nip.faults, [](NipFault fault) { return fault == NipFault::appointment; });
    if (!sound || !is_month(nip.appointed_month)) return std::nullopt;
    return nip;
}

std::string group_nip(std::string_view digits) {
    if (digits.size() != kNipDigits) return std::string(digits);
    std::string result(digits.substr(0, 8));
    result.append(" ").append(digits.substr(8, 6)).append(" ").append(digits.substr(14, 1)).append(" ");
    return result.append(digits.substr(15));
}

std::vector<Nip> find_nips(std::string_view text) {
    constexpr std::size_t kFewestDigits = 9;  // fewer, and it is some other number
    std::vector<Nip> found;
    std::size_t at = 0;
    while (at < text.size()) {
        const bool word_start = at == 0 || (!is_letter(text[at - 1]) && !is_digit(text[at - 1]));
        if (word_start && to_lower(text[at]) == 'n') {
            const std::size_t digits = after_label(text, at);
            if (digits != 0) {
                const std::size_t end = digits_end(text, digits);
                Nip nip = made(text, digits, end);
                if (nip.digits.size() >= kFewestDigits) {
                    nip.label = text.substr(at, text.find_first_of(".:0123456789", at) - at);
                    nip.label = trimmed(nip.label);
                    found.push_back(std::move(nip));
                }
                at = end;
                continue;
            }
        }
        if (word_start && is_digit(text[at])) {
            const std::size_t end = grouped_end(text, at);
            if (end != 0) {
                found.push_back(made(text, at, end));
                at = end;
                continue;
            }
        }
        ++at;
    }
    return found;
}

const Rank* find_golongan(std::string_view golongan) {
    std::string plain;
    for (const char c : golongan)
        if (c != ' ') plain += c;
    const auto same = [&](const Rank& rank) { return equal_ignoring_case(rank.golongan, plain); };
    const auto* const found = std::ranges::find_if(kRanks, same);
    return found == kRanks.end() ? nullptr : found;
}

const Rank* find_pangkat(std::string_view pangkat) {
    constexpr std::size_t kLongest = 40;
    if (pangkat.size() > kLongest) return nullptr;
    const std::string wanted = canonical_rank(pangkat);
    const auto same = [&](const Rank& rank) { return canonical_rank(rank.pangkat) == wanted; };
    const auto* const found = std::ranges::find_if(kRanks, same);
    return found == kRanks.end() ? nullptr : found;
}

std::optional<RankLine> read_rank_line(std::string_view line) {
    constexpr std::size_t kLongest = 80;
    line = trimmed(line);
    if (line.empty() || line.size() > kLongest) return std::nullopt;
    if (const auto grade = grade_at_end(line)) {
        std::string_view pangkat = trimmed(line.substr(0, grade->outer_begin));
        return RankLine{pangkat, line.substr(grade->begin, grade->size)};
    }
    if (find_pangkat(line) != nullptr) return RankLine{line, {}};
    return std::nullopt;
}

}  // namespace naskah::printed
