// GET /v1/log: what was done for an office, oldest first or newest first.

#include "base/whole_number.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/resources/access.hpp"
#include "http/resources/access_support.hpp"

namespace naskah::http {
namespace {

constexpr std::int64_t kUsualLimit = 100, kMostLimit = 1000;
constexpr std::string_view kEntries =
    R"({"type":"object","required":["entries","next"],"properties":{"entries":{"type":"array","items":)"
    R"({"type":"object","required":["sequence","time","actor","action","object","detail","sha256"],"properties":{)"
    R"("sequence":{"type":"integer"},"time":{"type":"string","format":"date-time"},"actor":{"type":"string"},)"
    R"("action":{"type":"string"},"object":{"type":"string"},"detail":{"type":"string"},)"
    R"("sha256":{"type":"string"}}}},"next":{"type":["integer","null"]}}})";

/// A whole number of the address within bounds; nullopt: it is none.
std::optional<std::int64_t> read_number(const Request& request, std::string_view name, std::int64_t otherwise,
                                        std::int64_t least, std::int64_t most) {
    if (!has_query(request, name)) return otherwise;
    return whole_number(query_value(request, name), least, most);
}

Response list(const Request& request, const AccessRooms& rooms) {
    const auto after = read_number(request, "after", 0, 0, std::numeric_limits<std::int64_t>::max());
    if (!after) return parameter_invalid(request, "after", "bilangan dari 0", "a whole number from 0");
    const auto limit = read_number(request, "limit", kUsualLimit, 1, kMostLimit);
    if (!limit)
        return parameter_invalid(request, "limit", "bilangan 1 sampai 1000", "a whole number from 1 to 1000");
    const auto before = read_number(request, "before", 0, 1, std::numeric_limits<std::int64_t>::max());
    if (!before || (*before > 0 && has_query(request, "after")))
        return parameter_invalid(request, "before", "bilangan dari 1, tanpa after",
                                 "a whole number from 1, without after");
    const access::EventLog& log = rooms.registry->log();
    const OfficeId& office = principal_of(request).office;
    const auto most = static_cast<std::size_t>(*limit);
    const auto entries =
        *before > 0 ? log.list_newest(office, *before, most) : log.list(office, *after, most);
    pipeline::JsonText json;
    json.begin_object().key("entries").begin_array();
    for (const access::LogEntry& entry : entries)
        json.begin_object()
            .field("sequence", entry.sequence)
            .field("time", time_text(entry.time))
            .field("actor", entry.event.actor)
            .field("action", entry.event.action)
            .field("object", entry.event.object)
            .field("detail", entry.event.detail)
            .field("sha256", entry.sha256)
            .end_object();
    const bool more = entries.size() == static_cast<std::size_t>(*limit);
    json.end_array().field("next", more ? std::optional(entries.back().sequence) : std::nullopt).end_object();
    return private_json(200, json.take() + "\n");
}

}  // namespace

void add_log(Router& router, Facilities&, const AccessRooms& rooms) {
    router.add({.method = "GET",
                .pattern = "/v1/log",
                .operation = "listLog",
                .tag = "log",
                .summary = "Catatan kejadian kantor, dari yang terlama; dengan before dari yang terbaru",
                .scope = "admin",
                .parameters = {{.name = "after",
                                .schema = R"({"type":"integer","minimum":0})",
                                .summary = "Hanya catatan sesudah nomor ini"},
                               {.name = "before",
                                .schema = R"({"type":"integer","minimum":1})",
                                .summary = "Hanya catatan sebelum nomor ini, dari yang terbaru"},
                               {.name = "limit",
                                .schema = R"({"type":"integer","minimum":1,"maximum":1000})",
                                .summary = "Banyaknya catatan, bawaan 100"}},
                .replies = {{.status = 200,
                             .summary = "Catatan; next adalah after, atau before, untuk halaman berikutnya",
                             .contents = {{"application/json", std::string(kEntries)}}}},
                .problems = {"parameter-invalid"},
                .handler = [rooms](const Request& request) { return list(request, rooms); }});
}

}  // namespace naskah::http
