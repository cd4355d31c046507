#include "archive/blob_registry.hpp"

#include <utility>

#include "digest/sha256.hpp"

namespace naskah::archive {
namespace {

using database::Row;
using database::Transaction;

/// So many files a transaction: who puts one of them waits for its end.
constexpr std::int64_t kBatch = 200;

}  // namespace

BlobRegistry::BlobRegistry(std::shared_ptr<database::Database> database, BlobStore store, Clock clock)
    : database_(std::move(database)), store_(std::move(store)), clock_(std::move(clock)) {}

BlobRegistry::Blob BlobRegistry::put(std::string_view bytes) {
    Blob blob{digest::sha256_hex(bytes), static_cast<std::int64_t>(bytes.size())};
    const std::int64_t now = to_microseconds(clock_());
    database_->transact([&](Transaction& transaction) {
        // Waits for a collect() that is removing this very file, and makes its row anew.
        transaction.execute(
            "INSERT INTO blobs (sha256, size, claimed) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO UPDATE "
            "SET claimed = $3",
            {blob.sha256, blob.size, now});
    });
    store_.write(bytes);
    return blob;
}

void BlobRegistry::hold(Transaction& transaction, const OfficeId& office, std::string_view holder,
                        std::string_view sha256) const {
    transaction.execute("INSERT INTO blob_holds (office_id, holder, sha256) VALUES ($1, $2, $3)",
                        {office.text(), holder, sha256});
}

void BlobRegistry::release(Transaction& transaction, const OfficeId& office, std::string_view holder) const {
    const database::Rows rows =
        transaction.query("DELETE FROM blob_holds WHERE office_id = $1 AND holder = $2 RETURNING sha256",
                          {office.text(), holder});
    for (const Row& row : rows)
        transaction.execute("UPDATE blobs SET claimed = $2 WHERE sha256 = $1",
                            {row.text(0), to_microseconds(clock_())});
}

std::optional<BlobRegistry::Blob> BlobRegistry::held(const OfficeId& office, std::string_view holder) {
    return database_->read([&](Transaction& transaction) -> std::optional<Blob> {
        const database::Rows rows = transaction.query(
            "SELECT blobs.sha256, blobs.size FROM blob_holds JOIN blobs ON blobs.sha256 = blob_holds.sha256 "
            "WHERE blob_holds.office_id = $1 AND blob_holds.holder = $2",
            {office.text(), holder});
        if (rows.empty()) return std::nullopt;
        return Blob{rows.front().text(0), rows.front().integer(1)};
    });
}

std::optional<std::string> BlobRegistry::read_held(const OfficeId& office, std::string_view holder) {
    const std::optional<Blob> blob = held(office, holder);
    if (!blob) return std::nullopt;
    return store_.read(blob->sha256, blob->size, BlobStore::Check::digest);
}

std::size_t BlobRegistry::collect(std::chrono::microseconds grace) {
    const std::int64_t before = to_microseconds(clock_()) - grace.count();
    static constexpr std::string_view kNotHeld =
        " AND NOT EXISTS (SELECT 1 FROM blob_holds WHERE blob_holds.sha256 = blobs.sha256)";
    std::size_t total = 0;
    for (bool more = true; more;) {
        std::size_t removed = 0;
        more = database_->transact([&](Transaction& transaction) {
            removed = 0;
            const database::Rows rows =
                transaction.query("SELECT sha256 FROM blobs WHERE claimed < $1" + std::string(kNotHeld) +
                                      " ORDER BY sha256 LIMIT $2" + std::string(transaction.for_update()),
                                  {before, kBatch});
            for (const Row& row : rows) {
                // Asked again: of a hold that was made while the row was waited for, the SELECT knew nothing.
                // From here on the lock keeps holds off. The row goes first: an end after the file is gone
                // brings it back, which the next collect() removes and put() mends.
                if (transaction.execute("DELETE FROM blobs WHERE sha256 = $1" + std::string(kNotHeld),
                                        {row.text(0)}) == 0)
                    continue;
                store_.remove(row.text(0));
                ++removed;
            }
            return removed > 0;
        });
        total += removed;
    }
    return total;
}

}  // namespace naskah::archive
