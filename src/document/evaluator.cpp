#include "document/evaluator.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "report/report.hpp"

namespace naskah::document {

using layout::Binding;
using layout::Format;
using layout::Path;
using layout::Step;

namespace {

figures::NumberFormat number_format_of(const Format& format) {
    figures::NumberFormat result;
    switch (format.policy) {
        case Format::Decimals::as_written:
            result.policy = figures::DecimalsPolicy::as_written;
            break;
        case Format::Decimals::fixed:
            result.policy = figures::DecimalsPolicy::fixed;
            break;
        case Format::Decimals::trimmed:
            result.policy = figures::DecimalsPolicy::trimmed;
            break;
    }
    result.decimals = format.decimals;
    result.thousands = format.thousands;
    result.decimal_mark = format.decimal_mark;
    result.prefix = format.prefix;
    result.suffix = format.suffix;
    return result;
}

/// A number, or a month by its name.
std::optional<Decimal> comparable(const json::Value& value) {
    if (const auto number = value.number()) return number;
    if (!value.is_string()) return std::nullopt;
    const auto month = report::month_of(value);
    return month ? std::optional(Decimal::integer(*month)) : std::nullopt;
}

/// 18 digits as 8-6-1-3; anything else as it is.
void append_nip(std::string_view text, std::string& out) {
    std::array<char, 18> digits{};
    std::size_t count = 0;
    for (const char c : text) {
        if (c == ' ') continue;
        if (c < '0' || c > '9' || count == digits.size()) {
            out.append(text);
            return;
        }
        digits[count++] = c;
    }
    if (count != digits.size()) {
        out.append(text);
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (i == 8 || i == 14 || i == 15) out += ' ';
        out += digits[i];
    }
}

}  // namespace

Evaluator::Evaluator(const json::Value& root, const layout::Kind& kind, const layout::Profile& profile,
                     Diagnostics& diagnostics)
    : root_(root),
      kind_(kind),
      profile_(profile),
      diagnostics_(diagnostics),
      slots_(kind.slot_count),
      names_(kind.names.size()),
      name_empty_(kind.names.size(), false) {
    for (const Format& format : profile.formats) {
        NumberForms forms{number_format_of(format), number_format_of(format)};
        if (format.whole_without_decimals) {
            forms.whole.policy = figures::DecimalsPolicy::trimmed;
            forms.whole.decimals = 0;
        }
        formats_.push_back(std::move(forms));
    }
}

const json::Value* Evaluator::begin_of(const Path& path) {
    switch (path.root) {
        case Path::Root::data:
            return &root_;
        case Path::Root::variable:
            return slots_[path.start].value;
        case Path::Root::name: {
            const Binding& binding = kind_.names[path.start].binding;
            return binding.type == Binding::Type::path ? find(binding.path) : nullptr;
        }
    }
    return nullptr;
}

const json::Value* Evaluator::find(const Path& path) {
    const json::Value* found = nullptr;
    if (!path.plural) {
        // The usual case by far, hence without the recursion of walk().
        found = begin_of(path);
        for (const Step& step : path.steps) {
            if (found == nullptr) return nullptr;
            if (step.type == Step::Type::member)
                found = found->find(step.member);
            else if (step.type == Step::Type::index && found->is_array() && step.index < found->size())
                found = &found->items()[step.index];
            else
                return nullptr;
        }
        return found;
    }
    each(path, [&](const json::Value& value) {
        if (found == nullptr) found = &value;
    });
    return found;
}

std::optional<std::int64_t> Evaluator::integer(const Path& path) {
    if (path.root == Path::Root::variable) {
        const Slot& slot = slots_[path.start];
        const bool ordinal = path.steps.size() == 1 && path.steps.front().type == Step::Type::ordinal;
        if (ordinal || (slot.is_number && path.steps.empty())) return slot.ordinal;
    }
    const json::Value* value = find(path);
    const auto number = value != nullptr ? comparable(*value) : std::nullopt;
    return number ? number->to_integer() : std::nullopt;
}

std::optional<Decimal> Evaluator::number_of(const layout::Comparand& bound) {
    if (const auto* number = std::get_if<Decimal>(&bound)) return *number;
    if (const auto* paths = std::get_if<std::vector<Path>>(&bound)) {
        const Path& path = paths->front();
        if (path.root == Path::Root::variable)
            if (const auto whole = integer(path)) return Decimal::integer(*whole);
        const json::Value* value = find(path);
        return value != nullptr ? comparable(*value) : std::nullopt;
    }
    return std::nullopt;
}

bool Evaluator::equal(const json::Value& value, const layout::Comparand& wanted) {
    if (const auto* text = std::get_if<std::string>(&wanted))
        return value.is_string() && value.text() == *text;
    if (const auto* flag = std::get_if<bool>(&wanted))
        return value.kind() == json::Kind::boolean ? value.boolean() == *flag : false;
    if (const auto* paths = std::get_if<std::vector<Path>>(&wanted)) {
        const json::Value* other = find(paths->front());
        if (other != nullptr && other->is_string() && value.is_string() && other->text() == value.text())
            return true;
    }
    const auto left = comparable(value);
    const auto right = left ? number_of(wanted) : std::nullopt;
    return right && *left == *right;
}

bool Evaluator::passes(const json::Value& item, const layout::Filter& filter) {
    const json::Value* member = item.find(filter.member);
    if (member == nullptr) return false;
    if (filter.equals && !equal(*member, *filter.equals)) return false;
    if (!filter.from && !filter.to) return true;
    const auto number = comparable(*member);
    if (!number) return false;
    if (filter.from) {
        const auto bound = number_of(*filter.from);
        if (!bound || *number < *bound) return false;
    }
    if (filter.to) {
        const auto bound = number_of(*filter.to);
        if (!bound || *number > *bound) return false;
    }
    return true;
}

bool Evaluator::holds(const layout::Condition& condition) {
    using Type = layout::Condition::Type;
    switch (condition.type) {
        case Type::all:
            return std::all_of(condition.parts.begin(), condition.parts.end(),
                               [&](const auto& p) { return holds(p); });
        case Type::any:
            return std::any_of(condition.parts.begin(), condition.parts.end(),
                               [&](const auto& p) { return holds(p); });
        case Type::negation:
            return !holds(condition.parts.front());
        case Type::test:
            return test(condition);
    }
    return false;
}

bool Evaluator::test(const layout::Condition& condition) {
    const json::Value* value = find(condition.value);
    std::optional<Decimal> number;
    if (value != nullptr)
        number = comparable(*value);
    else if (const auto whole = integer(condition.value))
        number = Decimal::integer(*whole);
    if (condition.present) {
        const bool there = value != nullptr && !value->is_null() &&
                           !((value->is_array() || value->is_object()) && value->size() == 0) &&
                           !(value->is_string() && value->text().empty());
        if (there != *condition.present) return false;
    }
    if (condition.equals) {
        if (value != nullptr) {
            if (!equal(*value, *condition.equals)) return false;
        } else {
            const auto bound = number ? number_of(*condition.equals) : std::nullopt;
            if (!bound || *number != *bound) return false;
        }
    }
    for (const auto& [bound, lower] : {std::pair{&condition.from, true}, {&condition.to, false}}) {
        if (!*bound) continue;
        const auto limit = number ? number_of(**bound) : std::nullopt;
        if (!limit || (lower ? *number < *limit : *number > *limit)) return false;
    }
    for (const Path& path : condition.member_of) {
        bool found = false;
        if (value != nullptr)
            each(path, [&](const json::Value& other) {
                found = found || (other.kind() == value->kind() && other.text() == value->text() &&
                                  !other.text().empty());
            });
        if (!found) return false;
    }
    return true;
}

const json::Value* Evaluator::look_up(const layout::Loop& loop, const json::Value& id) {
    const json::Value* found = nullptr;
    each(loop.lookup.front(), [&](const json::Value& candidate) {
        if (found != nullptr) return;
        const json::Value* key = candidate.find(loop.lookup_member);
        if (key != nullptr && key->kind() == id.kind() && key->text() == id.text()) found = &candidate;
    });
    if (found == nullptr)
        diagnostics_.error(
            "reference-unknown", id.pointer(),
            "Rujukan \"" + std::string(id.text()) + "\" tidak ditemukan di " + loop.lookup.front().text + ".",
            "Samakan dengan " + loop.lookup_member + " yang ada.");
    return found;
}

const Binding* Evaluator::choose(const Binding& binding) {
    const Binding* chosen = &binding;
    while (!holds(chosen->condition)) {
        if (chosen->otherwise.empty()) return nullptr;
        chosen = &chosen->otherwise.front();
    }
    return chosen;
}

Printed Evaluator::print_chosen(const Binding& binding, std::string& out) {
    Printed printed;
    switch (binding.type) {
        case Binding::Type::nothing:
            return printed;
        case Binding::Type::text:
            append(binding.text, out);
            printed.empty = binding.text.empty();
            return printed;
        case Binding::Type::path:
            printed = print_path(binding.path, binding.format, out);
            break;
        case Binding::Type::computation: {
            const figures::Figure figure = compute(binding.computation.front());
            printed.empty = !figure.value.has_value();
            if (figure.value) append_number(*figure.value, binding.format, out);
            break;
        }
        case Binding::Type::fraction:
            break;
    }
    if (!printed.empty && !binding.unit.empty()) {
        const json::Value* unit = find(binding.unit.front());
        if (unit != nullptr && unit->is_string() && !unit->text().empty()) {
            if (unit->text().front() != '%') out.append("\u00a0");
            out.append(unit->text());
        }
    }
    if (printed.empty) {
        if (binding.when_empty.empty())
            out.append(profile_.no_value);
        else if (const Printed mark = print(binding.when_empty.front(), out); mark.source != nullptr)
            printed.source = mark.source;
    }
    return printed;
}

Printed Evaluator::print_path(const Path& path, layout::FormatId format, std::string& out) {
    Printed printed;
    if (path.root == Path::Root::variable) {
        const Slot& slot = slots_[path.start];
        const bool ordinal = path.steps.size() == 1 && path.steps.front().type == Step::Type::ordinal;
        if (ordinal || (slot.is_number && path.steps.empty())) {
            append_number(Decimal::integer(slot.ordinal), format, out);
            printed.empty = false;
            return printed;
        }
    } else if (path.root == Path::Root::name && path.steps.empty() &&
               kind_.names[path.start].binding.type != Binding::Type::path) {
        const std::string& text = name_text(path.start);
        if (profile_.formats[format].rule == Format::Rule::upper_case) {
            for (const char c : text) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        } else {
            out.append(text);
        }
        printed.empty = name_empty_[path.start];
        return printed;
    }
    const json::Value* value = find(path);
    if (value == nullptr && path.root == Path::Root::name && path.steps.empty()) {
        // The name's own binding says what stands for a missing value.
        out.append(name_text(path.start));
        printed.empty = false;
        return printed;
    }
    printed.source = value;
    if (value == nullptr || value->is_null()) return printed;
    printed.empty = false;
    if (format == 0 && path.root == Path::Root::name && path.steps.empty())
        format = kind_.names[path.start].binding.format;
    append(*value, format, out);
    return printed;
}

void Evaluator::append_number(const Decimal& number, layout::FormatId id, std::string& out) {
    const Format& format = profile_.formats[id];
    const NumberForms& forms = formats_[id];
    if (format.whole_without_decimals && number.rounded(format.decimals).is_integer())
        figures::append(out, number.rounded(format.decimals), forms.whole);
    else
        figures::append(out, number, forms.usual);
}

void Evaluator::append(const json::Value& value, layout::FormatId id, std::string& out) {
    const Format& format = profile_.formats[id];
    switch (value.kind()) {
        case json::Kind::null:
            out.append(profile_.no_value);
            return;
        case json::Kind::boolean:
            out.append(value.boolean() ? profile_.yes : profile_.no);
            return;
        case json::Kind::array:
        case json::Kind::object:
            diagnostics_.error("value-type", value.pointer(),
                               "Nilai ini " + std::string(json::to_indonesian(value.kind())) +
                                   ", sedangkan tata letak mencetaknya sebagai teks.",
                               "Isi dengan teks atau angka.");
            return;
        case json::Kind::number:
        case json::Kind::string:
            break;
    }
    const std::string_view text = value.text();
    switch (format.rule) {
        case Format::Rule::number:
            if (const auto number = value.number())
                append_number(*number, id, out);
            else
                out.append(text);
            return;
        case Format::Rule::month:
            if (const auto month = report::month_of(value))
                out.append(profile_.months.name(*month));
            else
                out.append(text);
            return;
        case Format::Rule::date:
            if (const auto date = Date::parse(text))
                out.append(to_long_text(*date, profile_.months));
            else
                out.append(text);
            return;
        case Format::Rule::upper_case:
            for (const char c : text) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            return;
        case Format::Rule::nip:
            append_nip(text, out);
            return;
        case Format::Rule::plain:
            // A number as text ("081234…") is an identifier: only true numbers get a decimal mark.
            if (value.is_number())
                if (const auto number = value.number()) {
                    append_number(*number, id, out);
                    return;
                }
            out.append(text);
            return;
    }
}

std::string Evaluator::text(const layout::TextTemplate& text) {
    std::string out;
    append(text, out);
    return out;
}

void Evaluator::append(const layout::TextTemplate& text, std::string& out) {
    for (const auto& piece : text.pieces) {
        out.append(piece.literal);
        if (piece.path.empty()) continue;
        const Path& path = piece.path.front();
        const Printed printed = print_path(path, piece.format, out);
        if (!printed.empty) continue;
        out.append(profile_.no_value);
        if (printed.source != nullptr || path.root == Path::Root::name)
            continue;  // null is a value: "no value"
        const auto known = std::lower_bound(reported_.begin(), reported_.end(), path.text);
        if (known != reported_.end() && *known == path.text) continue;
        reported_.insert(known, path.text);
        diagnostics_.error("template-unknown-name", "",
                           "Tata letak meminta \"" + path.text + "\", tetapi data tidak memuatnya.",
                           "Lengkapi data, atau perbaiki nama itu di layout.json.");
    }
}

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

const std::string& Evaluator::name_text(layout::NameId id) {
    if (!names_[id]) {
        std::string text;
        name_empty_[id] = print(kind_.names[id].binding, text).empty;
        names_[id] = std::move(text);
    }
    return *names_[id];
}

namespace {

const layout::Name* find_name(const layout::Kind& kind, std::string_view name) {
    const auto found =
        std::lower_bound(kind.names.begin(), kind.names.end(), name,
                         [](const layout::Name& item, std::string_view key) { return item.name < key; });
    return found != kind.names.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

const std::string* Evaluator::name_text(std::string_view name) {
    const layout::Name* found = find_name(kind_, name);
    return found == nullptr ? nullptr : &name_text(static_cast<layout::NameId>(found - kind_.names.data()));
}

const json::Value* Evaluator::name_value(std::string_view name) {
    const layout::Name* found = find_name(kind_, name);
    return found != nullptr && found->binding.type == Binding::Type::path ? find(found->binding.path)
                                                                          : nullptr;
}

}  // namespace naskah::document
