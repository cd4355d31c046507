// Where webhooks may go, and how they are posted.
#include <gmock/gmock.h>

#include <chrono>

#include "error_code.hpp"
#include "http/webhook_address.hpp"
#include "http/webhook_client.hpp"
#include "receiver.hpp"

namespace naskah::service_test {
namespace {

using namespace std::chrono_literals;
using http::IpAddress;
using http::Reach;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using test::code_of;

/// As the service does when a webhook is made.
std::string judge(const std::string& url, Reach reach = Reach::public_only) {
    return code_of(
        [&] { http::judged_addresses(http::read_webhook_url(url), reach, &http::resolve_by_system); });
}

IpAddress literal(const std::string& text) {
    const auto found = http::resolve_by_system(text);
    EXPECT_THAT(found, SizeIs(1)) << text;
    return found.empty() ? IpAddress() : found.front();
}

TEST(WebhookAddress, WhatIsNotOfTheInternetIsRefused) {
    for (const char* host :
         {"127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255",
          "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "192.0.2.1",
          "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
          "239.255.255.255", "240.0.0.1", "255.255.255.255",
          // Other spellings of 127.0.0.1 and 10.0.0.1, which resolvers take.
          "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "10.1", "012.0.0.1", "localhost",
          "LOCALHOST",
          // IPv6.
          "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]",
          "[64:ff9b::127.0.0.1]", "[64:ff9b::192.168.0.1]", "[64:ff9b:1::1]", "[fe80::1]", "[fec0::1]",
          "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[2001:db8::1]", "[2001::1]", "[2001:2::1]",
          "[2001:10::1]", "[2002:7f00:1::]", "[2002:808:808::]", "[3fff::1]", "[100::1]", "[5f00::1]"})
        EXPECT_EQ(judge("http://" + std::string(host) + ":9/x"), http::kWebhookAddress) << host;
}

TEST(WebhookAddress, WhatIsOfTheInternetIsTaken) {
    for (const char* host :
         {"8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.1",
          "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255", "[2606:4700::1111]",
          "[2a00:1450:4001::1]", "[::ffff:8.8.8.8]", "[64:ff9b::8.8.8.8]"}) {
        EXPECT_EQ(judge("https://" + std::string(host) + "/"), "") << host;
        EXPECT_EQ(judge("https://" + std::string(host)), "") << host;
    }
}

TEST(WebhookAddress, OneForbiddenAddressOfAHostIsEnough) {
    const http::WebhookUrl url = http::read_webhook_url("https://penerima.example/");
    const IpAddress there = literal("8.8.8.8"), here = literal("127.0.0.1");
    for (const auto& addresses : {std::vector{there, here}, {here, there}, {here}, {}})
        EXPECT_EQ(code_of([&] {
                      http::judged_addresses(url, Reach::public_only,
                                             [&](const std::string&) { return addresses; });
                  }),
                  http::kWebhookAddress);
    EXPECT_EQ(judge("https://tiada-sama-sekali.invalid/", Reach::anywhere), http::kWebhookAddress);
}

TEST(WebhookAddress, FormsThatAreNoneAreRefused) {
    for (const char* url : {"",
                            "https://",
                            "http:///x",
                            "ftp://8.8.8.8/",
                            "file:///etc/passwd",
                            "gopher://8.8.8.8/",
                            "//8.8.8.8/",
                            "8.8.8.8",
                            "https:8.8.8.8",
                            "https://nama@8.8.8.8/",
                            "https://nama:sandi@8.8.8.8/",
                            "https://8.8.8.8@127.0.0.1/",
                            "https://8.8.8.8:0/",
                            "https://8.8.8.8:65536/",
                            "https://8.8.8.8:/",
                            "https://8.8.8.8:x/",
                            "https://8.8.8.8/#a",
                            "https://8.8.8.8/a b",
                            "https://8.8.8.8/\r\nX: y",
                            "https://8.8.8.8\\@127.0.0.1/",
                            "https://[2606:4700::1111/",
                            "https://[8.8.8.8]/",
                            "https://[2606:4700::1111]x/",
                            "https://2606:4700::1111/",
                            "https://[fe80::1%25eth0]/",
                            "https://8.8.8.8/\xC3\xA9",
                            "https://kantor\xC3\xA9.example/",
                            "https://%38.8.8.8/",
                            "https://8.8.8.8,127.0.0.1/"})
        EXPECT_EQ(judge(url), http::kWebhookAddress) << url;
    EXPECT_EQ(judge("https://8.8.8.8/" + std::string(2000, 'a')), http::kWebhookAddress);
}

TEST(WebhookAddress, ItsPartsAreRead) {
    const http::WebhookUrl url = http::read_webhook_url("HTTPS://[2606:4700::1111]:8443?a=1");
    EXPECT_EQ(url.scheme, http::WebhookUrl::Scheme::https);
    EXPECT_EQ(url.host, "2606:4700::1111");
    EXPECT_EQ(url.port, 8443);
    EXPECT_EQ(url.authority, "[2606:4700::1111]:8443");
    EXPECT_EQ(url.target, "/?a=1");
    EXPECT_EQ(http::read_webhook_url("http://a.example").port, 80);
    EXPECT_EQ(http::read_webhook_url("https://a.example/b%2Fc?d=%20").target, "/b%2Fc?d=%20");
}

class WebhookClientTest : public testing::Test {
  protected:
    static http::WebhookClientConfig anywhere() {
        return {.reach = Reach::anywhere, .patience = 2s, .most_answer = 4096};
    }
    static int post(const std::string& url, const http::WebhookClientConfig& config = anywhere()) {
        return http::webhook_client(config)(
            {url, {{"Content-Type", "application/json"}, {"webhook-id", "a1"}}, R"({"id":"a1"})"});
    }
};

TEST_F(WebhookClientTest, PostsWhatItIsGiven) {
    const Receiver receiver(Receiver::status(204));
    EXPECT_EQ(post(receiver.address() + "?x=%20"), 204);
    const std::string request = receiver.await(1).at(0);
    EXPECT_THAT(request, StartsWith("POST /kait?x=%20 HTTP/1.1\r\nHost: 127.0.0.1:"));
    EXPECT_THAT(request, HasSubstr("\r\nwebhook-id: a1\r\n"));
    EXPECT_THAT(request, testing::EndsWith("\r\nContent-Length: 11\r\n\r\n{\"id\":\"a1\"}"));
    EXPECT_THAT(request, Not(HasSubstr("Authorization")));
}

TEST_F(WebhookClientTest, ARedirectionIsAnAnswerAndNothingMore) {
    const Receiver elsewhere(Receiver::status(200));
    for (const int status : {301, 302, 303, 307, 308}) {
        const Receiver receiver([&](std::size_t) {
            return "HTTP/1.1 " + std::to_string(status) + " X\r\nLocation: " + elsewhere.address() +
                   "\r\nContent-Length: 0\r\n\r\n";
        });
        EXPECT_EQ(post(receiver.address()), status);
    }
    EXPECT_THAT(elsewhere.requests(), SizeIs(0));
}

TEST_F(WebhookClientTest, AForbiddenAddressIsNotAskedAnything) {
    const Receiver receiver(Receiver::status(200));
    const std::string port = std::to_string(receiver.port());
    for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"})
        EXPECT_EQ(code_of([&] { post("http://" + host + ":" + port + "/", {}); }), http::kWebhookAddress);
    EXPECT_THAT(receiver.requests(), SizeIs(0));
}

TEST_F(WebhookClientTest, TheHostIsResolvedOnceAndTheJudgedAddressIsAsked) {
    const Receiver receiver(Receiver::status(200));
    http::WebhookClientConfig config = anywhere();
    int asked = 0;
    const IpAddress here = literal("127.0.0.1");
    config.resolve = [&](const std::string& host) {
        EXPECT_EQ(host, "penerima.example");
        ++asked;
        return std::vector{here};
    };
    EXPECT_EQ(post(receiver.address("penerima.example"), config), 200);
    EXPECT_EQ(asked, 1);
    EXPECT_THAT(receiver.await(1).at(0), HasSubstr("\r\nHost: penerima.example:"));
}

TEST_F(WebhookClientTest, TheNextAddressIsTriedWhenOneTakesNoConnection) {
    const Receiver receiver(Receiver::status(200));
    http::WebhookClientConfig config = anywhere();
    config.resolve = [](const std::string&) {
        return std::vector{literal("::1"), literal("127.0.0.1")};  // the receiver listens on the second
    };
    EXPECT_EQ(post(receiver.address("penerima.example"), config), 200);
}

TEST_F(WebhookClientTest, InterimAnswersAreNoAnswers) {
    const Receiver receiver([](std::size_t) {
        return "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
               "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
    });
    EXPECT_EQ(post(receiver.address()), 202);
}

TEST_F(WebhookClientTest, OfALongAnswerOnlyTheBeginningIsRead) {
    const Receiver body([](std::size_t) {
        return "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + std::string(1'000'000, 'x');
    });
    EXPECT_EQ(post(body.address()), 200);
    const Receiver head([](std::size_t) { return "HTTP/1.1 200 OK\r\nX: " + std::string(1'000'000, 'x'); });
    EXPECT_EQ(code_of([&] { post(head.address()); }), "webhook-answer");
}

TEST_F(WebhookClientTest, WhatIsNoAnswerIsToldAsThat) {
    for (const char* answer : {"", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 2000 X\r\n\r\n",
                               "HTTP/1.1 099 X\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 200 OK\r\nHalf: "}) {
        const Receiver receiver([&](std::size_t) { return std::string(answer); });
        EXPECT_EQ(code_of([&] { post(receiver.address()); }), "webhook-answer") << answer;
    }
    std::uint16_t closed = 0;
    {
        const Receiver receiver(Receiver::status(200));
        closed = receiver.port();
    }
    EXPECT_EQ(code_of([&] { post("http://127.0.0.1:" + std::to_string(closed) + "/"); }),
              "webhook-unreachable");
}

TEST_F(WebhookClientTest, ASlowReceiverIsLeftAtTheDeadline) {
    http::WebhookClientConfig config = anywhere();
    config.patience = 300ms;
    // A byte now and then: silence is never long, but the whole is.
    const Receiver receiver([](std::size_t) { return "HTTP/1.1 200 OK\r\nX: " + std::string(200, 'x'); },
                            50ms);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(code_of([&] { post(receiver.address(), config); }), "webhook-timeout");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

TEST_F(WebhookClientTest, WhoSpeaksNoTlsIsNotTrusted) {
    const Receiver receiver(Receiver::status(200));
    EXPECT_EQ(
        code_of([&] { post("https://127.0.0.1:" + std::to_string(receiver.port()) + "/"); }).substr(0, 8),
        "webhook-");
}

}  // namespace
}  // namespace naskah::service_test
