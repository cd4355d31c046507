// jpeglib.h needs these before it.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <memory>

#include "base/watch.hpp"
#include "image/format.hpp"
#include "image/samples.hpp"

namespace naskah::image {
namespace {

/// libjpeg's faults arrive by longjmp: every function below that calls setjmp has only trivial locals, and
/// all that owns memory lives outside of them.
struct Faults {
    jpeg_error_mgr errors{};
    std::jmp_buf jump{};
};

extern "C" {
static void naskah_samples_error(j_common_ptr jpeg) {
    std::longjmp(static_cast<Faults*>(jpeg->client_data)->jump, 1);
}
/// What libjpeg warns of was judged when the picture was first decoded.
static void naskah_samples_message(j_common_ptr, int) {}
static void naskah_samples_output(j_common_ptr) {}
}  // extern "C"

jpeg_error_mgr* prepare(Faults& faults) {
    jpeg_std_error(&faults.errors);
    faults.errors.error_exit = naskah_samples_error;
    faults.errors.emit_message = naskah_samples_message;
    faults.errors.output_message = naskah_samples_output;
    return &faults.errors;
}

J_COLOR_SPACE color_space(std::uint32_t channels) {
    return channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
}

struct Decoder {
    jpeg_decompress_struct jpeg{};
    Faults faults;
    bool created = false;
    ~Decoder() {
        if (created) jpeg_destroy_decompress(&jpeg);
    }
};

bool start(Decoder& decoder, std::string_view bytes, std::uint32_t least_width, std::uint32_t least_height) {
    if (setjmp(decoder.faults.jump)) return false;
    jpeg_decompress_struct& jpeg = decoder.jpeg;
    jpeg.err = prepare(decoder.faults);
    jpeg.client_data = &decoder.faults;
    jpeg_create_decompress(&jpeg);
    decoder.created = true;
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    if (jpeg_read_header(&jpeg, TRUE) != JPEG_HEADER_OK) return false;
    jpeg.out_color_space = color_space(static_cast<std::uint32_t>(jpeg.num_components));
    jpeg.dct_method = JDCT_ISLOW;  // the same samples with and without vector instructions
    jpeg.scale_denom = 8;
    for (jpeg.scale_num = 1; jpeg.scale_num < 8; ++jpeg.scale_num) {
        jpeg_calc_output_dimensions(&jpeg);
        if (jpeg.output_width >= least_width && jpeg.output_height >= least_height) break;
    }
    return jpeg_start_decompress(&jpeg) == TRUE;
}

bool read_rows(Decoder& decoder, unsigned char* target, std::size_t row_bytes) {
    if (setjmp(decoder.faults.jump)) return false;
    while (decoder.jpeg.output_scanline < decoder.jpeg.output_height) {
        JSAMPROW row = target + decoder.jpeg.output_scanline * row_bytes;
        jpeg_read_scanlines(&decoder.jpeg, &row, 1);
        checkpoint(row_cost(decoder.jpeg.output_width));
    }
    jpeg_finish_decompress(&decoder.jpeg);
    return true;
}

struct Encoder {
    jpeg_compress_struct jpeg{};
    Faults faults;
    bool created = false;
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    ~Encoder() {
        if (created) jpeg_destroy_compress(&jpeg);
        std::free(memory);
    }
};

bool encode(Encoder& encoder, const Samples& samples, int quality, AdobeMarker marker) {
    if (setjmp(encoder.faults.jump)) return false;
    jpeg_compress_struct& jpeg = encoder.jpeg;
    jpeg.err = prepare(encoder.faults);
    jpeg.client_data = &encoder.faults;
    jpeg_create_compress(&jpeg);
    encoder.created = true;
    jpeg_mem_dest(&jpeg, &encoder.memory, &encoder.size);
    jpeg.image_width = samples.width;
    jpeg.image_height = samples.height;
    jpeg.input_components = static_cast<int>(samples.channels);
    jpeg.in_color_space = color_space(samples.channels);
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.dct_method = JDCT_ISLOW;
    jpeg.optimize_coding = TRUE;
    if (samples.channels == 4) jpeg.write_Adobe_marker = marker == AdobeMarker::written ? TRUE : FALSE;
    jpeg_start_compress(&jpeg, TRUE);
    const auto* rows = reinterpret_cast<const unsigned char*>(samples.bytes.data());
    const std::size_t row_bytes = std::size_t{samples.width} * samples.channels;
    while (jpeg.next_scanline < jpeg.image_height) {
        // libjpeg only reads what it compresses; its type does not say so.
        auto* row = const_cast<JSAMPROW>(rows + jpeg.next_scanline * row_bytes);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    return true;
}

}  // namespace

std::optional<Samples> decode_jpeg_samples(std::string_view bytes, std::uint32_t least_width,
                                           std::uint32_t least_height) {
    const auto decoder = std::make_unique<Decoder>();
    if (!start(*decoder, bytes, least_width, least_height)) return std::nullopt;
    Samples samples{decoder->jpeg.output_width,
                    decoder->jpeg.output_height,
                    static_cast<std::uint32_t>(decoder->jpeg.output_components),
                    {}};
    const std::size_t row_bytes = std::size_t{samples.width} * samples.channels;
    samples.bytes.resize(row_bytes * samples.height);
    if (!read_rows(*decoder, reinterpret_cast<unsigned char*>(samples.bytes.data()), row_bytes))
        return std::nullopt;
    return samples;
}

std::string encode_jpeg(const Samples& samples, int quality, AdobeMarker marker) {
    const auto encoder = std::make_unique<Encoder>();
    if (!encode(*encoder, samples, quality, marker)) return {};
    return {reinterpret_cast<const char*>(encoder->memory), encoder->size};
}

}  // namespace naskah::image
