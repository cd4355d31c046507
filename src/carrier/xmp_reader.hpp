#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace naskah::carrier {

/// The simple properties of one namespace in an XMP packet (ISO 16684-1), whether written as elements or as
/// attributes of rdf:Description; the first of a name counts. A packet that is no XML gives what stands
/// before its fault. Entities of the document type are not expanded.
std::map<std::string, std::string, std::less<>> read_properties(std::string_view packet,
                                                                std::string_view xmp_namespace);

}  // namespace naskah::carrier
