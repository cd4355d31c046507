// Webhooks over HTTP, and what is told of the archive: to the log and to receivers. Over both databases.
#include <gmock/gmock.h>

#include "access/gatekeeper.hpp"
#include "archive/archive.hpp"
#include "http/door.hpp"
#include "http/resources/access.hpp"
#include "http/resources/archive.hpp"
#include "http/resources/webhooks.hpp"
#include "http/webhook_client.hpp"
#include "http/witnesses.hpp"
#include "jobs/webhook_courier.hpp"
#include "json/value.hpp"
#include "receiver.hpp"
#include "service_fixture.hpp"
#include "test_database.hpp"

namespace naskah::service_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr const char* kWebhooks = "/v1/webhooks";
constexpr const char* kDocuments = "/v1/archive/documents";
constexpr const char* kAll =
    R"(["job.done","job.failed","job.cancelled","document.added","document.final","document.terbit"])";

std::string member(const std::string& body, std::string_view pointer) {
    const json::ParseResult parsed = json::parse(body);
    const json::Value* const value =
        parsed.document ? json::at_pointer(parsed.document->root(), pointer) : nullptr;
    return value == nullptr ? "" : std::string(value->text());
}

std::string code(const Answer& answer) {
    const std::string type = member(answer.body, "/type");
    return std::to_string(answer.status) + type.substr(std::min(type.rfind(':'), type.size()));
}

class WebhooksHttpTest : public ServiceTest, public testing::WithParamInterface<database::Dialect> {
  protected:
    void open(http::Reach reach) {
        database_ = place_.open_migrated();
        const access::Means means{.clock = [this] { return now(); },
                                  .ids = [this] { return "id" + std::to_string(++numbers_); },
                                  .random =
                                      [this](std::size_t count) {
                                          std::string bytes = std::to_string(++numbers_);
                                          bytes.resize(count, 'x');
                                          return bytes;
                                      },
                                  .password_cost = {.n = 16}};
        registry_ = std::make_shared<const access::Registry>(database_, means);
        const auto gatekeeper = std::make_shared<const access::Gatekeeper>(database_, means);
        const auto blobs = std::make_shared<archive::BlobRegistry>(
            database_, archive::BlobStore(place_.folder() + "/pdf"), means.clock);
        archive_ = std::make_shared<archive::Archive>(database_, blobs, means.clock, means.ids,
                                                      http::archive_witness(registry_->log()));
        webhooks_ = std::make_shared<jobs::Webhooks>(
            database_, jobs::WebhooksConfig{},
            jobs::Webhooks::Means{means.clock, means.ids, means.random, [] { return 0U; }},
            http::webhook_witness(registry_->log()));
        admin_ = bearer(registry_->bootstrap()->secret);
        const access::Scopes all{access::Scope::documents_read, access::Scope::documents_write,
                                 access::Scope::documents_approve};
        maker_ =
            bearer(registry_->add_token(OfficeId(access::kOwnOffice), "semua", all, {}, "sistem").secret);
        other_ = bearer(registry_->add_office("Dinas Lain", "sistem").admin.secret);
        http::Extensions extensions;
        extensions.resources = {
            [this, gatekeeper, means, reach](http::Router& router, http::Facilities& facilities) {
                http::add_access(router, facilities, {registry_, gatekeeper, means.clock});
                http::add_archive(router, facilities, archive_);
                http::add_webhooks(router, facilities, {.webhooks = webhooks_, .reach = reach});
            }};
        extensions.guards = {http::make_door(gatekeeper, http::Mode::wajib)};
        start({}, extensions);
    }
    static std::string bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }
    Time now() { return Time(std::chrono::seconds(1'790'000'000 + ++numbers_)); }

    Answer send(const std::string& path, const std::string& body, const std::string& who) const {
        return fetch(post(path, body, "application/json", who));
    }
    Answer add(const std::string& url, const std::string& events = kAll) const {
        return send(kWebhooks, R"({"url":")" + url + R"(","events":)" + events + "}", admin_);
    }
    Answer remove(const std::string& path, const std::string& who) const {
        return fetch("DELETE " + path + " HTTP/1.1\r\nHost: a\r\n" + who + "\r\n", "DELETE");
    }
    std::string keep() const {
        const Answer made = send(kDocuments, R"({"jenis":"uji","rahasia":"jangan"})", maker_);
        EXPECT_EQ(made.status, 201) << made.body;
        return member(made.body, "/id");
    }
    void become(const std::string& id, const std::string& state) const {
        const std::string body = "{\"state\":\"" + state + "\"}";
        EXPECT_EQ(fetch("PUT " + std::string(kDocuments) + "/" + id +
                            "/state HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + maker_ +
                            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
                        "PUT")
                      .status,
                  200);
    }
    void deliver() const {
        jobs::WebhookCourier courier(webhooks_, http::webhook_client({.reach = http::Reach::anywhere}), {});
        while (courier.deliver_one()) continue;
    }
    static std::string body_of(const std::string& request) {
        return request.substr(request.find("\r\n\r\n") + 4);
    }

    database_test::TestDatabase place_{GetParam()};
    std::shared_ptr<database::Database> database_;
    std::shared_ptr<const access::Registry> registry_;
    std::shared_ptr<archive::Archive> archive_;
    std::shared_ptr<jobs::Webhooks> webhooks_;
    std::atomic<int> numbers_ = 0;
    std::string admin_, maker_, other_;
};
INSTANTIATE_TEST_SUITE_P(Databases, WebhooksHttpTest, database_test::both_dialects(),
                         database_test::dialect_name);

TEST_P(WebhooksHttpTest, TheLifeOfADocumentIsToldToTheReceiver) {
    open(http::Reach::anywhere);
    const Receiver receiver(Receiver::status(200));
    const Answer made = add(receiver.address());
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_THAT(member(made.body, "/secret"), StartsWith("whsec_"));
    const std::string id = keep();
    become(id, "final");
    become(id, "terbit");
    become(id, "terbit");  // is no change
    const std::string depth = "naskah_queue_depth{queue=\"webhooks\"} ";
    EXPECT_THAT(fetch(get("/metrics", admin_)).body, HasSubstr(depth + "3\n"));
    deliver();
    EXPECT_THAT(fetch(get("/metrics", admin_)).body, HasSubstr(depth + "0\n"));
    const auto requests = receiver.await(3);
    ASSERT_THAT(requests, SizeIs(3));
    std::vector<std::string> told;
    for (const std::string& request : requests) {
        const std::string body = body_of(request);
        EXPECT_EQ(member(body, "/document/id"), id);
        EXPECT_EQ(member(body, "/document/address"), std::string(kDocuments) + "/" + id);
        EXPECT_EQ(member(body, "/office"), "lokal");
        EXPECT_THAT(request, HasSubstr("\r\nwebhook-id: " + member(body, "/id") + "\r\n"));
        EXPECT_THAT(request, HasSubstr("\r\nwebhook-signature: v1,"));
        EXPECT_THAT(request, Not(HasSubstr("jangan")));
        told.push_back(member(body, "/event"));
    }
    EXPECT_THAT(told, ElementsAre("document.added", "document.final", "document.terbit"));
    const std::string listed = fetch(get(kWebhooks, admin_)).body;
    EXPECT_EQ(member(listed, "/webhooks/0/last_status"), "200");
    EXPECT_THAT(listed, Not(HasSubstr("whsec_"))) << "told once";
}

TEST_P(WebhooksHttpTest, TheLogTellsWhoDidWhatToWhichDocument) {
    open(http::Reach::anywhere);
    const std::string id = keep();
    const Answer version = send(std::string(kDocuments) + "/" + id + "/versions", R"({"lain":1})", maker_);
    ASSERT_EQ(version.status, 201) << version.body;
    become(id, "final");
    const std::string gone = keep();
    EXPECT_EQ(remove(std::string(kDocuments) + "/" + gone, maker_).status, 204);
    EXPECT_EQ(remove(std::string(kDocuments) + "/" + id, maker_).status, 409);
    const Answer webhook = add("https://8.8.8.8/", R"(["job.done"])");
    ASSERT_EQ(webhook.status, 201) << webhook.body;
    std::vector<std::string> told;
    for (const access::LogEntry& entry : registry_->log().list(OfficeId(access::kOwnOffice), 0, 100))
        if (entry.event.action.starts_with("document.") || entry.event.action.starts_with("webhook."))
            told.push_back(entry.event.action + " " + entry.event.object + " " + entry.event.detail + " " +
                           entry.event.actor.substr(0, 6));
    EXPECT_THAT(told, ElementsAre("document.created document:" + id + "  token:",
                                  "document.version-created document:" + id + " 2 token:",
                                  "document.state document:" + id + " final token:",
                                  "document.created document:" + gone + "  token:",
                                  "document.removed document:" + gone + "  token:",
                                  "webhook.created webhook:" + member(webhook.body, "/id") + "  token:"));
    const access::LogVerdict verdict = registry_->log().verify();
    EXPECT_FALSE(verdict.broken.has_value());
}

TEST_P(WebhooksHttpTest, TheRetentionIsInTheLogToo) {
    open(http::Reach::anywhere);
    const std::string id = keep();
    for (int i = 0; i < 3; ++i) send(std::string(kDocuments) + "/" + id + "/versions", "{}", maker_);
    EXPECT_EQ(archive_->apply_retention(OfficeId(access::kOwnOffice), std::chrono::seconds(0)), 3U);
    const access::Event last = registry_->log().list(OfficeId(access::kOwnOffice), 0, 100).back().event;
    EXPECT_EQ(last.action, "document.versions-removed");
    EXPECT_EQ(last.object, "document:" + id);
    EXPECT_EQ(last.detail, "3");
    EXPECT_EQ(last.actor, "sistem");
}

TEST_P(WebhooksHttpTest, AddressesOfTheInsideAreRefused) {
    open(http::Reach::public_only);
    for (const char* url : {"http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]:8080/",
                            "http://[::ffff:127.0.0.1]/", "http://localhost/", "https://10.0.0.1/",
                            "ftp://8.8.8.8/", "https://a@8.8.8.8/", "bukan alamat"}) {
        const Answer refused = add(url);
        EXPECT_EQ(code(refused), "422:webhook-address") << url;
        EXPECT_NE(member(refused.body, "/detail"), "");
    }
    EXPECT_EQ(add("https://8.8.8.8/kait").status, 201);
    EXPECT_THAT(fetch(get(kWebhooks, admin_)).body, Not(HasSubstr("127.0.0.1")));
}

TEST_P(WebhooksHttpTest, FaultsOfTheBodyAreTold) {
    open(http::Reach::anywhere);
    for (const char* body :
         {"[]", "{}", R"({"url":"https://8.8.8.8/"})", R"({"url":"https://8.8.8.8/","events":[]})",
          R"({"url":"https://8.8.8.8/","events":["ping"]})", R"({"url":1,"events":["job.done"]})",
          R"({"url":"https://8.8.8.8/","events":["job.done"],"secret":"x"})"})
        EXPECT_EQ(code(send(kWebhooks, body, admin_)), "422:body-invalid") << body;
    EXPECT_EQ(code(send(kWebhooks, "{", admin_)), "400:not-json");
    for (int i = 0; i < 20; ++i) EXPECT_EQ(add("https://8.8.8.8/").status, 201);
    EXPECT_EQ(code(add("https://8.8.8.8/")), "409:webhooks-full");
}

TEST_P(WebhooksHttpTest, OnlyAnAdminOfTheOfficeHasTheWebhooks) {
    open(http::Reach::anywhere);
    const Receiver receiver(Receiver::status(204));
    const std::string id = member(add(receiver.address(), R"(["job.done"])").body, "/id");
    const std::string address = std::string(kWebhooks) + "/" + id;
    EXPECT_EQ(code(fetch(get(kWebhooks, maker_))), "403:scope-missing");
    EXPECT_EQ(code(fetch(get(kWebhooks))), "401:credentials-required");
    EXPECT_EQ(fetch(get(kWebhooks, other_)).body, "{\"webhooks\":[]}\n");
    EXPECT_EQ(code(remove(address, other_)), "404:webhook-unknown");
    EXPECT_EQ(code(send(address + "/test", "", other_)), "404:webhook-unknown");
    const Answer tried = send(address + "/test", "", admin_);
    ASSERT_EQ(tried.status, 202) << tried.body;
    deliver();
    const auto requests = receiver.await(1);
    ASSERT_THAT(requests, SizeIs(1));
    EXPECT_EQ(member(body_of(requests[0]), "/event"), "ping");
    EXPECT_EQ(member(body_of(requests[0]), "/id"), member(tried.body, "/delivery"));
    EXPECT_EQ(remove(address, admin_).status, 204);
    EXPECT_EQ(code(remove(address, admin_)), "404:webhook-unknown");
}

}  // namespace
}  // namespace naskah::service_test
