// GET /metrics: what the service counted, for Prometheus.
#include "http/handling.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {

void add_metrics(Router& router, Facilities& facilities) {
    router.add({.method = "GET",
                .pattern = "/metrics",
                .operation = "getMetrics",
                .tag = "service",
                .summary = "Angka-angka layanan dalam bentuk teks Prometheus",
                .scope = "admin",
                .replies = {{.status = 200,
                             .summary = "Bentuk teks Prometheus 0.0.4",
                             .contents = {{"text/plain", R"({"type":"string"})"}}}},
                .handler =
                    [&facilities](const Request&) {
                        Response response = text_response(facilities.metrics.text());
                        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
                        return response;
                    },
                .rate = Rate::free});
}

}  // namespace naskah::http
