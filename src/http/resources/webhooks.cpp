// /v1/webhooks: whom an office has told of what happens.
#include "http/resources/webhooks.hpp"

#include <array>

#include "base/error.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/resources/access_support.hpp"
#include "http/resources/archive_support.hpp"

namespace naskah::http {
namespace {

constexpr std::string_view kNewWebhook =
    R"({"type":"object","required":["url","events"],"additionalProperties":false,"properties":{)"
    R"("url":{"type":"string","minLength":1,"maxLength":2000},)"
    R"("events":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","enum":["job.done",)"
    R"("job.failed","job.cancelled","document.added","document.final","document.terbit"]}}}})";
constexpr std::string_view kWebhook =
    R"({"type":"object","required":["id","url","events","created","created_by","disabled","last_attempt",)"
    R"("last_status","last_fault"],"properties":{"id":{"type":"string"},"url":{"type":"string"},)"
    R"("events":{"type":"array","items":{"type":"string"}},"created":{"type":"string","format":"date-time"},)"
    R"("created_by":{"type":"string"},"disabled":{"type":["string","null"]},)"
    R"("last_attempt":{"type":["string","null"]},"last_status":{"type":["integer","null"]},)"
    R"("last_fault":{"type":["string","null"]},"secret":{"type":"string"}}})";
constexpr std::string_view kWebhooks =
    R"({"type":"object","required":["webhooks"],"properties":{"webhooks":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/Webhook"}}}})";
constexpr std::string_view kPing =
    R"({"type":"object","required":["delivery"],"properties":{"delivery":{"type":"string"}}})";

constexpr std::array<std::string_view, 3> kTold = {kWebhookAddress, jobs::kWebhookUnknown,
                                                   jobs::kWebhooksFull};

void write_webhook(pipeline::JsonText& json, const jobs::Webhook& webhook, std::string_view secret = {}) {
    json.begin_object().field("id", webhook.id).field("url", webhook.url).key("events").begin_array();
    for (const jobs::WebhookEvent event : webhook.events) json.value(to_text(event));
    json.end_array().field("created", time_text(webhook.created)).field("created_by", webhook.created_by);
    time_field(json, "disabled", webhook.disabled);
    time_field(json, "last_attempt", webhook.last_attempt);
    json.key("last_status");
    if (webhook.last_status)
        json.value(*webhook.last_status);
    else
        json.literal("null");
    json.key("last_fault");
    if (webhook.last_fault.empty())
        json.literal("null");
    else
        json.value(webhook.last_fault);
    if (!secret.empty()) json.field("secret", secret);
    json.end_object();
}

Response list(const Request& request, const WebhookRooms& rooms) {
    pipeline::JsonText json;
    json.begin_object().key("webhooks").begin_array();
    for (const jobs::Webhook& webhook : rooms.webhooks->list(principal_of(request).office))
        write_webhook(json, webhook);
    return private_json(200, json.end_array().end_object().take() + "\n");
}

Response add(const Request& request, Facilities& facilities, const WebhookRooms& rooms,
             const BodyForm& form) {
    const BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *body.refusal;
    const json::Value& root = body.document->root();
    const std::string_view url = text_of(root, "url");
    std::vector<jobs::WebhookEvent> events;
    for (const json::Value& item : root.find("events")->items())
        events.push_back(jobs::webhook_event_from_text(item.text()).value());
    // Judged again at each delivery: names move.
    judged_addresses(read_webhook_url(url), rooms.reach, rooms.resolve);
    const access::Principal& who = principal_of(request);
    const jobs::NewWebhook made = rooms.webhooks->add(who.office, url, events, who.actor());
    pipeline::JsonText json;
    write_webhook(json, made.webhook, made.secret);
    return private_json(201, json.take() + "\n");
}

Response remove(const Request& request, const WebhookRooms& rooms) {
    const access::Principal& who = principal_of(request);
    rooms.webhooks->remove(who.office, path_value(request, "id"), who.actor());
    return no_content();
}

Response ping(const Request& request, const WebhookRooms& rooms) {
    const std::string id = rooms.webhooks->ping(principal_of(request).office, path_value(request, "id"));
    pipeline::JsonText json;
    json.begin_object().field("delivery", id).end_object();
    return private_json(202, json.take() + "\n");
}

/// Answers what `work` answers, or the problem that an Error about webhooks is.
Handler told(std::function<Response(const Request&)> work) {
    return [work = std::move(work)](const Request& request) {
        return answer_told(request, kTold, [&] { return work(request); });
    };
}

}  // namespace

void add_webhooks(Router& router, Facilities& facilities, const WebhookRooms& rooms) {
    const auto form = std::make_shared<const BodyForm>(std::string(kNewWebhook));
    const std::string address = "/v1/webhooks";
    const Parameter id = id_parameter("Id webhook");
    router.add_schema("Webhook", std::string(kWebhook));
    facilities.metrics.read_gauge("naskah_queue_depth", "What waits for its turn.", {{"queue", "webhooks"}},
                                  [webhooks = rooms.webhooks] { return webhooks->waiting(); });
    router.add({.method = "GET",
                .pattern = address,
                .operation = "listWebhooks",
                .tag = "webhooks",
                .summary = "Mendaftar webhook kantor dan bagaimana pengiriman terakhirnya",
                .scope = "admin",
                .replies = {{.status = 200,
                             .summary = "Webhook, tanpa rahasianya",
                             .contents = {{"application/json", std::string(kWebhooks)}}}},
                .problems = archive_problems({}),
                .handler = told([rooms](const Request& request) { return list(request, rooms); })});
    router.add(
        {.method = "POST",
         .pattern = address,
         .operation = "createWebhook",
         .tag = "webhooks",
         .summary = "Menambahkan webhook; rahasia tanda tangannya hanya disebut dalam jawaban ini",
         .scope = "admin",
         .bodies = {{"application/json", form->schema()}},
         .replies = {{.status = 201,
                      .summary = "Webhook dengan rahasianya",
                      .contents = {{"application/json", R"({"$ref":"#/components/schemas/Webhook"})"}}}},
         .problems = body_problems(
             archive_problems({"body-invalid", "not-json", kWebhookAddress, jobs::kWebhooksFull})),
         .handler = told([&facilities, rooms, form](const Request& request) {
             return add(request, facilities, rooms, *form);
         })});
    router.add({.method = "DELETE",
                .pattern = address + "/{id}",
                .operation = "removeWebhook",
                .tag = "webhooks",
                .summary = "Menghapus webhook beserta yang belum terkirim kepadanya",
                .scope = "admin",
                .parameters = {id},
                .replies = {{.status = 204, .summary = "Webhook sudah dihapus"}},
                .problems = archive_problems({jobs::kWebhookUnknown}),
                .handler = told([rooms](const Request& request) { return remove(request, rooms); })});
    router.add({.method = "POST",
                .pattern = address + "/{id}/test",
                .operation = "testWebhook",
                .tag = "webhooks",
                .summary = "Mengirim kejadian \"ping\" kepada webhook, untuk mencobanya",
                .scope = "admin",
                .parameters = {id},
                .replies = {{.status = 202,
                             .summary = "Id kiriman; hasilnya terlihat pada daftar webhook",
                             .contents = {{"application/json", std::string(kPing)}}}},
                .problems = archive_problems({jobs::kWebhookUnknown}),
                .handler = told([rooms](const Request& request) { return ping(request, rooms); })});
}

}  // namespace naskah::http
