#include "base/watch.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "base/memory_count.hpp"

namespace naskah {
namespace {

struct CountingWatch final : Watch {
    int looks = 0, stop_at = 0;
    std::vector<Stage> stages;
    std::vector<std::size_t> pages;
    void look() override {
        if (++looks == stop_at) throw Stopped{StopReason::cancelled};
    }
    void enter(Stage stage) override { stages.push_back(stage); }
    void tell_pages(std::size_t done, std::size_t expected) override {
        pages.push_back(done);
        pages.push_back(expected);
    }
};

TEST(Watch, NobodyIsAskedWhereNobodyWatches) {
    for (int i = 0; i < 1000; ++i) checkpoint(1000);
    enter_stage(Stage::build);
    tell_pages(1, 2);
    SUCCEED();
}

TEST(Watch, IsAskedEveryFewUnitsHoweverTheyCome) {
    CountingWatch watch;
    const WatchScope scope(&watch);
    for (int i = 0; i < 6400; ++i) checkpoint();
    EXPECT_EQ(watch.looks, 100);
    checkpoint(1'000'000);
    EXPECT_EQ(watch.looks, 101) << "a dear piece of work is followed by a look at once";
}

TEST(Watch, AStopComesOutOfTheCheckpoint) {
    CountingWatch watch;
    watch.stop_at = 3;
    const WatchScope scope(&watch);
    int done = 0;
    const auto work = [&] {
        for (; done < 100'000; ++done) checkpoint();
    };
    EXPECT_THROW(work(), Stopped);
    EXPECT_EQ(done, 3 * 64 - 1);
}

TEST(Watch, InnerScopesHideAndThenGiveBack) {
    CountingWatch outer, inner;
    const WatchScope scope(&outer);
    {
        const WatchScope nested(&inner);
        checkpoint(1000);
    }
    {
        const WatchScope unwatched(nullptr);
        for (int i = 0; i < 100; ++i) checkpoint(1000);
    }
    EXPECT_EQ(outer.looks, 0);
    EXPECT_EQ(inner.looks, 1);
    checkpoint(1000);
    EXPECT_EQ(outer.looks, 1);
}

TEST(Watch, PagesOfAPartAreCountedOnTopOfTheOthers) {
    CountingWatch watch;
    const WatchScope scope(&watch);
    set_part(40, 50);
    tell_pages_of_part(2);
    enter_stage(Stage::write);
    tell_pages_of_part(1);
    EXPECT_EQ(watch.pages, (std::vector<std::size_t>{42, 50, 1, 0}));
    EXPECT_EQ(watch.stages, std::vector<Stage>{Stage::write});
}

TEST(MemoryOfThread, GrowsByWhatIsHeldAndShrinksByWhatIsGivenBack) {
    const std::int64_t before = memory_of_thread();
    auto held = std::make_unique<std::vector<char>>(std::size_t{10} << 20);
    const std::int64_t with = memory_of_thread();
    EXPECT_GE(with - before, std::int64_t{10} << 20);
    EXPECT_LT(with - before, std::int64_t{11} << 20);
    held.reset();
    EXPECT_LT(memory_of_thread() - before, 4096);
}

TEST(MemoryOfThread, ManySmallObjectsCountAsMuchAsTheyTake) {
    const std::int64_t before = memory_of_thread();
    std::vector<std::unique_ptr<int>> held(10'000);
    for (auto& item : held) item = std::make_unique<int>(1);
    EXPECT_GE(memory_of_thread() - before, 10'000 * static_cast<std::int64_t>(sizeof(int) + sizeof(void*)));
    held.clear();
    held.shrink_to_fit();
    EXPECT_LT(memory_of_thread() - before, 4096);
}

}  // namespace
}  // namespace naskah
