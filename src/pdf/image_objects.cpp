#include "pdf/image_objects.hpp"

#include "pdf/number_format.hpp"
#include "pdf/vector_objects.hpp"

namespace naskah::pdf {
namespace {

constexpr std::uint8_t kFirstTurned = 5;  // EXIF orientations from here on change width and height over

std::string image_entries(const image::Image& image, std::string_view color_space) {
    const bool turned = image.orientation >= kFirstTurned;
    std::string out = "/Type/XObject/Subtype/Image/Width ";
    append_integer(out, turned ? image.height : image.width);
    out += "/Height ";
    append_integer(out, turned ? image.width : image.height);
    out += "/BitsPerComponent 8/ColorSpace";
    out += color_space;
    return out;
}

std::string_view color_space_name(image::ColorSpace color_space) {
    switch (color_space) {
        case image::ColorSpace::gray:
            return "/DeviceGray";
        case image::ColorSpace::rgb:
            return "/DeviceRGB";
        case image::ColorSpace::cmyk:
            return "/DeviceCMYK";
    }
    return "/DeviceRGB";
}

/// The colours of a profile (ISO 32000-1 clause 8.6.5.5), or of the device.
std::string color_space_entry(ObjectStore& objects, Compressor& compressor, const image::Image& image) {
    const std::string_view device = color_space_name(image.color_space);
    if (image.color_profile.empty()) return std::string(device);
    std::string entries = "/N ";
    append_integer(entries, image.color_space == image::ColorSpace::gray  ? 1
                            : image.color_space == image::ColorSpace::rgb ? 3
                                                                          : 4);
    entries += "/Alternate";
    entries += device;
    entries += compressor.filter_entry();
    std::string out = "[/ICCBased ";
    append_reference(out,
                     objects.add_stream(std::move(entries), compressor.compress(image.color_profile)).number);
    return out + "]";
}

/// From the unit square of the stored picture to that of the shown one (EXIF 2.3 tag 0x0112: where the first
/// row and the first column belong).
std::string_view turning(std::uint8_t orientation) {
    switch (orientation) {
        case 2:
            return "-1 0 0 1 1 0";
        case 3:
            return "-1 0 0 -1 1 1";
        case 4:
            return "1 0 0 -1 0 1";
        case 5:
            return "0 -1 -1 0 1 1";
        case 6:
            return "0 -1 1 0 0 1";
        case 7:
            return "0 1 1 0 0 0";
        case 8:
            return "0 1 -1 0 1 0";
        default:
            return "1 0 0 1 0 0";
    }
}

/// A form that shows the stored picture turned: the JPEG's bytes stay as they are.
Object turned(ObjectStore& objects, Object picture, std::uint8_t orientation) {
    std::string entries = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I ";
    append_reference(entries, picture.number);
    entries += ">>>>";
    return objects.add_stream(std::move(entries), "q " + std::string(turning(orientation)) + " cm/I Do Q\n");
}

Object write_samples(ObjectStore& objects, Compressor& compressor, const image::Image& image) {
    std::string entries = image_entries(image, color_space_entry(objects, compressor, image));
    if (image.inverted_cmyk) entries += "/Decode[1 0 1 0 1 0 1 0]";
    if (!image.alpha.empty()) {
        std::string mask_entries = image_entries(image, "/DeviceGray");
        mask_entries += compressor.filter_entry();
        const Object mask = objects.add_stream(std::move(mask_entries), compressor.compress(image.alpha));
        entries += "/SMask ";
        append_reference(entries, mask.number);
    }
    if (!image.jpeg.empty()) {
        entries += "/Filter/DCTDecode";
        return objects.add_stream(std::move(entries), image.jpeg);
    }
    entries += compressor.filter_entry();
    return objects.add_stream(std::move(entries), compressor.compress(image.pixels));
}

}  // namespace

Object write_image(ObjectStore& objects, Compressor& compressor, const image::Image& image) {
    if (image.vector) return write_vector(objects, compressor, *image.vector);
    const Object stored = write_samples(objects, compressor, image);
    return image.orientation == 1 ? stored : turned(objects, stored, image.orientation);
}

}  // namespace naskah::pdf
