#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "base/error.hpp"
#include "database/connection.hpp"
#include "database/poco_session.hpp"
#include "database/sql_text.hpp"

namespace naskah::database {
namespace {

namespace sqlite = Poco::Data::SQLite;

/// Calls and turns what SQLite says into our Errors.
template <class Call>
auto translated(const std::string& where, const Call& call) {
    const auto fail = [&](const char* code, const Poco::Exception& exception, const char* message) {
        return Error(code, "menjalankan perintah SQL", where,
                     std::string(message) + " (" + exception.displayText() + ")");
    };
    try {
        return call();
    } catch (const sqlite::DBLockedException& e) {
        throw fail(kBusy, e, "Basis data sedang dipakai; coba lagi.");
    } catch (const sqlite::TableLockedException& e) {
        throw fail(kBusy, e, "Basis data sedang dipakai; coba lagi.");
    } catch (const sqlite::DatabaseFullException& e) {
        throw fail(kDiskFull, e, "Media penyimpanan penuh; kosongkan sebagian lalu ulangi.");
    } catch (const sqlite::ConstraintViolationException& e) {
        throw fail(kConstraint, e, "Aturan tabel menolak perubahan ini.");
    } catch (const sqlite::CantOpenDBFileException& e) {
        throw fail(kUnreachable, e, "Berkas basis data tidak dapat dibuka; periksa folder dan izinnya.");
    } catch (const sqlite::CorruptImageException& e) {
        throw fail(kUnreachable, e,
                   "Berkas basis data rusak atau bukan milik SQLite; pulihkan dari cadangan.");
    } catch (const Poco::Exception& e) {
        throw fail(kStatement, e, "Basis data menolak perintah.");
    }
}

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(Poco::Data::Session session, std::string where)
        : session_(std::move(session)), where_(std::move(where)) {}

    Dialect dialect() const override { return Dialect::sqlite; }
    // A transaction that begins by reading and then writes may find that it is too late to lock; IMMEDIATE
    // waits at once.
    void begin_writing() override { run("BEGIN IMMEDIATE"); }
    void begin_reading() override {
        run("PRAGMA query_only = ON");
        run("BEGIN");
        reading_ = true;
    }
    void commit() override {
        run("COMMIT");
        end_reading();
    }
    void rollback() override {
        run("ROLLBACK");
        end_reading();
    }
    Rows query(std::string_view sql, const std::vector<Value>& values) override {
        return translated(where_, [&] { return run_query(session_, with_sqlite_placeholders(sql), values); });
    }
    std::size_t execute(std::string_view sql, const std::vector<Value>& values) override {
        return translated(where_, [&] {
            run_statement(session_, with_sqlite_placeholders(sql), values);
            // Poco tells the changes of earlier statements for one that changes no rows by its nature.
            return static_cast<std::size_t>(run_query(session_, "SELECT changes()", {}).at(0).integer(0));
        });
    }
    void lock(std::string_view) override {}
    void run(const char* sql) {
        translated(where_, [&] { return run_statement(session_, sql, {}); });
    }

  private:
    void end_reading() {
        if (reading_) run("PRAGMA query_only = OFF");
        reading_ = false;
    }

    Poco::Data::Session session_;
    std::string where_;
    bool reading_ = false;
};

/// The file holds what is nobody else's to read; SQLite gives its companions (-wal, -shm) the same
/// permissions.
void create_private_file(const std::string& path, const std::string& where) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        throw Error(kUnreachable, "membuka basis data", where,
                    "Berkas basis data tidak dapat dibuka atau dibuat: " + std::string(std::strerror(errno)) +
                        "; periksa folder dan izinnya.");
    ::close(file);
}

Poco::Data::Session open_session(const std::string& path) {
    // Poco opens each file in a thread of its default pool, which throws when many do so at once.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    return {sqlite::Connector::KEY, path};
}

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const Address& address, std::chrono::milliseconds busy_timeout) {
    create_private_file(address.path, address.shown);
    static std::once_flag registered;
    std::call_once(registered, &sqlite::Connector::registerConnector);
    return translated(address.shown, [&]() -> std::unique_ptr<Connection> {
        auto connection = std::make_unique<SqliteConnection>(open_session(address.path), address.shown);
        connection->query("PRAGMA busy_timeout = " + std::to_string(busy_timeout.count()), {});
        connection->query("PRAGMA journal_mode = WAL", {});
        connection->run("PRAGMA synchronous = FULL");
        connection->run("PRAGMA foreign_keys = ON");
        return connection;
    });
}

}  // namespace naskah::database
