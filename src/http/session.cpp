#include "http/session.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>

#include <algorithm>
#include <array>

namespace naskah::http {

namespace {

constexpr std::size_t kHeaderLimit = std::size_t{32} * 1024;
constexpr std::size_t kLineLimit = 4096;  // chunk extensions and trailer fields, which we ignore
constexpr std::size_t kSlice = std::size_t{64} * 1024;

bool ends_header(const std::string& text) {
    return text.ends_with("\r\n\r\n") || text.ends_with("\n\n") || text == "\r\n" || text == "\n";
}

}  // namespace

void Session::wait_until(Deadline deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::microseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) throw Poco::TimeoutException();
    socket().setReceiveTimeout(std::min(getTimeout(), Poco::Timespan(left.count())));
}

int Session::next(Deadline deadline) {
    if (buffered() == 0) wait_until(deadline);
    return get();
}

std::size_t Session::some(char* buffer, std::size_t length, Deadline deadline) {
    if (buffered() == 0) wait_until(deadline);
    const int count = read(buffer, static_cast<std::streamsize>(std::min(length, kSlice)));
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

Session::HeaderFault Session::read_header(std::string& out, Deadline deadline) {
    out.clear();
    try {
        while (out.size() < kHeaderLimit) {
            const int byte = next(deadline);
            if (byte == -1) return HeaderFault::closed;  // also for a 0xFF byte, which no header holds
            out += static_cast<char>(byte);
            if (byte != '\n' || !ends_header(out)) continue;
            if (out.size() > 2) return HeaderFault::none;
            out.clear();  // empty lines before a request are ignored (RFC 9112 clause 2.2)
        }
    } catch (const Poco::TimeoutException&) {
        return HeaderFault::too_slow;
    } catch (const Poco::Exception&) {
        return HeaderFault::closed;
    }
    return HeaderFault::too_large;
}

void Session::send(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        if (std::chrono::steady_clock::now() >= deadline) throw Poco::TimeoutException();
        const std::size_t slice = std::min(bytes.size(), kSlice);
        const int sent = write(bytes.data(), static_cast<std::streamsize>(slice));
        if (sent <= 0) throw Poco::Net::ConnectionAbortedException();
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Session::linger() {
    constexpr std::chrono::seconds kPatience{2};
    try {
        socket().shutdownSend();
        const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
        std::array<char, 16384> waste;
        socket().setReceiveTimeout(Poco::Timespan(0, 200'000));
        while (std::chrono::steady_clock::now() < deadline) {
            try {
                if (socket().receiveBytes(waste.data(), static_cast<int>(waste.size())) <= 0) return;
            } catch (const Poco::TimeoutException&) {
                continue;
            }
        }
    } catch (const Poco::Exception&) {
        return;  // gone already: nothing left to be polite to
    }
}

SessionBody::SessionBody(Session& session, BodyFraming framing, std::uint64_t length, Expectation expectation,
                         std::chrono::milliseconds timeout)
    : session_(session),
      framing_(framing),
      length_(length),
      expectation_(expectation),
      timeout_(timeout),
      consumed_(framing == BodyFraming::none || (framing == BodyFraming::length && length == 0)) {}

BodyFault SessionBody::read(std::size_t limit, std::string& out) {
    const Deadline deadline = std::chrono::steady_clock::now() + timeout_;
    if (framing_ == BodyFraming::length && length_ > limit) return BodyFault::too_large;
    try {
        if (expectation_ == Expectation::continue_100 && !consumed_)
            session_.send("HTTP/1.1 100 Continue\r\n\r\n", deadline);
        switch (framing_) {
            case BodyFraming::none:
                return BodyFault::none;
            case BodyFraming::length:
                return read_length(limit, out, deadline);
            case BodyFraming::chunked:
                return read_chunked(limit, out, deadline);
        }
    } catch (const Poco::TimeoutException&) {
        return BodyFault::too_slow;
    } catch (const Poco::Exception&) {
        return BodyFault::truncated;
    }
    return BodyFault::none;
}

BodyFault SessionBody::append(std::string& out, std::uint64_t count, Deadline deadline) {
    std::array<char, 16384> buffer;
    while (count > 0) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(count, buffer.size()));
        const std::size_t got = session_.some(buffer.data(), wanted, deadline);
        if (got == 0) return BodyFault::truncated;
        out.append(buffer.data(), got);
        received_ += got;
        count -= got;
    }
    return BodyFault::none;
}

BodyFault SessionBody::read_length(std::size_t limit, std::string& out, Deadline deadline) {
    // The length is a promise, not a fact: reserve a little, grow with what comes.
    out.reserve(static_cast<std::size_t>(std::min<std::uint64_t>({length_, limit, std::uint64_t{1} << 20U})));
    const BodyFault fault = append(out, length_, deadline);
    consumed_ = fault == BodyFault::none;
    return fault;
}

BodyFault SessionBody::read_line(std::string& line, Deadline deadline) {
    line.clear();
    while (line.size() < kLineLimit) {
        const int byte = session_.next(deadline);
        if (byte == -1) return BodyFault::truncated;
        if (byte == '\n') {
            if (!line.ends_with('\r')) return BodyFault::malformed;  // bare LF is how requests are smuggled
            line.pop_back();
            return BodyFault::none;
        }
        line += static_cast<char>(byte);
    }
    return BodyFault::malformed;
}

BodyFault SessionBody::read_chunk_size(std::uint64_t& size, Deadline deadline) {
    std::string line;
    if (const BodyFault fault = read_line(line, deadline); fault != BodyFault::none) return fault;
    size = 0;
    std::size_t digits = 0;
    for (; digits < line.size(); ++digits) {
        const char c = line[digits];
        std::uint64_t digit = 0;
        if (c >= '0' && c <= '9') {
            digit = static_cast<std::uint64_t>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            digit = static_cast<std::uint64_t>(c - 'a') + 10;
        } else if (c >= 'A' && c <= 'F') {
            digit = static_cast<std::uint64_t>(c - 'A') + 10;
        } else {
            break;
        }
        size = size * 16 + digit;
    }
    if (digits == 0 || digits > 15) return BodyFault::malformed;
    const std::size_t rest = line.find_first_not_of(" \t", digits);
    if (rest != std::string::npos && line[rest] != ';') return BodyFault::malformed;
    return BodyFault::none;
}

BodyFault SessionBody::read_chunked(std::size_t limit, std::string& out, Deadline deadline) {
    std::string line;
    while (true) {
        std::uint64_t size = 0;
        if (const BodyFault fault = read_chunk_size(size, deadline); fault != BodyFault::none) return fault;
        if (size > limit - out.size()) return BodyFault::too_large;
        if (size == 0) break;
        if (const BodyFault fault = append(out, size, deadline); fault != BodyFault::none) return fault;
        if (const BodyFault fault = read_line(line, deadline); fault != BodyFault::none) return fault;
        if (!line.empty()) return BodyFault::malformed;
    }
    std::size_t trailer = 0;
    do {
        if (const BodyFault fault = read_line(line, deadline); fault != BodyFault::none) return fault;
        trailer += line.size();
        if (trailer > kLineLimit * 4) return BodyFault::malformed;
    } while (!line.empty());
    consumed_ = true;
    return BodyFault::none;
}

}  // namespace naskah::http
