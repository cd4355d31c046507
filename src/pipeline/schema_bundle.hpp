#pragma once

#include <string>
#include <vector>

#include "json/schema.hpp"

namespace naskah::pipeline {

/// One self-contained text of a schema and of every file it refers to, for the API and the forms built from
/// it: each file becomes a member of the root's "definitions" (bersama/unit.schema.json -> "bersama.unit")
/// and each "$ref" points there. References are not copied into place because schemas may recur. Throws Error
/// "schema-invalid".
std::string bundle_schema(const std::string& name, const json::Schema::Loader& loader);
/// The same of several, in their order; a file that several refer to is read once.
std::vector<std::string> bundle_schemas(const std::vector<std::string>& names,
                                        const json::Schema::Loader& loader);

}  // namespace naskah::pipeline
