#include <algorithm>

#include "figures/vocabulary_rules.hpp"

namespace naskah::figures {
namespace {

bool is_name(std::string_view text) {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
           std::ranges::all_of(
               text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

/// Reads one source from the front to the back; the first fault ends the reading.
class Parser {
  public:
    Parser(std::string_view text, std::string& reason) : text_(text), rest_(text), reason_(reason) {}

    std::optional<Source> parse() {
        Source source;
        source.text = std::string(text_);
        source.constant = Decimal::parse(text_);
        if (source.constant) return source;
        source.from_root = take("/");
        while (!rest_.empty() && rest_.front() != ':') {
            if (!source.steps.empty() && !take(".")) return fault("seharusnya \".\" atau \":\"");
            auto step = parse_step();
            if (!step) return std::nullopt;
            source.steps.push_back(std::move(*step));
        }
        if (take(":")) {
            if (!is_name(rest_)) return fault("seharusnya nama besaran sesudah \":\"");
            source.besaran = std::string(rest_);
        } else if (source.steps.empty()) {
            return fault("seharusnya nama anggota atau besaran");
        }
        return source;
    }

  private:
    std::nullopt_t fault(const std::string& reason) {
        if (reason_.empty())
            reason_ = "jalur \"" + std::string(text_) + "\": " + reason +
                      (rest_.empty() ? " di akhirnya" : " sebelum \"" + std::string(rest_) + "\"");
        return std::nullopt;
    }
    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    std::string_view take_until(std::string_view ends) {
        const std::size_t end = std::min(rest_.find_first_of(ends), rest_.size());
        const std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return word;
    }

    std::optional<Step> parse_step() {
        Step step;
        if (take("^")) {
            step.type = Step::Type::parent;
            return step;
        }
        const bool all = take("*");
        if (all || rest_.starts_with("[")) {
            step.type = Step::Type::each;
            step.only_first = !all;
            while (take("[")) {
                auto test = parse_test();
                if (!test) return std::nullopt;
                step.tests.push_back(std::move(*test));
            }
            return step;
        }
        const std::string_view name = take_until(".:[]^*");
        if (!is_name(name)) return fault("seharusnya nama anggota, \"*\", \"^\" atau \"[…]\"");
        step.member = std::string(name);
        return step;
    }

    std::optional<Test> parse_test() {
        Test test;
        const std::string_view member = take_until("<>=]");
        if (!is_name(member)) return fault("seharusnya nama anggota dalam \"[…]\"");
        test.member = std::string(member);
        if (take("<="))
            test.comparison = Test::Comparison::at_most;
        else if (take(">="))
            test.comparison = Test::Comparison::at_least;
        else if (!take("="))
            return fault("seharusnya \"=\", \"<=\" atau \">=\"");
        const std::string_view bound = take_until("]");
        if (!take("]")) return fault("seharusnya \"]\"");
        if (!parse_bound(bound, test.bound)) return std::nullopt;
        return test;
    }

    bool parse_bound(std::string_view text, Bound& bound) {
        if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
            bound.text = std::string(text.substr(1, text.size() - 2));
            return true;
        }
        bound.number = Decimal::parse(text);
        if (bound.number) return true;
        if (const std::size_t sign = text.find_first_of("+-"); sign != std::string_view::npos) {
            const auto offset = Decimal::parse(text.substr(sign + 1));
            const auto whole = offset ? offset->to_integer() : std::nullopt;
            if (!whole) return fault("seharusnya bilangan bulat sesudah \"+\" atau \"-\""), false;
            bound.offset = text[sign] == '-' ? -*whole : *whole;
            text = text.substr(0, sign);
        }
        auto source = parse_source(text, reason_);
        if (!source) return false;
        if (!source->besaran.empty() || source->is_plural())
            return fault("pembanding dalam \"[…]\" seharusnya satu nilai data"), false;
        bound.source.push_back(std::move(*source));
        return true;
    }

    std::string_view text_, rest_;
    std::string& reason_;
};

}  // namespace

std::optional<Source> parse_source(std::string_view text, std::string& reason) {
    return Parser(text, reason).parse();
}

}  // namespace naskah::figures
