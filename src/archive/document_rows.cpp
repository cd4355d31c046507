#include "archive/document_rows.hpp"

#include <algorithm>
#include <charconv>

#include "archive/archive.hpp"
#include "base/error.hpp"
#include "base/whole_number.hpp"

namespace naskah::archive {

using database::Row;
using database::Transaction;

std::string_view to_text(State state) {
    switch (state) {
        case State::konsep:
            return "konsep";
        case State::final:
            return "final";
        case State::terbit:
            return "terbit";
    }
    return "";
}

std::optional<State> state_from_text(std::string_view text) {
    for (const State state : {State::konsep, State::final, State::terbit})
        if (to_text(state) == text) return state;
    return std::nullopt;
}

Document document_of(const Row& row) {
    return {.id = row.text(0),
            .jenis = row.text(1),
            .title = row.text(2),
            .tahun = row.optional_integer(3),
            .state = state_from_text(row.text(4)).value(),
            .created = from_microseconds(row.integer(5)),
            .changed = from_microseconds(row.integer(6)),
            .created_by = row.text(7),
            .last_version = row.integer(8)};
}

Version version_of(const Row& row) {
    return {.number = row.integer(0),
            .data_sha256 = row.text(1),
            .pdf_sha256 = row.text(2),
            .pdf_size = row.integer(3),
            .pages = row.integer(4),
            .engine = row.text(5),
            .created = from_microseconds(row.integer(6)),
            .created_by = row.text(7)};
}

bool is_possible_id(std::string_view id) {
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_';
    };
    return !id.empty() && id.size() <= 128 && std::all_of(id.begin(), id.end(), is_plain);
}

std::optional<Document> select_document(Transaction& transaction, const OfficeId& office, std::string_view id,
                                        Hold hold) {
    if (!is_possible_id(id)) return std::nullopt;
    // The lock first: what a statement with FOR UPDATE computes beside the row may be older than the row it
    // waited for.
    if (hold == Hold::row)
        transaction.query("SELECT id FROM documents WHERE office_id = $1 AND id = $2" +
                              std::string(transaction.for_update()),
                          {office.text(), id});
    const database::Rows rows = transaction.query(
        std::string(kSelectDocuments) + " WHERE office_id = $1 AND id = $2", {office.text(), id});
    if (rows.empty()) return std::nullopt;
    return document_of(rows.front());
}

std::optional<Version> select_version(Transaction& transaction, const OfficeId& office, std::string_view id,
                                      std::int64_t number) {
    if (!is_possible_id(id)) return std::nullopt;
    const database::Rows rows = transaction.query(
        std::string(kSelectVersions) + " WHERE office_id = $1 AND document_id = $2 AND number = $3",
        {office.text(), id, number});
    if (rows.empty()) return std::nullopt;
    return version_of(rows.front());
}

std::string cursor_after(const Document& last) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string cursor;
    for (const char c : std::to_string(to_microseconds(last.created)) + ":" + last.id) {
        const auto byte = static_cast<unsigned char>(c);
        cursor += kDigits[byte >> 4U];
        cursor += kDigits[byte & 0xFU];
    }
    return cursor;
}

Position position_of(std::string_view cursor) {
    const auto refuse = [&] [[noreturn]] () {
        throw Error(kCursor, "membaca penunjuk halaman", std::string(cursor.substr(0, 80)),
                    "Penunjuk halaman (cursor) tidak dikenal; pakai nilai \"next\" dari halaman sebelumnya.");
    };
    std::string plain;
    for (std::size_t at = 0; at + 1 < cursor.size(); at += 2) {
        unsigned byte = 0;
        const char* const end = cursor.data() + at + 2;
        const auto [stop, fault] = std::from_chars(cursor.data() + at, end, byte, 16);
        if (fault != std::errc{} || stop != end || byte < 0x20 || byte > 0x7E) refuse();
        plain += static_cast<char>(byte);
    }
    Position position;
    const std::size_t colon = plain.find(':');
    if (cursor.size() % 2 != 0 || colon == std::string::npos) refuse();
    const auto created = whole_number<std::int64_t>(std::string_view(plain).substr(0, colon));
    if (!created) refuse();
    position.created = *created;
    position.id = plain.substr(colon + 1);
    return position;
}

}  // namespace naskah::archive
