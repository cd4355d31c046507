#pragma once

#include <memory>

#include "access/event_log.hpp"
#include "archive/archive.hpp"
#include "jobs/webhooks.hpp"

// Rooms that may not know each other, brought together: what happens in one is put down in others by the same
// transaction.

namespace naskah::http {

/// Changes of the archive go into the log (ids and words of the program, nothing of a document) and to
/// webhooks.
archive::Witness archive_witness(access::EventLog log);
/// Changes of webhooks go into the log.
jobs::WebhookWitness webhook_witness(access::EventLog log);

}  // namespace naskah::http
