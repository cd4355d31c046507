// Batches over HTTP, over both databases.
#include <gmock/gmock.h>

#include "jobs_service.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kBatches = "/v1/batches";
constexpr const char* kBatch =
    R"({"name":"Semua","documents":[{"data":{"jenis":"uji","isi":"satu"}},{"data":{"isi":"tidak-sah"}},)"
    R"({"data":{"isi":"dua"},"jenis":"uji","draft":true}]})";

class BatchesTest : public JobsService {};
INSTANTIATE_TEST_SUITE_P(Databases, BatchesTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(BatchesTest, OneRequestBecomesOneJobAndOneArchive) {
    const Answer accepted = send(kBatches, kBatch);
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    EXPECT_EQ(member(accepted, "/kind"), "batch");
    EXPECT_EQ(accepted.header("preference-applied"), "") << "nobody asked for it";
    work();
    const std::string address = accepted.header("location");
    const Answer job = await(address);
    EXPECT_EQ(member(job, "/state"), "done") << job.body;
    EXPECT_EQ(member(job, "/progress/pages_done"), "14");
    EXPECT_EQ(member(job, "/result/file_name"), "Semua.zip");
    const Answer result = read(address + "/result");
    EXPECT_EQ(result.header("content-type"), "application/zip");
    EXPECT_THAT(result.header("content-disposition"), HasSubstr("Semua.zip"));
    EXPECT_THAT(result.body, StartsWith("PK"));
    EXPECT_THAT(result.body, HasSubstr("index.json"));
    EXPECT_THAT(result.body, HasSubstr(R"("problem":{"code":"invalid-document")"));
    EXPECT_EQ(read(address + "/result", "Range: bytes=0-1\r\n").body, "PK");
}

TEST_P(BatchesTest, BadInputIsRefusedWithAllFaults) {
    const Answer refused = send(kBatches, R"({"documents":[{"data":1},{}],"x":1})");
    EXPECT_EQ(code(refused), "422:body-invalid");
    EXPECT_EQ(member(refused, "/errors/2/severity"), "error");
    EXPECT_EQ(member(refused, "/errors/3/severity"), "");
    EXPECT_EQ(code(send(kBatches, "{")), "400:not-json");
    EXPECT_EQ(code(send(kBatches, R"({"documents":[]})")), "422:body-invalid");
    EXPECT_EQ(read("/v1/jobs").body, "{\"jobs\":[],\"next\":null}\n");
    EXPECT_EQ(code(fetch(post(kBatches, kBatch))), "401:credentials-required");
}

TEST_P(BatchesTest, IsAcceptedOnceUnderAKey) {
    const std::string key = "Idempotency-Key: kumpulan\r\n";
    const Answer first = send(kBatches, kBatch, key), again = send(kBatches, kBatch, key);
    EXPECT_EQ(again.header("location"), first.header("location"));
    EXPECT_EQ(again.header("idempotency-replayed"), "true");
    EXPECT_EQ(member(read("/v1/jobs"), "/jobs/1/id"), "");
}

TEST_P(BatchesTest, CanBeCancelledInTheMiddle) {
    work();
    const Answer accepted =
        send(kBatches, R"({"documents":[{"data":{"isi":"menunggu"}},{"data":{"isi":"x"}}]})");
    const std::string address = accepted.header("location");
    ASSERT_TRUE(engine_->await_waiting(1));
    EXPECT_EQ(member(remove(address, own_), "/state"), "running");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // until the worker has heard of it
    engine_->release();
    EXPECT_EQ(member(await(address), "/state"), "cancelled");
    EXPECT_EQ(code(read(address + "/result")), "410:job-cancelled");
}

TEST_P(BatchesTest, LargerThanADatasetsFormButNotThanTheBodyLimit) {
    std::string documents;
    for (int i = 0; i < 300; ++i)
        documents +=
            (i == 0 ? "" : ",") + std::string(R"({"data":{"isi":")") + std::string(1000, 'x') + "\"}}";
    EXPECT_EQ(send(kBatches, "{\"documents\":[" + documents + "]}").status, 202);
}

}  // namespace
}  // namespace naskah::service_test
