// The small forms the service writes and reads: media types, Content-Disposition, request targets, times.
#include <gtest/gtest.h>

#include "http/connection.hpp"
#include "http/content_disposition.hpp"
#include "http/log_time.hpp"
#include "http/media_type.hpp"

namespace naskah::http {
namespace {

TEST(MediaType, OnlyJsonInUtf8Passes) {
    for (const std::string_view good :
         {"application/json", " application/json ", "application/json;charset=UTF-8",
          "application/json ; charset=\"utf-8\"", "application/json; versi=1", "application/json;"})
        EXPECT_TRUE(is_json_media_type(good)) << good;
    for (const std::string_view bad :
         {"", ";", "application/json2", "text/json", "application/json; charset=utf-16",
          "application/json; charset=\"", "application/json, application/json"})
        EXPECT_FALSE(is_json_media_type(bad)) << bad;
}

TEST(ContentDisposition, PlainNamesAreQuotedOnly) {
    EXPECT_EQ(attachment("laporan 2024.pdf"), "attachment; filename=\"laporan 2024.pdf\"");
    EXPECT_EQ(attachment(""), "attachment; filename=\"dokumen.pdf\"");
}

TEST(ContentDisposition, NothingEscapesTheQuotesOrTheLine) {
    EXPECT_EQ(
        attachment("a\"b\r\nX: y/../c\\d%41.pdf"),
        "attachment; filename=\"a_b--X: y-..-c-d_41.pdf\"; filename*=UTF-8''a%22b--X%3A%20y-..-c-d%2541.pdf");
}

TEST(ContentDisposition, OtherScriptsGoIntoTheExtendedName) {
    EXPECT_EQ(attachment("kinerja–ᬩᬮᬶ.pdf"),
              "attachment; filename=\"kinerja____.pdf\"; "
              "filename*=UTF-8''kinerja%E2%80%93%E1%AC%A9%E1%AC%AE%E1%AC%B6.pdf");
}

TEST(Target, IsSplitDecodedAndFreedOfItsQuery) {
    std::vector<std::string> segments;
    ASSERT_TRUE(split_target("/", segments));
    EXPECT_TRUE(segments.empty());
    ASSERT_TRUE(split_target("/v1/kinds/a%2Fb%20c/schema?x=/y#z", segments));
    EXPECT_EQ(segments, (std::vector<std::string>{"v1", "kinds", "a/b c", "schema"}));
    ASSERT_TRUE(split_target("/livez/", segments));
    EXPECT_EQ(segments, (std::vector<std::string>{"livez", ""}));
    ASSERT_TRUE(split_target("http://uji:8080/livez", segments));
    EXPECT_EQ(segments, (std::vector<std::string>{"livez"}));
    ASSERT_TRUE(split_target("http://uji", segments));
    EXPECT_TRUE(segments.empty());
    for (const std::string_view bad : {"", "livez", "*", "/%", "/%4", "/%zz", "ftp://uji/"})
        EXPECT_FALSE(split_target(bad, segments)) << bad;
}

TEST(Target, GivesTheParametersOfItsQuery) {
    using Query = std::vector<std::pair<std::string, std::string>>;
    Query query;
    ASSERT_TRUE(split_query("/a?jenis=lkjip&nama=a%26b+c&&kosong#x=y", query));
    EXPECT_EQ(query, (Query{{"jenis", "lkjip"}, {"nama", "a&b c"}, {"kosong", ""}}));
    ASSERT_TRUE(split_query("/a", query));
    EXPECT_TRUE(query.empty());
    EXPECT_FALSE(split_query("/a?x=%4", query));
}

TEST(LogTime, IsRfc3339InUtcWithMilliseconds) {
    using namespace std::chrono;
    EXPECT_EQ(log_time(system_clock::time_point(milliseconds(1709528645007))), "2024-03-04T05:04:05.007Z");
    EXPECT_EQ(log_time(system_clock::time_point(milliseconds(-1))), "1969-12-31T23:59:59.999Z");
}

TEST(RequestId, IsLongAndNeverTheSame) {
    const Surroundings surroundings = real_surroundings();
    const std::string first = surroundings.request_id(), second = surroundings.request_id();
    EXPECT_EQ(first.size(), 32U);
    EXPECT_EQ(first.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(first, second);
}

}  // namespace
}  // namespace naskah::http
