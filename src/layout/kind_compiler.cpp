#include "layout/kind_compiler.hpp"

#include "layout/kind_context.hpp"
#include "layout/part_compiler.hpp"
#include "layout/shared_layouts.hpp"
#include "layout/style_compiler.hpp"

namespace naskah::layout {
namespace {

class KindCompiler {
  public:
    KindCompiler(const Reader& root, const KindSources& sources)
        : context_(root, sources, *kind_), parts_(context_) {}

    std::unique_ptr<Kind> run();

  private:
    void compile_names(Reader names, const Reader& inputs);
    void properties(const Reader& reader);

    std::unique_ptr<Kind> kind_ = std::make_unique<Kind>();
    KindContext context_;
    PartCompiler parts_;
};

std::unique_ptr<Kind> KindCompiler::run() {
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
    compile_names(context_.root.get("nama"), context_.root.get("masukan"));
    properties(context_.root.need("dokumen"));
    kind_->parts = parts_.parts(context_.root.need("bagian"), Scope());
    if (kind_->parts.empty() && context_.root.get("bagian"))
        context_.root.get("bagian").fault("paling sedikit satu bagian wajib ada");
    parts_.report_unused();
    context_.tables.report_unused(context_.root.file());
    context_.letters.report_unused(context_.root.file());
    context_.drawings.report_unused(context_.root.file());
    for (const auto& [file, text] : context_.sources.prose)
        if (!kind_->prose.contains(file))
            context_.root.faults().add(context_.sources.folder + "/" + file, "",
                                       "berkas tidak dipakai oleh layout.json");
    context_.expressions.judge().finish();
    kind_->demands = context_.expressions.judge().take_demands();
    kind_->slot_count = context_.expressions.slot_count();
    return std::move(kind_);
}

/// Inputs are names whose path a document embedding this one may replace.
void KindCompiler::compile_names(Reader names, const Reader& inputs) {
    for (const auto& [name, path] : inputs.members()) {
        if (!path.is_text()) path.fault("seharusnya jalur bawaan masukan ini");
        if (names.get(name)) path.fault("\"" + name + "\" sudah ada di \"nama\"");
    }
    if (!names)
        names = inputs;
    else if (inputs)
        names.add_definitions(inputs.value(), inputs.file(), 1);
    if (!names) return;
    kind_->names = context_.expressions.compile_names(names, inputs);
    for (std::size_t i = 0; i < kind_->names.size(); ++i)
        if (inputs.get(kind_->names[i].name))
            kind_->inputs.emplace(kind_->names[i].name, static_cast<NameId>(i));
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

}  // namespace

std::uint16_t KindContext::page_index(const std::string& name) const {
    for (std::size_t i = 0; i < base.page_styles.size(); ++i)
        if (base.page_styles[i].name == name) return static_cast<std::uint16_t>(i);
    return kNoPage;
}

std::unique_ptr<Kind> compile_kind(const Reader& root, const KindSources& sources) {
    std::vector<std::string_view> members = definition_members();
    members.insert(members.end(), {"jenis", "judul", "uraian", "dokumen", "sertakan", "masukan", "bagian"});
    root.allow(members);
    return KindCompiler(with_included(root, sources.shared), sources).run();
}

}  // namespace naskah::layout
