#include "http/metrics.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "base/error.hpp"

namespace naskah::http {

namespace {

constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;

/// Escapes of label values; of help only the first two (the quotes do no harm there).
void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '\\') {
            out += "\\\\";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '"') {
            out += "\\\"";
        } else {
            out += c;
        }
    }
}

std::string written(const Labels& labels) {
    std::string text;
    for (const auto& [name, value] : labels) {
        text.append(text.empty() ? "" : ",").append(name).append("=\"");
        append_escaped(text, value);
        text += '"';
    }
    return text;
}

/// "12", "0.005", "1.5": seconds without trailing zeros.
std::string seconds(std::int64_t nanoseconds) {
    std::string text = nanoseconds < 0 ? "-" : "";
    nanoseconds = nanoseconds < 0 ? -nanoseconds : nanoseconds;
    text += std::to_string(nanoseconds / kNanosecondsASecond);
    std::string rest = std::to_string(nanoseconds % kNanosecondsASecond + kNanosecondsASecond).substr(1);
    rest.erase(rest.find_last_not_of('0') + 1);
    return rest.empty() ? text : text + "." + rest;
}

void append_line(std::string& out, std::string_view name, std::string_view suffix, std::string_view labels,
                 std::string_view more, std::string_view value) {
    out.append(name).append(suffix);
    if (!labels.empty() || !more.empty())
        out.append("{")
            .append(labels)
            .append(labels.empty() || more.empty() ? "" : ",")
            .append(more)
            .append("}");
    out.append(" ").append(value).append("\n");
}

}  // namespace

void Metrics::declare(std::string_view name, std::string_view help, Type type) {
    const std::lock_guard lock(mutex_);
    const auto [family, is_new] = families_.try_emplace(std::string(name));
    assert(is_new || family->second.type == type);
    family->second.type = type;
    family->second.help = help;
}

void Metrics::declare_counter(std::string_view name, std::string_view help) {
    declare(name, help, Type::counter);
}

void Metrics::declare_duration(std::string_view name, std::string_view help) {
    declare(name, help, Type::histogram);
}

Metrics::Series& Metrics::series(std::string_view name, const Labels& labels) {
    const auto family = families_.find(name);
    assert(family != families_.end());
    return family->second.series[written(labels)];
}

void Metrics::count(std::string_view name, const Labels& labels, std::int64_t amount) {
    const std::lock_guard lock(mutex_);
    series(name, labels).value += amount;
}

void Metrics::observe(std::string_view name, std::chrono::nanoseconds duration, const Labels& labels) {
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), duration);
    const std::lock_guard lock(mutex_);
    Series& observed = series(name, labels);
    observed.value += duration.count();
    ++observed.buckets[static_cast<std::size_t>(bound - kBounds.begin())];
}

void Metrics::read_gauge(std::string_view name, std::string_view help, const Labels& labels, Reader reader,
                         Unit unit) {
    declare(name, help, Type::gauge);
    const std::lock_guard lock(mutex_);
    Series& read = series(name, labels);
    read.reader = std::move(reader);
    read.unit = unit;
}

void Metrics::read_counter(std::string_view name, std::string_view help, Reader reader, Unit unit) {
    declare(name, help, Type::counter);
    const std::lock_guard lock(mutex_);
    Series& read = series(name, {});
    read.reader = std::move(reader);
    read.unit = unit;
}

std::string Metrics::text() const {
    std::map<std::string, Family, std::less<>> families;
    {
        const std::lock_guard lock(mutex_);
        families = families_;  // readers may take locks of their own
    }
    constexpr std::array<std::string_view, 3> kTypes{"counter", "gauge", "histogram"};
    std::string out;
    for (const auto& [name, family] : families) {
        if (family.series.empty()) continue;
        out.append("# HELP ").append(name).append(" ");
        append_escaped(out, family.help);
        out.append("\n# TYPE ")
            .append(name)
            .append(" ")
            .append(kTypes[static_cast<std::size_t>(family.type)]);
        out += '\n';
        for (const auto& [labels, series] : family.series) {
            if (family.type == Type::histogram) {
                std::int64_t total = 0;
                for (std::size_t at = 0; at < series.buckets.size(); ++at) {
                    total += series.buckets[at];
                    const std::string bound =
                        at < kBounds.size() ? seconds(std::chrono::nanoseconds(kBounds[at]).count()) : "+Inf";
                    append_line(out, name, "_bucket", labels, "le=\"" + bound + "\"", std::to_string(total));
                }
                append_line(out, name, "_sum", labels, "", seconds(series.value));
                append_line(out, name, "_count", labels, "", std::to_string(total));
                continue;
            }
            std::int64_t value = series.value;
            try {
                if (series.reader) value = series.reader();
            } catch (const Error&) {
                continue;  // a database that is away: no value is truer than an old one
            }
            append_line(out, name, "", labels, "",
                        series.unit == Unit::nanoseconds ? seconds(value) : std::to_string(value));
        }
    }
    return out;
}

}  // namespace naskah::http
