#pragma once

#include <string>
#include <vector>

#include "json/schema.hpp"
#include "json/schema_node.hpp"

namespace naskah::json {

/// Reads schema files, resolves $ref and compiles; throws Error("schema-invalid", …) on any doubt.
CompiledSchema compile_schemas(const std::vector<std::string>& names, const Schema::Loader& loader);

}  // namespace naskah::json
