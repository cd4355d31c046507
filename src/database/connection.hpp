#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "database/database.hpp"

namespace naskah::database {

/// Inside of the room: PostgreSQL says that another transaction came first; repeated, never thrown out of
/// Database.
inline constexpr const char* kRaceLost = "database-race-lost";

/// One connection to one of the two databases; used by one thread at a time. Every call throws Error with a
/// code of database.hpp or kRaceLost.
class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;
    virtual void begin_writing() = 0;
    virtual void begin_reading() = 0;
    virtual void commit() = 0;
    virtual void rollback() = 0;
    virtual Rows query(std::string_view sql, const std::vector<Value>& values) = 0;
    virtual std::size_t execute(std::string_view sql, const std::vector<Value>& values) = 0;
    virtual void lock(std::string_view name) = 0;
};

/// What a URL says; the parts a driver needs, and what may be shown.
struct Address {
    Dialect dialect = Dialect::sqlite;
    std::string path;        ///< SQLite: the file
    std::string parameters;  ///< PostgreSQL: "key='value' …" for libpq, with the password
    std::string shown;       ///< the URL without the password
};

/// Throws Error kUrl, without the password.
Address read_url(const std::string& url);

std::unique_ptr<Connection> connect_sqlite(const Address& address, std::chrono::milliseconds busy_timeout);
std::unique_ptr<Connection> connect_postgresql(const Address& address,
                                               std::chrono::milliseconds busy_timeout);
std::unique_ptr<Connection> connect(const Address& address, std::chrono::milliseconds busy_timeout);

std::unique_ptr<Listener> listen_postgresql(const Address& address, std::string channel);

}  // namespace naskah::database
