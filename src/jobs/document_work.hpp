#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "archive/archive.hpp"
#include "archive/blob_registry.hpp"
#include "jobs/handler.hpp"
#include "jobs/job.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/limits.hpp"

// The kind of work that makes one document of data.

namespace naskah::jobs {

inline constexpr const char* kDocumentWork = "document";

/// Where the document goes to.
enum class Destination {
    file,     ///< the job's own result, kept as long as the job
    archive,  ///< a new document of the archive, in state konsep
};

/// What is wanted of a document, besides its data.
struct DocumentOrder {
    std::string jenis = {};  ///< the kind to make; empty: the one the data names
    pipeline::Finality finality = pipeline::Finality::finished;
    pipeline::GraveFindings grave_findings = pipeline::GraveFindings::ignored;
    pipeline::FindingsAppendix findings = pipeline::FindingsAppendix::left_out;
    pipeline::FileOrder order = pipeline::FileOrder::plain;
    std::uint32_t dpi = 0;
    std::uint64_t size_limit = 0;
    Destination destination = Destination::file;
    bool operator==(const DocumentOrder&) const = default;
};

/// JSON for NewJob::options; what is as usual is left out.
std::string order_text(const DocumentOrder& order);
/// Throws Error "job-options" for a text that is none.
DocumentOrder read_order(std::string_view text);

/// The job that does it; id, priority and deadline are the caller's to add.
NewJob document_job(const DocumentOrder& order, std::string data, std::string requester);

struct DocumentMeans {
    std::shared_ptr<const pipeline::Engine> engine;
    std::shared_ptr<archive::Archive> archive;
    std::shared_ptr<archive::BlobRegistry> blobs;
    pipeline::Budget budget = {};
    pipeline::MonotonicClock clock = {};  ///< needed for budget.time
    /// Waits until a render may use a core, which it may until the pointer goes; null: the work is to stop.
    /// Empty: at any time.
    std::function<std::shared_ptr<void>(const std::stop_token&)> turn = {};
};
/// Faults of the data, and a render over its budget, fail the job for good; a document that is in the archive
/// already (an attempt ended between adding it and saying so) is not added again.
Handler document_handler(DocumentMeans means);

/// What the archive keeps of a render that is done: title, year and words from the data, findings by an audit
/// of its own. For every face that puts documents into the archive.
archive::NewVersion version_of(const pipeline::Engine& engine, std::string data,
                               pipeline::RenderResult render, std::string_view jenis, std::string by);

/// The kind a document has whose data may name one: `jenis`, else what they name.
std::string kind_of(std::string_view data, std::string_view jenis);

}  // namespace naskah::jobs
