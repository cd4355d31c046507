#include <algorithm>
#include <array>

#include "image/format.hpp"

namespace naskah::image {
namespace {

constexpr std::size_t kHeaderBytes = 128, kTagBytes = 12, kMostBytes = 4'000'000;

std::uint32_t number_at(std::string_view bytes, std::size_t place) {
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < 4; ++index)
        value = value << 8 | static_cast<unsigned char>(bytes[place + index]);
    return value;
}

/// Signatures of the profile header are in ICC.1:2010 clause 7.2.
std::string_view color_signature(ColorSpace space) {
    switch (space) {
        case ColorSpace::gray:
            return "GRAY";
        case ColorSpace::rgb:
            return "RGB ";
        case ColorSpace::cmyk:
            return "CMYK";
    }
    return "";
}

/// Whether header and tag table hold together and the profile is for these colours (ICC.1:2010 clause 7). PDF
/// allows profiles up to version 4 (ISO 32000-1 clause 8.6.5.5).
bool is_sound(std::string_view profile, ColorSpace space) {
    if (profile.size() < kHeaderBytes + 4 || profile.size() > kMostBytes) return false;
    if (number_at(profile, 0) != profile.size() || profile.substr(36, 4) != "acsp") return false;
    const char version = profile[8];
    if (version != 2 && version != 4) return false;
    constexpr std::array<std::string_view, 4> kClasses = {"scnr", "mntr", "prtr", "spac"};
    if (std::ranges::find(kClasses, profile.substr(12, 4)) == kClasses.end()) return false;
    if (profile.substr(16, 4) != color_signature(space)) return false;
    if (profile.substr(20, 4) != "XYZ " && profile.substr(20, 4) != "Lab ") return false;
    const std::uint64_t tags = number_at(profile, kHeaderBytes);
    if (tags == 0 || kHeaderBytes + 4 + tags * kTagBytes > profile.size()) return false;
    for (std::size_t tag = 0; tag < tags; ++tag) {
        const std::size_t entry = kHeaderBytes + 4 + tag * kTagBytes;
        const std::uint64_t offset = number_at(profile, entry + 4), size = number_at(profile, entry + 8);
        if (offset < kHeaderBytes || offset + size > profile.size()) return false;
    }
    return true;
}

}  // namespace

void take_profile(Decoded& decoded, std::string_view profile) {
    if (profile.empty() || !decoded.image) return;
    if (is_sound(profile, decoded.image->color_space))
        decoded.image->color_profile = profile;
    else
        decoded.profile_dropped = true;
}

}  // namespace naskah::image
