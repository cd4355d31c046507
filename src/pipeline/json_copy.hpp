#pragma once

#include <functional>

#include "json/value.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::pipeline {

/// Writes the value of a member in another way; false: it did not, and the value is copied.
using WriteMember = std::function<bool(const json::Value& member)>;

/// Writes a value as it was read: members in their order, numbers as they were written.
void write_copy(JsonText& json, const json::Value& value, const WriteMember& write_member = {});

}  // namespace naskah::pipeline
