#include <pthread.h>

#include <charconv>
#include <csignal>
#include <cstdint>
#include <string>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "http/server.hpp"

namespace naskah::app {

namespace {

template <typename Number>
Number number_option(const std::string& text, std::string_view option, Number limit) {
    Number number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number > limit)
        throw UsageError("Nilai --" + std::string(option) + " harus bilangan dari 0 sampai " +
                         std::to_string(limit) + ".");
    return number;
}

std::size_t body_limit_option(std::string text) {
    std::size_t unit = 1;
    if (text.ends_with('K') || text.ends_with('M')) {
        unit = text.back() == 'K' ? 1024 : std::size_t{1024} * 1024;
        text.pop_back();
    }
    constexpr std::size_t kLargest = std::size_t{64} * 1024 * 1024;  // what the JSON reader takes
    const auto limit = number_option<std::size_t>(text, "body-limit", kLargest / unit) * unit;
    if (limit == 0) throw UsageError("Nilai --body-limit harus lebih dari 0.");
    return limit;
}

}  // namespace

int serve(const Arguments& arguments) {
    http::ServerConfig config;
    if (const auto host = arguments.value("host")) config.host = *host;
    if (const auto port = arguments.value("port"))
        config.port = number_option<std::uint16_t>(*port, "port", 65535);
    if (const auto limit = arguments.value("body-limit")) config.body_limit = body_limit_option(*limit);
    const std::filesystem::path data = find_data_folder(arguments.value("data"));
    config.web = data / "assets" / "web";

    // Blocked before any thread starts, so that only sigwait below receives them.
    sigset_t ending, before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    std::signal(SIGPIPE, SIG_IGN);

    http::Server server(pipeline::Engine::open(engine_config(data, arguments.value("kantor"))), config);
    server.start();
    int received = 0;
    while (sigwait(&ending, &received) != 0) continue;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);  // a second signal ends at once
    server.stop();
    return kDone;
}

}  // namespace naskah::app
