#include <algorithm>

#include "layout/expression_compiler.hpp"

// What paths, names and loop variables stand for in the data.

namespace naskah::layout {

Origin ExpressionCompiler::judge_path(const Path& path, const Reader& reader, const Scope& scope) {
    if (!judge_.active()) return {};
    switch (path.root) {
        case Path::Root::profile: {
            std::optional<MissingStep> told;  // by check_statement()
            return follow(judge_.shapes(), judge_.statements(), path.steps, told);
        }
        case Path::Root::variable: {
            const auto& variables = scope.variables();
            const auto place = std::find_if(variables.rbegin(), variables.rend(),
                                            [&](const auto& item) { return item.second == path.start; });
            const auto index = static_cast<std::size_t>(variables.rend() - place) - 1;
            return judge_.judge(scope.origins()[index], path, reader);
        }
        case Path::Root::name:
            judge_.use(path.start);
            return judge_.judge(name_origin(path.start), path, reader);
        case Path::Root::data:
            break;
    }
    return judge_.judge(judge_.root(), path, reader, [&] {
        std::vector<std::string_view> more(names_.begin(), names_.end());
        for (const auto& [name, slot] : scope.variables()) more.push_back(name);
        return more;
    });
}

/// Names are compiled in the order of the alphabet but may use each other in any.
Origin ExpressionCompiler::name_origin(NameId name) {
    NamedBinding& named = bindings_[name];
    if (named.origin) return *named.origin;
    if (named.is_open) return {};  // a circle, told by check_cycles()
    // Text and figures have no members.
    Origin origin{json::Shapes::kScalar};
    const Reader path = named.reader.is_text() ? named.reader : named.reader.get("nilai");
    if (path.is_text()) {
        named.is_open = true;
        const auto outer = judge_.enter(name, named.reader.file() != kind_.file());
        parse_path(path.text(), path, Scope(), &origin);
        judge_.enter(outer, false);
        named.is_open = false;
    }
    if (named.is_input) {
        origin.input = name;
        origin.steps.clear();
    }
    named.origin = origin;
    return origin;
}

ExpressionCompiler::NamedOrigin ExpressionCompiler::find_name(std::string_view dotted) {
    for (std::size_t length = dotted.size(); length != std::string_view::npos && length > 0;
         length = dotted.rfind('.', length - 1)) {
        const std::string_view prefix = dotted.substr(0, length);
        const auto found = std::lower_bound(names_.begin(), names_.end(), prefix);
        if (found == names_.end() || *found != prefix) continue;
        const auto name = static_cast<NameId>(found - names_.begin());
        return {name, length, judge_.active() ? name_origin(name) : Origin()};
    }
    return {};
}

}  // namespace naskah::layout
