#include <Poco/Data/DataException.h>
#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/PostgreSQL/SessionImpl.h>
#include <libpq-fe.h>

#include <memory>
#include <mutex>

#include "base/error.hpp"
#include "database/connection.hpp"
#include "database/poco_session.hpp"

namespace naskah::database {
namespace {

namespace postgresql = Poco::Data::PostgreSQL;

/// The five characters after "State: ", which Poco writes into the message of a failed statement; else "".
std::string sql_state(const std::string& message) {
    static constexpr std::string_view kLabel = " State: ";
    const std::size_t at = message.find(kLabel);
    if (at == std::string::npos || message.size() < at + kLabel.size() + 5) return {};
    return message.substr(at + kLabel.size(), 5);
}

/// Only the first line: DETAIL tells values of rows, and what Poco appends tells the statement.
std::string first_line(const std::string& message) {
    return message.substr(0, message.find('\n'));
}

struct Judgement {
    const char* code;
    const char* message;
};

Judgement judge(const std::string& state, const std::string& message) {
    if (state == "40001" || state == "40P01") return {kRaceLost, "Transaksi kalah dari transaksi lain."};
    if (state == "55P03") return {kBusy, "Basis data sedang dipakai; coba lagi."};
    if (state == "53100")
        return {kDiskFull, "Media penyimpanan basis data penuh; kosongkan sebagian lalu ulangi."};
    // 23…: constraints. P0001 is RAISE EXCEPTION of a trigger, the way a table's own rules speak.
    if (state.starts_with("23") || state == "P0001")
        return {kConstraint, "Aturan tabel menolak perubahan ini."};
    if (state.starts_with("08") || state.starts_with("57P0") ||
        message.find("terminating connection") != std::string::npos)
        return {kLost, "Sambungan ke basis data terputus."};
    return {kStatement, "Basis data menolak perintah."};
}

class PostgresqlConnection final : public Connection {
  public:
    PostgresqlConnection(Poco::Data::Session session, std::string where)
        : session_(std::move(session)), where_(std::move(where)) {}

    Dialect dialect() const override { return Dialect::postgresql; }
    // Through the session, not as statements: Poco keeps count of being in a transaction, since it must not
    // deallocate prepared statements in one that failed.
    void begin_writing() override {
        translated([&] { session_.begin(); });
    }
    void begin_reading() override {
        translated([&] { session_.begin(); });
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", {});
    }
    void commit() override {
        translated([&] { session_.commit(); });
    }
    void rollback() override {
        translated([&] { session_.rollback(); });
    }
    Rows query(std::string_view sql, const std::vector<Value>& values) override {
        return translated([&] { return run_query(session_, sql, values); });
    }
    std::size_t execute(std::string_view sql, const std::vector<Value>& values) override {
        return translated([&] { return run_statement(session_, sql, values); });
    }
    void lock(std::string_view name) override {
        query("SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS TEXT)", {name});
    }

  private:
    /// Calls and turns what Poco throws into our Errors. A lost connection is seen at the session: its
    /// messages vary.
    template <class Call>
    auto translated(const Call& call) -> decltype(call()) {
        try {
            return call();
        } catch (const Poco::Exception& exception) {
            const std::string& text = exception.message();
            // The text of NotConnectedException is the connection string, with the password.
            if (!session_.isConnected())
                throw Error(kLost, "menjalankan perintah SQL", where_, "Sambungan ke basis data terputus.");
            const Judgement judgement = judge(sql_state(text), text);
            throw Error(judgement.code, "menjalankan perintah SQL", where_,
                        std::string(judgement.message) + " (" + first_line(text) + ")");
        }
    }

    Poco::Data::Session session_;
    std::string where_;
};

[[noreturn]] void throw_unreachable(const Address& address) {
    // What libpq says may repeat the parameters.
    throw Error(kUnreachable, "menyambung ke basis data", address.shown,
                "Basis data tidak dapat dihubungi; periksa alamat, pengguna, kata sandi, dan apakah "
                "PostgreSQL berjalan.");
}

/// Poco keeps what libpq took for a connection that failed, some 33 kB each: while a database is away, and
/// asked for again and again, that adds up. Only what can be connected to is given to Poco.
void check_reachable(const Address& address) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> probe(PQconnectdb(address.parameters.c_str()),
                                                             &PQfinish);
    if (PQstatus(probe.get()) != CONNECTION_OK) throw_unreachable(address);
}

Poco::Data::Session open_session(const Address& address) {
    static std::once_flag registered;
    std::call_once(registered, &postgresql::Connector::registerConnector);
    check_reachable(address);
    try {
        Poco::Data::Session session(postgresql::Connector::KEY, address.parameters);
        // libpq prints what the server remarks to standard error, which is the log's.
        if (auto* const implementation = dynamic_cast<postgresql::SessionImpl*>(session.impl()))
            PQsetNoticeProcessor(
                implementation->handle(), [](void*, const char*) {}, nullptr);
        return session;
    } catch (const Poco::Exception&) {
        throw_unreachable(address);
    }
}

}  // namespace

std::unique_ptr<Connection> connect_postgresql(const Address& address,
                                               std::chrono::milliseconds busy_timeout) {
    auto connection = std::make_unique<PostgresqlConnection>(open_session(address), address.shown);
    // A transaction here never idles for long: one that does is of a machine that vanished, and holds locks.
    connection->query(
        "SELECT set_config('lock_timeout', $1, false), set_config('idle_in_transaction_session_timeout', "
        "'60s', false), "
        "set_config('client_min_messages', 'warning', false), "
        "set_config('standard_conforming_strings', 'on', false)",
        {std::to_string(busy_timeout.count())});
    return connection;
}

}  // namespace naskah::database
