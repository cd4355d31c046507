#include "pipeline/render_watch.hpp"

#include <cstdint>
#include <string>

#include "base/memory_count.hpp"

namespace naskah::pipeline {
namespace {

class Overseer final : public Watch {
  public:
    explicit Overseer(const RenderWatch& watch) : watch_(watch), memory_before_(memory_of_thread()) {
        if (watch.clock && watch.budget.time.count() > 0) deadline_ = watch.clock() + watch.budget.time;
    }

    void look() override {
        if (watch_.stop.stop_requested()) throw Stopped{StopReason::cancelled};
        if (deadline_ && watch_.clock() > *deadline_) throw Stopped{StopReason::too_slow};
        if (watch_.budget.memory != 0 &&
            memory_of_thread() - memory_before_ > static_cast<std::int64_t>(watch_.budget.memory))
            throw Stopped{StopReason::too_big};
    }
    void enter(Stage stage) override {
        progress_ = {stage, 0, 0};
        if (watch_.progress) watch_.progress(progress_);
    }
    void tell_pages(std::size_t done, std::size_t expected) override {
        if (watch_.budget.pages != 0 && done > watch_.budget.pages) throw Stopped{StopReason::too_many_pages};
        progress_.pages_done = done;
        progress_.pages_expected = expected;
        if (watch_.progress) watch_.progress(progress_);
    }

  private:
    const RenderWatch& watch_;
    std::optional<std::chrono::nanoseconds> deadline_;
    std::int64_t memory_before_;
    Progress progress_;
};

/// "2,5 detik"
std::string seconds_text(std::chrono::nanoseconds time) {
    const std::int64_t tenths = std::chrono::duration_cast<std::chrono::milliseconds>(time).count() / 100;
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text += "," + std::to_string(tenths % 10);
    return text + " detik";
}

std::string memory_text(std::uint64_t bytes) {
    constexpr std::uint64_t kMega = std::uint64_t{1} << 20;
    return bytes < kMega ? std::to_string(bytes) + " bita" : std::to_string(bytes / kMega) + " MiB";
}

Diagnostic diagnostic_of(StopReason reason, const Budget& budget) {
    constexpr const char* kSplit =
        "Bagi datanya menjadi beberapa naskah, misalnya satu lampiran setiap unit kerja, atau mintalah batas "
        "yang lebih besar kepada pengelola layanan.";
    switch (reason) {
        case StopReason::cancelled:
            break;
        case StopReason::too_slow:
            return {
                Severity::error, "render-too-slow", "",
                "Pembuatan naskah dihentikan karena melewati batas waktu " + seconds_text(budget.time) + ".",
                kSplit};
        case StopReason::too_many_pages:
            return {Severity::error, "render-too-many-pages", "",
                    "Pembuatan naskah dihentikan karena halamannya melebihi batas " +
                        std::to_string(budget.pages) + " halaman.",
                    kSplit};
        case StopReason::too_big:
            return {Severity::error, "render-too-big", "",
                    "Pembuatan naskah dihentikan karena memerlukan memori lebih dari batas " +
                        memory_text(budget.memory) + ".",
                    kSplit};
    }
    return {Severity::error, "render-cancelled", "", "Pembuatan naskah dibatalkan sebelum selesai.",
            "Kirim ulang bila naskah ini masih diperlukan."};
}

}  // namespace

std::optional<Diagnostic> watched(const RenderWatch* watch, const std::function<void()>& work) {
    if (watch == nullptr) {
        work();
        return std::nullopt;
    }
    Overseer overseer(*watch);
    const WatchScope scope(&overseer);
    try {
        work();
    } catch (const Stopped& stopped) {
        return diagnostic_of(stopped.reason, watch->budget);
    }
    return std::nullopt;
}

}  // namespace naskah::pipeline
