#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/blob_registry.hpp"
#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"

namespace naskah::jobs {

/// An answer, as it is given again.
struct StoredAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool operator==(const StoredAnswer&) const = default;
};

struct IdempotencyConfig {
    std::chrono::microseconds keep = std::chrono::hours(24);  ///< how long an answer is given again
    /// After that, a request of which nothing was heard is taken for interrupted, and may be done anew.
    std::chrono::microseconds patience = std::chrono::minutes(10);
};

/// Makes requests with an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) happen once. Keys are
/// an office's own. Thread-safe; several processes may share it.
///
/// A process that ends between doing the work and finish() leaves a request that is done anew after the
/// patience: work that must not be doubled even then needs an id made of the key (NewJob::id).
class Idempotency {
  public:
    /// `database` is migrated. `blobs` is over the same database.
    Idempotency(std::shared_ptr<database::Database> database, std::shared_ptr<archive::BlobRegistry> blobs,
                IdempotencyConfig config, Clock clock, IdSource ids);

    enum class Verdict {
        go,             ///< do it, then finish() or abandon() with the ticket
        replay,         ///< it was done: give the answer again
        running,        ///< somebody does it: 409
        other_payload,  ///< the key was used for another request: 422
    };
    struct Beginning {
        Verdict verdict = Verdict::go;
        std::string ticket = {};   ///< of go
        StoredAnswer answer = {};  ///< of replay
    };
    /// `key`: any text. `fingerprint`: fingerprint_of() what the client asked for. Throws Error.
    Beginning begin(const OfficeId& office, std::string_view key, std::string_view fingerprint);
    /// False, and nothing is kept, when the ticket is no longer the one that counts.
    bool finish(const OfficeId& office, std::string_view key, std::string_view ticket,
                const StoredAnswer& answer);
    /// Nothing was done, or nothing that may not be tried again (a fault of the world): the key is free.
    void abandon(const OfficeId& office, std::string_view key, std::string_view ticket);
    /// Forgets answers that are older than they are kept; returns how many. Over all offices.
    std::size_t remove_expired();

    /// SHA-256 of the parts of a request: method, address, media type, body. No two lists of parts have the
    /// same bytes.
    static std::string fingerprint_of(std::initializer_list<std::string_view> parts);

  private:
    std::shared_ptr<database::Database> database_;
    std::shared_ptr<archive::BlobRegistry> blobs_;
    IdempotencyConfig config_;
    Clock clock_;
    IdSource ids_;
};

}  // namespace naskah::jobs
