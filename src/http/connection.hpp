#pragma once

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/TCPServerConnection.h>

#include <string>
#include <vector>

#include "http/api.hpp"
#include "http/connection_registry.hpp"
#include "http/server.hpp"
#include "http/session.hpp"

namespace naskah::http {

/// What all connections of a server share; outlives them. Internal to http/.
struct Service {
    const ServerConfig& config;
    const Surroundings& surroundings;
    Api& api;
    ConnectionRegistry& registry;
    Poco::Net::HTTPServerParams::Ptr session_parameters;  ///< timeouts
};

/// One client connection: reads requests, has the Api answer, sends, logs; keep-alive and pipelining (RFC
/// 9112 clause 9). Poco's HTTPServerConnection is not used because it answers faults without problem+json,
/// sends 100 Continue before the handler can refuse, has no deadline over a whole header and keeps reading
/// after a half-read body.
class Connection : public Poco::Net::TCPServerConnection {
  public:
    Connection(const Poco::Net::StreamSocket& socket, const Service& service)
        : TCPServerConnection(socket), service_(service) {}
    void run() override;

  private:
    enum class Next { keep, close, linger };
    struct Exchange;  // one request with all that is known of it
    Next serve(Session& session, ConnectionRegistry::Entry& entry);
    void read_request(Exchange& exchange, Session& session);
    void answer(Exchange& exchange, Session& session);
    Next finish(Exchange& exchange, Session& session);

    const Service& service_;
};

/// Path segments of a request target (origin or absolute form, RFC 9112 clause 3.2), percent-decoded, query
/// removed. False when the target is none or has a bad percent escape.
bool split_target(std::string_view target, std::vector<std::string>& segments);
/// The parameters behind the "?" of a request target, percent-decoded ("+" is a space). False: a bad escape.
bool split_query(std::string_view target, std::vector<std::pair<std::string, std::string>>& query);

}  // namespace naskah::http
