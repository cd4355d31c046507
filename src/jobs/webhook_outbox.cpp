#include "jobs/webhook_outbox.hpp"

#include "base/utc_text.hpp"
#include "digest/sha256.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::jobs {
namespace {

using database::Row;
using database::Transaction;

/// What kind of thing an event is about, and below which address it is found; nothing about what is in it.
struct Subject {
    std::string_view name, address;
};

Subject subject_of(WebhookEvent event) {
    switch (event) {
        case WebhookEvent::job_done:
        case WebhookEvent::job_failed:
        case WebhookEvent::job_cancelled:
            return {"job", "/v1/jobs/"};
        case WebhookEvent::document_added:
        case WebhookEvent::document_final:
        case WebhookEvent::document_terbit:
            return {"document", "/v1/archive/documents/"};
        case WebhookEvent::ping:
            break;
    }
    return {"webhook", "/v1/webhooks/"};
}

std::string body_of(std::string_view id, const OfficeId& office, WebhookEvent event, std::string_view object,
                    Time at) {
    const Subject subject = subject_of(event);
    pipeline::JsonText json;
    json.begin_object()
        .field("id", id)
        .field("event", to_text(event))
        .field("time", utc_text(at))
        .field("office", office.text())
        .key(subject.name)
        .begin_object()
        .field("id", object)
        .field("address", std::string(subject.address) + std::string(object))
        .end_object();
    return json.end_object().take();
}

/// The same for what is the same: nothing is put down twice.
std::string id_of(const OfficeId& office, std::string_view webhook, WebhookEvent event,
                  std::string_view object, Time at) {
    constexpr std::size_t kDigits = 32;
    std::string text = "webhook";
    for (const std::string_view part : {std::string_view(office.text()), webhook, to_text(event), object})
        text.append("/").append(std::to_string(part.size())).append(":").append(part);
    return digest::sha256_hex(text + "/" + std::to_string(to_microseconds(at))).substr(0, kDigits);
}

}  // namespace

std::string enqueue_for(Transaction& transaction, const OfficeId& office, std::string_view webhook,
                        WebhookEvent event, std::string_view object, Time at) {
    std::string id = id_of(office, webhook, event, object, at);
    transaction.execute(
        "INSERT INTO webhook_deliveries (office_id, webhook_id, id, body, created, due) VALUES ($1, $2, $3, "
        "$4, $5, $5) ON CONFLICT DO NOTHING",
        {office.text(), webhook, id, body_of(id, office, event, object, at), to_microseconds(at)});
    return id;
}

void enqueue_event(Transaction& transaction, const OfficeId& office, WebhookEvent event,
                   std::string_view object, Time at) {
    const std::string wanted = "% " + std::string(to_text(event)) + " %";
    for (const Row& row : transaction.query(
             "SELECT id FROM webhooks WHERE office_id = $1 AND disabled IS NULL AND events LIKE $2 ORDER BY "
             "id",
             {office.text(), wanted}))
        enqueue_for(transaction, office, row.text(0), event, object, at);
}

void enqueue_job_ending(Transaction& transaction, const OfficeId& office, std::string_view job, State state,
                        Time at) {
    switch (state) {
        case State::done:
            return enqueue_event(transaction, office, WebhookEvent::job_done, job, at);
        case State::failed:
            return enqueue_event(transaction, office, WebhookEvent::job_failed, job, at);
        case State::cancelled:
            return enqueue_event(transaction, office, WebhookEvent::job_cancelled, job, at);
        case State::queued:
        case State::running:
            return;
    }
}

}  // namespace naskah::jobs
