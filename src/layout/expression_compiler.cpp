#include "layout/expression_compiler.hpp"

#include <algorithm>

namespace naskah::layout {
namespace {

bool is_identifier(std::string_view text) {
    if (text.empty()) return false;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (!letter(text.front())) return false;
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.size() <= 6 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Splits at dots outside brackets.
std::vector<std::string_view> split_path(std::string_view text) {
    std::vector<std::string_view> segments;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '[') ++depth;
        if (i < text.size() && text[i] == ']') --depth;
        if (i == text.size() || (text[i] == '.' && depth <= 0)) {
            segments.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    return segments;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

const SlotId* Scope::find(std::string_view name) const {
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable)
        if (variable->first == name) return &variable->second;
    return nullptr;
}

Scope Scope::with(const std::string& name, SlotId slot) const {
    Scope inner = *this;
    inner.variables_.emplace_back(name, slot);
    return inner;
}

void ExpressionCompiler::declare_filters(const Reader& reader) {
    for (const auto& [name, member] : reader.members()) {
        member.allow({"anggota", "dari", "sampai", "sama"});
        Filter filter;
        filter.member = member.need("anggota").text();
        const Scope scope;
        if (const Reader from = member.get("dari")) filter.from = comparand(from, scope);
        if (const Reader to = member.get("sampai")) filter.to = comparand(to, scope);
        if (const Reader equals = member.get("sama")) filter.equals = comparand(equals, scope);
        if (!is_identifier(name)) member.fault("nama saringan hanya boleh huruf, angka, \"_\" dan \"-\"");
        filters_.emplace(name, std::move(filter));
    }
}

void ExpressionCompiler::declare_conditions(const Reader& reader) {
    for (auto& [name, member] : reader.members()) conditions_.emplace(name, member);
}

std::vector<Name> ExpressionCompiler::compile_names(const Reader& reader) {
    auto members = reader.members();
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& member : members) {
        names_.push_back(member.first);
        for (const std::string_view part : split_path(member.first))
            if (!is_identifier(part))
                member.second.fault("nama hanya boleh huruf, angka, \"_\", \"-\" dan titik");
    }
    std::vector<Name> names;
    names.reserve(members.size());
    for (const auto& [name, member] : members) names.push_back({name, binding(member, Scope())});
    check_cycles(reader, names);
    return names;
}

Path ExpressionCompiler::path(const Reader& reader, const Scope& scope) {
    if (!reader) return {};
    return parse_path(reader.text(), reader, scope);
}

Path ExpressionCompiler::parse_path(std::string_view text, const Reader& reader, const Scope& scope) {
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
    }
    for (; next < segments.size(); ++next)
        if (!parse_step(segments[next], reader, scope, path)) return path;
    return path;
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
        step.filter.push_back(found->second);
        path.plural = true;
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

std::optional<FormatId> ExpressionCompiler::find_format(std::string_view name) const {
    for (std::size_t i = 0; i < base_.formats.size(); ++i)
        if (base_.formats[i].name == name) return static_cast<FormatId>(i);
    return std::nullopt;
}

FormatId ExpressionCompiler::format(const Reader& reader) {
    if (!reader) return 0;
    const std::string name = reader.text();
    if (const auto found = find_format(name)) return *found;
    reader.fault("format \"" + name + "\" tidak dikenal di profil bawaan");
    return 0;
}

TextTemplate ExpressionCompiler::text_template(const Reader& reader, const Scope& scope) {
    TextTemplate result;
    if (!reader) return result;
    const std::string text = reader.text();
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find("{{", at);
        TextTemplate::Piece piece;
        piece.literal = text.substr(at, open == std::string::npos ? std::string::npos : open - at);
        if (open == std::string::npos) {
            result.pieces.push_back(std::move(piece));
            break;
        }
        const std::size_t close = text.find("}}", open);
        if (close == std::string::npos) {
            reader.fault("\"{{\" tanpa \"}}\"");
            break;
        }
        std::string_view tag = std::string_view(text).substr(open + 2, close - open - 2);
        if (const std::size_t bar = tag.find('|'); bar != std::string_view::npos) {
            const std::string_view name = trim(tag.substr(bar + 1));
            if (const auto found = find_format(name))
                piece.format = *found;
            else
                reader.fault("format \"" + std::string(name) + "\" tidak dikenal di profil bawaan");
            tag = tag.substr(0, bar);
        }
        piece.path.push_back(parse_path(trim(tag), reader, scope));
        result.pieces.push_back(std::move(piece));
        at = close + 2;
    }
    return result;
}

Comparand ExpressionCompiler::comparand(const Reader& reader, const Scope& scope) {
    const json::Value& value = reader.value();
    if (value.is_number())
        if (const auto number = value.number()) return *number;
    if (value.kind() == json::Kind::boolean) return value.boolean();
    if (value.is_string()) return std::vector<Path>{path(reader, scope)};
    if (value.is_object()) {
        reader.allow({"tetap"});
        const Reader constant = reader.need("tetap");
        return constant ? constant.text() : std::string();
    }
    reader.fault("seharusnya bilangan, true/false, jalur, atau {\"tetap\": \"teks\"}");
    return false;
}

Condition ExpressionCompiler::condition(const Reader& reader, const Scope& scope) {
    Condition result;
    if (reader.is_text()) {
        const auto found = conditions_.find(reader.text());
        if (found == conditions_.end()) {
            reader.fault("syarat \"" + reader.text() + "\" tidak dikenal");
        } else if (condition_depth_ > 16) {
            reader.fault("syarat \"" + reader.text() + "\" merujuk dirinya sendiri");
        } else {
            ++condition_depth_;
            result = condition(found->second, scope);
            --condition_depth_;
        }
        return result;
    }
    if (!reader.is_object()) {
        reader.fault("seharusnya nama syarat atau objek syarat");
        return result;
    }
    const auto list = [&](const char* key, Condition::Type type) {
        const Reader member = reader.get(key);
        if (!member) return false;
        reader.allow({key});
        result.type = type;
        if (type == Condition::Type::negation)
            result.parts.push_back(condition(member, scope));
        else
            for (const Reader& part : member.items()) result.parts.push_back(condition(part, scope));
        return true;
    };
    if (list("semua", Condition::Type::all) || list("salah_satu", Condition::Type::any) ||
        list("bukan", Condition::Type::negation))
        return result;
    reader.allow({"nilai", "ada", "sama", "dari", "sampai", "di_antara"});
    result.value = path(reader.need("nilai"), scope);
    if (const Reader present = reader.get("ada")) result.present = present.flag(true);
    if (const Reader equals = reader.get("sama")) result.equals = comparand(equals, scope);
    if (const Reader from = reader.get("dari")) result.from = comparand(from, scope);
    if (const Reader to = reader.get("sampai")) result.to = comparand(to, scope);
    if (const Reader among = reader.get("di_antara")) result.member_of.push_back(path(among, scope));
    if (!result.present && !result.equals && !result.from && !result.to && result.member_of.empty())
        reader.fault("syarat tanpa ada, sama, dari, sampai atau di_antara");
    return result;
}

Argument ExpressionCompiler::argument(const Reader& reader, const Scope& scope) {
    if (reader.is_text()) return path(reader, scope);
    if (reader.is_object()) return std::vector<Computation>{computation(reader, scope)};
    if (reader.is_number())
        if (const auto number = reader.value().number()) return *number;
    reader.fault("seharusnya jalur, bilangan, atau objek dengan \"hitung\"");
    return Decimal();
}

Computation ExpressionCompiler::computation(const Reader& reader, const Scope& scope) {
    struct Shape {
        Function function;
        const char *first, *second;
    };
    const Shape shape =
        reader.need("hitung").choice<Shape>({{"jumlah", {Function::jumlah, "dari", nullptr}},
                                             {"rata_rata", {Function::rata_rata, "dari", nullptr}},
                                             {"terakhir", {Function::terakhir, "dari", nullptr}},
                                             {"rasio", {Function::rasio, "bagian", "keseluruhan"}},
                                             {"serapan", {Function::rasio, "realisasi", "pagu"}},
                                             {"capaian", {Function::capaian, "realisasi", "target"}},
                                             {"selisih", {Function::selisih, "dari", "dikurangi"}}},
                                            {Function::jumlah, "dari", nullptr});
    Computation result;
    result.function = shape.function;
    if (shape.second == nullptr) {
        const Reader from = reader.need("dari");
        if (from.is_array())
            for (const Reader& item : from.items()) result.arguments.push_back(argument(item, scope));
        else if (from)
            result.arguments.push_back(argument(from, scope));
        return result;
    }
    for (const char* key : {shape.first, shape.second}) {
        const Reader member = reader.need(key);
        result.arguments.push_back(member ? argument(member, scope) : Argument(Decimal()));
    }
    if (const Reader polarity = reader.get("polaritas")) result.polarity.push_back(path(polarity, scope));
    return result;
}

Binding ExpressionCompiler::binding(const Reader& reader, const Scope& scope) {
    Binding result;
    if (!reader) return result;
    if (reader.is_text()) {
        result.type = Binding::Type::path;
        result.path = path(reader, scope);
        return result;
    }
    if (!reader.is_object()) {
        reader.fault("seharusnya jalur atau objek dengan nilai, teks, hitung atau pecahan");
        return result;
    }
    reader.allow({"nilai",     "teks", "hitung",  "pecahan",   "format",     "satuan",
                  "kosong",    "bila", "lainnya", "dari",      "bagian",     "keseluruhan",
                  "realisasi", "pagu", "target",  "dikurangi", "polaritas",  "label",
                  "gaya",      "rata", "tegak",   "lanjutan",  "judul_baris"});
    int sources = 0;
    if (const Reader value = reader.get("nilai")) {
        ++sources;
        result.type = Binding::Type::path;
        result.path = path(value, scope);
    }
    if (const Reader text = reader.get("teks")) {
        ++sources;
        result.type = Binding::Type::text;
        result.text = text_template(text, scope);
    }
    if (reader.get("hitung")) {
        ++sources;
        result.type = Binding::Type::computation;
        result.computation.push_back(computation(reader, scope));
    }
    if (const Reader fraction = reader.get("pecahan")) {
        ++sources;
        fraction.allow({"pembilang", "penyebut", "pengali"});
        result.type = Binding::Type::fraction;
        result.numerator = path(fraction.need("pembilang"), scope);
        result.denominator = path(fraction.need("penyebut"), scope);
        if (const Reader multiplier = fraction.get("pengali"))
            result.multiplier.push_back(path(multiplier, scope));
    }
    if (sources != 1) reader.fault("seharusnya tepat satu dari nilai, teks, hitung, pecahan");
    result.format = format(reader.get("format"));
    if (const Reader unit = reader.get("satuan")) result.unit.push_back(path(unit, scope));
    if (const Reader empty = reader.get("kosong")) {
        // A plain text is by far the usual case.
        if (empty.is_text()) {
            Binding mark;
            mark.type = Binding::Type::text;
            if (!empty.text().empty()) mark.text = text_template(empty, scope);
            result.when_empty.push_back(std::move(mark));
        } else {
            result.when_empty.push_back(binding(empty, scope));
        }
    }
    result.condition = when(reader, scope);
    if (const Reader otherwise = reader.get("lainnya")) result.otherwise.push_back(binding(otherwise, scope));
    return result;
}

std::vector<Condition> ExpressionCompiler::when(const Reader& object, const Scope& scope) {
    std::vector<Condition> result;
    if (const Reader member = object.get("bila")) result.push_back(condition(member, scope));
    return result;
}

SlotId ExpressionCompiler::declare_variable(const Reader& name, const Scope& scope, Scope& inner) {
    const std::string text = name.text("x");
    if (!is_identifier(text)) name.fault("nama perulangan hanya boleh huruf, angka, \"_\" dan \"-\"");
    const SlotId slot = scope.depth();
    inner = scope.with(text, slot);
    slot_count_ = std::max<SlotId>(slot_count_, static_cast<SlotId>(slot + 1));
    return slot;
}

std::vector<Loop> ExpressionCompiler::loop(const Reader& object, const Scope& scope, Scope& inner) {
    std::vector<Loop> result;
    inner = scope;
    const Reader each = object.get("untuk");
    if (!each) {
        if (const Reader name = object.get("sebagai")) name.fault("\"sebagai\" tanpa \"untuk\"");
        return result;
    }
    Loop loop;
    loop.path = path(each, scope);
    if (!loop.path.plural)
        each.fault("jalur perulangan seharusnya berakhir pada isi larik, misalnya \"sasaran.*\"");
    if (const Reader lookup = object.get("rujuk")) {
        loop.lookup.push_back(path(lookup, scope));
        loop.lookup_member = object.get("rujuk_kunci").text("id");
    }
    loop.slot = declare_variable(object.need("sebagai"), scope, inner);
    result.push_back(std::move(loop));
    return result;
}

namespace {

void collect_names(const Path& path, std::vector<NameId>& found);

void collect_names(const Computation& computation, std::vector<NameId>& found) {
    for (const Argument& argument : computation.arguments) {
        if (const auto* path = std::get_if<Path>(&argument)) collect_names(*path, found);
        if (const auto* nested = std::get_if<std::vector<Computation>>(&argument))
            for (const Computation& part : *nested) collect_names(part, found);
    }
    for (const Path& path : computation.polarity) collect_names(path, found);
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
    for (const Condition& part : condition.parts) collect_names(part, found);
    for (const auto* bound : {&condition.from, &condition.to, &condition.equals})
        if (*bound) collect_names(**bound, found);
    for (const Path& path : condition.member_of) collect_names(path, found);
}

void collect_names(const Binding& binding, std::vector<NameId>& found) {
    if (binding.type == Binding::Type::path) collect_names(binding.path, found);
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

}  // namespace naskah::layout
