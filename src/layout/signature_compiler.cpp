#include "layout/signature_compiler.hpp"

namespace naskah::layout {
namespace {

SignatoryRecipe compile_signatory(KindContext& context, const Reader& reader) {
    reader.allow({"pejabat", "atas", "bawah"});
    SignatoryRecipe result;
    if (const Reader source = reader.get("pejabat"))
        result.source.push_back(context.expressions.path(source, Scope()));
    for (const auto& [key, lines] : {std::pair{"atas", &result.above}, {"bawah", &result.below}})
        for (const Reader& item : reader.need(key).items()) {
            item.allow({"teks", "gaya", "bila"});
            SignatureLine line;
            line.text = context.expressions.text_template(item.need("teks"), Scope());
            line.style = context.styles.find(item.need("gaya"), 0);
            line.condition = context.expressions.when(item, Scope());
            lines->push_back(std::move(line));
        }
    return result;
}

}  // namespace

void compile_signatures(KindContext& context, const Reader& reader) {
    for (const auto& [name, member] : reader.members()) {
        member.allow({"pihak", "lebar", "ruang", "sebelum", "posisi"});
        SignatureRecipe signature;
        for (const Reader& item : member.need("pihak").items())
            signature.signatories.push_back(compile_signatory(context, item));
        if (signature.signatories.empty()) member.fault("paling sedikit satu pihak wajib ada");
        signature.width = member.get("lebar").length(signature.width);
        signature.signing_space = member.get("ruang").length(signature.signing_space);
        signature.space_before = member.get("sebelum").length(signature.space_before);
        signature.position = member.get("posisi").choice<Align>(
            {{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}}, Align::right);
        context.kind.signatures.emplace(name, std::move(signature));
    }
}

}  // namespace naskah::layout
