#include "document/narrative.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "document/mustache.hpp"
#include "figures/figure_finder.hpp"
#include "figures/place.hpp"

namespace naskah::document {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

class Resolver {
  public:
    Resolver(Evaluator& evaluator, figures::FigureFinder* figures)
        : evaluator_(evaluator), figures_(figures) {}

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
        const figures::FoundPlace place = figures::find_place(evaluator_.root(), pointer);
        if (place.value == nullptr) {
            const std::string nearest = place.nearest->pointer();
            fault(
                "tidak menunjuk ke bagian data yang ada; yang terdekat adalah \"" +
                    (nearest.empty() ? "/" : nearest) + "\".",
                "Lanjutkan dari sana dengan salah satu dari: " + figures::known_below(*place.nearest) + ".");
        }
        return place.value;
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
                      "Lanjutkan dengan salah satu dari: " + figures::known_below(target) + ".");
                return false;
            }
            evaluator_.append(target, format.value_or(target.is_number() ? usual_format("angka") : 0), out);
            return true;
        }
        if (!target.is_object()) {
            fault("seharusnya menunjuk ke objek, misalnya indikator atau program.",
                  "Hapus bagian akhir jalurnya.");
            return false;
        }
        if (figures_ == nullptr || !figures_->has(target, figure)) {
            std::string known;
            if (figures_ != nullptr)
                for (const std::string_view name : figures_->names_of(target))
                    known.append(name).append(", ");
            fault("memakai kata \"" + std::string(figure) + "\" yang tidak dikenal pada objek itu.",
                  "Pakai " + known + "atau nilai dengan jalur sampai ke datanya.");
            return false;
        }
        print_entry(figures_->find(target, figure), format, out);
        return true;
    }

    /// Null: nothing in the data the figure could be computed from.
    void print_entry(const figures::Entry* entry, std::optional<layout::FormatId> format, std::string& out) {
        if (entry == nullptr || !entry->figure.value) {
            out += evaluator_.profile().no_value;
            return;
        }
        if (entry->satuan == figures::Satuan::predikat) {
            out += entry->predikat.empty() ? evaluator_.profile().no_value : entry->predikat;
            return;
        }
        evaluator_.append(*entry->figure.value, format.value_or(usual_format(*entry)), out);
        if (!format && entry->satuan == figures::Satuan::poin_persen) out += " poin persen";
    }

    layout::FormatId usual_format(const figures::Entry& entry) const {
        switch (entry.satuan) {
            case figures::Satuan::rupiah:
                return usual_format("uang");
            case figures::Satuan::persen:
                return usual_format("persen-tanda");
            case figures::Satuan::poin_persen:
                return usual_format("persen");
            case figures::Satuan::banyaknya:
            case figures::Satuan::satuan_indikator:
            case figures::Satuan::predikat:
                break;
        }
        // What no division made is printed as it was written.
        const bool divided = entry.figure.value->scale() == figures::kPercentDecimals;
        return usual_format(divided ? "persen" : "angka");
    }

    Evaluator& evaluator_;
    figures::FigureFinder* figures_;
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

void resolve_references(FilledProse& prose, Evaluator& evaluator, figures::FigureFinder* figures) {
    std::size_t open = prose.text.find("{{");
    if (open == std::string::npos) return;
    Resolver resolver(evaluator, figures);
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
