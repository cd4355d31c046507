#include "printed/number_roles.hpp"

#include <algorithm>
#include <array>

#include "printed/characters.hpp"
#include "printed/dates.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

bool is_one_of(string_view word, const auto& list) {
    return std::ranges::any_of(list, [&](string_view entry) {
        return word.size() == entry.size() && equal_ignoring_case(word, entry);
    });
}

constexpr std::array<string_view, 27> kReferenceWords = {
    "nomor",   "nomer",       "no",        "pasal",  "ayat",   "perbup",    "perwali",
    "perpres", "permendagri", "uu",        "pp",     "perda",  "permen",    "inpres",
    "keppres", "permenpanrb", "permenpan", "kepmen", "pergub", "permensos", "permenkeu",
    "pmk",     "kepmendagri", "seb",       "kep",    "sk",     "perka"};
constexpr std::array<string_view, 32> kLabelWords = {
    "tabel",   "gambar",  "grafik",   "bagan",     "diagram",   "lampiran", "bab",   "subbab",
    "halaman", "hal",     "hlm",      "butir",     "poin",      "huruf",    "angka", "sasaran",
    "tujuan",  "misi",    "triwulan", "tw",        "semester",  "eselon",   "tipe",  "kelas",
    "tk",      "tingkat", "strategi", "strategis", "indikator", "diktum",   "versi", "kolom"};
constexpr std::array<string_view, 7> kPhoneWords = {"telp", "telepon", "telpon", "fax", "faks", "hp", "wa"};
constexpr std::array<string_view, 7> kAddressWords = {"jalan", "jl", "jln", "pos", "rt", "rw", "blok"};
constexpr std::array<string_view, 5> kTimeWords = {"wib", "wita", "wit", "pukul", "jam"};
// Words that count what stands before them; a bare number of four digits before one is no year.
constexpr std::array<string_view, 24> kCountedWords = {
    "orang",    "kk",    "kpm",    "jiwa",   "unit", "dokumen", "laporan",   "buah",
    "paket",    "kali",  "lembar", "hari",   "jam",  "item",    "kelompok",  "lembaga",
    "keluarga", "rumah", "poin",   "rupiah", "anak", "desa",    "responden", "surat"};

constexpr int kFirstYear = 1945, kLastYear = 2099;

bool plain_digits(string_view text) {
    return std::ranges::all_of(text, is_digit);
}

bool has_year_value(string_view written) {
    if (written.size() != 4 || !plain_digits(written)) return false;
    int value = 0;
    for (const char c : written) value = value * 10 + (c - '0');
    return value >= kFirstYear && value <= kLastYear;
}

std::size_t skip_blanks(string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

char char_at(string_view text, std::size_t at) {
    return at < text.size() ? text[at] : '\0';
}

/// "1.06.01", "5.1.02.01.01": two dots or more, no group of three behind the first.
bool is_code_form(string_view written) {
    if (std::ranges::count(written, '.') < 2 || written.find(',') != string_view::npos) return false;
    std::size_t start = written.find('.') + 1;
    while (start < written.size()) {
        const std::size_t end = std::min(written.find('.', start), written.size());
        if (end - start == 3) return false;
        start = end + 1;
    }
    return true;
}

/// "tahun 2023" or "th. 2023" at `at`.
bool year_follows(string_view text, std::size_t at) {
    const string_view word = word_after(text, at);
    if (!equal_ignoring_case(word, "tahun") && !equal_ignoring_case(word, "th")) return false;
    std::size_t next = static_cast<std::size_t>(word.data() - text.data()) + word.size();
    while (next < text.size() && (text[next] == ' ' || text[next] == '.')) ++next;
    return has_year_value(text.substr(next, 4)) && !is_digit(char_at(text, next + 4));
}

}  // namespace

NumberRole RoleJudge::role_of(const Number& number, std::size_t begin) {
    // "050-5889", "0362-21248": one number in two parts.
    const bool second_part = last_end_ != 0 && begin == last_end_ + 1 && text_[last_end_] == '-';
    const bool named = last_role_ == NumberRole::reference || last_role_ == NumberRole::phone ||
                       last_role_ == NumberRole::code;
    if (!second_part || !named) last_role_ = judged(number, begin);
    last_end_ = number.end;
    return last_role_;
}

NumberRole RoleJudge::judged(const Number& number, std::size_t begin) {
    if (in_address(begin)) return NumberRole::address;
    if (is_phone(number, begin) || (phone_end_ != 0 && begin <= phone_end_ + 3)) {
        phone_end_ = number.end;
        return NumberRole::phone;
    }
    // Money, percentages and what is told in words as well are figures whatever else they look like.
    const bool measured = number.unit != NumberUnit::none || number.power != 0 || number.dash_ending;
    if (measured) {
        const bool hundred = number.value && *number.value == Decimal::integer(100);
        std::size_t last = begin;
        while (last > 0 && text_[last - 1] == ' ') --last;
        const bool times =
            last > 0 && (to_lower(text_[last - 1]) == 'x' || text_.substr(0, last).ends_with("×"));
        return hundred && times && number.unit == NumberUnit::percent ? NumberRole::factor
                                                                      : NumberRole::figure;
    }
    if (is_reference(number, begin)) return NumberRole::reference;
    const NumberRole by_word = by_word_before(number, begin);
    if (by_word != NumberRole::figure) return by_word;
    if (is_year(number, begin)) return NumberRole::year;
    if (is_label(number, begin)) return NumberRole::label;
    return by_neighbours(number, begin);
}

bool RoleJudge::in_address(std::size_t begin) {
    if (begin < token_end_ && begin >= token_begin_) return token_is_address_;
    token_begin_ = begin;
    while (token_begin_ > 0 && text_[token_begin_ - 1] != ' ' && token_begin_ > token_end_) --token_begin_;
    token_end_ = std::min(text_.find(' ', begin), text_.size());
    const string_view token = text_.substr(token_begin_, token_end_ - token_begin_);
    token_is_address_ = token.find('@') != string_view::npos || token.find("://") != string_view::npos ||
                        token.starts_with("www.");
    return token_is_address_;
}

bool RoleJudge::is_phone(const Number& number, std::size_t begin) const {
    const bool plain = plain_digits(number.written);
    if (!plain) return false;
    if (begin > 0 && text_[begin - 1] == '+' && number.written.size() >= 2) return true;
    if (is_one_of(word_before(text_, begin), kPhoneWords)) return true;
    const bool area_code =
        number.written.front() == '0' && number.written.size() >= 3 && number.written.size() <= 4;
    if (area_code && begin > 0 && text_[begin - 1] == '(' && char_at(text_, number.end) == ')') return true;
    return number.written.front() == '0' && number.written.size() >= 9;
}

bool RoleJudge::is_year(const Number& number, std::size_t begin) const {
    if (!has_year_value(number.written)) return false;
    if (is_one_of(number.word, kCountedWords)) return false;
    // "sebesar 2000" and "= 2000" measure; "tahun 2000" and a bare 2000 do not.
    std::size_t last = begin;
    while (last > 0 && text_[last - 1] == ' ') --last;
    const bool equals = last > 0 && text_[last - 1] == '=';
    return !equals && !equal_ignoring_case(word_before(text_, begin), "sebesar") &&
           !equal_ignoring_case(word_before(text_, begin), "sebanyak");
}

bool RoleJudge::is_reference(const Number& number, std::size_t begin) const {
    const string_view before = word_before(text_, begin);
    const std::size_t end = begin + number.written.size();
    if (is_one_of(before, kReferenceWords)) return true;
    if (year_follows(text_, end) && plain_digits(number.written) && !before.empty() &&
        (is_upper(before[0]) || equal_ignoring_case(before, "nomor")))
        return true;
    // Slashes join the parts of a letter's number, also with a blank around them; "114.619/211.439" is a
    // fraction, "1.000/orang" a price.
    std::size_t left = begin;
    if (left > 0 && text_[left - 1] == ' ') --left;
    const bool slash_left = left > 0 && text_[left - 1] == '/';
    std::size_t right = end;
    if (char_at(text_, right) == ' ' && char_at(text_, right + 1) == '/') ++right;
    const bool slash_right = char_at(text_, right) == '/';
    if (slash_left && slash_right) return true;
    if (slash_left) {
        if (has_year_value(number.written)) return true;
        const string_view word = word_before(text_, left - 1);
        return !word.empty() && is_upper(word[0]) && left >= 2 && is_letter(text_[left - 2]);
    }
    if (slash_right) {
        const std::size_t next = skip_blanks(text_, right + 1);
        if (is_upper(char_at(text_, next))) return true;
        std::size_t stop = next;
        while (is_digit(char_at(text_, stop))) ++stop;
        return stop - next == 4 && has_year_value(text_.substr(next, 4)) && number.written.size() <= 4;
    }
    // "050-5889" after its word was met above; a zero before two groups is a code wherever it stands.
    return false;
}

NumberRole RoleJudge::by_word_before(const Number& number, std::size_t begin) const {
    const string_view before = word_before(text_, begin);
    if (is_one_of(before, kTimeWords) ||
        is_one_of(number.word, std::array<string_view, 3>{"wib", "wita", "wit"})) {
        const bool clock = std::ranges::count(number.written, '.') == 1 && number.decimals == 2;
        if (clock) return NumberRole::time;
    }
    if (is_one_of(before, kAddressWords)) return NumberRole::address;
    if (!is_one_of(before, kLabelWords)) return NumberRole::figure;
    // "sasaran 3" names one; "tingkat 12,5" and "angka 54,20" measure. A label has no comma.
    const bool label = number.written.size() <= 8 && number.written.find(',') == string_view::npos &&
                       !number.in_words.data();
    return label ? NumberRole::label : NumberRole::figure;
}

bool RoleJudge::is_label(const Number& number, std::size_t begin) const {
    const std::size_t end = begin + number.written.size();
    if (begin >= 3 && equal_ignoring_case(text_.substr(begin - 3, 3), "ke-") &&
        (begin == 3 || !is_letter(text_[begin - 4])))
        return true;
    const bool small = plain_digits(number.written) && number.written.size() <= 2;
    if (small && begin > 0 && text_[begin - 1] == '(' &&
        (char_at(text_, end) == ')' || char_at(text_, end) == '-'))
        return true;
    if (small && begin > 0 && text_[begin - 1] == '-' && char_at(text_, end) == ')' && begin > 1 &&
        is_digit(text_[begin - 2]))
        return true;
    if (begin != 0) return false;
    // At the start of the text: "1. Perumusan", "2) Program", "1.1 Meningkatnya", "2.1. Tujuan".
    const char next = char_at(text_, end);
    if (small && (next == '.' || next == ')') && char_at(text_, end + 1) == ' ') return true;
    const auto dots = std::ranges::count(number.written, '.');
    const std::size_t word = skip_blanks(text_, end + (next == '.' ? 1 : 0));
    return dots >= 1 && number.written.size() <= 8 && number.decimals <= 2 && word > end &&
           is_upper(char_at(text_, word)) && is_lower(char_at(text_, word + 1)) &&
           number.notation != Notation::indonesian;
}

NumberRole RoleJudge::by_neighbours(const Number& number, std::size_t begin) const {
    const char before = begin > 0 ? text_[begin - 1] : '\0';
    // Glued to a letter: "A4", "Covid-19", "S1"; but "x100" multiplies.
    const bool glued = is_letter(before) && number.prefix.empty() &&
                       !(to_lower(before) == 'x' && (begin < 2 || !is_letter(text_[begin - 2])));
    if (glued) return NumberRole::code;
    if (before == '-' && begin > 1 && is_letter(text_[begin - 2])) return NumberRole::code;
    if (is_code_form(number.written)) return NumberRole::code;
    const bool plain = plain_digits(number.written);
    if (plain && number.written.size() > 1 && number.written.front() == '0') return NumberRole::code;
    constexpr std::size_t kLongestPlain = 15;
    if (plain && number.written.size() > kLongestPlain) return NumberRole::code;
    return NumberRole::figure;
}

}  // namespace naskah::printed
