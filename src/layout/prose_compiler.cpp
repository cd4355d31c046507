#include "layout/prose_compiler.hpp"

#include "layout/formula_faults.hpp"
#include "layout/prose_bindings.hpp"

namespace naskah::layout {
namespace {

void check_fit(const KindContext& context, const TableRecipe& recipe, const Reader& use) {
    Length least;
    for (const ColumnRecipe& column : recipe.columns) least += column.min_width;
    for (const auto& [name, profile] : context.sources.profiles) {
        // A profile whose pages are faulty has been told already.
        if (context.page >= profile.page_styles.size()) continue;
        const PageStyle& page = profile.page_styles[context.page];
        if (least > page.body().width)
            use.fault("lebar terkecil kolom tabel \"" + recipe.id + "\" berjumlah " +
                      std::to_string(least.value() / 1000) + "pt, melebihi lebar halaman \"" + page.name +
                      "\" profil \"" + name + "\" (" + std::to_string(page.body().width.value() / 1000) +
                      "pt)");
    }
}

void compile_directive(KindContext& context, const Directive& directive, Prose& prose) {
    const auto fault = [&](std::string reason) {
        context.root.faults().add(prose.file, "baris " + std::to_string(directive.line), std::move(reason));
    };
    if (directive.key == "tabel") {
        if (prose.tables.contains(directive.value)) return;
        const Reader definition = context.root.get("tabel").get(directive.value);
        if (!definition) return fault("tabel \"" + directive.value + "\" tidak ada di layout.json");
        if (TableUse use = compile_table_use(context, directive.value, definition, Scope()); use.recipe)
            prose.tables.emplace(directive.value, std::move(use.recipe));
    } else if (directive.key == "bagan") {
        if (prose.organisation_charts.contains(directive.value)) return;
        const Reader definition = context.root.get("bagan").get(directive.value);
        if (!definition) return fault("bagan \"" + directive.value + "\" tidak ada di layout.json");
        prose.organisation_charts.emplace(
            directive.value, context.drawings.organisation_chart(directive.value, definition, Scope()));
    } else if (directive.key == "grafik") {
        if (prose.charts.contains(directive.value)) return;
        const Reader definition = context.root.get("grafik").get(directive.value);
        if (!definition) return fault("grafik \"" + directive.value + "\" tidak ada di layout.json");
        prose.charts.emplace(directive.value, context.drawings.chart(directive.value, definition, Scope()));
    } else if (directive.key == "tanda-tangan") {
        if (!context.letters.has_signature(directive.value))
            fault("tanda tangan \"" + directive.value + "\" tidak ada di layout.json");
        else if (!context.kind.signatures.contains(directive.value))
            context.kind.signatures.emplace(
                directive.value, context.letters.signature(directive.value, context.root, Scope()));
    } else if (directive.key == "orientasi") {
        if (directive.value == "landscape")
            context.page = context.page_index(context.base.landscape_page);
        else if (directive.value == "portrait")
            context.page = context.page_index(context.base.portrait_page);
        else
            fault("orientasi seharusnya portrait atau landscape");
    } else if (directive.key == "daftar") {
        if (!parse_list_forms(directive.value)) fault("bentuk daftar seharusnya seperti \"a. 1. -\"");
    } else {
        fault("perintah \"" + directive.key +
              "\" tidak dikenal; yang dikenal: tabel, bagan, grafik, tanda-tangan, orientasi, daftar");
    }
}

}  // namespace

TableUse compile_table_use(KindContext& context, const std::string& id, const Reader& use,
                           const Scope& scope) {
    TableUse result{context.tables.compile(id, use, scope)};
    if (result.recipe) check_fit(context, *result.recipe, use);
    return result;
}

ProseRecipe compile_prose(KindContext& context, const Reader& reader, const Scope& scope) {
    const Reader name = reader.get("md");
    ProseRecipe result{name.text(), reader.get("bernomor").flag(true),
                       context.styles.find(reader.get("gaya"), kNoStyle), scope.variables(),
                       reader.get("narasi").text()};
    const auto& own = context.sources.prose;
    const auto& shared = context.sources.shared.prose;
    auto found = own.find(result.file);
    const bool is_own = found != own.end();
    if (!is_own && (found = shared.find(result.file)) == shared.end()) {
        name.fault("berkas \"" + result.file + "\" tidak ada di folder " + context.sources.folder +
                   " maupun bersama");
        return result;
    }
    judge_narrative(context, reader.get("narasi"));
    if (const auto known = context.kind.prose.find(result.file); known != context.kind.prose.end()) {
        judge_prose(context, known->second.file, context.prose_tags.at(result.file), scope);
        return result;
    }
    Prose& prose = context.kind.prose[result.file];
    prose.file = (is_own ? context.sources.folder : std::string("bersama")) + "/" + result.file;
    prose.text = found->second;
    ProseScan scan = scan_prose(prose.text);
    prose.variables = std::move(scan.variables);
    prose.sections = std::move(scan.sections);
    for (auto& [line, reason] : scan.faults)
        name.faults().add(prose.file, "baris " + std::to_string(line), std::move(reason));
    for (auto& [line, reason] : formula_faults(prose.text))
        name.faults().add(prose.file, "baris " + std::to_string(line), std::move(reason));
    judge_prose(context, prose.file, context.prose_tags[result.file] = std::move(scan.tags), scope);
    for (auto& [line, reason] : formula_faults(prose.text))
        name.faults().add(prose.file, "baris " + std::to_string(line), std::move(reason));
    const std::uint16_t outer_page = context.page;
    for (const Directive& item : scan.directives) compile_directive(context, item, prose);
    context.page = outer_page;
    return result;
}

}  // namespace naskah::layout
