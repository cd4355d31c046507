#include "http/repetition.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/preferences.hpp"
#include "http/world_problem.hpp"

namespace naskah::http {
namespace {

using jobs::Idempotency;

constexpr const char* kRunning = "request-running";
constexpr const char* kReused = "key-reused";
constexpr std::size_t kLongestKey = 255;

/// A body that was read before its handler asks.
class ReadBody : public BodySource {
  public:
    explicit ReadBody(std::string bytes) : bytes_(std::move(bytes)) {}
    BodyFault read(std::size_t limit, std::string& out) override {
        if (bytes_.size() > limit) return BodyFault::too_large;
        out = std::move(bytes_);
        return BodyFault::none;
    }
    bool announced() const override { return true; }

  private:
    std::string bytes_;
};

/// The right to do a request: the key is free again when it ends and nothing was kept.
class Attempt {
  public:
    Attempt(Idempotency& idempotency, const OfficeId& office, std::string_view key, std::string_view ticket)
        : idempotency_(idempotency), office_(office), key_(key), ticket_(ticket) {}
    ~Attempt() {
        if (is_kept_) return;
        try {
            idempotency_.abandon(office_, key_, ticket_);
        } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the key is free once it expires
        }
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    void keep(Response& response) {
        jobs::StoredAnswer answer{
            .status = response.status, .headers = response.headers, .body = response.body};
        answer.headers.emplace_back("Content-Type", response.content_type);
        // What was done is done: the client has its answer also when it cannot be given again.
        is_kept_ = true;
        try {
            idempotency_.finish(office_, key_, ticket_, answer);
        } catch (const Error& error) {
            response.failure = error.code() + ": " + error.operation();
        }
    }

  private:
    Idempotency& idempotency_;
    const OfficeId& office_;
    std::string_view key_, ticket_;
    bool is_kept_ = false;
};

bool has_key(const Request& request) {
    return std::any_of(request.headers.begin(), request.headers.end(),
                       [](const auto& field) { return field.first == "idempotency-key"; });
}

bool is_key(std::string_view key) {
    return !key.empty() && key.size() <= kLongestKey &&
           std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

/// Whoever gets such an answer is to try again, and must be able to.
bool is_passing(int status) {
    return status == 408 || status == 429 || status >= 500;
}

std::string fingerprint_of(const Request& request, std::string_view body) {
    std::string path, query;
    for (const std::string& segment : request.segments) path = Idempotency::fingerprint_of({path, segment});
    for (const auto& [name, value] : request.query) query = Idempotency::fingerprint_of({query, name, value});
    return Idempotency::fingerprint_of({request.method, path, query, header_value(request, "content-type"),
                                        prefers_async(request) ? "async" : "", body});
}

Response running(const Request& request) {
    Response response =
        to_response({.code = kRunning,
                     .detail = "Permintaan dengan Idempotency-Key ini masih dikerjakan. Coba lagi beberapa "
                               "saat lagi untuk memperoleh jawabannya.",
                     .detail_english = "The request with this Idempotency-Key is still being worked on. Ask "
                                       "again in a few seconds for its answer."},
                    request);
    response.headers.emplace_back("Retry-After", "2");
    return response;
}

Response reused(const Request& request) {
    return to_response(
        {.code = kReused,
         .detail = "Idempotency-Key ini sudah dipakai untuk permintaan lain; pakai kunci baru.",
         .detail_english = "This Idempotency-Key was used for another request; take a new one."},
        request);
}

Response replayed(jobs::StoredAnswer answer) {
    Response response;
    response.status = answer.status;
    for (auto& [name, value] : answer.headers) {
        if (name == "Content-Type")
            response.content_type = std::move(value);
        else
            response.headers.emplace_back(std::move(name), std::move(value));
    }
    response.headers.emplace_back("Idempotency-Replayed", "true");
    response.body = std::move(answer.body);
    return response;
}

Response answer_once(const Request& request, const Facilities& facilities, const Handler& handler) {
    if (!has_key(request)) return handler(request);
    const std::string key = header_value(request, "idempotency-key");
    if (!is_key(key))
        return parameter_invalid(request, "Idempotency-Key", "1 sampai 255 karakter ASCII tanpa spasi",
                                 "1 to 255 visible ASCII characters");
    std::string bytes;
    if (auto refused = read_body(request, facilities.body_limit, bytes)) return *std::move(refused);
    Idempotency& idempotency = *facilities.jobs.idempotency;
    const OfficeId& office = principal_of(request).office;
    const std::string fingerprint = fingerprint_of(request, bytes);
    Idempotency::Beginning beginning = idempotency.begin(office, key, fingerprint);
    switch (beginning.verdict) {
        case Idempotency::Verdict::replay:
            return replayed(std::move(beginning.answer));
        case Idempotency::Verdict::running:
            return running(request);
        case Idempotency::Verdict::other_payload:
            return reused(request);
        case Idempotency::Verdict::go:
            break;
    }
    Attempt attempt(idempotency, office, key, beginning.ticket);
    ReadBody body(std::move(bytes));
    Request once = request;
    once.body = &body;
    // Of the request, too: a key may come back for something else once its answer is forgotten.
    constexpr std::size_t kDigits = 32;
    once.once_id = Idempotency::fingerprint_of({"once", office.text(), key, fingerprint}).substr(0, kDigits);
    Response response = handler(once);
    if (!is_passing(response.status)) attempt.keep(response);
    return response;
}

}  // namespace

Route happening_once(Route route, Facilities& facilities) {
    if (facilities.jobs.idempotency == nullptr) return route;
    route.parameters.push_back({.name = "Idempotency-Key",
                                .place = ParameterPlace::header,
                                .schema = R"({"type":"string","pattern":"^[!-~]{1,255}$"})",
                                .summary = "Kunci pilihan peminta: permintaan yang diulang dengan kunci yang "
                                           "sama dikerjakan sekali saja"});
    for (Reply& reply : route.replies)
        reply.headers.emplace_back("Idempotency-Replayed", "true bila ini jawaban yang diulang");
    for (const char* code : {kRunning, kReused, "parameter-invalid"}) route.problems.emplace_back(code);
    route.problems.insert(route.problems.end(), std::begin(kDatabaseProblems), std::end(kDatabaseProblems));
    route.handler = [&facilities, handler = std::move(route.handler)](const Request& request) {
        return answer_once(request, facilities, handler);
    };
    return route;
}

}  // namespace naskah::http
