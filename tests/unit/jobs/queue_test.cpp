// The queue: what is accepted, who takes it, and what every end of an attempt leads to.
#include "jobs/queue.hpp"

#include <thread>

#include "jobs_fixture.hpp"

namespace naskah::jobs {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using Verdict = Queue::Verdict;

class QueueTest : public jobs_test::JobsTest {};
INSTANTIATE_TEST_SUITE_P(Both, QueueTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(QueueTest, AJobGoesFromQueuedToDone) {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    const Job accepted = submit(bytes);
    EXPECT_EQ(accepted.state, State::queued);
    EXPECT_EQ(accepted.kind, "uji");
    EXPECT_EQ(accepted.requester, "u1");
    EXPECT_EQ(accepted.attempts, 0);
    EXPECT_FALSE(accepted.started);

    pass(2s);
    const auto taken = take();
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->office, office_);
    EXPECT_EQ(taken->id, accepted.id);
    EXPECT_EQ(taken->attempt, 1);
    EXPECT_TRUE(taken->payload == bytes);
    EXPECT_EQ(job(accepted.id).state, State::running);
    EXPECT_EQ(job(accepted.id).started, accepted.created + 2s);
    EXPECT_FALSE(take()) << "a job is taken once";

    EXPECT_EQ(queue_.renew(*taken, 7, 30), Verdict::go_on);
    EXPECT_EQ(job(accepted.id).pages_done, 7);
    EXPECT_EQ(job(accepted.id).pages_expected, 30);

    pass(1s);
    const JobResult result{.document = "d1", .pages = 31, .findings = 2};
    EXPECT_TRUE(queue_.finish(*taken, result));
    const Job done = job(accepted.id);
    EXPECT_EQ(done.pages_done, 31) << "all there are, whatever was told before";
    EXPECT_EQ(done.pages_expected, 31);
    EXPECT_EQ(done.state, State::done);
    EXPECT_EQ(done.finished, accepted.created + 3s);
    EXPECT_EQ(done.result, result);
    EXPECT_EQ(done.problem, "");
}

TEST_P(QueueTest, LessPriorityGoesFirstThenTheLongestDue) {
    const Job late = submit("late", 5), first = submit("first"), second = submit("second");
    const Job delayed = queue_.submit(office_, {.kind = "uji", .requester = "u1", .delay = 10s});
    EXPECT_EQ(take()->id, first.id);
    EXPECT_EQ(take()->id, second.id);
    EXPECT_EQ(take()->id, late.id);
    EXPECT_FALSE(take());
    pass(10s);
    EXPECT_EQ(take()->id, delayed.id);
}

TEST_P(QueueTest, AWorkerTakesOnlyWhatItCanDo) {
    const Job job = queue_.submit(office_, {.kind = "lain", .requester = "u1"});
    EXPECT_FALSE(queue_.take("w", {"uji"}));
    EXPECT_FALSE(queue_.take("w", {}));
    EXPECT_EQ(queue_.take("w", {"uji", "lain"})->id, job.id);
}

TEST_P(QueueTest, AResultIsHeldUntilTheJobIsRemoved) {
    const Job job = submit();
    const auto taken = take();
    const auto blob = blobs_->put("%PDF hasil");
    EXPECT_TRUE(queue_.finish(*taken, {.document = "",
                                       .blob_sha256 = blob.sha256,
                                       .blob_size = blob.size,
                                       .media_type = "application/pdf",
                                       .file_name = "hasil.pdf"}));
    pass(48h);
    EXPECT_EQ(blobs_->collect(1h), 0U);
    EXPECT_EQ(queue_.remove_finished(72h), 0U);
    EXPECT_EQ(queue_.remove_finished(24h), 1U);
    EXPECT_FALSE(queue_.find(office_, job.id));
    pass(48h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
}

TEST_P(QueueTest, UnfinishedJobsAreNeverRemoved) {
    const Job waiting = submit("a"), running = submit("b");
    take();
    pass(24h * 365);
    EXPECT_EQ(queue_.remove_finished(1h), 0U);
    EXPECT_TRUE(queue_.find(office_, waiting.id));
    EXPECT_TRUE(queue_.find(office_, running.id));
}

TEST_P(QueueTest, AFullQueueRefusesAndHasRoomAgainWhenJobsEnd) {
    Queue small = queue({.capacity = 3, .office_capacity = 2});
    const NewJob job{.kind = "uji", .requester = "u1"};
    small.submit(office_, job);
    const Job second = small.submit(office_, job);
    EXPECT_EQ(jobs_test::code_of([&] { small.submit(office_, job); }), kQueueFull) << "one office has two";
    small.submit(other_, job);
    EXPECT_EQ(jobs_test::code_of([&] { small.submit(other_, job); }), kQueueFull) << "all have three";
    EXPECT_EQ(small.depth().queued, 3);

    const auto taken = small.take("w", {"uji"});
    EXPECT_EQ(jobs_test::code_of([&] { small.submit(office_, job); }), kQueueFull) << "running is unfinished";
    EXPECT_EQ(small.depth().running, 1);
    small.finish(*taken, {});
    small.submit(office_, job);
    small.cancel(office_, second.id);
    small.submit(office_, job);
    const auto failing = small.take("w", {"uji"});
    small.fail(*failing, "{}");
    small.submit(failing->office, job);
    EXPECT_EQ(jobs_test::code_of([&] { small.submit(office_, job); }), kQueueFull);
}

TEST_P(QueueTest, ASubmissionUnderTheSameIdIsOneJob) {
    const NewJob wanted{.kind = "uji", .options = {}, .payload = "a", .requester = "u1", .id = "kunci-1"};
    Queue small = queue({.capacity = 1, .office_capacity = 1});
    const Job first = small.submit(office_, wanted);
    EXPECT_EQ(small.submit(office_, wanted).id, first.id) << "even when the queue is full";
    EXPECT_EQ(small.list(office_, {}).jobs.size(), 1U);
    EXPECT_EQ(queue_.submit(other_, wanted).id, "kunci-1") << "another office has ids of its own";
    EXPECT_EQ(jobs_test::code_of([&] { queue_.submit(office_, {.kind = "uji", .id = "a b"}); }), "job-id");
}

TEST_P(QueueTest, AnInterruptedJobRunsAgainAndItsOldAttemptIsRefused) {
    const Job job = submit();
    const auto first = take("w1");
    pass(29s);
    EXPECT_EQ(queue_.renew(*first, 1, 2), Verdict::go_on);
    pass(29s);
    EXPECT_EQ(queue_.sweep(), 0U) << "the lease was renewed";
    pass(2s);
    EXPECT_EQ(queue_.sweep(), 1U);
    EXPECT_EQ(queue_.sweep(), 0U);
    EXPECT_FALSE(take()) << "after a pause";
    pass(1s);
    const auto second = take("w2");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->id, job.id);
    EXPECT_EQ(second->attempt, 2);

    EXPECT_EQ(queue_.renew(*first, 1, 2), Verdict::lost);
    EXPECT_FALSE(queue_.finish(*first, {.document = "old"}));
    EXPECT_FALSE(queue_.fail(*first, "{}"));
    EXPECT_FALSE(queue_.fail_for_now(*first, "{}"));
    EXPECT_FALSE(queue_.end_cancelled(*first));
    EXPECT_FALSE(queue_.give_back(*first));
    EXPECT_TRUE(queue_.finish(*second, {.document = "new"}));
    EXPECT_FALSE(queue_.finish(*second, {.document = "newer"})) << "a result is given once";
    EXPECT_EQ(this->job(job.id).result->document, "new");
    EXPECT_EQ(this->job(job.id).failures, 1);
}

TEST_P(QueueTest, AJobThatKillsItsWorkersIsGivenUp) {
    const Job job = submit();
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(take()) << i;
        pass(31s);
        EXPECT_EQ(queue_.sweep(), 1U);
        pass(5min);
    }
    EXPECT_FALSE(take());
    EXPECT_EQ(this->job(job.id).state, State::failed);
    EXPECT_THAT(this->job(job.id).problem, HasSubstr(kInterrupted));
    EXPECT_EQ(queue_.depth().queued + queue_.depth().running, 0);
}

TEST_P(QueueTest, FaultsOfTheWorldAreTriedAgainAfterGrowingPauses) {
    const Job job = submit();
    std::vector<std::int64_t> pauses;
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(queue_.fail_for_now(*take(), "{\"code\":\"disk-full\"}"));
        const Job waiting = this->job(job.id);
        EXPECT_EQ(waiting.state, State::queued);
        EXPECT_THAT(waiting.problem, HasSubstr("disk-full"));
        pauses.push_back(to_microseconds(waiting.not_before) - now_);
        EXPECT_FALSE(take());
        now_ = to_microseconds(waiting.not_before);
    }
    EXPECT_THAT(pauses, ElementsAre(1'000'000, 2'000'000, 4'000'000, 8'000'000));
    EXPECT_TRUE(queue_.fail_for_now(*take(), "{\"code\":\"disk-full\"}"));
    EXPECT_EQ(this->job(job.id).state, State::failed);
    EXPECT_THAT(this->job(job.id).problem, HasSubstr("disk-full"));
}

TEST_P(QueueTest, PausesAreShortenedByAtMostHalfAndNeverLongerThanTheLongest) {
    Queue quick = queue({.first_pause = 10s, .longest_pause = 15s});
    const auto pause_with = [&](std::uint64_t random) {
        random_ = random;
        const Job job = quick.submit(office_, {.kind = "uji", .requester = "u1"});
        quick.fail_for_now(*quick.take("w", {"uji"}), "{}");
        const std::int64_t pause = to_microseconds(this->job(job.id).not_before) - now_;
        quick.cancel(office_, job.id);
        return pause;
    };
    EXPECT_EQ(pause_with(0), 10'000'000);
    EXPECT_EQ(pause_with(5'000'000), 5'000'000);
    EXPECT_EQ(pause_with(5'000'001), 10'000'000);

    random_ = 0;
    const Job job = quick.submit(office_, {.kind = "uji", .requester = "u1"});
    for (int i = 0; i < 2; ++i) {
        quick.fail_for_now(*quick.take("w", {"uji"}), "{}");
        pass(15s);
    }
    EXPECT_EQ(to_microseconds(this->job(job.id).not_before), now_) << "15 s, not 20";
}

TEST_P(QueueTest, FaultsOfTheDocumentAreFinal) {
    const Job job = submit();
    EXPECT_TRUE(queue_.fail(*take(), "{\"code\":\"invalid-document\"}"));
    pass(1h);
    EXPECT_FALSE(take());
    EXPECT_EQ(this->job(job.id).state, State::failed);
    EXPECT_EQ(this->job(job.id).failures, 0);
}

TEST_P(QueueTest, AQueuedJobIsCancelledAtOnceARunningOneByItsWorker) {
    const Job waiting = submit("a");
    EXPECT_EQ(queue_.cancel(office_, waiting.id)->state, State::cancelled);
    EXPECT_FALSE(take());

    const Job running = submit("b");
    const auto taken = take();
    const Job asked = queue_.cancel(office_, running.id).value();
    EXPECT_EQ(asked.state, State::running);
    EXPECT_TRUE(asked.is_cancelling);
    EXPECT_EQ(queue_.renew(*taken, 1, 2), Verdict::cancel);
    EXPECT_TRUE(queue_.end_cancelled(*taken));
    EXPECT_EQ(job(running.id).state, State::cancelled);

    const Job done = submit("c");
    queue_.finish(*take(), {});
    EXPECT_EQ(queue_.cancel(office_, done.id)->state, State::done);
    EXPECT_FALSE(queue_.cancel(office_, "unknown"));
    EXPECT_FALSE(queue_.cancel(office_, "'; DROP TABLE jobs; --"));
}

TEST_P(QueueTest, ACancelledJobIsNotTriedAgainWhateverItsWorkerSays) {
    for (const int way : {0, 1, 2}) {
        const Job job = submit();
        const auto taken = take();
        queue_.cancel(office_, job.id);
        if (way == 0) queue_.fail_for_now(*taken, "{}");
        if (way == 1) queue_.give_back(*taken);
        if (way == 2) {
            pass(31s);
            queue_.sweep();
        }
        EXPECT_EQ(this->job(job.id).state, State::cancelled) << way;
    }
    EXPECT_EQ(queue_.depth().queued, 0);
}

TEST_P(QueueTest, WhatIsGivenBackIsTakenAtOnceAndCountsAsNoFailure) {
    const Job job = submit();
    EXPECT_TRUE(queue_.give_back(*take()));
    const auto again = take();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempt, 2) << "numbers of attempts are not used again";
    EXPECT_EQ(this->job(job.id).failures, 0);
}

TEST_P(QueueTest, AJobThatIsNotDoneByItsDeadlineFails) {
    const auto with_deadline = [&] {
        return queue_.submit(office_,
                             {.kind = "uji", .requester = "u1", .deadline = from_microseconds(now_) + 60s});
    };
    const Job waiting = with_deadline();
    pass(60s);
    EXPECT_FALSE(take());
    EXPECT_EQ(queue_.sweep(), 1U);
    EXPECT_EQ(job(waiting.id).state, State::failed);
    EXPECT_THAT(job(waiting.id).problem, HasSubstr(kDeadline));

    const Job retried = with_deadline();
    const auto taken = take();
    EXPECT_EQ(taken->deadline, retried.deadline);
    pass(59s + 500ms);
    EXPECT_TRUE(queue_.fail_for_now(*taken, "{\"code\":\"disk-full\"}"));
    EXPECT_EQ(job(retried.id).state, State::failed) << "the next attempt would come too late";
}

TEST_P(QueueTest, AnotherOfficeSeesAndChangesNothing) {
    const Job job = submit();
    EXPECT_FALSE(queue_.find(other_, job.id));
    EXPECT_FALSE(queue_.cancel(other_, job.id));
    EXPECT_TRUE(queue_.list(other_, {}).jobs.empty());
    EXPECT_EQ(jobs_test::code_of([&] { queue_.list(other_, {.cursor = job.id}); }), kCursor);
    TakenJob forged = *take();
    forged.office = other_;
    EXPECT_EQ(queue_.renew(forged, 1, 1), Verdict::lost);
    EXPECT_FALSE(queue_.finish(forged, {}));
    EXPECT_FALSE(queue_.fail(forged, "{}"));
    EXPECT_FALSE(queue_.fail_for_now(forged, "{}"));
    EXPECT_FALSE(queue_.end_cancelled(forged));
    EXPECT_FALSE(queue_.give_back(forged));
    EXPECT_EQ(this->job(job.id).state, State::running);
}

TEST_P(QueueTest, ListsNewestFirstInPages) {
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(submit().id);
    queue_.submit(other_, {.kind = "uji", .requester = "u9"});
    queue_.cancel(office_, ids[2]);
    const auto listed = [&](const JobQuery& query) {
        std::vector<std::string> found;
        for (const Job& job : queue_.list(office_, query).jobs) found.push_back(job.id);
        return found;
    };
    JobQuery query{.limit = 2};
    EXPECT_THAT(listed(query), ElementsAre(ids[4], ids[3]));
    query.cursor = queue_.list(office_, query).next;
    EXPECT_THAT(listed(query), ElementsAre(ids[2], ids[1]));
    query.cursor = queue_.list(office_, query).next;
    EXPECT_THAT(listed(query), ElementsAre(ids[0]));
    EXPECT_EQ(queue_.list(office_, query).next, "");
    EXPECT_THAT(listed({.state = State::cancelled}), ElementsAre(ids[2]));
    EXPECT_THAT(listed({.state = State::queued, .limit = 2, .cursor = ids[3]}), ElementsAre(ids[1], ids[0]));
    EXPECT_EQ(jobs_test::code_of([&] { queue_.list(office_, {.cursor = "x' OR 1=1"}); }), kCursor);
}

TEST_P(QueueTest, ManyWorkersTakeEachJobOnce) {
    constexpr int kJobs = 120, kWorkers = 4;
    for (int i = 0; i < kJobs; ++i) submit(std::to_string(i));
    std::vector<std::vector<std::string>> taken(kWorkers);
    std::vector<std::thread> threads;
    for (int worker = 0; worker < kWorkers; ++worker)
        threads.emplace_back([&, worker] {
            while (const auto job = take("w" + std::to_string(worker))) {
                taken[static_cast<std::size_t>(worker)].push_back(job->payload);
                EXPECT_TRUE(queue_.finish(*job, {}));
            }
        });
    for (std::thread& thread : threads) thread.join();
    std::set<std::string> all;
    std::size_t count = 0;
    for (const auto& part : taken) {
        count += part.size();
        all.insert(part.begin(), part.end());
    }
    EXPECT_EQ(count, static_cast<std::size_t>(kJobs));
    EXPECT_EQ(all.size(), static_cast<std::size_t>(kJobs));
    EXPECT_EQ(queue_.depth().queued + queue_.depth().running, 0);
}

TEST_P(QueueTest, ManySubmittersNeverExceedTheBounds) {
    Queue small = queue({.capacity = 20, .office_capacity = 15});
    std::atomic<int> accepted = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 10; ++n) {
                const OfficeId& office = i % 2 == 0 ? office_ : other_;
                const std::string code =
                    jobs_test::code_of([&] { small.submit(office, {.kind = "uji", .requester = "u1"}); });
                EXPECT_TRUE(code.empty() || code == kQueueFull) << code;
                ++(code.empty() ? accepted : refused);
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(accepted, 20);
    EXPECT_EQ(refused, 20);
    EXPECT_EQ(small.depth().queued, 20);
}

}  // namespace
}  // namespace naskah::jobs
