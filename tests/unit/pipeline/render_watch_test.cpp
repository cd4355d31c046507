// Renders that are held to something, told about, and given up.
#include "pipeline/render_watch.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

#include "base/memory_count.hpp"
#include "changed_layouts.hpp"
#include "pipeline/audit_result.hpp"

namespace naskah::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::chrono::nanoseconds kNever = std::chrono::hours(1);

class RenderWatchTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { engine_ = Engine::open(config()); }
    static void TearDownTestSuite() { engine_.reset(); }

    static const std::string& data() { return *engine_->example("capaian-rencana-aksi"); }
    static RenderResult render(const RenderWatch* watch,
                               FindingsAppendix findings = FindingsAppendix::left_out) {
        RenderOptions options;
        options.watch = watch;
        options.findings = findings;
        return engine_->render_as(data(), options);
    }
    static std::string stopped_by(const RenderWatch& watch) {
        const RenderResult result = render(&watch);
        if (result.outcome != Outcome::stopped) return "not stopped";
        EXPECT_TRUE(result.pdf.empty());
        EXPECT_EQ(result.diagnostics.size(), 1u);
        return result.diagnostics.empty() ? "" : result.diagnostics[0].code;
    }

    static std::shared_ptr<const Engine> engine_;
};
std::shared_ptr<const Engine> RenderWatchTest::engine_;

TEST_F(RenderWatchTest, ChangesNoByteOfWhatGetsDone) {
    std::size_t told = 0;
    RenderWatch watch;
    watch.budget = {10'000, std::uint64_t{1} << 32, kNever};
    watch.clock = [] { return std::chrono::nanoseconds(0); };
    watch.progress = [&](const Progress&) { ++told; };
    EXPECT_EQ(render(&watch).pdf, render(nullptr).pdf);
    EXPECT_GT(told, 3 * 5u);
}

TEST_F(RenderWatchTest, TellsTheStagesInOrderAndEachPage) {
    std::vector<Stage> stages;
    std::vector<std::size_t> placed, written;
    std::size_t planned = 0;
    RenderWatch watch;
    watch.progress = [&](const Progress& progress) {
        if (stages.empty() || stages.back() != progress.stage) stages.push_back(progress.stage);
        if (progress.stage == Stage::measure) planned = std::max(planned, progress.pages_done);
        if (progress.pages_expected == 0) return;
        if (progress.stage == Stage::place) placed.push_back(progress.pages_done);
        if (progress.stage == Stage::write) written.push_back(progress.pages_done);
    };
    const RenderResult result = render(&watch);
    ASSERT_EQ(result.outcome, Outcome::done);
    EXPECT_THAT(stages, ElementsAre(Stage::read, Stage::validate, Stage::audit, Stage::build, Stage::measure,
                                    Stage::place, Stage::write));
    ASSERT_EQ(placed.size(), result.pages);
    ASSERT_EQ(written.size(), result.pages);
    EXPECT_EQ(planned, result.pages);
    for (std::size_t i = 0; i < result.pages; ++i) {
        EXPECT_EQ(placed[i], i + 1);
        EXPECT_EQ(written[i], i + 1);
    }
}

TEST_F(RenderWatchTest, StopsInEveryStageAndTheNextRenderIsWhole) {
    const std::string whole = render(nullptr).pdf;
    for (const Stage stage : {Stage::read, Stage::validate, Stage::audit, Stage::build, Stage::measure,
                              Stage::place, Stage::write}) {
        std::stop_source source;
        RenderWatch watch;
        watch.stop = source.get_token();
        watch.progress = [&](const Progress& progress) {
            if (progress.stage == stage) source.request_stop();
        };
        EXPECT_EQ(stopped_by(watch), "render-cancelled") << static_cast<int>(stage);
        EXPECT_EQ(render(nullptr).pdf, whole) << static_cast<int>(stage);
    }
}

TEST_F(RenderWatchTest, StopsAtAnyLookWithoutLeavingAnythingBehind) {
    // Each look asks the clock once: the clock counts them, and the deadline chooses one.
    const auto looks_until = [&](std::int64_t deadline) {
        std::int64_t looks = -1;
        RenderWatch watch;
        watch.clock = [&] { return std::chrono::nanoseconds(++looks); };
        watch.budget.time = std::chrono::nanoseconds(deadline);
        const RenderResult result = render(&watch);
        EXPECT_EQ(result.outcome == Outcome::stopped, looks > deadline) << deadline;
        return looks;
    };
    // The engine keeps the words of one thread's renders; after this one it has them all, and later
    // renders look at the clock less often.
    ASSERT_EQ(render(nullptr).outcome, Outcome::done);
    const std::int64_t all = looks_until(std::int64_t{1} << 40);
    ASSERT_GT(all, 100);
    const std::int64_t memory = memory_of_thread();
    for (int part = 1; part < 20; ++part) {
        const std::int64_t deadline = all * part / 20;
        EXPECT_EQ(looks_until(deadline), deadline + 1) << "the first look past the deadline is the last";
    }
    EXPECT_LT(memory_of_thread() - memory, 64 << 10);
}

TEST_F(RenderWatchTest, MorePagesThanAllowedAreToldWithTheLimit) {
    const std::size_t pages = render(nullptr).pages;
    RenderWatch watch;
    watch.budget.pages = pages;
    EXPECT_EQ(render(&watch).outcome, Outcome::done);
    watch.budget.pages = pages - 1;
    const RenderResult result = render(&watch);
    ASSERT_EQ(result.outcome, Outcome::stopped);
    EXPECT_EQ(result.diagnostics.at(0).code, "render-too-many-pages");
    EXPECT_THAT(result.diagnostics.at(0).message, HasSubstr(std::to_string(pages - 1) + " halaman"));
    EXPECT_THAT(result.diagnostics.at(0).fix, HasSubstr("Bagi"));
    EXPECT_EQ(result.diagnostics.at(0).severity, Severity::error);
}

TEST_F(RenderWatchTest, MoreMemoryThanAllowedIsToldWithTheLimit) {
    RenderWatch watch;
    watch.budget.memory = std::uint64_t{2} << 20;
    const RenderResult result = render(&watch);
    ASSERT_EQ(result.outcome, Outcome::stopped);
    EXPECT_EQ(result.diagnostics.at(0).code, "render-too-big");
    EXPECT_THAT(result.diagnostics.at(0).message, HasSubstr("2 MiB"));
    watch.budget.memory = std::uint64_t{1} << 30;
    EXPECT_EQ(render(&watch).outcome, Outcome::done);
}

TEST_F(RenderWatchTest, TooSlowNamesTheTime) {
    std::int64_t now = 0;
    RenderWatch watch;
    watch.clock = [&] { return std::chrono::milliseconds(now += 100); };
    watch.budget.time = std::chrono::milliseconds(2500);
    const RenderResult result = render(&watch);
    ASSERT_EQ(result.outcome, Outcome::stopped);
    EXPECT_EQ(result.diagnostics.at(0).code, "render-too-slow");
    EXPECT_THAT(result.diagnostics.at(0).message, HasSubstr("2,5 detik"));
}

TEST_F(RenderWatchTest, OneRenderStoppedLeavesTheOneBesideItAlone) {
    const std::string whole = render(nullptr).pdf;
    RenderWatch small;
    small.budget.memory = std::uint64_t{1} << 20;
    RenderWatch roomy;
    roomy.budget.memory = std::uint64_t{1} << 30;
    std::string beside;
    std::thread other([&] { beside = render(&roomy).pdf; });
    for (int i = 0; i < 5; ++i) EXPECT_EQ(stopped_by(small), "render-too-big");
    other.join();
    EXPECT_EQ(beside, whole);
}

TEST_F(RenderWatchTest, TheSheetOfFindingsAndAuditsAreWatchedToo) {
    std::stop_source source;
    RenderWatch watch;
    watch.stop = source.get_token();
    int measured = 0;
    watch.progress = [&](const Progress& progress) {
        if (progress.stage == Stage::measure && progress.pages_done == 0 && ++measured == 2)
            source.request_stop();
    };
    EXPECT_EQ(render(&watch, FindingsAppendix::appended).outcome, Outcome::stopped);
    const auto stopped = watched(&watch, [] {
        const NamedInput input{"", data()};
        engine_->audit({&input, 1});
    });
    ASSERT_TRUE(stopped);
    EXPECT_EQ(stopped->code, "render-cancelled");
}

std::shared_ptr<const Engine> engine_with_defaults() {
    return Engine::open(config());
}

TEST(DataLimits, MoreRowsValuesOrPixelsThanTheInstallationTakesAreToldAsFaultsOfTheData) {
    EngineConfig narrow = config();
    narrow.limits.items = 3;
    const auto engine = Engine::open(narrow);
    const auto code_of = [&](const std::string& data) {
        const RenderResult result = engine->render(data);
        EXPECT_EQ(result.outcome, Outcome::invalid);
        return result.diagnostics.empty() ? "" : result.diagnostics[0].code + result.diagnostics[0].pointer;
    };
    EXPECT_EQ(code_of(R"({"unit":[1,2,3,4]})"), "json-too-many-items/unit");
    const NamedInput input{"", R"({"a":1,"b":2,"c":3,"d":4})"};
    const AuditResult audited = engine->audit({&input, 1});
    EXPECT_EQ(audited.outcome, Outcome::invalid);
    ASSERT_FALSE(audited.diagnostics.empty());
    EXPECT_EQ(audited.diagnostics[0].code, "json-too-many-items");
    narrow.limits = {};
    narrow.limits.values = 4;
    EXPECT_EQ(Engine::open(narrow)->render("[1,2,3,4]").diagnostics.at(0).code, "json-too-many-values");
    // One pixel is too many here; the installation's own pictures are not data.
    std::string with_picture = *engine->example("capaian-rencana-aksi");
    const std::string own = "aset:lambang-contoh.svg";
    narrow.limits = {};
    narrow.limits.picture_pixels = 0;
    const auto blind = Engine::open(narrow);
    EXPECT_EQ(blind->render(with_picture).outcome, Outcome::done);
    with_picture.replace(
        with_picture.find(own), own.size(),
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADh"
        "gGAWjR9awAAAABJRU5ErkJggg==");
    const RenderResult refused = blind->render(with_picture);
    ASSERT_EQ(refused.outcome, Outcome::invalid);
    EXPECT_EQ(refused.diagnostics.at(0).code, "image-too-large");
    EXPECT_EQ(refused.diagnostics.at(0).pointer, "/instansi/lambang");
    EXPECT_EQ(engine_with_defaults()->render(with_picture).outcome, Outcome::done);
}

}  // namespace
}  // namespace naskah::pipeline
