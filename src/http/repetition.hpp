#pragma once

#include "http/facilities.hpp"
#include "http/route.hpp"

namespace naskah::http {

/// The route, made to happen once for each Idempotency-Key of an office
/// (draft-ietf-httpapi-idempotency-key-header): who asks again with the same key and the same request gets
/// the same answer, with Idempotency-Replayed, and nothing is done. 409 "request-running" while the first is
/// worked on, 422 "key-reused" for another request under the key. Answers that say to try again (408, 429,
/// 5xx) are not kept. Requests without a key are handled as they were. Without Facilities::jobs: the same
/// route. The handler finds Request::once_id.
Route happening_once(Route route, Facilities& facilities);

}  // namespace naskah::http
