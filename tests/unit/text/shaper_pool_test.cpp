#include "text/shaper_pool.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support.hpp"

namespace naskah::text {
namespace {

using test::font;

constexpr std::size_t kMany = 1000;

TEST(ShaperPool, AWordOfAnEarlierLoanIsNotShapedAgain) {
    ShaperPool pool(test::library(), 1, kMany);
    const GlyphText* first = nullptr;
    {
        const auto loan = pool.lend();
        first = &(*loan).shape("Kinerja", font());
    }
    EXPECT_EQ(pool.idle(), 1U);
    const auto loan = pool.lend();
    EXPECT_EQ(&(*loan).shape("Kinerja", font()), first);
    EXPECT_EQ(pool.idle(), 0U);
}

TEST(ShaperPool, TwoLoansAtATimeAreTwoShapers) {
    ShaperPool pool(test::library(), 1, kMany);
    {
        const auto one = pool.lend(), other = pool.lend();
        EXPECT_NE(&*one, &*other);
    }
    EXPECT_EQ(pool.idle(), 1U) << "it keeps one at most";
}

TEST(ShaperPool, AShaperOfTooManyWordsGoesButItsWordsStayWhileTheyAreHeld) {
    ShaperPool pool(test::library(), 1, 3);
    std::shared_ptr<const void> held;
    const GlyphText* word = nullptr;
    {
        const auto loan = pool.lend();
        for (const char* text : {"satu", "dua", "tiga"}) word = &(*loan).shape(text, font());
        held = (*loan).storage();
    }
    EXPECT_EQ(pool.idle(), 1U);
    {
        const auto loan = pool.lend();
        (*loan).shape("empat", font());
    }
    EXPECT_EQ(pool.idle(), 0U);
    EXPECT_EQ(word->text, "tiga");
}

TEST(ShaperPool, AShaperLeftInTheMiddleByAnExceptionGoes) {
    ShaperPool pool(test::library(), 1, kMany);
    try {
        const auto loan = pool.lend();
        (*loan).shape("Kinerja", font());
        throw std::runtime_error("stopped");
    } catch (const std::runtime_error&) {
    }
    EXPECT_EQ(pool.idle(), 0U);
}

TEST(ShaperPool, ThreadsMayShareIt) {
    ShaperPool pool(test::library(), 2, kMany);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&pool] {
            for (int round = 0; round < 50; ++round) {
                const auto loan = pool.lend();
                EXPECT_EQ((*loan).shape("sasaran" + std::to_string(round), font()).text.size(),
                          std::string("sasaran").size() + (round < 10 ? 1U : 2U));
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_LE(pool.idle(), 2U);
}

}  // namespace
}  // namespace naskah::text
