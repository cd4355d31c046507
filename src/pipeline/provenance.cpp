#include "pipeline/provenance.hpp"

#include <utility>

#include "digest/sha256.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/output_options.hpp"

namespace naskah::pipeline {
namespace {

void write_value(JsonText& json, const json::Value& value) {
    switch (value.kind()) {
        case json::Kind::null:
            json.literal("null");
            break;
        case json::Kind::boolean:
            json.literal(value.boolean() ? "true" : "false");
            break;
        case json::Kind::number:
            json.literal(value.text());
            break;
        case json::Kind::string:
            json.value(value.text());
            break;
        case json::Kind::array:
            json.begin_array();
            for (const json::Value& item : value.items()) write_value(json, item);
            json.end_array();
            break;
        case json::Kind::object:
            json.begin_object();
            for (const json::Value& member : value.items()) {
                json.key(member.key());
                write_value(json, member);
            }
            json.end_object();
            break;
    }
}

}  // namespace

std::string_view engine_version() {
    return NASKAH_VERSION;
}

std::string canonical_json(const json::Value& root) {
    JsonText json;
    write_value(json, root);
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

Freight freight_of(const json::Value& root, const RenderOptions& options) {
    Freight freight;
    freight.source = {.name = "data.json",
                      .mime_type = "application/json",
                      .description = "Data yang menjadi sumber dokumen ini",
                      .relationship = pdf::Relationship::source,
                      .modification_date = {},
                      .bytes = canonical_json(root)};
    const json::Value* version = root.find("versi");
    freight.provenance.schema_version = version != nullptr ? std::string(version->text()) : std::string();
    freight.provenance.data_sha256 = digest::sha256_hex(freight.source.bytes);
    freight.provenance.engine_version = std::string(engine_version());
    // Asking for the kind that the data name is asking for nothing.
    RenderOptions asked = options;
    if (const json::Value* own = root.find("jenis"); own != nullptr && own->text() == asked.jenis)
        asked.jenis = {};
    freight.provenance.render_options = options_text(asked);
    return freight;
}

}  // namespace naskah::pipeline
