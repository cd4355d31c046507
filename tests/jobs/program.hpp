#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace naskah::jobs {

inline std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The naskah program as a child, its log in a file (a pipe that nobody reads would stop it).
class Program {
  public:
    Program(std::vector<std::string> words, const std::string& folder) {
        static int count = 0;
        log_ = folder + "/program-" + std::to_string(++count) + ".log";
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                         0600);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        words.insert(words.begin(), NASKAH_PROGRAM);
        words.insert(words.end(), {"--data", NASKAH_SOURCE_DIR});
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        EXPECT_EQ(::posix_spawn(&child_, NASKAH_PROGRAM, &actions, nullptr, arguments.data(), environ), 0);
        posix_spawn_file_actions_destroy(&actions);
    }
    ~Program() { end(SIGKILL); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Its exit status, or 1000 and the signal it died of; -1 when it had ended.
    int end(int signal) {
        if (child_ <= 0) return -1;
        int status = 0;
        ::kill(child_, signal);
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
    }
    std::string log() const { return text_of(log_); }

  private:
    std::string log_;
    pid_t child_ = -1;
};

}  // namespace naskah::jobs
