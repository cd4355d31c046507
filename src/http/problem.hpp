#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "http/message.hpp"

namespace naskah::http {

/// What went wrong, as application/problem+json (RFC 9457). `type` is urn:naskah:problem:<code>, `instance`
/// is urn:naskah:request:<request id>; titles and details are Indonesian, for the person behind the client.
struct Problem {
    int status = 500;
    std::string code;                          ///< stable, English, kebab-case
    std::string title;                         ///< the same for every occurrence of the code
    std::string detail;                        ///< of this occurrence
    int line = 0, column = 0;                  ///< of a syntax fault; 0: none
    std::vector<Diagnostic> diagnostics = {};  ///< errors[]
};

Response to_response(const Problem& problem, std::string_view request_id);

}  // namespace naskah::http
