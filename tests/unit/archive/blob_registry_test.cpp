#include "archive/blob_registry.hpp"

#include <thread>

#include "archive_fixture.hpp"

namespace naskah::archive {
namespace {

using archive_test::code_of;
using database::Transaction;
using namespace std::chrono_literals;

class BlobRegistryTest : public archive_test::ArchiveTest {
  protected:
    void hold(const OfficeId& office, const std::string& holder, const std::string& sum) {
        database_->transact([&](Transaction& t) { blobs_->hold(t, office, holder, sum); });
    }
    void release(const OfficeId& office, const std::string& holder) {
        database_->transact([&](Transaction& t) { blobs_->release(t, office, holder); });
    }
};
INSTANTIATE_TEST_SUITE_P(Both, BlobRegistryTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(BlobRegistryTest, RemovesWhatNobodyHoldsAfterTheGrace) {
    const auto held = blobs_->put("held");
    const auto loose = blobs_->put("loose");
    hold(office_, "job/1", held.sha256);
    EXPECT_EQ(blobs_->collect(1h), 0U);
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
    EXPECT_TRUE(blobs_->store().contains(held.sha256));
    EXPECT_FALSE(blobs_->store().contains(loose.sha256));
    EXPECT_EQ(blobs_->collect(1h), 0U);
}

TEST_P(BlobRegistryTest, WhatWasReleasedStaysForTheGrace) {
    const auto blob = blobs_->put("bytes");
    hold(office_, "job/1", blob.sha256);
    pass(10h);
    release(office_, "job/1");
    release(office_, "job/1");
    EXPECT_EQ(blobs_->collect(1h), 0U);
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
}

TEST_P(BlobRegistryTest, PuttingAgainKeepsItForAnotherGrace) {
    blobs_->put("bytes");
    pass(2h);
    blobs_->put("bytes");
    EXPECT_EQ(blobs_->collect(1h), 0U);
    EXPECT_EQ(files(), 1U);
}

TEST_P(BlobRegistryTest, OfficesHoldIndependently) {
    const auto blob = blobs_->put("shared");
    hold(office_, "x", blob.sha256);
    EXPECT_EQ(blobs_->read_held(office_, "x"), "shared");
    EXPECT_EQ(blobs_->held(office_, "x")->size, 6);
    EXPECT_FALSE(blobs_->held(other_, "x").has_value());
    EXPECT_EQ(blobs_->read_held(other_, "x"), std::nullopt);
    EXPECT_EQ(blobs_->read_held(office_, "y"), std::nullopt);
    hold(other_, "x", blob.sha256);
    release(other_, "x");
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 0U);
    release(office_, "x");
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
}

TEST_P(BlobRegistryTest, WhatWasRemovedCannotBeHeld) {
    const auto blob = blobs_->put("late");
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
    EXPECT_EQ(code_of([&] { hold(office_, "x", blob.sha256); }), database::kConstraint);
    blobs_->put("late");
    hold(office_, "x", blob.sha256);
    EXPECT_EQ(code_of([&] { hold(office_, "x", blob.sha256); }), database::kConstraint);
}

TEST_P(BlobRegistryTest, ARowWhoseFileIsGoneIsMendedByPutAndRemovedByCollect) {
    const auto blob = blobs_->put("gone");
    blobs_->store().remove(blob.sha256);
    blobs_->put("gone");
    EXPECT_TRUE(blobs_->store().contains(blob.sha256));
    blobs_->store().remove(blob.sha256);
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 1U);
}

TEST_P(BlobRegistryTest, MoreThanOneTransactionOfThemIsRemoved) {
    for (int i = 0; i < 230; ++i) blobs_->put(std::to_string(i));
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 230U);
    EXPECT_EQ(files(), 0U);
}

TEST_P(BlobRegistryTest, CollectingWhileOthersPutLosesNothing) {
    std::atomic<bool> done = false;
    std::atomic<std::size_t> collected = 0;
    std::thread collector([&] {
        while (!done) collected += blobs_->collect(1h);
    });
    for (int i = 0; i < 60; ++i) {
        // Each of the five is old enough to be removed at the very moment it is put again.
        const std::string bytes = "bytes " + std::to_string(i % 5);
        const auto blob = blobs_->put(bytes);
        EXPECT_EQ(code_of([&] { hold(office_, "h", blob.sha256); }), "");
        EXPECT_EQ(blobs_->store().read(blob.sha256, blob.size, BlobStore::Check::digest), bytes);
        release(office_, "h");
        pass(30min);
    }
    done = true;
    collector.join();
    pass(2h);
    collected += blobs_->collect(1h);
    EXPECT_GE(collected, 5U);
    EXPECT_EQ(files(), 0U);
}

}  // namespace
}  // namespace naskah::archive
