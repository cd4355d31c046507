#include <algorithm>

#include "layout/expression_compiler.hpp"
#include "layout/path_text.hpp"

namespace naskah::layout {

namespace {

void collect_names(const Path& path, std::vector<NameId>& found);
void collect_names(const Condition& condition, std::vector<NameId>& found);

void collect_names(const Computation& computation, std::vector<NameId>& found) {
    for (const Argument& argument : computation.arguments) {
        if (const auto* path = std::get_if<Path>(&argument)) collect_names(*path, found);
        if (const auto* nested = std::get_if<std::vector<Computation>>(&argument))
            for (const Computation& part : *nested) collect_names(part, found);
    }
    for (const Path& path : computation.polarity) collect_names(path, found);
    for (const Loop& loop : computation.loop) {
        collect_names(loop.path, found);
        for (const Path& path : loop.lookup) collect_names(path, found);
    }
    for (const Condition& condition : computation.that) collect_names(condition, found);
}

void collect_names(const Comparand& comparand, std::vector<NameId>& found) {
    if (const auto* paths = std::get_if<std::vector<Path>>(&comparand))
        for (const Path& path : *paths) collect_names(path, found);
}

void collect_names(const Path& path, std::vector<NameId>& found) {
    if (path.root == Path::Root::name) found.push_back(path.start);
    for (const Step& step : path.steps)
        for (const Filter& filter : step.filter)
            for (const auto* bound : {&filter.from, &filter.to, &filter.equals})
                if (*bound) collect_names(**bound, found);
}

void collect_names(const Condition& condition, std::vector<NameId>& found) {
    collect_names(condition.value, found);
    for (const Computation& computation : condition.computed) collect_names(computation, found);
    for (const Condition& part : condition.parts) collect_names(part, found);
    for (const auto* bound : {&condition.from, &condition.to, &condition.equals})
        if (*bound) collect_names(**bound, found);
    for (const Path& path : condition.member_of) collect_names(path, found);
}

void collect_names(const Binding& binding, std::vector<NameId>& found) {
    if (binding.type == Binding::Type::path || binding.type == Binding::Type::formula)
        collect_names(binding.path, found);
    for (const auto& piece : binding.text.pieces)
        for (const Path& path : piece.path) collect_names(path, found);
    for (const Computation& computation : binding.computation) collect_names(computation, found);
    if (binding.type == Binding::Type::fraction) {
        collect_names(binding.numerator, found);
        collect_names(binding.denominator, found);
        for (const Path& path : binding.multiplier) collect_names(path, found);
    }
    for (const auto* list : {&binding.when_empty, &binding.otherwise})
        for (const Binding& part : *list) collect_names(part, found);
    for (const Path& path : binding.unit) collect_names(path, found);
    for (const Condition& condition : binding.condition) collect_names(condition, found);
}

}  // namespace

void ExpressionCompiler::check_cycles(const Reader& reader, const std::vector<Name>& names) {
    std::vector<std::vector<NameId>> uses(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) collect_names(names[i].binding, uses[i]);
    // Takes away, again and again, the names that use only names already taken; what stays runs in circles.
    std::vector<bool> settled(names.size(), false);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (settled[i]) continue;
            if (std::all_of(uses[i].begin(), uses[i].end(), [&](NameId id) { return settled[id]; }))
                settled[i] = changed = true;
        }
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!settled[i])
            reader.get(names[i].name).fault("nama \"" + names[i].name + "\" saling merujuk tanpa ujung");
}

std::vector<Name> ExpressionCompiler::compile_names(const Reader& reader, const Reader& inputs) {
    auto members = reader.members();
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& member : members) {
        names_.push_back(member.first);
        bindings_.push_back(
            {member.second, static_cast<bool>(inputs.get(member.first)), false, std::nullopt});
        for (const std::string_view part : split_path(member.first))
            if (!is_identifier(part))
                member.second.fault("nama hanya boleh huruf, angka, \"_\", \"-\" dan titik");
    }
    std::vector<Name> names;
    names.reserve(members.size());
    for (const auto& [name, member] : members) {
        const bool included = member.file() != kind_.file();
        const auto outer = judge_.enter(static_cast<NameId>(names.size()), included);
        names.push_back({name, binding(member, Scope())});
        judge_.enter(outer, false);
    }
    check_cycles(reader, names);
    return names;
}
}  // namespace naskah::layout
