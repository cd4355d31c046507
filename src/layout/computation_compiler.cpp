#include <algorithm>

#include "layout/expression_compiler.hpp"

namespace naskah::layout {
namespace {

/// A function and the names of its arguments; one that takes any number of them has them all in "dari".
struct Shape {
    Function function;
    const char *first, *second;
};

Shape shape_of(const Reader& reader) {
    using F = Function;
    return reader.choice<Shape>({{"jumlah", {F::jumlah, "dari", nullptr}},
                                 {"rata_rata", {F::rata_rata, "dari", nullptr}},
                                 {"terakhir", {F::terakhir, "dari", nullptr}},
                                 {"banyak", {F::banyak, "dari", nullptr}},
                                 {"terkecil", {F::terkecil, "dari", nullptr}},
                                 {"terbesar", {F::terbesar, "dari", nullptr}},
                                 {"tambah", {F::tambah, "dari", nullptr}},
                                 {"kali", {F::kali, "dari", nullptr}},
                                 {"rasio", {F::rasio, "bagian", "keseluruhan"}},
                                 {"serapan", {F::rasio, "realisasi", "pagu"}},
                                 {"capaian", {F::capaian, "realisasi", "target"}},
                                 {"selisih", {F::selisih, "dari", "dikurangi"}},
                                 {"kurang", {F::selisih, "dari", "dikurangi"}},
                                 {"efisiensi", {F::efisiensi, "capaian", "serapan"}},
                                 {"pertumbuhan", {F::pertumbuhan, "kini", "sebelumnya"}},
                                 {"selisih_persen", {F::pertumbuhan, "dari", "pembanding"}},
                                 {"bagi", {F::bagi, "pembilang", "penyebut"}},
                                 {"predikat", {F::predikat, "dari", nullptr}}},
                                {F::jumlah, "dari", nullptr});
}

}  // namespace

Argument ExpressionCompiler::argument(const Reader& reader, const Scope& scope) {
    if (reader.is_text()) return path(reader, scope);
    if (reader.is_object()) {
        Computation nested = nested_computation(reader, scope);
        if (nested.function == Function::predikat)
            reader.get("hitung").fault("predikat adalah teks, sehingga tidak dapat dihitung lagi");
        return std::vector<Computation>{std::move(nested)};
    }
    if (reader.is_number())
        if (const auto number = reader.value().number()) return *number;
    reader.fault("seharusnya jalur, bilangan, atau objek dengan \"hitung\"");
    return Decimal();
}

Computation ExpressionCompiler::nested_computation(const Reader& reader, const Scope& scope) {
    reader.allow({"hitung",     "dari",       "bagian",      "keseluruhan", "realisasi", "pagu",
                  "target",     "dikurangi",  "polaritas",   "capaian",     "serapan",   "kini",
                  "sebelumnya", "pembanding", "pembilang",   "penyebut",    "skala",     "untuk",
                  "sebagai",    "rujuk",      "rujuk_kunci", "yang"});
    return computation(reader, scope);
}

Computation ExpressionCompiler::computation(const Reader& reader, const Scope& outer) {
    const Reader function = reader.need("hitung");
    const Shape shape = shape_of(function);
    Computation result;
    result.function = shape.function;
    Scope scope;
    result.loop = loop(reader, outer, scope);
    if (!result.loop.empty() && (shape.second != nullptr || shape.function == Function::predikat))
        reader.get("untuk").fault("\"untuk\" hanya berarti bagi hitungan atas banyak nilai");
    if (const Reader that = reader.get("yang")) {
        if (result.loop.empty()) that.fault("\"yang\" tanpa \"untuk\"");
        result.that.push_back(condition(that, scope));
    }
    if (shape.second == nullptr) {
        const Reader from = reader.need("dari");
        if (from.is_array())
            for (const Reader& item : from.items()) result.arguments.push_back(argument(item, scope));
        else if (from)
            result.arguments.push_back(argument(from, scope));
    } else {
        for (const char* key : {shape.first, shape.second}) {
            const Reader member = reader.need(key);
            result.arguments.push_back(member ? argument(member, scope) : Argument(Decimal()));
        }
    }
    if (const Reader polarity = reader.get("polaritas")) {
        if (shape.function != Function::capaian) polarity.fault("\"polaritas\" hanya berarti bagi capaian");
        result.polarity.push_back(path(polarity, scope));
    }
    if (shape.function == Function::predikat) {
        result.scale = scale(reader.need("skala"));
        if (result.arguments.size() != 1) reader.get("dari").fault("predikat dihitung dari tepat satu nilai");
    } else if (const Reader needless = reader.get("skala")) {
        needless.fault("\"skala\" hanya berarti bagi predikat");
    }
    return result;
}

std::uint16_t ExpressionCompiler::scale(const Reader& reader) const {
    if (!reader) return 0;
    const std::string name = reader.text();
    const auto found = std::find_if(base_.scales.begin(), base_.scales.end(),
                                    [&](const Scale& item) { return item.name == name; });
    if (found != base_.scales.end()) return static_cast<std::uint16_t>(found - base_.scales.begin());
    std::string known;
    for (const Scale& item : base_.scales) known += (known.empty() ? "" : ", ") + item.name;
    reader.fault("skala \"" + name + "\" tidak dikenal di profil bawaan; yang ada: " + known);
    return 0;
}

}  // namespace naskah::layout
