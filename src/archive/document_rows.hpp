#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/document.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"

namespace naskah::archive {

/// "SELECT … FROM documents", in the order document_of() reads; a WHERE may follow. last_version is a
/// subquery.
inline constexpr std::string_view kSelectDocuments =
    "SELECT documents.id, documents.jenis, documents.title, documents.tahun, documents.state, "
    "documents.created, "
    "documents.changed, documents.created_by, (SELECT max(number) FROM versions WHERE versions.office_id = "
    "documents.office_id AND versions.document_id = documents.id) FROM documents";
Document document_of(const database::Row& row);

/// "SELECT … FROM versions", in the order version_of() reads.
inline constexpr std::string_view kSelectVersions =
    "SELECT number, data_sha256, pdf_sha256, pdf_size, pages, engine, created, created_by FROM versions";
Version version_of(const database::Row& row);

/// Whether a document could have this id: what an address may bring is no reason for the database to fail.
bool is_possible_id(std::string_view id);

/// The document, kept from others until the end of a writing transaction when `lock`. Nothing when the office
/// has none.
enum class Hold { none, row };
std::optional<Document> select_document(database::Transaction& transaction, const OfficeId& office,
                                        std::string_view id, Hold hold);

std::optional<Version> select_version(database::Transaction& transaction, const OfficeId& office,
                                      std::string_view id, std::int64_t number);

/// Hides what the next page starts after: the age and the id of the last document of this one.
std::string cursor_after(const Document& last);
struct Position {
    std::int64_t created = 0;
    std::string id;
};
/// Throws Error kCursor.
Position position_of(std::string_view cursor);

}  // namespace naskah::archive
