// The work that makes many documents and one archive of them.
#include "jobs/batch_work.hpp"

#include <array>
#include <cstdio>
#include <fstream>

#include "digest/sha256.hpp"
#include "jobs/zip_file.hpp"
#include "jobs_fixture.hpp"
#include "json/schema.hpp"
#include "json/value.hpp"
#include "real_engine.hpp"

namespace naskah::jobs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// What a reader of zip archives that is not ours (Python's) says of one: "name size method date" of each
/// file, after it judged their check sums.
std::vector<std::string> list_zip(const std::string& zip, const std::string& folder) {
    const std::string file = folder + "/hasil.zip";
    std::ofstream(file, std::ios::binary) << zip;
    const std::string command =
        "python3 -c \"import sys, zipfile\n"
        "z = zipfile.ZipFile(sys.argv[1])\n"
        "assert z.testzip() is None\n"
        "for i in z.infolist(): print(i.filename, i.file_size, i.compress_type, i.date_time[0])\" " +
        file + " 2>&1";
    FILE* const pipe = ::popen(command.c_str(), "r");
    std::vector<std::string> lines;
    std::array<char, 512> line{};
    while (std::fgets(line.data(), line.size(), pipe) != nullptr) {
        lines.emplace_back(line.data());
        lines.back().pop_back();
    }
    EXPECT_EQ(::pclose(pipe), 0);
    return lines;
}

/// The bytes of a stored file of the archive: its name, then its content.
std::string content_of(const std::string& zip, const std::string& name, std::size_t size) {
    const std::size_t at = zip.find(name);
    return at == std::string::npos ? "" : zip.substr(at + name.size(), size);
}

TEST(ZipFile, IsTheSameForTheSameFilesAndReadByOthers) {
    const database_test::TestDatabase place(database::Dialect::sqlite);
    const auto make = [] {
        ZipFile zip;
        zip.add("b.txt", "dua");
        zip.add("a kosong.txt", "");
        zip.add("á.pdf", std::string(70'000, 'x'));
        return zip.finish();
    };
    EXPECT_EQ(make(), make());
    EXPECT_THAT(list_zip(make(), place.folder()),
                ElementsAre("a kosong.txt 0 0 1980", "b.txt 3 0 1980", "á.pdf 70000 0 1980"));
}

class BatchWorkTest : public jobs_test::JobsTest {
  protected:
    static void SetUpTestSuite() { engine_ = jobs_test::open_engine(); }
    static void TearDownTestSuite() { engine_.reset(); }

    Handler handler(const pipeline::Budget& budget = {}) {
        return batch_handler({.engine = engine_,
                              .archive = nullptr,
                              .blobs = blobs_,
                              .budget = budget,
                              .turn = [this](const std::stop_token& stop) -> std::shared_ptr<void> {
                                  ++turns_;
                                  return stop.stop_requested() ? nullptr : std::make_shared<int>();
                              }});
    }
    TakenJob taken(const std::string& text) {
        queue_.submit(office_, batch_job(text));
        return queue_.take("w", {kBatchWork}).value();
    }
    Ending work(const std::string& text) {
        Course course{std::stop_token{}};
        const TakenJob job = taken(text);
        const Ending ending = handler()(job, course);
        pages_ = course.pages_done();
        if (ending.kind == Ending::Kind::done) {
            EXPECT_TRUE(queue_.finish(job, ending.result));
            zip_ = blobs_->read_held(office_, "job/" + job.id).value();
        }
        return ending;
    }
    /// A member of the archive's index.
    std::string index(std::string_view pointer) const {
        const std::size_t at = zip_.find("{\"name\"") == std::string::npos ? zip_.find("{\"documents\"")
                                                                           : zip_.find("{\"name\"");
        const json::ParseResult parsed = json::parse(zip_.substr(at, zip_.find("\n", at) - at));
        const json::Value* const value =
            parsed.document ? json::at_pointer(parsed.document->root(), pointer) : nullptr;
        return value == nullptr ? "" : std::string(value->text());
    }
    static std::string item(const std::string& data, const std::string& more = "") {
        return "{\"data\":" + data + more + "}";
    }
    static std::string example() { return *engine_->example("pernyataan-reviu"); }

    static std::shared_ptr<const pipeline::Engine> engine_;
    std::string zip_;
    std::int64_t pages_ = 0;
    int turns_ = 0;
};
std::shared_ptr<const pipeline::Engine> BatchWorkTest::engine_;
INSTANTIATE_TEST_SUITE_P(Both, BatchWorkTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(BatchWorkTest, MakesEachDocumentUnderANameOfItsOwnAndTellsOfTheOthers) {
    const std::string text = "{\"name\":\"Reviu 2026\",\"documents\":[" + item(example()) + "," +
                             item("{\"jenis\":\"tiada\"}") + "," + item(example(), ",\"draft\":true") + "," +
                             item("{\"jenis\":\"iku\"}") + "," +
                             item(*engine_->example("iku"), ",\"jenis\":\"iku\",\"dpi\":100") + "," +
                             item(example(), ",\"size_limit\":\"0\"") + "]}";
    const Ending ending = work(text);
    ASSERT_EQ(ending.kind, Ending::Kind::done) << ending.problem;
    EXPECT_EQ(ending.result.media_type, "application/zip");
    EXPECT_EQ(ending.result.file_name, "Reviu 2026.zip");
    EXPECT_EQ(turns_, 5) << "one for each that was tried";

    const pipeline::RenderResult alone = engine_->render(example());
    EXPECT_EQ(index("/name"), "Reviu 2026");
    EXPECT_EQ(index("/documents/0/number"), "1");
    EXPECT_EQ(index("/documents/0/jenis"), "pernyataan-reviu");
    EXPECT_THAT(index("/documents/0/title"), HasSubstr(", "));
    EXPECT_EQ(index("/documents/0/pages"), std::to_string(alone.pages));
    const std::string first = index("/documents/0/file"), draft = index("/documents/2/file");
    EXPECT_EQ(first, alone.file_name);
    EXPECT_EQ(draft, first.substr(0, first.size() - 4) + "-2.pdf");
    const std::size_t size = std::stoul(index("/documents/0/size"));
    EXPECT_EQ(index("/documents/0/sha256"), digest::sha256_hex(content_of(zip_, first, size)));
    EXPECT_EQ(index("/documents/0/sha256"), digest::sha256_hex(alone.pdf)) << "as when it is made alone";
    EXPECT_EQ(index("/documents/1/problem/code"), "unknown-kind");
    EXPECT_EQ(index("/documents/1/file"), "");
    EXPECT_EQ(index("/documents/3/problem/code"), "invalid-document");
    EXPECT_THAT(index("/documents/3/problem/errors/0/pointer"), HasSubstr("/"));
    EXPECT_EQ(index("/documents/5/problem/code"), "parameter-invalid");
    const std::vector<std::string> files = list_zip(zip_, place_.folder());
    ASSERT_EQ(files.size(), 4U);
    EXPECT_THAT(files, testing::Contains(HasSubstr("index.json")));
    EXPECT_EQ(ending.result.pages, pages_);
    EXPECT_EQ(pages_, static_cast<std::int64_t>(2 * alone.pages) + std::stol(index("/documents/4/pages")));
}

TEST_P(BatchWorkTest, TheSameBatchGivesTheSameBytes) {
    const std::string text = "{\"documents\":[" + item(example()) + "," + item("{}") + "]}";
    const Ending first = work(text), again = work(text);
    EXPECT_EQ(first.result, again.result);
    EXPECT_EQ(first.result.file_name, "naskah.zip");
}

TEST_P(BatchWorkTest, StopsBetweenAndWithinDocuments) {
    const TakenJob job = taken("{\"documents\":[" + item(example()) + "," + item(example()) + "]}");
    std::stop_source source;
    source.request_stop();
    Course stopped(source.get_token());
    EXPECT_EQ(handler()(job, stopped).kind, Ending::Kind::stopped);

    std::stop_source later;
    Course course(later.get_token());
    int asked = 0;
    const Handler second = batch_handler({.engine = engine_,
                                          .archive = nullptr,
                                          .blobs = blobs_,
                                          .turn = [&](const std::stop_token&) -> std::shared_ptr<void> {
                                              if (++asked == 2) later.request_stop();
                                              return std::make_shared<int>();
                                          }});
    EXPECT_EQ(second(job, course).kind, Ending::Kind::stopped);
    EXPECT_EQ(asked, 2) << "the first was made, the second stopped while it was";
    EXPECT_GT(course.pages_done(), 0);
}

TEST_P(BatchWorkTest, ADocumentOverItsBudgetSpoilsNoOther) {
    pipeline::Budget narrow;
    narrow.pages = 3;
    Course course{std::stop_token{}};
    const TakenJob job =
        taken("{\"documents\":[" + item(*engine_->example("iku")) + "," + item(example()) + "]}");
    const Ending ending = handler(narrow)(job, course);
    ASSERT_EQ(ending.kind, Ending::Kind::done);
    ASSERT_TRUE(queue_.finish(job, ending.result));
    zip_ = blobs_->read_held(office_, "job/" + job.id).value();
    EXPECT_EQ(index("/documents/0/problem/code"), "render-too-many-pages");
    EXPECT_NE(index("/documents/1/file"), "");
}

TEST_P(BatchWorkTest, WhatIsNoBatchIsAFaultOfTheWorld) {
    for (const char* text : {"", "[]", "{\"documents\":1}", "{\"documents\":[{}]}"}) {
        Course course{std::stop_token{}};
        const TakenJob job = taken(text);
        EXPECT_EQ(jobs_test::code_of([&] { handler()(job, course); }), "job-options") << text;
    }
}

TEST(BatchSchema, AcceptsWhatABatchIsAndTellsAllFaults) {
    const auto schema =
        json::Schema::load("batch", [](const std::string&) { return std::string(batch_schema()); });
    const auto faults = [&](const std::string& text) {
        Diagnostics diagnostics;
        const json::ParseResult parsed = json::parse(text);
        schema->check(parsed.document->root(), diagnostics);
        return diagnostics.items().size();
    };
    EXPECT_EQ(faults(R"({"name":"a","documents":[{"data":{},"jenis":"iku","draft":true,"strict":false,)"
                     R"("lembar_pemeriksaan":true,"web":true,"dpi":72,"size_limit":"10 MB"}]})"),
              0U);
    EXPECT_EQ(faults("{\"documents\":[]}"), 1U);
    EXPECT_EQ(faults(R"({"documents":[{"data":[]},{"data":{},"dpi":71},{"data":{},"lain":1},{}],"x":1})"),
              5U);
    std::string many = "{\"documents\":[";
    for (int i = 0; i < 1001; ++i) many += std::string(i == 0 ? "" : ",") + "{\"data\":{}}";
    EXPECT_EQ(faults(many + "]}"), 1U);
}

}  // namespace
}  // namespace naskah::jobs
