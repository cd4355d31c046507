#include "layout/block_compiler.hpp"

#include "layout/prose_compiler.hpp"

namespace naskah::layout {
namespace {

constexpr int kMaxBlockDepth = 16;

}  // namespace

std::vector<BlockRecipe> BlockCompiler::blocks(const Reader& reader, const Scope& scope, int depth) {
    std::vector<BlockRecipe> result;
    if (!reader) return result;
    if (depth > kMaxBlockDepth) {
        reader.fault("isi bersarang lebih dari 16 tingkat");
        return result;
    }
    for (const Reader& item : reader.items()) {
        if (item.is_object())
            result.push_back(block(item, scope, depth));
        else
            item.fault("seharusnya objek isi");
    }
    return result;
}

BlockRecipe BlockCompiler::block(const Reader& reader, const Scope& scope, int depth) {
    BlockRecipe result;
    result.place = reader.pointer();
    Scope inner;
    result.loop = context_.expressions.loop(reader, scope, inner);
    result.condition = context_.expressions.when(reader, inner);
    fill_block(reader, inner, depth, result);
    return result;
}

void BlockCompiler::fill_block(const Reader& reader, const Scope& scope, int depth, BlockRecipe& block) {
    // Members every block may have stand in each list, so that a misspelt member is found whatever the block
    // is.
    if (const Reader text = reader.get("paragraf")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "paragraf", "gaya"});
        block.what = ParagraphRecipe{context_.expressions.text_template(text, scope),
                                     context_.styles.find(reader.need("gaya"), 0)};
    } else if (reader.get("rumus")) {
        block.what = formula(reader, scope);
    } else if (reader.get("gambar")) {
        block.what = picture(reader, scope);
    } else if (reader.get("judul")) {
        block.what = heading(reader, scope);
    } else if (const Reader file = reader.get("md")) {
        reader.allow(
            {"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "md", "bernomor", "gaya", "narasi"});
        block.what = compile_prose(context_, reader, scope);
    } else if (const Reader id = reader.get("tabel")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "tabel"});
        block.what = compile_table_use(context_, id.text(), id, scope);
    } else if (const Reader chart = reader.get("bagan")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "bagan"});
        block.what = OrganisationChartUse{context_.drawings.organisation_chart(chart.text(), chart, scope)};
    } else if (const Reader graph = reader.get("grafik")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "grafik"});
        block.what = ChartUse{context_.drawings.chart(graph.text(), graph, scope)};
    } else if (const Reader name = reader.get("tanda_tangan")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "tanda_tangan"});
        block.what = context_.letters.signature(name.text(), name, scope);
    } else if (const Reader letterhead = reader.get("kop")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "kop"});
        block.what = context_.letters.letterhead(letterhead.text(), letterhead, scope);
    } else if (const Reader height = reader.get("ruang")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "ruang"});
        block.what = SpaceRecipe{height.length()};
    } else if (reader.get("pengisi")) {
        reader.allow({"bila", "pengisi"});
        block.what = FillRecipe{};
    } else if (reader.get("halaman_baru")) {
        reader.allow({"bila", "halaman_baru"});
        block.what = PageBreakRecipe{};
    } else if (reader.get("daftar")) {
        block.what = contents(reader, scope);
    } else if (const Reader inner = reader.get("isi")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "isi", "utuh"});
        block.what = GroupRecipe{reader.get("utuh").flag(false), blocks(inner, scope, depth + 1)};
    } else {
        reader.fault(
            "isi tidak dikenal; seharusnya salah satu dari paragraf, judul, md, rumus, tabel, bagan, grafik, "
            "tanda_tangan, kop, gambar, ruang, pengisi, halaman_baru, daftar, isi");
    }
}

FormulaRecipe BlockCompiler::formula(const Reader& reader, const Scope& scope) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "rumus", "label", "bernomor", "gaya",
                  "pengantar", "di_mana"});
    FormulaRecipe result;
    result.formula = context_.expressions.formula(reader.get("rumus"), scope);
    result.label = context_.expressions.text_template(reader.get("label"), scope);
    result.numbered = reader.get("bernomor").flag(false);
    if (result.numbered && !result.label.empty())
        reader.get("label").fault("\"label\" dan \"bernomor\" tidak dapat dipakai bersama");
    result.style = context_.styles.find(reader.get("gaya"), kNoStyle);
    result.introduction = context_.expressions.text_template(reader.get("pengantar"), scope);
    for (const Reader& item : reader.get("di_mana").items()) {
        item.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "simbol", "arti"});
        SymbolRecipe symbol;
        Scope inner;
        symbol.loop = context_.expressions.loop(item, scope, inner);
        symbol.condition = context_.expressions.when(item, inner);
        symbol.symbol = context_.expressions.formula(item.need("simbol"), inner);
        symbol.meaning = context_.expressions.text_template(item.need("arti"), inner);
        result.symbols.push_back(std::move(symbol));
    }
    return result;
}

HeadingRecipe BlockCompiler::heading(const Reader& reader, const Scope& scope) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "judul", "teks_daftar", "tingkat",
                  "bernomor", "tercantum", "lampiran", "gaya"});
    HeadingRecipe result;
    result.text = context_.expressions.text_template(reader.get("judul"), scope);
    result.contents_text = context_.expressions.text_template(reader.get("teks_daftar"), scope);
    result.level = static_cast<int>(reader.get("tingkat").integer(1, 6).value_or(1));
    result.numbered = reader.get("bernomor").flag(false);
    result.listed = reader.get("tercantum").flag(true);
    result.annex = reader.get("lampiran").flag(false);
    result.style = context_.styles.find(reader.get("gaya"), kNoStyle);
    return result;
}

PictureRecipe BlockCompiler::picture(const Reader& reader, const Scope& scope) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "gambar", "pengganti", "lebar",
                  "tinggi", "rata", "sebelum", "sesudah", "judul", "gaya", "bernomor", "jajar", "sela",
                  "mengambang"});
    PictureRecipe result;
    result.source = context_.expressions.binding(reader.get("gambar"), scope);
    const Reader alternative = reader.need("pengganti");
    if (alternative.is_object())
        result.alternative_value.push_back(context_.expressions.binding(alternative, scope));
    else
        result.alternative = context_.expressions.text_template(alternative, scope);
    result.width = reader.get("lebar").length();
    result.height = reader.get("tinggi").length();
    result.align = reader.get("rata").choice<Align>(
        {{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}}, Align::center);
    result.space_before = reader.get("sebelum").length();
    result.space_after = reader.get("sesudah").length();
    result.caption = context_.expressions.text_template(reader.get("judul"), scope);
    result.caption_style = context_.styles.find(reader.get("gaya"), context_.styles.named("judul-gambar", 0));
    result.numbered = reader.get("bernomor").flag(true);
    result.floats = reader.get("mengambang").flag(false);
    constexpr int kMostColumns = 6;
    if (const Reader columns = reader.get("jajar")) {
        result.columns = static_cast<std::uint16_t>(columns.integer(1, kMostColumns).value_or(1));
        if (!reader.get("untuk")) columns.fault("\"jajar\" hanya berguna bersama \"untuk\"");
    }
    constexpr Length kUsualGap = Length::points(12);
    const Reader gap = reader.get("sela");
    result.gap = gap ? gap.length() : kUsualGap;
    return result;
}

ContentsRecipe BlockCompiler::contents(const Reader& reader, const Scope& scope) {
    reader.allow({"bila", "daftar", "judul_kolom", "gaya_judul_kolom", "judul_lampiran",
                  "gaya_judul_lampiran", "gaya"});
    ContentsRecipe result;
    result.listed = reader.get("daftar").choice<ListedKind>(
        {{"isi", ListedKind::headings}, {"tabel", ListedKind::tables}, {"gambar", ListedKind::figures}},
        ListedKind::headings);
    result.column_title = context_.expressions.text_template(reader.get("judul_kolom"), scope);
    result.column_title_style = context_.styles.find(reader.get("gaya_judul_kolom"), 0);
    result.annex_title = context_.expressions.text_template(reader.get("judul_lampiran"), scope);
    result.annex_title_style = context_.styles.find(reader.get("gaya_judul_lampiran"), 0);
    for (const Reader& style : reader.need("gaya").items())
        result.level_styles.push_back(context_.styles.find(style, 0));
    if (result.level_styles.empty()) reader.fault("\"gaya\" seharusnya memuat paling sedikit satu gaya");
    return result;
}

}  // namespace naskah::layout
