#include "pdf/image_objects.hpp"

#include "pdf/number_format.hpp"
#include "pdf/vector_objects.hpp"

namespace naskah::pdf {
namespace {

std::string image_entries(const image::Image& image, std::string_view color_space) {
    std::string out = "/Type/XObject/Subtype/Image/Width ";
    append_integer(out, image.width);
    out += "/Height ";
    append_integer(out, image.height);
    out += "/BitsPerComponent 8/ColorSpace/";
    out += color_space;
    return out;
}

std::string_view color_space_name(image::ColorSpace color_space) {
    switch (color_space) {
        case image::ColorSpace::gray:
            return "DeviceGray";
        case image::ColorSpace::rgb:
            return "DeviceRGB";
        case image::ColorSpace::cmyk:
            return "DeviceCMYK";
    }
    return "DeviceRGB";
}

}  // namespace

Object write_image(ObjectStore& objects, Compressor& compressor, const image::Image& image) {
    if (image.vector) return write_vector(objects, compressor, *image.vector);
    std::string entries = image_entries(image, color_space_name(image.color_space));
    if (image.inverted_cmyk) entries += "/Decode[1 0 1 0 1 0 1 0]";
    if (!image.alpha.empty()) {
        std::string mask_entries = image_entries(image, "DeviceGray");
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

}  // namespace naskah::pdf
