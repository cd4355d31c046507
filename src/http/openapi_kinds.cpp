// The kinds' JSON Schemas (draft-07, all definitions inside) as components of an OpenAPI 3.1 document
// (2020-12).
#include <map>

#include "base/error.hpp"
#include "http/openapi.hpp"
#include "json/value.hpp"
#include "pipeline/json_copy.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

namespace {

constexpr std::string_view kOwn = "#/definitions/", kShared = "#/components/schemas/";

enum class Part { root, definition };

/// The keywords draft-07 and 2020-12 share mean the same; only references and what names the dialect change.
std::string schema_text(const json::Value& schema, Part part,
                        const std::map<std::string, std::string>& names) {
    pipeline::JsonText out;
    const pipeline::WriteMember redirect = [&](const json::Value& member) {
        if (member.key() != "$ref" || !member.is_string() || !member.text().starts_with(kOwn)) return false;
        const std::string_view rest = member.text().substr(kOwn.size());
        const std::string name(rest.substr(0, rest.find('/')));
        const auto found = names.find(name);
        out.value(std::string(kShared) + (found == names.end() ? name : found->second) +
                  std::string(rest.substr(name.size())));
        return true;
    };
    out.begin_object();
    for (const json::Value& member : schema.items()) {
        // The root's definitions become components of their own; those inside a definition stay there.
        if ((part == Part::root && member.key() == "definitions") || member.key() == "$schema") continue;
        out.key(member.key());
        if (!redirect(member)) write_copy(out, member, redirect);
    }
    out.end_object();
    return out.take();
}

}  // namespace

std::string kind_schemas(const pipeline::Engine& engine) {
    std::map<std::string, std::string> components;
    pipeline::JsonText any;
    any.begin_object().key("anyOf").begin_array();
    for (const pipeline::KindInfo& kind : engine.kinds()) {
        const json::ParseResult parsed = json::parse(*engine.schema(kind.jenis));
        if (!parsed.document)
            throw Error("schema-faulty", "membaca skema", kind.jenis,
                        "Skema jenis \"" + kind.jenis + "\" bukan JSON yang sah.");
        const json::Value& root = parsed.document->root();
        // Kinds share most definitions. One that says something else under a name already taken gets a name
        // of its own.
        std::map<std::string, std::string> names;
        if (const json::Value* definitions = root.find("definitions")) {
            for (const json::Value& definition : definitions->items()) {
                const std::string name(definition.key()),
                    text = schema_text(definition, Part::definition, {});
                const auto taken = components.find(name);
                if (taken != components.end() && taken->second != text) names[name] = kind.jenis + "." + name;
            }
            for (const json::Value& definition : definitions->items()) {
                const std::string name(definition.key());
                const auto own = names.find(name);
                components[own == names.end() ? name : own->second] =
                    schema_text(definition, Part::definition, names);
            }
        }
        components["data." + kind.jenis] = schema_text(root, Part::root, names);
        any.begin_object().field("$ref", std::string(kShared) + "data." + kind.jenis).end_object();
    }
    any.end_array().end_object();
    components["Data"] = any.take();
    std::string text;
    for (const auto& [name, schema] : components) {
        if (!text.empty()) text += ',';
        text.append("\"").append(name).append("\":").append(schema);
    }
    return text;
}

}  // namespace naskah::http
