// naskah log verify: whether the log of a database is whole.
#include <filesystem>
#include <string>

#include "access/event_log.hpp"
#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/store_address.hpp"
#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "http/means.hpp"

namespace naskah::app {
namespace {

/// "12:64 digits", as this command prints it.
access::LogHead read_head(const std::string& text) {
    access::LogHead head;
    const std::size_t colon = text.find(':');
    const auto number = whole_number<decltype(head.sequence)>(text.substr(0, colon), 1);
    if (colon != std::string::npos) head.sha256 = text.substr(colon + 1);
    constexpr std::size_t kDigits = 64;
    if (!number || head.sha256.size() != kDigits ||
        head.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
        throw UsageError("Nilai --kepala harus seperti yang dicetak perintah ini: NOMOR:SHA-256.");
    head.sequence = *number;
    return head;
}

std::string told(const access::LogBreak& broken) {
    std::string at = "catatan nomor " + std::to_string(broken.sequence);
    switch (broken.what) {
        case access::LogBreak::What::missing:
            return at + " tidak ada";
        case access::LogBreak::What::changed:
            return at + " bukan catatan yang dahulu ditulis di tempat itu";
        case access::LogBreak::What::cut_short:
            return "log berakhir sebelum kepala yang disebut; " + at + " tidak ada";
    }
    return at;
}

std::string head_text(const access::LogHead& head) {
    return std::to_string(head.sequence) + ":" + head.sha256;
}

}  // namespace

int log(const Arguments& arguments) {
    if (arguments.operands()[0] != "verify")
        throw UsageError("Yang dapat dilakukan dengan log hanya verify; tertulis " + arguments.operands()[0] +
                         ".");
    std::optional<access::LogHead> expected;
    if (const auto text = arguments.value("kepala")) expected = read_head(*text);
    const std::string url = find_database_url(arguments.value("database"), arguments.value("arsip"));
    // Opening would make the file.
    if (const auto file = sqlite_file(url); file && !std::filesystem::exists(*file))
        throw Error("archive-missing", "membuka basis data", file->string(),
                    "Tidak ada basis data di " + file->string() +
                        "; sebutkan tempatnya dengan --arsip atau --database.");
    const access::EventLog log(database::Database::open({.url = url, .connections = 1}),
                               http::real_means().clock);
    const access::LogVerdict verdict = log.verify(expected);
    if (!verdict.broken) {
        write_output(
            "-", "Log utuh: " + std::to_string(verdict.head.sequence) +
                     " catatan.\nKepala: " + head_text(verdict.head) +
                     "\nSimpan kepala ini di tempat lain: --kepala memeriksa kelak bahwa ia masih ada.\n");
        return kDone;
    }
    write_output("-", "Log rusak: " + told(*verdict.broken) +
                          ".\nTerakhir yang utuh: " + head_text(verdict.head) + "\n");
    return kFindings;
}

}  // namespace naskah::app
