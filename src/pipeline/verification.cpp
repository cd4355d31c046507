#include "pipeline/verification.hpp"

#include <utility>

#include "digest/sha256.hpp"
#include "pdf/writer.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::pipeline {
namespace {

std::string property(const carrier::Cargo& cargo, std::string_view name) {
    const auto found = cargo.properties.find(name);
    return found != cargo.properties.end() ? found->second : std::string();
}

/// Fills in `sameness` and `pages`.
void compare(std::string_view pdf, const std::string& made, VerifyResult& result) {
    if (pdf == made) {
        result.sameness = Sameness::same_file;
        return;
    }
    Diagnostics diagnostics;
    const auto comparison = carrier::compare_pages(pdf, made, diagnostics);
    if (!comparison) {
        result.diagnostics = diagnostics.items();
        return;
    }
    result.pages = *comparison;
    result.sameness = comparison->same() ? Sameness::same_pages : Sameness::other_pages;
}

}  // namespace

ExtractResult extract(std::string_view pdf) {
    ExtractResult result;
    Diagnostics diagnostics;
    std::optional<carrier::Cargo> cargo = carrier::unload(pdf, pdf::kProvenanceNamespace, diagnostics);
    result.diagnostics = diagnostics.items();
    if (!cargo) return result;
    result.found = true;
    result.engine_version = property(*cargo, "engineVersion");
    result.schema_version = property(*cargo, "schemaVersion");
    result.render_options = property(*cargo, "renderOptions");
    result.stated_sha256 = property(*cargo, "dataSha256");
    result.json = std::move(cargo->bytes);
    result.sha256 = digest::sha256_hex(result.json);
    return result;
}

VerifyResult verify(const Engine& engine, std::string_view pdf) {
    VerifyResult result;
    result.cargo = extract(pdf);
    if (!result.cargo.found) return result;
    result.same_engine = result.cargo.engine_version == engine_version();

    const std::optional<StatedOptions> stated = read_options(result.cargo.render_options);
    const StatedOptions options = stated.value_or(StatedOptions());
    RenderResult made = engine.render_as(result.cargo.json, options.options());
    if (made.outcome == Outcome::done)
        compare(pdf, made.pdf, result);
    else
        result.diagnostics = std::move(made.diagnostics);

    const NamedInput input{"", result.cargo.json, options.jenis};
    result.audit = std::make_shared<const AuditResult>(engine.audit({&input, 1}));
    return result;
}

}  // namespace naskah::pipeline
