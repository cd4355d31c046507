// process_*: what the kernel says of this process (proc(5)), under the names Prometheus' own clients use.
#include <dirent.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

#include "http/metrics.hpp"

namespace naskah::http {

namespace {

constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;

std::int64_t cpu_nanoseconds() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return used.tv_sec * kNanosecondsASecond + used.tv_nsec;
}

/// Pages of memory: the first (all) or second (resident) number of statm.
std::int64_t memory_bytes(int field) {
    std::ifstream in("/proc/self/statm");
    std::int64_t pages = 0;
    for (int at = 0; at <= field; ++at) in >> pages;
    return pages * sysconf(_SC_PAGESIZE);
}

std::int64_t open_files() {
    std::int64_t count = 0;
    if (DIR* folder = opendir("/proc/self/fd")) {
        while (const dirent* entry = readdir(folder))
            if (entry->d_name[0] != '.') ++count;
        closedir(folder);
    }
    return count > 0 ? count - 1 : 0;  // without the one that reads the folder
}

std::int64_t most_files() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<std::int64_t>(limit.rlim_cur);
}

/// Nanoseconds since 1970 at which the process began: ticks after the boot. The boot is reckoned from two
/// clocks, since /proc/stat, which tells it, may be hidden from a service.
std::int64_t started_at() {
    timespec now{}, since_boot{};
    clock_gettime(CLOCK_REALTIME, &now);
    clock_gettime(CLOCK_BOOTTIME, &since_boot);
    const std::int64_t boot =
        (now.tv_sec - since_boot.tv_sec) * kNanosecondsASecond + now.tv_nsec - since_boot.tv_nsec;
    std::int64_t ticks = 0;
    std::ifstream self("/proc/self/stat");
    std::string line;
    std::getline(self, line);
    // The name in parentheses may hold blanks; field 22 is the 20th behind it.
    constexpr int kStartField = 20;
    std::istringstream rest(line.substr(std::min(line.rfind(')') + 1, line.size())));
    std::string field;
    for (int at = 0; at < kStartField && rest >> field; ++at)
        if (at == kStartField - 1) ticks = std::stoll(field);
    return boot + ticks * (kNanosecondsASecond / sysconf(_SC_CLK_TCK));
}

}  // namespace

void add_process_metrics(Metrics& metrics) {
    constexpr auto kTime = Metrics::Unit::nanoseconds;
    metrics.read_counter("process_cpu_seconds_total", "CPU time used, of user and system.", cpu_nanoseconds,
                         kTime);
    metrics.read_gauge("process_virtual_memory_bytes", "Virtual memory.", {}, [] { return memory_bytes(0); });
    metrics.read_gauge("process_resident_memory_bytes", "Resident memory.", {},
                       [] { return memory_bytes(1); });
    metrics.read_gauge("process_open_fds", "Open file descriptors.", {}, open_files);
    metrics.read_gauge("process_max_fds", "Most open file descriptors.", {}, most_files);
    metrics.read_gauge(
        "process_start_time_seconds", "Start of the process, seconds since 1970.", {},
        [started = started_at()] { return started; }, kTime);
}

}  // namespace naskah::http
