#include "typeset/inline/line_breaker.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace naskah::typeset::setting {
namespace {

using After = BreakItem::After;
using Ends = std::vector<std::uint32_t>;
using ::testing::ElementsAre;

BreakItem word(std::int64_t width, std::int64_t space = 10) {
    BreakItem item;
    item.width = width;
    item.space = item.elastic = space;
    item.after = After::allowed;
    return item;
}

std::vector<BreakItem> words(const std::vector<std::int64_t>& widths) {
    std::vector<BreakItem> items;
    for (const std::int64_t width : widths) items.push_back(word(width));
    return items;
}

BreakSettings ragged(std::int64_t width) {
    BreakSettings settings;
    settings.first_width = settings.width = width;
    return settings;
}

BreakSettings justified(std::int64_t width) {
    BreakSettings settings = ragged(width);
    settings.shape = BreakSettings::Shape::justified;
    settings.emergency_stretch = 1;
    return settings;
}

/// Fills every line as far as it goes, shrinking allowed.
Ends first_fit(const std::vector<BreakItem>& items, const BreakSettings& settings) {
    Ends ends;
    std::int64_t natural = 0, elastic = 0;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const bool shrinks = settings.shape == BreakSettings::Shape::justified;
        const std::int64_t shrink = shrinks ? elastic * kShrinkPercent / 100 : 0;
        if (natural > 0 && natural + items[i].width - shrink > settings.width) {
            ends.push_back(i - 1);
            natural = elastic = 0;
        }
        natural += items[i].width + items[i].space;
        elastic += items[i].elastic;
    }
    ends.push_back(static_cast<std::uint32_t>(items.size()) - 1);
    return ends;
}

TEST(LineBreaker, KeepsWhatFitsOnOneLine) {
    LineBreaker breaker;
    Ends ends;
    ASSERT_TRUE(breaker.run(words({30, 30, 20}), ragged(100), ends));
    EXPECT_THAT(ends, ElementsAre(2));
}

TEST(LineBreaker, AnswersNoLinesForNoItems) {
    LineBreaker breaker;
    Ends ends{7};
    ASSERT_TRUE(breaker.run({}, ragged(100), ends));
    EXPECT_TRUE(ends.empty());
}

TEST(LineBreaker, EvensOutRaggedLinesWithoutAddingOne) {
    LineBreaker breaker;
    Ends ends;
    const auto items = words({40, 40, 10, 70, 40});
    BreakSettings settings = ragged(110);
    settings.line_demerits = 1'000'000'000;
    ASSERT_TRUE(breaker.run(items, settings, ends));
    EXPECT_THAT(first_fit(items, settings), ElementsAre(2, 3, 4));
    EXPECT_EQ(ends.size(), 3u);
    EXPECT_THAT(ends, ElementsAre(1, 3, 4));  // 90, 90, 40 rather than 110, 70, 40
}

TEST(LineBreaker, NeverCostsMoreThanFirstFit) {
    LineBreaker breaker;
    std::uint32_t state = 12345;
    int better = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<BreakItem> items;
        for (int i = 0; i < 60; ++i) {
            state = state * 1664525u + 1013904223u;
            items.push_back(word(15 + state % 1000 * 70 / 1000));
        }
        const BreakSettings settings = justified(400);
        Ends ends;
        ASSERT_TRUE(breaker.run(items, settings, ends));
        const std::int64_t best = total_demerits(items, settings, ends);
        const std::int64_t first = total_demerits(items, settings, first_fit(items, settings));
        EXPECT_LE(best, first);
        better += best < first ? 1 : 0;
    }
    EXPECT_GT(better, 100);
}

TEST(LineBreaker, FindsTheOptimumOfAllWays) {
    LineBreaker breaker;
    std::uint32_t state = 99;
    for (int round = 0; round < 50; ++round) {
        std::vector<BreakItem> items;
        for (int i = 0; i < 12; ++i) {
            state = state * 1664525u + 1013904223u;
            items.push_back(word(20 + (state >> 16) % 40));
        }
        items[4].after = After::hyphen;
        items[4].space = items[4].elastic = 0;
        items[4].extra = 4;
        items[4].penalty = 60;
        const BreakSettings settings = justified(150);
        std::int64_t best = -1;
        for (std::uint32_t mask = 0; mask < 1u << 11; ++mask) {
            Ends ends;
            for (std::uint32_t i = 0; i < 11; ++i)
                if ((mask >> i & 1) != 0) ends.push_back(i);
            ends.push_back(11);
            const std::int64_t demerits = total_demerits(items, settings, ends);
            if (best < 0 || demerits < best) best = demerits;
        }
        Ends ends;
        ASSERT_TRUE(breaker.run(items, settings, ends));
        EXPECT_EQ(total_demerits(items, settings, ends), best);
    }
}

TEST(LineBreaker, RefusesWhatTheToleranceForbids) {
    LineBreaker breaker;
    Ends ends;
    BreakSettings settings = justified(100);
    settings.overfull = BreakSettings::Overfull::refuse;
    settings.tolerance = 100;
    EXPECT_FALSE(breaker.run(words({30, 90, 30, 90}), settings, ends));
    EXPECT_TRUE(ends.empty());
}

TEST(LineBreaker, GivesAWordThatIsTooWideALineOfItsOwn) {
    LineBreaker breaker;
    Ends ends;
    for (const BreakSettings& settings : {ragged(100), justified(100)}) {
        ASSERT_TRUE(breaker.run(words({30, 300, 30, 30}), settings, ends));
        EXPECT_THAT(ends, ElementsAre(0, 1, 3));
    }
}

TEST(LineBreaker, EndsNoLineWhereThatIsForbidden) {
    LineBreaker breaker;
    Ends ends;
    auto items = words({40, 40, 40, 40});
    items[1].after = After::forbidden;
    ASSERT_TRUE(breaker.run(items, ragged(100), ends));
    EXPECT_THAT(ends, ElementsAre(0, 2, 3));
}

TEST(LineBreaker, CountsTheHyphenOnlyWhereTheLineEnds) {
    LineBreaker breaker;
    Ends ends;
    auto items = words({50, 46, 40});
    items[1].after = After::hyphen;
    items[1].space = items[1].elastic = 0;
    items[1].extra = 5;
    ASSERT_TRUE(breaker.run(items, ragged(100), ends));  // 50 + 10 + 46 + 5 is too long
    EXPECT_THAT(ends, ElementsAre(0, 2));
    items[1].width = 35;
    ASSERT_TRUE(breaker.run(items, ragged(100), ends));  // 50 + 10 + 35 + 5
    EXPECT_THAT(ends, ElementsAre(1, 2));
}

TEST(LineBreaker, HonoursTheWidthOfTheFirstLine) {
    LineBreaker breaker;
    Ends ends;
    BreakSettings settings = ragged(100);
    settings.first_width = 50;
    ASSERT_TRUE(breaker.run(words({40, 40, 40, 40}), settings, ends));
    EXPECT_THAT(ends, ElementsAre(0, 2, 3));
}

TEST(LineBreaker, StaysLinearOnLongTexts) {
    LineBreaker breaker;
    Ends ends;
    const std::vector<BreakItem> items = words(std::vector<std::int64_t>(200'000, 40));
    ASSERT_TRUE(breaker.run(items, justified(500), ends));
    EXPECT_GT(ends.size(), 19'000u);
    ASSERT_TRUE(breaker.run(items, ragged(500), ends));
    EXPECT_EQ(ends.size(), 20'000u);
}

}  // namespace
}  // namespace naskah::typeset::setting
