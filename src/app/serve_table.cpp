// Everything `naskah serve` can be told: one row a setting.
#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include "app/serve_settings.hpp"
#include "app/webhook_delivery.hpp"
#include "base/whole_number.hpp"

namespace naskah::app {

namespace {

constexpr std::uint64_t kKilo = 1024, kMega = kKilo * kKilo, kGiga = kMega * kKilo;

std::uint64_t read_number(const std::string& text, std::uint64_t least, std::uint64_t most) {
    const auto number = whole_number<std::uint64_t>(text, least, most);
    if (!number)
        throw std::invalid_argument("bilangan " + std::to_string(least) + " sampai " + std::to_string(most));
    return *number;
}

std::uint64_t read_bytes(std::string text, std::uint64_t least, std::uint64_t most) {
    std::uint64_t unit = 1;
    if (text.ends_with('K')) unit = kKilo;
    if (text.ends_with('M')) unit = kMega;
    if (text.ends_with('G')) unit = kGiga;
    if (unit > 1) text.pop_back();
    try {
        return read_number(text, (least + unit - 1) / unit, most / unit) * unit;
    } catch (const std::invalid_argument&) {
        throw std::invalid_argument("jumlah bita dari " + std::to_string(least) + " sampai " +
                                    std::to_string(most) + ", boleh berakhiran K, M atau G");
    }
}

/// What a row is about: of the server's own settings, or of all of them.
template <typename Member>
auto& place_of(ServeSettings& settings, const Member& member) {
    if constexpr (std::is_invocable_v<Member, ServeSettings&>)
        return member(settings);
    else
        return member(settings.http);
}

/// A whole number into a member of the settings.
template <typename Member>
Setting number(std::string_view flag, std::string_view fallback, std::string_view meaning,
               std::uint64_t least, std::uint64_t most, Member member) {
    return {flag,
            "N",
            fallback,
            meaning,
            [=](ServeSettings& settings, const std::string& text) {
                auto& target = place_of(settings, member);
                target =
                    static_cast<std::remove_reference_t<decltype(target)>>(read_number(text, least, most));
            },
            [=](const ServeSettings& settings) {
                ServeSettings copy = settings;
                return std::optional(std::to_string(place_of(copy, member)));
            }};
}

template <typename Member>
Setting bytes(std::string_view flag, std::string_view fallback, std::string_view meaning, std::uint64_t least,
              std::uint64_t most, Member member) {
    return {flag,
            "BITA",
            fallback,
            meaning,
            [=](ServeSettings& settings, const std::string& text) {
                auto& target = place_of(settings, member);
                target =
                    static_cast<std::remove_reference_t<decltype(target)>>(read_bytes(text, least, most));
            },
            [=](const ServeSettings& settings) {
                ServeSettings copy = settings;
                return std::optional(std::to_string(place_of(copy, member)));
            }};
}

/// Whole seconds into a duration.
template <typename Member>
Setting seconds(std::string_view flag, std::string_view fallback, std::string_view meaning,
                std::uint64_t least, Member member) {
    constexpr std::uint64_t kDay = 86'400;
    return {flag,
            "DETIK",
            fallback,
            meaning,
            [=](ServeSettings& settings, const std::string& text) {
                member(settings.http) = std::chrono::seconds(read_number(text, least, kDay));
            },
            [=](const ServeSettings& settings) {
                http::ServerConfig config = settings.http;
                return std::optional(
                    std::to_string(std::chrono::duration_cast<std::chrono::seconds>(member(config)).count()));
            }};
}

template <typename Member>
Setting text(std::string_view flag, std::string_view value, std::string_view fallback,
             std::string_view meaning, Member member) {
    return {flag,
            value,
            fallback,
            meaning,
            [=](ServeSettings& settings, const std::string& given) {
                if (given.empty()) throw std::invalid_argument("teks yang tidak kosong");
                member(settings) = given;
            },
            [=](const ServeSettings& settings) -> std::optional<std::string> {
                ServeSettings copy = settings;
                const std::optional<std::string> told = member(copy);
                return told && !told->empty() ? told : std::nullopt;
            }};
}

/// What --check-config prints is shown to others.
std::optional<std::string> without_password(std::optional<std::string> url) {
    if (!url) return url;
    const std::size_t at = url->rfind('@'), user = url->find("://");
    if (at == std::string::npos || user == std::string::npos) return url;
    const std::size_t colon = url->find(':', user + 3);
    if (colon < at) url->replace(colon + 1, at - colon - 1, "***");
    return url;
}

}  // namespace

const std::vector<Setting>& serve_table() {
    using http::ServerConfig;
    constexpr std::uint64_t kMany = 1'000'000, kHuge = kMany * 1000;
    constexpr std::uint64_t kDeepest = 256, kLongestSide = 65'535;
    static const std::vector<Setting> table{
        text(
            "host", "ALAMAT", "127.0.0.1", "alamat yang didengarkan",
            [](ServeSettings & s) -> auto& { return s.http.host; }),
        number(
            "port", "8080", "port yang didengarkan; 0: port bebas mana pun", 0, 65535,
            [](ServerConfig & c) -> auto& { return c.port; }),
        text(
            "tls-cert", "BERKAS", "", "sertifikat TLS beserta rantainya (PEM); dibaca ulang saat SIGHUP",
            [](ServeSettings & s) -> auto& { return s.http.tls_certificate; }),
        text(
            "tls-key", "BERKAS", "", "kunci sertifikat itu (PEM, tanpa sandi)",
            [](ServeSettings & s) -> auto& { return s.http.tls_key; }),
        // The most is what the JSON reader takes.
        bytes(
            "body-limit", "16M", "batas isi permintaan", 1, 64 * kMega,
            [](ServerConfig & c) -> auto& { return c.body_limit; }),
        number(
            "render-threads", "0", "naskah yang dibuat sekaligus; 0: sebanyak inti prosesor", 0, 1024,
            [](ServerConfig & c) -> auto& { return c.render_threads; }),
        number(
            "waiting-renders", "64", "permintaan yang boleh menunggu giliran sebelum yang lain ditolak (503)",
            0, kMany, [](ServerConfig & c) -> auto& { return c.waiting_renders; }),
        seconds(
            "render-time", "120", "batas waktu satu naskah; 0: tanpa batas", 0,
            [](ServerConfig & c) -> auto& { return c.budget.time; }),
        number(
            "render-pages", "10000", "batas halaman satu naskah; 0: tanpa batas", 0, kMany,
            [](ServerConfig & c) -> auto& { return c.budget.pages; }),
        bytes(
            "render-memory", "1G", "batas memori satu naskah; 0: tanpa batas", 0, 1024 * kGiga,
            [](ServerConfig & c) -> auto& { return c.budget.memory; }),
        number(
            "data-depth", "64", "wadah JSON di dalam wadah", 8, kDeepest,
            [](ServeSettings & s) -> auto& { return s.limits.depth; }),
        number(
            "data-rows", "200000", "anggota satu larik atau objek data, misalnya baris satu tabel", 1, kHuge,
            [](ServeSettings & s) -> auto& { return s.limits.items; }),
        number(
            "data-values", "5000000", "nilai dalam satu data, seluruhnya", 1, kHuge,
            [](ServeSettings & s) -> auto& { return s.limits.values; }),
        number(
            "image-side", "12000", "piksel sisi terpanjang satu gambar", 1, kLongestSide,
            [](ServeSettings & s) -> auto& { return s.limits.picture_side; }),
        number(
            "image-pixels", "50000000", "piksel satu gambar", 1, kHuge,
            [](ServeSettings & s) -> auto& { return s.limits.picture_pixels; }),
        number(
            "rate-limit", "0", "permintaan per menit dari satu klien; 0: tanpa batas", 0, kMany,
            [](ServerConfig & c) -> auto& { return c.rate.quota; }),
        number(
            "connections", "480", "sambungan yang dilayani sekaligus", 2, 4000,
            [](ServerConfig & c) -> auto& { return c.connections; }),
        seconds(
            "header-timeout", "10", "batas waktu kepala permintaan", 1,
            [](ServerConfig & c) -> auto& { return c.header_timeout; }),
        seconds(
            "body-timeout", "60", "batas waktu isi permintaan", 1,
            [](ServerConfig & c) -> auto& { return c.body_timeout; }),
        seconds(
            "send-timeout", "120", "batas waktu pengiriman jawaban", 1,
            [](ServerConfig & c) -> auto& { return c.send_timeout; }),
        seconds(
            "keep-alive-timeout", "15", "sambungan boleh diam di antara dua permintaan", 1,
            [](ServerConfig & c) -> auto& { return c.keep_alive_timeout; }),
        seconds(
            "stop-grace", "60", "saat berhenti, permintaan yang berjalan ditunggu selama ini", 0,
            [](ServerConfig & c) -> auto& { return c.stop_grace; }),
        text(
            "arsip", "FOLDER", "", "folder data layanan sendiri; tanpa ini ~/.local/state/naskah",
            [](ServeSettings & s) -> auto& { return s.archive; }),
        {"database", "URL", "",
         "basis data: sqlite:/berkas atau postgresql://pengguna:sandi@host/nama; tanpa ini SQLite di folder "
         "arsip",
         [](ServeSettings& settings, const std::string& given) {
             if (!given.starts_with("sqlite:") && !given.starts_with("postgresql://"))
                 throw std::invalid_argument("alamat sqlite:/berkas atau postgresql://…");
             settings.database = given;
         },
         [](const ServeSettings& settings) { return without_password(settings.database); }},
        {"workers", "N", "",
         "pekerjaan antrean yang dikerjakan sekaligus oleh layanan ini; tanpa ini sebanyak inti prosesor; 0: "
         "hanya oleh naskah worker",
         [](ServeSettings& settings, const std::string& given) {
             constexpr std::uint64_t kMostWorkers = 256;
             settings.workers = read_number(given, 0, kMostWorkers);
         },
         [](const ServeSettings& settings) -> std::optional<std::string> {
             if (!settings.workers) return std::nullopt;
             return std::to_string(*settings.workers);
         }},
        {"lease", "DETIK", "30",
         "pekerjaan milik proses yang selama ini tidak berkabar dikerjakan proses lain",
         [](ServeSettings& settings, const std::string& given) {
             constexpr std::uint64_t kHour = 3600;
             settings.lease = std::chrono::seconds(read_number(given, 1, kHour));
         },
         [](const ServeSettings& settings) -> std::optional<std::string> {
             return std::to_string(settings.lease.count());
         }},
        {"retensi", "HARI", "0",
         "versi konsep yang lebih tua, kecuali yang terakhir, dihapus; 0: semua disimpan",
         [](ServeSettings& settings, const std::string& given) {
             constexpr std::uint64_t kMostDays = 36'500;
             const std::uint64_t days = read_number(given, 0, kMostDays);
             settings.housekeeping.retention.reset();
             if (days > 0) settings.housekeeping.retention = std::chrono::days(days);
         },
         [](const ServeSettings& settings) -> std::optional<std::string> {
             const auto& kept = settings.housekeeping.retention;
             return std::to_string(kept ? kept->count() : 0);
         }},
        {"akses", "CARA", "",
         "wajib: setiap permintaan memerlukan token atau sesi; terbuka: tidak, bawaan bila host hanya "
         "komputer ini",
         [](ServeSettings& settings, const std::string& given) {
             if (given != "terbuka" && given != "wajib") throw std::invalid_argument("terbuka atau wajib");
             settings.mode = given == "wajib" ? http::Mode::wajib : http::Mode::terbuka;
         },
         [](const ServeSettings& settings) -> std::optional<std::string> {
             if (!settings.mode) return std::nullopt;
             return *settings.mode == http::Mode::wajib ? "wajib" : "terbuka";
         }},
        {"webhook-private", "YA", "tidak",
         "ya: webhook boleh menuju alamat di dalam jaringan sendiri, juga komputer ini",
         [](ServeSettings& settings, const std::string& given) {
             const auto reach = reach_from_text(given);
             if (!reach) throw std::invalid_argument("ya atau tidak");
             settings.webhook_reach = *reach;
         },
         [](const ServeSettings& settings) -> std::optional<std::string> {
             return settings.webhook_reach == http::Reach::anywhere ? "ya" : "tidak";
         }},
        text(
            "kantor", "FOLDER", "", "folder milik kantor: profil/, aset/ dan fonts/ sendiri",
            [](ServeSettings & s) -> auto& { return s.office; }),
        text(
            "data", "FOLDER", "", "folder data Naskah, bila bukan di samping program",
            [](ServeSettings & s) -> auto& { return s.data; }),
    };
    return table;
}

const std::vector<Setting>& worker_table() {
    /// What a worker is told, and how much more it may take than a service that somebody waits for.
    struct Row {
        std::string_view flag, fallback;  ///< empty: that of the service
    };
    constexpr Row kRows[] = {{"lease", ""},           {"render-time", "600"}, {"render-pages", "50000"},
                             {"render-memory", "2G"}, {"data-depth", ""},     {"data-rows", ""},
                             {"data-values", ""},     {"image-side", ""},     {"image-pixels", ""},
                             {"stop-grace", ""},      {"arsip", ""},          {"database", ""},
                             {"webhook-private", ""}, {"kantor", ""},         {"data", ""}};
    static const std::vector<Setting> table = [&] {
        std::vector<Setting> rows;
        for (const Row& row : kRows) {
            const auto found = std::find_if(serve_table().begin(), serve_table().end(),
                                            [&](const Setting& setting) { return setting.flag == row.flag; });
            assert(found != serve_table().end());
            rows.push_back(*found);
            if (!row.fallback.empty()) rows.back().fallback = row.fallback;
        }
        return rows;
    }();
    return table;
}

}  // namespace naskah::app
