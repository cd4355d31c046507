#include "access/role.hpp"

namespace naskah::access {
namespace {

constexpr std::array<std::string_view, 4> kRoleNames = {"perencana", "pejabat", "evaluator", "admin"};
constexpr std::array<std::string_view, 5> kScopeNames = {"documents:read", "documents:write",
                                                         "documents:approve", "audit", "admin"};
static_assert(kScopeNames.size() == kScopes.size());

template <typename Named, std::size_t kCount>
std::optional<Named> find(const std::array<std::string_view, kCount>& names, std::string_view text) {
    for (std::size_t i = 0; i < kCount; ++i)
        if (names[i] == text) return static_cast<Named>(i);
    return std::nullopt;
}

}  // namespace

std::string_view to_text(Role role) {
    return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_from_text(std::string_view text) {
    return find<Role>(kRoleNames, text);
}

std::string_view to_text(Scope scope) {
    return kScopeNames[static_cast<std::size_t>(scope)];
}

std::optional<Scope> scope_from_text(std::string_view text) {
    return find<Scope>(kScopeNames, text);
}

std::string to_text(Scopes scopes) {
    std::string text;
    for (const Scope scope : kScopes) {
        if (!scopes.contains(scope)) continue;
        if (!text.empty()) text += ' ';
        text += to_text(scope);
    }
    return text;
}

std::optional<Scopes> scopes_from_text(std::string_view text) {
    Scopes scopes;
    while (!text.empty()) {
        const std::size_t end = text.find(' ');
        const auto scope = scope_from_text(text.substr(0, end));
        if (!scope) return std::nullopt;
        scopes.add(*scope);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return scopes;
}

}  // namespace naskah::access
