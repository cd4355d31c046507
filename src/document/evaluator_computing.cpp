#include <algorithm>

#include "document/evaluator.hpp"

namespace naskah::document {

using layout::Binding;
using layout::Path;

figures::Operand Evaluator::operand(const layout::Argument& argument) {
    if (const auto* number = std::get_if<Decimal>(&argument)) return {*number, SourceRef()};
    if (const auto* nested = std::get_if<std::vector<layout::Computation>>(&argument))
        return figures::Operand(compute(nested->front()));
    const Path& path = std::get<Path>(argument);
    if (path.root == Path::Root::name && path.steps.empty()) {
        const Binding& binding = kind_.names[path.start].binding;
        if (binding.type == Binding::Type::computation)
            return figures::Operand(compute(binding.computation.front()));
    }
    // A path with wildcards where one number is wanted means the sum of what it yields.
    if (!path.plural) return figures::Operand(find(path));
    std::vector<figures::Operand> operands;
    collect(argument, operands);
    return figures::Operand(figures::jumlah(operands));
}

void Evaluator::collect(const layout::Argument& argument, std::vector<figures::Operand>& operands) {
    const auto* path = std::get_if<Path>(&argument);
    if (path == nullptr || !path->plural) {
        operands.push_back(operand(argument));
        return;
    }
    each(*path, [&](const json::Value& value) { operands.emplace_back(&value); });
}

template <typename Take>
void Evaluator::each_argument(const layout::Computation& computation, Take&& take) {
    const auto all = [&] {
        for (const auto& argument : computation.arguments) take(argument);
    };
    if (computation.loop.empty()) return all();
    const layout::Loop& loop = computation.loop.front();
    // A name is computed in the middle of the part that asks for it first, whose loops use the same slots.
    const Slot outer = slots_[loop.slot];
    run(loop, [&] {
        if (!holds(computation.that)) return false;
        all();
        return true;
    });
    slots_[loop.slot] = outer;
}

std::int64_t Evaluator::count(const layout::Computation& computation) {
    std::int64_t count = 0;
    each_argument(computation, [&](const layout::Argument& argument) {
        const auto* path = std::get_if<Path>(&argument);
        if (path == nullptr) {
            count += operand(argument).value ? 1 : 0;
            return;
        }
        each(*path, [&](const json::Value& value) { count += value.is_null() ? 0 : 1; });
    });
    return count;
}

figures::Figure Evaluator::compute(const layout::Computation& computation) {
    using layout::Function;
    if (computation.function == Function::banyak)
        return figures::input({Decimal::integer(count(computation)), SourceRef()});
    if (computation.function == Function::predikat) {
        // Its argument is a figure with a formula of its own, which tells why there is no number.
        const layout::Argument& argument = computation.arguments.front();
        if (const auto* nested = std::get_if<std::vector<layout::Computation>>(&argument))
            return compute(nested->front());
        return figures::input(operand(argument));
    }
    if (computation.function >= Function::rasio) return compute_two(computation);
    std::vector<figures::Operand> operands;
    each_argument(computation, [&](const layout::Argument& argument) { collect(argument, operands); });
    return compute_one(computation, operands);
}

figures::Figure Evaluator::compute_one(const layout::Computation& computation,
                                       const std::vector<figures::Operand>& operands) {
    using layout::Function;
    switch (computation.function) {
        case Function::rata_rata:
            return figures::rata_rata(operands);
        case Function::terkecil:
            return figures::terkecil(operands);
        case Function::terbesar:
            return figures::terbesar(operands);
        case Function::tambah:
            return figures::tambah(operands);
        case Function::kali:
            return figures::kali(operands);
        case Function::terakhir: {
            const auto last = std::find_if(operands.rbegin(), operands.rend(),
                                           [](const auto& o) { return o.value.has_value(); });
            return last == operands.rend() ? figures::Figure() : figures::input(*last);
        }
        default:
            return figures::jumlah(operands);
    }
}

figures::Figure Evaluator::achievement(const figures::Operand& actual, const figures::Operand& target,
                                       const json::Value* polarity) const {
    auto rule = figures::Polaritas::positif;
    if (polarity != nullptr) rule = figures::polaritas_of(polarity->text()).value_or(rule);
    figures::CapaianPolicy policy;
    if (profile_.inverted_negative_rate)
        policy.negatif = figures::CapaianPolicy::Negatif::target_per_realisasi;
    if (profile_.rate_cap) policy.batas_atas = Decimal::integer(*profile_.rate_cap);
    return figures::capaian(actual, target, rule, policy);
}

figures::Figure Evaluator::compute_two(const layout::Computation& computation) {
    using layout::Function;
    const figures::Operand first = operand(computation.arguments[0]),
                           second = operand(computation.arguments[1]);
    switch (computation.function) {
        case Function::selisih:
            return figures::selisih(first, second);
        case Function::efisiensi:
            return figures::efisiensi(figures::input(first), figures::input(second));
        case Function::pertumbuhan:
            return figures::pertumbuhan(first, second);
        case Function::bagi:
            return figures::bagi(first, second);
        case Function::capaian:
            return achievement(first, second,
                               computation.polarity.empty() ? nullptr : find(computation.polarity.front()));
        default:
            return figures::rasio(first, second);
    }
}

const std::string* Evaluator::predicate(const layout::Computation& computation,
                                        const figures::Figure& figure) const {
    if (!figure.value) return nullptr;
    const layout::ScaleLevel* level = layout::level_of(profile_.scales[computation.scale], *figure.value);
    return level != nullptr ? &level->name : nullptr;
}

Printed Evaluator::print_computation(const Binding& binding, std::string& out) {
    Printed printed;
    const layout::Computation& computation = binding.computation.front();
    const figures::Figure figure = compute(computation);
    if (!figure.value) tell_undefined(figure);
    if (computation.function == layout::Function::predikat) {
        const std::string* name = predicate(computation, figure);
        printed.empty = name == nullptr;
        if (name != nullptr) out.append(*name);
        return printed;
    }
    printed.empty = !figure.value.has_value();
    if (figure.value) append_number(*figure.value, binding.format, out);
    return printed;
}

/// A missing input is a usual thing (a month to come) and is told by the mark in its cell. These two are not.
void Evaluator::tell_undefined(const figures::Figure& figure) {
    SourceRef source;
    for (const figures::Operand& input : figure.inputs())
        if (input.source) source = input.source;
    const std::string place = source.pointer();
    if (figure.reason == figures::Reason::division_by_zero)
        diagnostics_.add({Severity::note, "figure-division-by-zero", place,
                          "Nilai turunan " + figures::explain(figure) +
                              " tidak dapat dihitung karena pembaginya nol, sehingga dicetak \"" +
                              profile_.no_value + "\".",
                          "Isi null bila target atau pagu memang tidak ada, atau betulkan angkanya."});
    else if (figure.reason == figures::Reason::too_long)
        diagnostics_.warning("figure-too-long", place,
                             "Nilai turunan " + figures::explain(figure) +
                                 " melebihi 34 angka sehingga tidak dapat dihitung tepat.",
                             "Periksa angka-angka yang menjadi dasarnya.");
}

}  // namespace naskah::document
