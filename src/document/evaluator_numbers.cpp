#include "document/evaluator.hpp"

// Numbers that are drawn instead of printed.

namespace naskah::document {

using layout::Binding;
using layout::Path;

std::optional<Decimal> Evaluator::number(const Binding& binding) {
    const Binding* chosen = choose(binding);
    if (chosen == nullptr) return std::nullopt;
    if (chosen->type == Binding::Type::computation) return compute(chosen->computation.front()).value;
    if (chosen->type != Binding::Type::path) return std::nullopt;
    const Path& path = chosen->path;
    if (path.root == Path::Root::variable)
        if (const auto whole = integer(path)) return Decimal::integer(*whole);
    const json::Value* value = find(path);
    if (value != nullptr && !value->is_null() && !value->number()) {
        diagnostics_.error("value-type", value->pointer(),
                           "Nilai ini digambar dalam grafik, tetapi bukan angka.",
                           "Isi dengan angka, atau null bila tidak ada nilainya.");
        return std::nullopt;
    }
    return operand(path).value;
}

void Evaluator::append(const Decimal& number, const Binding& binding, std::string& out) {
    const Binding* chosen = choose(binding);
    if (chosen == nullptr) chosen = &binding;
    append_number(number, chosen->format, out);
    if (chosen->unit.empty()) return;
    const json::Value* unit = find(chosen->unit.front());
    if (unit == nullptr || !unit->is_string() || unit->text().empty()) return;
    if (unit->text().front() != '%') out.append("\u00a0");
    out.append(unit->text());
}

}  // namespace naskah::document
