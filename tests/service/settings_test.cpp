// How `naskah serve` is told what to do: file, environment, flags; the help; the check.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "client.hpp"
#include "process.hpp"

#ifdef NASKAH_PROGRAM

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SettingsTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "naskah-config-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string write(const std::string& text) const {
        const std::string file = (folder_ / "naskah.json").string();
        std::ofstream(file) << text;
        return file;
    }
    static Finished check(std::vector<std::string> flags, std::vector<std::string> environment = {}) {
        flags.insert(flags.begin(), {"serve", "--check-config"});
        environment.emplace_back("NASKAH_DATA=" NASKAH_SOURCE_DIR);
        return run_naskah(flags, "", environment);
    }
    std::filesystem::path folder_;
};

TEST_F(SettingsTest, FlagsWinOverTheEnvironmentAndThatOverTheFile) {
    const std::string file =
        write(R"({"port": 1111, "host": "0.0.0.0", "body_limit": "2M", "rate_limit": "7"})");
    const Finished checked =
        check({"--config", file, "--port=3333"}, {"NASKAH_PORT=2222", "NASKAH_BODY_LIMIT=3M"});
    EXPECT_EQ(checked.status, 0) << checked.err;
    EXPECT_THAT(checked.out, HasSubstr("\"port\":\"3333\""));
    EXPECT_THAT(checked.out, HasSubstr("\"body_limit\":\"3145728\""));
    EXPECT_THAT(checked.out, HasSubstr("\"host\":\"0.0.0.0\""));
    EXPECT_THAT(checked.out, HasSubstr("\"rate_limit\":\"7\""));
    EXPECT_THAT(checked.out, HasSubstr("\"header_timeout\":\"10\""));
    EXPECT_THAT(check({}, {"NASKAH_CONFIG=" + file}).out, HasSubstr("\"port\":\"1111\""));
    EXPECT_EQ(check({"--config", write(checked.out)}).out, checked.out)
        << "what it tells can be a file again";
}

TEST_F(SettingsTest, BadInputIsToldAllAtOnceWithItsPlace) {
    const std::string file =
        write(R"({"port": 99999, "tls_cert": "a.pem", "prot": 1, "connections": true, "stop_grace": "-1"})");
    const Finished told = check({"--config", file, "--render-pages", "banyak"}, {"NASKAH_BODY_LIMIT=0"});
    EXPECT_EQ(told.status, 2);
    for (const char* part :
         {"[config-invalid]", "naskah.json /port: nilai \"99999\" harus bilangan 0 sampai 65535",
          "/prot: anggota ini tidak dikenal; yang dikenal: host, port, tls_cert",
          "/connections: nilainya harus teks atau bilangan", "/stop_grace: nilai \"-1\"",
          "NASKAH_BODY_LIMIT: nilai \"0\" harus jumlah bita dari 1 sampai 67108864",
          "--render-pages: nilai \"banyak\"", "tls-cert, tls-key: keduanya"})
        EXPECT_THAT(told.err, HasSubstr(part));
    EXPECT_EQ(told.out, "");
    EXPECT_THAT(check({"--body-limit=1G"}).err, HasSubstr("--body-limit: nilai \"1G\""));
    EXPECT_THAT(check({"--config", write("{")}).err, HasSubstr("baris 1"));
    EXPECT_THAT(check({"--config", write("[]")}).err, HasSubstr("objek JSON"));
    EXPECT_EQ(check({"--config", (folder_ / "tiada.json").string()}).status, 2);
    EXPECT_THAT(check({"--tls-cert", file, "--tls-key", file}).err, HasSubstr("[tls-certificate-faulty]"));
}

TEST_F(SettingsTest, AWorkerTakesWhatConcernsItFromTheSameFile) {
    const auto check_worker = [](std::vector<std::string> flags, std::vector<std::string> environment) {
        flags.insert(flags.begin(), {"worker", "--check-config"});
        environment.emplace_back("NASKAH_DATA=" NASKAH_SOURCE_DIR);
        return run_naskah(flags, "", environment);
    };
    const std::string file = write(
        R"({"port": 1111, "akses": "wajib", "data_rows": 77, "image_side": 500, "render_pages": 3, "lease": 9})");
    const Finished checked =
        check_worker({"--config", file, "--render-pages", "5"}, {"NASKAH_RENDER_PAGES=4", "NASKAH_LEASE=8"});
    EXPECT_EQ(checked.status, 0) << checked.err;
    for (const char* part :
         {"\"data_rows\":\"77\"", "\"image_side\":\"500\"", "\"render_pages\":\"5\"", "\"lease\":\"8\"",
          "\"render_time\":\"600\"", "\"render_memory\":\"2147483648\""})
        EXPECT_THAT(checked.out, HasSubstr(part));
    EXPECT_THAT(checked.out, Not(HasSubstr("port")));
    const Finished wrong = check_worker({"--config", write(R"({"data_rows": 0, "prot": 1})")}, {});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("/data_rows: nilai \"0\""));
    EXPECT_THAT(wrong.err, HasSubstr("/prot: anggota ini tidak dikenal"));
}

TEST_F(SettingsTest, ThePackagedFileHolds) {
    const Finished checked =
        check({"--config", NASKAH_SOURCE_DIR "/packaging/naskah.json", "--data", NASKAH_SOURCE_DIR});
    EXPECT_EQ(checked.status, 0) << checked.err;
    EXPECT_THAT(checked.out, HasSubstr("\"rate_limit\":\"600\""));
}

TEST_F(SettingsTest, TheHelpNamesFlagVariableKeyAndDefaultOfEach) {
    const std::string help = run_naskah({"serve", "--help"}).out;
    for (const char* part :
         {"--body-limit BITA", "bawaan 16M, NASKAH_BODY_LIMIT, \"body_limit\"", "--tls-cert",
          "NASKAH_TLS_KEY, \"tls_key\"", "--config BERKAS", "--check-config", "--rate-limit N"})
        EXPECT_THAT(help, HasSubstr(part));
}

TEST_F(SettingsTest, TheDefaultsInTheHelpAreTheDefaults) {
    // The help is words; that they are true is seen by giving each default as a flag.
    const std::string help = run_naskah({"serve", "--help"}).out;
    std::vector<std::string> flags;
    for (std::size_t at = help.find("      --"); at != std::string::npos;
         at = help.find("      --", at + 1)) {
        const std::string line = help.substr(at, help.find('\n', at) - at);
        const std::size_t start = line.find("[bawaan ");
        if (start == std::string::npos) continue;
        const std::string name = line.substr(6, line.find(' ', 6) - 6);
        const std::size_t value = start + 8;
        flags.push_back(name + "=" + line.substr(value, line.find(',', value) - value));
    }
    EXPECT_GT(flags.size(), 12U);
    EXPECT_EQ(check(flags).out, check({}).out);
}

TEST_F(SettingsTest, AHangUpReadsTheCertificateAnewAndDoesNotEndTheService) {
    Process process({"serve", "--port", "0"});
    const std::string line = process.read_error_line();
    const auto port = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    process.signal(SIGHUP);
    EXPECT_THAT(process.read_error_line(), HasSubstr("\"event\":\"reloaded\""));
    EXPECT_EQ(fetch(port, get("/livez")).status, 200);
    process.signal(SIGTERM);
    EXPECT_EQ(process.finish().status, 0);
}

}  // namespace
}  // namespace naskah::service_test

#endif
