// The naskah program tells receivers what its workers did, also when one is killed on the way.
#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "archive/archive.hpp"
#include "http/means.hpp"
#include "jobs/document_work.hpp"
#include "jobs/queue.hpp"
#include "jobs/webhooks.hpp"
#include "process.hpp"
#include "receiver.hpp"
#include "test_database.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string header(const std::string& request, const std::string& name) {
    const std::size_t at = request.find("\r\n" + name + ": ") + name.size() + 4;
    return request.substr(at, request.find('\r', at) - at);
}

class WebhookProgramTest : public testing::TestWithParam<database::Dialect> {
  protected:
    std::vector<std::string> worker() const {
        return {"worker",  "--database", place_.url(),        "--arsip", place_.folder(), "--threads", "1",
                "--lease", "2",          "--webhook-private", "ya"};
    }
    void await_status(jobs::Webhooks& webhooks, std::int64_t status) const {
        for (int tries = 0; tries < 6000; ++tries) {
            if (webhooks.list(office_).at(0).last_status == status) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "no answer " << status;
    }
    const database_test::TestDatabase place_{GetParam()};
    const OfficeId office_{"kantor"};
};
INSTANTIATE_TEST_SUITE_P(Databases, WebhookProgramTest, database_test::both_dialects(),
                         database_test::dialect_name);

TEST_P(WebhookProgramTest, AServiceWithWorkersDeliversWhatAKilledWorkerLeft) {
    const access::Means means = http::real_means();
    const auto database = place_.open_migrated();
    const auto blobs = std::make_shared<archive::BlobRegistry>(
        database, archive::BlobStore(place_.folder() + "/pdf"), means.clock);
    jobs::Queue queue(database, blobs, {}, means.clock, means.ids, [] { return 0U; });
    jobs::Webhooks webhooks(database, {},
                            {.clock = means.clock, .ids = means.ids, .bytes = means.random, .random = {}});
    const Receiver receiver([](std::size_t number) {
        return std::string(number == 0 ? "HTTP/1.1 503 X\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n");
    });
    webhooks.add(office_, receiver.address(), {jobs::WebhookEvent::job_done}, "sistem");
    std::ifstream example(NASKAH_SOURCE_DIR "/layouts/pernyataan-reviu/contoh.json", std::ios::binary);
    const std::string data{std::istreambuf_iterator<char>(example), {}};
    const std::string id =
        queue.submit(office_, jobs::document_job({.destination = jobs::Destination::file}, data, "u1")).id;
    {
        Process first(worker());
        await_status(webhooks, 503);  // put down: its lease would be two minutes
        first.signal(SIGKILL);
        EXPECT_EQ(first.finish().status, 1000 + SIGKILL);
    }
    Process second({"serve", "--port", "0", "--database", place_.url(), "--arsip", place_.folder(),
                    "--workers", "1", "--webhook-private", "ya"});
    const auto requests = receiver.await(2);
    ASSERT_THAT(requests, SizeIs(2));
    EXPECT_EQ(header(requests[0], "webhook-id"), header(requests[1], "webhook-id"));
    EXPECT_THAT(requests[1], HasSubstr("\"event\":\"job.done\""));
    EXPECT_THAT(requests[1], HasSubstr("\"address\":\"/v1/jobs/" + id + "\""));
    await_status(webhooks, 200);
    second.signal(SIGTERM);
    const Finished finished = second.finish();
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_THAT(finished.err, HasSubstr("\"event\":\"webhook-delivered\""));
    EXPECT_THAT(receiver.requests(), SizeIs(2)) << "once it was taken, it is not sent again";
}

TEST(WebhookProgram, RefusesSettingsThatCannotBe) {
    EXPECT_EQ(run_naskah({"worker", "--webhook-private", "mungkin"}).status, 2);
    const Finished wrong = run_naskah({"serve", "--check-config", "--webhook-private", "mungkin"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("--webhook-private: nilai \"mungkin\" harus ya atau tidak"));
    EXPECT_THAT(run_naskah({"serve", "--check-config", "--webhook-private", "ya"}).out,
                HasSubstr("\"webhook_private\":\"ya\""));
}

}  // namespace
}  // namespace naskah::service_test
