// Workers: how every way a handler can end reaches the queue.
#include "jobs/worker.hpp"

#include <future>
#include <stdexcept>

#include "jobs/problem_json.hpp"
#include "jobs_fixture.hpp"

namespace naskah::jobs {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

class WorkerTest : public jobs_test::JobsTest {
  protected:
    WorkerTest() : shared_queue_(std::make_shared<Queue>(queue({.lease = 30s, .first_pause = 1us}))) {}

    static WorkerConfig config(std::size_t threads = 2) {
        return {.name = "w", .threads = threads, .renewal = 5ms, .look = 20ms, .sweep = 10ms, .pause = 10ms};
    }
    std::unique_ptr<Worker> worker(Handler handler, const WorkerConfig& settings = config()) {
        auto made = std::make_unique<Worker>(
            shared_queue_, Handlers{{"uji", std::move(handler)}}, settings,
            [this](std::string_view event, std::string_view job, std::string_view code) {
                const std::lock_guard lock(mutex_);
                events_.push_back(std::string(event) + " " + std::string(job) + " " + std::string(code));
            });
        made->start();
        return made;
    }
    /// Waits until the job has the state.
    Job await(const std::string& id, State state) {
        for (int i = 0; i < 2000 && job(id).state != state; ++i) std::this_thread::sleep_for(5ms);
        EXPECT_EQ(job(id).state, state);
        return job(id);
    }
    std::vector<std::string> events() {
        const std::lock_guard lock(mutex_);
        return events_;
    }
    /// Works until it is asked to stop.
    static Ending work_until_stopped(const TakenJob&, Course& course) {
        while (!course.stop().stop_requested()) std::this_thread::sleep_for(1ms);
        return Ending::stopped();
    }

    std::shared_ptr<Queue> shared_queue_;
    std::mutex mutex_;
    std::vector<std::string> events_;
};
INSTANTIATE_TEST_SUITE_P(Both, WorkerTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(WorkerTest, DoesWhatIsQueuedAndWhatComesLater) {
    const Job early = submit("early");
    const auto working = worker([](const TakenJob& job, Course&) {
        JobResult result;
        result.document = "made of " + job.payload;
        return Ending::done(result);
    });
    EXPECT_EQ(await(early.id, State::done).result->document, "made of early");
    const Job later = submit("later");
    EXPECT_EQ(await(later.id, State::done).result->document, "made of later");
}

TEST_P(WorkerTest, IsWokenByASubmission) {
    WorkerConfig patient = config();
    patient.look = patient.sweep = 60s;
    const auto working = worker([](const TakenJob&, Course&) { return Ending::done({}); }, patient);
    std::this_thread::sleep_for(200ms);  // until it waits
    const Job job = shared_queue_->submit(office_, {.kind = "uji", .requester = "u1"});
    await(job.id, State::done);  // within 10 s
}

TEST_P(WorkerTest, TellsHowFarItIsAndHearsOfCancellation) {
    const Job job = submit();
    const auto working = worker([](const TakenJob& taken, Course& course) {
        course.tell_pages(3, 9);
        return work_until_stopped(taken, course);
    });
    for (int i = 0; i < 2000 && this->job(job.id).pages_done == 0; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_EQ(this->job(job.id).pages_done, 3);
    EXPECT_EQ(this->job(job.id).pages_expected, 9);
    shared_queue_->cancel(office_, job.id);
    await(job.id, State::cancelled);
}

TEST_P(WorkerTest, AFaultOfTheWorldIsTriedAgainAndOneOfTheDocumentIsNot) {
    std::atomic<int> tries = 0;
    const Job world = submit("world"), document = submit("document"), ours = submit("ours");
    const auto working = worker([&](const TakenJob& job, Course&) {
        if (job.payload == "world" && job.attempt < 3) throw Error("disk-full", "menulis", "x", "penuh");
        if (job.payload == "ours") throw std::logic_error("ours");
        if (job.payload == "document") {
            ++tries;
            return Ending::failed(problem_json("invalid-document", "Salah."));
        }
        return Ending::done({});
    });
    for (int i = 0; i < 400 && job(ours.id).state != State::failed; ++i) {
        pass(1s);
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_EQ(await(world.id, State::done).failures, 2);
    EXPECT_THAT(await(document.id, State::failed).problem, HasSubstr("invalid-document"));
    EXPECT_EQ(tries, 1);
    EXPECT_THAT(await(ours.id, State::failed).problem, HasSubstr("internal-error"));
    EXPECT_EQ(job(ours.id).failures, 5);
    EXPECT_THAT(events(), Contains("job-retried " + world.id + " disk-full"));
}

TEST_P(WorkerTest, AJobPastItsDeadlineIsStoppedAndFails) {
    const Job job = shared_queue_->submit(
        office_, {.kind = "uji", .requester = "u1", .deadline = from_microseconds(now_) + 20s});
    const auto working = worker(&work_until_stopped);
    await(job.id, State::running);
    pass(21s);
    EXPECT_THAT(await(job.id, State::failed).problem, HasSubstr(kDeadline));
}

TEST_P(WorkerTest, ALostJobIsLeftToWhoeverHasIt) {
    const Job job = submit();
    std::promise<void> began;
    std::atomic<bool> is_stopped = false;
    const auto working = worker(
        [&](const TakenJob& taken, Course& course) {
            if (taken.attempt > 1) return Ending::done({.document = "second"});
            began.set_value();
            work_until_stopped(taken, course);
            is_stopped = true;
            return Ending::done({.document = "first"});
        },
        config(1));
    began.get_future().wait();
    // As if another process had found the lease run out.
    database_->transact([](database::Transaction& t) { t.execute("UPDATE jobs SET attempts = 7"); });
    for (int i = 0; i < 2000 && !is_stopped; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_TRUE(is_stopped);
    EXPECT_EQ(this->job(job.id).state, State::running);
    pass(31s);
    await(job.id, State::queued);
    pass(1s);
    EXPECT_EQ(await(job.id, State::done).result.value_or(JobResult{}).document, "second");
    EXPECT_THAT(events(), Contains("job-lost " + job.id + " "));
}

TEST_P(WorkerTest, StoppingFinishesWhatItCanAndGivesBackTheRest) {
    const Job quick = submit("quick"), endless = submit("endless");
    std::atomic<int> begun = 0;
    const auto working = worker([&](const TakenJob& job, Course& course) {
        ++begun;
        if (job.payload == "endless") return work_until_stopped(job, course);
        while (begun < 2) std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(50ms);
        return Ending::done({});
    });
    while (begun < 2) std::this_thread::sleep_for(1ms);
    const Job waiting = submit("waiting");
    working->stop(300ms);
    EXPECT_EQ(job(quick.id).state, State::done);
    EXPECT_EQ(job(endless.id).state, State::queued);
    EXPECT_EQ(job(endless.id).failures, 0);
    EXPECT_EQ(job(waiting.id).state, State::queued) << "nothing is taken any more";
    EXPECT_EQ(working->running(), 0U);
}

TEST_P(WorkerTest, LeasesOfWorkersThatAreGoneAreSwept) {
    const Job job = submit();
    take("a worker that is gone");
    const auto working = worker([](const TakenJob&, Course&) { return Ending::done({}); });
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(this->job(job.id).state, State::running) << "its lease has not run out";
    pass(31s);
    for (int i = 0; i < 400 && this->job(job.id).state != State::done; ++i) {
        pass(1s);
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_EQ(await(job.id, State::done).attempts, 2);
}

TEST_P(WorkerTest, AThreadThatMeetsAFaultGoesOn) {
    const auto working = worker([](const TakenJob&, Course&) { return Ending::done({}); });
    database_->transact([](database::Transaction& t) { t.execute("ALTER TABLE jobs RENAME TO away"); });
    for (int i = 0; i < 2000 && events().size() < 4; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_THAT(events(), Contains(HasSubstr("worker-fault")));
    database_->transact([](database::Transaction& t) { t.execute("ALTER TABLE away RENAME TO jobs"); });
    await(submit().id, State::done);
}

}  // namespace
}  // namespace naskah::jobs
