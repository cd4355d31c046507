// LISTEN over a connection of its own, by libpq: Poco has no call that tells notifications.
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "database/connection.hpp"
#include "database/listener.hpp"

namespace naskah::database {
namespace {

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

class PostgresqlListener final : public Listener {
  public:
    PostgresqlListener(std::string parameters, std::string channel)
        : parameters_(std::move(parameters)),
          channel_(std::move(channel)),
          interruption_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        missed_ = !connect();
    }
    ~PostgresqlListener() override {
        if (interruption_ >= 0) ::close(interruption_);
    }

    bool wait(std::chrono::milliseconds timeout) override {
        if (!connection_) missed_ = connect() || missed_;
        if (connection_ && std::exchange(missed_, false)) return true;
        if (was_notified()) return true;
        pollfd sources[] = {{interruption_, POLLIN, 0},
                            {connection_ ? PQsocket(connection_.get()) : -1, POLLIN, 0}};
        constexpr std::chrono::milliseconds kLongest = std::chrono::hours(1);
        ::poll(sources, 2, static_cast<int>(std::min(timeout, kLongest).count()));
        std::uint64_t interruptions = 0;
        if (::read(interruption_, &interruptions, sizeof interruptions) > 0) return false;
        return sources[1].revents != 0 && was_notified();
    }
    void interrupt() noexcept override {
        const std::uint64_t one = 1;
        // It can only fail when it is interrupted already.
        [[maybe_unused]] const ssize_t written = ::write(interruption_, &one, sizeof one);
    }

  private:
    bool connect() {
        connection_.reset(PQconnectdb(parameters_.c_str()));
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        const std::string sql = "LISTEN \"" + channel_ + "\"";
        PGresult* const result = PQexec(connection_.get(), sql.c_str());
        const bool listens = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        if (!listens) connection_.reset();
        return listens;
    }
    /// Takes what has arrived. A connection that is lost may have lost notifications, too: true, once.
    bool was_notified() {
        if (!connection_) return false;
        if (PQconsumeInput(connection_.get()) == 0) {
            connection_.reset();
            return true;
        }
        bool notified = false;
        while (PGnotify* const notification = PQnotifies(connection_.get())) {
            notified = true;
            PQfreemem(notification);
        }
        return notified;
    }

    std::string parameters_, channel_;
    int interruption_;
    std::unique_ptr<PGconn, Finish> connection_;
    bool missed_ = false;
};

}  // namespace

std::unique_ptr<Listener> listen_postgresql(const Address& address, std::string channel) {
    return std::make_unique<PostgresqlListener>(address.parameters, std::move(channel));
}

}  // namespace naskah::database
