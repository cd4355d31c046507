#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "document/evaluator.hpp"
#include "document/numbering.hpp"
#include "figures/words.hpp"
#include "formula/formula.hpp"
#include "report/report.hpp"

namespace naskah::document {

using layout::Binding;
using layout::Format;
using layout::Path;
using layout::Step;

namespace {

/// Numbers above this are printed as digits where a letter or a word is asked for.
constexpr std::int64_t kMostInWords = 99;

void append_upper(std::string_view text, std::string& out) {
    for (const char c : text) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

void append_counted(std::int64_t number, const Format& format, std::string& out) {
    if (format.rule == Format::Rule::letter)
        out.append(number_in_form(static_cast<std::uint32_t>(number), 'a'));
    else if (number == 1)
        out.append(format.first_ordinal);
    else
        append_upper(figures::ordinal_words(number), out);
}

/// In words what the format would print in figures.
void append_words(const Decimal& number, const Format& format, std::string& out) {
    const bool as_written = format.policy == Format::Decimals::as_written;
    out += format.prefix;
    out += figures::terbilang(as_written ? number : number.rounded(format.decimals).trimmed());
    out += format.suffix;
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
        case Binding::Type::rich:
            append(binding.text, out);
            printed.empty = binding.text.empty();
            return printed;
        case Binding::Type::path:
            printed = print_path(binding.path, binding.format, out);
            break;
        case Binding::Type::computation:
            printed = print_computation(binding, out);
            break;
        case Binding::Type::formula: {
            std::string notation;
            printed = print_formula(binding, notation);
            // Where only text may stand, a formula stands on one line; its faults are told where it is set.
            if (!printed.empty) out.append(formula::linear(formula::parse(notation).root));
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
        printed.empty = name_empty_[path.start] && kind_.names[path.start].binding.when_empty.empty();
        // The mark for "no value" is the caller's business, unless the name has one of its own.
        if (printed.empty) return printed;
        if (profile_.formats[format].rule == Format::Rule::upper_case) {
            append_upper(text, out);
        } else {
            out.append(text);
        }
        return printed;
    }
    const json::Value* value = find(path);
    if (value == nullptr && path.root == Path::Root::name && path.steps.empty()) {
        // The name's own binding says what stands for a missing value.
        out.append(name_text(path.start));
        printed.empty = false;
        return printed;
    }
    // What the profile says stands nowhere in the data.
    printed.source = path.root == Path::Root::profile ? nullptr : value;
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
    if (format.rule == Format::Rule::words) return append_words(number, format, out);
    if (format.rule == Format::Rule::letter || format.rule == Format::Rule::ordinal) {
        const auto whole = number.to_integer();
        if (whole && *whole > 0 && *whole <= kMostInWords) return append_counted(*whole, format, out);
    }
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
            append_upper(text, out);
            return;
        case Format::Rule::nip:
            append_nip(text, out);
            return;
        case Format::Rule::letter:
        case Format::Rule::ordinal:
        case Format::Rule::words:
            if (const auto number = value.number();
                number && (format.rule == Format::Rule::words || number->to_integer()))
                append_number(*number, id, out);
            else
                out.append(text);
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
        if (!piece.path.empty()) append_place(piece, out);
    }
}

void Evaluator::append_place(const layout::TextTemplate::Piece& piece, std::string& out) {
    const Path& path = piece.path.front();
    const Printed printed = print_path(path, piece.format, out);
    if (!printed.empty) return;
    out.append(profile_.no_value);
    if (printed.source != nullptr || path.root == Path::Root::name) return;  // null is a value: "no value"
    const auto known = std::lower_bound(reported_.begin(), reported_.end(), path.text);
    if (known != reported_.end() && *known == path.text) return;
    reported_.insert(known, path.text);
    diagnostics_.error("template-unknown-name", "",
                       "Tata letak meminta \"" + path.text + "\", tetapi data tidak memuatnya.",
                       "Lengkapi data, atau perbaiki nama itu di layout.json.");
}

Printed Evaluator::print_formula(const Binding& binding, std::string& out) {
    Printed printed;
    if (binding.text.empty()) {
        const json::Value* value = find(binding.path);
        printed.source = value;
        if (value == nullptr || value->is_null()) return printed;
        append(*value, 0, out);
        printed.empty = out.empty();
        return printed;
    }
    std::string place;
    for (const auto& piece : binding.text.pieces) {
        out.append(piece.literal);
        if (piece.path.empty()) continue;
        place.clear();
        append_place(piece, place);
        out.append(formula::escape(place));
    }
    printed.empty = out.empty();
    return printed;
}
}  // namespace naskah::document
