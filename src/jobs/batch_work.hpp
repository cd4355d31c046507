#pragma once

#include <string>
#include <string_view>

#include "jobs/document_work.hpp"
#include "jobs/handler.hpp"
#include "jobs/job.hpp"

// The kind of work that makes many documents, and of them one zip archive with an index.

namespace naskah::jobs {

inline constexpr const char* kBatchWork = "batch";
/// The archive would be too large to be made in memory.
inline constexpr const char* kBatchTooLarge = "batch-too-large";

/// JSON Schema of what a batch is ordered by: {"name", "documents": [{"data", "jenis", "draft", "strict",
/// "lembar_pemeriksaan", "web", "dpi", "size_limit"}]}, at most 1000 documents.
std::string_view batch_schema();

/// The job that does it; `text`: JSON that fits the schema.
NewJob batch_job(std::string text);

/// The result is a zip archive: each document that could be made under a name of its own, and index.json,
/// which tells of each one, in their order, its file or its problem. Faults of one document are no fault of
/// the others. The same batch gives the same bytes. DocumentMeans::budget is that of each document.
Handler batch_handler(DocumentMeans means);

}  // namespace naskah::jobs
