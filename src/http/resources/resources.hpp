#pragma once

#include "http/facilities.hpp"
#include "http/router.hpp"

// The resources of this room, one file each. Resources of other rooms come through Extensions.

namespace naskah::http {

void add_documents(Router& router, Facilities& facilities);
void add_audits(Router& router, Facilities& facilities);
void add_explanations(Router& router, Facilities& facilities);
void add_verifications(Router& router, Facilities& facilities);
void add_kinds(Router& router, Facilities& facilities);
void add_health(Router& router, Facilities& facilities);
void add_metrics(Router& router, Facilities& facilities);
void add_openapi(Router& router, Facilities& facilities);
void add_web_page(Router& router, Facilities& facilities);
/// These only with Facilities::jobs.
void add_jobs(Router& router, Facilities& facilities);
void add_batches(Router& router, Facilities& facilities);

}  // namespace naskah::http
