#include "image/svg/refusals.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace naskah::image::svg {
namespace {

/// A file made by an unsuited program may have hundreds of faults of few kinds.
constexpr std::size_t kMostTold = 12;

struct Wording {
    std::string_view code, message, fix;
};

Wording wording(Reason reason) {
    switch (reason) {
        case Reason::invalid:
            return {"image-svg-invalid", "SVG ini tidak sah",
                    "Buka gambar di penyunting vektor dan simpan ulang sebagai SVG biasa (Plain SVG)."};
        case Reason::script:
            return {"image-svg-script", "SVG ini memuat skrip, yang tidak diterima",
                    "Hapus skripnya: simpan ulang sebagai SVG biasa (Plain SVG) tanpa interaksi."};
        case Reason::external:
            return {"image-svg-external", "SVG ini merujuk ke luar berkasnya",
                    "Masukkan yang dirujuk ke dalam gambar sebagai kurva, lalu hapus rujukannya."};
        case Reason::entity:
            return {
                "image-svg-entity", "SVG ini memuat entitas, yang tidak diterima",
                "Hapus bagian <!DOCTYPE …> dan entitasnya dari berkas, atau simpan ulang sebagai SVG biasa "
                "(Plain SVG)."};
        case Reason::unsupported:
            return {"image-svg-unsupported", "SVG ini memuat hal yang tidak dapat digambar",
                    "Ubah menjadi kurva dengan warna atau gradasi (objek menjadi jalur, teks menjadi kurva), "
                    "atau kirim gambarnya sebagai PNG."};
        case Reason::too_large:
            return {"image-too-large", "Gambar SVG terlalu besar",
                    "Sederhanakan gambarnya, atau kirim sebagai PNG."};
    }
    return {};
}

}  // namespace

void Refusals::add(Reason reason, std::size_t line, std::string what) {
    const auto same = [&](const Refusal& known) { return known.reason == reason && known.what == what; };
    if (std::ranges::any_of(found_, same)) return;
    if (found_.size() == kMostTold)
        ++untold_;
    else
        found_.push_back({reason, line, std::move(what)});
}

void Refusals::report(const std::string& pointer, Diagnostics& diagnostics) const {
    for (const Refusal& refusal : found_) {
        const Wording words = wording(refusal.reason);
        std::string message(words.message);
        message += ": " + refusal.what;
        if (refusal.line != 0) message += " (baris " + std::to_string(refusal.line) + ")";
        if (untold_ != 0 && &refusal == &found_.back())
            message += ", dan " + std::to_string(untold_) + " hal lain";
        diagnostics.error(std::string(words.code), pointer, message + ".", std::string(words.fix));
    }
}

}  // namespace naskah::image::svg
