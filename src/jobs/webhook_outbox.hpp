#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"
#include "jobs/job.hpp"
#include "jobs/webhook.hpp"

// What webhooks are to be told is written down by the very transaction in which it happens: it is told
// whatever ends afterwards, and nothing is told that did not happen.

namespace naskah::jobs {

/// A delivery for each webhook of the office that wants the event. `object`: id of the job or document.
void enqueue_event(database::Transaction& transaction, const OfficeId& office, WebhookEvent event,
                   std::string_view object, Time at);

/// That a job ended in this final state.
void enqueue_job_ending(database::Transaction& transaction, const OfficeId& office, std::string_view job,
                        State state, Time at);

/// A delivery for one webhook, whatever it wants; returns its id.
std::string enqueue_for(database::Transaction& transaction, const OfficeId& office, std::string_view webhook,
                        WebhookEvent event, std::string_view object, Time at);

}  // namespace naskah::jobs
