#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace naskah::jobs {

/// Why a job failed, as it is stored: {"code", "detail", "line", "column", "errors"}, the last three only
/// where there are any. What a face makes its own problem document of.
std::string problem_json(std::string_view code, std::string_view detail,
                         std::span<const Diagnostic> diagnostics = {}, int line = 0, int column = 0);

}  // namespace naskah::jobs
