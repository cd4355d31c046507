// Whether the process lives, and whether it can serve.
#include "http/handling.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {

void add_health(Router& router, Facilities&) {
    const std::vector<Content> text{{"text/plain", R"({"type":"string"})"}};
    router.add({.method = "GET",
                .pattern = "/livez",
                .operation = "getLiveness",
                .tag = "health",
                .summary = "Apakah proses hidup",
                .replies = {{.status = 200, .summary = "Hidup", .contents = text}},
                .handler = [](const Request&) { return text_response("hidup\n"); }});
    router.add({.method = "GET",
                .pattern = "/readyz",
                .operation = "getReadiness",
                .tag = "health",
                .summary = "Apakah layanan siap bekerja",
                .replies = {{.status = 200, .summary = "Siap", .contents = text}},
                .handler = [](const Request&) { return text_response("siap\n"); }});
}

}  // namespace naskah::http
