// Work that is done later, asked for over HTTP, over both databases.
#include <gmock/gmock.h>

#include "jobs_service.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kDocuments = "/v1/documents";
constexpr const char* kArchive = "/v1/archive/documents";
constexpr const char* kData = R"({"jenis":"uji","isi":"Serapan anggaran"})";
constexpr const char* kEmpty = "{\"jobs\":[],\"next\":null}\n";

class JobsHttpTest : public JobsService {};
INSTANTIATE_TEST_SUITE_P(Databases, JobsHttpTest, database_test::both_dialects(),
                         database_test::dialect_name);

TEST_P(JobsHttpTest, IsAnsweredAtOnceAndDoneLaterLikeThatWhichWasWaitedFor) {
    const Answer accepted = send_async(kDocuments, kData);
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    EXPECT_EQ(accepted.header("preference-applied"), "respond-async");
    EXPECT_FALSE(accepted.header("retry-after").empty());
    const std::string address = accepted.header("location");
    EXPECT_EQ(address, "/v1/jobs/" + member(accepted, "/id"));
    EXPECT_EQ(member(accepted, "/state"), "queued");
    EXPECT_EQ(member(accepted, "/kind"), "document");
    EXPECT_THAT(member(accepted, "/created"), HasSubstr("2027-01-15T08:00:00.000Z"));
    EXPECT_THAT(accepted.body, HasSubstr(R"("pages_expected":null)"));
    const Answer early = read(address + "/result");
    EXPECT_EQ(code(early), "409:job-unfinished");
    EXPECT_FALSE(early.header("retry-after").empty());

    work();
    const Answer job = await(address);
    EXPECT_EQ(member(job, "/state"), "done");
    EXPECT_EQ(member(job, "/attempts"), "1");
    EXPECT_EQ(member(job, "/progress/pages_done"), "7");
    EXPECT_EQ(member(job, "/progress/pages_expected"), "7");
    EXPECT_EQ(member(job, "/result/href"), address + "/result");
    EXPECT_EQ(member(job, "/result/pages"), "7");
    EXPECT_THAT(job.body, HasSubstr(R"("document":null,"problem":null)"));
    EXPECT_THAT(member(job, "/finished"), HasSubstr("Z"));

    const Answer result = read(address + "/result"), waited = send(kDocuments, kData);
    ASSERT_EQ(waited.status, 200);
    EXPECT_EQ(result.status, 200);
    EXPECT_EQ(result.body, waited.body);
    for (const char* name : {"content-type", "content-disposition", "x-naskah-pages", "x-naskah-findings"})
        EXPECT_EQ(result.header(name), waited.header(name)) << name;
    EXPECT_EQ(member(job, "/result/size"), std::to_string(result.body.size()));
}

TEST_P(JobsHttpTest, ResultsComeInPartsAndAreNotSentTwice) {
    work();
    const std::string result = accept(kDocuments, kData) + "/result";
    await(result.substr(0, result.rfind('/')));
    const Answer whole = read(result);
    const std::string etag = whole.header("etag"), size = std::to_string(whole.body.size());
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    EXPECT_EQ(read(result, "If-None-Match: " + etag + "\r\n").status, 304);
    const Answer part = read(result, "Range: bytes=1-3\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "PDF");
    EXPECT_EQ(part.header("content-range"), "bytes 1-3/" + size);
    EXPECT_EQ(code(read(result, "Range: bytes=" + size + "-\r\n")), "416:range-unsatisfiable");
}

TEST_P(JobsHttpTest, WhatTheAddressSaysReachesTheJob) {
    const std::string wishes = "/v1/documents?jenis=uji&draft&lembar_pemeriksaan&web&dpi=150&size_limit=1M";
    work();
    const std::string address = accept(wishes, kData);
    await(address);
    EXPECT_EQ(read(address + "/result").body, send(wishes, kData).body);
    EXPECT_THAT(read(address + "/result").body, HasSubstr("KONSEPTEMUANWEBDPI150BATAS1000000"));
}

TEST_P(JobsHttpTest, WhatCannotBeReadIsRefusedAtOnce) {
    const Answer broken = send_async(kDocuments, "{\"jenis\":\n!");
    EXPECT_EQ(code(broken), "400:not-json");
    EXPECT_EQ(member(broken, "/line"), "2");
    EXPECT_EQ(broken.header("preference-applied"), "");
    EXPECT_EQ(code(send_async("/v1/documents?dpi=1", kData)), "400:parameter-invalid");
    EXPECT_EQ(code(fetch(post(kDocuments, kData, "text/plain", own_ + "Prefer: respond-async\r\n"))),
              "415:unsupported-media-type");
    EXPECT_EQ(code(send_async(kArchive, "{")), "400:not-json");
    EXPECT_EQ(read("/v1/jobs").body, kEmpty);
    EXPECT_EQ(send(kDocuments, kData, "Prefer: wait=5\r\n").status, 200) << "no other preference is heeded";
}

TEST_P(JobsHttpTest, AFailedJobTellsAllFaultsOfItsData) {
    work();
    const std::string address = accept(kDocuments, R"({"isi":"tidak-sah"})");
    const Answer job = await(address);
    EXPECT_EQ(member(job, "/state"), "failed");
    EXPECT_EQ(member(job, "/problem/type"), "urn:naskah:problem:invalid-document");
    EXPECT_EQ(member(job, "/problem/status"), "422");
    EXPECT_EQ(member(job, "/problem/instance"), "urn:naskah:job:" + member(job, "/id"));
    EXPECT_EQ(member(job, "/problem/errors/0/pointer"), "/a~1b/0");
    EXPECT_EQ(member(job, "/problem/errors/2/fix"), "Isi.");
    const Answer result = read(address + "/result");
    EXPECT_EQ(code(result), "422:invalid-document");
    EXPECT_EQ(result.header("content-type"), "application/problem+json");
    EXPECT_EQ(member(result, "/errors/1/severity"), "warning");
    const Answer list = read("/v1/jobs");
    EXPECT_EQ(member(list, "/jobs/0/problem/type"), "urn:naskah:problem:invalid-document");
    EXPECT_THAT(list.body, Not(HasSubstr("\"errors\""))) << "these are told by the job itself";
    const Answer english = read(address, "Accept-Language: en\r\n");
    EXPECT_EQ(member(english, "/problem/title"), "The data of the document are not right yet");
}

TEST_P(JobsHttpTest, GraveFindingsFailAStrictJobAndAreNamed) {
    work();
    const std::string address = accept("/v1/documents?strict", R"({"isi":"berat"})");
    await(address);
    const Answer result = read(address + "/result");
    EXPECT_EQ(code(result), "422:grave-findings");
    EXPECT_EQ(member(result, "/errors/0/code"), "uji-temuan");
    EXPECT_EQ(member(result, "/errors/0/pointer"), "/a");
}

TEST_P(JobsHttpTest, AJobCanBeCancelled) {
    const std::string address = accept(kDocuments, kData);
    const Answer cancelled = remove(address, own_);
    EXPECT_EQ(cancelled.status, 200);
    EXPECT_EQ(member(cancelled, "/state"), "cancelled");
    EXPECT_EQ(cancelled.header("retry-after"), "");
    EXPECT_EQ(code(read(address + "/result")), "410:job-cancelled");
    EXPECT_EQ(member(remove(address, own_), "/state"), "cancelled") << "a repetition changes nothing";
    work();
    const std::string done = accept(kDocuments, kData);
    await(done);
    EXPECT_EQ(member(remove(done, own_), "/state"), "done") << "what is done stays done";
    EXPECT_EQ(member(read(address), "/state"), "cancelled");
    EXPECT_EQ(code(remove("/v1/jobs/tiada", own_)), "404:job-unknown");
}

TEST_P(JobsHttpTest, ARunningJobTellsThatItIsBeingCancelled) {
    work();
    const std::string address = accept(kDocuments, R"({"isi":"menunggu"})");
    ASSERT_TRUE(engine_->await_waiting(1));
    EXPECT_EQ(member(read(address), "/state"), "running");
    const Answer asked = remove(address, own_);
    EXPECT_EQ(member(asked, "/state"), "running");
    EXPECT_THAT(asked.body, HasSubstr(R"("cancelling":true)"));
    engine_->release();
    EXPECT_THAT(await(address).body, HasSubstr(R"("cancelling":false)"));
}

TEST_P(JobsHttpTest, PagesWalkOverAllJobsFromTheNewest) {
    std::vector<std::string> accepted;
    for (int i = 0; i < 7; ++i) accepted.insert(accepted.begin(), accept(kDocuments, kData));
    remove(accepted[3], own_);
    accepted.erase(accepted.begin() + 3);
    std::vector<std::string> walked;
    int pages = 0;
    for (std::string path = "/v1/jobs?limit=2&state=queued"; !path.empty() && pages < 10; ++pages) {
        const Answer page = read(path);
        ASSERT_EQ(page.status, 200) << page.body;
        for (int i = 0; !member(page, "/jobs/" + std::to_string(i) + "/id").empty(); ++i)
            walked.push_back("/v1/jobs/" + member(page, "/jobs/" + std::to_string(i) + "/id"));
        const std::string link = page.header("link");
        EXPECT_EQ(link.empty(), member(page, "/next").empty());
        path = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    }
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(walked, accepted);
    for (const char* query : {"state=baru", "state=", "limit=0", "limit=201", "limit=x", "limit="})
        EXPECT_EQ(code(read(std::string("/v1/jobs?") + query)), "400:parameter-invalid") << query;
    for (const char* cursor : {"x", "%00", "-"})
        EXPECT_EQ(code(read(std::string("/v1/jobs?cursor=") + cursor)), "400:cursor-invalid") << cursor;
}

TEST_P(JobsHttpTest, AnotherOfficeFindsNothing) {
    const std::string address = accept(kDocuments, kData);
    EXPECT_EQ(fetch(get("/v1/jobs", other_)).body, kEmpty);
    EXPECT_EQ(code(fetch(get(address, other_))), "404:job-unknown");
    EXPECT_EQ(code(fetch(get(address + "/result", other_))), "404:job-unknown");
    EXPECT_EQ(code(remove(address, other_)), "404:job-unknown");
    EXPECT_EQ(member(read(address), "/state"), "queued");
    EXPECT_EQ(code(fetch(get(address))), "401:credentials-required");
}

TEST_P(JobsHttpTest, AnArchiveJobNamesItsDocumentAndVersion) {
    work();
    const std::string address = accept(std::string(kArchive) + "?lembar_pemeriksaan", kData);
    const Answer job = await(address);
    EXPECT_EQ(member(job, "/state"), "done") << job.body;
    const std::string document = member(job, "/document/href");
    EXPECT_EQ(document, std::string(kArchive) + "/" + member(job, "/document/id"));
    EXPECT_EQ(member(job, "/document/version"), "1");
    EXPECT_EQ(member(read(document), "/jenis"), "uji");
    EXPECT_EQ(read(document + "/versions/1/data").body, kData);
    EXPECT_THAT(read(member(job, "/document/pdf")).body, HasSubstr("TEMUAN"));
    const Answer result = read(address + "/result");
    EXPECT_EQ(result.status, 303);
    EXPECT_EQ(result.header("location"), member(job, "/document/pdf"));
}

class FullQueueTest : public JobsService {
  protected:
    FullQueueTest() { config_.capacity = 2; }
};
INSTANTIATE_TEST_SUITE_P(Databases, FullQueueTest, database_test::both_dialects(),
                         database_test::dialect_name);

TEST_P(FullQueueTest, TurnsAwayAndTakesInAgainOnceThereIsRoom) {
    const std::string first = accept(kDocuments, kData);
    accept(kArchive, kData);
    for (const char* path : {kDocuments, kArchive}) {
        const Answer full = send_async(path, kData);
        EXPECT_EQ(code(full), "429:queue-full");
        EXPECT_FALSE(full.header("retry-after").empty());
        EXPECT_EQ(full.header("location"), "");
    }
    EXPECT_EQ(member(read("/v1/jobs"), "/jobs/2/id"), "");
    EXPECT_EQ(send(kDocuments, kData).status, 200) << "who waits is served";
    remove(first, own_);
    EXPECT_EQ(send_async(kDocuments, kData).status, 202);
}

TEST_P(JobsHttpTest, TheQueueIsCountedInTheMetrics) {
    accept(kDocuments, kData);
    accept(kDocuments, kData);
    const std::string metrics = server_->facilities().metrics.text();
    EXPECT_THAT(metrics, HasSubstr("naskah_queue_depth{queue=\"jobs\",state=\"queued\"} 2\n"));
    EXPECT_THAT(metrics, HasSubstr("naskah_queue_depth{queue=\"jobs\",state=\"running\"} 0\n"));
    EXPECT_THAT(metrics, HasSubstr("naskah_queue_depth{queue=\"render\"} 0\n"));
}

TEST(WithoutAQueue, TheClientWaits) {
    class Plain : public ServiceTest {
      public:
        void TestBody() override {
            start();
            EXPECT_EQ(fetch(post(kDocuments, kData, "application/json", "Prefer: respond-async\r\n")).status,
                      200);
            EXPECT_EQ(fetch(get("/v1/jobs")).status, 404);
            TearDown();
        }
    };
    Plain().TestBody();
}

}  // namespace
}  // namespace naskah::service_test
