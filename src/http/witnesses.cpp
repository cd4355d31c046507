#include "http/witnesses.hpp"

#include <optional>
#include <string>
#include <utility>

#include "jobs/webhook_outbox.hpp"

namespace naskah::http {
namespace {

using archive::DocumentChange;
using jobs::WebhookEvent;

access::Event event_of(const DocumentChange& change) {
    access::Event event{
        .actor = std::string(change.by), .action = {}, .object = "document:" + std::string(change.document)};
    switch (change.what) {
        case DocumentChange::What::added:
            event.action = "document.created";
            break;
        case DocumentChange::What::version_added:
            event.action = "document.version-created";
            event.detail = std::to_string(change.number);
            break;
        case DocumentChange::What::state_changed:
            event.action = "document.state";
            event.detail = to_text(change.state);
            break;
        case DocumentChange::What::versions_removed:
            event.action = "document.versions-removed";
            event.detail = std::to_string(change.number);
            break;
        case DocumentChange::What::removed:
            event.action = "document.removed";
            break;
    }
    return event;
}

std::optional<WebhookEvent> webhook_event_of(const DocumentChange& change) {
    if (change.what == DocumentChange::What::added) return WebhookEvent::document_added;
    if (change.what != DocumentChange::What::state_changed) return std::nullopt;
    return change.state == archive::State::final ? WebhookEvent::document_final
                                                 : WebhookEvent::document_terbit;
}

}  // namespace

archive::Witness archive_witness(access::EventLog log) {
    return [log = std::move(log)](database::Transaction& transaction, const OfficeId& office,
                                  const DocumentChange& change) {
        if (const auto event = webhook_event_of(change))
            jobs::enqueue_event(transaction, office, *event, change.document, change.at);
        // Last: it keeps all other appends waiting until this transaction ends.
        log.append(transaction, office, event_of(change));
    };
}

jobs::WebhookWitness webhook_witness(access::EventLog log) {
    return [log = std::move(log)](database::Transaction& transaction, const OfficeId& office,
                                  const jobs::WebhookChange& change) {
        log.append(transaction, office,
                   {std::string(change.by), std::string(change.action), "webhook:" + std::string(change.id)});
    };
}

}  // namespace naskah::http
