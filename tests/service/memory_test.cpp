// What a load leaves behind in the real program.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "client.hpp"
#include "process.hpp"

#ifdef NASKAH_PROGRAM

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;

double resident_megabytes(std::uint16_t port) {
    const std::string metrics = fetch(port, get("/metrics")).body;
    constexpr std::string_view kName = "\nprocess_resident_memory_bytes ";
    const std::size_t at = metrics.find(kName);
    EXPECT_NE(at, std::string::npos);
    return at == std::string::npos ? 0 : std::stod(metrics.substr(at + kName.size())) / 1e6;
}

void load(std::uint16_t port, const std::string& data) {
    constexpr int kClients = 16, kEach = 3;
    std::vector<std::thread> clients;
    clients.reserve(kClients);
    for (int client = 0; client < kClients; ++client)
        clients.emplace_back([&] {
            for (int turn = 0; turn < kEach; ++turn)
                EXPECT_EQ(fetch(port, post("/v1/documents", data)).status, 200);
        });
    for (std::thread& client : clients) client.join();
}

TEST(Memory, OfASecondLoadIsThatOfTheFirst) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "AddressSanitizer keeps what is freed, to tell of its use";
#endif
    std::ifstream in(NASKAH_SOURCE_DIR "/layouts/pernyataan-reviu/contoh.json", std::ios::binary);
    const std::string data{std::istreambuf_iterator<char>(in), {}};
    Process process({"serve", "--port", "0"});
    const std::string line = process.read_error_line();
    ASSERT_THAT(line, HasSubstr("\"event\":\"listening\""));
    const auto port = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    load(port, data);
    const double first = resident_megabytes(port);
    for (int round = 0; round < 3; ++round) load(port, data);
    EXPECT_LT(resident_megabytes(port), first * 1.3);
}

}  // namespace
}  // namespace naskah::service_test

#endif
