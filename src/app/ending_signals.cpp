#include "app/ending_signals.hpp"

#include <pthread.h>

namespace naskah::app {

AwaitedSignals::AwaitedSignals(std::initializer_list<int> signals) {
    sigemptyset(&awaited_);
    for (const int signal : signals) sigaddset(&awaited_, signal);
    pthread_sigmask(SIG_BLOCK, &awaited_, &before_);
    std::signal(SIGPIPE, SIG_IGN);
}

int AwaitedSignals::wait() {
    int received = 0;
    while (sigwait(&awaited_, &received) != 0) continue;
    return received;
}

void AwaitedSignals::release() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace naskah::app
