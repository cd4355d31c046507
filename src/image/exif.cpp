#include "image/format.hpp"

namespace naskah::image {
namespace {

/// Numbers of a TIFF header, whose first two bytes say which end comes first; beyond the end they are 0.
class Tiff {
  public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}

    std::uint32_t number(std::uint64_t place, unsigned size) const {
        if (place + size > bytes_.size()) return 0;
        std::uint32_t value = 0;
        for (unsigned index = 0; index < size; ++index) {
            const std::uint64_t next = place + (little_ ? size - 1 - index : index);
            value = value << 8 | static_cast<unsigned char>(bytes_[static_cast<std::size_t>(next)]);
        }
        return value;
    }

  private:
    std::string_view bytes_;
    bool little_;
};

}  // namespace

std::uint8_t exif_orientation(std::string_view segment) {
    constexpr std::string_view kExif("Exif\0\0", 6);
    if (!segment.starts_with(kExif)) return 1;
    segment.remove_prefix(kExif.size());
    if (!segment.starts_with("II") && !segment.starts_with("MM")) return 1;
    const Tiff tiff(segment);
    constexpr std::uint32_t kMagic = 42, kOrientation = 0x0112, kShort = 3, kEntryBytes = 12;
    if (tiff.number(2, 2) != kMagic) return 1;
    const std::uint64_t directory = tiff.number(4, 4);
    const std::uint32_t count = tiff.number(directory, 2);
    for (std::uint32_t index = 0; index < count; ++index) {
        const std::uint64_t entry = directory + 2 + std::uint64_t{index} * kEntryBytes;
        if (tiff.number(entry, 2) != kOrientation || tiff.number(entry + 2, 2) != kShort) continue;
        const std::uint32_t value = tiff.number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : std::uint8_t{1};
    }
    return 1;
}

}  // namespace naskah::image
