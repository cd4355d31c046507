#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace naskah::service_test {

namespace {

constexpr int kPatienceMilliseconds = 60'000;

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

/// Appends what is there; false at the end.
bool read_some(int file, std::string& out) {
    std::array<char, 65536> buffer;
    const ssize_t count = ::read(file, buffer.data(), buffer.size());
    if (count > 0) out.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
    std::array<std::array<int, 2>, 3> pipes{};
    for (auto& pipe : pipes)
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[0][0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes[1][1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes[2][1], STDERR_FILENO);

    std::vector<std::string> words{NASKAH_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> settings = environment;
    if (settings.empty()) settings.emplace_back("NASKAH_DATA=" NASKAH_SOURCE_DIR);
    settings.emplace_back("LC_ALL=C");
    if (!arguments.empty() && arguments[0] == "serve") {
        std::string name = (std::filesystem::temp_directory_path() / "naskah-arsip-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
        archive_ = name;
        settings.push_back("XDG_STATE_HOME=" + archive_);
    }
    const int fault = posix_spawn(&child_, NASKAH_PROGRAM, &actions, nullptr, pointers(words).data(),
                                  pointers(settings).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipes[0][0]);
    ::close(pipes[1][1]);
    ::close(pipes[2][1]);
    in_ = pipes[0][1];
    out_ = pipes[1][0];
    err_ = pipes[2][0];
    if (fault != 0) throw std::runtime_error("posix_spawn " NASKAH_PROGRAM);
}

Process::~Process() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    for (const int file : {in_, out_, err_})
        if (file >= 0) ::close(file);
    std::error_code ignored;
    if (!archive_.empty()) std::filesystem::remove_all(archive_, ignored);
}

std::string Process::read_error_line() {
    std::size_t end = std::string::npos;
    while ((end = pending_error_.find('\n')) == std::string::npos) {
        pollfd wanted{err_, POLLIN, 0};
        if (::poll(&wanted, 1, kPatienceMilliseconds) <= 0 || !read_some(err_, pending_error_)) return "";
    }
    const std::string line = pending_error_.substr(0, end);
    pending_error_.erase(0, end + 1);
    return line;
}

void Process::signal(int number) const {
    ::kill(child_, number);
}

Finished Process::finish(const std::string& input) {
    Finished finished;
    finished.err = pending_error_;
    std::size_t given = 0;
    bool out_open = true, err_open = true;
    ::signal(SIGPIPE, SIG_IGN);
    ::fcntl(in_, F_SETFL, O_NONBLOCK);
    while (out_open || err_open || in_ >= 0) {
        if (in_ >= 0 && given == input.size()) {
            ::close(in_);
            in_ = -1;
            if (!out_open && !err_open) break;
        }
        std::array<pollfd, 3> wanted{pollfd{out_open ? out_ : -1, POLLIN, 0},
                                     pollfd{err_open ? err_ : -1, POLLIN, 0}, pollfd{in_, POLLOUT, 0}};
        if (::poll(wanted.data(), wanted.size(), kPatienceMilliseconds) <= 0) {
            this->signal(SIGKILL);
            break;
        }
        if (wanted[0].revents != 0) out_open = read_some(out_, finished.out);
        if (wanted[1].revents != 0) err_open = read_some(err_, finished.err);
        if (in_ >= 0 && wanted[2].revents != 0) {
            const ssize_t count = ::write(in_, input.data() + given, input.size() - given);
            given = count > 0 ? given + static_cast<std::size_t>(count) : input.size();
        }
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    return finished;
}

Finished run_naskah(const std::vector<std::string>& arguments, const std::string& input,
                    const std::vector<std::string>& environment) {
    return Process(arguments, environment).finish(input);
}

}  // namespace naskah::service_test
