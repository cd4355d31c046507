#include "http/api.hpp"

#include <exception>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "http/conditional.hpp"
#include "http/handling.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {

namespace {

Response method_not_allowed(const Request& request, const std::string& allow) {
    Response response = to_response({.code = "method-not-allowed",
                                     .detail = "Alamat ini hanya menerima metode " + allow + ".",
                                     .detail_english = "This address takes only the methods " + allow + "."},
                                    request);
    response.headers.emplace_back("Allow", allow);
    return response;
}

Response internal_error(const Request& request, std::string failure) {
    Response response =
        to_response({.code = "internal-error",
                     .detail = "Permintaan ini gagal karena kesalahan di pihak layanan. Sampaikan nomor "
                               "permintaan kepada pengelola layanan.",
                     .detail_english = "This request failed because of a fault of the service. Tell the "
                                       "number of the request to those who run it."},
                    request);
    response.failure = std::move(failure);
    return response;
}

}  // namespace

Api::Api(std::shared_ptr<const pipeline::Engine> engine, WebPage web, std::size_t body_limit,
         std::size_t render_threads, std::size_t waiting_renders, const Extensions& extensions)
    : facilities_{std::move(engine), std::move(web), body_limit, {render_threads, waiting_renders}},
      guards_(extensions.guards) {
    for (const auto add : {add_documents, add_audits, add_explanations, add_verifications, add_kinds,
                           add_health, add_web_page, add_openapi})
        add(router_, facilities_);
    for (const Resource& add : extensions.resources) add(router_, facilities_);
    facilities_.openapi = openapi_document(router_, *facilities_.engine, extensions.credentials);
    facilities_.openapi_etag = etag_of(facilities_.openapi);
}

Response Api::handle(Request& request) {
    try {
        return route(request);
    } catch (const Error& error) {
        return internal_error(
            request, error.code() + ": " + error.operation() + ": " + error.object() + ": " + error.what());
    } catch (const std::exception& error) {
        return internal_error(request, error.what());
    } catch (...) {
        return internal_error(request, "pengecualian tak dikenal");
    }
}

Response Api::route(Request& request) const {
    const Router::Match match = router_.find(request);
    if (match.allow.empty()) return not_found(request);
    if (match.route == nullptr) return method_not_allowed(request, match.allow);
    for (const Guard& guard : guards_)
        if (std::optional<Response> refused = guard(request, *match.route)) return *std::move(refused);
    return answer_conditionally(request, match.route->handler(request));
}

}  // namespace naskah::http
