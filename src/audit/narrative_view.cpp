#include "audit/narrative_view.hpp"

#include <algorithm>

#include "audit/data_view.hpp"
#include "audit/words.hpp"

namespace naskah::audit {

using json::Value;

namespace {

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
    constexpr std::size_t kLeastName = 12;  // shorter ones stand in sentences by chance
    const auto add = [&](const Value& object, std::string_view member) {
        const std::string name = normalised(text_of(object, member));
        if (name.size() >= kLeastName) names_[name].push_back(&object);
    };
    for (const Value* const node : input.view->budgets()) add(*node, "nama");
    for (const Value* const indicator : input.view->indicators()) add(*indicator, "uraian");
}

std::vector<const Value*> NamedObjects::last_in(std::string_view text) const {
    const std::string plain = " " + normalised(text) + " ";
    std::size_t best_end = 0, best_size = 0;
    const std::vector<const Value*>* best = nullptr;
    for (const auto& [name, objects] : names_) {
        const std::size_t at = plain.rfind(" " + name + " ");
        if (at == std::string::npos) continue;
        const std::size_t end = at + 1 + name.size();
        if (best != nullptr && (end < best_end || (end == best_end && name.size() < best_size))) continue;
        best = &objects;
        best_end = end;
        best_size = name.size();
    }
    return best != nullptr ? *best : std::vector<const Value*>{};
}

bool knows_number(const AuditInput& input, const Value& object, const Decimal& number, int decimals) {
    const Decimal wanted = number.absolute();
    for (const figures::Entry& entry : input.book->of(object))
        if (entry.figure.value && entry.figure.value->absolute().rounded(decimals) == wanted) return true;
    return holds_number(object, wanted, decimals, 0);
}

}  // namespace naskah::audit
