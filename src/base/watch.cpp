#include "base/watch.hpp"

namespace naskah {

namespace {

/// Asking costs a clock and a few loads, some 50 ns: a thousandth of the work in between.
constexpr std::uint32_t kUnitsBetween = 64;

}  // namespace

namespace watching {

constinit thread_local State state;

void ask() {
    state.left = state.watch != nullptr ? kUnitsBetween : ~std::uint32_t{0};
    if (state.watch != nullptr) state.watch->look();
}

}  // namespace watching

void enter_stage(Stage stage) {
    set_part(0, 0);
    if (watching::state.watch == nullptr) return;
    watching::state.watch->enter(stage);
    watching::ask();
}

void tell_pages(std::size_t done, std::size_t expected) {
    if (watching::state.watch != nullptr) watching::state.watch->tell_pages(done, expected);
}

void set_part(std::size_t before, std::size_t expected) {
    watching::state.pages_before = before;
    watching::state.pages_expected = expected;
}

void tell_pages_of_part(std::size_t done) {
    tell_pages(watching::state.pages_before + done, watching::state.pages_expected);
}

WatchScope::WatchScope(Watch* watch) : before_(watching::state) {
    watching::state = {watch, watch != nullptr ? kUnitsBetween : ~std::uint32_t{0}, 0, 0};
}

WatchScope::~WatchScope() {
    watching::state = before_;
}

}  // namespace naskah
