// Routes as a table: which handler an address finds, what it is given, what other rooms may add.
#include <gmock/gmock.h>

#include "http/problem.hpp"
#include "http/router.hpp"
#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

http::Route route(const std::string& method, const std::string& pattern) {
    http::Route made;
    made.method = method;
    made.pattern = pattern;
    made.operation = method + pattern;
    made.handler = [made_for = method + " " + pattern](const http::Request& request) {
        http::Response response;
        response.content_type = "text/plain";
        response.body = made_for;
        for (const auto& [name, value] : request.parameters) response.body += " " + name + "=" + value;
        return response;
    };
    return made;
}

http::Request request(const std::string& method, std::vector<std::string> segments) {
    http::Request made;
    made.method = method;
    made.segments = std::move(segments);
    return made;
}

TEST(RouterTest, AWordWinsOverAParameterAndAParameterIsNeverEmpty) {
    http::Router router;
    router.add(route("GET", "/v1/jobs/{id}"));
    router.add(route("GET", "/v1/jobs/all"));
    router.add(route("DELETE", "/v1/jobs/{id}"));
    http::Request all = request("GET", {"v1", "jobs", "all"});
    EXPECT_EQ(router.find(all).route->pattern, "/v1/jobs/all");
    http::Request one = request("DELETE", {"v1", "jobs", "a/b"});
    EXPECT_EQ(router.find(one).route->method, "DELETE");
    EXPECT_EQ(http::path_value(one, "id"), "a/b");
    EXPECT_EQ(http::path_value(one, "lain"), "");
    http::Request none = request("GET", {"v1", "jobs", ""});
    EXPECT_EQ(router.find(none).allow, "");
    http::Request other = request("PUT", {"v1", "jobs", "x"});
    EXPECT_EQ(router.find(other).route, nullptr);
    EXPECT_EQ(router.find(other).allow, "GET, HEAD, DELETE");
}

TEST(LanguageTest, IsEnglishOnlyWhenItIsWeighedHigher) {
    using http::Language;
    for (const char* header : {"", "id", "id, en;q=0.9", "*", "fr", "en;q=0", "id-ID,id;q=0.9,en;q=0.8",
                               "en;q=0.3, id;q=0.4", ",;,", "q=1", "e", "*, en;q=0.5"})
        EXPECT_EQ(http::read_language(header), Language::indonesian) << header;
    for (const char* header : {"en", "EN-gb", "fr, en;q=0.2", "id;q=0.1, en;q=0.123", "id;q=0, en;q=0.001"})
        EXPECT_EQ(http::read_language(header), Language::english) << header;
}

TEST(ProblemTypesTest, AreSortedUniqueAndHaveBothTitles) {
    std::string_view before;
    for (const http::ProblemType& type : http::problem_types()) {
        EXPECT_LT(before, type.code);
        before = type.code;
        EXPECT_GE(type.status, 400);
        EXPECT_NE(http::reason_phrase(type.status), "Unknown") << type.code;
        EXPECT_FALSE(type.title.empty() || type.title_english.empty()) << type.code;
    }
}

class RoutesTest : public ServiceTest {};

TEST_F(RoutesTest, OtherRoomsAddResourcesAndGuards) {
    http::Extensions extensions;
    extensions.resources.emplace_back(
        [](http::Router& router, http::Facilities&) { router.add(route("PUT", "/v1/uji/{id}/isi")); });
    extensions.guards.emplace_back(
        [](http::Request& guarded, const http::Route& found) -> std::optional<http::Response> {
            if (http::header_value(guarded, "x-kunci") == "benar") return std::nullopt;
            http::Response response;
            response.status = 403;
            response.content_type = "text/plain";
            response.body = "kunci " + found.operation;
            return response;
        });
    start({}, extensions);
    const std::string put = "PUT /v1/uji/a%2Fb/isi HTTP/1.1\r\nHost: localhost\r\nX-KUNCI: ";
    EXPECT_EQ(fetch(put + "benar\r\n\r\n").body, "PUT /v1/uji/{id}/isi id=a/b");
    const Answer refused = fetch(put + "salah\r\n\r\n");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.body, "kunci PUT/v1/uji/{id}/isi");
    EXPECT_EQ(fetch(get("/v1/kinds")).status, 403) << "guards stand before every route";
    EXPECT_EQ(fetch(get("/v1/uji/a/isi", "X-Kunci: benar\r\n")).header("allow"), "PUT");
}

TEST_F(RoutesTest, ProblemsSpeakTheLanguageTheClientPrefers) {
    start();
    const Answer english = fetch(get("/tidak-ada", "Accept-Language: en-GB, id;q=0.5\r\n"));
    EXPECT_EQ(english.header("content-language"), "en");
    EXPECT_THAT(english.header("vary"), HasSubstr("Accept-Language"));
    EXPECT_THAT(english.body, HasSubstr("\"title\":\"No such address\""));
    const Answer indonesian = fetch(get("/tidak-ada", "Accept-Language: id, en;q=0.5\r\n"));
    EXPECT_EQ(indonesian.header("content-language"), "id");
    EXPECT_THAT(indonesian.body, HasSubstr("\"title\":\"Alamat tidak ditemukan\""));
    const Answer mixed =
        fetch(post("/v1/documents", "tidak-sah", "application/json", "Accept-Language: en\r\n"));
    EXPECT_EQ(mixed.header("content-language"), "en, id") << "what is wrong with the data stays Indonesian";
    EXPECT_THAT(mixed.body, HasSubstr("\"detail\":\"2 faults were found"));
    EXPECT_THAT(mixed.body, HasSubstr("Harus angka"));
}

TEST_F(RoutesTest, BadInputSwitchesThatAreNoneAreTold) {
    start();
    for (const char* on : {"draft", "draft=1", "draft=true", "draft=ya"})
        EXPECT_THAT(fetch(post("/v1/documents?" + std::string(on), "{}")).body, HasSubstr("KONSEP")) << on;
    for (const char* off : {"draft=0", "draft=false", "draft=tidak"})
        EXPECT_THAT(fetch(post("/v1/documents?" + std::string(off), "{}")).body, Not(HasSubstr("KONSEP")));
    const Answer wrong = fetch(post("/v1/documents?strict=barangkali", "{}"));
    EXPECT_EQ(wrong.status, 400);
    EXPECT_THAT(wrong.body, HasSubstr("\"strict\\\" harus ya atau tidak"));
}

}  // namespace
}  // namespace naskah::service_test
