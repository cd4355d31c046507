#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "database/listener.hpp"
#include "database/value.hpp"

namespace naskah::database {

class Connection;
class Pool;
class Signals;
struct Address;

enum class Dialect { sqlite, postgresql };

/// Stable codes of the Errors of this room.
inline constexpr const char* kUnreachable = "database-unreachable";  ///< no connection to be had
inline constexpr const char* kLost = "database-connection-lost";     ///< lost again and again
inline constexpr const char* kCommitUnknown =
    "database-commit-unknown";                                     ///< lost while committing: done or not
inline constexpr const char* kBusy = "database-busy";              ///< lost every race against others
inline constexpr const char* kConstraint = "database-constraint";  ///< a rule of the tables or a trigger
inline constexpr const char* kStatement = "database-statement";    ///< anything else a statement met
inline constexpr const char* kUrl = "database-url";                ///< the address cannot be
inline constexpr const char* kMigration = "database-migration";    ///< the tables are not of this program
inline constexpr const char* kDiskFull = "disk-full";

struct DatabaseConfig {
    /// "sqlite:/path/file.db" or "postgresql://user:password@host:port/database[?libpq parameters]". The
    /// password reaches no Error.
    std::string url;
    std::size_t connections = 4;                     ///< at most so many at once; further transactions wait
    std::chrono::milliseconds busy_timeout{10'000};  ///< how long to wait for a connection or a lock
};

/// A running transaction; lives as long as the call of the work it was given to. Not thread-safe.
///
/// Placeholders are $1, $2 … in both dialects. A statement that fails ends the transaction: whoever catches
/// the Error inside of the work cannot go on (as on PostgreSQL), and nothing is committed. What may already
/// be there is therefore written with ON CONFLICT DO NOTHING, and the number of changed rows tells.
class Transaction {
  public:
    explicit Transaction(Connection& connection) : connection_(connection) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Rows of a SELECT or of RETURNING, all of them in memory. Columns are of BIGINT, TEXT, BYTEA/BLOB: cast
    /// what is of another type (sum() on PostgreSQL is NUMERIC). Throws Error.
    Rows query(std::string_view sql, std::initializer_list<Value> values = {}) {
        return query(sql, std::vector<Value>(values));
    }
    Rows query(std::string_view sql, const std::vector<Value>& values);
    /// The number of rows the statement itself inserted, changed or deleted (not those of triggers). Throws
    /// Error.
    std::size_t execute(std::string_view sql, std::initializer_list<Value> values = {}) {
        return execute(sql, std::vector<Value>(values));
    }
    std::size_t execute(std::string_view sql, const std::vector<Value>& values);

    Dialect dialect() const;
    /// Waits until no other transaction holds this name and holds it until the end of this one. On SQLite a
    /// writing transaction is alone anyway.
    void lock(std::string_view name);
    /// Tells the Listeners of the channel (small letters, digits and '_', at most 60) once this is committed.
    void notify(std::string_view channel);
    /// What follows a SELECT that keeps its rows from others until the end of the transaction.
    std::string_view for_update() const { return dialect() == Dialect::postgresql ? " FOR UPDATE" : ""; }

    /// The Error a statement of this transaction met, caught by the work or not.
    const std::optional<Error>& failure() const { return failure_; }
    /// Channels to tell, where the database does not.
    const std::set<std::string>& channels() const { return channels_; }

  private:
    void check_usable() const;
    template <class Call>
    auto guarded(const Call& call);

    Connection& connection_;
    std::optional<Error> failure_;
    std::set<std::string> channels_;
};

/// The tables of the archive, the access and the jobs, behind one interface over SQLite and PostgreSQL.
/// Thread-safe.
class Database {
  public:
    /// Connects once, to tell faults early. Creates the file of SQLite (readable by its owner only). Throws
    /// Error kUrl, kUnreachable.
    static std::shared_ptr<Database> open(const DatabaseConfig& config);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Brings the tables to what this program knows. Safe when several processes do it at once. Throws Error
    /// kMigration when the tables are newer than the program or were made from other files.
    void migrate();
    Dialect dialect() const { return dialect_; }
    /// The address without the password.
    const std::string& where() const { return where_; }

    /// Runs `work(Transaction&)` in a writing transaction; commits when it returns, rolls back when it
    /// throws. The work is repeated when the database says that the transaction lost a race, or when the
    /// connection was lost before the commit: it must not leave anything behind outside of the transaction
    /// that a repetition would spoil. Not to be nested. Throws what the work throws, or Error.
    template <class Work>
    auto transact(Work&& work) -> std::invoke_result_t<Work&, Transaction&> {
        return run_as<Work>(Purpose::write, std::forward<Work>(work));
    }
    /// As transact(), over one unchanging state of the tables, without keeping writers off; writing is
    /// refused.
    template <class Work>
    auto read(Work&& work) -> std::invoke_result_t<Work&, Transaction&> {
        return run_as<Work>(Purpose::read, std::forward<Work>(work));
    }
    /// Hears Transaction::notify() from now on. On PostgreSQL it has a connection of its own, beside those of
    /// the pool.
    std::unique_ptr<Listener> listen(std::string_view channel);
    /// Whether a statement gets through now; for /readyz. Never throws.
    bool is_alive() noexcept;

  private:
    enum class Purpose { write, read };
    Database(const DatabaseConfig& config, Address address);

    template <class Work>
    auto run_as(Purpose purpose, Work&& work) -> std::invoke_result_t<Work&, Transaction&> {
        using Result = std::invoke_result_t<Work&, Transaction&>;
        if constexpr (std::is_void_v<Result>) {
            run(purpose, [&](Transaction& transaction) { work(transaction); });
        } else {
            std::optional<Result> result;
            run(purpose, [&](Transaction& transaction) { result.emplace(work(transaction)); });
            return std::move(*result);
        }
    }
    void run(Purpose purpose, const std::function<void(Transaction&)>& work);
    void attempt(Purpose purpose, const std::function<void(Transaction&)>& work);

    Dialect dialect_;
    std::string where_;
    std::chrono::milliseconds patience_;
    std::timed_mutex writer_;
    std::unique_ptr<const Address> address_;
    std::shared_ptr<Signals> signals_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace naskah::database
