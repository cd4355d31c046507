// Conditional requests and ranges (RFC 9110 clauses 13 and 14).
#include "http/conditional.hpp"

#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using http::ByteRange;

http::Request request(const std::string& range, const std::string& if_range = "",
                      const std::string& method = "GET") {
    http::Request made;
    made.method = method;
    made.headers.emplace_back("range", range);
    if (!if_range.empty()) made.headers.emplace_back("if-range", if_range);
    return made;
}

std::string told(const std::string& range, std::uint64_t size = 1000, const std::string& if_range = "",
                 const std::string& method = "GET") {
    const ByteRange found = http::requested_range(request(range, if_range, method), size, "\"e\"");
    if (found.kind == ByteRange::Kind::whole) return "whole";
    if (found.kind == ByteRange::Kind::unsatisfiable) return "none";
    return std::to_string(found.first) + "-" + std::to_string(found.last);
}

TEST(RangeTest, OneRangeOfBytesIsAPart) {
    EXPECT_EQ(told("bytes=0-0"), "0-0");
    EXPECT_EQ(told("bytes=0-499"), "0-499");
    EXPECT_EQ(told("bytes=500-"), "500-999");
    EXPECT_EQ(told("bytes=900-5000"), "900-999");
    EXPECT_EQ(told("bytes=-1"), "999-999");
    EXPECT_EQ(told("bytes=-5000"), "0-999");
    EXPECT_EQ(told("BYTES= 1-2 "), "1-2");
    EXPECT_EQ(told("bytes=0-99999999999999999999999"), "0-999") << "beyond 64 bits";
}

TEST(RangeTest, WhatLiesOutsideIsUnsatisfiable) {
    EXPECT_EQ(told("bytes=1000-"), "none");
    EXPECT_EQ(told("bytes=99999999999999999999999-"), "none");
    EXPECT_EQ(told("bytes=-0"), "none");
    EXPECT_EQ(told("bytes=0-", 0), "none");
    EXPECT_EQ(told("bytes=-1", 0), "none");
}

TEST(RangeTest, BadInputAndWhatIsNotServedMeansTheWhole) {
    for (const char* header : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1-2,4-5",
                               "bytes=1-2-3", "bytes=+1-2", "lines=1-2", "bytes=1 2-3", "bytes=0x1-2"})
        EXPECT_EQ(told(header), "whole") << header;
    EXPECT_EQ(told("bytes=0-1", 1000, "", "HEAD"), "whole");
}

TEST(RangeTest, IfRangeIsMetByTheSameStrongTagAlone) {
    EXPECT_EQ(told("bytes=0-1", 1000, "\"e\""), "0-1");
    for (const char* other : {"\"x\"", "W/\"e\"", "Mon, 04 Mar 2024 05:04:05 GMT"})
        EXPECT_EQ(told("bytes=0-1", 1000, other), "whole") << other;
}

TEST(RangeTest, AnswersAreCutToTheRange) {
    http::Response whole;
    whole.body = "0123456789";
    whole.headers.emplace_back("ETag", "\"e\"");
    const http::Response part = http::answer_range(request("bytes=2-4", "\"e\""), whole);
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "234");
    EXPECT_EQ(http::header_value(part, "content-range"), "bytes 2-4/10");
    EXPECT_EQ(http::header_value(part, "Accept-Ranges"), "bytes");
    const http::Response none = http::answer_range(request("bytes=10-"), whole);
    EXPECT_EQ(none.status, 416);
    EXPECT_EQ(http::header_value(none, "Content-Range"), "bytes */10");
    EXPECT_EQ(http::answer_range(request("bytes=7-3"), whole).body, whole.body);
    whole.status = 404;
    EXPECT_EQ(http::answer_range(request("bytes=2-4"), whole).status, 404);
}

TEST(IfNoneMatchTest, ComparesWeaklyAndReadsLists) {
    for (const char* list : {"\"a\"", "W/\"a\"", "\"x\", \"a\"", "\"x,\" , W/\"a\"", "*", " * "})
        EXPECT_TRUE(http::none_match_has(list, "\"a\"")) << list;
    for (const char* list : {"", "a", "\"b\"", "\"a", "\"A\"", "**", "\"x\",a"})
        EXPECT_FALSE(http::none_match_has(list, "\"a\"")) << list;
}

class ConditionalTest : public ServiceTest {};

TEST_F(ConditionalTest, UnchangedFilesAreNotSentAgain) {
    http::ServerConfig config;
    config.web = NASKAH_SOURCE_DIR "/assets/web";
    start(config);
    for (const std::string path : {"/v1/kinds", "/v1/kinds/uji/schema", "/v1/kinds/uji/example", "/",
                                   "/web/naskah.css", "/openapi.json"}) {
        Client client(port());
        const std::string etag = client.ask(get(path)).header("etag");
        ASSERT_FALSE(etag.empty()) << path;
        const Answer same = client.ask(get(path, "If-None-Match: \"x\", " + etag + "\r\n"));
        EXPECT_EQ(same.status, 304) << path;
        EXPECT_EQ(same.header("etag"), etag);
        EXPECT_EQ(same.header("content-length"), "") << "the length would be taken for that of the file";
        const Answer other = client.ask(get(path, "If-None-Match: \"x\"\r\n"));
        EXPECT_EQ(other.status, 200) << "the connection goes on after a 304";
        EXPECT_FALSE(other.body.empty());
    }
    EXPECT_EQ(fetch(get("/tidak-ada", "If-None-Match: *\r\n")).status, 404);
}

}  // namespace
}  // namespace naskah::service_test
