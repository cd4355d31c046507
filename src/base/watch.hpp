#pragma once

#include <cstddef>
#include <cstdint>

namespace naskah {

/// What is being done for a document, in the order of a render.
enum class Stage : std::uint8_t { read, validate, audit, build, measure, place, write };

/// Why work was given up before its end.
enum class StopReason : std::uint8_t { cancelled, too_slow, too_many_pages, too_big };

/// Thrown out of a checkpoint, caught only where the watch was set. Neither a fault of the document nor of
/// the world, hence no std::exception: nothing on the way may take it for one.
struct Stopped {
    StopReason reason;
};

/// Decides whether work goes on. Asked by the thread that works.
class Watch {
  public:
    /// Asked about every 50 microseconds of work. Throws Stopped.
    virtual void look() = 0;
    virtual void enter(Stage stage) = 0;
    /// `done` pages of about `expected` (0: not known yet) in the current stage. Throws Stopped.
    virtual void tell_pages(std::size_t done, std::size_t expected) = 0;

  protected:
    ~Watch() = default;
};

/// The watch of this thread. Work is handed down through a dozen rooms whose interfaces have nothing else to
/// do with time or memory, and one render is one thread's work: a variable of the thread reaches the
/// innermost loops of all of them without a parameter in each, and costs a decrement where nobody watches.
namespace watching {
struct State {
    Watch* watch = nullptr;
    std::uint32_t left = ~std::uint32_t{0};            ///< units of work until the watch is asked
    std::size_t pages_before = 0, pages_expected = 0;  ///< see set_part
};
extern constinit thread_local State state;
void ask();
}  // namespace watching

/// A place where work can be given up. `cost` is in units of roughly a microsecond since the last one. Never
/// called below C frames (libharu, libjpeg), through which no exception may pass.
inline void checkpoint(std::uint32_t cost = 1) {
    if (watching::state.left <= cost) [[unlikely]]
        watching::ask();
    else
        watching::state.left -= cost;
}

/// Tells the watch, if there is one, where the work stands.
void enter_stage(Stage stage);
void tell_pages(std::size_t done, std::size_t expected);
/// The same for who knows only the pages of a part: `before` are those of the other parts.
void set_part(std::size_t before, std::size_t expected);
void tell_pages_of_part(std::size_t done);

/// Sets this thread's watch while it lives; the one before comes back after it.
class WatchScope {
  public:
    /// `watch` may be null: work is then not watched.
    explicit WatchScope(Watch* watch);
    ~WatchScope();
    WatchScope(const WatchScope&) = delete;
    WatchScope& operator=(const WatchScope&) = delete;

  private:
    watching::State before_;
};

}  // namespace naskah
