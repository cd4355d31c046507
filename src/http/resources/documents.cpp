// POST /v1/documents: data in, PDF out, at once or later.

#include "http/content_disposition.hpp"
#include "http/handling.hpp"
#include "http/rendering.hpp"
#include "http/repetition.hpp"
#include "http/resources/jobs_support.hpp"
#include "http/resources/resources.hpp"
#include "jobs/document_work.hpp"
#include "pipeline/output_options.hpp"
#include "pipeline/severity.hpp"

namespace naskah::http {

namespace {

Response pdf_response(pipeline::RenderResult result) {
    Response response;
    response.content_type = "application/pdf";
    response.headers.emplace_back("Content-Disposition", attachment(result.file_name));
    tell_render(response, result.pages, pipeline::count_of(Severity::warning, result.diagnostics));
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = std::move(result.pdf);
    return response;
}

/// What the address says of the document and its file; an answer where a value cannot be.
std::optional<Response> read_options(const Request& request, pipeline::RenderOptions& options) {
    options.jenis = query_value(request, "jenis");
    bool draft = false, strict = false, sheet = false, web = false;
    for (const auto& [name, value] : {std::pair<const char*, bool*>{"draft", &draft},
                                      {"strict", &strict},
                                      {"lembar_pemeriksaan", &sheet},
                                      {"web", &web}})
        if (auto refused = read_switch(request, name, *value)) return refused;
    if (draft) options.finality = pipeline::Finality::draft;
    if (strict) options.grave_findings = pipeline::GraveFindings::refused;
    if (sheet) options.findings = pipeline::FindingsAppendix::appended;
    if (web) options.order = pipeline::FileOrder::web;
    if (has_query(request, "dpi")) {
        const auto dpi = pipeline::read_dpi(query_value(request, "dpi"));
        if (!dpi)
            return parameter_invalid(request, "dpi", pipeline::kDpiForm, "a whole number from 72 to 1200");
        options.dpi = *dpi;
    }
    if (has_query(request, "size_limit")) {
        const auto size = pipeline::read_size(query_value(request, "size_limit"));
        if (!size)
            return parameter_invalid(request, "size_limit", pipeline::kSizeForm,
                                     "a number of bytes, also with K, M, KB or MB behind it");
        options.size_limit = *size;
    }
    return std::nullopt;
}

Response create_document_later(const Request& request, Facilities& facilities,
                               const pipeline::RenderOptions& options) {
    std::string data;
    if (auto refused = read_data_for_later(request, facilities, data)) return *std::move(refused);
    const jobs::DocumentOrder order{.jenis = std::string(options.jenis),
                                    .finality = options.finality,
                                    .grave_findings = options.grave_findings,
                                    .findings = options.findings,
                                    .order = options.order,
                                    .dpi = options.dpi,
                                    .size_limit = options.size_limit};
    return submit_job(request, facilities, jobs::document_job(order, std::move(data), ""));
}

Response create_document(const Request& request, Facilities& facilities) {
    pipeline::RenderOptions options;
    if (auto refused = read_options(request, options)) return *std::move(refused);
    if (is_for_later(request, facilities)) return create_document_later(request, facilities, options);
    std::string json;
    if (auto refused = read_data(request, facilities.body_limit, json)) return *std::move(refused);
    const auto pass = facilities.gate.enter();
    if (!pass) return overloaded(request);
    pipeline::RenderResult result = render_measured(facilities, json, options);
    if (result.outcome == pipeline::Outcome::done) return pdf_response(std::move(result));
    return to_response(document_problem(std::move(result)), request);
}

}  // namespace

void add_documents(Router& router, Facilities& facilities) {
    Route route{
        .method = "POST",
        .pattern = "/v1/documents",
        .operation = "createDocument",
        .tag = "documents",
        .summary = "Membuat PDF dari data",
        .scope = "documents:write",
        .parameters =
            {{.name = "jenis",
              .schema = kind_name_schema(*facilities.engine),
              .summary = "Jenis dokumen; tanpa ini jenis yang disebut data"},
             switch_parameter("draft", "Menandai setiap halaman sebagai konsep"),
             switch_parameter("strict", "Menolak dokumen yang temuannya berbobot tinggi"),
             switch_parameter("lembar_pemeriksaan", "Menambahkan lembar temuan di belakang"),
             switch_parameter("web", "Menyusun berkas agar halaman pertama tampil lebih dulu"),
             {.name = "dpi",
              .schema = R"({"type":"integer","minimum":72,"maximum":1200})",
              .summary = "Kerapatan tertinggi gambar, titik per inci"},
             {.name = "size_limit",
              .schema =
                  R"re({"type":"string","pattern":"^([0-9]+ *[bB]?|[0-9]+([.,][0-9]{1,3})? *[kKmMgG][bB]?)$"})re",
              .summary = "Ukuran terbesar berkas, misalnya 10M"}},
        .bodies = {{"application/json", R"({"$ref":"#/components/schemas/Data"})"}},
        .replies = {{.status = 200,
                     .summary = "Dokumen",
                     .contents = {{"application/pdf", ""}},
                     .headers = {{"Content-Disposition", "Nama berkas yang disarankan"},
                                 {"X-Naskah-Pages", "Jumlah halaman"},
                                 {"X-Naskah-Findings", "Jumlah peringatan"}}}},
        .problems = data_problems({"grave-findings", "parameter-invalid"}),
        .handler = [&facilities](const Request& request) { return create_document(request, facilities); }};
    router.add(happening_once(doable_later(std::move(route), facilities), facilities));
}

}  // namespace naskah::http
