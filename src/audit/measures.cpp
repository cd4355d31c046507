#include "audit/measures.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "audit/data_view.hpp"
#include "audit/words.hpp"

namespace naskah::audit {

using figures::Figure;
using figures::Operand;
using json::Value;

namespace {

constexpr int kDeepest = 8;  // levels of a budget; data may nest them as deep as JSON allows

/// Sums what `of` gives for each part.
template <typename Of>
Figure sum_over_parts(const Value& node, int depth, const Of& of) {
    std::vector<Operand> parts;
    for (const std::string_view list : {"kegiatan", "sub_kegiatan"})
        for (const Value& part : items_of(node, list))
            if (depth < kDeepest) parts.emplace_back(of(part, depth + 1));
    return figures::jumlah(parts);
}

Figure budget_at(const Value& node, int depth, bool amended) {
    const Value* const pagu = node.find("pagu");
    if (pagu != nullptr && pagu->is_object()) {
        const Value* const version = pagu->find(amended ? "perubahan" : "murni");
        if (version != nullptr && version->number()) return figures::input(Operand(version));
        if (pagu->find("perubahan") != nullptr || pagu->find("murni") != nullptr)
            return {};  // no longer, or not yet, budgeted
    } else if (pagu != nullptr && pagu->number()) {
        return figures::input(Operand(pagu));
    }
    if (const Value* amount = node.find("anggaran"); amount != nullptr && amount->number())
        return figures::input(Operand(amount));
    return sum_over_parts(node, depth,
                          [&](const Value& part, int level) { return budget_at(part, level, amended); });
}

Figure spent_at(const Value& node, int depth) {
    if (const Value* amount = node.find("realisasi"); amount != nullptr && amount->number())
        return figures::input(Operand(amount));
    return sum_over_parts(node, depth, &spent_at);
}

/// "Pemerlu Pelayanan Kesejahteraan Sosial (PPKS)": how many words before the bracket spell the short form;
/// 0: none. The short form may leave out small words ("dan", "di").
std::size_t spelled_words(const std::vector<std::string>& before, std::string_view letters) {
    std::size_t at = before.size(), left = letters.size();
    while (left > 0) {
        if (at == 0) return 0;
        --at;
        if (before[at].front() == letters[left - 1])
            --left;
        else if (before[at].size() > 3)
            return 0;
    }
    return before.size() - at;
}

}  // namespace

const Value* target_of(const Value& indicator) {
    const Value* const amended = indicator.find("target_perubahan");
    return amended != nullptr && !amended->is_null() ? amended : indicator.find("target");
}

Figure result_of(const Value& indicator) {
    const Value* const result = indicator.find("realisasi");
    if (result != nullptr && !result->is_null()) return figures::input(Operand(result));
    const Value* const parts = indicator.find("perhitungan");
    const Value* const above = parts != nullptr ? parts->find("pembilang") : nullptr;
    const Value* const below = parts != nullptr ? parts->find("penyebut") : nullptr;
    if (above == nullptr || below == nullptr) return {};
    return figures::rasio(Operand(above->find("nilai")), Operand(below->find("nilai")));
}

Figure rate_of(const Value& indicator, const figures::CapaianPolicy& policy) {
    const auto polarity = figures::polaritas_of(text_of(indicator, "polaritas"));
    return figures::capaian(Operand(result_of(indicator)), Operand(target_of(indicator)),
                            polarity.value_or(figures::Polaritas::positif), policy);
}

std::string unit_key(std::string_view satuan) {
    if (satuan == "%") return "persen";
    std::string key = normalised(satuan);
    return key == "prosen" || key == "percent" ? "persen" : key;
}

bool is_ratio_unit(std::string_view satuan) {
    const std::string key = unit_key(satuan);
    constexpr std::array<std::string_view, 9> kRatios = {"persen", "nilai",    "indeks", "skor",    "poin",
                                                         "rasio",  "predikat", "angka",  "kategori"};
    return key.empty() || std::ranges::any_of(kRatios, [&](std::string_view word) {
               return key == word || key.starts_with(std::string(word) + " ");
           });
}

std::string name_key(std::string_view uraian) {
    std::vector<std::string> words;
    std::size_t at = 0;
    const auto add = [&](std::string_view piece) {
        for (const Word& word : words_of(piece)) words.push_back(normalised(word.text));
    };
    while (at < uraian.size()) {
        const std::size_t open = uraian.find('(', at);
        const std::size_t close = open != std::string_view::npos ? uraian.find(')', open) : open;
        add(uraian.substr(at, open == std::string_view::npos ? open : open - at));
        if (close == std::string_view::npos) {
            if (open != std::string_view::npos) add(uraian.substr(open));
            break;
        }
        const std::string_view inside = uraian.substr(open + 1, close - open - 1);
        const std::string letters = normalised(inside);
        const std::size_t spelled =
            letters.size() > 1 && letters.find(' ') == std::string::npos ? spelled_words(words, letters) : 0;
        words.resize(words.size() - spelled);
        add(inside);
        at = close + 1;
    }
    std::string key;
    for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
    return key;
}

bool is_strategic(const Value& indicator) {
    for (const Value* at = indicator.parent(); at != nullptr; at = at->parent())
        if (at->is_array() && at->key() != "indikator" && at->key() != "sasaran" && at->key() != "tujuan" &&
            at->key() != "perjanjian")
            return false;
    return true;
}

bool is_amended(const DataView& view, const Value& node) {
    const Value* list = node.parent();
    for (const Value* at = list; at != nullptr; at = at->parent())
        if (at->is_array()) list = at;
    return list != nullptr && view.is_amended_list(*list);
}

Figure budget_of(const DataView& view, const Value& node) {
    return budget_at(node, 0, is_amended(view, node));
}

Figure spent_of(const Value& node) {
    return spent_at(node, 0);
}

}  // namespace naskah::audit
