// Webhooks: what is put down when jobs end, and how couriers deliver it.
#include "jobs/webhooks.hpp"

#include "digest/sha256.hpp"
#include "jobs/webhook_courier.hpp"
#include "jobs/webhook_outbox.hpp"
#include "jobs_fixture.hpp"
#include "json/value.hpp"

namespace naskah::jobs_test {
namespace {

using namespace jobs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

const std::vector<WebhookEvent> kAll(kWebhookEvents.begin(), kWebhookEvents.end());

std::string header(const Envelope& envelope, std::string_view name) {
    for (const auto& [key, value] : envelope.headers)
        if (key == name) return value;
    return "";
}

class WebhooksTest : public JobsTest {
  protected:
    std::shared_ptr<Webhooks> webhooks(const WebhooksConfig& config = {}) {
        return std::make_shared<Webhooks>(
            database_, config,
            Webhooks::Means{.clock = clock(),
                            .ids = ids(),
                            .bytes = [](std::size_t count) { return std::string(count, 'k'); },
                            .random = [this] { return random_.load(); }},
            [this](database::Transaction&, const OfficeId& office, const WebhookChange& change) {
                changes_.push_back(office.text() + " " + std::string(change.action) + " " +
                                   std::string(change.by));
            });
    }
    /// Delivers all that is due by now; what receivers answer is taken from answers_ (then 204).
    std::size_t deliver(Webhooks& webhooks) {
        std::shared_ptr<Webhooks> shared(&webhooks, [](Webhooks*) {});
        WebhookCourier courier(
            shared,
            [this](const Envelope& envelope) {
                sent_.push_back(envelope);
                int status = 204;
                if (!answers_.empty()) {
                    status = answers_.front();
                    answers_.erase(answers_.begin());
                }
                if (status == 0) throw Error("webhook-unreachable", "", "", "");
                return status;
            },
            {},
            [this](std::string_view event, std::string_view, std::string_view told) {
                log_.push_back(std::string(event) + " " + std::string(told));
            });
        std::size_t count = 0;
        while (courier.deliver_one()) ++count;
        return count;
    }
    std::string add(const std::string& url, const std::vector<WebhookEvent>& events = kAll) {
        return webhooks_->add(office_, url, events, "token:1").webhook.id;
    }
    std::int64_t waiting() { return webhooks_->waiting(); }
    std::string member(const Envelope& envelope, std::string_view pointer) {
        const json::ParseResult parsed = json::parse(envelope.body);
        const json::Value* value = json::at_pointer(parsed.document->root(), pointer);
        return value == nullptr ? "" : std::string(value->text());
    }
    std::string finish_one() {
        submit();
        const TakenJob taken = take().value();
        EXPECT_TRUE(queue_.finish(taken, {}));
        return taken.id;
    }

    std::vector<std::string> changes_, log_;
    std::vector<int> answers_;
    std::vector<Envelope> sent_;
    std::shared_ptr<Webhooks> webhooks_ = webhooks();
};
INSTANTIATE_TEST_SUITE_P(Both, WebhooksTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(WebhooksTest, EachEndOfAJobIsToldToWhoWantsIt) {
    add("https://semua.example/");
    add("https://gagal.example/", {WebhookEvent::job_failed, WebhookEvent::job_failed});
    webhooks_->add(other_, "https://lain.example/", kAll, "token:2");
    const std::string done = finish_one();
    submit();
    const TakenJob failing = take().value();
    queue_.fail(failing, "{}");
    const std::string cancelled = submit().id;
    queue_.cancel(office_, cancelled);
    while (deliver(*webhooks_) > 0) continue;
    std::vector<std::string> told;
    for (const Envelope& envelope : sent_)
        told.push_back(envelope.url + " " + member(envelope, "/event") + " " + member(envelope, "/job/id"));
    EXPECT_THAT(told, testing::UnorderedElementsAre("https://semua.example/ job.done " + done,
                                                    "https://semua.example/ job.failed " + failing.id,
                                                    "https://gagal.example/ job.failed " + failing.id,
                                                    "https://semua.example/ job.cancelled " + cancelled));
    EXPECT_EQ(waiting(), 0);
}

TEST_P(WebhooksTest, WhatIsToldIsSignedAndHoldsNoData) {
    const NewWebhook made = webhooks_->add(office_, "https://a.example/kait?x=1", kAll, "token:1");
    EXPECT_EQ(made.secret, "whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=");
    submit(R"({"rahasia":"jangan"})");
    queue_.finish(take().value(), {});
    ASSERT_EQ(deliver(*webhooks_), 1U);
    const Envelope& envelope = sent_.at(0);
    const std::string id = header(envelope, "webhook-id");
    EXPECT_EQ(envelope.url, "https://a.example/kait?x=1");
    EXPECT_EQ(member(envelope, "/id"), id);
    EXPECT_EQ(member(envelope, "/office"), "kantor-a");
    EXPECT_EQ(member(envelope, "/time"), "2027-01-15T08:00:00.000Z");
    EXPECT_THAT(member(envelope, "/job/address"), StartsWith("/v1/jobs/0"));
    EXPECT_EQ(header(envelope, "webhook-timestamp"), "1800000000");
    EXPECT_THAT(envelope.body, testing::Not(HasSubstr("jangan")));
    // RFC 2104 by hand, over plain SHA-256.
    const std::string signed_text = id + ".1800000000." + envelope.body;
    std::string inner, outer;
    for (int i = 0; i < 64; ++i) {
        const char key = i < 32 ? 'k' : '\0';
        inner += static_cast<char>(key ^ 0x36);
        outer += static_cast<char>(key ^ 0x5C);
    }
    const auto raw = [](const std::string& hex) {
        std::string bytes;
        for (std::size_t at = 0; at < hex.size(); at += 2)
            bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
        return bytes;
    };
    const std::string sum = raw(digest::sha256_hex(outer + raw(digest::sha256_hex(inner + signed_text))));
    static constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string base64;
    for (std::size_t at = 0; at < sum.size(); at += 3) {
        unsigned held = 0;
        for (std::size_t i = at; i < at + 3; ++i)
            held = held << 8U | (i < sum.size() ? static_cast<unsigned char>(sum[i]) : 0U);
        for (unsigned shift : {18U, 12U, 6U, 0U}) base64 += kAlphabet[held >> shift & 63U];
    }
    base64.replace(base64.size() - 1, 1, "=");  // 32 bytes
    EXPECT_EQ(header(envelope, "webhook-signature"), "v1," + base64);
}

TEST_P(WebhooksTest, AReceiverThatFailsIsTriedAgainWithTheSameId) {
    add("https://a.example/");
    finish_one();
    answers_ = {500, 0, 302};
    EXPECT_EQ(deliver(*webhooks_), 1U);
    pass(4s);
    EXPECT_EQ(deliver(*webhooks_), 0U) << "5 s after the first attempt";
    pass(1s);
    EXPECT_EQ(deliver(*webhooks_), 1U);
    EXPECT_EQ(webhooks_->list(office_).at(0).last_fault, "webhook-unreachable");
    EXPECT_EQ(webhooks_->list(office_).at(0).last_status, std::nullopt);
    pass(29s);
    EXPECT_EQ(deliver(*webhooks_), 0U);
    pass(1s);
    EXPECT_EQ(deliver(*webhooks_), 1U);
    EXPECT_EQ(webhooks_->list(office_).at(0).last_status, 302) << "no redirection is an answer";
    pass(3min);
    EXPECT_EQ(deliver(*webhooks_), 1U);
    EXPECT_EQ(waiting(), 0);
    ASSERT_THAT(sent_, SizeIs(4));
    for (const Envelope& envelope : sent_) {
        EXPECT_EQ(header(envelope, "webhook-id"), header(sent_.at(0), "webhook-id"));
        EXPECT_EQ(envelope.body, sent_.at(0).body);
    }
    EXPECT_NE(header(sent_.at(3), "webhook-timestamp"), header(sent_.at(0), "webhook-timestamp"));
    EXPECT_THAT(log_, ElementsAre("webhook-retried 500", "webhook-retried webhook-unreachable",
                                  "webhook-retried 302", "webhook-delivered 204"));
    EXPECT_EQ(webhooks_->list(office_).at(0).last_fault, "");
    EXPECT_EQ(webhooks_->list(office_).at(0).last_status, 204);
}

TEST_P(WebhooksTest, AfterTheEighthAttemptItIsGivenUp) {
    add("https://a.example/");
    finish_one();
    answers_ = std::vector<int>(20, 503);
    std::size_t attempts = 0;
    for (int hour = 0; hour < 48; ++hour) {
        attempts += deliver(*webhooks_);
        pass(1h);
    }
    EXPECT_EQ(attempts, 8U);
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(log_.back(), "webhook-given-up 503");
}

TEST_P(WebhooksTest, PausesAreShortenedByHalfAtMost) {
    add("https://a.example/");
    finish_one();
    random_ = 2'500'000;  // of the 2.5 s that may be left out
    answers_ = {500};
    const auto eager = webhooks({.rest = 0s});
    EXPECT_EQ(deliver(*eager), 1U);
    pass(2499ms);
    EXPECT_EQ(deliver(*eager), 0U);
    pass(1ms);
    EXPECT_EQ(deliver(*eager), 1U);
}

TEST_P(WebhooksTest, AReceiverThatIsGoneIsToldNothingMore) {
    const std::string id = add("https://a.example/");
    finish_one();
    finish_one();
    answers_ = {410};
    EXPECT_EQ(deliver(*webhooks_), 1U);
    EXPECT_EQ(waiting(), 0);
    finish_one();
    pass(1h);
    EXPECT_EQ(deliver(*webhooks_), 0U);
    const Webhook webhook = webhooks_->list(office_).at(0);
    EXPECT_EQ(webhook.id, id);
    EXPECT_TRUE(webhook.disabled.has_value());
    EXPECT_THAT(changes_,
                ElementsAre("kantor-a webhook.created token:1", "kantor-a webhook.disabled sistem"));
}

TEST_P(WebhooksTest, ACourierThatEndsInTheMiddleIsFollowedByAnother) {
    add("https://a.example/");
    finish_one();
    const auto taken = webhooks_->take();
    ASSERT_TRUE(taken);
    pass(119s);
    EXPECT_FALSE(webhooks_->take()) << "its lease holds";
    pass(1s);
    const auto again = webhooks_->take();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, taken->id);
    EXPECT_EQ(again->attempt, 2);
    EXPECT_FALSE(webhooks_->finish(*taken, 200)) << "who was thought dead has nothing to say";
    EXPECT_EQ(webhooks_->fail(*taken, 500, ""), Webhooks::Retry::lost);
    EXPECT_FALSE(webhooks_->disable(*taken, 410));
    EXPECT_TRUE(webhooks_->finish(*again, 200));
    EXPECT_EQ(waiting(), 0);
}

TEST_P(WebhooksTest, WhatAnEndedProcessPutDownAnotherDelivers) {
    add("https://a.example/");
    const std::string job = finish_one();
    // Nothing of this process is left but the tables.
    const auto fresh = place_.open();
    Webhooks later(fresh, {}, {.clock = clock(), .ids = ids(), .bytes = {}, .random = [] { return 0U; }});
    EXPECT_EQ(deliver(later), 1U);
    EXPECT_EQ(member(sent_.at(0), "/job/id"), job);
}

TEST_P(WebhooksTest, WhatDidNotHappenIsNotTold) {
    add("https://a.example/");
    EXPECT_EQ(code_of([&] {
                  database_->transact([&](database::Transaction& transaction) {
                      enqueue_event(transaction, office_, WebhookEvent::document_added, "d1", queue_.now());
                      throw Error("gagal", "", "", "");
                  });
              }),
              "gagal");
    EXPECT_EQ(waiting(), 0);
    submit();
    const TakenJob taken = take().value();
    queue_.fail_for_now(taken, "{}");
    EXPECT_EQ(waiting(), 0) << "it is tried again";
    EXPECT_FALSE(queue_.finish(taken, {})) << "by somebody else";
    EXPECT_EQ(waiting(), 0);
}

TEST_P(WebhooksTest, ASlowReceiverKeepsOnlyItselfWaiting) {
    add("https://lambat.example/", {WebhookEvent::job_done});
    finish_one();
    finish_one();
    const auto slow = webhooks_->take();
    ASSERT_TRUE(slow);
    EXPECT_FALSE(webhooks_->take()) << "one at a time to each";
    add("https://cepat.example/", {WebhookEvent::job_done});
    finish_one();
    const auto quick = webhooks_->take();
    ASSERT_TRUE(quick);
    EXPECT_EQ(quick->url, "https://cepat.example/");
    EXPECT_EQ(webhooks_->fail(*slow, 0, "webhook-timeout"), Webhooks::Retry::later);
    EXPECT_FALSE(webhooks_->take()) << "left alone for a moment, whatever else waits for it";
    pass(5s);
    EXPECT_TRUE(webhooks_->take());
}

TEST_P(WebhooksTest, ATestIsAskedForByHand) {
    const std::string id = add("https://a.example/", {WebhookEvent::job_failed});
    const std::string delivery = webhooks_->ping(office_, id);
    EXPECT_EQ(deliver(*webhooks_), 1U);
    EXPECT_EQ(header(sent_.at(0), "webhook-id"), delivery);
    EXPECT_EQ(member(sent_.at(0), "/event"), "ping");
    EXPECT_EQ(member(sent_.at(0), "/webhook/address"), "/v1/webhooks/" + id);
    EXPECT_EQ(code_of([&] { webhooks_->ping(office_, "tiada"); }), kWebhookUnknown);
}

TEST_P(WebhooksTest, AnotherOfficeSeesAndTouchesNothing) {
    const std::string id = add("https://a.example/");
    EXPECT_THAT(webhooks_->list(other_), IsEmpty());
    EXPECT_EQ(code_of([&] { webhooks_->remove(other_, id, "token:2"); }), kWebhookUnknown);
    EXPECT_EQ(code_of([&] { webhooks_->ping(other_, id); }), kWebhookUnknown);
    EXPECT_THAT(webhooks_->list(office_), SizeIs(1));
}

TEST_P(WebhooksTest, AnOfficeHasTwentyAtMost) {
    for (int i = 0; i < 20; ++i) add("https://a.example/" + std::to_string(i));
    EXPECT_EQ(code_of([&] { add("https://a.example/"); }), kWebhooksFull);
    EXPECT_NO_THROW(webhooks_->add(other_, "https://a.example/", kAll, "token:2"));
    webhooks_->remove(office_, webhooks_->list(office_).at(7).id, "token:1");
    EXPECT_NO_THROW(add("https://a.example/"));
}

TEST_P(WebhooksTest, ARemovedWebhookLeavesNothingBehind) {
    const std::string id = add("https://a.example/");
    finish_one();
    webhooks_->remove(office_, id, "user:2");
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(changes_.back(), "kantor-a webhook.removed user:2");
    EXPECT_EQ(code_of([&] { webhooks_->remove(office_, id, "user:2"); }), kWebhookUnknown);
    for (const char* strange : {"", "../x", "\xFF"})
        EXPECT_EQ(code_of([&] { webhooks_->remove(office_, strange, "user:2"); }), kWebhookUnknown);
}

TEST_P(WebhooksTest, WhatWaitsForAWeekIsDropped) {
    add("https://a.example/");
    finish_one();
    pass(24h * 7);
    EXPECT_EQ(webhooks_->remove_old(), 0U);
    pass(1us);
    EXPECT_EQ(webhooks_->remove_old(), 1U);
}

TEST_P(WebhooksTest, ThreadsDeliverAndStop) {
    for (int i = 0; i < 5; ++i) add("https://a.example/" + std::to_string(i));
    finish_one();
    std::atomic<int> sent = 0;
    WebhookCourier courier(webhooks_,
                           [&](const Envelope&) {
                               ++sent;
                               return 200;
                           },
                           {.threads = 3, .look = 10ms});
    courier.start();
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (waiting() > 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    courier.stop();
    EXPECT_EQ(sent, 5);
}

}  // namespace
}  // namespace naskah::jobs_test
