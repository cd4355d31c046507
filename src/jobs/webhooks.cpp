#include "jobs/webhooks.hpp"

#include <algorithm>
#include <utility>

#include "archive/document_rows.hpp"
#include "base/error.hpp"
#include "digest/hmac.hpp"
#include "jobs/webhook_outbox.hpp"

namespace naskah::jobs {
namespace {

using database::Row;
using database::Transaction;

constexpr std::string_view kColumns =
    "id, url, events, created, created_by, disabled, last_attempt, last_status, last_fault";
constexpr const char* kLock = "jobs.webhooks";
constexpr std::size_t kKeyBytes = 32;

std::optional<Time> optional_time(const Row& row, std::size_t column) {
    const auto microseconds = row.optional_integer(column);
    return microseconds ? std::optional(from_microseconds(*microseconds)) : std::nullopt;
}

/// As table `webhooks` has them.
std::string text_of(const std::vector<WebhookEvent>& events) {
    std::string text = " ";
    for (const WebhookEvent event : kWebhookEvents)
        if (std::find(events.begin(), events.end(), event) != events.end())
            text.append(to_text(event)).append(" ");
    return text;
}

std::vector<WebhookEvent> events_of(std::string_view text) {
    std::vector<WebhookEvent> events;
    for (const WebhookEvent event : kWebhookEvents)
        if (text.find(" " + std::string(to_text(event)) + " ") != std::string_view::npos)
            events.push_back(event);
    return events;
}

Webhook webhook_of(const Row& row) {
    return {.id = row.text(0),
            .url = row.text(1),
            .events = events_of(row.text(2)),
            .created = from_microseconds(row.integer(3)),
            .created_by = row.text(4),
            .disabled = optional_time(row, 5),
            .last_attempt = optional_time(row, 6),
            .last_status = row.optional_integer(7),
            .last_fault = row.optional_text(8).value_or("")};
}

std::optional<Webhook> select_webhook(Transaction& transaction, const OfficeId& office, std::string_view id) {
    if (!archive::is_possible_id(id)) return std::nullopt;
    const database::Rows rows = transaction.query(
        "SELECT " + std::string(kColumns) + " FROM webhooks WHERE office_id = $1 AND id = $2",
        {office.text(), id});
    return rows.empty() ? std::nullopt : std::optional(webhook_of(rows.front()));
}

void drop_all(Transaction& transaction, const OfficeId& office, std::string_view webhook) {
    transaction.execute("DELETE FROM webhook_deliveries WHERE office_id = $1 AND webhook_id = $2",
                        {office.text(), webhook});
}

[[noreturn]] void tell_unknown(std::string_view id) {
    throw Error(kWebhookUnknown, "mencari webhook", std::string(id.substr(0, 80)),
                "Webhook tidak ada di kantor ini.");
}

}  // namespace

std::string_view to_text(WebhookEvent event) {
    switch (event) {
        case WebhookEvent::job_done:
            return "job.done";
        case WebhookEvent::job_failed:
            return "job.failed";
        case WebhookEvent::job_cancelled:
            return "job.cancelled";
        case WebhookEvent::document_added:
            return "document.added";
        case WebhookEvent::document_final:
            return "document.final";
        case WebhookEvent::document_terbit:
            return "document.terbit";
        case WebhookEvent::ping:
            return "ping";
    }
    return "";
}

std::optional<WebhookEvent> webhook_event_from_text(std::string_view text) {
    for (const WebhookEvent event : kWebhookEvents)
        if (to_text(event) == text) return event;
    return std::nullopt;
}

Webhooks::Webhooks(std::shared_ptr<database::Database> database, WebhooksConfig config, Means means,
                   WebhookWitness witness)
    : database_(std::move(database)),
      config_(std::move(config)),
      means_(std::move(means)),
      witness_(std::move(witness)) {}

void Webhooks::tell(Transaction& transaction, const OfficeId& office, const WebhookChange& change) const {
    if (witness_) witness_(transaction, office, change);
}

NewWebhook Webhooks::add(const OfficeId& office, std::string_view url,
                         const std::vector<WebhookEvent>& events, std::string_view by) {
    const std::string id = means_.ids();
    const std::string key = means_.bytes(kKeyBytes);
    Webhook webhook = database_->transact([&](Transaction& transaction) {
        transaction.lock(kLock);  // the bound is exact
        const auto present =
            transaction.query("SELECT count(*) FROM webhooks WHERE office_id = $1", {office.text()})
                .at(0)
                .integer(0);
        if (std::cmp_greater_equal(present, config_.most))
            throw Error(kWebhooksFull, "menambahkan webhook", office.text(),
                        "Kantor ini sudah mempunyai " + std::to_string(config_.most) +
                            " webhook; hapus salah satu dahulu.");
        transaction.execute(
            "INSERT INTO webhooks (office_id, id, url, signing_key, events, created, created_by) VALUES ($1, "
            "$2, $3, $4, $5, $6, $7)",
            {office.text(), id, url, database::Bytes{key}, text_of(events), to_microseconds(means_.clock()),
             by});
        Webhook added = select_webhook(transaction, office, id).value();
        tell(transaction, office, {"webhook.created", id, by});
        return added;
    });
    return {std::move(webhook), "whsec_" + digest::base64(key)};
}

std::vector<Webhook> Webhooks::list(const OfficeId& office) {
    return database_->read([&](Transaction& transaction) {
        std::vector<Webhook> webhooks;
        for (const Row& row :
             transaction.query("SELECT " + std::string(kColumns) +
                                   " FROM webhooks WHERE office_id = $1 ORDER BY created, id",
                               {office.text()}))
            webhooks.push_back(webhook_of(row));
        return webhooks;
    });
}

void Webhooks::remove(const OfficeId& office, std::string_view id, std::string_view by) {
    database_->transact([&](Transaction& transaction) {
        if (!archive::is_possible_id(id) ||
            transaction.execute("DELETE FROM webhooks WHERE office_id = $1 AND id = $2",
                                {office.text(), id}) == 0)
            tell_unknown(id);
        drop_all(transaction, office, id);
        tell(transaction, office, {"webhook.removed", id, by});
    });
}

std::string Webhooks::ping(const OfficeId& office, std::string_view id) {
    return database_->transact([&](Transaction& transaction) {
        if (!select_webhook(transaction, office, id)) tell_unknown(id);
        return enqueue_for(transaction, office, id, WebhookEvent::ping, id, means_.clock());
    });
}

std::optional<TakenDelivery> Webhooks::take() {
    // What is due for a webhook that is disabled, or that somebody sends to, stays where it is.
    constexpr std::string_view kDue =
        "FROM webhook_deliveries AS due JOIN webhooks ON webhooks.office_id = due.office_id AND webhooks.id "
        "= "
        "due.webhook_id WHERE due.due <= $1 AND webhooks.disabled IS NULL AND webhooks.busy_until <= $1 "
        "ORDER "
        "BY due.due, due.sequence LIMIT 1";
    const auto now = [&] { return to_microseconds(means_.clock()); };
    // Asking keeps no writer off; there is seldom something to take.
    const bool is_any = database_->read([&](Transaction& transaction) {
        return !transaction.query("SELECT due.sequence " + std::string(kDue), {now()}).empty();
    });
    if (!is_any) return std::nullopt;
    return database_->transact([&](Transaction& transaction) -> std::optional<TakenDelivery> {
        std::string sql =
            "SELECT due.sequence, due.attempts, due.office_id, webhooks.id, due.id, webhooks.url, "
            "webhooks.signing_key, due.body " +
            std::string(kDue);
        if (transaction.dialect() == database::Dialect::postgresql) sql += " FOR UPDATE SKIP LOCKED";
        const database::Rows rows = transaction.query(sql, {now()});
        if (rows.empty()) return std::nullopt;
        const Row& row = rows.front();
        TakenDelivery delivery{.sequence = row.integer(0),
                               .attempt = row.integer(1) + 1,
                               .office = OfficeId(row.text(2)),
                               .webhook = row.text(3),
                               .id = row.text(4),
                               .url = row.text(5),
                               .signing_key = row.bytes(6),
                               .body = row.text(7)};
        const std::int64_t until = now() + config_.lease.count();
        transaction.execute("UPDATE webhook_deliveries SET due = $2, attempts = $3 WHERE sequence = $1",
                            {delivery.sequence, until, delivery.attempt});
        transaction.execute("UPDATE webhooks SET busy_until = $3 WHERE office_id = $1 AND id = $2",
                            {delivery.office.text(), delivery.webhook, until});
        return delivery;
    });
}

bool Webhooks::drop(Transaction& transaction, const TakenDelivery& delivery) {
    return transaction.execute("DELETE FROM webhook_deliveries WHERE sequence = $1 AND attempts = $2",
                               {delivery.sequence, delivery.attempt}) > 0;
}

void Webhooks::note_attempt(Transaction& transaction, const TakenDelivery& delivery, int status,
                            std::string_view fault, Time busy_until) const {
    transaction.execute(
        "UPDATE webhooks SET busy_until = $3, last_attempt = $4, last_status = $5, last_fault = $6 WHERE "
        "office_id = $1 AND id = $2",
        {delivery.office.text(), delivery.webhook, to_microseconds(busy_until),
         to_microseconds(means_.clock()), status > 0 ? database::Value(status) : database::Value(nullptr),
         fault.empty() ? database::Value(nullptr) : database::Value(fault)});
}

bool Webhooks::finish(const TakenDelivery& delivery, int status) {
    return database_->transact([&](Transaction& transaction) {
        if (!drop(transaction, delivery)) return false;
        note_attempt(transaction, delivery, status, "", means_.clock());
        return true;
    });
}

bool Webhooks::disable(const TakenDelivery& delivery, int status) {
    return database_->transact([&](Transaction& transaction) {
        if (!drop(transaction, delivery)) return false;
        note_attempt(transaction, delivery, status, "", means_.clock());
        transaction.execute("UPDATE webhooks SET disabled = $3 WHERE office_id = $1 AND id = $2",
                            {delivery.office.text(), delivery.webhook, to_microseconds(means_.clock())});
        drop_all(transaction, delivery.office, delivery.webhook);
        tell(transaction, delivery.office, {"webhook.disabled", delivery.webhook, "sistem"});
        return true;
    });
}

Webhooks::Retry Webhooks::fail(const TakenDelivery& delivery, int status, std::string_view fault) {
    return database_->transact([&](Transaction& transaction) {
        const Time now = means_.clock();
        const auto attempt = static_cast<std::size_t>(delivery.attempt);
        const bool is_last = attempt > config_.pauses.size();
        if (is_last) {
            if (!drop(transaction, delivery)) return Retry::lost;
        } else {
            const std::int64_t pause = config_.pauses[attempt - 1].count();
            const auto part =
                static_cast<std::int64_t>(means_.random() % static_cast<std::uint64_t>(pause / 2 + 1));
            if (transaction.execute(
                    "UPDATE webhook_deliveries SET due = $3 WHERE sequence = $1 AND attempts = $2",
                    {delivery.sequence, delivery.attempt, to_microseconds(now) + pause - part}) == 0)
                return Retry::lost;
        }
        note_attempt(transaction, delivery, status, fault, now + config_.rest);
        return is_last ? Retry::given_up : Retry::later;
    });
}

std::int64_t Webhooks::waiting() {
    return database_->read([](Transaction& transaction) {
        return transaction.query("SELECT count(*) FROM webhook_deliveries").at(0).integer(0);
    });
}

std::size_t Webhooks::remove_old() {
    return database_->transact([&](Transaction& transaction) {
        return transaction.execute("DELETE FROM webhook_deliveries WHERE created < $1",
                                   {to_microseconds(means_.clock() - config_.oldest)});
    });
}

}  // namespace naskah::jobs
