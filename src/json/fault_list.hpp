#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostic.hpp"

namespace naskah::json {

/// Puts faults into a Diagnostics up to a bound and counts the rest, so that a hostile input of a million
/// faults costs neither memory nor time; finish() tells the count, so nothing is silently lost.
class FaultList {
  public:
    FaultList(Diagnostics& diagnostics, std::size_t limit) : diagnostics_(diagnostics), limit_(limit) {}

    /// `make` gives the Diagnostic; it is called only while there is room.
    template <typename Make>
    void add(const Make& make) {
        Diagnostic diagnostic;
        ++count_;
        if (count_ <= limit_) {
            diagnostic = make();
            has_errors_ = has_errors_ || diagnostic.severity == Severity::error;
            diagnostics_.add(std::move(diagnostic));
        } else {
            has_errors_ = true;  // unseen: judged as the worst
        }
    }

    bool has_errors() const { return has_errors_; }
    std::size_t count() const { return count_; }

    /// Call once, at the end.
    void finish() {
        if (count_ <= limit_) return;
        diagnostics_.add(
            {Severity::note, "too-many-faults", "",
             "Masih ada " + std::to_string(count_ - limit_) + " kesalahan lain yang tidak ditampilkan.",
             "Perbaiki dahulu yang disebut di atas, lalu kirim ulang."});
    }

  private:
    Diagnostics& diagnostics_;
    std::size_t limit_;
    std::size_t count_ = 0;
    bool has_errors_ = false;
};

}  // namespace naskah::json
