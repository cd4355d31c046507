#include "pdf/output_intent.hpp"

#include <string_view>

#include "pdf/number_format.hpp"

namespace naskah::pdf {

/// The bytes of the package's profile, made into a source file by CMake.
extern const unsigned char srgb_profile[];
extern const std::size_t srgb_profile_size;

std::string output_intent_entry(ObjectStore& objects, Compressor& compressor) {
    const std::string_view profile(reinterpret_cast<const char*>(srgb_profile), srgb_profile_size);
    std::string entries = "/N 3";
    entries += compressor.filter_entry();
    const Object stream = objects.add_stream(std::move(entries), compressor.compress(profile));
    std::string out =
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
        "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile ";
    append_reference(out, stream.number);
    return out + ">>]";
}

}  // namespace naskah::pdf
