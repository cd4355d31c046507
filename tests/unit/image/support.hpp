#pragma once

#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
#include <png.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace naskah::image::test {

struct PngForm {
    int color_type = PNG_COLOR_TYPE_RGB;
    int bit_depth = 8;
    int interlace = PNG_INTERLACE_NONE;
    bool transparency_chunk = false;
};

/// A PNG whose samples all have the top half of their range's bits set in columns of odd number, none in even
/// ones.
inline std::string make_png(std::uint32_t width, std::uint32_t height, const PngForm& form) {
    std::string out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(
        png, &out,
        [](png_structp target, png_bytep data, png_size_t size) {
            static_cast<std::string*>(png_get_io_ptr(target))->append(reinterpret_cast<char*>(data), size);
        },
        [](png_structp) {});
    png_set_IHDR(png, info, width, height, form.bit_depth, form.color_type, form.interlace,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_color palette[2] = {{0, 0, 0}, {255, 255, 255}};
    png_byte alphas[1] = {0};
    png_color_16 clear{};
    if (form.color_type == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette, 2);
    if (form.transparency_chunk) {
        if (form.color_type == PNG_COLOR_TYPE_PALETTE)
            png_set_tRNS(png, info, alphas, 1, nullptr);
        else
            png_set_tRNS(png, info, nullptr, 0, &clear);  // black is transparent
    }
    png_write_info(png, info);
    png_set_packing(png);
    const std::size_t channels = png_get_channels(png, info);
    const std::size_t bytes = form.bit_depth == 16 ? 2 : 1;
    const auto on = static_cast<png_byte>(form.color_type == PNG_COLOR_TYPE_PALETTE ? 1
                                          : form.bit_depth >= 8                     ? 255
                                                                : (1 << form.bit_depth) - 1);
    std::vector<std::vector<png_byte>> rows(height);
    std::vector<png_bytep> pointers;
    for (auto& row : rows) {
        for (std::uint32_t x = 0; x < width; ++x)
            row.insert(row.end(), channels * bytes, x % 2 == 1 ? on : png_byte{0});
        pointers.push_back(row.data());
    }
    png_write_image(png, pointers.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return out;
}

/// A JPEG of a gradient with noise, in the color space of `components`.
inline std::string make_jpeg(std::uint32_t width, std::uint32_t height, int components,
                             bool progressive = false, bool coded_as_rgb = false) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = components;
    jpeg.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    if (coded_as_rgb) jpeg_set_colorspace(&jpeg, JCS_RGB), jpeg.write_Adobe_marker = FALSE;
    if (progressive) jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    std::vector<JSAMPLE> row(std::size_t{width} * static_cast<std::size_t>(components));
    std::uint32_t noise = 1;
    while (jpeg.next_scanline < height) {
        for (JSAMPLE& sample : row) {
            noise = noise * 1664525u + 1013904223u;
            sample = static_cast<JSAMPLE>(noise >> 24);
        }
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&jpeg, &pointer, 1);
    }
    jpeg_finish_compress(&jpeg);
    std::string out(reinterpret_cast<char*>(memory), size);
    jpeg_destroy_compress(&jpeg);
    std::free(memory);
    return out;
}

}  // namespace naskah::image::test
