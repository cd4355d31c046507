#include "layout/part_compiler.hpp"

#include <algorithm>

#include "layout/profile_reader.hpp"

namespace naskah::layout {

std::vector<PartRecipe> PartCompiler::parts(const Reader& reader, const Scope& scope) {
    std::vector<PartRecipe> result;
    if (!reader) return result;
    for (const Reader& item : reader.items()) {
        if (item.is_object())
            result.push_back(part(item, scope));
        else
            item.fault("seharusnya objek bagian");
    }
    return result;
}

PartRecipe PartCompiler::part(const Reader& reader, const Scope& scope) {
    PartRecipe result;
    result.place = reader.pointer();
    Scope inner;
    result.loop = context_.expressions.loop(reader, scope, inner);
    result.condition = context_.expressions.when(reader, inner);
    if (const Reader use = reader.get("pakai")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "pakai"});
        result.what = group(use, inner);
    } else if (reader.get("dokumen")) {
        result.id = reader.get("id").text();
        result.what = embedded(reader, inner);
    } else {
        result.id = reader.need("id").text();
        result.what = section(reader, inner);
    }
    return result;
}

EmbeddedRecipe PartCompiler::embedded(const Reader& reader, const Scope& scope) {
    reader.allow({"id", "untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "dokumen", "bagian", "dengan",
                  "nomor_halaman", "tercantum"});
    EmbeddedRecipe result;
    EmbeddedUse use;
    const Reader jenis = reader.get("dokumen");
    use.file = jenis.file();
    use.jenis = {jenis.text(), jenis.pointer()};
    result.jenis = use.jenis.text;
    for (const Reader& id : reader.get("bagian").items()) {
        use.part_ids.push_back({id.text(), id.pointer()});
        result.part_ids.push_back(id.text());
    }
    for (const auto& [name, path] : reader.get("dengan").members()) {
        Origin origin;
        result.inputs.emplace_back(name, context_.expressions.path(path, scope, &origin));
        use.inputs.push_back({{name, path.pointer()}, std::move(origin)});
    }
    if (const Reader numbering = reader.get("nomor_halaman"))
        result.numbering = read_embedded_numbering(numbering, EmbeddedNumbering::continued);
    if (const Reader listed = reader.get("tercantum")) {
        if (listed.is_number())
            result.listed_level = static_cast<int>(listed.integer(1, 6).value_or(1));
        else if (listed.flag(false))
            listed.fault("seharusnya false atau tingkat judul 1 sampai 6");
    }
    context_.kind.embedded.push_back(std::move(use));
    return result;
}

PartGroupRecipe PartCompiler::group(const Reader& use, const Scope& scope) {
    PartGroupRecipe result;
    const std::string name = use.text();
    const Reader parts_of_it = context_.root.get("potongan_bagian").get(name);
    if (!parts_of_it) {
        use.fault("potongan bagian \"" + name + "\" tidak ada");
        return result;
    }
    if (std::find(chain_.begin(), chain_.end(), name) != chain_.end()) {
        std::string text;
        for (const std::string& link : chain_) text += link + " -> ";
        use.fault("potongan bagian saling memakai tanpa ujung: " + text + name);
        return result;
    }
    used_.insert(name);
    chain_.push_back(name);
    result.parts = parts(parts_of_it, scope);
    chain_.pop_back();
    return result;
}

void PartCompiler::report_unused() const {
    for (const auto& [name, member] : context_.root.get("potongan_bagian").members())
        if (!used_.contains(name) && member.file() == context_.root.file())
            member.fault("potongan bagian \"" + name + "\" tidak dipakai");
}

SectionRecipe PartCompiler::section(const Reader& reader, const Scope& scope) {
    reader.allow({"id", "untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "halaman", "nomor_halaman",
                  "mulai", "tegak", "judul", "isi"});
    SectionRecipe result;
    context_.page = result.page_style = page_style(reader.need("halaman"));
    result.numbering = reader.get("nomor_halaman")
                           .choice<PageNumbering>({{"tanpa", PageNumbering::none},
                                                   {"arab", PageNumbering::arabic},
                                                   {"romawi", PageNumbering::roman_lower},
                                                   {"romawi besar", PageNumbering::roman_upper}},
                                                  PageNumbering::arabic);
    if (const auto first = reader.get("mulai").integer(1, 100000))
        result.first_number = static_cast<std::uint32_t>(*first);
    result.vertical = reader.get("tegak").choice<VerticalAlign>(
        {{"atas", VerticalAlign::top}, {"tengah", VerticalAlign::middle}, {"bawah", VerticalAlign::bottom}},
        VerticalAlign::top);
    result.title = context_.expressions.text_template(reader.get("judul"), scope);
    result.blocks = blocks_.blocks(reader.need("isi"), scope);
    return result;
}

std::uint16_t PartCompiler::page_style(const Reader& reader) {
    if (!reader) return 0;
    const std::uint16_t found = context_.page_index(reader.text());
    if (found != KindContext::kNoPage) return found;
    reader.fault("gaya halaman \"" + reader.text() + "\" tidak dikenal");
    return 0;
}

}  // namespace naskah::layout
