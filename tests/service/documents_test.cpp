// POST /v1/documents: what goes right, and every way the document or its transport can be wrong.
#include <gmock/gmock.h>

#include <thread>

#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class DocumentsTest : public ServiceTest {
  protected:
    void SetUp() override { start(); }
    static void expect_problem(const Answer& answer, int status, const std::string& code) {
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_THAT(answer.body, HasSubstr("\"type\":\"urn:naskah:problem:" + code + "\""));
        EXPECT_THAT(answer.body, HasSubstr("\"status\":" + std::to_string(status)));
        EXPECT_THAT(answer.body,
                    HasSubstr("\"instance\":\"urn:naskah:request:" + answer.header("x-request-id") + "\""));
        EXPECT_THAT(answer.body, HasSubstr("\"title\":\""));
        EXPECT_THAT(answer.body, HasSubstr("\"detail\":\""));
    }
};

TEST_F(DocumentsTest, AnswersThePdfWithItsNamePagesAndFindings) {
    const Answer answer = fetch(post("/v1/documents", "{\"jenis\":\"uji\"}"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/pdf");
    EXPECT_EQ(
        answer.header("content-disposition"),
        "attachment; filename=\"laporan _uji_.pdf\"; filename*=UTF-8''laporan%20%E2%80%9Cuji%E2%80%9D.pdf");
    EXPECT_EQ(answer.header("x-naskah-pages"), "7");
    EXPECT_EQ(answer.header("x-naskah-findings"), "1");
    EXPECT_EQ(answer.header("x-request-id"), "permintaan-1");
    EXPECT_EQ(answer.header("date"), "Mon, 04 Mar 2024 05:04:05 GMT");
    EXPECT_EQ(answer.body, "%PDF-1.7\n{\"jenis\":\"uji\"}");
}

TEST_F(DocumentsTest, AcceptsACharsetOfUtf8OnlyInAnySpelling) {
    EXPECT_EQ(fetch(post("/v1/documents", "{}", "application/json; charset=utf-8")).status, 200);
    EXPECT_EQ(fetch(post("/v1/documents", "{}", "Application/JSON;CHARSET=\"UTF-8\"")).status, 200);
    expect_problem(fetch(post("/v1/documents", "{}", "application/json; charset=latin1")), 415,
                   "unsupported-media-type");
}

TEST_F(DocumentsTest, MakesFilesForTheWebForPrintAndForPortals) {
    EXPECT_THAT(fetch(post("/v1/documents?web&dpi=150&size_limit=10M", "{}")).body,
                HasSubstr("WEBDPI150BATAS10000000"));
    EXPECT_THAT(fetch(post("/v1/documents?web=0", "{}")).body, Not(HasSubstr("WEB")));
}

TEST_F(DocumentsTest, BadInputOptionsOfTheFileThatCannotBeAreTold) {
    for (const char* query : {"dpi=0", "dpi=", "dpi", "dpi=71", "dpi=tinggi", "size_limit=0",
                              "size_limit=", "size_limit=banyak", "size_limit=-1M"})
        expect_problem(fetch(post("/v1/documents?" + std::string(query), "{}")), 400, "parameter-invalid");
    EXPECT_THAT(fetch(post("/v1/documents?dpi=0", "{}")).body, HasSubstr("72 sampai 1200"));
}

TEST_F(DocumentsTest, ExplainsAFigureOfTheSentData) {
    const Answer answer = fetch(post("/v1/explanations?pointer=/serapan", "{}"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/json");
    EXPECT_EQ(answer.body, "{\"figures\":[]}\n");
    expect_problem(fetch(post("/v1/explanations?pointer=/lain", "{}")), 404, "figure-not-found");
    expect_problem(fetch(post("/v1/explanations?pointer=/serapan", "bukan-json")), 400, "not-json");
    expect_problem(fetch(post("/v1/explanations?pointer=/serapan", "{}", "text/plain")), 415,
                   "unsupported-media-type");
    EXPECT_EQ(fetch("GET /v1/explanations HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
}

TEST_F(DocumentsTest, RefusesOtherMediaTypes) {
    expect_problem(fetch(post("/v1/documents", "{}", "text/plain")), 415, "unsupported-media-type");
    expect_problem(fetch(post("/v1/documents", "{}", "application/jsonp")), 415, "unsupported-media-type");
    expect_problem(fetch(post("/v1/documents", "{}", "application/json", "Content-Encoding: gzip\r\n")), 415,
                   "unsupported-media-type");
    expect_problem(fetch("POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"),
                   415, "unsupported-media-type");
}

TEST_F(DocumentsTest, TellsLineAndColumnOfASyntaxFault) {
    const Answer answer = fetch(post("/v1/documents", "bukan-json"));
    expect_problem(answer, 400, "not-json");
    EXPECT_THAT(answer.body, HasSubstr("\"line\":3,\"column\":14"));
    EXPECT_THAT(answer.body, HasSubstr("{\"pointer\":\"/a\",\"code\":\"json-syntax\",\"severity\":\"error\","
                                       "\"message\":\"Koma hilang.\",\"fix\":\"Tambahkan koma.\"}"));
}

TEST_F(DocumentsTest, NamesTheKnownKindsForAnUnknownOne) {
    const Answer answer = fetch(post("/v1/documents", "jenis-lain"));
    expect_problem(answer, 422, "unknown-kind");
    EXPECT_THAT(answer.body, HasSubstr("Gunakan \\\"uji\\\"."));
}

TEST_F(DocumentsTest, TellsEveryFaultOfTheDocumentAsValidJson) {
    const Answer answer = fetch(post("/v1/documents", "tidak-sah"));
    expect_problem(answer, 422, "invalid-document");
    EXPECT_THAT(answer.body, HasSubstr("Ditemukan 2 kesalahan"));
    EXPECT_THAT(answer.body, HasSubstr("\"pointer\":\"/a~1b/0\""));
    EXPECT_THAT(answer.body, HasSubstr("Harus angka: \\\"x\\\"\\n\xEF\xBF\xBD."));
    EXPECT_THAT(answer.body, HasSubstr("\"severity\":\"warning\""));
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\"schema-required\""));
}

TEST_F(DocumentsTest, KeepsInternalReasonsToTheLog) {
    std::size_t asked = 0;
    for (const std::string body : {"gangguan", "cacat"}) {
        const Answer answer = fetch(post("/v1/documents", body));
        expect_problem(answer, 500, "internal-error");
        EXPECT_THAT(answer.body, Not(HasSubstr("rahasia")));
        ASSERT_EQ(request_log(++asked).size(), asked);
    }
    const std::vector<std::string> log = request_log(2);
    ASSERT_EQ(log.size(), 2U);
    EXPECT_THAT(log[0], HasSubstr("\"request_id\":\"permintaan-1\""));
    EXPECT_THAT(log[0], HasSubstr("font-subset: menulis huruf: rahasia.ttf: Rincian yang rahasia."));
    EXPECT_THAT(log[1], HasSubstr("Rincian lain yang rahasia."));
}

TEST_F(DocumentsTest, LogsOneLineARequestWithoutItsData) {
    fetch(post("/v1/documents?kunci=nilai", "{\"nama\":\"orang\"}"));
    const std::vector<std::string> log = request_log(1);
    ASSERT_EQ(log.size(), 1U);
    EXPECT_THAT(log[0],
                HasSubstr("{\"time\":\"2024-03-04T05:04:05.000Z\",\"event\":\"request\","
                          "\"request_id\":\"permintaan-1\",\"method\":\"POST\",\"path\":\"/v1/documents\","
                          "\"status\":200,\"microseconds\":"));
    EXPECT_THAT(log[0], HasSubstr("\"bytes_in\":16,"));
    EXPECT_THAT(log[0], Not(HasSubstr("orang")));
    EXPECT_THAT(log[0], Not(HasSubstr("nilai")));
}

TEST_F(DocumentsTest, OnlyPostIsAllowed) {
    for (const std::string method : {"GET", "PUT", "DELETE", "HEAD"}) {
        const Answer answer = fetch(method + " /v1/documents HTTP/1.1\r\nHost: localhost\r\n\r\n", method);
        EXPECT_EQ(answer.status, 405) << method;
        EXPECT_EQ(answer.header("allow"), "POST");
    }
}

TEST_F(DocumentsTest, WantsToKnowTheLengthOfTheBody) {
    expect_problem(
        fetch("POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\r\n"),
        411, "length-required");
}

TEST_F(DocumentsTest, ReadsChunkedBodiesWithExtensionsAndTrailers) {
    Client client(port());
    const std::string head =
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        "application/json\r\nTransfer-Encoding: "
        "chunked\r\n\r\n";
    const Answer answer =
        client.ask(head + "5;nama=nilai\r\n{\"a\":\r\nA\r\n 12345678}\r\n0\r\nSisa: ya\r\n\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "%PDF-1.7\n{\"a\": 12345678}");
    EXPECT_EQ(client.ask(get("/livez")).status, 200) << "the connection goes on after a chunked body";
}

TEST_F(DocumentsTest, RefusesBrokenChunksAndCloses) {
    const std::string head =
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        "application/json\r\nTransfer-Encoding: "
        "chunked\r\n\r\n";
    for (const std::string chunks : {"xyz\r\n{}\r\n0\r\n\r\n", "2\r\n{}!!\r\n0\r\n\r\n", "2\n{}\r\n0\r\n\r\n",
                                     "-2\r\n{}\r\n0\r\n\r\n", "ffffffffffffffffff\r\n{}"}) {
        Client client(port());
        const Answer answer = client.ask(head + chunks);
        expect_problem(answer, 400, "malformed-request");
        EXPECT_EQ(answer.header("connection"), "close");
        EXPECT_TRUE(client.at_end()) << chunks;
    }
}

TEST_F(DocumentsTest, TellsABodyThatEndsTooSoon) {
    Client client(port());
    client.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        "50\r\n\r\n{");
    client.shutdown_send();
    expect_problem(client.receive(), 400, "body-truncated");
    Client chunked(port());
    chunked.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{}");
    chunked.shutdown_send();
    expect_problem(chunked.receive(), 400, "body-truncated");
}

TEST_F(DocumentsTest, EqualRequestsGiveEqualBytesAlsoFromFourThreads) {
    const std::string request =
        post("/v1/documents", "{\"jenis\":\"uji\"}", "application/json", "Connection: close\r\n");
    const std::string expected = fetch(request).body;
    std::vector<std::thread> threads;
    std::atomic<int> equal = 0;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int round = 0; round < 25; ++round)
                if (service_test::fetch(port(), request).body == expected) ++equal;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(equal, 100);
}

class BodyLimitTest : public ServiceTest {
  protected:
    void SetUp() override {
        http::ServerConfig config;
        config.body_limit = 1000;
        start(config);
    }
};

TEST_F(BodyLimitTest, TakesABodyOfExactlyTheLimit) {
    EXPECT_EQ(fetch(post("/v1/documents", std::string(1000, ' '))).status, 200);
    EXPECT_EQ(fetch(post("/v1/documents", std::string(1001, ' '))).status, 413);
}

TEST_F(BodyLimitTest, RefusesByContentLengthBeforeReading) {
    Client client(port());
    client.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 99999999999\r\n\r\n");
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, 413);
    EXPECT_THAT(answer.body, HasSubstr("1000 bita"));
    EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(BodyLimitTest, CountsChunkedBodiesWhileReading) {
    Client client(port());
    client.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n");
    for (int chunk = 0; chunk < 3; ++chunk) client.send("190\r\n" + std::string(400, ' ') + "\r\n");
    EXPECT_EQ(client.receive().status, 413);
}

TEST_F(BodyLimitTest, AnAnswerReachesAClientThatIsStillSending) {
    Client client(port());
    client.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 4000000\r\n\r\n");
    client.send(std::string(4'000'000, ' '));
    EXPECT_EQ(client.receive().status, 413);
}

TEST_F(BodyLimitTest, ExpectationsAreRefusedBeforeTheBodyIsSent) {
    Client client(port());
    const Answer answer = client.ask(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 5000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(answer.status, 413);
}

TEST_F(BodyLimitTest, ExpectationsAreMetWhenTheBodyIsWanted) {
    Client client(port());
    EXPECT_EQ(client
                  .ask("POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                       "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
                  .status,
              100);
    EXPECT_EQ(client.ask("{}").status, 200);
}

}  // namespace
}  // namespace naskah::service_test
