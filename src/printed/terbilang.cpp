#include "printed/terbilang.hpp"

#include <array>
#include <cstdint>
#include <string>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

enum class Kind : std::uint8_t { digit, ten_prefix, teen, tens, hundreds, hundred, scale, point, minus };

struct NumberWord {
    std::string_view word;
    Kind kind;
    int value;  // digit 0..9; scale: power of ten; others as named
};

constexpr std::array kWords = {
    NumberWord{"nol", Kind::digit, 0},           NumberWord{"kosong", Kind::digit, 0},
    NumberWord{"satu", Kind::digit, 1},          NumberWord{"dua", Kind::digit, 2},
    NumberWord{"tiga", Kind::digit, 3},          NumberWord{"empat", Kind::digit, 4},
    NumberWord{"lima", Kind::digit, 5},          NumberWord{"enam", Kind::digit, 6},
    NumberWord{"tujuh", Kind::digit, 7},         NumberWord{"delapan", Kind::digit, 8},
    NumberWord{"sembilan", Kind::digit, 9},      NumberWord{"sepuluh", Kind::ten_prefix, 10},
    NumberWord{"sebelas", Kind::ten_prefix, 11}, NumberWord{"belas", Kind::teen, 10},
    NumberWord{"puluh", Kind::tens, 10},         NumberWord{"ratus", Kind::hundreds, 100},
    NumberWord{"seratus", Kind::hundred, 100},   NumberWord{"ribu", Kind::scale, 3},
    NumberWord{"seribu", Kind::scale, 3},        NumberWord{"juta", Kind::scale, 6},
    NumberWord{"sejuta", Kind::scale, 6},        NumberWord{"miliar", Kind::scale, 9},
    NumberWord{"milyar", Kind::scale, 9},        NumberWord{"semiliar", Kind::scale, 9},
    NumberWord{"triliun", Kind::scale, 12},      NumberWord{"trilyun", Kind::scale, 12},
    NumberWord{"koma", Kind::point, 0},          NumberWord{"minus", Kind::minus, 0},
};

const NumberWord* find_word(std::string_view word) {
    constexpr std::size_t kLongest = 8;  // "sembilan", "semiliar"
    if (word.size() > kLongest) return nullptr;
    const std::string lower = lower_case(word);
    for (const NumberWord& entry : kWords)
        if (entry.word == lower) return &entry;
    return nullptr;
}

/// Whole numbers below 10^15, as people spell them.
class WholeReader {
  public:
    bool take(const NumberWord& word) {
        any_ = true;
        switch (word.kind) {
            case Kind::digit:
                if (pending_ || units_done_) return false;
                pending_ = true;
                digit_ = word.value;
                return true;
            case Kind::ten_prefix:
                return !pending_ && add_below_hundred(word.value);
            case Kind::teen:
                return take_pending() && digit_ > 1 && add_below_hundred(10 + digit_);
            case Kind::tens:
                if (!take_pending() || digit_ < 2 || tens_done_) return false;
                tens_done_ = true;
                group_ += std::int64_t{digit_} * 10;
                return true;
            case Kind::hundreds:
                return take_pending() && digit_ > 1 && add_hundreds(digit_);
            case Kind::hundred:
                return !pending_ && add_hundreds(1);
            case Kind::scale:
                return close_group(word);
            case Kind::point:
            case Kind::minus:
                return false;
        }
        return false;
    }
    std::optional<std::int64_t> value() {
        finish_group();
        if (!any_) return std::nullopt;
        return total_ + group_;
    }

  private:
    bool take_pending() {
        const bool was = pending_;
        pending_ = false;
        return was;
    }
    bool add_below_hundred(int value) {
        if (tens_done_ || units_done_) return false;
        tens_done_ = units_done_ = true;
        group_ += value;
        return true;
    }
    bool add_hundreds(int count) {
        if (hundreds_done_ || tens_done_ || units_done_) return false;
        hundreds_done_ = true;
        group_ += std::int64_t{count} * 100;
        return true;
    }
    void finish_group() {
        if (take_pending()) {
            group_ += digit_;
            units_done_ = true;
        }
    }
    bool close_group(const NumberWord& word) {
        const bool alone = word.word.starts_with("se");  // "seribu" has its one within
        finish_group();
        if (alone && group_ != 0) return false;
        if (!alone && group_ == 0) return false;
        if (word.value >= last_scale_) return false;
        last_scale_ = word.value;
        std::int64_t factor = 1;
        for (int i = 0; i < word.value; ++i) factor *= 10;
        total_ += (alone ? 1 : group_) * factor;
        group_ = 0;
        hundreds_done_ = tens_done_ = units_done_ = false;
        return true;
    }

    std::int64_t total_ = 0, group_ = 0;
    int digit_ = 0, last_scale_ = 15;
    bool pending_ = false, hundreds_done_ = false, tens_done_ = false, units_done_ = false, any_ = false;
};

/// The digits after "koma": one by one, or one number.
std::optional<std::string> read_fraction(const std::vector<const NumberWord*>& words, std::size_t from) {
    constexpr std::size_t kMostDigits = 20;
    std::string digits;
    bool one_by_one = from < words.size();
    for (std::size_t i = from; i < words.size(); ++i) {
        if (words[i]->kind != Kind::digit) one_by_one = false;
        digits += static_cast<char>('0' + words[i]->value % 10);
    }
    if (one_by_one && digits.size() <= kMostDigits) return digits;
    std::string zeros;
    while (from < words.size() && words[from]->kind == Kind::digit && words[from]->value == 0) {
        zeros += '0';
        ++from;
    }
    WholeReader reader;
    for (std::size_t i = from; i < words.size(); ++i)
        if (!reader.take(*words[i])) return std::nullopt;
    const auto value = reader.value();
    if (!value || zeros.size() > kMostDigits) return std::nullopt;
    return zeros + std::to_string(*value);
}

std::optional<Decimal> read_words(const std::vector<const NumberWord*>& words) {
    std::size_t at = 0;
    const bool negative = !words.empty() && words[0]->kind == Kind::minus;
    if (negative) ++at;
    WholeReader reader;
    for (; at < words.size() && words[at]->kind != Kind::point; ++at)
        if (!reader.take(*words[at])) return std::nullopt;
    const auto whole = reader.value();
    if (!whole) return std::nullopt;
    std::string text = (negative ? "-" : "") + std::to_string(*whole);
    if (at < words.size()) {
        const auto fraction = read_fraction(words, at + 1);
        if (!fraction) return std::nullopt;
        text += '.' + *fraction;
    }
    return Decimal::parse(text);
}

}  // namespace

std::vector<SpelledNumber> find_terbilang(std::string_view text) {
    std::vector<SpelledNumber> found;
    std::vector<const NumberWord*> words;
    std::size_t begin = 0, end = 0;
    const auto finish = [&] {
        // A run that ends or begins with "koma" took a word of the sentence.
        while (!words.empty() && words.back()->kind >= Kind::point) words.pop_back();
        if (!words.empty() && words.front()->kind != Kind::point)
            found.push_back({begin, end, text.substr(begin, end - begin), read_words(words), words.size()});
        words.clear();
    };
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_letter(text[at])) {
            // Only blanks join number words: "satu, dua" are two numbers.
            if (text[at] != ' ' && text[at] != '\n') finish();
            ++at;
            continue;
        }
        std::size_t stop = at;
        while (stop < text.size() &&
               (is_letter(text[stop]) || static_cast<unsigned char>(text[stop]) >= 0x80))
            ++stop;
        const NumberWord* word = find_word(text.substr(at, stop - at));
        const bool glued = at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '-');
        if (word == nullptr || glued) {
            finish();
        } else {
            if (words.empty()) begin = at;
            words.push_back(word);
            if (word->kind < Kind::point) end = stop;
        }
        at = stop;
    }
    finish();
    return found;
}

std::optional<Decimal> read_terbilang(std::string_view text) {
    std::string_view rest = trimmed(text);
    for (const std::string_view unit : {std::string_view("rupiah"), std::string_view("persen")})
        if (rest.size() > unit.size() && equal_ignoring_case(rest.substr(rest.size() - unit.size()), unit))
            rest = trimmed(rest.substr(0, rest.size() - unit.size()));
    const auto found = find_terbilang(rest);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != rest.size()) return std::nullopt;
    return found[0].value;
}

}  // namespace naskah::printed
