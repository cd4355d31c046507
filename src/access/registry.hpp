#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/event_log.hpp"
#include "access/means.hpp"
#include "access/role.hpp"
#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"

namespace naskah::access {

/// Stable codes of the Errors of this room, besides those of database/. What is of another office is unknown.
inline constexpr const char* kOfficeUnknown = "office-unknown";
inline constexpr const char* kUserUnknown = "user-unknown";
inline constexpr const char* kTokenUnknown = "token-unknown";
inline constexpr const char* kNameTaken = "name-taken";  ///< a user of this office has this name
inline constexpr const char* kNameInvalid = "name-invalid";
inline constexpr const char* kPasswordWeak = "password-weak";
inline constexpr const char* kScopeInvalid = "scope-invalid";  ///< a token that may nothing
inline constexpr const char* kExpiryInvalid = "expiry-invalid";
inline constexpr const char* kLastAdmin = "last-admin";  ///< nobody would be left who may manage the office

struct Office {
    OfficeId id;
    std::string name;
    Time created;
};

struct User {
    std::string id;
    std::string name;  ///< what the person signs in with; unique in the office
    Role role = Role::perencana;
    Time created;
    bool disabled = false;
};

struct Token {
    std::string id;
    std::string name;  ///< what it is for
    Scopes scopes;
    Time created;
    std::string created_by;
    std::optional<Time> expires, last_used, revoked;
};

struct NewToken {
    Token token;
    std::string secret;  ///< "nsk_…", told once: only its SHA-256 is kept
};

/// The office of this machine: there from the first run on. Its admins make the other offices.
inline constexpr const char* kOwnOffice = "lokal";

/// Characters, not bytes.
inline constexpr std::size_t kLeastPassword = 12;
inline constexpr std::size_t kMostName = 100;

/// Offices, their users and tokens. Every change is in the log, made by `by` (Principal::actor). Every
/// function that takes an office sees what is of it only. Thread-safe; several processes may share the
/// database.
class Registry {
  public:
    /// `database` is migrated.
    Registry(std::shared_ptr<database::Database> database, Means means);

    /// The office of this machine and a token of an admin, where there is no office yet; nothing later. For
    /// the caller to print: it is never told again.
    std::optional<NewToken> bootstrap() const;

    struct NewOffice {
        Office office;
        NewToken admin;  ///< to make the first users with
    };
    /// Throws Error kNameInvalid.
    NewOffice add_office(std::string_view name, std::string_view by) const;
    /// All of them: for the admins of kOwnOffice.
    std::vector<Office> offices() const;
    std::optional<Office> find_office(const OfficeId& office) const;

    /// Throws Error kOfficeUnknown, kNameInvalid, kNameTaken, kPasswordWeak.
    User add_user(const OfficeId& office, std::string_view name, Role role, std::string_view password,
                  std::string_view by) const;
    std::vector<User> users(const OfficeId& office) const;
    std::optional<User> find_user(const OfficeId& office, std::string_view id) const;
    /// Ends the user's sessions. Throws Error kUserUnknown, kPasswordWeak.
    void set_password(const OfficeId& office, std::string_view id, std::string_view password,
                      std::string_view by) const;
    /// The user can no longer sign in, and is signed out. Throws Error kUserUnknown, kLastAdmin.
    void disable_user(const OfficeId& office, std::string_view id, std::string_view by) const;

    /// `expires`: later than now, or never. Throws Error kOfficeUnknown, kNameInvalid, kScopeInvalid,
    /// kExpiryInvalid.
    NewToken add_token(const OfficeId& office, std::string_view name, Scopes scopes,
                       std::optional<Time> expires, std::string_view by) const;
    /// Also those that are revoked or expired.
    std::vector<Token> tokens(const OfficeId& office) const;
    /// To revoke one that is revoked changes nothing. Throws Error kTokenUnknown.
    void revoke_token(const OfficeId& office, std::string_view id, std::string_view by) const;

    const EventLog& log() const { return log_; }

  private:
    NewToken insert_token(database::Transaction& transaction, const OfficeId& office, std::string_view name,
                          Scopes scopes, std::optional<Time> expires, std::string_view by) const;

    std::shared_ptr<database::Database> database_;
    Means means_;
    EventLog log_;
};

}  // namespace naskah::access
