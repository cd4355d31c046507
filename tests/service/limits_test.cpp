// How often one may ask, which trace a request belongs to, what is counted.
#include <gmock/gmock.h>

#include "http/metrics.hpp"
#include "http/rate_limiter.hpp"
#include "http/trace_context.hpp"
#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using namespace std::chrono_literals;

class BucketTest : public ::testing::Test {
  protected:
    using Answer = http::RateLimiter::Answer;
    std::chrono::steady_clock::time_point now_{1h};
    http::RateLimiter limiter_{{.quota = 4, .window = 60s}, [this] { return now_; }};
};

TEST_F(BucketTest, GivesTheQuotaAtOnceAndThenDripByDrip) {
    for (const unsigned left : {3U, 2U, 1U, 0U}) {
        const auto verdict = limiter_.take("a");
        EXPECT_EQ(verdict.answer, Answer::go_on);
        EXPECT_EQ(verdict.remaining, left);
    }
    auto verdict = limiter_.take("a");
    EXPECT_EQ(verdict.answer, Answer::wait);
    EXPECT_EQ(verdict.reset, 15s);
    EXPECT_EQ(limiter_.take("b").answer, Answer::go_on) << "another client has a bucket of its own";
    now_ += 14900ms;
    verdict = limiter_.take("a");
    EXPECT_EQ(verdict.answer, Answer::wait) << "being refused costs nothing, waiting too short gains nothing";
    EXPECT_EQ(verdict.reset, 1s);
    now_ += 100ms;
    EXPECT_EQ(limiter_.take("a").answer, Answer::go_on);
    EXPECT_EQ(limiter_.take("a").answer, Answer::wait);
    now_ += 1h;
    EXPECT_EQ(limiter_.take("a").remaining, 3U) << "never more than the quota is saved up";
}

TEST_F(BucketTest, ForgetsFullBucketsAndRemembersOnlySoMany) {
    for (std::size_t client = 0; client < http::RateLimiter::kMostClients + 500; ++client)
        limiter_.take("client " + std::to_string(client));
    EXPECT_LE(limiter_.clients(), http::RateLimiter::kMostClients + 1);
    EXPECT_EQ(limiter_.take("one more").answer, Answer::wait) << "the crowd shares a bucket, used up by now";
    now_ += 61s;
    EXPECT_EQ(limiter_.take("one more").answer, Answer::go_on);
    EXPECT_EQ(limiter_.clients(), 1U);
}

TEST(TraceContextTest, ReadsWhatTheStandardAllowsAndNothingElse) {
    const std::string trace = "0af7651916cd43dd8448eb211c80319c", span = "b7ad6b7169203331";
    const std::string good = "00-" + trace + "-" + span + "-01";
    const auto read = http::read_traceparent(good);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->trace_id, trace);
    EXPECT_EQ(read->span_id, span);
    EXPECT_EQ(http::traceparent(*read), good);
    EXPECT_TRUE(http::read_traceparent("cc-" + trace + "-" + span + "-01-what-the-future-brings"));
    const std::string zeros(32, '0');
    for (const std::string& bad :
         {std::string(), good.substr(1), good + "-", good + "0", "ff" + good.substr(2), "0G" + good.substr(2),
          "00-" + zeros + "-" + span + "-01", "00-" + trace + "-" + zeros.substr(16) + "-01",
          "00-" + trace + "-" + span + "-0x", "00-0AF7651916CD43DD8448EB211C80319C-" + span + "-01",
          "00_" + trace + "-" + span + "-01", "cc-" + trace + "-" + span + "-01.", good + ", " + good})
        EXPECT_FALSE(http::read_traceparent(bad)) << bad;
}

TEST(MetricsTest, AreToldSortedEscapedAndInSeconds) {
    http::Metrics metrics;
    metrics.declare_counter("b_total", "Of \"b\"\nand c\\d.");
    metrics.declare_counter("unused_total", "Nothing yet.");
    metrics.declare_duration("a_seconds", "Time.");
    metrics.count("b_total", {{"x", "2"}, {"y", "q\"\\\n"}});
    metrics.count("b_total", {{"x", "1"}, {"y", ""}}, 41);
    metrics.count("b_total", {{"x", "1"}, {"y", ""}});
    metrics.observe("a_seconds", 5ms, {{"r", "k"}});
    metrics.observe("a_seconds", 5ms + 1ns, {{"r", "k"}});
    metrics.observe("a_seconds", 2min, {{"r", "k"}});
    metrics.read_gauge("c", "Now.", {{"q", "render"}}, [] { return -3; });
    metrics.read_gauge(
        "d_seconds", "Then.", {}, [] { return 1'500'000'000; }, http::Metrics::Unit::nanoseconds);
    const std::string text = metrics.text();
    EXPECT_THAT(text, HasSubstr("# HELP a_seconds Time.\n# TYPE a_seconds histogram\n"
                                "a_seconds_bucket{r=\"k\",le=\"0.005\"} 1\n"
                                "a_seconds_bucket{r=\"k\",le=\"0.01\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("a_seconds_bucket{r=\"k\",le=\"60\"} 2\n"
                                "a_seconds_bucket{r=\"k\",le=\"+Inf\"} 3\n"
                                "a_seconds_sum{r=\"k\"} 120.010000001\na_seconds_count{r=\"k\"} 3\n"
                                "# HELP b_total Of \\\"b\\\"\\nand c\\\\d.\n# TYPE b_total counter\n"
                                "b_total{x=\"1\",y=\"\"} 42\nb_total{x=\"2\",y=\"q\\\"\\\\\\n\"} 1\n"
                                "# HELP c Now.\n# TYPE c gauge\nc{q=\"render\"} -3\n"));
    EXPECT_THAT(text, HasSubstr("d_seconds 1.5\n"));
    EXPECT_THAT(text, Not(HasSubstr("unused_total")));
}

TEST(MetricsTest, OfTheProcessAreRead) {
    http::Metrics metrics;
    http::add_process_metrics(metrics);
    const std::string text = metrics.text();
    for (const char* line :
         {"process_resident_memory_bytes [1-9][0-9]{5,}\n", "process_open_fds [1-9][0-9]*\n",
          "process_start_time_seconds 1[0-9]{9}(\\.[0-9]+)?\n",
          "process_cpu_seconds_total [0-9]+\\.[0-9]+\n"})
        EXPECT_THAT(text, ::testing::ContainsRegex(std::string("\n") + line));
}

class LimitsTest : public ServiceTest {};

TEST_F(LimitsTest, WhoAsksTooOftenIsToldWhenToComeAgain) {
    http::ServerConfig config;
    config.rate = {.quota = 2, .window = 3600s};
    start(config);
    const Answer first = fetch(get("/v1/kinds"));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("ratelimit-policy"), "\"requests\";q=2;w=3600");
    EXPECT_EQ(first.header("ratelimit"), "\"requests\";r=1;t=0");
    EXPECT_EQ(fetch(get("/tidak-ada")).status, 404) << "what is not there counts, too";
    const Answer refused = fetch(post("/v1/documents", "{}"));
    EXPECT_EQ(refused.status, 429);
    EXPECT_THAT(refused.body, HasSubstr("urn:naskah:problem:rate-limited"));
    EXPECT_GT(std::stoi(refused.header("retry-after")), 1700);
    EXPECT_LE(std::stoi(refused.header("retry-after")), 1800);
    EXPECT_EQ(fetch(get("/livez")).status, 200) << "whether it lives may be asked at any time";
    EXPECT_EQ(fetch(get("/livez")).header("ratelimit"), "");
}

TEST_F(LimitsTest, ClientsWithAKeyOfTheirOwnDoNotShareTheAddress) {
    http::ServerConfig config;
    config.rate = {.quota = 1, .window = 3600s};
    http::Extensions extensions;
    extensions.guards.emplace_back(
        [](http::Request& request, const http::Route&) -> std::optional<http::Response> {
            request.client_key = http::header_value(request, "x-kunci");
            return std::nullopt;
        });
    start(config, extensions);
    EXPECT_EQ(fetch(get("/v1/kinds", "X-Kunci: a\r\n")).status, 200);
    EXPECT_EQ(fetch(get("/v1/kinds", "X-Kunci: b\r\n")).status, 200);
    EXPECT_EQ(fetch(get("/v1/kinds", "X-Kunci: a\r\n")).status, 429);
}

TEST_F(LimitsTest, TracesGoOnAndAreLogged) {
    start();
    const std::string trace = "0af7651916cd43dd8448eb211c80319c";
    const Answer answer = fetch(get("/livez", "traceparent: 00-" + trace + "-b7ad6b7169203331-01\r\n"));
    EXPECT_THAT(answer.header("traceparent"), MatchesRegex("00-" + trace + "-[0-9a-f]{16}-01"));
    EXPECT_THAT(answer.header("traceparent"), Not(HasSubstr("b7ad6b7169203331")));
    EXPECT_THAT(request_log(1).at(0), HasSubstr("\"trace_id\":\"" + trace + "\""));
    EXPECT_EQ(fetch(get("/livez")).header("traceparent"), "");
    EXPECT_EQ(fetch(get("/livez", "traceparent: 00-bukan\r\n")).header("traceparent"), "");
}

TEST_F(LimitsTest, RequestsRendersAndPagesAreCounted) {
    start();
    fetch(post("/v1/documents", "{}"));
    fetch(post("/v1/documents", "tidak-sah"));
    fetch("AMBIL /v1/kinds/uji/schema HTTP/1.1\r\nHost: localhost\r\n\r\n");
    fetch(get("/a/b?c=\"d\""));
    fetch("\x01\r\n\r\n");
    ASSERT_EQ(request_log(5).size(), 5U);
    const Answer answer = fetch(get("/metrics"));
    EXPECT_EQ(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for (const char* line :
         {"naskah_build_info{version=\"", "naskah_pages_total 7\n",
          "naskah_queue_depth{queue=\"render\"} 0\n", "naskah_renders_total{outcome=\"done\"} 1\n",
          "naskah_renders_total{outcome=\"invalid\"} 1\n", "naskah_render_duration_seconds_count 2\n",
          "naskah_http_requests_total{route=\"/v1/documents\",method=\"POST\",status=\"200\"} 1\n",
          "naskah_http_requests_total{route=\"/v1/documents\",method=\"POST\",status=\"422\"} 1\n",
          "naskah_http_requests_total{route=\"/v1/kinds/{jenis}/schema\",method=\"other\",status=\"405\"} "
          "1\n",
          "naskah_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"} 1\n",
          "naskah_http_requests_total{route=\"none\",method=\"other\",status=\"400\"} 1\n",
          "naskah_http_request_duration_seconds_count{route=\"/v1/documents\"} 2\n",
          "naskah_http_connections ", "process_resident_memory_bytes "})
        EXPECT_THAT(answer.body, HasSubstr(line));
    EXPECT_THAT(answer.body, Not(HasSubstr("/a/b"))) << "what clients write is no label";
}

TEST_F(LimitsTest, ReadinessTellsEachCheck) {
    bool sound = true;
    http::Extensions extensions;
    extensions.checks.push_back({"uji", [&]() -> std::optional<std::string> {
                                     if (sound) return std::nullopt;
                                     return "Basis data tidak menjawab.";
                                 }});
    extensions.checks.push_back({"rusak", [&]() -> std::optional<std::string> {
                                     if (!sound)
                                         throw Error("database-unreachable", "menghubungi", "rahasia",
                                                     "Rahasia.");
                                     return std::nullopt;
                                 }});
    start({}, extensions);
    const Answer ready = fetch(get("/readyz"));
    EXPECT_EQ(ready.status, 200);
    EXPECT_EQ(ready.header("content-type"), "application/json");
    EXPECT_EQ(ready.body,
              "{\"ready\":true,\"checks\":[{\"name\":\"layouts\",\"ok\":true},{\"name\":\"fonts\",\"ok\":"
              "true},{\"name\":\"uji\",\"ok\":true},"
              "{\"name\":\"rusak\",\"ok\":true}]}\n");
    sound = false;
    const Answer unready = fetch(get("/readyz"));
    EXPECT_EQ(unready.status, 503);
    EXPECT_EQ(unready.header("content-type"), "application/problem+json");
    EXPECT_THAT(unready.body, HasSubstr("urn:naskah:problem:not-ready"));
    EXPECT_THAT(unready.body, HasSubstr("uji: Basis data tidak menjawab."));
    EXPECT_THAT(unready.body, HasSubstr("rusak: database-unreachable"));
    EXPECT_THAT(unready.body, Not(HasSubstr("ahasia")));
}

TEST_F(LimitsTest, ARenderOverItsBudgetIsStoppedAndTheServiceLives) {
    http::ServerConfig config;
    config.budget.pages = 3;
    start(config);
    const Answer stopped = fetch(post("/v1/documents", "anggaran"));
    EXPECT_EQ(stopped.status, 422);
    EXPECT_THAT(stopped.body, HasSubstr("urn:naskah:problem:render-too-many-pages"));
    EXPECT_EQ(fetch(get("/livez")).status, 200);
}

}  // namespace
}  // namespace naskah::service_test
