// jpeglib.h needs these before it.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/watch.hpp"
#include "image/format.hpp"

namespace naskah::image {
namespace {

/// libjpeg's state for one picture. Its faults arrive by longjmp: every function below that calls setjmp has
/// only trivial locals, and all that owns memory lives outside of them.
struct JpegReader {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf jump{};
    bool truncated = false, damaged = false, created = false;
    bool profile_refused = false;  ///< there are segments of an ICC profile, but no whole one

    ~JpegReader() {
        if (created) jpeg_destroy_decompress(&jpeg);
    }
};

extern "C" {

static void naskah_jpeg_error(j_common_ptr jpeg) {
    std::longjmp(static_cast<JpegReader*>(jpeg->client_data)->jump, 1);
}

/// libjpeg invents what is missing and only warns. Such a picture would print grey: tell instead. Harmless
/// oddities (bytes between segments, unknown revisions) pass.
static void naskah_jpeg_message(j_common_ptr jpeg, int level) {
    if (level >= 0) return;
    auto* reader = static_cast<JpegReader*>(jpeg->client_data);
    switch (jpeg->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
            reader->truncated = true;
            break;
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
            reader->damaged = true;
            break;
        case JWRN_BOGUS_ICC:
            reader->profile_refused = true;
            break;
        default:
            break;
    }
}

static void naskah_jpeg_output(j_common_ptr) {}

/// A few kilobytes can hold thousands of scans over a large picture; nobody's camera writes more than some
/// dozens.
static void naskah_jpeg_progress(j_common_ptr jpeg) {
    constexpr int kMaxScans = 500;
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMaxScans) naskah_jpeg_error(jpeg);
}

}  // extern "C"

bool read_header(JpegReader& reader, std::string_view bytes) {
    if (setjmp(reader.jump)) return false;
    reader.jpeg.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = naskah_jpeg_error;
    reader.errors.emit_message = naskah_jpeg_message;
    reader.errors.output_message = naskah_jpeg_output;
    reader.jpeg.client_data = &reader;
    reader.created = true;
    jpeg_create_decompress(&reader.jpeg);
    reader.progress.progress_monitor = naskah_jpeg_progress;
    reader.jpeg.progress = &reader.progress;
    constexpr unsigned kWhole = 0xFFFF;
    jpeg_save_markers(&reader.jpeg, JPEG_APP0 + 1, kWhole);  // EXIF
    jpeg_save_markers(&reader.jpeg, JPEG_APP0 + 2, kWhole);  // ICC
    jpeg_mem_src(&reader.jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return jpeg_read_header(&reader.jpeg, TRUE) == JPEG_HEADER_OK;
}

/// The ICC profile, which may be spread over segments; nothing where a segment is missing.
struct ProfileBytes {
    JOCTET* bytes = nullptr;
    unsigned size = 0;
    ~ProfileBytes() { std::free(bytes); }
};
bool read_profile(JpegReader& reader, ProfileBytes& profile) {
    if (setjmp(reader.jump)) return false;
    return jpeg_read_icc_profile(&reader.jpeg, &profile.bytes, &profile.size) == TRUE;
}

std::uint8_t orientation_of(const jpeg_decompress_struct& jpeg) {
    for (const jpeg_marker_struct* marker = jpeg.marker_list; marker != nullptr; marker = marker->next) {
        if (marker->marker != JPEG_APP0 + 1) continue;
        const std::string_view segment(reinterpret_cast<const char*>(marker->data), marker->data_length);
        if (const std::uint8_t found = exif_orientation(segment); found != 1) return found;
    }
    return 1;
}

/// Decodes all rows, into `pixels` if given, else into the one row of `scratch`.
bool read_rows(JpegReader& reader, unsigned char* pixels, unsigned char* scratch, std::size_t row_bytes) {
    if (setjmp(reader.jump)) return false;
    jpeg_start_decompress(&reader.jpeg);
    while (reader.jpeg.output_scanline < reader.jpeg.output_height) {
        JSAMPROW row = pixels == nullptr ? scratch : pixels + reader.jpeg.output_scanline * row_bytes;
        jpeg_read_scanlines(&reader.jpeg, &row, 1);
        checkpoint(row_cost(reader.jpeg.output_width));
    }
    jpeg_finish_decompress(&reader.jpeg);
    return true;
}

/// Whether DCTDecode of a PDF reader sees the same picture as libjpeg does (ISO 32000-1 clause 7.4.8): no
/// arithmetic coding, and RGB only where the Adobe marker says so.
bool can_pass_through(const jpeg_decompress_struct& jpeg) {
    if (jpeg.arith_code) return false;
    return jpeg.jpeg_color_space != JCS_RGB || jpeg.saw_Adobe_marker;
}

}  // namespace

Decoded decode_jpeg(std::string_view bytes, const Limits& limits) {
    Decoded decoded;
    const auto reader = std::make_unique<JpegReader>();
    const auto fail = [&decoded, &reader] {
        decoded.image.reset();
        decoded.fault = reader->truncated ? Fault::truncated : Fault::unreadable;
        return decoded;
    };
    if (!read_header(*reader, bytes)) return fail();
    jpeg_decompress_struct& jpeg = reader->jpeg;
    decoded.width = jpeg.image_width;
    decoded.height = jpeg.image_height;
    if (!within(limits, jpeg.image_width, jpeg.image_height)) {
        decoded.fault = Fault::too_large;
        return decoded;
    }
    const int components = jpeg.num_components;
    if (components != 1 && components != 3 && components != 4) {
        decoded.fault = Fault::format;
        return decoded;
    }
    decoded.image = std::make_shared<Image>();
    Image& image = *decoded.image;
    image.width = jpeg.image_width;
    image.height = jpeg.image_height;
    image.color_space = components == 1   ? ColorSpace::gray
                        : components == 3 ? ColorSpace::rgb
                                          : ColorSpace::cmyk;
    image.orientation = orientation_of(jpeg);
    if (ProfileBytes profile; read_profile(*reader, profile))
        take_profile(decoded, {reinterpret_cast<const char*>(profile.bytes), profile.size});
    decoded.profile_dropped = decoded.profile_dropped || reader->profile_refused;
    image.inverted_cmyk = components == 4 && jpeg.saw_Adobe_marker;
    const bool pass_through = can_pass_through(jpeg);
    jpeg.out_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    if (pass_through) {  // only the coded data is verified: spare the cost of a fine picture
        jpeg.out_color_space = jpeg.jpeg_color_space;
        jpeg.do_fancy_upsampling = FALSE;
        jpeg.dct_method = JDCT_FASTEST;
    }
    const std::size_t row_bytes = std::size_t{image.width} * static_cast<std::size_t>(components);
    std::vector<unsigned char> scratch(row_bytes);
    if (!pass_through) image.pixels.resize(row_bytes * image.height);
    auto* pixels = pass_through ? nullptr : reinterpret_cast<unsigned char*>(image.pixels.data());
    if (!read_rows(*reader, pixels, scratch.data(), row_bytes) || reader->truncated || reader->damaged)
        return fail();
    if (pass_through) image.jpeg = bytes;
    constexpr std::uint8_t kFirstTurned = 5;
    if (image.orientation >= kFirstTurned) std::swap(image.width, image.height);
    return decoded;
}

}  // namespace naskah::image
