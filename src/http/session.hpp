#pragma once

#include <Poco/Net/HTTPServerSession.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace naskah::http {

using Deadline = std::chrono::steady_clock::time_point;

/// Poco's buffered session with its reading made visible, and with deadlines over whole reads: Poco's own
/// timeout starts anew at every byte. Used by one thread. Internal to http/.
class Session : public Poco::Net::HTTPServerSession {
  public:
    using HTTPServerSession::HTTPServerSession;

    /// Whether a request follows: what has been read already, by us or inside TLS, is no event on the socket.
    bool more_requests() {
        return buffered() > 0 || (socket().secure() && socket().available() > 0) || hasMoreRequests();
    }

    enum class HeaderFault { none, closed, too_large, too_slow };
    /// Reads up to and including the empty line; `closed` also when the client left in the middle.
    HeaderFault read_header(std::string& out, Deadline deadline);

    /// One byte, or -1 at the end. Throws Poco::TimeoutException after the deadline or the socket's timeout.
    int next(Deadline deadline);
    /// Up to `length` bytes, 0 at the end. Throws like next().
    std::size_t some(char* buffer, std::size_t length, Deadline deadline);

    /// Sends all of it. Throws Poco::Exception when the client is gone or the deadline passes.
    void send(std::string_view bytes, Deadline deadline);
    /// Says that no more comes and reads on for a while, so that the client reads the answer instead of a
    /// reset.
    void linger();

  private:
    /// Has the next reading from the socket end at the deadline, or after the silence that is allowed. Throws
    /// Poco::TimeoutException when the deadline has passed.
    void wait_until(Deadline deadline);
};

enum class BodyFraming { none, length, chunked };

/// The body of one request on a session: by Content-Length or chunked (RFC 9112 clauses 6.2, 7.1), strictly.
class SessionBody : public BodySource {
  public:
    enum class Expectation { none, continue_100 };
    SessionBody(Session& session, BodyFraming framing, std::uint64_t length, Expectation expectation,
                std::chrono::milliseconds timeout);

    BodyFault read(std::size_t limit, std::string& out) override;
    bool announced() const override { return framing_ != BodyFraming::none; }
    /// True when the next bytes on the session are the next request's.
    bool consumed() const { return consumed_; }
    std::size_t received() const { return received_; }

  private:
    BodyFault read_length(std::size_t limit, std::string& out, Deadline deadline);
    BodyFault read_chunked(std::size_t limit, std::string& out, Deadline deadline);
    BodyFault append(std::string& out, std::uint64_t count, Deadline deadline);
    BodyFault read_chunk_size(std::uint64_t& size, Deadline deadline);
    BodyFault read_line(std::string& line, Deadline deadline);

    Session& session_;
    BodyFraming framing_;
    std::uint64_t length_;
    Expectation expectation_;
    std::chrono::milliseconds timeout_;
    bool consumed_;
    std::size_t received_ = 0;
};

}  // namespace naskah::http
