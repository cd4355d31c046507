// Every kind of problem the service tells, sorted by code.
#include <algorithm>
#include <array>
#include <cassert>

#include "http/problem.hpp"

namespace naskah::http {

namespace {

constexpr std::array kTypes{
    ProblemType{"batch-too-large", 422, "Hasil kumpulan terlalu besar",
                "The result of the batch is too large"},
    ProblemType{"body-invalid", 422, "Isi permintaan belum benar", "The body is not of the expected form"},
    ProblemType{"body-too-large", 413, "Isi permintaan terlalu besar", "The request body is too large"},
    ProblemType{"body-too-slow", 408, "Isi permintaan terlalu lama dikirim",
                "The request body took too long"},
    ProblemType{"body-truncated", 400, "Isi permintaan terputus", "The request body was cut short"},
    ProblemType{"credentials-invalid", 401, "Token atau sesi tidak berlaku",
                "The token or session is not valid"},
    ProblemType{"credentials-required", 401, "Perlu token atau sesi", "A token or session is needed"},
    ProblemType{"csrf-required", 403, "Nilai CSRF tidak cocok", "The CSRF value does not match"},
    ProblemType{"cursor-invalid", 400, "Penanda halaman tidak sah", "The cursor is not valid"},
    ProblemType{"database-busy", 503, "Basis data sedang sibuk", "The database is busy"},
    ProblemType{"database-commit-unknown", 503, "Hasil penyimpanan belum diketahui",
                "Whether it was kept is not known"},
    ProblemType{"database-connection-lost", 503, "Basis data sedang tidak tersedia",
                "The database is not available"},
    ProblemType{"database-unreachable", 503, "Basis data sedang tidak tersedia",
                "The database is not available"},
    ProblemType{"disk-full", 507, "Ruang penyimpanan habis", "No space is left"},
    ProblemType{"document-final", 409, "Dokumen sudah final", "The document is final"},
    ProblemType{"document-state", 409, "Urutan status dokumen tidak sesuai", "No such step between states"},
    ProblemType{"document-unknown", 404, "Dokumen tidak ada dalam arsip", "No such document in the archive"},
    ProblemType{"expectation-failed", 417, "Harapan tidak dapat dipenuhi", "The expectation cannot be met"},
    ProblemType{"expiry-invalid", 422, "Masa berlaku tidak sah", "The expiry is not in the future"},
    ProblemType{"figure-not-found", 404, "Besaran tidak ditemukan", "No such figure"},
    ProblemType{"grave-findings", 422, "Pemeriksaan menemukan hal berbobot tinggi",
                "The audit found grave faults"},
    ProblemType{"header-too-large", 431, "Kepala permintaan terlalu besar",
                "The request header is too large"},
    ProblemType{"http-version", 505, "Versi HTTP tidak didukung", "This version of HTTP is not supported"},
    ProblemType{"internal-error", 500, "Kesalahan pada layanan", "A fault of the service"},
    ProblemType{"invalid-document", 422, "Data dokumen belum benar",
                "The data of the document are not right yet"},
    ProblemType{"job-cancelled", 410, "Pekerjaan sudah dibatalkan", "The job was cancelled"},
    ProblemType{"job-deadline", 504, "Tenggat pekerjaan terlewati", "The deadline of the job has passed"},
    ProblemType{"job-interrupted", 500, "Pekerjaan terputus berkali-kali",
                "The job was interrupted too often"},
    ProblemType{"job-unfinished", 409, "Pekerjaan belum selesai", "The job is not finished"},
    ProblemType{"job-unknown", 404, "Pekerjaan tidak dikenal", "No such job"},
    ProblemType{"key-reused", 422, "Idempotency-Key sudah dipakai", "The Idempotency-Key was used already"},
    ProblemType{"last-admin", 409, "Admin terakhir kantor", "The last admin of the office"},
    ProblemType{"length-required", 411, "Panjang isi permintaan tidak disebut",
                "The length of the body is not told"},
    ProblemType{"login-locked", 429, "Terlalu banyak kata sandi salah", "Too many wrong passwords"},
    ProblemType{"login-refused", 401, "Tidak dapat masuk", "The sign-in was refused"},
    ProblemType{"malformed-request", 400, "Permintaan HTTP tidak sah", "The HTTP request is malformed"},
    ProblemType{"method-not-allowed", 405, "Metode tidak diizinkan", "The method is not allowed"},
    ProblemType{"name-invalid", 422, "Nama tidak sah", "The name is not valid"},
    ProblemType{"name-taken", 409, "Nama sudah dipakai", "The name is taken"},
    ProblemType{"no-source", 422, "Berkas tidak membawa data", "The file carries no data"},
    ProblemType{"not-found", 404, "Alamat tidak ditemukan", "No such address"},
    ProblemType{"not-json", 400, "Isi permintaan bukan JSON yang sah", "The request body is no valid JSON"},
    ProblemType{"not-ready", 503, "Layanan belum siap", "The service is not ready"},
    ProblemType{"office-unknown", 404, "Kantor tidak dikenal", "No such office"},
    ProblemType{"overloaded", 503, "Layanan sedang penuh", "The service is busy"},
    ProblemType{"own-office-only", 403, "Hanya untuk pengelola layanan",
                "Only for those who run the service"},
    ProblemType{"parameter-invalid", 400, "Parameter alamat tidak sah",
                "A parameter of the address is not valid"},
    ProblemType{"password-weak", 422, "Kata sandi terlalu pendek", "The password is too short or too long"},
    ProblemType{"precondition-failed", 412, "Dokumen sudah berubah", "The document has changed"},
    ProblemType{"queue-full", 429, "Antrean pekerjaan penuh", "The queue is full"},
    ProblemType{"range-unsatisfiable", 416, "Bagian yang diminta tidak ada",
                "The range asked for does not exist"},
    ProblemType{"rate-limited", 429, "Permintaan terlalu sering", "Too many requests"},
    ProblemType{"render-cancelled", 503, "Pembuatan naskah dibatalkan", "The render was cancelled"},
    ProblemType{"render-too-big", 422, "Naskah memerlukan terlalu banyak memori",
                "The document takes too much memory"},
    ProblemType{"render-too-many-pages", 422, "Naskah terlalu tebal", "The document has too many pages"},
    ProblemType{"render-too-slow", 503, "Pembuatan naskah terlalu lama", "The render took too long"},
    ProblemType{"request-running", 409, "Permintaan sedang dikerjakan", "The request is being worked on"},
    ProblemType{"request-too-slow", 408, "Permintaan terlalu lama dikirim", "The request took too long"},
    ProblemType{"scope-invalid", 422, "Cakupan tidak sah", "The scopes are not valid"},
    ProblemType{"scope-missing", 403, "Tidak berhak", "Not allowed"},
    ProblemType{"stopping", 503, "Layanan sedang berhenti", "The service is stopping"},
    ProblemType{"token-unknown", 404, "Token tidak dikenal", "No such token"},
    ProblemType{"transfer-coding-unknown", 501, "Transfer-Encoding tidak didukung",
                "The transfer coding is not supported"},
    ProblemType{"unknown-kind", 422, "Jenis dokumen tidak dikenal", "Unknown kind of document"},
    ProblemType{"unsupported-media-type", 415, "Jenis isi permintaan tidak didukung",
                "The type of the body is not supported"},
    ProblemType{"user-unknown", 404, "Pengguna tidak dikenal", "No such user"},
    ProblemType{"version-unknown", 404, "Versi dokumen tidak ada", "No such version of the document"},
    ProblemType{"webhook-address", 422, "Alamat webhook tidak boleh dipakai",
                "The webhook may not go to this address"},
    ProblemType{"webhook-unknown", 404, "Webhook tidak dikenal", "No such webhook"},
    ProblemType{"webhooks-full", 409, "Webhook kantor sudah terlalu banyak",
                "The office has too many webhooks"},
};

}  // namespace

std::span<const ProblemType> problem_types() {
    return kTypes;
}

bool is_problem_type(std::string_view code) {
    return std::any_of(kTypes.begin(), kTypes.end(),
                       [&](const ProblemType& type) { return type.code == code; });
}

const ProblemType& problem_type(std::string_view code) {
    const auto find = [](std::string_view wanted) {
        return std::find_if(kTypes.begin(), kTypes.end(),
                            [&](const ProblemType& type) { return type.code == wanted; });
    };
    const auto found = find(code);
    assert(found != kTypes.end());
    return found != kTypes.end() ? *found : *find("internal-error");
}

}  // namespace naskah::http
