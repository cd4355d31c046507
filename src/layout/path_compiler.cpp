#include <algorithm>

#include "layout/expression_compiler.hpp"
#include "layout/path_text.hpp"

namespace naskah::layout {

namespace {

bool is_digits(std::string_view text) {
    return !text.empty() && text.size() <= 6 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
}  // namespace

Path ExpressionCompiler::path(const Reader& reader, const Scope& scope, Origin* origin) {
    if (!reader) return {};
    return parse_path(reader.text(), reader, scope, origin);
}

Path ExpressionCompiler::parse_path(std::string_view text, const Reader& reader, const Scope& scope,
                                    Origin* origin) {
    Path path;
    path.text = std::string(text);
    const auto segments = split_path(text);
    if (text.empty() || !is_identifier(segments.front())) {
        reader.fault("jalur \"" + path.text +
                     "\" seharusnya dimulai dengan nama, misalnya \"instansi.nama\"");
        return path;
    }
    std::size_t next = 0;
    if (const SlotId* slot = scope.find(segments.front())) {
        path.root = Path::Root::variable;
        path.start = *slot;
        next = 1;
    } else {
        // The longest name of the layout that the path starts with; else it starts at the data's root.
        std::string prefix;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            prefix.append(i == 0 ? "" : ".").append(segments[i]);
            const auto found = std::lower_bound(names_.begin(), names_.end(), prefix);
            if (found == names_.end() || *found != prefix) continue;
            path.root = Path::Root::name;
            path.start = static_cast<NameId>(found - names_.begin());
            next = i + 1;
        }
        if (path.root == Path::Root::data && (segments.front() == "skala" || segments.front() == "kebijakan"))
            path.root = Path::Root::profile;
    }
    for (; next < segments.size(); ++next)
        if (!parse_step(segments[next], reader, scope, path)) return path;
    if (path.root == Path::Root::profile) check_statement(path, reader);
    Origin found = judge_path(path, reader, scope);
    if (origin != nullptr) *origin = std::move(found);
    return path;
}

/// What the profile says is known when layouts are read: a misspelt name is found here already.
void ExpressionCompiler::check_statement(const Path& path, const Reader& reader) const {
    const json::Value* at = base_.statements ? &base_.statements->root() : nullptr;
    for (const Step& step : path.steps) {
        if (step.type != Step::Type::member || at == nullptr) break;
        at = at->find(step.member);
        if (at == nullptr) reader.fault("jalur \"" + path.text + "\" tidak ada di profil bawaan");
    }
}

bool ExpressionCompiler::parse_step(std::string_view segment, const Reader& reader, const Scope& scope,
                                    Path& path) {
    Step step;
    if (is_identifier(segment)) {
        step.member = std::string(segment);
    } else if (is_digits(segment)) {
        step.type = Step::Type::index;
        for (const char c : segment) step.index = step.index * 10 + static_cast<std::uint32_t>(c - '0');
    } else if (segment == "*") {
        step.type = Step::Type::all;
        path.plural = true;
    } else if (segment == "#") {
        step.type = Step::Type::ordinal;
        if (path.root != Path::Root::variable || !path.steps.empty()) {
            reader.fault("\"#\" hanya boleh langsung sesudah nama perulangan");
            return false;
        }
    } else if (segment.starts_with('*')) {
        const auto found = filters_.find(segment.substr(1));
        if (found == filters_.end()) {
            reader.fault("saringan \"" + std::string(segment.substr(1)) + "\" tidak dikenal");
            return false;
        }
        step.type = Step::Type::filtered;
        step.filter.push_back(found->second.filter);
        path.plural = true;
        for (const auto* bound : {&step.filter[0].from, &step.filter[0].to, &step.filter[0].equals})
            if (const auto* paths = *bound ? std::get_if<std::vector<Path>>(&**bound) : nullptr)
                judge_path(paths->front(), found->second.reader, Scope());
    } else {
        return parse_bracket(segment, reader, scope, path);
    }
    path.steps.push_back(std::move(step));
    return true;
}

bool ExpressionCompiler::parse_bracket(std::string_view segment, const Reader& reader, const Scope& scope,
                                       Path& path) {
    const std::size_t equals = segment.find('=');
    if (segment.size() < 5 || segment.front() != '[' || segment.back() != ']' ||
        equals == std::string_view::npos || !is_identifier(segment.substr(1, equals - 1))) {
        reader.fault("bagian jalur \"" + std::string(segment) +
                     "\" tidak dikenal; yang boleh: nama, nomor urut, *, *saringan, #, [anggota=nilai]");
        return false;
    }
    Step step;
    step.type = Step::Type::filtered;
    Filter filter;
    filter.member = std::string(segment.substr(1, equals - 1));
    const std::string_view wanted = segment.substr(equals + 1, segment.size() - equals - 2);
    if (wanted.size() >= 2 && wanted.front() == '\'' && wanted.back() == '\'') {
        filter.equals = std::string(wanted.substr(1, wanted.size() - 2));
    } else if (const auto number = Decimal::parse(wanted)) {
        filter.equals = *number;
    } else if (wanted == "true" || wanted == "false") {
        filter.equals = wanted == "true";
    } else {
        filter.equals = std::vector<Path>{parse_path(wanted, reader, scope)};
    }
    step.filter.push_back(std::move(filter));
    path.plural = true;
    path.steps.push_back(std::move(step));
    return true;
}
}  // namespace naskah::layout
