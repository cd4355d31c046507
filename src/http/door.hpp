#pragma once

#include <memory>
#include <string>

#include "access/gatekeeper.hpp"
#include "http/message.hpp"
#include "http/route.hpp"

namespace naskah::http {

/// Whether whoever asks must say who they are. terbuka: who says nothing is the planner of this machine's own
/// office; only fit for a service that nobody else can reach, and only where the request names an address or
/// localhost as its Host (a page that had its name turned to this machine would name its own).
enum class Mode { terbuka, wajib };

/// The guard before every route that has a scope: finds out who asks, by token or session, and refuses who
/// may not ("credentials-required", "credentials-invalid", "csrf-required", "scope-missing"). What it found
/// stands in Request::principal.
Guard make_door(std::shared_ptr<const access::Gatekeeper> gatekeeper, Mode mode);

/// Who asks; of a service without a door the planner of its own office.
const access::Principal& principal_of(const Request& request);

/// The secret of the session in the request's cookies; empty: none.
std::string session_of(const Request& request);
/// The Set-Cookie that gives the browser its session, or takes it away (empty).
std::string session_cookie(const Request& request, const std::string& session);

/// The problems of every route with a scope, where there is a door.
inline constexpr const char* kDoorProblems[] = {"credentials-required", "credentials-invalid",
                                                "csrf-required", "scope-missing"};

}  // namespace naskah::http
