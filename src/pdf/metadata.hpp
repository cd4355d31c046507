#pragma once

#include <optional>
#include <string>

#include "display/page_list.hpp"
#include "pdf/writer.hpp"

namespace naskah::pdf {

/// What a file says about itself, once for the information dictionary and once for the XMP packet: readers
/// compare the two (ISO 19005-3 clause 6.6.3).
struct FileDescription {
    const display::Metadata& metadata;
    const std::string& producer;
    const std::optional<Provenance>& provenance;
    bool archival = false, accessible = false;
};

/// The information dictionary's entries (ISO 32000-1 clause 14.3.3); empty texts have none.
std::string information_entries(const FileDescription& description);

/// The XMP packet (ISO 16684-1; ISO 19005-3 clause 6.6.2), with the description of every schema PDF/A does
/// not know. Always well-formed: control characters are removed as in the information dictionary.
std::string xmp_packet(const FileDescription& description);

}  // namespace naskah::pdf
