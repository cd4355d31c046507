// The web page and its files.
#include "http/conditional.hpp"
#include "http/handling.hpp"
#include "http/resources/resources.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

namespace {

Response file_response(const WebPage::File& file) {
    Response response;
    response.content_type = file.content_type;
    response.headers.emplace_back("Cache-Control", "no-cache");
    // The page needs nothing from elsewhere; it shows the PDF it got as a blob. No script of it may make HTML
    // or scripts of text (trusted types), so that no text of an office can become either.
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                  "connect-src 'self'; frame-src blob:; object-src blob:; base-uri 'none'; "
                                  "form-action 'none'; frame-ancestors 'none'; "
                                  "require-trusted-types-for 'script'; trusted-types 'none'");
    response.body = file.bytes;
    return with_etag(std::move(response));
}

Response serve_file(const Request& request, const WebPage& web, std::string_view name) {
    const WebPage::File* file = web.find(name);
    return file != nullptr ? file_response(*file) : not_found(request);
}

std::string file_name_schema(const WebPage& web) {
    pipeline::JsonText schema;
    schema.begin_object().field("type", "string").key("enum").begin_array();
    for (const auto& [name, file] : web.files()) schema.value(name);
    schema.end_array().end_object();
    return schema.take();
}

}  // namespace

void add_web_page(Router& router, Facilities& facilities) {
    const WebPage& web = facilities.web;
    if (web.files().empty()) return;  // a service without a page
    router.add(
        {.method = "GET",
         .pattern = "/",
         .operation = "getWebPage",
         .tag = "web",
         .summary = "Halaman web layanan",
         .parameters = {none_match_parameter()},
         .replies = {{.status = 200,
                      .summary = "Halaman",
                      .contents = {{"text/html", R"({"type":"string"})"}}},
                     unchanged_reply()},
         .handler = [&web](const Request& request) { return serve_file(request, web, "index.html"); }});
    router.add({.method = "GET",
                .pattern = "/web/{berkas}",
                .operation = "getWebFile",
                .tag = "web",
                .summary = "Berkas halaman web",
                .parameters = {{.name = "berkas",
                                .place = ParameterPlace::path,
                                .schema = file_name_schema(web),
                                .summary = "Nama berkas",
                                .need = Need::required},
                               none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Berkas",
                             .contents = {{"text/html", ""},
                                          {"text/css", ""},
                                          {"text/javascript", ""},
                                          {"image/svg+xml", ""},
                                          {"image/png", ""}}},
                            unchanged_reply()},
                .problems = {"not-found"},
                .handler = [&web](const Request& request) {
                    return serve_file(request, web, path_value(request, "berkas"));
                }});
}

}  // namespace naskah::http
