#include "document/evaluator.hpp"

#include <algorithm>

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
}  // namespace

Evaluator::Evaluator(const json::Value& root, const layout::Kind& kind, const layout::Profile& profile,
                     Diagnostics& diagnostics)
    : root_(root),
      kind_(kind),
      profile_(profile),
      diagnostics_(diagnostics),
      slots_(kind.slot_count),
      names_(kind.names.size()),
      set_names_(kind.names.size(), nullptr),
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
            if (set_names_[path.start] != nullptr) return set_names_[path.start];
            const Binding& binding = kind_.names[path.start].binding;
            return binding.type == Binding::Type::path ? find(binding.path) : nullptr;
        }
        case Path::Root::profile:
            return profile_.statements ? &profile_.statements->root() : nullptr;
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
