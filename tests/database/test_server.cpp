#include "test_server.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace naskah::database_test {

TestServer::TestServer() {
    static int count = 0;
    state_ = (std::filesystem::temp_directory_path() /
              ("naskah-server-" + std::to_string(::getpid()) + "-" + std::to_string(++count)))
                 .string();
    // `exec`: the script watches the process that called it, and stops the server when that is gone.
    run("start");
    std::ifstream state(state_);
    std::getline(state, url_);
}

TestServer::~TestServer() {
    try {
        run("stop");
    } catch (const std::exception&) {  // the watcher will
    }
}

void TestServer::halt() const {
    run("halt");
}

void TestServer::resume() const {
    run("resume");
}

void TestServer::run(const std::string& action) const {
    const std::string command = "exec " NASKAH_POSTGRESQL " " + action + " " + state_;
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

}  // namespace naskah::database_test
