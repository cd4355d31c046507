#include "layout/expression_compiler.hpp"

#include <algorithm>

#include "formula/formula.hpp"
#include "layout/formula_faults.hpp"
#include "layout/path_text.hpp"

namespace naskah::layout {

const SlotId* Scope::find(std::string_view name) const {
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable)
        if (variable->first == name) return &variable->second;
    return nullptr;
}

Scope Scope::with(const std::string& name, SlotId slot, Origin origin) const {
    Scope inner = *this;
    inner.variables_.emplace_back(name, slot);
    inner.origins_.push_back(std::move(origin));
    return inner;
}

void ExpressionCompiler::declare_filters(const Reader& reader) {
    for (const auto& [name, member] : reader.members()) {
        member.allow({"anggota", "dari", "sampai", "sama"});
        Filter filter;
        filter.member = member.need("anggota").text();
        const Scope scope;
        // An included filter may suit other kinds only: it is judged where it is used.
        const auto outer = judge_.enter(BindingJudge::kNowhere, member.file() != kind_.file());
        if (const Reader from = member.get("dari")) filter.from = comparand(from, scope);
        if (const Reader to = member.get("sampai")) filter.to = comparand(to, scope);
        if (const Reader equals = member.get("sama")) filter.equals = comparand(equals, scope);
        judge_.enter(outer, false);
        if (!is_identifier(name)) member.fault("nama saringan hanya boleh huruf, angka, \"_\" dan \"-\"");
        filters_.emplace(name, NamedFilter{std::move(filter), member});
    }
}

void ExpressionCompiler::declare_conditions(const Reader& reader) {
    for (auto& [name, member] : reader.members()) conditions_.emplace(name, member);
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
            const std::string_view name = trim_blanks(tag.substr(bar + 1));
            if (const auto found = find_format(name))
                piece.format = *found;
            else
                reader.fault("format \"" + std::string(name) + "\" tidak dikenal di profil bawaan");
            tag = tag.substr(0, bar);
        }
        piece.path.push_back(parse_path(trim_blanks(tag), reader, scope));
        result.pieces.push_back(std::move(piece));
        at = close + 2;
    }
    return result;
}
namespace {

void judge_inline_formulas(const std::string& text, const Reader& reader) {
    for (const auto& [line, reason] : formula_faults(text)) reader.fault(reason);
}

}  // namespace

Binding ExpressionCompiler::binding(const Reader& reader, const Scope& scope) {
    Binding result;
    if (!reader) return result;
    if (reader.is_text()) {
        result.type = Binding::Type::path;
        result.path = path(reader, scope);
        return result;
    }
    if (!reader.is_object()) {
        reader.fault("seharusnya jalur atau objek dengan nilai, teks, md, rumus, hitung atau pecahan");
        return result;
    }
    reader.allow({"nilai",       "teks",        "md",        "hitung", "pecahan",    "format",
                  "rumus",       "satuan",      "kosong",    "bila",   "lainnya",    "dari",
                  "bagian",      "keseluruhan", "realisasi", "pagu",   "target",     "dikurangi",
                  "polaritas",   "capaian",     "serapan",   "kini",   "sebelumnya", "pembanding",
                  "pembilang",   "penyebut",    "skala",     "untuk",  "sebagai",    "rujuk",
                  "rujuk_kunci", "yang",        "label",     "gaya",   "rata",       "tegak",
                  "lanjutan",    "judul_baris", "sambung"});
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
    if (const Reader rich = reader.get("md")) {
        ++sources;
        result.type = Binding::Type::rich;
        result.text = text_template(rich, scope);
        if (rich.is_text()) judge_inline_formulas(rich.text(), rich);
    }
    if (const Reader notation = reader.get("rumus")) {
        ++sources;
        result = formula(notation, scope);
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
    if (sources != 1) reader.fault("seharusnya tepat satu dari nilai, teks, md, rumus, hitung, pecahan");
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

Binding ExpressionCompiler::formula(const Reader& reader, const Scope& scope) {
    Binding result;
    result.type = Binding::Type::formula;
    if (reader.is_object()) {
        reader.allow({"nilai"});
        result.path = path(reader.need("nilai"), scope);
        return result;
    }
    result.text = text_template(reader, scope);
    const std::string notation = reader.text();
    for (const formula::Fault& fault : formula::parse(formula::mask_tags(notation)).faults)
        reader.fault(formula_fault(notation, fault));
    return result;
}

std::vector<Condition> ExpressionCompiler::when(const Reader& object, const Scope& scope) {
    std::vector<Condition> result;
    if (const Reader member = object.get("bila")) result.push_back(condition(member, scope));
    return result;
}

SlotId ExpressionCompiler::declare_variable(const Reader& name, const Scope& scope, Scope& inner,
                                            Origin origin) {
    const std::string text = name.text("x");
    if (!is_identifier(text)) name.fault("nama perulangan hanya boleh huruf, angka, \"_\" dan \"-\"");
    const SlotId slot = scope.depth();
    inner = scope.with(text, slot, std::move(origin));
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
    Origin element;
    loop.path = path(each, scope, &element);
    if (!loop.path.plural)
        each.fault("jalur perulangan seharusnya berakhir pada isi larik, misalnya \"sasaran.*\"");
    if (const Reader lookup = object.get("rujuk")) {
        loop.lookup.push_back(path(lookup, scope, &element));
        loop.lookup_member = object.get("rujuk_kunci").text("id");
        if (judge_.active())
            judge_.judge_member(element, loop.lookup_member, loop.lookup.front().text, lookup);
    }
    loop.slot = declare_variable(object.need("sebagai"), scope, inner, std::move(element));
    result.push_back(std::move(loop));
    return result;
}
}  // namespace naskah::layout
