#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace naskah::http {

enum class ParameterPlace { path, query, header };
enum class Need { optional, required };
/// Whether requests count against the client's rate.
enum class Rate { counted, free };

/// A parameter of a request, as /openapi.json tells it. What it may hold is judged by the handler.
struct Parameter {
    std::string name;
    ParameterPlace place = ParameterPlace::query;
    std::string schema;   ///< JSON Schema (2020-12) as JSON text; {"$ref": "#/components/schemas/NAME"} works
    std::string summary;  ///< Indonesian
    Need need = Need::optional;  ///< parameters of the path are always required
};

/// A body of one media type, of a request or an answer.
struct Content {
    std::string media_type;
    std::string schema;  ///< as in Parameter; empty: bytes
};

/// An answer that is no problem.
struct Reply {
    int status = 200;
    std::string summary;  ///< Indonesian
    std::vector<Content> contents = {};
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< name, Indonesian description
};

using Handler = std::function<Response(const Request&)>;

/// The scope of a route for whoever says who they are, whatever they may.
inline constexpr std::string_view kAnyScope = "*";

/// One method of one address: what routing, 405, the labels of metrics and /openapi.json are made from.
struct Route {
    std::string method;      ///< "GET" answers HEAD, too
    std::string pattern;     ///< "/v1/kinds/{jenis}/schema"; a segment is a word or a parameter
    std::string operation;   ///< operationId: English, camelCase, unique
    std::string tag;         ///< of which resource: groups the document's readers see
    std::string summary;     ///< Indonesian
    std::string scope = {};  ///< what a token must allow ("documents:write"), or kAnyScope; empty: anybody
    std::vector<Parameter> parameters = {};
    std::vector<Content> bodies = {};  ///< the bodies it takes; empty: none
    std::vector<Reply> replies = {};
    std::vector<std::string> problems = {};  ///< codes of problem_types(); those every route has are added
    Handler handler = {};
    Rate rate = Rate::counted;
};

/// Stands between the finding of a route and its handler (who may, how often): an answer ends the request
/// there. Guards run in the order of their adding, from any thread.
using Guard = std::function<std::optional<Response>(Request&, const Route&)>;

}  // namespace naskah::http
