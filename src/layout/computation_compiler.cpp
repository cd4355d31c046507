#include "layout/expression_compiler.hpp"

namespace naskah::layout {

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
}  // namespace naskah::layout
