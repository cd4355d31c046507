#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "figures/book.hpp"
#include "figures/data_reader.hpp"
#include "figures/placement.hpp"
#include "figures/vocabulary_rules.hpp"

namespace naskah::figures {
namespace {

/// How many figures may be computed inside each other. Only references by id can go deeper than the data.
constexpr int kDeepest = 300;
constexpr std::int32_t kDatum = -1;

bool is_list(Cara cara) {
    return cara <= Cara::terbesar;
}

/// Reasons that a sum must not skip over: the figure exists, yet cannot be told.
bool is_grave(Reason reason) {
    return reason == Reason::too_long || reason == Reason::mixed_units || reason == Reason::cycle;
}

Figure undefined(Reason reason, const std::vector<Operand>& operands, Formula formula) {
    Figure figure;
    figure.formula = formula;
    figure.state = State::undefined;
    figure.reason = reason;
    figure.many = std::make_shared<const std::vector<Operand>>(operands);
    return figure;
}

}  // namespace

class BookMaker {
  public:
    BookMaker(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
              std::shared_ptr<const Policies> policies)
        : root_(root),
          vocabulary_(std::move(vocabulary)),
          rules_(static_cast<const CompiledVocabulary&>(*vocabulary_)),
          policies_(policies ? std::move(policies) : std::make_shared<const Policies>()),
          reader_(root) {}

    Book make() {
        placed_ = place(root_, rules_);
        for (const Placed& placed : placed_) {
            places_.emplace(placed.node, Place{placed.simpul, slots_.size()});
            for (const Besaran& besaran : placed.simpul->besaran) {
                Slot& slot = slots_.emplace_back();
                slot.node = placed.node;
                slot.besaran = &besaran;
            }
        }
        for (std::size_t i = 0; i < slots_.size(); ++i) compute(i);
        return assemble();
    }

  private:
    enum class Progress : std::uint8_t { open, computing, done };
    struct Slot {
        const json::Value* node = nullptr;
        const Besaran* besaran = nullptr;
        Progress progress = Progress::open;
        bool absent = false;
        Figure figure;
        std::string predikat;
        std::vector<std::int32_t> origins;
    };
    struct Place {
        const Simpul* simpul;
        std::size_t begin;
    };
    /// The numbers a rule found, and where each came from.
    struct Gathered {
        std::vector<Operand> operands;
        std::vector<std::int32_t> origins;
        std::vector<const json::Value*> nodes;  // of the datum, or of the figure's object
        bool circular = false;
        void add(const Operand& operand, std::int32_t origin, const json::Value* node) {
            operands.push_back(operand);
            origins.push_back(origin);
            nodes.push_back(node);
        }
        void keep_only(std::size_t i) {
            operands = {operands[i]};
            origins = {origins[i]};
            nodes = {nodes[i]};
        }
    };
    struct Outcome {
        Figure figure;
        std::string predikat;
        Gathered gathered;
        bool absent = true;
    };

    // --- computing

    void compute(std::size_t index) {
        if (slots_[index].progress != Progress::open) return;
        slots_[index].progress = Progress::computing;
        ++depth_;
        Outcome outcome = best(*slots_[index].node, *slots_[index].besaran);
        --depth_;
        Slot& slot = slots_[index];
        slot.figure = std::move(outcome.figure);
        slot.predikat = std::move(outcome.predikat);
        slot.origins = std::move(outcome.gathered.origins);
        slot.absent = outcome.absent;
        slot.progress = Progress::done;
    }

    /// The first rule that yields a value; else the one that tells most.
    Outcome best(const json::Value& node, const Besaran& besaran) {
        Outcome result;
        for (const Rule& rule : besaran.rules) {
            Gathered circles;
            if (!holds(node, rule.guards, circles)) continue;
            Outcome outcome = apply(node, besaran, rule);
            if (outcome.figure.value) return outcome;
            const auto tells = [](const Outcome& item) {
                return item.absent ? 0 : item.figure.state != State::undefined ? 1 : 2;
            };
            if (tells(outcome) > tells(result)) result = std::move(outcome);
        }
        return result;
    }

    bool holds(const json::Value& node, const std::vector<Guard>& guards, Gathered& circles) {
        return std::ranges::all_of(guards, [&](const Guard& guard) { return holds(node, guard, circles); });
    }
    bool holds(const json::Value& node, const Guard& guard, Gathered& circles) {
        Gathered found;
        gather(node, guard.value, found, false);
        const json::Value* value = found.nodes.empty() ? nullptr : found.nodes.front();
        Operand operand = found.operands.empty() ? Operand() : found.operands.front();
        if (!operand.value && value != nullptr && guard.value.besaran.empty())
            operand.value = comparable(*value);  // a month by its name
        circles.circular = circles.circular || found.circular;
        if (guard.present) {
            const bool present = guard.value.besaran.empty() ? value != nullptr && !value->is_null()
                                                             : operand.value.has_value();
            if (present != *guard.present) return false;
        }
        if (!guard.range.empty() && (!operand.value || !guard.range.holds(*operand.value))) return false;
        if (guard.same_as.empty()) return true;
        Gathered other;
        gather(node, guard.same_as.front(), other, false);
        if (other.operands.empty()) return false;
        if (operand.value && other.operands.front().value)
            return *operand.value == *other.operands.front().value;
        return value != nullptr && other.nodes.front() != nullptr && value->is_string() &&
               value->text() == other.nodes.front()->text();
    }

    /// Adds what a source yields. `keep_place`: a source without anything leaves an empty operand, for
    /// formulas whose operands have places.
    void gather(const json::Value& node, const Source& source, Gathered& out, bool keep_place) {
        if (source.constant) return out.add({source.constant, SourceRef()}, kDatum, nullptr);
        const std::size_t before = out.operands.size();
        for (const json::Value* value : reader_.find(node, source)) {
            if (source.besaran.empty())
                out.add(Operand(value), kDatum, value);
            else
                add_figure(*value, source.besaran, out);
        }
        if (keep_place && out.operands.size() == before) out.add(Operand(), kDatum, nullptr);
    }

    void add_figure(const json::Value& node, std::string_view name, Gathered& out) {
        const auto place = places_.find(&node);
        if (place == places_.end()) return;
        const auto found = place->second.simpul->by_name.find(name);
        if (found == place->second.simpul->by_name.end()) return;
        const std::size_t index = place->second.begin + found->second;
        if (slots_[index].progress == Progress::computing || depth_ > kDeepest) {
            out.circular = true;
            return out.add({std::nullopt, node.source()}, kDatum, &node);
        }
        compute(index);
        const Slot& slot = slots_[index];
        if (!slot.absent)
            out.add({slot.figure.value, node.source()}, static_cast<std::int32_t>(index), &node);
    }

    Outcome apply(const json::Value& node, const Besaran& besaran, const Rule& rule) {
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

    /// Leaves the first (nilai) or last (terakhir) operand that has a value, or the first at all.
    static void choose_one(Cara cara, Gathered& gathered) {
        if (gathered.operands.empty()) return;
        const std::size_t count = gathered.operands.size();
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = cara == Cara::terakhir ? count - 1 - i : i;
            if (gathered.operands[at].value) return gathered.keep_only(at);
        }
        gathered.keep_only(0);
    }

    Figure combine(const json::Value& node, const Rule& rule, const Gathered& gathered) {
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
    static Figure with_formula(Figure figure, Formula formula) {
        figure.formula = formula;
        return figure;
    }

    /// Without a condition all that is there counts: data that are not null, figures that have a value.
    static Figure count(const Rule& rule, const Gathered& gathered) {
        std::int64_t count = 0;
        for (std::size_t i = 0; i < gathered.operands.size(); ++i) {
            const auto& value = gathered.operands[i].value;
            const bool is_datum = gathered.origins[i] == kDatum && gathered.nodes[i] != nullptr;
            const bool there = is_datum ? !gathered.nodes[i]->is_null() : value.has_value();
            const bool counts = rule.absent         ? !there
                                : rule.yang.empty() ? there
                                                    : value && rule.yang.holds(*value);
            count += counts ? 1 : 0;
        }
        Figure figure = undefined(Reason::none, gathered.operands, Formula::banyak);
        figure.value = Decimal::integer(count);
        figure.state = State::value;
        return figure;
    }

    Polaritas polarity(const json::Value& node, const Rule& rule) {
        const json::Value* value =
            rule.polaritas.empty() ? nullptr : reader_.find_one(node, rule.polaritas.front());
        return value != nullptr ? polaritas_of(value->text()).value_or(Polaritas::positif)
                                : Polaritas::positif;
    }

    void name_it(const json::Value& node, const Rule& rule, Outcome& outcome) {
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

    /// Nothing the figure could be computed from stands in the data.
    static bool is_absent(Cara cara, const Gathered& gathered) {
        const auto given = [&](std::size_t i) {
            return gathered.operands[i].value.has_value() || static_cast<bool>(gathered.operands[i].source);
        };
        const std::size_t count = gathered.operands.size();
        if (cara == Cara::rasio || cara == Cara::capaian) return !given(0);
        if (cara == Cara::selisih || cara == Cara::efisiensi || cara == Cara::pertumbuhan ||
            cara == Cara::arah)
            return !given(0) || !given(1);
        for (std::size_t i = 0; i < count; ++i)
            if (gathered.operands[i].source) return false;
        return true;
    }

    /// A figure that cannot be told says why, also where the reason lies in another figure.
    void settle_reason(const Besaran& besaran, const Rule& rule, Outcome& outcome) {
        Reason reason = Reason::none;
        if (outcome.gathered.circular) reason = Reason::cycle;
        for (const std::int32_t origin : outcome.gathered.origins) {
            if (reason != Reason::none || origin == kDatum) continue;
            const Figure& figure = slots_[static_cast<std::size_t>(origin)].figure;
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

    static std::string_view unit_of(const json::Value* value) {
        for (int level = 0; value != nullptr && level < 3; ++level) {
            if (const json::Value* unit = value->find("satuan"); unit != nullptr && unit->is_string())
                return unit->text();
            value = object_around(*value);
        }
        return {};
    }
    static bool has_mixed_units(const Gathered& gathered) {
        std::optional<std::string_view> unit;
        for (std::size_t i = 0; i < gathered.operands.size(); ++i) {
            if (!gathered.operands[i].value) continue;
            const std::string_view own = unit_of(gathered.nodes[i]);
            if (unit && *unit != own) return true;
            unit = own;
        }
        return false;
    }

    // --- the book

    std::string_view policy_of(const Besaran& besaran) const {
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

    Entry entry_of_slot(Slot& slot) const {
        Entry entry;
        entry.node = slot.node;
        entry.besaran = slot.besaran->nama;
        entry.uraian = slot.besaran->uraian;
        entry.satuan = slot.besaran->satuan;
        entry.decimals = slot.besaran->usual_decimals ? policies_->desimal_persen : slot.besaran->decimals;
        entry.figure = std::move(slot.figure);
        entry.predikat = std::move(slot.predikat);
        if (entry.satuan == Satuan::satuan_indikator) entry.satuan_data = unit_of(slot.node);
        entry.kebijakan = policy_of(*slot.besaran);
        return entry;
    }

    Book assemble() {
        Book book;
        std::vector<std::size_t> entry_of(slots_.size(), 0);
        std::size_t count = 0;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            entry_of[i] = count;
            count += slots_[i].absent ? 0 : 1;
        }
        book.entries_.reserve(count);
        for (const Placed& placed : placed_) {
            const std::size_t begin = book.entries_.size();
            const std::size_t first = places_.at(placed.node).begin;
            for (std::size_t i = first; i < first + placed.simpul->besaran.size(); ++i)
                if (!slots_[i].absent) book.entries_.push_back(entry_of_slot(slots_[i]));
            book.runs_.push_back({placed.node, placed.simpul, begin, book.entries_.size()});
        }
        std::size_t at = 0;
        for (const Slot& slot : slots_) {
            if (slot.absent) continue;
            for (const std::int32_t origin : slot.origins)
                book.entries_[at].origins.push_back(
                    origin == kDatum ? nullptr : &book.entries_[entry_of[static_cast<std::size_t>(origin)]]);
            ++at;
        }
        std::ranges::sort(book.runs_, std::less<>(), &Book::Run::node);
        book.vocabulary_ = vocabulary_;
        book.policies_ = policies_;
        return book;
    }

    const json::Value& root_;
    std::shared_ptr<const Vocabulary> vocabulary_;
    const CompiledVocabulary& rules_;
    std::shared_ptr<const Policies> policies_;
    DataReader reader_;
    std::vector<Placed> placed_;
    std::vector<Slot> slots_;
    std::unordered_map<const json::Value*, Place> places_;
    int depth_ = 0;
};

Book make_book(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
               std::shared_ptr<const Policies> policies) {
    return BookMaker(root, std::move(vocabulary), std::move(policies)).make();
}

}  // namespace naskah::figures
