#include <algorithm>

#include "archive/archive.hpp"
#include "archive/document_rows.hpp"
#include "archive/search_words.hpp"

namespace naskah::archive {
namespace {

using database::Dialect;
using database::Row;
using database::Transaction;
using database::Value;

constexpr std::size_t kMostListed = 200;

/// "WHERE …" with its values, which grows by conditions with one placeholder each.
class Conditions {
  public:
    explicit Conditions(const OfficeId& office)
        : sql_(" WHERE documents.office_id = $1"), values_{office.text()} {}
    /// The '?' of the condition becomes the value's placeholder.
    void add(std::string_view condition, Value value) {
        const std::size_t at = condition.find('?');
        sql_ += " AND " + std::string(condition.substr(0, at)) + bind(std::move(value)) +
                std::string(condition.substr(at + 1));
    }
    std::string bind(Value value) {
        values_.push_back(std::move(value));
        return "$" + std::to_string(values_.size());
    }
    void add_sql(const std::string& condition) { sql_ += " AND " + condition; }
    const std::string& sql() const { return sql_; }
    const std::vector<Value>& values() const { return values_; }

  private:
    std::string sql_;
    std::vector<Value> values_;
};

std::optional<std::string> version_bytes(database::Database& database, const OfficeId& office,
                                         std::string_view id, std::int64_t number, const char* column) {
    if (!is_possible_id(id)) return std::nullopt;
    return database.read([&](Transaction& transaction) -> std::optional<std::string> {
        const database::Rows rows =
            transaction.query("SELECT " + std::string(column) +
                                  " FROM versions WHERE office_id = $1 AND document_id = $2 AND number = $3",
                              {office.text(), id, number});
        if (rows.empty()) return std::nullopt;
        return rows.front().bytes(0);
    });
}

}  // namespace

std::optional<Document> Archive::find_document(const OfficeId& office, std::string_view id) {
    return database_->read(
        [&](Transaction& transaction) { return select_document(transaction, office, id, Hold::none); });
}

std::vector<Version> Archive::versions(const OfficeId& office, std::string_view id) {
    if (!is_possible_id(id)) return {};
    return database_->read([&](Transaction& transaction) {
        std::vector<Version> versions;
        for (const Row& row : transaction.query(
                 std::string(kSelectVersions) + " WHERE office_id = $1 AND document_id = $2 ORDER BY number",
                 {office.text(), id}))
            versions.push_back(version_of(row));
        return versions;
    });
}

std::optional<Version> Archive::find_version(const OfficeId& office, std::string_view id,
                                             std::int64_t number) {
    return database_->read(
        [&](Transaction& transaction) { return select_version(transaction, office, id, number); });
}

std::vector<StateStep> Archive::history(const OfficeId& office, std::string_view id) {
    if (!is_possible_id(id)) return {};
    return database_->read([&](Transaction& transaction) {
        std::vector<StateStep> steps;
        for (const Row& row :
             transaction.query("SELECT state, entered, entered_by FROM document_states WHERE office_id = $1 "
                               "AND document_id = $2",
                               {office.text(), id}))
            steps.push_back(
                {state_from_text(row.text(0)).value(), from_microseconds(row.integer(1)), row.text(2)});
        std::sort(steps.begin(), steps.end(),
                  [](const StateStep& a, const StateStep& b) { return a.state < b.state; });
        return steps;
    });
}

std::optional<std::string> Archive::data(const OfficeId& office, std::string_view id, std::int64_t number) {
    return version_bytes(*database_, office, id, number, "data");
}

std::optional<std::string> Archive::audit(const OfficeId& office, std::string_view id, std::int64_t number) {
    return version_bytes(*database_, office, id, number, "audit");
}

std::optional<std::string> Archive::pdf(const OfficeId& office, std::string_view id, std::int64_t number) {
    const std::optional<Version> version = find_version(office, id, number);
    if (!version) return std::nullopt;
    return blobs_->store().read(version->pdf_sha256, version->pdf_size, BlobStore::Check::digest);
}

std::optional<std::string> Archive::pdf_part(const OfficeId& office, std::string_view id, std::int64_t number,
                                             std::int64_t offset, std::int64_t length) {
    const std::optional<Version> version = find_version(office, id, number);
    if (!version) return std::nullopt;
    return blobs_->store().read_part(version->pdf_sha256, version->pdf_size, offset, length);
}

std::vector<OfficeId> Archive::offices() {
    return database_->read([](Transaction& transaction) {
        std::vector<OfficeId> offices;
        for (const Row& row :
             transaction.query("SELECT DISTINCT office_id FROM documents ORDER BY office_id"))
            offices.emplace_back(row.text(0));
        return offices;
    });
}

DocumentPage Archive::list(const OfficeId& office, const DocumentQuery& query) {
    Conditions conditions(office);
    if (!query.jenis.empty() && !is_possible_id(query.jenis)) return {};
    if (!query.jenis.empty()) conditions.add("documents.jenis = ?", query.jenis);
    if (query.state) conditions.add("documents.state = ?", to_text(*query.state));
    if (query.tahun) conditions.add("documents.tahun = ?", *query.tahun);
    if (!query.cursor.empty()) {
        const Position position = position_of(query.cursor);
        const std::string created = conditions.bind(position.created);
        conditions.add_sql("(documents.created, documents.id) < (" + created + ", " +
                           conditions.bind(position.id) + ")");
    }
    if (!query.text.empty()) {
        const bool sqlite = database_->dialect() == Dialect::sqlite;
        std::string match = sqlite ? sqlite_match(query.text) : postgresql_match(query.text);
        if (match.empty()) return {};
        conditions.add(
            sqlite ? "documents.sequence IN (SELECT rowid FROM document_words WHERE document_words MATCH ?)"
                   : "documents.sequence IN (SELECT rowid FROM document_words WHERE words @@ CAST(? AS "
                     "TSQUERY))",
            std::move(match));
    }
    const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, kMostListed);
    // One more than asked for, to know whether another page follows.
    const std::string order =
        " ORDER BY documents.created DESC, documents.id DESC LIMIT " + conditions.bind(limit + 1);
    const database::Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(std::string(kSelectDocuments) + conditions.sql() + order,
                                 conditions.values());
    });
    DocumentPage page;
    for (const Row& row : rows) {
        if (page.documents.size() == limit) {
            page.next = cursor_after(page.documents.back());
            break;
        }
        page.documents.push_back(document_of(row));
    }
    return page;
}

}  // namespace naskah::archive
