#include "figures/figures.hpp"

#include "figures/format.hpp"

namespace naskah::figures {

namespace {

Figure with_inputs(Formula formula, const Operand& a, const Operand& b) {
    Figure figure;
    figure.formula = formula;
    figure.few = {a, b};
    figure.few_count = 2;
    return figure;
}

Figure with_inputs(Formula formula, std::span<const Operand> operands) {
    Figure figure;
    figure.formula = formula;
    if (operands.size() <= figure.few.size()) {
        for (const Operand& operand : operands) figure.few[figure.few_count++] = operand;
    } else {
        figure.many = std::make_shared<const std::vector<Operand>>(operands.begin(), operands.end());
    }
    return figure;
}

void set_undefined(Figure& figure, Reason reason) {
    figure.value.reset();
    figure.state = State::undefined;
    figure.reason = reason;
}

/// The end of every formula: a result, or a number too long to hold.
void set_result(Figure& figure, const std::optional<Decimal>& result) {
    if (!result) {
        set_undefined(figure, Reason::too_long);
        return;
    }
    figure.value = result;
    figure.state = State::value;
}

/// Both inputs there? If not, the state is set: nothing given is no value, half given is undefined.
bool complete(Figure& figure, const Operand& a, const Operand& b) {
    if (a.value && b.value) return true;
    if (a.value || b.value) set_undefined(figure, Reason::missing_input);
    return false;
}

/// numerator / denominator x 100 with kPercentDecimals places.
void set_percent(Figure& figure, const std::optional<Decimal>& numerator, const Decimal& denominator) {
    if (denominator.is_zero()) {
        set_undefined(figure, Reason::division_by_zero);
        return;
    }
    const auto hundredfold = numerator ? numerator->times_power_of_ten(2) : std::nullopt;
    set_result(figure,
               hundredfold ? Decimal::divide(*hundredfold, denominator, kPercentDecimals) : std::nullopt);
}

/// The same for any number of inputs.
bool complete(Figure& figure) {
    std::size_t given = 0;
    for (const Operand& operand : figure.inputs()) given += operand.value ? 1 : 0;
    if (given == figure.inputs().size()) return given > 0;
    if (given > 0) set_undefined(figure, Reason::missing_input);
    return false;
}

/// Folds all inputs by an operation that may find its result too long.
Figure folded(Formula formula, std::span<const Operand> values,
              std::optional<Decimal> (*operation)(const Decimal&, const Decimal&)) {
    Figure figure = with_inputs(formula, values);
    if (!complete(figure)) return figure;
    std::optional<Decimal> result = values.front().value;
    for (const Operand& operand : values.subspan(1))
        if (result) result = operation(*result, *operand.value);
    set_result(figure, result);
    return figure;
}

enum class Extreme { least, greatest };

Figure extreme(Formula formula, std::span<const Operand> values, Extreme wanted) {
    Figure figure = with_inputs(formula, values);
    std::optional<Decimal> found;
    for (const Operand& operand : values) {
        if (!operand.value) continue;
        const bool better =
            !found || (wanted == Extreme::least ? *operand.value < *found : *operand.value > *found);
        if (better) found = operand.value;
    }
    if (found) set_result(figure, found);
    return figure;
}

/// Sum of what is given and how many were; nullopt: too long.
std::optional<Decimal> sum_of(std::span<const Operand> values, std::int64_t& count) {
    std::optional<Decimal> sum = Decimal();
    for (const Operand& operand : values) {
        if (!operand.value) continue;
        ++count;
        if (sum) sum = Decimal::add(*sum, *operand.value);
    }
    return sum;
}

}  // namespace

Operand::Operand(const json::Value* json) {
    if (json == nullptr) return;
    value = json->number();
    source = json->source();
}

Operand::Operand(const Figure& figure) : value(figure.value) {
    const std::span<const Operand> inputs = figure.inputs();
    if (!inputs.empty()) source = inputs.front().source;
}

Figure input(const Operand& operand) {
    Figure figure = with_inputs(Formula::input, std::span(&operand, 1));
    if (operand.value) set_result(figure, operand.value);
    return figure;
}

Figure jumlah(std::span<const Operand> values) {
    Figure figure = with_inputs(Formula::jumlah, values);
    std::int64_t count = 0;
    const auto sum = sum_of(values, count);
    if (count > 0) set_result(figure, sum);
    return figure;
}

Figure rasio(const Operand& part, const Operand& whole) {
    Figure figure = with_inputs(Formula::rasio, part, whole);
    if (complete(figure, part, whole)) set_percent(figure, part.value, *whole.value);
    return figure;
}

Figure capaian(const Operand& realisasi, const Operand& target, Polaritas polaritas,
               const CapaianPolicy& policy) {
    const bool inverse = policy.negatif == CapaianPolicy::Negatif::target_per_realisasi;
    const Formula formula = polaritas == Polaritas::positif ? Formula::capaian_positif
                            : inverse                       ? Formula::capaian_terbalik
                                                            : Formula::capaian_negatif;
    Figure figure = with_inputs(formula, realisasi, target);
    if (!complete(figure, realisasi, target)) return figure;
    if (formula == Formula::capaian_positif) {
        set_percent(figure, realisasi.value, *target.value);
    } else if (formula == Formula::capaian_terbalik) {
        set_percent(figure, target.value, *realisasi.value);
    } else {
        const auto difference = Decimal::subtract(*realisasi.value, *target.value);
        const auto left = difference ? Decimal::subtract(*target.value, *difference) : std::nullopt;
        set_percent(figure, left, *target.value);
    }
    if (figure.value && policy.batas_atas && *figure.value > *policy.batas_atas) {
        figure.value = policy.batas_atas;
        figure.capped = true;
    }
    return figure;
}

Figure selisih(const Operand& a, const Operand& b) {
    Figure figure = with_inputs(Formula::selisih, a, b);
    if (complete(figure, a, b)) set_result(figure, Decimal::subtract(*a.value, *b.value));
    return figure;
}

Figure efisiensi(const Figure& capaian, const Figure& serapan) {
    const Operand a(capaian), b(serapan);
    Figure figure = with_inputs(Formula::efisiensi, a, b);
    if (complete(figure, a, b)) set_result(figure, Decimal::subtract(*a.value, *b.value));
    return figure;
}

Figure rata_rata(std::span<const Operand> values) {
    Figure figure = with_inputs(Formula::rata_rata, values);
    std::int64_t count = 0;
    const auto sum = sum_of(values, count);
    if (count > 0)
        set_result(figure,
                   sum ? Decimal::divide(*sum, Decimal::integer(count), kPercentDecimals) : std::nullopt);
    return figure;
}

Figure pertumbuhan(const Operand& kini, const Operand& sebelumnya) {
    Figure figure = with_inputs(Formula::pertumbuhan, kini, sebelumnya);
    if (complete(figure, kini, sebelumnya))
        set_percent(figure, Decimal::subtract(*kini.value, *sebelumnya.value), sebelumnya.value->absolute());
    return figure;
}

Figure tambah(std::span<const Operand> values) {
    return folded(Formula::tambah, values, &Decimal::add);
}

Figure kali(std::span<const Operand> values) {
    return folded(Formula::kali, values, &Decimal::multiply);
}

Figure bagi(const Operand& a, const Operand& b) {
    Figure figure = with_inputs(Formula::bagi, a, b);
    if (!complete(figure, a, b)) return figure;
    if (b.value->is_zero())
        set_undefined(figure, Reason::division_by_zero);
    else
        set_result(figure, Decimal::divide(*a.value, *b.value, kPercentDecimals));
    return figure;
}

Figure terkecil(std::span<const Operand> values) {
    return extreme(Formula::terkecil, values, Extreme::least);
}

Figure terbesar(std::span<const Operand> values) {
    return extreme(Formula::terbesar, values, Extreme::greatest);
}

std::optional<Polaritas> polaritas_of(std::string_view text) {
    if (text == "positif") return Polaritas::positif;
    if (text == "negatif") return Polaritas::negatif;
    return std::nullopt;
}

std::string explain(const Figure& figure) {
    NumberFormat plain;
    plain.policy = DecimalsPolicy::as_written;
    const std::span<const Operand> inputs = figure.inputs();
    std::string text;
    const auto number = [&](std::size_t i) {
        append(text, i < inputs.size() ? inputs[i].value : std::nullopt, plain);
    };
    const auto series = [&](std::string_view between = " + ") {
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (i > 0) text += between;
            number(i);
        }
    };
    switch (figure.formula) {
        case Formula::input:
        case Formula::predikat:
            number(0);
            break;
        case Formula::banyak:
            text += "banyaknya dari ", series("; ");
            break;
        case Formula::jumlah:
        case Formula::tambah:
            series();
            break;
        case Formula::kali:
            series(" x ");
            break;
        case Formula::bagi:
            series(" / ");
            break;
        case Formula::terkecil:
            text += "terkecil dari ", series("; ");
            break;
        case Formula::terbesar:
            text += "terbesar dari ", series("; ");
            break;
        case Formula::pertumbuhan:
            text += '(', number(0), text += " - ", number(1), text += ") / |", number(1), text += "| x 100";
            break;
        case Formula::rasio:
        case Formula::capaian_positif:
            number(0), text += " / ", number(1), text += " x 100";
            break;
        case Formula::capaian_negatif:
            text += '(', number(1), text += " - (", number(0), text += " - ", number(1), text += ")) / ",
                number(1);
            text += " x 100";
            break;
        case Formula::capaian_terbalik:
            number(1), text += " / ", number(0), text += " x 100";
            break;
        case Formula::selisih:
        case Formula::arah:
        case Formula::efisiensi:
            number(0), text += " - ", number(1);
            break;
        case Formula::rata_rata: {
            std::size_t count = 0;
            for (const Operand& operand : inputs) count += operand.value ? 1 : 0;
            text += '(', series(), text += ") / ", text += std::to_string(count);
            break;
        }
    }
    return text;
}

}  // namespace naskah::figures
