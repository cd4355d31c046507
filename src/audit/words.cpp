#include "audit/words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/watch.hpp"

namespace naskah::audit {

namespace {

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_blank(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
}

/// “ ” ‘ ’ – — … and the no-break space are marks although they are not ASCII.
std::size_t mark_bytes(std::string_view text, std::size_t at) {
    if ((static_cast<unsigned char>(text[at]) & 0x80U) == 0) return 0;
    if (text.substr(at, 2) == "\u00a0") return 2;
    for (const std::string_view mark : {"“", "”", "‘", "’", "–", "—", "…", "•", "×"})
        if (text.substr(at, mark.size()) == mark) return mark.size();
    return 0;
}

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& list) {
    return std::ranges::any_of(list, [&](std::string_view item) { return equal_words(item, word); });
}

bool is_personal_title(std::string_view word) {
    // "S.Sos.", "M.Si", "Drs.", "Dr.", "Ir.", "H.": a dot inside or at the end, or a known title without.
    if (word.find('.') != std::string_view::npos) return true;
    constexpr std::array<std::string_view, 12> kPlain = {"drs", "dra", "dr",  "ir", "h",  "hj",
                                                         "se",  "sh",  "sip", "mm", "mh", "msi"};
    const std::string small = normalised(word);
    return std::ranges::find(kPlain, small) != kPlain.end();
}

}  // namespace

std::string normalised(std::string_view text) {
    checkpoint();
    std::string result;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = mark_bytes(text, at);
        if (mark == 0 && is_word_byte(text[at])) {
            if (gap && !result.empty()) result += ' ';
            gap = false;
            result += lower(text[at]);
            ++at;
        } else {
            gap = true;
            at += std::max<std::size_t>(mark, 1);
        }
    }
    return result;
}

std::string bare_name(std::string_view nama) {
    // What follows the first comma are titles.
    nama = nama.substr(0, nama.find(','));
    std::string name;
    while (!nama.empty()) {
        const std::size_t end = std::min(nama.find(' '), nama.size());
        const std::string_view word = nama.substr(0, end);
        nama.remove_prefix(std::min(end + 1, nama.size()));
        if (word.size() < 2 || is_personal_title(word)) continue;
        if (!name.empty()) name += ' ';
        name += normalised(word);
    }
    return name;
}

std::vector<Word> words_of(std::string_view text) {
    checkpoint();
    std::vector<Word> words;
    std::size_t begin = std::string_view::npos;
    const auto close = [&](std::size_t end) {
        if (begin != std::string_view::npos) words.push_back({text.substr(begin, end - begin), begin});
        begin = std::string_view::npos;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = mark_bytes(text, at);
        const bool inside = text[at] == '-' && begin != std::string_view::npos && at + 1 < text.size() &&
                            is_word_byte(text[at + 1]);
        if (mark == 0 && (is_word_byte(text[at]) || inside)) {
            if (begin == std::string_view::npos) begin = at;
            ++at;
        } else {
            close(at);
            at += std::max<std::size_t>(mark, 1);
        }
    }
    close(text.size());
    return words;
}

std::size_t common_words(std::string_view first, std::string_view second) {
    const auto words = [](std::string_view text) {
        std::set<std::string> all;
        for (const Word& word : words_of(text)) all.insert(normalised(word.text));
        return all;
    };
    const std::set<std::string> a = words(first), b = words(second);
    return static_cast<std::size_t>(
        std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); }));
}

bool equal_words(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return limit + 1;
    // Optimal string alignment over three rows.
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        checkpoint();
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit) return limit + 1;
        before.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], limit + 1);
}

std::vector<DoubledWord> doubled_words(std::string_view text) {
    // Reduplications that are often written without their hyphen: a matter of spelling, not of a slip.
    static constexpr std::array<std::string_view, 22> kReduplicated = {
        "masing", "undang", "rata",    "hal",   "tiap",  "kira",  "cita", "sama",
        "lain",   "benar",  "sungguh", "satu",  "orang", "besar", "anak", "bersama",
        "kadang", "hati",   "pelan",   "jalan", "pura",  "macam"};
    const std::vector<Word> words = words_of(text);
    std::vector<DoubledWord> found;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const Word &first = words[i - 1], &second = words[i];
        if (first.text.size() < 3 || !equal_words(first.text, second.text)) continue;
        const std::size_t end = first.begin + first.text.size();
        if (!is_blank(text.substr(end, second.begin - end))) continue;
        if (std::ranges::any_of(first.text, [](char c) { return c >= '0' && c <= '9'; })) continue;
        if (first.text.find('-') != std::string_view::npos || is_one_of(first.text, kReduplicated)) continue;
        // Names of places and people ("Bone Bone"): capitals inside a text that is not all capitals.
        const bool name = is_capital(second.text.front()) && !is_capital(second.text.back());
        if (name) continue;
        found.push_back({first.text, first.begin});
    }
    return found;
}

std::vector<Unfilled> unfilled_places(std::string_view text) {
    static constexpr std::array<std::string_view, 8> kBeforeStop = {"lingkungan", "pada", "kepada", "oleh",
                                                                    "terhadap",   "bagi", "di",     "ke"};
    static constexpr std::array<std::string_view, 6> kAfterPlace = {"pada",  "untuk", "telah",
                                                                    "dapat", "tahun", "tahun-tahun"};
    std::vector<Unfilled> found;
    const auto add = [&](std::size_t begin, std::size_t end) {
        found.push_back({text.substr(begin, end - begin), begin});
    };
    const std::vector<Word> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t end = words[i].begin + words[i].text.size();
        const std::size_t stop = text.find_first_not_of(' ', end);
        const std::size_t from = i > 0 ? words[i - 1].begin : words[i].begin;
        // "di lingkungan ." and the like; dots of an ellipsis are told below.
        if (stop != std::string_view::npos && text[stop] == '.' && text.substr(stop, 2) != ".." &&
            is_one_of(words[i].text, kBeforeStop) &&
            (stop + 1 == text.size() || is_blank(text.substr(stop + 1, 1))))
            add(from, stop + 1);
        if (i > 0 && i + 1 < words.size() && equal_words(words[i].text, "lingkungan") &&
            equal_words(words[i - 1].text, "di") && is_one_of(words[i + 1].text, kAfterPlace) &&
            is_blank(text.substr(end, words[i + 1].begin - end)))
            add(from, words[i + 1].begin + words[i + 1].text.size());
    }
    for (const auto& [open, close] : std::array<std::pair<std::string_view, std::string_view>, 3>{
             {{"<<", ">>"}, {"[nama", "]"}, {"[isi", "]"}}})
        for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1))
            if (const std::size_t end = text.find(close, at); end != std::string_view::npos && end - at < 80)
                add(at, end + close.size());
    // Dotted blanks to be filled in by hand, unless they lead to a page number.
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at, dots = 0;
        while (end < text.size()) {
            if (text[end] == '.' || text[end] == '_') {
                ++end, ++dots;
            } else if (text.substr(end, 3) == "…") {
                end += 3, dots += 3;
            } else {
                break;
            }
        }
        const std::size_t next =
            end < text.size() ? text.find_first_not_of(' ', end) : std::string_view::npos;
        const bool leader = next != std::string_view::npos && text[next] >= '0' && text[next] <= '9';
        if (dots >= 5 && !leader) add(at, end);
        at = std::max(end, at + 1);
    }
    std::ranges::stable_sort(found, {}, &Unfilled::begin);
    return found;
}

}  // namespace naskah::audit
