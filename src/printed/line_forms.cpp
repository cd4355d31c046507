#include "printed/line_forms.hpp"

#include <algorithm>
#include <array>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

constexpr std::array<string_view, 7> kBullets = {"-", "•", "➢", "➤", "►", "▪", "–"};

struct RomanDigit {
    char letter;
    int value;
};
constexpr std::array kRoman = {RomanDigit{'I', 1}, RomanDigit{'V', 5}, RomanDigit{'X', 10}};

int digit_value(char c) {
    for (const RomanDigit& digit : kRoman)
        if (digit.letter == c) return digit.value;
    return 0;
}

std::optional<NumberedLine> bab_line(string_view text) {
    constexpr std::size_t kLongest = 250;
    if (text.size() > kLongest || !starts_ignoring_case(text, "bab")) return std::nullopt;
    std::size_t at = 3;
    while (at < text.size() && text[at] == ' ') ++at;
    const std::size_t begin = at;
    while (at < text.size() && digit_value(text[at]) != 0) ++at;
    const int ordinal = roman_value(text.substr(begin, at - begin));
    if (ordinal == 0 || (at < text.size() && is_letter(text[at]))) return std::nullopt;
    std::size_t title = at;
    while (title < text.size() &&
           (text[title] == ' ' || text[title] == '.' || text[title] == ':' || text[title] == '-'))
        ++title;
    // "Bab II menguraikan …" is prose.
    if (title < text.size() && is_lower(text[title])) return std::nullopt;
    return NumberedLine{NumberedLine::Scheme::bab, std::string(text.substr(0, at)),
                        std::string(text.substr(title)), 1, ordinal};
}

std::optional<NumberedLine> decimal_line(string_view text) {
    std::size_t at = 0;
    int depth = 0, ordinal = 0;
    while (true) {
        const std::size_t begin = at;
        ordinal = 0;
        while (at < text.size() && is_digit(text[at]) && at - begin < 2)
            ordinal = ordinal * 10 + (text[at++] - '0');
        if (at == begin) return std::nullopt;
        ++depth;
        if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) break;
        ++at;
    }
    if (at < text.size() && text[at] == '.') ++at;
    const std::size_t number_end = at;
    while (at < text.size() && text[at] == ' ') ++at;
    if (depth < 2 || at >= text.size() || is_digit(text[number_end == at ? at : number_end]))
        return std::nullopt;
    if (!is_letter(text[at]) && static_cast<unsigned char>(text[at]) < 0x80) return std::nullopt;
    return NumberedLine{NumberedLine::Scheme::decimal, std::string(text.substr(0, number_end)),
                        std::string(text.substr(at)), depth, ordinal};
}

std::optional<NumberedLine> simple_line(string_view text) {
    std::size_t at = 0;
    NumberedLine result;
    if (text.empty()) return std::nullopt;
    if (is_digit(text[0])) {
        result.scheme = NumberedLine::Scheme::arabic;
        while (at < text.size() && is_digit(text[at]) && at < 2)
            result.ordinal = result.ordinal * 10 + (text[at++] - '0');
    } else if (is_letter(text[0])) {
        result.scheme = is_upper(text[0]) ? NumberedLine::Scheme::letter : NumberedLine::Scheme::small_letter;
        result.ordinal = to_lower(text[0]) - 'a' + 1;
        at = 1;
    } else {
        return std::nullopt;
    }
    if (at + 2 >= text.size() || text[at] != '.' || text[at + 1] != ' ') return std::nullopt;
    result.number = std::string(text.substr(0, at + 1));
    result.title = std::string(trimmed(text.substr(at + 1)));
    result.depth = 1;
    return result;
}

/// Past "12", "a", "iv" (one marker's core) at `at`; `at` when there is none.
std::size_t marker_core(string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]) && end - at < 3) ++end;
    if (end > at) return end;
    while (end < text.size() && (text[end] == 'i' || text[end] == 'v' || text[end] == 'x') && end - at < 5)
        ++end;
    if (end > at + 1) return end;
    return at < text.size() && is_letter(text[at]) ? at + 1 : at;
}

/// "a.", "1)", "(2)" at the start and a blank behind; its length, or 0.
std::size_t marker_size(string_view text) {
    const bool open = text.starts_with("(");
    const std::size_t begin = open ? 1 : 0;
    const std::size_t core = marker_core(text, begin);
    if (core == begin || core + 1 >= text.size()) return 0;
    const bool closed = open ? text[core] == ')' : text[core] == '.' || text[core] == ')';
    // "A. Nama" is a heading or a name; only small letters and numbers mark items with a dot.
    const bool capital = is_upper(text[begin]) && core == begin + 1;
    if (!closed || capital || text[core + 1] != ' ') return 0;
    return core + 1;
}

bool is_small_roman(string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), to_upper);
    return roman_value(upper) != 0;
}

bool is_page_text(string_view text) {
    if (text.empty() || text.size() > 8) return false;
    // Four digits are a year.
    if (std::ranges::all_of(text, is_digit)) return text.size() <= 3;
    if (std::ranges::all_of(text, is_lower) && is_small_roman(text)) return true;
    // "L-3", "II-12"
    const std::size_t dash = text.find('-');
    if (dash == string_view::npos || dash == 0 || dash + 1 == text.size()) return false;
    return std::ranges::all_of(text.substr(dash + 1), is_digit) &&
           std::ranges::all_of(text.substr(0, dash), is_upper);
}

}  // namespace

int roman_value(string_view text) {
    if (text.empty() || text.size() > 7) return 0;
    int total = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = digit_value(text[i]);
        if (value == 0) return 0;
        total += i + 1 < text.size() && digit_value(text[i + 1]) > value ? -value : value;
    }
    return total > 0 && total < 40 ? total : 0;
}

std::optional<NumberedLine> numbered_line(string_view text) {
    if (auto line = bab_line(text)) return line;
    if (auto line = decimal_line(text)) return line;
    return simple_line(text);
}

bool is_known_title(string_view text) {
    constexpr std::array<string_view, 15> kTitles = {"kata pengantar",
                                                     "daftar isi",
                                                     "daftar tabel",
                                                     "daftar gambar",
                                                     "daftar grafik",
                                                     "daftar lampiran",
                                                     "daftar bagan",
                                                     "ringkasan eksekutif",
                                                     "ikhtisar eksekutif",
                                                     "executive summary",
                                                     "lampiran",
                                                     "lampiran-lampiran",
                                                     "pernyataan telah direviu",
                                                     "prakata",
                                                     "daftar pustaka"};
    return std::ranges::any_of(kTitles, [&](string_view title) { return equal_ignoring_case(text, title); });
}

std::optional<ContentsEntry::List> contents_list(string_view title) {
    const std::string lower = lower_case(title.substr(0, 40));
    if (!lower.starts_with("daftar ")) return std::nullopt;
    const string_view what = string_view(lower).substr(7);
    if (what == "isi") return ContentsEntry::List::contents;
    if (what == "tabel") return ContentsEntry::List::tables;
    if (what == "lampiran") return ContentsEntry::List::annexes;
    if (what == "gambar" || what == "grafik" || what == "bagan" || what == "diagram")
        return ContentsEntry::List::figures;
    return std::nullopt;
}

std::optional<CaptionLine> caption_line(string_view text) {
    constexpr std::size_t kLongest = 300;
    struct Word {
        string_view word;
        Caption::Kind kind;
    };
    constexpr std::array kWords = {
        Word{"tabel", Caption::Kind::table},   Word{"table", Caption::Kind::table},
        Word{"gambar", Caption::Kind::figure}, Word{"grafik", Caption::Kind::figure},
        Word{"bagan", Caption::Kind::figure},  Word{"diagram", Caption::Kind::figure},
        Word{"lampiran", Caption::Kind::annex}};
    if (text.size() > kLongest) return std::nullopt;
    for (const Word& word : kWords) {
        if (!starts_ignoring_case(text, word.word)) continue;
        if (!is_upper(text[0])) return std::nullopt;
        std::size_t at = word.word.size();
        if (at >= text.size() || text[at] != ' ') return std::nullopt;
        while (at < text.size() && text[at] == ' ') ++at;
        const std::size_t begin = at;
        while (at < text.size() &&
               (is_digit(text[at]) || is_upper(text[at]) || text[at] == '.' || text[at] == '-')) {
            if (is_upper(text[at]) && digit_value(text[at]) == 0 && at != begin) break;
            ++at;
        }
        std::size_t end = at;
        while (end > begin && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
        const string_view number = text.substr(begin, end - begin);
        const bool digits = std::ranges::any_of(number, is_digit);
        if (!digits && roman_value(number) == 0) return std::nullopt;
        if (at < text.size() && is_letter(text[at])) return std::nullopt;
        while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '.')) ++at;
        const string_view title = text.substr(at);
        // A sentence goes on with a small letter, a comma or a bracket.
        if (!title.empty() && (is_lower(title[0]) || title[0] == ',' || title[0] == ')' || title[0] == ';'))
            return std::nullopt;
        return CaptionLine{word.kind, std::string(number), std::string(title)};
    }
    return std::nullopt;
}

std::optional<ItemLine> item_line(string_view text) {
    for (const string_view bullet : kBullets) {
        if (!text.starts_with(bullet)) continue;
        const string_view rest = text.substr(bullet.size());
        if (rest.empty() || rest[0] != ' ') return std::nullopt;
        const string_view after = trimmed(rest);
        // "- 3. text" and "- : a. text": a converter's dash before the item's own mark.
        const string_view own = after.starts_with(": ") ? trimmed(after.substr(1)) : after;
        for (const string_view second : kBullets)
            if (second != "-" && own.starts_with(second) && own.size() > second.size())
                return ItemLine{std::string(second), std::string(trimmed(own.substr(second.size())))};
        if (const std::size_t size = marker_size(own); size != 0)
            return ItemLine{std::string(own.substr(0, size)), std::string(trimmed(own.substr(size)))};
        return ItemLine{std::string(bullet), std::string(after)};
    }
    if (const std::size_t size = marker_size(text); size != 0)
        return ItemLine{std::string(text.substr(0, size)), std::string(trimmed(text.substr(size)))};
    return std::nullopt;
}

EntryLine entry_line(string_view text) {
    EntryLine result;
    // The page is the last word; leaders stand before it.
    const std::size_t last = text.find_last_of(" .");
    string_view title = text;
    const string_view ellipsis = "…";
    string_view tail = last == string_view::npos ? string_view() : text.substr(last + 1);
    if (const std::size_t dots = tail.rfind(ellipsis); dots != string_view::npos)
        tail = tail.substr(dots + ellipsis.size());
    if (is_page_text(tail) && tail.size() < text.size()) {
        result.page = std::string(tail);
        title = text.substr(0, text.size() - tail.size());
    }
    while (true) {
        title = trimmed(title);
        if (title.ends_with(ellipsis)) {
            title.remove_suffix(ellipsis.size());
        } else if (title.ends_with(".") && (title.ends_with("..") || title.ends_with(" ."))) {
            while (title.ends_with(".")) title.remove_suffix(1);
        } else {
            break;
        }
    }
    if (const auto caption = caption_line(title)) {
        result.number = caption->number;
        result.title = caption->title;
        result.list = caption->kind == Caption::Kind::table    ? ContentsEntry::List::tables
                      : caption->kind == Caption::Kind::figure ? ContentsEntry::List::figures
                                                               : ContentsEntry::List::annexes;
        return result;
    }
    if (auto numbered = numbered_line(title)) {
        result.number = std::move(numbered->number);
        result.title = std::move(numbered->title);
        return result;
    }
    if (const std::size_t size = marker_size(title); size != 0) {
        result.number = std::string(title.substr(0, size));
        title = trimmed(title.substr(size));
    }
    result.title = std::string(title);
    return result;
}

bool ends_sentence(string_view text) {
    constexpr string_view kEnds = ".:;!?";
    return !text.empty() && kEnds.find(text.back()) != string_view::npos;
}

bool is_all_capitals(string_view text) {
    return std::ranges::any_of(text, is_upper) && std::ranges::none_of(text, is_lower);
}

bool is_page_number(string_view text) {
    text = trimmed(text);
    if (starts_ignoring_case(text, "halaman ") || starts_ignoring_case(text, "hal. ")) {
        const string_view rest = trimmed(text.substr(text.find(' ')));
        if (rest.size() > 20 || rest.empty() || !is_digit(rest[0])) return false;
        return std::ranges::all_of(rest,
                                   [](char c) { return is_digit(c) || c == ' ' || c == '/' || is_lower(c); });
    }
    while (text.starts_with("-") || text.starts_with(" ")) text.remove_prefix(1);
    while (text.ends_with("-") || text.ends_with(" ")) text.remove_suffix(1);
    return is_page_text(text);
}

}  // namespace naskah::printed
