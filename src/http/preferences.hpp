#pragma once

#include "http/message.hpp"

namespace naskah::http {

/// Whether the client would rather be told at once where the work is done than wait for it: respond-async of
/// the Prefer header (RFC 7240 clause 4.1). Of a preference sent twice the first counts; whatever in the
/// header is none is passed over, since a preference binds nobody.
bool prefers_async(const Request& request);

/// The parameter Prefer of a route that can do so, for /openapi.json.
inline constexpr const char* kPreferSchema = R"({"type":"string","examples":["respond-async"]})";

}  // namespace naskah::http
