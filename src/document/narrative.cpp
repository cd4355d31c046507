#include "document/narrative.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "document/mustache.hpp"
#include "report/report.hpp"

namespace naskah::document {
namespace {

constexpr std::size_t kMostShown = 8;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string unescaped(std::string_view token) {
    std::string result;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        result += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
    }
    return result;
}

/// The member or element a token names; ids are taken for indices.
const json::Value* step(const json::Value& from, const std::string& token) {
    if (from.is_object()) return from.find(token);
    if (!from.is_array()) return nullptr;
    for (const json::Value& item : from.items())
        if (const json::Value* id = item.find("id"); id != nullptr && id->text() == token) return &item;
    const auto index = Decimal::parse(token);
    const auto whole = index ? index->to_integer() : std::nullopt;
    if (!whole || *whole < 0 || static_cast<std::size_t>(*whole) >= from.size()) return nullptr;
    return &from.items()[static_cast<std::size_t>(*whole)];
}

/// What may be written behind a place: names of members, ids or the range of indices.
std::string known_below(const json::Value& value) {
    std::string names;
    std::size_t shown = 0;
    for (const json::Value& item : value.items()) {
        if (shown++ == kMostShown) {
            names += ", …";
            break;
        }
        const json::Value* id = value.is_array() ? item.find("id") : nullptr;
        names += names.empty() ? "" : ", ";
        names += value.is_object()                  ? std::string(item.key())
                 : id != nullptr && id->is_string() ? std::string(id->text())
                                                    : std::to_string(item.index());
    }
    return names;
}

class Resolver {
  public:
    explicit Resolver(Evaluator& evaluator) : evaluator_(evaluator) {}

    /// Appends what stands for the reference; nothing and a diagnostic when it means nothing.
    void resolve(std::string_view tag, const json::Value* text, int line, std::string& out) {
        tag_ = tag;
        text_ = text;
        line_ = line;
        const std::size_t bar = tag.find('|');
        const std::string_view reference = trimmed(tag.substr(0, bar));
        const std::size_t colon = reference.find(':');
        const std::string_view figure = trimmed(reference.substr(0, colon));
        const json::Value* target = find(trimmed(reference.substr(colon + 1)));
        if (target == nullptr) return;
        std::optional<layout::FormatId> format;
        if (bar != std::string_view::npos) {
            format = find_format(trimmed(tag.substr(bar + 1)));
            if (!format) return;
        }
        std::string printed;
        if (print(figure, *target, format, printed)) out += escape_markdown(printed);
    }

  private:
    void fault(const std::string& reason, const std::string& fix) {
        evaluator_.diagnostics().error(
            "narrative-reference", text_ != nullptr ? text_->pointer() : "",
            "Baris " + std::to_string(line_) + ": rujukan \"{{" + std::string(tag_) + "}}\" " + reason, fix);
    }

    const json::Value* find(std::string_view pointer) {
        const json::Value* at = &evaluator_.root();
        while (!pointer.empty()) {
            pointer.remove_prefix(1);  // the slash
            const std::size_t end = std::min(pointer.find('/'), pointer.size());
            const json::Value* next = step(*at, unescaped(pointer.substr(0, end)));
            if (next == nullptr) {
                const std::string place = at->pointer();
                fault("tidak menunjuk ke bagian data yang ada; yang terdekat adalah \"" +
                          (place.empty() ? "/" : place) + "\".",
                      "Lanjutkan dari sana dengan salah satu dari: " + known_below(*at) + ".");
                return nullptr;
            }
            at = next;
            pointer.remove_prefix(end);
        }
        return at;
    }

    std::optional<layout::FormatId> find_format(std::string_view name) {
        const auto& formats = evaluator_.profile().formats;
        std::string known;
        for (std::size_t i = 0; i < formats.size(); ++i) {
            if (formats[i].name == name) return static_cast<layout::FormatId>(i);
            known += (known.empty() ? "" : ", ") + formats[i].name;
        }
        fault("memakai format \"" + std::string(name) + "\" yang tidak dikenal.",
              "Pakai salah satu dari: " + known + ".");
        return std::nullopt;
    }

    layout::FormatId usual_format(std::string_view name) const {
        const auto& formats = evaluator_.profile().formats;
        const auto found =
            std::find_if(formats.begin(), formats.end(), [&](const auto& item) { return item.name == name; });
        return found == formats.end() ? layout::FormatId{0}
                                      : static_cast<layout::FormatId>(found - formats.begin());
    }

    bool print(std::string_view figure, const json::Value& target, std::optional<layout::FormatId> format,
               std::string& out) {
        if (figure == "nilai") {
            if (target.is_array() || target.is_object()) {
                fault("menunjuk ke " + std::string(json::to_indonesian(target.kind())) + ", bukan ke nilai.",
                      "Lanjutkan dengan salah satu dari: " + known_below(target) + ".");
                return false;
            }
            evaluator_.append(target, format.value_or(target.is_number() ? usual_format("angka") : 0), out);
            return true;
        }
        if (!target.is_object()) {
            fault("seharusnya menunjuk ke indikator atau program.", "Hapus bagian akhir jalurnya.");
            return false;
        }
        if (figure == "capaian")
            return print_figure(evaluator_.achievement(amount(target, "realisasi"), amount(target, "target"),
                                                       target.find("polaritas")),
                                format.value_or(usual_format("persen-tanda")), out);
        if (figure == "serapan")
            return print_figure(figures::serapan(amount(target, "realisasi"), amount(target, "pagu")),
                                format.value_or(usual_format("persen-tanda")), out);
        if (figure == "target" || figure == "realisasi" || figure == "pagu")
            return print_figure(figures::input(amount(target, figure)),
                                format.value_or(usual_format(has_budget(target) ? "uang" : "angka")), out);
        fault("memakai kata \"" + std::string(figure) + "\" yang tidak dikenal.",
              "Pakai capaian, serapan, target, realisasi, pagu atau nilai.");
        return false;
    }

    bool print_figure(const figures::Figure& figure, layout::FormatId format, std::string& out) {
        if (figure.value)
            evaluator_.append(*figure.value, format, out);
        else
            out += evaluator_.profile().no_value;
        return true;
    }

    /// The amount an object states, or what its months up to the report's period come to: money adds up, an
    /// indicator's last value counts. A target that was amended counts as amended. A programme or activity
    /// that states none is the sum of what stands below it.
    figures::Operand amount(const json::Value& object, std::string_view name) {
        const json::Value* stated = name == "target" ? object.find("target_perubahan") : nullptr;
        if (stated == nullptr || stated->is_null()) stated = object.find(name);
        if (stated != nullptr)
            return figures::Operand(stated->is_object() ? version_in_force(object, *stated) : stated);
        const json::Value* months = object.find("bulanan");
        return months != nullptr ? amount_of_months(object, *months, name) : amount_of_children(object, name);
    }

    figures::Operand amount_of_months(const json::Value& object, const json::Value& months,
                                      std::string_view name) const {
        const json::Value* period = evaluator_.root().find("periode");
        const json::Value* until = period != nullptr ? period->find("sampai") : nullptr;
        const int last = until != nullptr ? report::month_of(*until).value_or(12) : 12;
        std::vector<figures::Operand> operands;
        for (const json::Value& month : months.items()) {
            const json::Value* which = month.find("bulan");
            const json::Value* value = month.find(name);
            if (value == nullptr || value->is_null()) continue;
            if (which == nullptr || report::month_of(*which).value_or(13) > last) continue;
            operands.emplace_back(value);
        }
        if (operands.empty()) return {};
        if (object.find("pagu") != nullptr) return figures::Operand(figures::jumlah(operands));
        return operands.back();
    }

    figures::Operand amount_of_children(const json::Value& object, std::string_view name) {
        std::vector<figures::Operand> operands;
        for (const char* level : kLevels)
            if (const json::Value* children = object.find(level))
                for (const json::Value& child : children->items())
                    if (figures::Operand part = amount(child, name); part.value)
                        operands.push_back(std::move(part));
        return operands.empty() ? figures::Operand() : figures::Operand(figures::jumlah(operands));
    }

    /// Once one of the programmes has an amended budget, that of all is the amended one; one without has none
    /// any more (bersama/program.schema.json).
    static const json::Value* version_in_force(const json::Value& object, const json::Value& versions) {
        const json::Value* list = &object;
        while (list->parent() != nullptr && list->parent()->parent() != nullptr) list = list->parent();
        return versions.find(is_amended(*list) ? "perubahan" : "murni");
    }

    static bool is_amended(const json::Value& value) {
        if (const json::Value* budget = value.find("pagu"))
            if (const json::Value* amended = budget->find("perubahan");
                amended != nullptr && amended->number())
                return true;
        const auto items = value.items();
        return (value.is_array() || value.is_object()) && std::any_of(items.begin(), items.end(), is_amended);
    }

    static bool has_budget(const json::Value& object) {
        if (object.find("pagu") != nullptr) return true;
        return std::any_of(std::begin(kLevels), std::end(kLevels), [&](const char* level) {
            const json::Value* children = object.find(level);
            return children != nullptr && children->is_array() &&
                   std::any_of(children->items().begin(), children->items().end(), has_budget);
        });
    }

    /// Where the parts of a programme and of an activity stand.
    static constexpr const char* kLevels[] = {"kegiatan", "sub_kegiatan"};

    Evaluator& evaluator_;
    std::string_view tag_;
    const json::Value* text_ = nullptr;
    int line_ = 0;
};

/// "capaian:/sasaran/0", with blanks around the colon's sides at most.
bool is_reference(std::string_view tag) {
    const std::size_t colon = tag.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view word = trimmed(tag.substr(0, colon));
    const bool letters =
        !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && trimmed(tag.substr(colon + 1)).starts_with('/');
}

}  // namespace

void resolve_references(FilledProse& prose, Evaluator& evaluator) {
    std::size_t open = prose.text.find("{{");
    if (open == std::string::npos) return;
    Resolver resolver(evaluator);
    const std::string source = std::move(prose.text);
    std::string out;
    std::size_t done = 0;
    int line = 1;
    for (; open != std::string::npos; open = source.find("{{", open)) {
        const std::size_t close = source.find("}}", open);
        if (close == std::string::npos) break;
        const std::string_view tag = std::string_view(source).substr(open + 2, close - open - 2);
        if (!is_reference(tag)) {
            open += 2;
            continue;
        }
        const auto newlines = std::count(source.begin() + static_cast<std::ptrdiff_t>(done),
                                         source.begin() + static_cast<std::ptrdiff_t>(open), '\n');
        out.append(source, done, open - done);
        line += static_cast<int>(newlines);
        const auto value = std::find_if(
            prose.values.begin(), prose.values.end(),
            [&](const PlacedValue& item) { return item.first_line <= line && line <= item.last_line; });
        const bool placed = value != prose.values.end();
        resolver.resolve(tag, placed ? value->value : nullptr, placed ? line - value->first_line + 1 : line,
                         out);
        done = open = close + 2;
    }
    out.append(source, done);
    prose.text = std::move(out);
}

FilledProse narrative_prose(const json::Value& text) {
    FilledProse prose;
    prose.text = std::string(text.text());
    const auto lines = 1 + static_cast<int>(std::count(prose.text.begin(), prose.text.end(), '\n'));
    prose.values.push_back({1, lines, &text});
    return prose;
}

}  // namespace naskah::document
