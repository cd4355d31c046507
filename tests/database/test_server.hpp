#pragma once

#include <string>

namespace naskah::database_test {

/// A PostgreSQL that one test has for itself, to stop and start it.
class TestServer {
  public:
    TestServer();  ///< starts it; throws std::runtime_error when it cannot
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    const std::string& url() const { return url_; }
    void halt() const;    ///< its connections break; what was committed stays
    void resume() const;  ///< at the same address

  private:
    void run(const std::string& action) const;

    std::string state_, url_;
};

}  // namespace naskah::database_test
