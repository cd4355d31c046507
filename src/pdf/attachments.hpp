#pragma once

#include <string>
#include <vector>

#include "pdf/compressor.hpp"
#include "pdf/object_store.hpp"
#include "pdf/writer.hpp"

namespace naskah::pdf {

/// Embeds the files and associates them with the document (ISO 19005-3 clause 6.8 and annex E; ISO 32000-1
/// clause 7.11.4): catalog entries, "" when there are none. `date` (ISO 8601) stands for dates that are not
/// given. Throws Error "pdf-attachment-name" for a name that is empty or there twice, "pdf-limit" for a file
/// that is too large.
std::string attachment_entries(ObjectStore& objects, CompressionQueue& queue,
                               const std::vector<Attachment>& attachments, const std::string& date);

}  // namespace naskah::pdf
