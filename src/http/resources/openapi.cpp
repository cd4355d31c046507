// GET /openapi.json: what the service takes and answers, for programs. It says nothing of any office and is
// the same for everybody: no token is needed, so that tools can read how one is given.
#include "http/conditional.hpp"
#include "http/handling.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {

void add_openapi(Router& router, Facilities& facilities) {
    router.add(
        {.method = "GET",
         .pattern = "/openapi.json",
         .operation = "getOpenApi",
         .tag = "service",
         .summary = "Uraian layanan ini sebagai OpenAPI 3.1",
         .scope = "documents:read",
         .parameters = {none_match_parameter()},
         .replies = {{.status = 200,
                      .summary = "Dokumen OpenAPI",
                      .contents = {{"application/json", R"({"type":"object","required":["openapi"]})"}},
                      .headers = {{"ETag", "Tanda isi"}}},
                     unchanged_reply()},
         .handler = [&facilities](const Request&) {
             Response response = json_response(facilities.openapi);
             response.headers.emplace_back("ETag", facilities.openapi_etag);
             return response;
         }});
}

}  // namespace naskah::http
