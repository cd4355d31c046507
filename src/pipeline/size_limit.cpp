#include "pipeline/size_limit.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "carrier/carrier.hpp"

namespace naskah::pipeline {
namespace {

struct Rung {
    std::uint32_t dpi, jpeg_quality;
};
/// Resolution first, as far as print does not show it, then quality and resolution in turn; the last is only
/// fit for screens.
constexpr std::array<Rung, 8> kLadder = {
    {{300, 85}, {225, 80}, {200, 75}, {150, 75}, {150, 60}, {120, 55}, {96, 45}, {72, 35}}};

/// "1.234.567".
std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ".");
    return text;
}

/// "1,23 MB", "45,6 KB", "789 bita"; rounded up, so that what is over a limit never looks like it.
std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t kKilo = 1'000, kMega = 1'000'000;
    if (bytes < kKilo) return std::to_string(bytes) + " bita";
    if (bytes < kMega) {
        const std::uint64_t tenths = (bytes + kKilo / 10 - 1) / (kKilo / 10);
        return grouped(tenths / 10) + "," + std::to_string(tenths % 10) + " KB";
    }
    const std::uint64_t hundredths = (bytes + kMega / 100 - 1) / (kMega / 100);
    const std::string part = std::to_string(hundredths % 100);
    return grouped(hundredths / 100) + "," + (part.size() < 2 ? "0" : "") + part + " MB";
}

/// What takes the place, the greatest first.
std::string weights_text(const carrier::Weights& weights) {
    std::array<std::pair<std::uint64_t, std::string_view>, 5> parts = {
        {{weights.pictures, "gambar"},
         {weights.fonts, "huruf"},
         {weights.pages, "isi halaman"},
         {weights.data, "data terlampir"},
         {weights.rest, "struktur dan lainnya"}}};
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::string text;
    for (const auto& [bytes, name] : parts)
        text += (text.empty() ? "" : ", ") + std::string(name) + " " + size_text(bytes);
    return text;
}

std::string advice(const carrier::Weights& weights) {
    if (weights.pictures > weights.rest && weights.pictures > weights.pages)
        return "Kurangi jumlah gambar atau perkecil tampilannya (PNG berisi foto lebih baik dikirim sebagai "
               "JPEG), "
               "atau naikkan batasnya.";
    return "Gambar sudah sekecil mungkin; naikkan batasnya, atau bagi naskah ini menjadi beberapa berkas.";
}

Diagnostic applied(std::uint64_t limit, std::size_t step, const Rung& rung, std::uint64_t before,
                   const Attempted& made) {
    return {Severity::note, "size-limit-applied", "",
            "Berkas " + size_text(before) + " melebihi batas " + size_text(limit) +
                "; gambar diturunkan sampai langkah " + std::to_string(step) + " dari " +
                std::to_string(kLadder.size()) + " (paling rapat " + std::to_string(rung.dpi) +
                " titik per inci, mutu JPEG " + std::to_string(rung.jpeg_quality) + "): berkas menjadi " +
                size_text(made.pdf.size()) + ", " + std::to_string(made.changed) + " dari " +
                std::to_string(made.pictures) + " gambar berubah.",
            ""};
}

}  // namespace

Fitted fit_size(std::uint64_t limit, std::uint32_t dpi, const Attempt& attempt) {
    Fitted fitted;
    Attempted made = attempt(dpi, 0);
    const std::uint64_t before = made.pdf.size();
    std::string smallest;
    for (std::size_t step = 0;; ++step) {
        if (made.pdf.size() <= limit) {
            fitted.fits = true;
            fitted.pdf = std::move(made.pdf);
            return fitted;
        }
        if (smallest.empty() || made.pdf.size() < smallest.size()) smallest = std::move(made.pdf);
        // Without pictures no step changes anything.
        if (step == kLadder.size() || made.pictures == 0) break;
        const Rung rung{dpi == 0 ? kLadder[step].dpi : std::min(dpi, kLadder[step].dpi),
                        kLadder[step].jpeg_quality};
        made = attempt(rung.dpi, rung.jpeg_quality);
        if (made.pdf.size() <= limit)
            fitted.diagnostics.push_back(applied(limit, step + 1, rung, before, made));
    }
    const std::uint64_t least = smallest.size();
    const carrier::Weights weights = carrier::weigh(smallest);
    fitted.diagnostics.push_back({Severity::error, "size-limit-unreachable", "",
                                  "Berkas tidak dapat sekecil " + size_text(limit) + " (" + grouped(limit) +
                                      " bita): paling kecil " + size_text(least) + " (" + grouped(least) +
                                      " bita), yaitu " + weights_text(weights) + ".",
                                  advice(weights)});
    return fitted;
}

}  // namespace naskah::pipeline
