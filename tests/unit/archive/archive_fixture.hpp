#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "archive/archive.hpp"
#include "error_code.hpp"
#include "test_database.hpp"

namespace naskah::archive_test {

using namespace std::chrono_literals;

using test::code_of;

/// An archive over an empty database of either kind, with a clock that stands still and ids that count.
class ArchiveTest : public testing::TestWithParam<database::Dialect> {
  protected:
    ArchiveTest()
        : database_(place_.open_migrated()),
          blobs_(std::make_shared<archive::BlobRegistry>(
              database_, archive::BlobStore(place_.folder() + "/pdf"), clock())),
          archive_(database_, blobs_, clock(), [this] {
              char id[33];
              std::snprintf(id, sizeof id, "%032llx", ++last_id_);
              return std::string(id);
          }) {}

    Clock clock() {
        return [this] { return from_microseconds(now_); };
    }
    void pass(std::chrono::microseconds duration) { now_ += duration.count(); }
    static archive::NewVersion version(const std::string& title, const std::string& text = "") {
        return {.title = title,
                .tahun = 2026,
                .data = "{\"judul\":\"" + title + "\"}",
                .audit = "[]",
                .pdf = "%PDF " + title + text,
                .pages = 3,
                .engine = "0.1.0",
                .text = text,
                .by = "u1"};
    }
    std::size_t files() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(place_.folder() + "/pdf"))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    /// SQL of somebody who goes around the archive.
    std::string code_of_sql(const std::string& sql) {
        return code_of([&] { database_->transact([&](database::Transaction& t) { t.execute(sql); }); });
    }

    std::atomic<std::int64_t> now_ = 1'800'000'000'000'000;
    std::atomic<unsigned long long> last_id_ = 0;
    database_test::TestDatabase place_{GetParam()};
    std::shared_ptr<database::Database> database_;
    std::shared_ptr<archive::BlobRegistry> blobs_;
    archive::Archive archive_;
    const OfficeId office_{"kantor-a"}, other_{"kantor-b"};
};

}  // namespace naskah::archive_test
