#include "pipeline/provenance.hpp"

#include <utility>

#include "digest/sha256.hpp"
#include "pipeline/json_copy.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/output_options.hpp"

namespace naskah::pipeline {
std::string_view engine_version() {
    return NASKAH_VERSION;
}

std::string canonical_json(const json::Value& root) {
    JsonText json;
    write_copy(json, root);
    return json.take();
}

std::vector<std::string> datasets_of(std::string_view json) {
    std::vector<std::string> datasets;
    // Only an array is worth reading twice.
    const std::size_t first = json.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || json[first] != '[') return datasets;
    const json::ParseResult parsed = json::parse(json);
    if (!parsed.document) return datasets;
    for (const json::Value& item : parsed.document->root().items()) datasets.push_back(canonical_json(item));
    return datasets;
}

std::string options_text(const RenderOptions& options) {
    JsonText json;
    json.begin_object();
    if (!options.jenis.empty()) json.field("jenis", options.jenis);
    if (options.finality == Finality::draft) json.key("konsep").literal("true");
    if (options.findings == FindingsAppendix::appended) json.key("lembar_pemeriksaan").literal("true");
    if (options.dpi != 0) json.field("dpi", std::int64_t{options.dpi});
    if (options.jpeg_quality != 0) json.field("mutu_jpeg", std::int64_t{options.jpeg_quality});
    json.end_object();
    return json.take();
}

std::optional<StatedOptions> read_options(std::string_view text) {
    const json::ParseResult parsed = json::parse(text);
    if (!parsed.document || !parsed.document->root().is_object()) return std::nullopt;
    StatedOptions stated;
    for (const json::Value& member : parsed.document->root().items()) {
        if (member.key() == "jenis" && member.is_string())
            stated.jenis = std::string(member.text());
        else if (member.key() == "konsep" && member.boolean())
            stated.finality = Finality::draft;
        else if (member.key() == "lembar_pemeriksaan" && member.boolean())
            stated.findings = FindingsAppendix::appended;
        else if (const auto dpi = member.is_number() ? read_dpi(member.text()) : std::nullopt;
                 dpi && member.key() == "dpi")
            stated.dpi = *dpi;
        else if (const auto quality = member.is_number() ? read_quality(member.text()) : std::nullopt;
                 quality && member.key() == "mutu_jpeg")
            stated.jpeg_quality = *quality;
        else
            return std::nullopt;
    }
    return stated;
}

pdf::Attachment source_of(const json::Value& root) {
    return {.name = "data.json",
            .mime_type = "application/json",
            .description = "Data yang menjadi sumber dokumen ini",
            .relationship = pdf::Relationship::source,
            .modification_date = {},
            .bytes = canonical_json(root)};
}

pdf::Provenance provenance_of(const json::Value& root, std::string_view source) {
    const json::Value* version = root.find("versi");
    pdf::Provenance provenance;
    provenance.schema_version = version != nullptr ? std::string(version->text()) : std::string();
    provenance.data_sha256 = digest::sha256_hex(source);
    provenance.engine_version = std::string(engine_version());
    return provenance;
}

std::string stated_options(const json::Value& root, RenderOptions options) {
    if (const json::Value* own = root.find("jenis"); own != nullptr && own->text() == options.jenis)
        options.jenis = {};
    return options_text(options);
}

}  // namespace naskah::pipeline
