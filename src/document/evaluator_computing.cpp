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

figures::Figure Evaluator::compute(const layout::Computation& computation) {
    using layout::Function;
    const auto& arguments = computation.arguments;
    switch (computation.function) {
        case Function::jumlah:
        case Function::rata_rata: {
            std::vector<figures::Operand> operands;
            for (const auto& argument : arguments) collect(argument, operands);
            return computation.function == Function::jumlah ? figures::jumlah(operands)
                                                            : figures::rata_rata(operands);
        }
        case Function::terakhir: {
            std::vector<figures::Operand> operands;
            for (const auto& argument : arguments) collect(argument, operands);
            const auto last = std::find_if(operands.rbegin(), operands.rend(),
                                           [](const auto& o) { return o.value.has_value(); });
            return last == operands.rend() ? figures::Figure() : figures::input(*last);
        }
        case Function::rasio:
            return figures::rasio(operand(arguments[0]), operand(arguments[1]));
        case Function::selisih:
            return figures::selisih(operand(arguments[0]), operand(arguments[1]));
        case Function::capaian: {
            auto polarity = figures::Polaritas::positif;
            if (!computation.polarity.empty())
                if (const json::Value* value = find(computation.polarity.front()))
                    polarity = figures::polaritas_of(value->text()).value_or(polarity);
            figures::CapaianPolicy policy;
            if (profile_.inverted_negative_rate)
                policy.negatif = figures::CapaianPolicy::Negatif::target_per_realisasi;
            if (profile_.rate_cap) policy.batas_atas = Decimal::integer(*profile_.rate_cap);
            return figures::capaian(operand(arguments[0]), operand(arguments[1]), polarity, policy);
        }
    }
    return {};
}
}  // namespace naskah::document
