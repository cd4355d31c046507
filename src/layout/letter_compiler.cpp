#include "layout/letter_compiler.hpp"

namespace naskah::layout {
namespace {

Align read_position(const Reader& reader, Align fallback) {
    return reader.choice<Align>({{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}},
                                fallback);
}

}  // namespace

bool LetterCompiler::has_signature(const std::string& name) const {
    return signatures_ && signatures_.get(name);
}

SignatureRecipe LetterCompiler::signature(const std::string& name, const Reader& use, const Scope& scope) {
    const Reader reader = signatures_ ? signatures_.get(name) : Reader();
    if (!reader) {
        use.fault("tanda tangan \"" + name + "\" tidak dikenal");
        return {};
    }
    used_signatures_.insert(name);
    return signature(reader, scope);
}

LetterheadRecipe LetterCompiler::letterhead(const std::string& name, const Reader& use, const Scope& scope) {
    const Reader reader = letterheads_ ? letterheads_.get(name) : Reader();
    if (!reader) {
        use.fault("kop \"" + name + "\" tidak dikenal");
        return {};
    }
    used_letterheads_.insert(name);
    return letterhead(reader, scope);
}

void LetterCompiler::report_unused(const std::string& file) const {
    const auto report = [&](const Reader& definitions, const std::set<std::string>& used, const char* what) {
        if (!definitions) return;
        for (const auto& [name, member] : definitions.members())
            if (member.file() == file && !used.contains(name))
                member.fault(std::string(what) + " \"" + name + "\" tidak dipakai");
    };
    report(letterheads_, used_letterheads_, "kop");
    report(signatures_, used_signatures_, "tanda tangan");
    report(officials_, used_officials_, "baris pejabat");
}

SignatureRecipe LetterCompiler::signature(const Reader& reader, const Scope& scope) {
    reader.allow({"pihak", "lebar", "ruang", "sebelum", "posisi", "per_baris"});
    SignatureRecipe result;
    for (const Reader& item : reader.need("pihak").items())
        result.signatories.push_back(signatory(item, scope));
    if (result.signatories.empty()) reader.fault("paling sedikit satu pihak wajib ada");
    result.width = reader.get("lebar").length(result.width);
    result.signing_space = reader.get("ruang").length(result.signing_space);
    result.space_before = reader.get("sebelum").length(result.space_before);
    result.position = read_position(reader.get("posisi"), Align::right);
    if (const auto most = reader.get("per_baris").integer(1, 6))
        result.per_row = static_cast<std::uint8_t>(*most);
    return result;
}

SignatoryRecipe LetterCompiler::signatory(const Reader& reader, const Scope& scope) {
    reader.allow({"pejabat", "sebagai", "baris", "bila", "atas", "bawah"});
    SignatoryRecipe result;
    result.condition = expressions_.when(reader, scope);
    Scope inner = scope;
    if (const Reader source = reader.get("pejabat")) {
        Origin official;
        result.official.push_back(expressions_.path(source, scope, &official));
        if (const Reader name = reader.get("sebagai"))
            result.variable = expressions_.declare_variable(name, scope, inner, std::move(official));
    } else if (const Reader name = reader.get("sebagai")) {
        name.fault("\"sebagai\" tanpa \"pejabat\"");
    }
    const Reader shared_name = reader.get("baris");
    Reader shared;
    if (shared_name) {
        shared = officials_ ? officials_.get(shared_name.text()) : Reader();
        used_officials_.insert(shared_name.text());
        if (!shared) shared_name.fault("baris pejabat \"" + shared_name.text() + "\" tidak dikenal");
    }
    // The lines of the block stand outside of the official's own: place and date above, notes below.
    lines(shared_name ? reader.get("atas") : reader.need("atas"), inner, result.above);
    if (shared) {
        shared.allow({"atas", "bawah", "gambar_tanda_tangan", "gambar_cap"});
        lines(shared.need("atas"), inner, result.above);
        lines(shared.need("bawah"), inner, result.below);
        result.signature = emblem(shared.get("gambar_tanda_tangan"), inner);
        result.stamp = emblem(shared.get("gambar_cap"), inner);
    }
    lines(shared_name ? reader.get("bawah") : reader.need("bawah"), inner, result.below);
    return result;
}

void LetterCompiler::lines(const Reader& reader, const Scope& scope, std::vector<SignatureLine>& out) {
    if (!reader) return;
    for (const Reader& item : reader.items()) {
        item.allow({"teks", "gaya", "bila", "sejajar"});
        SignatureLine line;
        line.text = expressions_.text_template(item.need("teks"), scope);
        line.style = styles_.find(item.need("gaya"), 0);
        line.condition = expressions_.when(item, scope);
        if (const auto level = item.get("sejajar").integer(1, 100))
            line.level = static_cast<std::uint8_t>(*level);
        out.push_back(std::move(line));
    }
}

LetterheadRecipe LetterCompiler::letterhead(const Reader& reader, const Scope& scope) {
    reader.allow({"lambang", "lambang_kanan", "baris", "jarak_lambang", "garis", "sesudah", "lebar"});
    LetterheadRecipe result;
    result.left = emblem(reader.get("lambang"), scope);
    result.right = emblem(reader.get("lambang_kanan"), scope);
    for (const Reader& item : reader.need("baris").items()) result.lines.push_back(line(item, scope));
    if (result.lines.empty() && reader.get("baris"))
        reader.get("baris").fault("paling sedikit satu baris wajib ada");
    result.emblem_gap = reader.get("jarak_lambang").length(result.emblem_gap);
    if (const Reader rules = reader.get("garis")) {
        rules.allow({"tebal", "tipis", "antara", "sebelum"});
        result.thick = rules.get("tebal").length(result.thick);
        result.thin = rules.get("tipis").length(result.thin);
        result.between = rules.get("antara").length(result.between);
        result.rule_gap = rules.get("sebelum").length(result.rule_gap);
    }
    result.space_after = reader.get("sesudah").length(result.space_after);
    result.width = reader.get("lebar").length();
    return result;
}

LetterheadLine LetterCompiler::line(const Reader& reader, const Scope& scope) {
    reader.allow({"untuk", "sebagai", "teks", "gaya", "bahasa", "bila"});
    LetterheadLine result;
    Scope inner;
    result.loop = expressions_.loop(reader, scope, inner);
    result.condition = expressions_.when(reader, inner);
    result.text = expressions_.text_template(reader.need("teks"), inner);
    result.style = styles_.find(reader.need("gaya"), 0);
    if (const Reader language = reader.get("bahasa"))
        result.language.push_back(expressions_.path(language, inner));
    return result;
}

std::vector<EmblemRecipe> LetterCompiler::emblem(const Reader& reader, const Scope& scope) {
    std::vector<EmblemRecipe> result;
    if (!reader) return result;
    reader.allow({"gambar", "pengganti", "lebar", "tinggi", "bila"});
    EmblemRecipe emblem;
    emblem.source = expressions_.binding(reader.need("gambar"), scope);
    emblem.alternative = expressions_.text_template(reader.need("pengganti"), scope);
    emblem.width = reader.get("lebar").length();
    emblem.height = reader.get("tinggi").length();
    if (emblem.width <= Length() && emblem.height <= Length())
        reader.fault("lebar atau tinggi gambar wajib ada");
    emblem.condition = expressions_.when(reader, scope);
    result.push_back(std::move(emblem));
    return result;
}

}  // namespace naskah::layout
