#include "image/image.hpp"

#include "image/format.hpp"
#include "image/svg/svg.hpp"

namespace naskah::image {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kJpegSignature = "\xFF\xD8\xFF";

void report(const Decoded& decoded, const Limits& limits, const std::string& pointer,
            Diagnostics& diagnostics) {
    switch (decoded.fault) {
        case Fault::none:
            return;
        case Fault::unreadable:
            diagnostics.error(
                "image-unreadable", pointer, "Gambar rusak dan tidak dapat dibaca.",
                "Buka gambar di penyunting, simpan ulang sebagai PNG atau JPEG, lalu kirim lagi.");
            return;
        case Fault::truncated:
            diagnostics.error("image-truncated", pointer,
                              "Gambar terpotong: berkasnya berakhir sebelum gambarnya selesai.",
                              "Kirim ulang berkas gambar secara utuh.");
            return;
        case Fault::too_large:
            diagnostics.error("image-too-large", pointer,
                              "Gambar terlalu besar: " + std::to_string(decoded.width) + " x " +
                                  std::to_string(decoded.height) + " piksel; paling besar " +
                                  std::to_string(limits.max_side) + " piksel tiap sisi dan " +
                                  std::to_string(limits.max_pixels) + " piksel seluruhnya.",
                              "Perkecil gambar sebelum dikirim.");
            return;
        case Fault::format:
            diagnostics.error(
                "image-format", pointer, "Gambar bukan PNG, JPEG atau SVG yang dapat dipakai.",
                "Simpan gambar sebagai PNG, JPEG (abu-abu, RGB atau CMYK) atau SVG, lalu kirim lagi.");
            return;
    }
}

/// 0 to 63, or -1.
int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    return -1;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// RFC 4648 clause 4, white space allowed between; false on anything else.
bool decode_base64(std::string_view text, std::string& bytes) {
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    int digits = 0, padding = 0;
    for (const char c : text) {
        if (is_space(c)) continue;
        if (c == '=') {
            ++padding;
        } else {
            const int value = base64_value(c);
            if (value < 0 || padding != 0) return false;
            group = group << 6 | static_cast<std::uint32_t>(value);
        }
        if (c == '=') group <<= 6;
        if (++digits % 4 != 0) continue;
        if (padding > 2) return false;
        for (int index = 0; index < 3 - padding; ++index)
            bytes += static_cast<char>((group >> (16 - 8 * index)) & 0xFF);
        group = 0;
    }
    return digits % 4 == 0 && digits != 0;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
    if (text.size() < lower_prefix.size()) return false;
    for (std::size_t index = 0; index < lower_prefix.size(); ++index) {
        const char c = text[index];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != lower_prefix[index])
            return false;
    }
    return true;
}

}  // namespace

bool within(const Limits& limits, std::uint64_t width, std::uint64_t height) {
    return width <= limits.max_side && height <= limits.max_side && width * height <= limits.max_pixels;
}

namespace {

std::shared_ptr<const Image> decode_svg(std::string_view bytes, const std::string& pointer,
                                        Diagnostics& diagnostics) {
    svg::Refusals refusals;
    auto image = std::make_shared<Image>();
    image->vector = svg::read(bytes, refusals);
    refusals.report(pointer, diagnostics);
    if (!image->vector) return nullptr;
    image->width = static_cast<std::uint32_t>(image->vector->extent.width.value());
    image->height = static_cast<std::uint32_t>(image->vector->extent.height.value());
    return image;
}

}  // namespace

std::shared_ptr<const Image> decode(std::string_view bytes, const std::string& pointer,
                                    Diagnostics& diagnostics, const Limits& limits) {
    if (svg::is_svg(bytes)) return decode_svg(bytes, pointer, diagnostics);
    Decoded decoded;
    if (bytes.starts_with(kPngSignature))
        decoded = decode_png(bytes, limits);
    else if (bytes.starts_with(kJpegSignature))
        decoded = decode_jpeg(bytes, limits);
    else
        decoded.fault = Fault::format;
    report(decoded, limits, pointer, diagnostics);
    if (decoded.fault == Fault::none && decoded.profile_dropped)
        diagnostics.warning(
            "image-profile", pointer,
            "Profil warna (ICC) di dalam gambar rusak atau bukan untuk jenis warnanya; profil itu "
            "diabaikan dan warna dicetak apa adanya.",
            "Simpan ulang gambar dengan profil warna sRGB, atau tanpa profil.");
    return decoded.fault == Fault::none ? decoded.image : nullptr;
}

std::string bytes_of_data_uri(std::string_view uri, const std::string& pointer, Diagnostics& diagnostics) {
    std::string bytes;
    const std::size_t comma = uri.find(',');
    const std::string_view head = uri.substr(0, comma == std::string_view::npos ? 0 : comma);
    const bool picture = starts_with_ignoring_case(head, "data:image/png;") ||
                         starts_with_ignoring_case(head, "data:image/jpeg;") ||
                         starts_with_ignoring_case(head, "data:image/jpg;") ||
                         starts_with_ignoring_case(head, "data:image/svg+xml;");
    const bool base64 =
        head.size() >= 7 && starts_with_ignoring_case(head.substr(head.size() - 7), ";base64");
    if (picture && base64 && decode_base64(uri.substr(comma + 1), bytes)) return bytes;
    diagnostics.error(
        "image-data-uri", pointer, "Gambar bukan data URI base64 yang sah.",
        "Tulis gambar sebagai \"data:image/png;base64,...\", \"data:image/jpeg;base64,...\" atau "
        "\"data:image/svg+xml;base64,...\".");
    return {};
}

}  // namespace naskah::image
