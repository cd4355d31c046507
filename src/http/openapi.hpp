#pragma once

#include <string>

#include "http/router.hpp"
#include "pipeline/engine.hpp"

namespace naskah::http {

/// Whether requests need a token or a session: then the document says so of each route that has a scope.
enum class Credentials { optional, required };

/// The OpenAPI 3.1 document of the routes, with the kinds' JSON Schemas as "Data". The same routes and kinds
/// give the same bytes.
std::string openapi_document(const Router& router, const pipeline::Engine& engine, Credentials credentials);

/// The members of components.schemas that come from the kinds: "Data" (any of them), "data.<kind>" and what
/// these refer to, each as `"name":schema`, joined by commas. Throws Error "schema-faulty" when a kind's
/// schema is no JSON.
std::string kind_schemas(const pipeline::Engine& engine);

}  // namespace naskah::http
