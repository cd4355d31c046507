#include "database/database.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "database/connection.hpp"
#include "database/migrations.hpp"
#include "database/pool.hpp"
#include "database/signals.hpp"
#include "database/sql_text.hpp"

namespace naskah::database {
namespace {

/// How often a transaction is repeated, and the first pause, doubled each time: 2.5 s in all, which is what a
/// restart of PostgreSQL takes.
constexpr int kAttempts = 9;
constexpr std::chrono::milliseconds kFirstPause{10};

bool is_worth_repeating(const std::string& code) {
    return code == kRaceLost || code == kLost || code == kUnreachable;
}

/// A transaction inside of another of the same database would wait for what the outer holds.
thread_local const Database* running_database = nullptr;
class NotNested {
  public:
    explicit NotNested(const Database* database) : outer_(running_database) {
        assert(running_database != database);
        running_database = database;
    }
    ~NotNested() { running_database = outer_; }
    NotNested(const NotNested&) = delete;
    NotNested& operator=(const NotNested&) = delete;

  private:
    const Database* outer_;
};

void check_placeholders(std::string_view sql, const std::vector<Value>& values) {
    if (placeholder_count(sql) != values.size())
        throw Error(kStatement, "menjalankan perintah SQL", std::string(sql),
                    "Banyaknya nilai tidak sama dengan banyaknya tempat nilai.");
}

void check_channel(std::string_view channel) {
    if (channel.empty() || channel.size() > 60 ||
        channel.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string_view::npos)
        throw std::logic_error("no name of a channel: " + std::string(channel));
}

}  // namespace

void Transaction::check_usable() const {
    if (failure_) throw Error(*failure_);
}

template <class Call>
auto Transaction::guarded(const Call& call) {
    check_usable();
    try {
        return call();
    } catch (const Error& error) {
        failure_ = error;
        throw;
    }
}

Rows Transaction::query(std::string_view sql, const std::vector<Value>& values) {
    return guarded([&] {
        check_placeholders(sql, values);
        return connection_.query(sql, values);
    });
}

std::size_t Transaction::execute(std::string_view sql, const std::vector<Value>& values) {
    return guarded([&] {
        check_placeholders(sql, values);
        return connection_.execute(sql, values);
    });
}

Dialect Transaction::dialect() const {
    return connection_.dialect();
}

void Transaction::lock(std::string_view name) {
    guarded([&] { connection_.lock(name); });
}

void Transaction::notify(std::string_view channel) {
    check_channel(channel);
    if (dialect() == Dialect::sqlite) {
        channels_.emplace(channel);
    } else {
        query("SELECT CAST(pg_notify($1, '') AS TEXT)", {channel});
    }
}

Database::Database(const DatabaseConfig& config, Address address)
    : dialect_(address.dialect),
      where_(address.shown),
      patience_(config.busy_timeout),
      address_(std::make_unique<const Address>(std::move(address))),
      signals_(std::make_shared<Signals>()),
      pool_(std::make_unique<Pool>(*address_, std::max<std::size_t>(config.connections, 1),
                                   config.busy_timeout)) {}

Database::~Database() = default;

std::shared_ptr<Database> Database::open(const DatabaseConfig& config) {
    std::shared_ptr<Database> database(new Database(config, read_url(config.url)));
    Pool::Lease(*database->pool_).keep();
    return database;
}

std::unique_ptr<Listener> Database::listen(std::string_view channel) {
    check_channel(channel);
    return dialect_ == Dialect::sqlite ? Signals::listen(signals_, std::string(channel))
                                       : listen_postgresql(*address_, std::string(channel));
}

void Database::migrate() {
    transact([&](Transaction& transaction) {
        apply_migrations(transaction, embedded_migrations(dialect_), where_);
    });
}

void Database::attempt(Purpose purpose, const std::function<void(Transaction&)>& work) {
    // The waiting for SQLite's one writer is by polling, and unfair: inside of one process the mutex does
    // better.
    std::unique_lock<std::timed_mutex> alone;
    if (dialect_ == Dialect::sqlite && purpose == Purpose::write) {
        alone = std::unique_lock(writer_, patience_);
        if (!alone.owns_lock())
            throw Error(kBusy, "menunggu giliran menulis", where_, "Basis data sedang dipakai; coba lagi.");
    }
    Pool::Lease lease(*pool_);
    Connection& connection = lease.connection();
    Transaction transaction(connection);
    if (purpose == Purpose::write) {
        connection.begin_writing();
    } else {
        connection.begin_reading();
    }
    try {
        work(transaction);
        if (transaction.failure()) throw Error(*transaction.failure());
    } catch (...) {
        // What went wrong is what the caller must hear; a connection that cannot roll back is closed with the
        // lease.
        try {
            connection.rollback();
            lease.keep();
        } catch (const Error&) {
        }
        throw;
    }
    try {
        connection.commit();
    } catch (const Error& error) {
        if (error.code() != kLost || purpose == Purpose::read) throw;
        throw Error(kCommitUnknown, "menyimpan perubahan", where_,
                    "Sambungan terputus saat perubahan disimpan; periksa apakah perubahan sudah tersimpan.");
    }
    lease.keep();
    for (const std::string& channel : transaction.channels()) signals_->raise(channel);
}

void Database::run(Purpose purpose, const std::function<void(Transaction&)>& work) {
    const NotNested guard(this);
    auto pause = kFirstPause;
    for (int left = kAttempts - 1;; --left) {
        try {
            attempt(purpose, work);
            return;
        } catch (const Error& error) {
            if (error.code() == kLost) pool_->forget_kept();
            if (left == 0 && error.code() == kRaceLost)
                throw Error(kBusy, error.operation(), where_, "Basis data terlalu sibuk; coba lagi.");
            if (left == 0 || !is_worth_repeating(error.code())) throw;
        }
        std::this_thread::sleep_for(pause);
        pause *= 2;
    }
}

bool Database::is_alive() noexcept {
    try {
        // Transactions are short: whoever waits a second for a connection waits for a database that does not
        // answer.
        Pool::Lease lease(*pool_, std::min<std::chrono::milliseconds>(patience_, std::chrono::seconds(1)));
        lease.connection().query("SELECT 1", {});
        lease.keep();
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace naskah::database
