#include "printed/markup.hpp"

#include <algorithm>
#include <array>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

constexpr std::size_t kLongestTag = 200;

struct Entity {
    std::string_view name, text;
};
constexpr std::array kEntities = {Entity{"&amp;", "&"},  Entity{"&lt;", "<"},    Entity{"&gt;", ">"},
                                  Entity{"&nbsp;", " "}, Entity{"&quot;", "\""}, Entity{"&#39;", "'"}};

struct Command {
    std::string_view name, text;
};
// What formulas of reports are made of; other commands lose their name only.
constexpr std::array kCommands = {Command{"times", " x "}, Command{"cdot", " x "},  Command{"div", " : "},
                                  Command{"leq", " ≤ "},   Command{"geq", " ≥ "},   Command{"quad", " "},
                                  Command{"sum", " ∑ "},   Command{"approx", " ≈ "}};

/// The part within braces that opens at `at`; `at` moves past it. Without an opening brace: one character.
std::string_view braced(std::string_view text, std::size_t& at) {
    if (at >= text.size()) return {};
    if (text[at] != '{') return text.substr(at++, 1);
    std::size_t depth = 0;
    const std::size_t begin = at + 1;
    for (; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return text.substr(begin, at++ - begin);
    }
    return text.substr(begin);
}

/// A formula in words and signs. Braces inside each other are read to a bounded depth.
void append_formula(std::string& out, std::string_view formula, int depth) {
    constexpr int kDeepest = 8;
    std::size_t at = 0;
    while (at < formula.size()) {
        const char c = formula[at];
        if (c != '\\') {
            if (c != '{' && c != '}' && c != '$') out += c;
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < formula.size() && is_letter(formula[end])) ++end;
        const std::string_view name = formula.substr(at + 1, end - at - 1);
        if (name.empty()) {  // "\%", "\_", "\\"
            if (at + 1 < formula.size() && formula[at + 1] != '\\') out += formula[at + 1];
            at += 2;
            continue;
        }
        at = end;
        if ((name == "frac" || name == "dfrac" || name == "tfrac") && depth < kDeepest) {
            const std::string_view above = braced(formula, at);
            append_formula(out, above, depth + 1);
            out += " / ";
            const std::string_view below = braced(formula, at);
            append_formula(out, below, depth + 1);
            continue;
        }
        const auto same = [&](const Command& command) { return command.name == name; };
        const auto* const command = std::ranges::find_if(kCommands, same);
        if (command != kCommands.end()) out += command->text;
    }
}

/// "54, 20" inside a formula is one number set with a blank.
std::string without_blanks_in_numbers(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool between = text[i] == ' ' && i > 1 && i + 1 < text.size() &&
                             (text[i - 1] == ',' || text[i - 1] == '.') && is_digit(text[i - 2]) &&
                             is_digit(text[i + 1]);
        if (!between) result += text[i];
    }
    return result;
}

/// Reads marks one after the other; what is no mark is text.
class Cleaner {
  public:
    Cleaner(std::string_view line, bool open_bold) : line_(line), bold_(open_bold) {}

    CleanLine run() {
        while (at_ < line_.size()) step();
        CleanLine result;
        for (const char c : out_) {
            if (c == ' ' && (result.text.empty() || result.text.back() == ' ')) continue;
            result.text += c;
        }
        if (!result.text.empty() && result.text.back() == ' ') result.text.pop_back();
        result.all_bold = bold_letters_ && !plain_letters_;
        return result;
    }
    bool bold() const { return bold_; }

  private:
    void put(char c) {
        out_ += c == '\t' ? ' ' : c;
        if (c == ' ' || c == '\t') return;
        const bool leader = c == '.' || is_digit(c);  // dots and page numbers of a contents line do not count
        if (leader) return;
        (bold_ || tag_bold_ ? bold_letters_ : plain_letters_) = true;
    }
    bool starts(std::string_view mark) const { return line_.substr(at_).starts_with(mark); }

    void step() {
        const char c = line_[at_];
        if (starts("**")) {
            bold_ = !bold_;
            at_ += 2;
            return;
        }
        if (c == '*' && emphasis()) return;
        if (c == '<' && tag()) return;
        if (c == '&' && entity()) return;
        if ((c == '!' || c == '[') && link()) return;
        if (c == '$' && formula()) return;
        if (c == '\\' && at_ + 1 < line_.size() &&
            std::string_view("*_#|-.()[]<>$%&").find(line_[at_ + 1]) != std::string_view::npos)
            ++at_;
        put(line_[at_++]);
    }

    /// A single '*' that opens or closes a word; not the footnote's "*)".
    bool emphasis() {
        if (emphasis_) {
            const bool closes = at_ > 0 && line_[at_ - 1] != ' ';
            if (closes) {
                emphasis_ = false;
                ++at_;
            }
            return closes;
        }
        const bool may_open = at_ + 1 < line_.size() && line_[at_ + 1] != ' ' && line_[at_ + 1] != ')';
        if (!may_open || no_more_stars_) return false;
        const std::size_t close = line_.find('*', at_ + 1);
        if (close == std::string_view::npos) {
            no_more_stars_ = true;
            return false;
        }
        if (line_[close - 1] == ' ') return false;
        emphasis_ = true;
        ++at_;
        return true;
    }

    bool tag() {
        const std::size_t close = line_.substr(0, std::min(line_.size(), at_ + kLongestTag)).find('>', at_);
        if (close == std::string_view::npos || close == at_ + 1) return false;
        std::string_view inside = line_.substr(at_ + 1, close - at_ - 1);
        if (inside.find("://") != std::string_view::npos || inside.find('@') != std::string_view::npos) {
            for (const char c : inside) put(c);  // an address in angle brackets
            at_ = close + 1;
            return true;
        }
        const bool closing = inside.starts_with("/");
        if (closing) inside.remove_prefix(1);
        std::size_t end = 0;
        while (end < inside.size() && (is_letter(inside[end]) || is_digit(inside[end]))) ++end;
        const std::string name = lower_case(inside.substr(0, end));
        constexpr std::array<std::string_view, 20> kTags = {
            "b",  "strong", "i",    "em",  "u",  "br", "sup", "sub", "ol",   "ul",
            "li", "p",      "span", "div", "td", "tr", "th",  "s",   "font", "table"};
        if (std::ranges::find(kTags, name) == kTags.end()) return false;  // "<50" and "<b" of a text stay
        if (name == "b" || name == "strong") tag_bold_ = !closing;
        if (name == "br" || name == "li" || name == "p" || name == "ol" || name == "ul" || name == "div")
            out_ += ' ';
        at_ = close + 1;
        return true;
    }

    bool entity() {
        for (const Entity& entity : kEntities) {
            if (!starts(entity.name)) continue;
            for (const char c : entity.text) put(c);
            at_ += entity.name.size();
            return true;
        }
        return false;
    }

    /// "[text](address)" is its text, "![text](file)" nothing.
    bool link() {
        constexpr std::size_t kLongest = 2000;
        const bool picture = line_[at_] == '!';
        const std::size_t open = at_ + (picture ? 1 : 0);
        if (open >= line_.size() || line_[open] != '[') return false;
        const std::string_view near = line_.substr(0, std::min(line_.size(), at_ + kLongest));
        const std::size_t middle = near.find("](", open);
        if (middle == std::string_view::npos) return false;
        const std::size_t close = near.find(')', middle);
        if (close == std::string_view::npos) return false;
        if (!picture)
            for (const char c : line_.substr(open + 1, middle - open - 1)) put(c);
        at_ = close + 1;
        return true;
    }

    bool formula() {
        const std::size_t dollars = starts("$$") ? 2 : 1;
        if (no_more_dollars_) return false;
        const std::size_t close = line_.find('$', at_ + dollars);
        if (close == std::string_view::npos) {
            no_more_dollars_ = true;
            return false;
        }
        const std::string_view inside = line_.substr(at_ + dollars, close - at_ - dollars);
        std::string text;
        append_formula(text, inside, 0);
        for (const char c : without_blanks_in_numbers(text)) put(c);
        at_ = std::min(line_.size(), close + dollars);
        return true;
    }

    std::string_view line_;
    std::string out_;
    std::size_t at_ = 0;
    bool bold_ = false, tag_bold_ = false, emphasis_ = false;
    bool bold_letters_ = false, plain_letters_ = false;
    bool no_more_stars_ = false, no_more_dollars_ = false;
};

}  // namespace

CleanLine clean_markup(std::string_view line, bool& open_bold) {
    Cleaner cleaner(line, open_bold);
    CleanLine result = cleaner.run();
    open_bold = cleaner.bold();
    return result;
}

std::string clean_cell(std::string_view cell) {
    bool open = false;
    return clean_markup(cell, open).text;
}

}  // namespace naskah::printed
