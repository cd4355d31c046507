#include "jobs/problem_json.hpp"

#include "pipeline/json_text.hpp"
#include "pipeline/severity.hpp"

namespace naskah::jobs {

std::string problem_json(std::string_view code, std::string_view detail,
                         std::span<const Diagnostic> diagnostics, int line, int column) {
    pipeline::JsonText json;
    json.begin_object().field("code", code).field("detail", detail);
    if (line > 0) json.field("line", line).field("column", column);
    if (!diagnostics.empty()) {
        json.key("errors").begin_array();
        for (const Diagnostic& item : diagnostics)
            json.begin_object()
                .field("pointer", item.pointer)
                .field("code", item.code)
                .field("severity", pipeline::name_of(item.severity))
                .field("message", item.message)
                .field("fix", item.fix)
                .end_object();
        json.end_array();
    }
    return json.end_object().take();
}

}  // namespace naskah::jobs
