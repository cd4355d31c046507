// The Prefer header, RFC 7240.
#include <gtest/gtest.h>

#include "http/preferences.hpp"

namespace naskah::service_test {
namespace {

bool asks(const std::vector<std::string>& lines) {
    http::Request request;
    for (const std::string& line : lines) request.headers.emplace_back("prefer", line);
    return http::prefers_async(request);
}

TEST(Preferences, RespondAsyncIsFoundWhereverItStandsInTheList) {
    for (const char* line :
         {"respond-async", "Respond-Async", "wait=10, respond-async", "respond-async;foo=bar",
          " respond-async\t", "a=\"x, y\", respond-async", "a=\"\\\", b\" ,respond-async; p",
          ",,respond-async", "respond-async=\"\"", "respond-async ; a = \"1;2\" , wait=3"})
        EXPECT_TRUE(asks({line})) << line;
    EXPECT_TRUE(asks({"handling=lenient", "respond-async"})) << "several lines are one list";
}

TEST(Preferences, OthersAreNotIt) {
    for (const char* line :
         {"", "respond", "respond-asynchronous", "a=respond-async", "a=\"x, respond-async\"",
          "a;respond-async", "\"respond-async\"", "respond-async=no", "a=\", respond-async",
          "respond-async=no, respond-async", "respond async", "=respond-async", "a=\"\\"})
        EXPECT_FALSE(asks({line})) << line;
    EXPECT_FALSE(asks({}));
}

}  // namespace
}  // namespace naskah::service_test
