#pragma once

#include <memory>

#include "archive/archive.hpp"
#include "http/facilities.hpp"
#include "http/router.hpp"

// The archive of the office that asks. For Extensions::resources.

namespace naskah::http {

/// All of the following.
void add_archive(Router& router, Facilities& facilities, const std::shared_ptr<archive::Archive>& archive);

/// The documents: making, finding, state, removal.
void add_archive_documents(Router& router, Facilities& facilities,
                           const std::shared_ptr<archive::Archive>& archive);
/// Their versions and what is kept of each.
void add_archive_versions(Router& router, Facilities& facilities,
                          const std::shared_ptr<archive::Archive>& archive);

}  // namespace naskah::http
