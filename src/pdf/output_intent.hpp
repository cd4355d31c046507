#pragma once

#include <string>

#include "pdf/compressor.hpp"
#include "pdf/object_store.hpp"

namespace naskah::pdf {

/// What device colours mean (ISO 19005-3 clause 6.2.3): sRGB, whose profile is embedded. A catalog entry.
std::string output_intent_entry(ObjectStore& objects, Compressor& compressor);

}  // namespace naskah::pdf
