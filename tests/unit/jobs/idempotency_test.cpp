// Requests with an Idempotency-Key: done once, answered as often as asked.
#include "jobs/idempotency.hpp"

#include <thread>

#include "jobs_fixture.hpp"

namespace naskah::jobs {
namespace {

using namespace std::chrono_literals;
using Verdict = Idempotency::Verdict;

class IdempotencyTest : public jobs_test::JobsTest {
  protected:
    Verdict verdict(const OfficeId& office, const std::string& key, const std::string& fingerprint) {
        return store_.begin(office, key, fingerprint).verdict;
    }
    Idempotency store_{database_, blobs_, {}, clock(), ids()};
    const StoredAnswer answer_{201,
                               {{"Location", "/v1/archive/documents/ab"}, {"X-A", "\"kutip\", \\ dan é"}},
                               std::string("{\"id\":\0}", 8)};
};
INSTANTIATE_TEST_SUITE_P(Both, IdempotencyTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(IdempotencyTest, TheFirstGoesAndLaterOnesAreGivenItsAnswer) {
    const auto first = store_.begin(office_, "kunci", "f");
    ASSERT_EQ(first.verdict, Verdict::go);
    EXPECT_EQ(verdict(office_, "kunci", "f"), Verdict::running);
    EXPECT_EQ(verdict(office_, "kunci", "g"), Verdict::other_payload);
    EXPECT_TRUE(store_.finish(office_, "kunci", first.ticket, answer_));
    for (int i = 0; i < 2; ++i) {
        const auto again = store_.begin(office_, "kunci", "f");
        EXPECT_EQ(again.verdict, Verdict::replay);
        EXPECT_EQ(again.answer, answer_);
    }
    EXPECT_EQ(verdict(office_, "kunci", "g"), Verdict::other_payload);
}

TEST_P(IdempotencyTest, AnyKeyWillDo) {
    for (const std::string& key :
         {std::string(), std::string("a\0b", 3), std::string("'; --\xFF"), std::string(9000, 'k')}) {
        const auto first = store_.begin(office_, key, "f");
        EXPECT_EQ(first.verdict, Verdict::go);
        EXPECT_TRUE(store_.finish(office_, key, first.ticket, answer_));
        EXPECT_EQ(verdict(office_, key, "f"), Verdict::replay);
    }
}

TEST_P(IdempotencyTest, ALongBodyIsKeptAsAFileAndForgottenWithItsKey) {
    const StoredAnswer pdf{200, {{"Content-Type", "application/pdf"}}, std::string(300'000, '\xFE')};
    const auto first = store_.begin(office_, "kunci", "f");
    EXPECT_TRUE(store_.finish(office_, "kunci", first.ticket, pdf));
    pass(23h);
    EXPECT_EQ(blobs_->collect(1h), 0U);
    EXPECT_EQ(store_.begin(office_, "kunci", "f").answer, pdf);
    EXPECT_EQ(store_.remove_expired(), 0U);
    pass(1h);
    EXPECT_EQ(store_.remove_expired(), 1U);
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
    EXPECT_EQ(verdict(office_, "kunci", "other"), Verdict::go);
}

TEST_P(IdempotencyTest, AnExpiredAnswerIsNotGivenEvenBeforeItIsRemoved) {
    const StoredAnswer pdf{200, {}, std::string(300'000, 'p')};
    store_.finish(office_, "kunci", store_.begin(office_, "kunci", "f").ticket, pdf);
    pass(24h);
    const auto anew = store_.begin(office_, "kunci", "g");
    ASSERT_EQ(anew.verdict, Verdict::go);
    EXPECT_TRUE(store_.finish(office_, "kunci", anew.ticket, pdf));
    EXPECT_EQ(store_.begin(office_, "kunci", "g").answer, pdf);
}

TEST_P(IdempotencyTest, AnAbandonedKeyIsFree) {
    const auto first = store_.begin(office_, "kunci", "f");
    store_.abandon(office_, "kunci", "not this one");
    EXPECT_EQ(verdict(office_, "kunci", "f"), Verdict::running);
    store_.abandon(office_, "kunci", first.ticket);
    EXPECT_EQ(verdict(office_, "kunci", "g"), Verdict::go);
}

TEST_P(IdempotencyTest, AnInterruptedRequestIsDoneAnewAndItsLateAnswerIsRefused) {
    const auto first = store_.begin(office_, "kunci", "f");
    pass(10min);
    const auto second = store_.begin(office_, "kunci", "f");
    ASSERT_EQ(second.verdict, Verdict::go);
    EXPECT_FALSE(store_.finish(office_, "kunci", first.ticket, answer_));
    EXPECT_TRUE(store_.finish(office_, "kunci", second.ticket, answer_));
    EXPECT_FALSE(store_.finish(office_, "kunci", second.ticket, answer_)) << "an answer is given once";
    store_.abandon(office_, "kunci", second.ticket);
    EXPECT_EQ(verdict(office_, "kunci", "f"), Verdict::replay) << "what was answered is not abandoned";
}

TEST_P(IdempotencyTest, AnotherOfficeHasKeysOfItsOwn) {
    const auto first = store_.begin(office_, "kunci", "f");
    EXPECT_FALSE(store_.finish(other_, "kunci", first.ticket, answer_));
    store_.abandon(other_, "kunci", first.ticket);
    EXPECT_TRUE(store_.finish(office_, "kunci", first.ticket, answer_));
    EXPECT_EQ(verdict(other_, "kunci", "g"), Verdict::go);
}

TEST_P(IdempotencyTest, OfManyAtOnceOneGoes) {
    std::atomic<int> gone = 0, running = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] {
            const Verdict verdict = this->verdict(office_, "kunci", "f");
            ++(verdict == Verdict::go ? gone : running);
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(gone, 1);
    EXPECT_EQ(running, 5);
}

TEST(Fingerprint, TellsPartsApart) {
    EXPECT_EQ(Idempotency::fingerprint_of({"a", "b"}), Idempotency::fingerprint_of({"a", "b"}));
    EXPECT_NE(Idempotency::fingerprint_of({"a", "b"}), Idempotency::fingerprint_of({"ab", ""}));
    EXPECT_NE(Idempotency::fingerprint_of({"a1:", "b"}), Idempotency::fingerprint_of({"a", "1:b"}));
}

}  // namespace
}  // namespace naskah::jobs
