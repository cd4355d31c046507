// The limits a service is told by its settings are in force, and what passes one is told which.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "archive/blob_registry.hpp"
#include "client.hpp"
#include "digest/hmac.hpp"
#include "http/means.hpp"
#include "jobs/document_work.hpp"
#include "jobs/queue.hpp"
#include "process.hpp"
#include "test_database.hpp"

#ifdef NASKAH_PROGRAM

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;

std::string content_of(const std::string& file) {
    std::ifstream in(NASKAH_SOURCE_DIR "/" + file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What the service answers to the data when it was started with this flag.
Answer answer_with(const std::vector<std::string>& flags, const std::string& data) {
    std::vector<std::string> words{"serve", "--port", "0"};
    words.insert(words.end(), flags.begin(), flags.end());
    Process process(words);
    const std::string line = process.read_error_line();
    EXPECT_THAT(line, HasSubstr("\"event\":\"listening\""));
    const auto port = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    Answer answer = fetch(port, post("/v1/documents", data));
    EXPECT_EQ(fetch(port, get("/livez")).status, 200) << "the service lives on";
    return answer;
}

/// "[[[]]]"
std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

std::string list_of(std::size_t count, const std::string& item) {
    std::string text = "[";
    for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? "," : "") + item;
    return text + "]";
}

/// Each id in `items` made another one.
std::string renamed(std::string items, const std::string& prefix) {
    constexpr std::string_view kId = "\"id\": \"";
    for (std::size_t at = items.find(kId); at != std::string::npos; at = items.find(kId, at))
        items.insert(at += kId.size(), prefix);
    return items;
}

/// The data with the items of its member "unit" so many times.
std::string with_units(const std::string& data, std::size_t times) {
    const std::size_t begin = data.find('[', data.find("\"unit\""));
    std::size_t end = begin;
    int open = 0;
    bool in_text = false;
    do {
        const char c = data[end++];
        if (c == '"' && data[end - 2] != '\\') in_text = !in_text;
        if (!in_text && (c == '[' || c == '{')) ++open;
        if (!in_text && (c == ']' || c == '}')) --open;
    } while (open > 0);
    const std::string items = data.substr(begin + 1, end - begin - 2);
    std::string all = items;
    for (std::size_t i = 1; i < times; ++i)
        all.append(",").append(renamed(items, "r" + std::to_string(i) + "-"));
    return data.substr(0, begin + 1) + all + data.substr(end - 1);
}

TEST(DataLimits, NestingPastTheLimitIsToldWithIt) {
    const Answer answer = answer_with({"--data-depth", "8"}, "{\"a\":" + nested(8) + "}");
    EXPECT_EQ(answer.status, 400);
    EXPECT_THAT(answer.body, HasSubstr("json-too-deep"));
    EXPECT_THAT(answer.body, HasSubstr("lebih dari 8 tingkat"));
}

TEST(DataLimits, RowsPastTheLimitAreToldWithTheirPlace) {
    const Answer answer = answer_with({"--data-rows", "100"}, "{\"a\":" + list_of(101, "0") + "}");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("json-too-many-items"));
    EXPECT_THAT(answer.body, HasSubstr("\"pointer\":\"/a\""));
    EXPECT_THAT(answer.body, HasSubstr("100"));
}

TEST(DataLimits, ValuesPastTheLimitAreTold) {
    const Answer answer =
        answer_with({"--data-values", "3000"}, "{\"a\":" + list_of(60, list_of(60, "0")) + "}");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("json-too-many-values"));
}

TEST(DataLimits, PicturesPastTheLimitsAreToldWithTheirPlace) {
    std::string data = content_of("layouts/lkjip/contoh-dokumentasi.json");
    const std::string ours = "aset:peta-contoh.png";  // is as large as it is; what the data bring is judged
    data.replace(data.find(ours), ours.size(),
                 "data:image/png;base64," + digest::base64(content_of("assets/peta-contoh.png")));
    EXPECT_EQ(answer_with({}, data).status, 200);
    for (const std::vector<std::string>& flags :
         {std::vector<std::string>{"--image-side", "10"}, {"--image-pixels", "100"}}) {
        const Answer answer = answer_with(flags, data);
        EXPECT_EQ(answer.status, 422) << flags[0];
        EXPECT_THAT(answer.body.substr(0, 1000), HasSubstr("image-too-large"));
    }
}

TEST(DataLimits, ALargeBodyIsRefusedWithTheLimit) {
    const Answer answer = answer_with({"--body-limit", "1K"}, std::string(2000, ' '));
    EXPECT_EQ(answer.status, 413);
    EXPECT_THAT(answer.body, HasSubstr("1024 bita"));
}

TEST(DataLimits, ARenderOverItsPagesMemoryOrTimeIsStoppedAndSaysSo) {
    const std::string data = content_of("layouts/capaian-rencana-aksi/contoh.json");
    const Answer pages = answer_with({"--render-pages", "2"}, data);
    EXPECT_EQ(pages.status, 422);
    EXPECT_THAT(pages.body, HasSubstr("urn:naskah:problem:render-too-many-pages"));
    const Answer memory = answer_with({"--render-memory", "1M"}, data);
    EXPECT_EQ(memory.status, 422);
    EXPECT_THAT(memory.body, HasSubstr("urn:naskah:problem:render-too-big"));
    const Answer time = answer_with(
        {"--render-time", "1", "--render-memory", "0", "--render-pages", "0", "--body-limit", "64M"},
        with_units(data, 300));
    EXPECT_EQ(time.status, 503);
    EXPECT_THAT(time.body, HasSubstr("urn:naskah:problem:render-too-slow"));
}

TEST(DataLimits, AWorkerHoldsJobsToThemToo) {
    const database_test::TestDatabase place(database::Dialect::sqlite);
    const access::Means means = http::real_means();
    const auto database = place.open_migrated();
    const auto blobs = std::make_shared<archive::BlobRegistry>(
        database, archive::BlobStore(place.folder() + "/pdf"), means.clock);
    jobs::Queue queue(database, blobs, {}, means.clock, means.ids, [] { return 0U; });
    const OfficeId office("kantor");
    const std::string wide = "{\"a\":" + list_of(101, "0") + "}";
    const std::string id = queue.submit(office, jobs::document_job({}, wide, "u1")).id;
    const Process worker(
        {"worker", "--database", place.url(), "--arsip", place.folder(), "--data-rows", "100"});
    for (int tries = 0; tries < 6000 && !queue.find(office, id)->finished; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const jobs::Job job = queue.find(office, id).value();
    EXPECT_EQ(job.state, jobs::State::failed);
    EXPECT_THAT(job.problem, HasSubstr("json-too-many-items"));
}

}  // namespace
}  // namespace naskah::service_test

#endif
