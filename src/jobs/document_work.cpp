#include "jobs/document_work.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "digest/sha256.hpp"
#include "jobs/problem_json.hpp"
#include "json/value.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/render_watch.hpp"

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

std::string failure_of(const RenderResult& result) {
    const auto told = [&](std::string_view code, std::string_view detail) {
        return problem_json(code, detail, result.diagnostics, result.line, result.column);
    };
    switch (result.outcome) {
        case Outcome::not_json:
            return told("not-json", "Data bukan JSON yang sah.");
        case Outcome::unknown_kind:
            return told("unknown-kind", "Jenis dokumen tidak dikenal.");
        case Outcome::refused:
            return told("grave-findings", "Pemeriksaan menemukan hal berbobot tinggi.");
        case Outcome::stopped:  // its one diagnostic says which bound was passed
            return result.diagnostics.empty()
                       ? told("render-cancelled", "Pembuatan naskah dihentikan.")
                       : told(result.diagnostics.front().code, result.diagnostics.front().message);
        case Outcome::invalid:
        case Outcome::done:
            break;
    }
    return told("invalid-document", "Data dokumen belum benar.");
}

void collect_texts(const json::Value& value, std::string& texts) {
    // What the search is given is cut after 512 KiB anyway.
    constexpr std::size_t kMost = std::size_t{1} << 20;
    if (texts.size() > kMost) return;
    if (value.is_string()) texts.append(value.text()).push_back('\n');
    for (const json::Value& item : value.items()) collect_texts(item, texts);
}

std::string_view text_at(const json::Value& root, std::string_view pointer) {
    const json::Value* const value = json::at_pointer(root, pointer);
    return value != nullptr ? value->text() : std::string_view();
}

/// "Laporan Kinerja, Badan Perencanaan, 2026", of what there is.
std::string title_of(const pipeline::Engine& engine, const json::Value& root, std::string_view jenis) {
    std::string title(jenis);
    for (const pipeline::KindInfo& kind : engine.kinds())
        if (kind.jenis == jenis) title = kind.judul;
    for (const std::string_view pointer : {"/instansi/nama", "/periode/tahun"})
        if (const std::string_view part = text_at(root, pointer); !part.empty())
            title.append(", ").append(part);
    return title;
}

std::optional<std::int64_t> year_of(const json::Value& root) {
    return whole_number<std::int64_t>(text_at(root, "/periode/tahun"));
}

class DocumentWork {
  public:
    explicit DocumentWork(DocumentMeans means) : means_(std::move(means)) {}

    Ending operator()(const TakenJob& job, Course& course) const {
        const DocumentOrder order = read_order(job.options);
        RenderResult result = render(job, order, course);
        if (course.stop().stop_requested() && result.outcome == Outcome::stopped) return Ending::stopped();
        if (result.outcome != Outcome::done) return Ending::failed(failure_of(result));
        return order.destination == Destination::archive ? add_to_archive(job, order, std::move(result))
                                                         : keep_file(result);
    }

  private:
    RenderResult render(const TakenJob& job, const DocumentOrder& order, Course& course) const {
        const pipeline::RenderWatch watch{.stop = course.stop(),
                                          .budget = means_.budget,
                                          .clock = means_.clock,
                                          .progress = [&](const pipeline::Progress& progress) {
                                              if (progress.stage == Stage::place)
                                                  course.tell_pages(
                                                      static_cast<std::int64_t>(progress.pages_done),
                                                      static_cast<std::int64_t>(progress.pages_expected));
                                          }};
        pipeline::RenderOptions options;
        options.jenis = order.jenis;
        options.finality = order.finality;
        options.grave_findings = order.grave_findings;
        options.findings = order.findings;
        options.order = order.order;
        options.dpi = order.dpi;
        options.size_limit = order.size_limit;
        options.threads = pipeline::Threads::one;  // there are as many workers as cores
        options.watch = &watch;
        return means_.engine->render_as(job.payload, options);
    }
    Ending keep_file(const RenderResult& result) const {
        const archive::BlobRegistry::Blob blob = means_.blobs->put(result.pdf);
        return Ending::done({.document = {},
                             .blob_sha256 = blob.sha256,
                             .blob_size = blob.size,
                             .media_type = "application/pdf",
                             .file_name = result.file_name});
    }
    Ending add_to_archive(const TakenJob& job, const DocumentOrder& order, RenderResult result) const {
        const std::string jenis = kind_of(job.payload, order.jenis);
        const archive::Document document = means_.archive->add_document_once(
            job.office, document_id_of(job), jenis,
            version_of(*means_.engine, job.payload, std::move(result), jenis, job.requester));
        JobResult made;
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
        version.title = title_of(engine, root, jenis);
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
