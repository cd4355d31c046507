#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace naskah::access {

/// What a person is in an office.
enum class Role : std::uint8_t { perencana, pejabat, evaluator, admin };
/// What may be done: what tokens are given and routes ask for.
enum class Scope : std::uint8_t { documents_read, documents_write, documents_approve, audit, admin };
inline constexpr std::array kScopes = {Scope::documents_read, Scope::documents_write,
                                       Scope::documents_approve, Scope::audit, Scope::admin};

/// A set of scopes.
class Scopes {
  public:
    constexpr Scopes() = default;
    constexpr Scopes(std::initializer_list<Scope> scopes) {
        for (const Scope scope : scopes) bits_ |= bit(scope);
    }
    constexpr bool contains(Scope scope) const { return (bits_ & bit(scope)) != 0; }
    constexpr bool contains(Scopes others) const { return (bits_ & others.bits_) == others.bits_; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr void add(Scope scope) { bits_ |= bit(scope); }
    constexpr bool operator==(const Scopes&) const = default;

  private:
    static constexpr unsigned bit(Scope scope) { return 1u << static_cast<unsigned>(scope); }
    unsigned bits_ = 0;
};

/// The one table of what each role may.
constexpr Scopes scopes_of(Role role) {
    switch (role) {
        case Role::perencana:
            return {Scope::documents_read, Scope::documents_write, Scope::audit};
        case Role::pejabat:
            return {Scope::documents_read, Scope::documents_write, Scope::documents_approve, Scope::audit};
        case Role::evaluator:
            return {Scope::documents_read, Scope::audit};
        case Role::admin:
            // Who hands out rights does not use them: offices, users, tokens and the log, no documents.
            return {Scope::admin};
    }
    return {};
}

/// "perencana", "pejabat", "evaluator", "admin".
std::string_view to_text(Role role);
std::optional<Role> role_from_text(std::string_view text);
/// "documents:read", "documents:write", "documents:approve", "audit", "admin".
std::string_view to_text(Scope scope);
std::optional<Scope> scope_from_text(std::string_view text);
/// With a space between, in the order of kScopes; and back (nothing when a word is none).
std::string to_text(Scopes scopes);
std::optional<Scopes> scopes_from_text(std::string_view text);

}  // namespace naskah::access
