#include "jobs/idempotency.hpp"

#include <optional>

#include "base/error.hpp"
#include "digest/sha256.hpp"
#include "json/value.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::jobs {
namespace {

using database::Row;
using database::Transaction;

/// Longer bodies are files.
constexpr std::size_t kShortBody = 16'384;
constexpr std::int64_t kBatch = 200;

/// Keys are anything a client sends; their sums are short and plain.
std::string sum_of(std::string_view key) {
    return digest::sha256_hex(key);
}

std::string holder_of(std::string_view sum) {
    return "idempotency/" + std::string(sum);
}

std::string headers_text(const StoredAnswer& answer) {
    pipeline::JsonText json;
    json.begin_array();
    for (const auto& [name, value] : answer.headers)
        json.begin_array().value(std::string_view(name)).value(std::string_view(value)).end_array();
    return json.end_array().take();
}

std::vector<std::pair<std::string, std::string>> read_headers(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> headers;
    const json::ParseResult parsed = json::parse(text);
    if (!parsed.document) return headers;
    for (const json::Value& header : parsed.document->root().items())
        if (header.size() == 2) headers.emplace_back(header.items()[0].text(), header.items()[1].text());
    return headers;
}

}  // namespace

Idempotency::Idempotency(std::shared_ptr<database::Database> database,
                         std::shared_ptr<archive::BlobRegistry> blobs, IdempotencyConfig config, Clock clock,
                         IdSource ids)
    : database_(std::move(database)),
      blobs_(std::move(blobs)),
      config_(config),
      clock_(std::move(clock)),
      ids_(std::move(ids)) {}

Idempotency::Beginning Idempotency::begin(const OfficeId& office, std::string_view key,
                                          std::string_view fingerprint) {
    const std::string sum = sum_of(key), ticket = ids_();
    bool body_is_file = false;
    const auto attempt = [&](Transaction& transaction) -> Beginning {
        body_is_file = false;
        const std::int64_t now = to_microseconds(clock_());
        const std::int64_t until = now + config_.patience.count();
        if (transaction.execute("INSERT INTO idempotency (office_id, key_sha256, fingerprint, ticket, "
                                "expires) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                                {office.text(), sum, fingerprint, ticket, until}) == 1)
            return {.verdict = Verdict::go, .ticket = ticket};
        const database::Rows rows = transaction.query(
            "SELECT fingerprint, ticket, expires, status, headers, body, body_blob FROM idempotency WHERE "
            "office_id = $1 AND key_sha256 = $2" +
                std::string(transaction.for_update()),
            {office.text(), sum});
        // Removed meanwhile: whoever removed it is told about by the next request.
        if (rows.empty()) return {.verdict = Verdict::running};
        const Row& row = rows.front();
        if (row.integer(2) <= now) {
            blobs_->release(transaction, office, holder_of(sum));
            transaction.execute(
                "UPDATE idempotency SET fingerprint = $3, ticket = $4, expires = $5, status = NULL, headers "
                "= NULL, body = NULL, body_blob = NULL WHERE office_id = $1 AND key_sha256 = $2",
                {office.text(), sum, fingerprint, ticket, until});
            return {.verdict = Verdict::go, .ticket = ticket};
        }
        if (row.text(0) != fingerprint) return {.verdict = Verdict::other_payload};
        // One's own: the connection was lost while it committed.
        if (row.text(1) == ticket) return {.verdict = Verdict::go, .ticket = ticket};
        if (row.is_null(3)) return {.verdict = Verdict::running};
        Beginning replay{.verdict = Verdict::replay};
        replay.answer.status = static_cast<int>(row.integer(3));
        replay.answer.headers = read_headers(row.text(4));
        body_is_file = !row.is_null(6);
        if (!body_is_file) replay.answer.body = row.bytes(5);
        return replay;
    };
    Beginning beginning;
    try {
        beginning = database_->transact(attempt);
    } catch (const Error& error) {
        if (error.code() != database::kCommitUnknown) throw;
        beginning = database_->transact(attempt);
    }
    if (body_is_file) {
        auto body = blobs_->read_held(office, holder_of(sum));
        if (!body) return {.verdict = Verdict::running};  // it expired just now
        beginning.answer.body = *std::move(body);
    }
    return beginning;
}

bool Idempotency::finish(const OfficeId& office, std::string_view key, std::string_view ticket,
                         const StoredAnswer& answer) {
    const std::string sum = sum_of(key);
    std::optional<archive::BlobRegistry::Blob> file;
    if (answer.body.size() > kShortBody) file = blobs_->put(answer.body);
    const auto store = [&](Transaction& transaction) {
        const std::int64_t until = to_microseconds(clock_() + config_.keep);
        const bool is_ours =
            transaction.execute(
                "UPDATE idempotency SET expires = $4, status = $5, headers = $6, body = $7, body_blob = $8 "
                "WHERE office_id = $1 AND key_sha256 = $2 AND ticket = $3 AND status IS NULL",
                {office.text(), sum, ticket, until, answer.status, headers_text(answer),
                 database::Bytes{file ? std::string() : answer.body},
                 file ? database::Value(file->sha256) : database::Value(nullptr)}) == 1;
        if (is_ours && file) blobs_->hold(transaction, office, holder_of(sum), file->sha256);
        return is_ours;
    };
    try {
        return database_->transact(store);
    } catch (const Error& error) {
        if (error.code() != database::kCommitUnknown) throw;
    }
    return database_->transact([&](Transaction& transaction) {
        return store(transaction) ||
               !transaction
                    .query(
                        "SELECT ticket FROM idempotency WHERE office_id = $1 AND key_sha256 = $2 AND "
                        "ticket = $3 AND status IS NOT NULL",
                        {office.text(), sum, ticket})
                    .empty();
    });
}

void Idempotency::abandon(const OfficeId& office, std::string_view key, std::string_view ticket) {
    database_->transact([&](Transaction& transaction) {
        transaction.execute(
            "DELETE FROM idempotency WHERE office_id = $1 AND key_sha256 = $2 AND ticket = $3 AND status IS "
            "NULL",
            {office.text(), sum_of(key), ticket});
    });
}

std::size_t Idempotency::remove_expired() {
    std::size_t total = 0;
    for (bool more = true; more;) {
        const std::size_t removed = database_->transact([&](Transaction& transaction) {
            std::string sql =
                "SELECT office_id, key_sha256 FROM idempotency WHERE expires <= $1 ORDER BY expires, "
                "key_sha256 LIMIT $2";
            if (transaction.dialect() == database::Dialect::postgresql) sql += " FOR UPDATE SKIP LOCKED";
            const database::Rows rows = transaction.query(sql, {to_microseconds(clock_()), kBatch});
            for (const Row& row : rows) {
                const OfficeId office(row.text(0));
                blobs_->release(transaction, office, holder_of(row.text(1)));
                transaction.execute("DELETE FROM idempotency WHERE office_id = $1 AND key_sha256 = $2",
                                    {office.text(), row.text(1)});
            }
            return rows.size();
        });
        total += removed;
        more = std::cmp_equal(removed, kBatch);
    }
    return total;
}

std::string Idempotency::fingerprint_of(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts)
        text.append(std::to_string(part.size())).append(":").append(part);
    return digest::sha256_hex(text);
}

}  // namespace naskah::jobs
