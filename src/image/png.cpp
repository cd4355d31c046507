#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "base/watch.hpp"
#include "image/format.hpp"

namespace naskah::image {
namespace {

/// libpng's state for one picture, and what its callbacks need. libpng reports faults by longjmp: every
/// function below that calls setjmp has only trivial locals, and all that owns memory lives outside of them.
struct PngReader {
    std::string_view rest;
    bool ended = false;  ///< libpng asked for more than there is
    png_structp png = nullptr;
    png_infop info = nullptr;
    png_uint_32 width = 0, height = 0;
    unsigned channels = 0;
    int passes = 1;
    std::size_t row_bytes = 0;
    std::string_view profile;  ///< owned by libpng
    bool profile_damaged = false;
    bool profile_refused = false;  ///< there is one that libpng found damaged

    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

extern "C" {

static void naskah_png_read(png_structp png, png_bytep target, png_size_t size) {
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (size > reader->rest.size()) {
        reader->ended = true;
        png_error(png, "ended");
    }
    std::memcpy(target, reader->rest.data(), size);
    reader->rest.remove_prefix(size);
}

static void naskah_png_error(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

static void naskah_png_warning(png_structp png, png_const_charp message) {
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (reader == nullptr || std::strncmp(message, "iCCP", 4) != 0) return;
    reader->profile_refused = true;
    // libpng keeps a profile although its checksum is wrong.
    if (std::strstr(message, "CRC") != nullptr) reader->profile_damaged = true;
}

}  // extern "C"

bool read_header(PngReader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    constexpr png_uint_32 kMaxSide = 0x7FFFFFFF;  // our own limits are asked first
    constexpr png_alloc_size_t kMaxChunk = 8'000'000;
    png_set_read_fn(reader.png, &reader, naskah_png_read);
    png_set_user_limits(reader.png, kMaxSide, kMaxSide);
    png_set_chunk_malloc_max(reader.png, kMaxChunk);
    png_read_info(reader.png, reader.info);
    reader.width = png_get_image_width(reader.png, reader.info);
    reader.height = png_get_image_height(reader.png, reader.info);
    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 size = 0;
    int compression = 0;
    if (png_get_iCCP(reader.png, reader.info, &name, &compression, &profile, &size) != 0)
        reader.profile = std::string_view(reinterpret_cast<const char*>(profile), size);
    return true;
}

/// Asks libpng for 8-bit gray or RGB with alpha where there is any.
bool set_transformations(PngReader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_set_expand(reader.png);  // palettes, small grays, tRNS
    png_set_scale_16(reader.png);
    reader.passes = png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    reader.channels = png_get_channels(reader.png, reader.info);
    reader.row_bytes = png_get_rowbytes(reader.png, reader.info);
    return true;
}

bool read_rows(PngReader& reader, png_bytepp rows) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    // What png_read_image does, with a place to stop at each row.
    for (int pass = 0; pass < reader.passes; ++pass)
        for (std::uint32_t row = 0; row < reader.height; ++row) {
            png_read_row(reader.png, rows[row], nullptr);
            checkpoint(row_cost(reader.width));
        }
    png_read_end(reader.png, nullptr);
    return true;
}

/// Moves the last of each pixel's channels into `alpha`; an opaque mask is dropped.
void split_alpha(Image& image, unsigned channels) {
    const std::size_t count = std::size_t{image.width} * image.height;
    image.alpha.resize(count);
    bool opaque = true;
    char* target = image.pixels.data();
    const char* source = image.pixels.data();
    for (std::size_t index = 0; index < count; ++index) {
        for (unsigned channel = 0; channel + 1 < channels; ++channel) *target++ = *source++;
        image.alpha[index] = *source++;
        opaque = opaque && image.alpha[index] == '\xFF';
    }
    image.pixels.resize(count * (channels - 1));
    image.pixels.shrink_to_fit();
    if (opaque) std::string().swap(image.alpha);
}

}  // namespace

Decoded decode_png(std::string_view bytes, const Limits& limits) {
    Decoded decoded;
    PngReader reader;
    reader.rest = bytes;
    const auto fail = [&decoded, &reader] {
        decoded.image.reset();
        decoded.fault = reader.ended ? Fault::truncated : Fault::unreadable;
        return decoded;
    };
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, naskah_png_error, naskah_png_warning);
    if (reader.png == nullptr) return fail();
    reader.info = png_create_info_struct(reader.png);
    if (reader.info == nullptr || !read_header(reader)) return fail();
    decoded.width = reader.width;
    decoded.height = reader.height;
    if (!within(limits, reader.width, reader.height)) {
        decoded.fault = Fault::too_large;
        return decoded;
    }
    if (!set_transformations(reader)) return fail();
    decoded.image = std::make_shared<Image>();
    Image& image = *decoded.image;
    image.width = reader.width;
    image.height = reader.height;
    image.color_space = reader.channels < 3 ? ColorSpace::gray : ColorSpace::rgb;
    image.pixels.resize(reader.row_bytes * reader.height);
    std::vector<png_bytep> rows(reader.height);
    for (std::size_t row = 0; row < rows.size(); ++row)
        rows[row] = reinterpret_cast<png_bytep>(image.pixels.data()) + row * reader.row_bytes;
    if (!read_rows(reader, rows.data())) return fail();
    if (reader.channels == 2 || reader.channels == 4) split_alpha(image, reader.channels);
    if (reader.profile_damaged) reader.profile = {};
    take_profile(decoded, reader.profile);
    // Warnings about a profile that libpng keeps all the same are ours to judge.
    if (reader.profile.empty() && reader.profile_refused) decoded.profile_dropped = true;
    return decoded;
}

}  // namespace naskah::image
