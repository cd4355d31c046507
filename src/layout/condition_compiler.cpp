#include "layout/expression_compiler.hpp"

namespace naskah::layout {

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
    const Reader value = reader.need("nilai");
    if (value.is_object())
        result.computed.push_back(nested_computation(value, scope));
    else
        result.value = path(value, scope);
    if (const Reader present = reader.get("ada")) result.present = present.flag(true);
    if (const Reader equals = reader.get("sama")) result.equals = comparand(equals, scope);
    if (const Reader from = reader.get("dari")) result.from = comparand(from, scope);
    if (const Reader to = reader.get("sampai")) result.to = comparand(to, scope);
    if (const Reader among = reader.get("di_antara")) result.member_of.push_back(path(among, scope));
    if (!result.computed.empty() && !result.member_of.empty())
        reader.get("di_antara").fault("\"di_antara\" hanya berarti bagi jalur, bukan hitungan");
    if (!result.present && !result.equals && !result.from && !result.to && result.member_of.empty())
        reader.fault("syarat tanpa ada, sama, dari, sampai atau di_antara");
    return result;
}
}  // namespace naskah::layout
