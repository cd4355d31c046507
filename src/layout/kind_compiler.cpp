#include "layout/kind_compiler.hpp"

#include <algorithm>

#include "layout/expression_compiler.hpp"
#include "layout/profile_reader.hpp"
#include "layout/prose_scanner.hpp"
#include "layout/table_compiler.hpp"

namespace naskah::layout {
namespace {

constexpr int kMaxBlockDepth = 16;

class KindCompiler {
  public:
    KindCompiler(const Reader& root, const KindSources& sources)
        : root_(root),
          sources_(sources),
          base_(sources.profiles.at("bawaan")),
          expressions_(base_),
          styles_(kind_->style_names),
          tables_(expressions_, styles_, root.get("tabel"), root.get("potongan")) {}

    std::unique_ptr<Kind> run();

  private:
    void own_styles(const Reader& reader);
    void properties(const Reader& reader);
    void signatures(const Reader& reader);
    SignatoryRecipe signatory(const Reader& reader);
    PartRecipe part(const Reader& reader);
    std::vector<BlockRecipe> blocks(const Reader& reader, const Scope& scope, int depth);
    BlockRecipe block(const Reader& reader, const Scope& scope, int depth);
    void fill_block(const Reader& reader, const Scope& scope, int depth, BlockRecipe& block);
    HeadingRecipe heading(const Reader& reader, const Scope& scope);
    PictureRecipe picture(const Reader& reader, const Scope& scope);
    ContentsRecipe contents(const Reader& reader, const Scope& scope);
    ProseRecipe prose(const Reader& reader);
    void directive(const Directive& directive, Prose& prose);
    TableUse table(const std::string& id, const Reader& use, const Scope& scope);
    void check_fit(const TableRecipe& recipe, const Reader& use);
    std::uint16_t page_style(const Reader& reader);
    std::uint16_t page_index(const std::string& name) const;

    Reader root_;
    const KindSources& sources_;
    const Profile& base_;
    std::unique_ptr<Kind> kind_ = std::make_unique<Kind>();
    ExpressionCompiler expressions_;
    StyleNames styles_;
    TableCompiler tables_;
    std::uint16_t page_ = 0;  // page style of the part being compiled
};

std::unique_ptr<Kind> KindCompiler::run() {
    root_.allow({"jenis", "judul", "uraian", "dokumen", "gaya", "saringan", "syarat", "nama", "tanda_tangan",
                 "tabel", "potongan", "bagian"});
    kind_->jenis = root_.need("jenis").text();
    if (root_.get("jenis") && kind_->jenis != sources_.folder)
        root_.get("jenis").fault("jenis \"" + kind_->jenis + "\" tidak sama dengan nama foldernya \"" +
                                 sources_.folder + "\"");
    kind_->judul = root_.need("judul").text();
    kind_->uraian = root_.need("uraian").text();
    own_styles(root_.get("gaya"));
    if (const Reader filters = root_.get("saringan")) expressions_.declare_filters(filters);
    if (const Reader conditions = root_.get("syarat")) expressions_.declare_conditions(conditions);
    if (const Reader names = root_.get("nama")) kind_->names = expressions_.compile_names(names);
    properties(root_.need("dokumen"));
    if (const Reader list = root_.get("tanda_tangan")) signatures(list);
    for (const Reader& item : root_.need("bagian").items()) kind_->parts.push_back(part(item));
    if (kind_->parts.empty() && root_.get("bagian"))
        root_.get("bagian").fault("paling sedikit satu bagian wajib ada");
    tables_.report_unused();
    for (const auto& [file, text] : sources_.prose)
        if (!kind_->prose.contains(file))
            root_.faults().add(sources_.folder + "/" + file, "", "berkas tidak dipakai oleh layout.json");
    kind_->slot_count = expressions_.slot_count();
    return std::move(kind_);
}

void KindCompiler::own_styles(const Reader& reader) {
    for (const ParagraphStyle& style : base_.styles) kind_->style_names.push_back(style.name);
    const std::size_t shared = kind_->style_names.size();
    if (reader)
        for (const auto& [name, member] : reader.members()) {
            if (std::find(kind_->style_names.begin(), kind_->style_names.end(), name) !=
                kind_->style_names.end())
                member.fault("gaya \"" + name + "\" sudah ada di profil");
            kind_->style_names.push_back(name);
        }
    for (const auto& [profile_name, profile] : sources_.profiles) {
        std::vector<ParagraphStyle> styles = profile.styles;
        for (std::size_t i = shared; i < kind_->style_names.size(); ++i) {
            const Reader member = reader.get(kind_->style_names[i]);
            ParagraphStyle style;
            const std::string from = member.need("dari").text();
            const auto base =
                std::find_if(styles.begin(), styles.end(), [&](const auto& s) { return s.name == from; });
            if (base != styles.end())
                style = *base;
            else
                member.get("dari").fault("gaya \"" + from +
                                         "\" tidak dikenal; gaya asal harus ditulis lebih dahulu");
            style.name = kind_->style_names[i];
            read_style_members(member, style);
            styles.push_back(std::move(style));
        }
        kind_->styles.emplace(profile_name, std::move(styles));
    }
}

void KindCompiler::properties(const Reader& reader) {
    if (!reader) return;
    reader.allow({"judul", "penulis", "subjek", "kata_kunci", "tanggal", "nama_berkas"});
    const Scope scope;
    kind_->title = expressions_.text_template(reader.need("judul"), scope);
    kind_->author = expressions_.text_template(reader.get("penulis"), scope);
    kind_->subject = expressions_.text_template(reader.get("subjek"), scope);
    kind_->keywords = expressions_.text_template(reader.get("kata_kunci"), scope);
    kind_->file_name = expressions_.text_template(reader.need("nama_berkas"), scope);
    if (const Reader created = reader.get("tanggal"))
        kind_->created.push_back(expressions_.binding(created, scope));
}

void KindCompiler::signatures(const Reader& reader) {
    for (const auto& [name, member] : reader.members()) {
        member.allow({"pihak", "lebar", "ruang", "sebelum", "posisi"});
        SignatureRecipe signature;
        for (const Reader& item : member.need("pihak").items())
            signature.signatories.push_back(signatory(item));
        if (signature.signatories.empty()) member.fault("paling sedikit satu pihak wajib ada");
        signature.width = member.get("lebar").length(signature.width);
        signature.signing_space = member.get("ruang").length(signature.signing_space);
        signature.space_before = member.get("sebelum").length(signature.space_before);
        signature.position = member.get("posisi").choice<Align>(
            {{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}}, Align::right);
        kind_->signatures.emplace(name, std::move(signature));
    }
}

SignatoryRecipe KindCompiler::signatory(const Reader& reader) {
    reader.allow({"pejabat", "atas", "bawah"});
    SignatoryRecipe result;
    if (const Reader source = reader.get("pejabat"))
        result.source.push_back(expressions_.path(source, Scope()));
    for (const auto& [key, lines] : {std::pair{"atas", &result.above}, {"bawah", &result.below}})
        for (const Reader& item : reader.need(key).items()) {
            item.allow({"teks", "gaya", "bila"});
            SignatureLine line;
            line.text = expressions_.text_template(item.need("teks"), Scope());
            line.style = styles_.find(item.need("gaya"), 0);
            line.condition = expressions_.when(item, Scope());
            lines->push_back(std::move(line));
        }
    return result;
}

std::uint16_t KindCompiler::page_index(const std::string& name) const {
    for (std::size_t i = 0; i < base_.page_styles.size(); ++i)
        if (base_.page_styles[i].name == name) return static_cast<std::uint16_t>(i);
    return 0xFFFF;
}

std::uint16_t KindCompiler::page_style(const Reader& reader) {
    if (!reader) return 0;
    const std::uint16_t found = page_index(reader.text());
    if (found != 0xFFFF) return found;
    reader.fault("gaya halaman \"" + reader.text() + "\" tidak dikenal");
    return 0;
}

PartRecipe KindCompiler::part(const Reader& reader) {
    reader.allow({"id", "untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "halaman", "nomor_halaman",
                  "mulai", "tegak", "judul", "isi"});
    PartRecipe result;
    result.place = reader.pointer();
    result.id = reader.need("id").text();
    Scope scope;
    result.loop = expressions_.loop(reader, Scope(), scope);
    result.condition = expressions_.when(reader, scope);
    page_ = result.page_style = page_style(reader.need("halaman"));
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
    result.title = expressions_.text_template(reader.get("judul"), scope);
    result.blocks = blocks(reader.need("isi"), scope, 0);
    return result;
}

std::vector<BlockRecipe> KindCompiler::blocks(const Reader& reader, const Scope& scope, int depth) {
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

BlockRecipe KindCompiler::block(const Reader& reader, const Scope& scope, int depth) {
    BlockRecipe result;
    result.place = reader.pointer();
    Scope inner;
    result.loop = expressions_.loop(reader, scope, inner);
    result.condition = expressions_.when(reader, inner);
    fill_block(reader, inner, depth, result);
    return result;
}

void KindCompiler::fill_block(const Reader& reader, const Scope& scope, int depth, BlockRecipe& block) {
    // Members every block may have stand in each list, so that a misspelt member is found whatever the block
    // is.
    if (const Reader text = reader.get("paragraf")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "paragraf", "gaya"});
        block.what =
            ParagraphRecipe{expressions_.text_template(text, scope), styles_.find(reader.need("gaya"), 0)};
    } else if (reader.get("judul")) {
        block.what = heading(reader, scope);
    } else if (const Reader file = reader.get("md")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "md", "bernomor"});
        block.what = prose(reader);
    } else if (const Reader id = reader.get("tabel")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "tabel"});
        block.what = table(id.text(), id, scope);
    } else if (const Reader name = reader.get("tanda_tangan")) {
        reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "tanda_tangan"});
        const auto found = kind_->signatures.find(name.text());
        if (found == kind_->signatures.end())
            name.fault("tanda tangan \"" + name.text() + "\" tidak dikenal");
        else
            block.what = found->second;
    } else if (reader.get("gambar")) {
        block.what = picture(reader, scope);
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
            "isi tidak dikenal; seharusnya salah satu dari paragraf, judul, md, tabel, tanda_tangan, gambar, "
            "ruang, "
            "pengisi, halaman_baru, daftar, isi");
    }
}

HeadingRecipe KindCompiler::heading(const Reader& reader, const Scope& scope) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "judul", "teks_daftar", "tingkat",
                  "bernomor", "tercantum", "lampiran", "gaya"});
    HeadingRecipe result;
    result.text = expressions_.text_template(reader.get("judul"), scope);
    result.contents_text = expressions_.text_template(reader.get("teks_daftar"), scope);
    result.level = static_cast<int>(reader.get("tingkat").integer(1, 6).value_or(1));
    result.numbered = reader.get("bernomor").flag(false);
    result.listed = reader.get("tercantum").flag(true);
    result.annex = reader.get("lampiran").flag(false);
    result.style = styles_.find(reader.get("gaya"), kNoStyle);
    return result;
}

PictureRecipe KindCompiler::picture(const Reader& reader, const Scope& scope) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "gambar", "pengganti", "lebar",
                  "tinggi", "rata", "sebelum", "sesudah"});
    PictureRecipe result;
    result.source = expressions_.binding(reader.get("gambar"), scope);
    result.alternative = expressions_.text_template(reader.need("pengganti"), scope);
    result.width = reader.get("lebar").length();
    result.height = reader.get("tinggi").length();
    if (result.width <= Length() && result.height <= Length())
        reader.fault("lebar atau tinggi gambar wajib ada");
    result.align = reader.get("rata").choice<Align>(
        {{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}}, Align::center);
    result.space_before = reader.get("sebelum").length();
    result.space_after = reader.get("sesudah").length();
    return result;
}

ContentsRecipe KindCompiler::contents(const Reader& reader, const Scope& scope) {
    reader.allow({"bila", "daftar", "judul_kolom", "gaya_judul_kolom", "judul_lampiran",
                  "gaya_judul_lampiran", "gaya"});
    ContentsRecipe result;
    result.tables = reader.get("daftar").choice<bool>({{"isi", false}, {"tabel", true}}, false);
    result.column_title = expressions_.text_template(reader.get("judul_kolom"), scope);
    result.column_title_style = styles_.find(reader.get("gaya_judul_kolom"), 0);
    result.annex_title = expressions_.text_template(reader.get("judul_lampiran"), scope);
    result.annex_title_style = styles_.find(reader.get("gaya_judul_lampiran"), 0);
    for (const Reader& style : reader.need("gaya").items())
        result.level_styles.push_back(styles_.find(style, 0));
    if (result.level_styles.empty()) reader.fault("\"gaya\" seharusnya memuat paling sedikit satu gaya");
    return result;
}

TableUse KindCompiler::table(const std::string& id, const Reader& use, const Scope& scope) {
    TableUse result{tables_.compile(id, use, scope)};
    if (result.recipe) check_fit(*result.recipe, use);
    return result;
}

void KindCompiler::check_fit(const TableRecipe& recipe, const Reader& use) {
    Length least;
    for (const ColumnRecipe& column : recipe.columns) least += column.min_width;
    for (const auto& [name, profile] : sources_.profiles) {
        // A profile whose pages are faulty has been told already.
        if (page_ >= profile.page_styles.size()) continue;
        const PageStyle& page = profile.page_styles[page_];
        if (least > page.body().width)
            use.fault("lebar terkecil kolom tabel \"" + recipe.id + "\" berjumlah " +
                      std::to_string(least.value() / 1000) + "pt, melebihi lebar halaman \"" + page.name +
                      "\" profil \"" + name + "\" (" + std::to_string(page.body().width.value() / 1000) +
                      "pt)");
    }
}

ProseRecipe KindCompiler::prose(const Reader& reader) {
    const Reader name = reader.get("md");
    ProseRecipe result{name.text(), reader.get("bernomor").flag(true)};
    const auto found = sources_.prose.find(result.file);
    if (found == sources_.prose.end()) {
        name.fault("berkas \"" + result.file + "\" tidak ada");
        return result;
    }
    if (kind_->prose.contains(result.file)) return result;
    Prose& prose = kind_->prose[result.file];
    prose.file = sources_.folder + "/" + result.file;
    prose.text = found->second;
    ProseScan scan = scan_prose(prose.text);
    prose.variables = std::move(scan.variables);
    prose.sections = std::move(scan.sections);
    for (auto& [line, reason] : scan.faults)
        name.faults().add(prose.file, "baris " + std::to_string(line), std::move(reason));
    const std::uint16_t outer_page = page_;
    for (const Directive& item : scan.directives) directive(item, prose);
    page_ = outer_page;
    return result;
}

void KindCompiler::directive(const Directive& directive, Prose& prose) {
    const auto fault = [&](std::string reason) {
        root_.faults().add(prose.file, "baris " + std::to_string(directive.line), std::move(reason));
    };
    if (directive.key == "tabel") {
        if (prose.tables.contains(directive.value)) return;
        const Reader definition = root_.get("tabel").get(directive.value);
        if (!definition) return fault("tabel \"" + directive.value + "\" tidak ada di layout.json");
        if (TableUse use = table(directive.value, definition, Scope()); use.recipe)
            prose.tables.emplace(directive.value, std::move(use.recipe));
    } else if (directive.key == "tanda-tangan") {
        if (!kind_->signatures.contains(directive.value))
            fault("tanda tangan \"" + directive.value + "\" tidak ada di layout.json");
    } else if (directive.key == "orientasi") {
        if (directive.value == "landscape")
            page_ = page_index(base_.landscape_page);
        else if (directive.value == "portrait")
            page_ = page_index(base_.portrait_page);
        else
            fault("orientasi seharusnya portrait atau landscape");
    } else if (directive.key == "daftar") {
        if (!parse_list_forms(directive.value)) fault("bentuk daftar seharusnya seperti \"a. 1. -\"");
    } else {
        fault("perintah \"" + directive.key +
              "\" tidak dikenal; yang dikenal: tabel, tanda-tangan, orientasi, daftar");
    }
}

}  // namespace

std::unique_ptr<Kind> compile_kind(const Reader& root, const KindSources& sources) {
    return KindCompiler(root, sources).run();
}

}  // namespace naskah::layout
