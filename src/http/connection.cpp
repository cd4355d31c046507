#include "http/connection.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Exception.h>
#include <Poco/String.h>
#include <Poco/Timestamp.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>

#include "base/whole_number.hpp"
#include "http/log_time.hpp"
#include "http/problem.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

using Clock = std::chrono::steady_clock;

namespace {

constexpr int kFieldLimit = 100;
constexpr std::size_t kLoggedPathLimit = 200;

/// True when a comma-separated header has the token (RFC 9110 clause 5.6.1).
bool has_token(const std::string& list, std::string_view token) {
    std::istringstream in(list);
    for (std::string item; std::getline(in, item, ',');) {
        Poco::trimInPlace(item);
        if (Poco::icompare(item, std::string(token)) == 0) return true;
    }
    return false;
}

std::string http_date(std::chrono::system_clock::time_point now) {
    const auto since_epoch = std::chrono::duration_cast<std::chrono::microseconds>(now.time_since_epoch());
    return Poco::DateTimeFormatter::format(Poco::Timestamp(since_epoch.count()),
                                           Poco::DateTimeFormat::HTTP_FORMAT);
}

Problem malformed(std::string detail, std::string detail_english) {
    return {.code = "malformed-request",
            .detail = std::move(detail),
            .detail_english = std::move(detail_english)};
}

}  // namespace

struct Connection::Exchange {
    Request request;
    Response response;
    std::unique_ptr<SessionBody> body;
    std::string target;
    Clock::time_point started = Clock::now();
    bool answered = false;    ///< the response was decided while reading the request
    bool persistent = false;  ///< the client wants to go on, and the bytes allow it
    bool sent = false;
    std::size_t bytes_out = 0;

    void refuse(const Problem& problem) {
        response = to_response(problem, request);
        answered = true;
    }
};

namespace {

/// Content-Length and Transfer-Encoding of a request: which framing its body has, or why that cannot be told.
struct Framing {
    BodyFraming kind = BodyFraming::none;
    std::uint64_t length = 0;
    std::optional<Problem> fault = std::nullopt;
};

Framing framing_of(const Poco::Net::HTTPRequest& header) {
    Framing framing;
    bool has_length = false;
    std::string coding;
    for (const auto& [name, value] : header) {
        if (Poco::icompare(name, "Transfer-Encoding") == 0) coding += (coding.empty() ? "" : ",") + value;
        if (Poco::icompare(name, "Content-Length") != 0) continue;
        const auto length = whole_number<std::uint64_t>(value);
        if (!length || (has_length && *length != framing.length))
            return {.fault = malformed("Content-Length tidak sah.", "Content-Length is not valid.")};
        has_length = true;
        framing.length = *length;
        framing.kind = BodyFraming::length;
    }
    if (coding.empty()) return framing;
    if (has_length)
        return {.fault = malformed("Content-Length dan Transfer-Encoding tidak boleh bersama-sama.",
                                   "Content-Length and Transfer-Encoding may not stand together.")};
    if (Poco::icompare(Poco::trim(coding), "chunked") != 0)
        return {.fault = Problem{.code = "transfer-coding-unknown",
                                 .detail = "Transfer-Encoding selain chunked tidak didukung.",
                                 .detail_english = "Of transfer codings only chunked is supported."}};
    framing.kind = BodyFraming::chunked;
    return framing;
}

}  // namespace

void Connection::run() {
    Next next = Next::close;
    try {
        Session session(socket(), service_.session_parameters);
        session.socket().setReceiveTimeout(session.getTimeout());
        session.socket().setSendTimeout(session.getTimeout());
        session.socket().setNoDelay(true);
        ConnectionRegistry::Entry entry(service_.registry, session.socket());
        do {
            entry.idle();
            next = session.more_requests() ? serve(session, entry) : Next::close;
        } while (next == Next::keep);
        if (next == Next::linger) session.linger();
    } catch (const Poco::Exception&) {
        return;  // the client went away; its request, if there was one, is in the log
    }
}

Connection::Next Connection::serve(Session& session, ConnectionRegistry::Entry& entry) {
    Exchange exchange;
    exchange.request.id = service_.surroundings.request_id();
    std::string text;
    const Session::HeaderFault fault =
        session.read_header(text, Clock::now() + service_.config.header_timeout);
    if (fault == Session::HeaderFault::closed) return Next::close;
    entry.busy();
    if (fault == Session::HeaderFault::too_slow) {
        exchange.refuse({.code = "request-too-slow",
                         .detail = "Kepala permintaan tidak selesai dikirim dalam batas waktu.",
                         .detail_english = "The header of the request did not come in time."});
    } else if (fault == Session::HeaderFault::too_large) {
        exchange.refuse({.code = "header-too-large",
                         .detail = "Kepala permintaan melebihi batas 32 KiB.",
                         .detail_english = "The header of the request is over the limit of 32 KiB."});
    } else {
        exchange.target = std::move(text);
        read_request(exchange, session);
    }
    answer(exchange, session);
    return finish(exchange, session);
}

// Parses the header in exchange.target, then leaves the request target there.
void Connection::read_request(Exchange& exchange, Session& session) {
    Poco::Net::HTTPRequest header;
    header.setFieldLimit(kFieldLimit);
    std::istringstream in(std::exchange(exchange.target, {}));
    try {
        header.read(in);
    } catch (const Poco::Exception&) {
        return exchange.refuse(
            malformed("Kepala permintaan tidak dapat dibaca.", "The header of the request cannot be read."));
    }
    exchange.request.method = header.getMethod();
    exchange.target = header.getURI();
    for (const auto& [name, value] : header)
        exchange.request.headers.emplace_back(Poco::toLower(name), value);
    exchange.request.language = read_language(header_value(exchange.request, "accept-language"));
    exchange.request.transport = service_.config.tls_key.empty() ? Transport::plain : Transport::tls;
    exchange.request.trace = read_traceparent(header_value(exchange.request, "traceparent"));
    if (exchange.request.trace) exchange.request.trace->span_id = service_.surroundings.span_id();
    exchange.request.client = session.clientAddress().host().toString();
    if (header.getVersion() != "HTTP/1.1" && header.getVersion() != "HTTP/1.0")
        return exchange.refuse({.code = "http-version",
                                .detail = "Layanan ini berbicara HTTP/1.1 dan HTTP/1.0.",
                                .detail_english = "This service speaks HTTP/1.1 and HTTP/1.0."});
    const bool modern = header.getVersion() == "HTTP/1.1";
    const auto hosts = std::count_if(header.begin(), header.end(), [](const auto& field) {
        return Poco::icompare(field.first, "Host") == 0;
    });
    if (hosts > 1 || (modern && hosts == 0))
        return exchange.refuse(
            malformed("Kepala Host harus ada tepat satu.", "There has to be exactly one Host field."));
    const Framing framing = framing_of(header);
    if (framing.fault) return exchange.refuse(*framing.fault);
    const std::string expectation = header.get("Expect", "");
    if (!expectation.empty() && Poco::icompare(expectation, "100-continue") != 0)
        return exchange.refuse({.code = "expectation-failed",
                                .detail = "Hanya Expect: 100-continue yang dikenal.",
                                .detail_english = "Only Expect: 100-continue is known."});
    exchange.body =
        std::make_unique<SessionBody>(session, framing.kind, framing.length,
                                      modern && !expectation.empty() ? SessionBody::Expectation::continue_100
                                                                     : SessionBody::Expectation::none,
                                      service_.config.body_timeout);
    if (!split_target(exchange.target, exchange.request.segments) ||
        !split_query(exchange.target, exchange.request.query))
        return exchange.refuse(
            malformed("Alamat permintaan tidak sah.", "The address of the request is not valid."));
    const std::string connection = header.get("Connection", "");
    exchange.persistent = modern ? !has_token(connection, "close") : has_token(connection, "keep-alive");
    exchange.request.body = exchange.body.get();
}

void Connection::answer(Exchange& exchange, Session& session) {
    if (!exchange.answered && service_.registry.stopping()) {
        exchange.refuse({.code = "stopping",
                         .detail = "Layanan sedang dihentikan. Coba lagi beberapa saat lagi.",
                         .detail_english = "The service is being stopped. Try again in a few seconds."});
        exchange.response.headers.emplace_back("Retry-After", "10");
    }
    if (!exchange.answered) exchange.response = service_.api.handle(exchange.request);

    Response& response = exchange.response;
    // With half of the threads taken, connections serve one request each so that everyone gets a turn.
    exchange.persistent = exchange.persistent && exchange.body && exchange.body->consumed() &&
                          !service_.registry.stopping() &&
                          service_.registry.count() * 2 <= service_.config.connections;
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
    head += reason_phrase(response.status);
    head += "\r\nDate: " + http_date(service_.surroundings.now());
    // Neither has a body, and a length would be taken for that of the answer it stands for.
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) {
        head += "\r\nContent-Type: " + response.content_type;
        head += "\r\nContent-Length: " + std::to_string(response.body.size());
    }
    for (const auto& [name, value] : response.headers)
        head.append("\r\n").append(name).append(": ").append(value);
    if (exchange.request.trace) head += "\r\ntraceparent: " + traceparent(*exchange.request.trace);
    head += "\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: " + exchange.request.id;
    head += exchange.persistent ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
    const bool has_body = exchange.request.method != "HEAD" && !bodiless;
    try {
        const Deadline deadline = Clock::now() + service_.config.send_timeout;
        constexpr std::size_t kOnePacket = 16384;
        if (has_body && response.body.size() <= kOnePacket) {
            session.send(head + response.body, deadline);
        } else {
            session.send(head, deadline);
            if (has_body) session.send(response.body, deadline);
        }
        exchange.bytes_out = head.size() + (has_body ? response.body.size() : 0);
        exchange.sent = true;
    } catch (const Poco::Exception&) {
        exchange.sent = false;
    }
}

Connection::Next Connection::finish(Exchange& exchange, Session&) {
    const auto duration =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.started);
    const std::string path = exchange.target.substr(0, std::min(exchange.target.find('?'), kLoggedPathLimit));
    pipeline::JsonText line;
    line.begin_object()
        .field("time", log_time(service_.surroundings.now()))
        .field("event", "request")
        .field("request_id", exchange.request.id)
        .field("method", exchange.request.method)
        .field("path", path)
        .field("status", exchange.response.status)
        .field("microseconds", duration.count())
        .field("bytes_in", static_cast<std::int64_t>(exchange.body ? exchange.body->received() : 0))
        .field("bytes_out", static_cast<std::int64_t>(exchange.bytes_out));
    if (exchange.request.trace)
        line.field("trace_id", exchange.request.trace->trace_id)
            .field("span_id", exchange.request.trace->span_id);
    if (!exchange.sent) line.field("aborted", "client");
    if (!exchange.response.failure.empty()) line.field("failure", exchange.response.failure);
    line.end_object();
    service_.surroundings.log(line.take());
    service_.api.account(exchange.request, exchange.response, duration);
    if (!exchange.sent) return Next::close;
    if (exchange.persistent) return Next::keep;
    return exchange.body && exchange.body->consumed() ? Next::close : Next::linger;
}

}  // namespace naskah::http
