#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naskah::http {

/// Names and values of the labels of a series, in the order they are written.
using Labels = std::vector<std::pair<std::string_view, std::string>>;

/// What the service counts and measures, told in Prometheus' text format (0.0.4). Values are integers; times
/// are counted in nanoseconds and told in seconds, so that nothing is rounded and no locale comes in.
/// Families and series are told sorted. Thread-safe.
class Metrics {
  public:
    enum class Unit { one, nanoseconds };
    using Reader = std::function<std::int64_t()>;

    /// Families are declared before they are used; declaring one again with the same kind changes nothing.
    void declare_counter(std::string_view name, std::string_view help);
    void declare_duration(std::string_view name, std::string_view help);  ///< histogram of seconds

    /// Adds to a series of a declared counter.
    void count(std::string_view name, const Labels& labels = {}, std::int64_t amount = 1);
    void observe(std::string_view name, std::chrono::nanoseconds duration, const Labels& labels = {});
    /// A series whose value is asked for when it is told; the reader lives as long as this object and is
    /// called under no lock but may be called from any thread. A series whose reader throws an Error is left
    /// out that time.
    void read_gauge(std::string_view name, std::string_view help, const Labels& labels, Reader reader,
                    Unit unit = Unit::one);
    void read_counter(std::string_view name, std::string_view help, Reader reader, Unit unit = Unit::one);

    /// All of it.
    std::string text() const;

    /// Upper bounds of the buckets of every duration.
    static constexpr std::array<std::chrono::milliseconds, 12> kBounds{
        std::chrono::milliseconds(5),      std::chrono::milliseconds(10),
        std::chrono::milliseconds(25),     std::chrono::milliseconds(50),
        std::chrono::milliseconds(100),    std::chrono::milliseconds(250),
        std::chrono::milliseconds(500),    std::chrono::milliseconds(1'000),
        std::chrono::milliseconds(2'500),  std::chrono::milliseconds(5'000),
        std::chrono::milliseconds(10'000), std::chrono::milliseconds(60'000)};

  private:
    enum class Type { counter, gauge, histogram };
    struct Series {
        std::int64_t value = 0;                                  // or the sum of a histogram
        std::array<std::int64_t, kBounds.size() + 1> buckets{};  // of a histogram, not added up
        Reader reader;
        Unit unit = Unit::one;
    };
    struct Family {
        Type type = Type::counter;
        std::string help;
        std::map<std::string, Series> series;  // by their labels as they are written
    };
    void declare(std::string_view name, std::string_view help, Type type);
    Series& series(std::string_view name, const Labels& labels);

    mutable std::mutex mutex_;
    std::map<std::string, Family, std::less<>> families_;
};

/// Declares process_* (CPU seconds, memory, open files, start), read from the kernel.
void add_process_metrics(Metrics& metrics);

}  // namespace naskah::http
