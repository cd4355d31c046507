// HTTP itself: routes, methods, keep-alive, pipelining, malformed and slow requests, overload, stopping.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

class ProtocolTest : public ServiceTest {
  protected:
    void SetUp() override {
        http::ServerConfig config;
        config.header_timeout = 300ms;
        config.body_timeout = 500ms;
        start(config);
    }
};

TEST_F(ProtocolTest, ListsTheKindsWithTheirSchemaAndExample) {
    const Answer kinds = fetch(get("/v1/kinds"));
    EXPECT_EQ(kinds.status, 200);
    EXPECT_EQ(kinds.header("content-type"), "application/json");
    EXPECT_EQ(
        kinds.body,
        "{\"kinds\":[{\"jenis\":\"uji\",\"judul\":\"Dokumen uji\",\"uraian\":\"Untuk \\\"uji\\\" saja\","
        "\"schema\":\"/v1/kinds/uji/schema\",\"example\":\"/v1/kinds/uji/example\","
        "\"examples\":[{\"nama\":\"lain\",\"example\":\"/v1/kinds/uji/example?nama=lain\"}]}]}\n");
    const Answer schema = fetch(get("/v1/kinds/uji/schema"));
    EXPECT_EQ(schema.header("content-type"), "application/schema+json");
    EXPECT_EQ(schema.body, "{\"type\":\"object\"}\n");
    EXPECT_EQ(fetch(get("/v1/kinds/u%6Ai/example")).body, "{\"jenis\":\"uji\"}\n");
    EXPECT_EQ(fetch(get("/v1/kinds/uji/example?nama=lain")).body, "{\"versi\":1}\n");
    EXPECT_EQ(fetch(get("/v1/kinds/uji/example?nama=tiada")).status, 404);
}

TEST_F(ProtocolTest, TheAddressMayNameTheKindToMake) {
    EXPECT_EQ(fetch(post("/v1/documents?jenis=uj%69", "{}")).body, "%PDF-1.7\nuji{}");
    EXPECT_EQ(fetch(post("/v1/documents", "{}")).body, "%PDF-1.7\n{}");
    EXPECT_EQ(fetch(post("/v1/documents?jenis=%zz", "{}")).status, 400);
}

TEST_F(ProtocolTest, UnknownAddressesAreNotFound) {
    for (const std::string path : {"/v2", "/v1", "/v1/kinds/", "/v1/kinds/lain/schema", "/v1/kinds/uji/lain",
                                   "/livez/x", "/web/..%2f..%2fREADME.md", "/", "/v1/documents/1", "/%00"}) {
        const Answer answer = fetch(get(path));
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    }
    EXPECT_EQ(fetch(post("/v1/lain", "{}")).status, 404);
}

TEST_F(ProtocolTest, HeadAnswersAsGetWithoutABody) {
    for (const std::string path : {"/livez", "/readyz", "/v1/kinds", "/v1/kinds/uji/schema", "/tidak-ada"}) {
        Client client(port());
        const Answer whole = client.ask(get(path));
        const Answer head = client.ask("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "HEAD");
        EXPECT_EQ(head.status, whole.status) << path;
        EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size()));
        EXPECT_EQ(client.ask(get("/livez")).status, 200) << "no stray body bytes after HEAD " << path;
    }
}

TEST_F(ProtocolTest, ReadOnlyAddressesNameTheirMethods) {
    for (const std::string path : {"/livez", "/readyz", "/v1/kinds", "/v1/kinds/uji/example"}) {
        const Answer answer = fetch(post(path, "{}"));
        EXPECT_EQ(answer.status, 405) << path;
        EXPECT_EQ(answer.header("allow"), "GET, HEAD");
    }
}

TEST_F(ProtocolTest, PipelinedRequestsAreAnsweredInOrder) {
    Client client(port());
    client.send(post("/v1/documents", "satu") + post("/v1/documents", "dua") + get("/v1/kinds/uji/schema") +
                get("/x"));
    EXPECT_EQ(client.receive().body, "%PDF-1.7\nsatu");
    EXPECT_EQ(client.receive().body, "%PDF-1.7\ndua");
    EXPECT_EQ(client.receive().body, "{\"type\":\"object\"}\n");
    EXPECT_EQ(client.receive().status, 404);
}

TEST_F(ProtocolTest, ABodyNobodyReadEndsTheConnection) {
    Client client(port());
    const Answer answer = client.ask(post("/tidak-ada", "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(client.at_end()) << "the body was taken for a request";
}

TEST_F(ProtocolTest, ConnectionsCloseWhenAskedTo) {
    Client client(port());
    EXPECT_EQ(client.ask(get("/livez", "Connection: TE, Close\r\n")).header("connection"), "close");
    EXPECT_TRUE(client.at_end());
    Client old(port());
    EXPECT_EQ(old.ask("GET /livez HTTP/1.0\r\n\r\n").status, 200);
    EXPECT_TRUE(old.at_end());
}

TEST_F(ProtocolTest, MalformedRequestsGetAProblemAndAClose) {
    const std::string host = "Host: localhost\r\n";
    const std::vector<std::pair<std::string, int>> cases = {
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n" + host + host + "\r\n", 400},
        {"GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
        {"GET livez HTTP/1.1\r\n" + host + "\r\n", 400},
        {"GET /livez HTTP/3.0\r\n" + host + "\r\n", 505},
        {"\x01\x02\x03\r\n\r\n", 400},
        {"POST /v1/documents HTTP/1.1\r\n" + host + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400},
        {"POST /v1/documents HTTP/1.1\r\n" + host + "Content-Length: -2\r\n\r\n{}", 400},
        {"POST /v1/documents HTTP/1.1\r\n" + host +
             "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
         400},
        {"POST /v1/documents HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n{}", 501},
        {"POST /v1/documents HTTP/1.1\r\n" + host + "Expect: keajaiban\r\nContent-Length: 2\r\n\r\n{}", 417},
        {"GET /livez HTTP/1.1\r\n" + host + "X: " + std::string(40'000, 'x') + "\r\n\r\n", 431},
    };
    for (const auto& [request, status] : cases) {
        Client client(port());
        const Answer answer = client.ask(request);
        EXPECT_EQ(answer.status, status) << request.substr(0, 120);
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_EQ(answer.header("connection"), "close");
        EXPECT_TRUE(client.at_end());
    }
    EXPECT_EQ(fetch(get("/livez")).status, 200);
}

TEST_F(ProtocolTest, SlowHeadersAndBodiesAreCutOff) {
    Client header(port());
    header.send("GET /livez HTTP/1.1\r\nHos");
    EXPECT_EQ(header.receive().status, 408);
    Client dripping(port());
    for (int byte = 0; byte < 10; ++byte) {
        dripping.send("x");
        std::this_thread::sleep_for(50ms);
    }
    EXPECT_EQ(dripping.receive().status, 408) << "every byte was in time, the whole header was not";
    Client body(port());
    body.send(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        "9\r\n\r\n{");
    EXPECT_EQ(body.receive().status, 408);
}

TEST_F(ProtocolTest, AClientThatLeavesDoesNotDisturbOthers) {
    {
        Client client(port());
        client.send(post("/v1/documents", "menunggu"));
        ASSERT_TRUE(engine_->await_waiting(1));
    }
    engine_->release();
    EXPECT_EQ(fetch(get("/livez")).status, 200);
}

class WebPageTest : public ServiceTest {};

TEST_F(WebPageTest, ServesThePageAndItsFilesAndNothingElse) {
    http::ServerConfig config;
    config.web = NASKAH_SOURCE_DIR "/assets/web";
    start(config);
    const Answer page = fetch(get("/"));
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    for (const char* strict :
         {"default-src 'none'", "script-src 'self';", "require-trusted-types-for 'script'"})
        EXPECT_THAT(page.header("content-security-policy"), HasSubstr(strict));
    EXPECT_THAT(page.header("content-security-policy"), Not(HasSubstr("unsafe")));
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"id\">"));
    EXPECT_EQ(page.body.find("://"), std::string::npos) << "the page refers to something outside";
    for (const std::filesystem::path& file : std::filesystem::directory_iterator(config.web)) {
        const Answer answer = fetch(get("/web/" + file.filename().string()));
        EXPECT_EQ(answer.status, 200) << file;
        EXPECT_EQ(answer.body.size(), std::filesystem::file_size(file));
    }
    EXPECT_EQ(fetch(get("/web/lain.css")).status, 404);
    EXPECT_EQ(fetch(post("/", "{}")).status, 405);
}

TEST_F(WebPageTest, AMissingPageStopsTheStart) {
    http::ServerConfig config;
    config.web = NASKAH_SOURCE_DIR "/tidak-ada";
    EXPECT_THROW(start(config), Error);
}

class LoadTest : public ServiceTest {
  protected:
    void SetUp() override {
        http::ServerConfig config;
        config.render_threads = 1;
        config.waiting_renders = 1;
        config.keep_alive_timeout = 10min;
        start(config);
    }
};

TEST_F(LoadTest, TurnsAwayWhatCannotWait) {
    Client running(port());
    running.send(post("/v1/documents", "menunggu satu"));
    ASSERT_TRUE(engine_->await_waiting(1));
    // Which of two takes the one place to wait is chance; the other is answered at once.
    const auto ask = [this](const char* body) {
        return std::async(std::launch::async, [this, body] {
            Client client(port());
            return client.ask(post("/v1/documents", body));
        });
    };
    std::future<Answer> two = ask("dua"), three = ask("tiga");
    const auto is_ready = [](const std::future<Answer>& answer) {
        return answer.wait_for(5ms) == std::future_status::ready;
    };
    for (int tries = 0; tries < 1000 && !is_ready(two) && !is_ready(three); ++tries) continue;
    const bool two_waits = is_ready(three);
    const Answer refused = (two_waits ? three : two).get();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "5");
    EXPECT_THAT(refused.body, HasSubstr("urn:naskah:problem:overloaded"));
    EXPECT_EQ(fetch(get("/livez")).status, 200) << "health does not queue behind renders";
    engine_->release();
    EXPECT_EQ(running.receive().body, "%PDF-1.7\nmenunggu satu");
    EXPECT_EQ((two_waits ? two : three).get().body, two_waits ? "%PDF-1.7\ndua" : "%PDF-1.7\ntiga");
}

TEST_F(LoadTest, StoppingFinishesRunningRequestsAndClosesIdleConnections) {
    Client running(port()), idle(port());
    EXPECT_EQ(idle.ask(get("/livez")).header("connection"), "keep-alive");
    running.send(post("/v1/documents", "menunggu"));
    ASSERT_TRUE(engine_->await_waiting(1));
    std::thread stopper([&] { server_->stop(); });
    EXPECT_TRUE(idle.at_end()) << "an idle connection may not hold the stop up";
    // Whom the listener still takes in is told to come again; then nobody is taken in.
    EXPECT_THAT(service_test::fetch(port(), get("/livez")).status, ::testing::AnyOf(0, 503));
    engine_->release();
    const Answer answer = running.receive();
    stopper.join();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(answer.body, "%PDF-1.7\nmenunggu");
}

TEST_F(LoadTest, APortInUseIsAnErrorThatSaysSo) {
    http::ServerConfig config;
    config.port = port();
    http::Server second(engine_, config);
    try {
        second.start();
        FAIL() << "two servers listen on one port";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "address-in-use");
    }
}

}  // namespace
}  // namespace naskah::service_test
