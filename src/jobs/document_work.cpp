#include "jobs/document_work.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "digest/sha256.hpp"
#include "jobs/rendering.hpp"
#include "json/value.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/severity.hpp"

namespace naskah::jobs {
namespace {

using pipeline::Outcome;
using pipeline::RenderResult;

constexpr std::size_t kIdDigits = 32;

[[noreturn]] void refuse_options(std::string_view text) {
    throw Error("job-options", "membaca pesanan dokumen", std::string(text.substr(0, 200)),
                "Pesanan dokumen tidak dapat dibaca; ajukan pekerjaan ini lagi.");
}

template <typename Number>
Number number_of(const json::Value& value, std::string_view text) {
    const auto number = value.is_number() ? whole_number<Number>(value.text()) : std::nullopt;
    if (!number) refuse_options(text);
    return *number;
}

/// False for a switch that is none.
bool set_switch(DocumentOrder& order, std::string_view name) {
    if (name == "konsep") {
        order.finality = pipeline::Finality::draft;
    } else if (name == "strict") {
        order.grave_findings = pipeline::GraveFindings::refused;
    } else if (name == "lembar_pemeriksaan") {
        order.findings = pipeline::FindingsAppendix::appended;
    } else if (name == "web") {
        order.order = pipeline::FileOrder::web;
    } else if (name == "arsip") {
        order.destination = Destination::archive;
    } else {
        return false;
    }
    return true;
}

/// The same for every attempt of a job, and of no other document.
std::string document_id_of(const TakenJob& job) {
    return digest::sha256_hex("job/" + job.office.text() + "/" + job.id).substr(0, kIdDigits);
}

void collect_texts(const json::Value& value, std::string& texts) {
    // What the search is given is cut after 512 KiB anyway.
    constexpr std::size_t kMost = std::size_t{1} << 20;
    if (texts.size() > kMost) return;
    if (value.is_string()) texts.append(value.text()).push_back('\n');
    for (const json::Value& item : value.items()) collect_texts(item, texts);
}

std::optional<std::int64_t> year_of(const json::Value& root) {
    return whole_number<std::int64_t>(text_at(root, "/periode/tahun"));
}

std::int64_t warnings_of(const RenderResult& result) {
    return static_cast<std::int64_t>(pipeline::count_of(Severity::warning, result.diagnostics));
}

class DocumentWork {
  public:
    explicit DocumentWork(DocumentMeans means) : means_(std::move(means)) {}

    Ending operator()(const TakenJob& job, Course& course) const {
        const DocumentOrder order = read_order(job.options);
        const TurnTaken turn(means_, course.stop());
        if (!turn) return Ending::stopped();
        RenderResult result = render_order(
            means_, order, job.payload, course.stop(),
            [&](std::int64_t done, std::int64_t expected) { course.tell_pages(done, expected); });
        if (course.stop().stop_requested() && result.outcome == Outcome::stopped) return Ending::stopped();
        if (result.outcome != Outcome::done) return Ending::failed(failure_of(result));
        return order.destination == Destination::archive ? add_to_archive(job, order, std::move(result))
                                                         : keep_file(result);
    }

  private:
    Ending keep_file(const RenderResult& result) const {
        const archive::BlobRegistry::Blob blob = means_.blobs->put(result.pdf);
        return Ending::done({.document = {},
                             .blob_sha256 = blob.sha256,
                             .blob_size = blob.size,
                             .media_type = "application/pdf",
                             .file_name = result.file_name,
                             .pages = static_cast<std::int64_t>(result.pages),
                             .findings = warnings_of(result)});
    }
    Ending add_to_archive(const TakenJob& job, const DocumentOrder& order, RenderResult result) const {
        const std::string jenis = kind_of(job.payload, order.jenis);
        JobResult made{.pages = static_cast<std::int64_t>(result.pages), .findings = warnings_of(result)};
        const archive::Document document = means_.archive->add_document_once(
            job.office, document_id_of(job), jenis,
            version_of(*means_.engine, job.payload, std::move(result), jenis, job.requester));
        made.document = document.id;
        return Ending::done(std::move(made));
    }

    DocumentMeans means_;
};

}  // namespace

std::string order_text(const DocumentOrder& order) {
    pipeline::JsonText json;
    json.begin_object();
    if (!order.jenis.empty()) json.field("jenis", order.jenis);
    if (order.finality == pipeline::Finality::draft) json.key("konsep").literal("true");
    if (order.grave_findings == pipeline::GraveFindings::refused) json.key("strict").literal("true");
    if (order.findings == pipeline::FindingsAppendix::appended)
        json.key("lembar_pemeriksaan").literal("true");
    if (order.order == pipeline::FileOrder::web) json.key("web").literal("true");
    if (order.dpi != 0) json.key("dpi").literal(std::to_string(order.dpi));
    if (order.size_limit != 0) json.key("size_limit").literal(std::to_string(order.size_limit));
    if (order.destination == Destination::archive) json.key("arsip").literal("true");
    return json.end_object().take();
}

DocumentOrder read_order(std::string_view text) {
    const json::ParseResult parsed = json::parse(text);
    if (!parsed.document || !parsed.document->root().is_object()) refuse_options(text);
    DocumentOrder order;
    for (const json::Value& member : parsed.document->root().items()) {
        const std::string_view key = member.key();
        if (key == "jenis") {
            order.jenis = member.text();
        } else if (key == "dpi") {
            order.dpi = number_of<std::uint32_t>(member, text);
        } else if (key == "size_limit") {
            order.size_limit = number_of<std::uint64_t>(member, text);
        } else if (!member.boolean() || !set_switch(order, key)) {
            refuse_options(text);
        }
    }
    return order;
}

NewJob document_job(const DocumentOrder& order, std::string data, std::string requester) {
    NewJob job;
    job.kind = kDocumentWork;
    job.options = order_text(order);
    job.payload = std::move(data);
    job.requester = std::move(requester);
    return job;
}

Handler document_handler(DocumentMeans means) {
    return DocumentWork(std::move(means));
}

std::string kind_of(std::string_view data, std::string_view jenis) {
    if (!jenis.empty()) return std::string(jenis);
    const json::ParseResult parsed = json::parse(data);
    return parsed.document ? std::string(text_at(parsed.document->root(), "/jenis")) : std::string();
}

archive::NewVersion version_of(const pipeline::Engine& engine, std::string data,
                               pipeline::RenderResult render, std::string_view jenis, std::string by) {
    archive::NewVersion version;
    const std::array inputs{pipeline::NamedInput{"", data, jenis}};
    version.audit = pipeline::audit_json(engine.audit(inputs));
    const json::ParseResult parsed = json::parse(data);
    if (parsed.document) {
        const json::Value& root = parsed.document->root();
        version.title = document_title(engine, root, jenis);
        version.tahun = year_of(root);
        collect_texts(root, version.text);
    }
    version.data = std::move(data);
    version.pdf = std::move(render.pdf);
    version.pages = static_cast<std::int64_t>(render.pages);
    version.engine = pipeline::engine_version();
    version.by = std::move(by);
    return version;
}

}  // namespace naskah::jobs
