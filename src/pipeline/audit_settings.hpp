#pragma once

#include "audit/settings.hpp"
#include "layout/library.hpp"
#include "layout/profile.hpp"

namespace naskah::pipeline {

/// What a profile decides about the rules of the audit.
audit::Settings audit_settings(const layout::Profile& profile);

/// Layouts know no rules and the audit no profiles: here a profile that names an unknown rule is refused with
/// LayoutError, for a misspelt switch would switch nothing.
void require_rules(const layout::Library& library);

}  // namespace naskah::pipeline
