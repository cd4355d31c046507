#include "audit/narrative_view.hpp"

#include <algorithm>

#include "audit/data_view.hpp"
#include "audit/words.hpp"

namespace naskah::audit {

using json::Value;

namespace {

constexpr std::size_t kLeastName = 12;  // shorter names stand in sentences by chance

std::string without_references(std::string_view text) {
    std::string result(text);
    for (std::size_t at = result.find("{{"); at != std::string::npos; at = result.find("{{", at)) {
        const std::size_t end = result.find("}}", at);
        if (end == std::string::npos) break;
        std::fill(result.begin() + static_cast<std::ptrdiff_t>(at),
                  result.begin() + static_cast<std::ptrdiff_t>(end + 2), ' ');
    }
    return result;
}

/// Cut at line breaks, and where a full stop is followed by a blank and a capital.
void cut(const std::string& text, const Value& place, const Value* subject,
         std::vector<NarrativeSentence>& sentences) {
    std::size_t start = 0;
    const auto add = [&](std::size_t end) {
        if (text.find_first_not_of(" \n", start) < end)
            sentences.push_back({text.substr(start, end - start), &place, subject});
        start = end;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool stop = text[i] == '.' && i + 2 < text.size() && text[i + 1] == ' ' && text[i + 2] >= 'A' &&
                          text[i + 2] <= 'Z' && i > start + 15;
        if (stop || text[i] == '\n') add(i + 1);
    }
    add(text.size());
}

class Collector {
  public:
    Collector(const AuditInput& input, std::vector<NarrativeSentence>& sentences) : sentences_(sentences) {
        for (const Value* const indicator : input.view->indicators())
            if (const std::string_view id = text_of(*indicator, "id"); !id.empty())
                by_id_.emplace(id, indicator);
    }
    void collect(const Value& value, const Value* subject) {
        if (value.is_string()) {
            cut(without_references(value.text()), value, subject, sentences_);
            return;
        }
        if (value.is_object())
            if (const auto found = by_id_.find(text_of(value, "indikator")); found != by_id_.end())
                subject = found->second;
        for (const Value& item : value.items())
            if (item.key() != "indikator" && item.key() != "tercetak") collect(item, subject);
    }

  private:
    std::vector<NarrativeSentence>& sentences_;
    std::map<std::string_view, const Value*> by_id_;
};

bool holds_number(const Value& value, const Decimal& number, int decimals, int depth) {
    constexpr int kDeepest = 3;  // an object's own numbers, not those of its parts
    if (const auto own = value.number()) return own->absolute().rounded(decimals) == number;
    if (depth == kDeepest) return false;
    return std::ranges::any_of(value.items(), [&](const Value& item) {
        return item.key() != "tercetak" && item.key() != "nomor" && item.key() != "tahun" &&
               holds_number(item, number, decimals, depth + 1);
    });
}

}  // namespace

std::vector<NarrativeSentence> narrative_sentences(const AuditInput& input) {
    std::vector<NarrativeSentence> sentences;
    if (const Value* const narrative = input.report->root().find("narasi"))
        Collector(input, sentences).collect(*narrative, nullptr);
    return sentences;
}

NamedObjects::NamedObjects(const AuditInput& input) {
    const auto add = [&](const Value& object, std::string_view member) {
        const std::string name = normalised(text_of(object, member));
        if (name.size() < kLeastName) return;
        names_[name].push_back(&object);
        longest_ = std::max(longest_, name.size());
    };
    for (const Value* const node : input.view->budgets()) add(*node, "nama");
    for (const Value* const indicator : input.view->indicators()) add(*indicator, "uraian");
}

std::vector<const Value*> NamedObjects::last_in(std::string_view text) const {
    constexpr std::size_t kMostBytes = 2000;  // of a sentence; longer ones are no sentences
    std::string plain = normalised(text);
    if (plain.size() > kMostBytes) plain.erase(0, plain.size() - kMostBytes);
    std::vector<std::size_t> starts, ends;  // of words
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', at), plain.size());
        starts.push_back(at);
        ends.push_back(end);
        at = end + 1;
    }
    // Every run of words is looked up, so the time does not depend on how many names there are.
    for (std::size_t last = ends.size(); last-- > 0;)
        for (std::size_t first = 0; first <= last; ++first) {
            const std::string_view run =
                std::string_view(plain).substr(starts[first], ends[last] - starts[first]);
            if (run.size() > longest_) continue;
            if (run.size() < kLeastName) break;
            if (const auto found = names_.find(run); found != names_.end()) return found->second;
        }
    return {};
}

DocumentNumbers::DocumentNumbers(const AuditInput& input) {
    for (const figures::Entry& entry : input.book->of(input.report->root()))
        if (entry.figure.value) add(*entry.figure.value);
    collect(input.report->root(), 0);
}

void DocumentNumbers::add(const Decimal& number) {
    for (std::size_t decimals = 0; decimals < rounded_.size(); ++decimals)
        rounded_[decimals].insert(number.absolute().rounded(static_cast<int>(decimals)).to_string());
}

void DocumentNumbers::collect(const Value& value, int depth) {
    constexpr int kDeepest = 3;
    if (const auto number = value.number()) add(*number);
    if (depth == kDeepest) return;
    for (const Value& item : value.items())
        if (item.key() != "tercetak" && item.key() != "cetakan" && item.key() != "nomor" &&
            item.key() != "tahun")
            collect(item, depth + 1);
}

bool DocumentNumbers::know(const Decimal& number, int decimals) const {
    const auto index = static_cast<std::size_t>(decimals);
    return index < rounded_.size() && rounded_[index].contains(number.absolute().to_string());
}

bool knows_number(const AuditInput& input, const Value& object, const Decimal& number, int decimals) {
    const Decimal wanted = number.absolute();
    for (const figures::Entry& entry : input.book->of(object))
        if (entry.figure.value && entry.figure.value->absolute().rounded(decimals) == wanted) return true;
    return holds_number(object, wanted, decimals, 0);
}

}  // namespace naskah::audit
