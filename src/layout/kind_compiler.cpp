#include "layout/kind_compiler.hpp"

#include "layout/block_compiler.hpp"
#include "layout/kind_context.hpp"
#include "layout/signature_compiler.hpp"
#include "layout/style_compiler.hpp"

namespace naskah::layout {
namespace {

class KindCompiler {
  public:
    KindCompiler(const Reader& root, const KindSources& sources)
        : context_(root, sources, *kind_), blocks_(context_) {}

    std::unique_ptr<Kind> run();

  private:
    void properties(const Reader& reader);
    PartRecipe part(const Reader& reader);
    std::uint16_t page_style(const Reader& reader);

    std::unique_ptr<Kind> kind_ = std::make_unique<Kind>();
    KindContext context_;
    BlockCompiler blocks_;
};

std::unique_ptr<Kind> KindCompiler::run() {
    context_.root.allow({"jenis", "judul", "uraian", "dokumen", "gaya", "saringan", "syarat", "nama",
                         "tanda_tangan", "tabel", "potongan", "bagian"});
    kind_->jenis = context_.root.need("jenis").text();
    if (context_.root.get("jenis") && kind_->jenis != context_.sources.folder)
        context_.root.get("jenis").fault("jenis \"" + kind_->jenis +
                                         "\" tidak sama dengan nama foldernya \"" + context_.sources.folder +
                                         "\"");
    kind_->judul = context_.root.need("judul").text();
    kind_->uraian = context_.root.need("uraian").text();
    compile_own_styles(context_, context_.root.get("gaya"));
    if (const Reader filters = context_.root.get("saringan")) context_.expressions.declare_filters(filters);
    if (const Reader conditions = context_.root.get("syarat"))
        context_.expressions.declare_conditions(conditions);
    if (const Reader names = context_.root.get("nama"))
        kind_->names = context_.expressions.compile_names(names);
    properties(context_.root.need("dokumen"));
    if (const Reader list = context_.root.get("tanda_tangan")) compile_signatures(context_, list);
    for (const Reader& item : context_.root.need("bagian").items()) kind_->parts.push_back(part(item));
    if (kind_->parts.empty() && context_.root.get("bagian"))
        context_.root.get("bagian").fault("paling sedikit satu bagian wajib ada");
    context_.tables.report_unused();
    for (const auto& [file, text] : context_.sources.prose)
        if (!kind_->prose.contains(file))
            context_.root.faults().add(context_.sources.folder + "/" + file, "",
                                       "berkas tidak dipakai oleh layout.json");
    kind_->slot_count = context_.expressions.slot_count();
    return std::move(kind_);
}

void KindCompiler::properties(const Reader& reader) {
    if (!reader) return;
    reader.allow({"judul", "penulis", "subjek", "kata_kunci", "tanggal", "nama_berkas"});
    const Scope scope;
    kind_->title = context_.expressions.text_template(reader.need("judul"), scope);
    kind_->author = context_.expressions.text_template(reader.get("penulis"), scope);
    kind_->subject = context_.expressions.text_template(reader.get("subjek"), scope);
    kind_->keywords = context_.expressions.text_template(reader.get("kata_kunci"), scope);
    kind_->file_name = context_.expressions.text_template(reader.need("nama_berkas"), scope);
    if (const Reader created = reader.get("tanggal"))
        kind_->created.push_back(context_.expressions.binding(created, scope));
}

std::uint16_t KindCompiler::page_style(const Reader& reader) {
    if (!reader) return 0;
    const std::uint16_t found = context_.page_index(reader.text());
    if (found != KindContext::kNoPage) return found;
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
    result.loop = context_.expressions.loop(reader, Scope(), scope);
    result.condition = context_.expressions.when(reader, scope);
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

}  // namespace

std::uint16_t KindContext::page_index(const std::string& name) const {
    for (std::size_t i = 0; i < base.page_styles.size(); ++i)
        if (base.page_styles[i].name == name) return static_cast<std::uint16_t>(i);
    return kNoPage;
}

std::unique_ptr<Kind> compile_kind(const Reader& root, const KindSources& sources) {
    return KindCompiler(root, sources).run();
}

}  // namespace naskah::layout
