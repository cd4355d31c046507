#include "http/world_problem.hpp"

#include <algorithm>
#include <array>

#include "http/problem.hpp"

namespace naskah::http {
namespace {

struct Told {
    std::string_view code, detail, detail_english;
    std::string_view retry_after;  ///< seconds
};

constexpr std::array kTold{
    Told{"database-busy", "Terlalu banyak perubahan berlangsung sekaligus. Coba lagi beberapa saat lagi.",
         "Too many changes happen at once. Try again in a few seconds.", "2"},
    Told{"database-commit-unknown",
         "Sambungan ke basis data putus saat menyimpan. Periksa dahulu apakah perubahan ini sudah tersimpan, "
         "lalu coba lagi bila belum.",
         "The connection to the database broke while keeping this. See whether the change is there before "
         "you try again.",
         "10"},
    Told{"database-connection-lost",
         "Sambungan ke basis data putus; tidak ada yang berubah. Coba lagi beberapa saat lagi.",
         "The connection to the database broke; nothing was changed. Try again in a few seconds.", "10"},
    Told{"database-unreachable",
         "Basis data tidak dapat dihubungi; tidak ada yang berubah. Coba lagi beberapa saat lagi.",
         "The database cannot be reached; nothing was changed. Try again in a few seconds.", "10"},
    Told{"disk-full",
         "Ruang penyimpanan layanan habis; tidak ada yang disimpan. Minta pengelola layanan menambah ruang, "
         "lalu coba lagi.",
         "The service has no space left; nothing was kept. Ask those who run it for more, then try again.",
         "60"}};

}  // namespace

std::optional<Response> world_problem(const Request& request, const Error& error) {
    const auto* const told =
        std::find_if(kTold.begin(), kTold.end(), [&](const Told& row) { return row.code == error.code(); });
    if (told == kTold.end()) return std::nullopt;
    Response response = to_response({.code = error.code(),
                                     .detail = std::string(told->detail),
                                     .detail_english = std::string(told->detail_english)},
                                    request);
    response.headers.emplace_back("Retry-After", told->retry_after);
    response.failure = error.code() + ": " + error.operation();
    return response;
}

}  // namespace naskah::http
