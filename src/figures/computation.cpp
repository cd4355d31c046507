#include "figures/computation.hpp"

#include <algorithm>
#include <utility>

#include "base/watch.hpp"
#include "figures/placement.hpp"

namespace naskah::figures {
namespace {

/// How many figures may be computed inside each other. Only references by id can go deeper than the data.
constexpr int kDeepest = 300;

Figure with_formula(Figure figure, Formula formula) {
    figure.formula = formula;
    return figure;
}

}  // namespace

Computation::Computation(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
                         std::shared_ptr<const Policies> policies)
    : root_(root),
      vocabulary_(std::move(vocabulary)),
      rules_(static_cast<const CompiledVocabulary&>(*vocabulary_)),
      policies_(policies ? std::move(policies) : std::make_shared<const Policies>()),
      reader_(root) {}

Computation::Place& Computation::place_of(const json::Value& node) {
    const auto [place, is_new] = places_.try_emplace(&node);
    if (is_new) place->second.simpul = figures::simpul_of(node, rules_);
    return place->second;
}

const Simpul* Computation::simpul_of(const json::Value& node) {
    return place_of(node).simpul;
}

void Computation::know(const json::Value& node, const Simpul& simpul) {
    places_[&node].simpul = &simpul;
}

std::size_t Computation::compute(const json::Value& node, std::size_t besaran) {
    checkpoint();
    Place& place = place_of(node);
    if (place.begin == kNone) {
        place.begin = indices_.size();
        indices_.resize(indices_.size() + place.simpul->besaran.size(), kDatum);
    }
    const std::size_t at = place.begin + besaran;
    if (indices_[at] != kDatum) return static_cast<std::size_t>(indices_[at]);
    const std::size_t index = results_.size();
    indices_[at] = static_cast<std::int32_t>(index);
    Result& result = results_.emplace_back();
    result.node = &node;
    result.besaran = &place.simpul->besaran[besaran];
    ++depth_;
    Outcome outcome = best(node, *result.besaran);
    --depth_;
    result.figure = std::move(outcome.figure);
    result.predikat = std::move(outcome.predikat);
    result.origins = std::move(outcome.gathered.origins);
    result.absent = outcome.absent;
    result.computing = false;
    return index;
}

bool Computation::is_computing(const json::Value& node, std::size_t besaran) {
    const Place& place = place_of(node);
    if (place.begin == kNone) return false;
    const std::int32_t index = indices_[place.begin + besaran];
    return index != kDatum && results_[static_cast<std::size_t>(index)].computing;
}

/// The first rule that yields a value; else the one that tells most.
Computation::Outcome Computation::best(const json::Value& node, const Besaran& besaran) {
    Outcome result;
    for (const Rule& rule : besaran.rules) {
        if (!std::ranges::all_of(rule.guards, [&](const Guard& guard) { return holds(node, guard); }))
            continue;
        Outcome outcome = apply(node, besaran, rule);
        if (outcome.figure.value) return outcome;
        const auto tells = [](const Outcome& item) {
            return item.absent ? 0 : item.figure.state != State::undefined ? 1 : 2;
        };
        if (tells(outcome) > tells(result)) result = std::move(outcome);
    }
    return result;
}

bool Computation::holds(const json::Value& node, const Guard& guard) {
    Gathered found;
    gather(node, guard.value, found, false);
    const json::Value* value = found.nodes.empty() ? nullptr : found.nodes.front();
    Operand operand = found.operands.empty() ? Operand() : found.operands.front();
    if (!operand.value && value != nullptr && guard.value.besaran.empty())
        operand.value = comparable(*value);  // a month by its name
    if (guard.present) {
        const bool present =
            guard.value.besaran.empty() ? value != nullptr && !value->is_null() : operand.value.has_value();
        if (present != *guard.present) return false;
    }
    if (!guard.range.empty() && (!operand.value || !guard.range.holds(*operand.value))) return false;
    if (guard.same_as.empty()) return true;
    Gathered other;
    gather(node, guard.same_as.front(), other, false);
    if (other.operands.empty()) return false;
    if (operand.value && other.operands.front().value) return *operand.value == *other.operands.front().value;
    return value != nullptr && other.nodes.front() != nullptr && value->is_string() &&
           value->text() == other.nodes.front()->text();
}

/// Adds what a source yields. `keep_place`: a source without anything leaves an empty operand, for
/// formulas whose operands have places.
void Computation::gather(const json::Value& node, const Source& source, Gathered& out, bool keep_place) {
    if (source.constant) return out.add({source.constant, SourceRef()}, kDatum, nullptr);
    checkpoint();
    const std::size_t before = out.operands.size();
    for (const json::Value* value : reader_.find(node, source)) {
        if (source.besaran.empty())
            out.add(Operand(value), kDatum, value);
        else
            add_figure(*value, source.besaran, out);
    }
    if (keep_place && out.operands.size() == before) out.add(Operand(), kDatum, nullptr);
}

void Computation::add_figure(const json::Value& node, std::string_view name, Gathered& out) {
    const Simpul* simpul = simpul_of(node);
    if (simpul == nullptr) return;
    const auto found = simpul->by_name.find(name);
    if (found == simpul->by_name.end()) return;
    if (is_computing(node, found->second) || depth_ > kDeepest) {
        out.circular = true;
        return out.add({std::nullopt, node.source()}, kDatum, &node);
    }
    const std::size_t index = compute(node, found->second);
    const Result& result = results_[index];
    if (!result.absent)
        out.add({result.figure.value, node.source()}, static_cast<std::int32_t>(index), &node);
}

Computation::Outcome Computation::apply(const json::Value& node, const Besaran& besaran, const Rule& rule) {
    Outcome outcome;
    Gathered& gathered = outcome.gathered;
    for (const Source& source : rule.sources) gather(node, source, gathered, !is_list(rule.cara));
    if (rule.cara == Cara::nilai || rule.cara == Cara::terakhir) choose_one(rule.cara, gathered);
    if (is_list(rule.cara) && gathered.operands.empty()) return outcome;
    outcome.figure = combine(node, rule, gathered);
    outcome.absent = !outcome.figure.value && is_absent(rule.cara, gathered);
    if (rule.cara == Cara::predikat || rule.cara == Cara::arah) name_it(node, rule, outcome);
    settle_reason(besaran, rule, outcome);
    return outcome;
}

Figure Computation::combine(const json::Value& node, const Rule& rule, const Gathered& gathered) {
    const std::vector<Operand>& all = gathered.operands;
    switch (rule.cara) {
        case Cara::nilai:
        case Cara::terakhir:
            return input(all.front());
        case Cara::jumlah:
            return jumlah(all);
        case Cara::rata_rata:
            return rata_rata(all);
        case Cara::banyak:
            return count(rule, gathered);
        case Cara::terkecil:
            return terkecil(all);
        case Cara::terbesar:
            return terbesar(all);
        case Cara::tambah:
            return tambah(all);
        case Cara::kali:
            return kali(all);
        case Cara::rasio:
            return rasio(all[0], all[1]);
        case Cara::capaian:
            return capaian(all[0], all[1], polarity(node, rule), policies_->capaian);
        case Cara::selisih:
            return selisih(all[0], all[1]);
        case Cara::efisiensi:
            return with_formula(selisih(all[0], all[1]), Formula::efisiensi);
        case Cara::pertumbuhan:
            return pertumbuhan(all[0], all[1]);
        case Cara::bagi:
            return bagi(all[0], all[1]);
        case Cara::predikat:
            return with_formula(input(all.front()), Formula::predikat);
        case Cara::arah:
            return with_formula(selisih(all[0], all[1]), Formula::arah);
    }
    return {};
}

Polaritas Computation::polarity(const json::Value& node, const Rule& rule) {
    const json::Value* value =
        rule.polaritas.empty() ? nullptr : reader_.find_one(node, rule.polaritas.front());
    return value != nullptr ? polaritas_of(value->text()).value_or(Polaritas::positif) : Polaritas::positif;
}

void Computation::name_it(const json::Value& node, const Rule& rule, Outcome& outcome) {
    if (!outcome.figure.value) return;
    if (rule.cara == Cara::predikat) {
        const Skala* scale = policies_->find_skala(rule.skala);
        if (scale != nullptr && scale->sebutan) outcome.predikat = scale->sebutan(*outcome.figure.value);
        return;
    }
    const Decimal& change = *outcome.figure.value;
    if (change.is_zero())
        outcome.predikat = "tetap";
    else if (rule.polaritas.empty())
        outcome.predikat = change.is_negative() ? "menurun" : "meningkat";
    else
        outcome.predikat =
            change.is_negative() == (polarity(node, rule) == Polaritas::negatif) ? "membaik" : "memburuk";
}

/// A figure that cannot be told says why, also where the reason lies in another figure.
void Computation::settle_reason(const Besaran& besaran, const Rule& rule, Outcome& outcome) const {
    Reason reason = Reason::none;
    if (outcome.gathered.circular) reason = Reason::cycle;
    for (const std::int32_t origin : outcome.gathered.origins) {
        if (reason != Reason::none || origin == kDatum) continue;
        const Figure& figure = results_[static_cast<std::size_t>(origin)].figure;
        if (figure.state != State::undefined) continue;
        if (is_grave(figure.reason) || !outcome.figure.value) reason = figure.reason;
    }
    const bool adds = rule.cara == Cara::jumlah || rule.cara == Cara::rata_rata;
    if (reason == Reason::none && adds && besaran.satuan == Satuan::satuan_indikator &&
        has_mixed_units(outcome.gathered))
        reason = Reason::mixed_units;
    if (reason == Reason::none) return;
    outcome.figure = undefined(reason, outcome.gathered.operands, outcome.figure.formula);
    outcome.predikat.clear();
    outcome.absent = false;
}

std::string_view Computation::policy_of(const Besaran& besaran) const {
    switch (besaran.kebijakan) {
        case Kebijakan::none:
            return {};
        case Kebijakan::capaian:
            return policies_->kebijakan_capaian;
        case Kebijakan::efisiensi:
            return policies_->kebijakan_efisiensi;
        case Kebijakan::rata_rata:
            return policies_->kebijakan_rata_rata;
        case Kebijakan::skala: {
            const Skala* scale = policies_->find_skala(besaran.skala);
            return scale != nullptr ? std::string_view(scale->kebijakan) : std::string_view();
        }
    }
    return {};
}

Entry Computation::entry(Result&& result) const {
    Entry entry;
    entry.node = result.node;
    entry.besaran = result.besaran->nama;
    entry.uraian = result.besaran->uraian;
    entry.satuan = result.besaran->satuan;
    entry.decimals = result.besaran->usual_decimals ? policies_->desimal_persen : result.besaran->decimals;
    entry.figure = std::move(result.figure);
    entry.predikat = std::move(result.predikat);
    if (entry.satuan == Satuan::satuan_indikator) entry.satuan_data = unit_of(result.node);
    entry.kebijakan = policy_of(*result.besaran);
    return entry;
}

}  // namespace naskah::figures
