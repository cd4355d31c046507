#include "archive/blob_store.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>
#include <vector>

#include "digest/sha256.hpp"
#include "error_code.hpp"
#include "small_disk.hpp"

namespace naskah::archive {
namespace {

namespace fs = std::filesystem;

using test::code_of;

class BlobStoreTest : public testing::Test {
  protected:
    BlobStoreTest() {
        std::string pattern = (fs::temp_directory_path() / "naskah-blobs-XXXXXX").string();
        EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    ~BlobStoreTest() override { fs::remove_all(folder_); }

    fs::path place(const std::string& sum) const {
        return folder_ / "pdf" / sum.substr(0, 2) / sum.substr(2);
    }
    std::size_t files() const {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder_))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    void overwrite(const fs::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    }

    fs::path folder_;
};

TEST_F(BlobStoreTest, GivesBackWhatItTook) {
    const BlobStore store(folder_ / "pdf");
    const std::string bytes("%PDF\0\xFF\n", 7);
    const std::string sum = store.write(bytes);
    EXPECT_EQ(sum, digest::sha256_hex(bytes));
    EXPECT_TRUE(store.contains(sum));
    EXPECT_EQ(store.read(sum, 7, BlobStore::Check::digest), bytes);
    EXPECT_EQ(store.read_part(sum, 7, 1, 3), "PDF");
    EXPECT_EQ(store.read_part(sum, 7, 7, 0), "");
    EXPECT_EQ(store.write(""), digest::sha256_hex(""));
    EXPECT_EQ(store.read(digest::sha256_hex(""), 0), "");
}

TEST_F(BlobStoreTest, IsForItsOwnerOnly) {
    const BlobStore store(folder_ / "pdf");
    const std::string sum = store.write("a");
    struct stat status {};
    ASSERT_EQ(::stat(place(sum).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat((folder_ / "pdf").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(BlobStoreTest, EqualBytesAreOneFileThatIsNotWrittenAgain) {
    const BlobStore store(folder_ / "pdf");
    const std::string sum = store.write("same");
    struct stat before {
    }, after{};
    ASSERT_EQ(::stat(place(sum).c_str(), &before), 0);
    EXPECT_EQ(store.write("same"), sum);
    ASSERT_EQ(::stat(place(sum).c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino);
    EXPECT_EQ(files(), 1U);
}

TEST_F(BlobStoreTest, WritingHealsADamagedFile) {
    const BlobStore store(folder_ / "pdf");
    const std::string sum = store.write("whole");
    for (const char* damaged : {"whol", "wh0le", "whole and more"}) {
        overwrite(place(sum), damaged);
        EXPECT_EQ(store.write("whole"), sum);
        EXPECT_EQ(store.read(sum, 5, BlobStore::Check::digest), "whole");
    }
}

TEST_F(BlobStoreTest, ReadingTellsWhatIsDamagedOrMissing) {
    const BlobStore store(folder_ / "pdf");
    const std::string sum = store.write("whole");
    EXPECT_EQ(code_of([&] { store.read(sum, 6); }), "blob-damaged");
    EXPECT_EQ(code_of([&] { store.read_part(sum, 5, 3, 3); }), "blob-damaged");
    EXPECT_EQ(code_of([&] { store.read_part(sum, 5, -1, 2); }), "blob-damaged");
    overwrite(place(sum), "wh0le");
    EXPECT_EQ(store.read(sum, 5), "wh0le");
    EXPECT_EQ(code_of([&] { store.read(sum, 5, BlobStore::Check::digest); }), "blob-damaged");
    store.remove(sum);
    store.remove(sum);
    EXPECT_FALSE(store.contains(sum));
    EXPECT_EQ(code_of([&] { store.read(sum, 5); }), "blob-missing");
}

TEST_F(BlobStoreTest, NamesThatAreNoSumReachNoFile) {
    const BlobStore store(folder_ / "pdf");
    overwrite(folder_ / "secret", "secret");
    for (const std::string& name :
         {std::string("../secret"), std::string(""), std::string(62, 'a') + "/.", std::string(64, 'A')})
        EXPECT_EQ(code_of([&] { store.read(name, 6); }), "blob-missing") << name;
}

TEST_F(BlobStoreTest, TemporariesOfEndedProcessesAreSwept) {
    const std::string sum = BlobStore(folder_ / "pdf").write("kept");
    const fs::path orphan = place(sum).parent_path() / ".baru-1-1";
    const fs::path written = place(sum).parent_path() / ".baru-1-2";
    overwrite(orphan, "half");
    overwrite(written, "half");
    const int file = ::open(written.c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_EQ(::flock(file, LOCK_EX), 0);  // as a process does that still writes it
    const BlobStore store(folder_ / "pdf");
    EXPECT_FALSE(fs::exists(orphan));
    EXPECT_TRUE(fs::exists(written));
    EXPECT_EQ(store.read(sum, 4), "kept");
    ::close(file);
}

TEST_F(BlobStoreTest, ManyThreadsMayWriteTheSameAndOthersSweep) {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 20; ++i) {
                const BlobStore store(folder_ / "pdf");
                const std::string bytes =
                    std::string(10'000, 'x') + std::to_string(thread % 3 == 0 ? i : i + 1000);
                EXPECT_EQ(store.read(store.write(bytes), static_cast<std::int64_t>(bytes.size())), bytes);
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(files(), 40U);
}

TEST_F(BlobStoreTest, AFullDiskIsToldAndLeavesNothingHalf) {
    database_test::SmallDisk disk(folder_ / "disk", 256 * 1024);
    const BlobStore store(disk.folder() / "pdf");
    const std::string sum = store.write(std::string(100'000, 'a'));
    const std::string large(1'000'000, 'b');
    EXPECT_EQ(code_of([&] { store.write(large); }), "disk-full");
    EXPECT_EQ(files(), 1U);
    EXPECT_FALSE(store.contains(digest::sha256_hex(large)));
    EXPECT_EQ(store.read(sum, 100'000, BlobStore::Check::digest).size(), 100'000U);
    disk.enlarge();
    EXPECT_EQ(store.read(store.write(large), 1'000'000, BlobStore::Check::digest), large);
}

TEST_F(BlobStoreTest, FilesThatMayNotGrowAreAFullDisk) {
    const BlobStore store(folder_ / "pdf");
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{5000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const std::string code = code_of([&] { store.write(std::string(100'000, 'a')); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(code, "disk-full");
    EXPECT_EQ(files(), 0U);
}

TEST_F(BlobStoreTest, SaysWhetherItCanBeWritten) {
    const BlobStore store(folder_ / "pdf");
    EXPECT_TRUE(store.is_writable());
    EXPECT_EQ(files(), 0U);
    fs::remove_all(folder_ / "pdf");
    EXPECT_FALSE(store.is_writable());
    overwrite(folder_ / "file", "");
    EXPECT_EQ(code_of([&] { BlobStore(folder_ / "file" / "pdf"); }), "store-failed");
}

}  // namespace
}  // namespace naskah::archive
