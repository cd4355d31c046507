// naskah log verify, as those run it who keep the log.
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <set>

#include "access/registry.hpp"
#include "client.hpp"
#include "http/means.hpp"
#include "process.hpp"

#ifdef NASKAH_PROGRAM

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
namespace fs = std::filesystem;

/// A folder with the tables of a first run; gone with the test.
class LogTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "naskah-log-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        database_ = database::Database::open({.url = "sqlite:" + name + "/naskah.db", .connections = 1});
        database_->migrate();
        access::Registry(database_, http::real_means()).bootstrap();
    }
    void TearDown() override { fs::remove_all(folder_); }
    Finished verify(std::vector<std::string> more = {}, const std::vector<std::string>& environment = {}) {
        std::vector<std::string> words = {"log", "verify"};
        words.insert(words.end(), more.begin(), more.end());
        return run_naskah(words, "", environment);
    }
    void force(const std::string& sql) {
        database_->transact([&](database::Transaction& transaction) {
            for (const char* trigger : {"events_unchanged", "events_kept"})
                transaction.execute("DROP TRIGGER IF EXISTS " + std::string(trigger));
            transaction.execute(sql);
        });
    }

    fs::path folder_;
    std::shared_ptr<database::Database> database_;
};

TEST(Means, RandomBytesAndIdsDiffer) {
    const access::Means means = http::real_means();
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        seen.insert(means.random(32));
        seen.insert(means.ids());
    }
    EXPECT_EQ(seen.size(), 200u);
    EXPECT_EQ(means.random(1000).size(), 1000u);
    EXPECT_NE(means.random(300).substr(0, 32), means.random(300).substr(256, 32));
    EXPECT_EQ(means.ids().size(), 32u);
}

TEST_F(LogTest, SaysThatALogIsWholeAndTellsItsHead) {
    const Finished whole = verify({"--arsip", folder_});
    EXPECT_EQ(whole.status, 0) << whole.err;
    EXPECT_THAT(whole.out, HasSubstr("Log utuh: 2 catatan."));
    EXPECT_EQ(verify({"--database", "sqlite:" + (folder_ / "naskah.db").string()}).out, whole.out);
    EXPECT_EQ(verify({}, {"NASKAH_ARSIP=" + folder_.string()}).out, whole.out);
    const std::string head = whole.out.substr(whole.out.find("2:"), 2 + 64);
    EXPECT_EQ(verify({"--arsip", folder_, "--kepala", head}).status, 0);
    force("DELETE FROM events WHERE sequence = 2");
    EXPECT_EQ(verify({"--arsip", folder_}).status, 0) << "what is left is a chain";
    const Finished cut = verify({"--arsip", folder_, "--kepala", head});
    EXPECT_EQ(cut.status, 1);
    EXPECT_THAT(cut.out, HasSubstr("catatan nomor 2"));
}

TEST_F(LogTest, SaysWhereALogIsBroken) {
    force("UPDATE events SET actor = 'user:lain' WHERE sequence = 1");
    const Finished broken = verify({"--arsip", folder_});
    EXPECT_EQ(broken.status, 1);
    EXPECT_THAT(broken.out, HasSubstr("Log rusak: catatan nomor 1 bukan"));
}

/// Starts a service over the folder and gives its port, 0 when it does not start.
std::uint16_t port_of(Process& service) {
    const std::string line = service.read_error_line();
    const std::size_t colon = line.rfind(':');
    EXPECT_THAT(line, HasSubstr("listening"));
    return colon == std::string::npos ? std::uint16_t{0}
                                      : static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

TEST_F(LogTest, TheFirstServiceOverAFolderPrintsTheAdminTokenAndTheNextAsksForIt) {
    const fs::path fresh = folder_ / "baru" / "arsip";
    const std::vector<std::string> words = {"serve", "--port", "0", "--akses", "wajib", "--arsip", fresh};
    std::string token;
    {
        Process first(words);
        port_of(first);
        first.signal(SIGTERM);
        const std::string out = first.finish().out;
        ASSERT_NE(out.find("nsk_"), std::string::npos) << out;
        token = out.substr(out.find("nsk_"), 4 + 43);
    }
    EXPECT_EQ(fs::status(fresh).permissions() & fs::perms::all, fs::perms::owner_all);
    Process second(words);
    const std::uint16_t port = port_of(second);
    EXPECT_EQ(fetch(port, get("/readyz")).status, 200);
    EXPECT_EQ(fetch(port, get("/v1/kinds")).status, 401);
    EXPECT_EQ(fetch(port, get("/v1/tokens")).status, 401);
    EXPECT_EQ(fetch(port, get("/v1/tokens", "Authorization: Bearer " + token + "\r\n")).status, 200);
    second.signal(SIGTERM);
    EXPECT_EQ(second.finish().out, "") << "told once";
    EXPECT_EQ(verify({"--arsip", fresh}).status, 0);
}

TEST_F(LogTest, ADatabaseThatCannotBeIsToldBeforeServing) {
    const Finished finished = run_naskah({"serve", "--port", "0", "--arsip", "/proc/naskah"});
    EXPECT_EQ(finished.status, 2);
    EXPECT_THAT(finished.err, HasSubstr("[archive-folder-unwritable]"));
}

TEST_F(LogTest, RefusesWhatItCannotRead) {
    const Finished missing = verify({"--arsip", folder_ / "tiada"});
    EXPECT_EQ(missing.status, 2);
    EXPECT_THAT(missing.err, HasSubstr("archive-missing"));
    EXPECT_FALSE(fs::exists(folder_ / "tiada")) << "looking makes nothing";
    for (const char* head :
         {"2", "2:abc", "x:", "0:0000000000000000000000000000000000000000000000000000000000000000"})
        EXPECT_EQ(verify({"--arsip", folder_, "--kepala", head}).status, 2) << head;
    EXPECT_EQ(run_naskah({"log", "hapus"}).status, 2);
    EXPECT_EQ(run_naskah({"log"}).status, 2);
}

}  // namespace
}  // namespace naskah::service_test

#endif
