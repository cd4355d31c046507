#include "archive/housekeeper.hpp"

#include <condition_variable>
#include <mutex>

#include "archive_fixture.hpp"

namespace naskah::archive_test {
namespace {

class HousekeeperTest : public ArchiveTest {
  protected:
    std::shared_ptr<archive::Archive> shared() { return {std::shared_ptr<void>(), &archive_}; }
};
INSTANTIATE_TEST_SUITE_P(Databases, HousekeeperTest, database_test::both_dialects(),
                         database_test::dialect_name);

TEST_P(HousekeeperTest, RemovesOldVersionsOfAllOfficesAndLaterTheirFiles) {
    for (const OfficeId& office : {office_, other_}) {
        const std::string id = archive_.add_document(office, "uji", version("a " + office.text())).id;
        archive_.add_version(office, id, version("b " + office.text()));
    }
    archive::Housekeeper housekeeper(shared(), blobs_, {.retention = std::chrono::days(30)}, {});
    EXPECT_EQ(housekeeper.tidy().versions, 0U);
    pass(std::chrono::days(31));
    EXPECT_EQ(housekeeper.tidy().versions, 2U);
    EXPECT_EQ(files(), 4U) << "somebody may be reading them";
    pass(2h);
    EXPECT_EQ(housekeeper.tidy().files, 2U);
    EXPECT_EQ(files(), 2U);
}

TEST_P(HousekeeperTest, WithoutRetentionKeepsAllVersions) {
    const std::string id = archive_.add_document(office_, "uji", version("a")).id;
    archive_.add_version(office_, id, version("b"));
    pass(std::chrono::days(10'000));
    archive::Housekeeper housekeeper(shared(), blobs_, {}, {});
    const archive::Housekeeper::Round round = housekeeper.tidy();
    EXPECT_EQ(round.versions + round.files, 0U);
    EXPECT_EQ(archive_.versions(office_, id).size(), 2U);
}

TEST_P(HousekeeperTest, DoesWhatOtherRoomsHaveToTidyToo) {
    archive::Housekeeper housekeeper(shared(), blobs_, {.also = [] { return std::size_t{3}; }}, {});
    EXPECT_EQ(housekeeper.tidy().others, 3U);
    archive::Housekeeper faulty(
        shared(), blobs_,
        {.also = []() -> std::size_t { throw Error("disk-full", "menghapus", "x", "penuh"); }}, {});
    EXPECT_EQ(faulty.tidy().fault, "disk-full");
}

TEST_P(HousekeeperTest, AFaultIsToldAndNotThrown) {
    archive::Housekeeper housekeeper(shared(), blobs_, {.retention = std::chrono::days(1)}, {});
    ASSERT_EQ(code_of_sql("ALTER TABLE documents RENAME TO away"), "");
    EXPECT_EQ(housekeeper.tidy().fault, database::kStatement);
}

TEST_P(HousekeeperTest, GoesRoundUntilItIsStopped) {
    std::mutex mutex;
    std::condition_variable changed;
    int rounds = 0;
    archive::Housekeeper housekeeper(shared(), blobs_, {.pause = 1ms}, [&](const auto&) {
        const std::lock_guard lock(mutex);
        ++rounds;
        changed.notify_all();
    });
    housekeeper.start();
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, 20s, [&] { return rounds >= 2; }));
    }
    housekeeper.stop();
    const int before = rounds;
    housekeeper.stop();
    EXPECT_EQ(rounds, before);
}

}  // namespace
}  // namespace naskah::archive_test
