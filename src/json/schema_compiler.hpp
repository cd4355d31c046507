#pragma once

#include <string>

#include "json/schema.hpp"
#include "json/schema_node.hpp"

namespace naskah::json {

/// Reads schema files, resolves $ref and compiles; throws Error("schema-invalid", …) on any doubt.
CompiledSchema compile_schema(const std::string& name, const Schema::Loader& loader);

}  // namespace naskah::json
