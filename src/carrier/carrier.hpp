#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace naskah::carrier {

/// What a PDF carries beside its pages: the data it was made from and what its metadata say of their origin.
struct Cargo {
    std::string name;   ///< of the attached file: "data.json"
    std::string bytes;  ///< of the attached file
    /// Properties of the XMP packet in the namespace asked for, by local name; simple values only.
    std::map<std::string, std::string, std::less<>> properties;
};

/// Takes out the file that is associated with the document as its source (ISO 19005-3 annex E,
/// AFRelationship Source) and the XMP properties of `xmp_namespace`. Nullopt with a diagnostic when there is
/// none: "pdf-unreadable" (not a PDF, damaged, encrypted with a password), "pdf-without-source",
/// "pdf-source-ambiguous" (several), "pdf-source-too-large" (more than `most_bytes` when unpacked). Any bytes
/// are safe to give. Thread-safe.
std::optional<Cargo> unload(std::string_view pdf, std::string_view xmp_namespace, Diagnostics& diagnostics,
                            std::size_t most_bytes = std::size_t{64} << 20);

/// What differs between two pages.
enum class Aspect : std::size_t { paper, content, resources, annotations };
inline constexpr std::size_t kAspects = 4;

struct PageDifference {
    std::size_t page = 0;  ///< 0-based
    std::vector<Aspect> aspects;
};

struct Comparison {
    std::size_t pages = 0, other_pages = 0;
    std::vector<PageDifference> differences;  ///< of the pages both have
    bool same() const { return pages == other_pages && differences.empty(); }
};

/// Compares page by page what is drawn: the size of the paper, the content, all that it refers to (fonts,
/// pictures), and annotations. Compression, object numbers and the order of objects do not count: a file that
/// was rewritten or signed keeps its pages. Nullopt and "pdf-unreadable" when one cannot be read.
std::optional<Comparison> compare_pages(std::string_view pdf, std::string_view other,
                                        Diagnostics& diagnostics);

/// What takes the place in a file, in bytes as stored.
struct Weights {
    std::uint64_t pictures = 0;  ///< with their masks; also those drawn from outlines
    std::uint64_t fonts = 0;     ///< with their maps
    std::uint64_t pages = 0;     ///< content
    std::uint64_t data = 0;      ///< attached files
    std::uint64_t rest = 0;      ///< structure, metadata, colour profiles, the file's tables
};
/// Throws Error "pdf-library" when qpdf cannot read what is given: it is meant for files of our own.
Weights weigh(const std::string& pdf);

/// The same document in the order a web reader asks for it (ISO 32000-1 annex F). Deterministic. Throws Error
/// "pdf-library" when qpdf cannot read what is given: it is meant for files of our own.
std::string linearise(const std::string& pdf);

}  // namespace naskah::carrier
