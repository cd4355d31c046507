#include "jobs/batch_work.hpp"

#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "digest/sha256.hpp"
#include "jobs/problem_json.hpp"
#include "jobs/rendering.hpp"
#include "jobs/zip_file.hpp"
#include "json/value.hpp"
#include "pipeline/json_copy.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/output_options.hpp"
#include "pipeline/severity.hpp"

namespace naskah::jobs {
namespace {

using pipeline::Outcome;
using pipeline::RenderResult;

/// An archive is made in memory.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

[[noreturn]] void refuse(std::string_view payload) {
    throw Error("job-options", "membaca pesanan kumpulan", std::string(payload.substr(0, 200)),
                "Pesanan kumpulan naskah tidak dapat dibaca; ajukan pekerjaan ini lagi.");
}

bool is_on(const json::Value& item, std::string_view name) {
    const json::Value* const value = item.find(name);
    return value != nullptr && value->boolean();
}

std::string_view text_of(const json::Value& item, std::string_view name) {
    const json::Value* const value = item.find(name);
    return value != nullptr ? value->text() : std::string_view();
}

/// What is wanted of one document; nothing when the schema did not see that it cannot be ("0 MB").
std::optional<DocumentOrder> order_of(const json::Value& item) {
    DocumentOrder order;
    order.jenis = text_of(item, "jenis");
    if (is_on(item, "draft")) order.finality = pipeline::Finality::draft;
    if (is_on(item, "strict")) order.grave_findings = pipeline::GraveFindings::refused;
    if (is_on(item, "lembar_pemeriksaan")) order.findings = pipeline::FindingsAppendix::appended;
    if (is_on(item, "web")) order.order = pipeline::FileOrder::web;
    if (item.find("dpi") != nullptr) {
        const auto dpi = pipeline::read_dpi(text_of(item, "dpi"));
        if (!dpi) return std::nullopt;
        order.dpi = *dpi;
    }
    if (item.find("size_limit") != nullptr) {
        const auto size = pipeline::read_size(text_of(item, "size_limit"));
        if (!size) return std::nullopt;
        order.size_limit = *size;
    }
    return order;
}

/// A name fit for every file system's eyes.
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_special =
            byte < 0x20 || byte == 0x7F || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        plain += is_special ? '-' : c;
    }
    // ".." and hidden files are nobody's wish.
    plain.erase(0, plain.find_first_not_of('.'));
    return plain;
}

/// What has been made of a batch so far.
class Collection {
  public:
    explicit Collection(std::string_view name) {
        index_.begin_object();
        if (!name.empty()) index_.field("name", name);
        index_.key("documents").begin_array();
    }

    void add(const RenderResult& result, std::string_view jenis, std::string_view title) {
        const std::string file = free_name(result.file_name);
        zip_.add(file, result.pdf);
        const auto warnings =
            static_cast<std::int64_t>(pipeline::count_of(Severity::warning, result.diagnostics));
        pages_ += static_cast<std::int64_t>(result.pages);
        findings_ += warnings;
        begin(jenis, title);
        index_.field("file", file)
            .field("pages", static_cast<std::int64_t>(result.pages))
            .field("findings", warnings)
            .field("size", static_cast<std::int64_t>(result.pdf.size()))
            .field("sha256", digest::sha256_hex(result.pdf))
            .end_object();
        ++made_;
    }
    /// `problem`: problem_json().
    void add_problem(std::string_view jenis, std::string_view title, const std::string& problem) {
        begin(jenis, title);
        index_.key("problem").literal(problem).end_object();
    }
    std::int64_t pages() const { return pages_; }
    std::int64_t findings() const { return findings_; }
    /// Pages of those that are still to come, going by those that came.
    std::int64_t expected(std::int64_t remaining) const {
        return made_ == 0 ? 0 : (pages_ * remaining + made_ - 1) / made_;
    }
    std::size_t size() const { return zip_.size(); }
    std::string finish() {
        zip_.add("index.json", index_.end_array().end_object().take() + "\n");
        return zip_.finish();
    }

  private:
    void begin(std::string_view jenis, std::string_view title) {
        index_.begin_object().field("number", ++number_).field("jenis", jenis).field("title", title);
    }
    std::string free_name(std::string_view wanted) {
        constexpr std::string_view kEnding = ".pdf";
        if (wanted.ends_with(kEnding)) wanted.remove_suffix(kEnding.size());
        std::string stem = plain_name(wanted);
        if (stem.empty()) stem = "naskah";
        std::string name = stem + std::string(kEnding);
        for (int count = 2; !names_.insert(name).second; ++count)
            name = stem + "-" + std::to_string(count) + std::string(kEnding);
        return name;
    }

    ZipFile zip_;
    pipeline::JsonText index_;
    std::set<std::string> names_;
    std::int64_t number_ = 0, made_ = 0, pages_ = 0, findings_ = 0;
};

class BatchWork {
  public:
    explicit BatchWork(DocumentMeans means) : means_(std::move(means)) {}

    Ending operator()(const TakenJob& job, Course& course) const {
        // Each of its data is judged by the engine, by limits of its own.
        constexpr std::size_t kDeepest = 300;
        const json::ParseResult parsed = json::parse(job.payload, {.max_depth = kDeepest});
        const json::Value* const documents =
            parsed.document ? parsed.document->root().find("documents") : nullptr;
        if (documents == nullptr || !documents->is_array()) refuse(job.payload);
        const std::string_view name = text_of(parsed.document->root(), "name");
        Collection collection(name);
        auto remaining = static_cast<std::int64_t>(documents->size());
        for (const json::Value& item : documents->items()) {
            --remaining;
            if (course.stop().stop_requested() || !make(item, remaining, collection, course))
                return Ending::stopped();
            if (collection.size() > kMostBytes)
                return Ending::failed(problem_json(kBatchTooLarge,
                                                   "Hasil kumpulan ini melebihi 1 GiB; bagilah menjadi "
                                                   "beberapa kumpulan yang lebih kecil."));
        }
        return keep(collection, name);
    }

  private:
    /// False: it was to stop.
    bool make(const json::Value& item, std::int64_t remaining, Collection& collection, Course& course) const {
        const json::Value* const data = item.find("data");
        if (data == nullptr) refuse("data");
        const std::string_view named = text_of(item, "jenis");
        const std::string jenis(named.empty() ? text_of(*data, "jenis") : named);
        const std::string title = document_title(*means_.engine, *data, jenis);
        const std::optional<DocumentOrder> order = order_of(item);
        if (!order) {
            collection.add_problem(jenis, title,
                                   problem_json("parameter-invalid", "dpi atau size_limit tidak sah."));
            return true;
        }
        pipeline::JsonText text;
        pipeline::write_copy(text, *data);
        const std::string json = text.take();
        const auto tell = [&](std::int64_t done, std::int64_t expected) {
            course.tell_pages(collection.pages() + done,
                              collection.pages() + expected + collection.expected(remaining));
        };
        RenderResult result;
        try {
            const TurnTaken turn(means_, course.stop());
            if (!turn) return false;
            result = render_order(means_, *order, json, course.stop(), tell);
        } catch (const Error& error) {
            // A render asks nothing of the world: it would fail again, and the others must not wait for it.
            collection.add_problem(
                jenis, title,
                problem_json(error.code(), "Naskah ini tidak dapat dibuat karena gangguan pada layanan."));
            return true;
        }
        if (course.stop().stop_requested() && result.outcome == Outcome::stopped) return false;
        if (result.outcome == Outcome::done)
            collection.add(result, jenis, title);
        else
            collection.add_problem(jenis, title, failure_of(result));
        tell(0, 0);
        return true;
    }
    Ending keep(Collection& collection, std::string_view name) const {
        const archive::BlobRegistry::Blob blob = means_.blobs->put(collection.finish());
        const std::string stem = plain_name(name);
        return Ending::done({.document = {},
                             .blob_sha256 = blob.sha256,
                             .blob_size = blob.size,
                             .media_type = "application/zip",
                             .file_name = (stem.empty() ? "naskah" : stem) + ".zip",
                             .pages = collection.pages(),
                             .findings = collection.findings()});
    }

    DocumentMeans means_;
};

}  // namespace

std::string_view batch_schema() {
    return R"({"type":"object","required":["documents"],"additionalProperties":false,"properties":{)"
           R"("name":{"type":"string","minLength":1,"maxLength":100},)"
           R"("documents":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"object","required":["data"],)"
           R"("additionalProperties":false,"properties":{"data":{"type":"object"},"jenis":{"type":"string"},)"
           R"("draft":{"type":"boolean"},"strict":{"type":"boolean"},"lembar_pemeriksaan":{"type":"boolean"},)"
           R"("web":{"type":"boolean"},"dpi":{"type":"integer","minimum":72,"maximum":1200},"size_limit":{)"
           R"("type":"string","pattern":"^([0-9]+ *[bB]?|[0-9]+([.,][0-9]{1,3})? *[kKmMgG][bB]?)$"}}}}}})";
}

NewJob batch_job(std::string text) {
    NewJob job;
    job.kind = kBatchWork;
    job.payload = std::move(text);
    return job;
}

Handler batch_handler(DocumentMeans means) {
    // A handler is copied.
    return [work = std::make_shared<const BatchWork>(std::move(means))](const TakenJob& job, Course& course) {
        return (*work)(job, course);
    };
}

}  // namespace naskah::jobs
