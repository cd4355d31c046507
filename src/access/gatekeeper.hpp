#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "access/registry.hpp"
#include "access/role.hpp"
#include "base/office_id.hpp"

namespace naskah::access {

/// On whose behalf a request acts.
struct Principal {
    OfficeId office{kOwnOffice};
    enum class Kind { open, token, user } kind = Kind::open;  ///< open: nobody was asked who they are
    std::string id = {};                                      ///< of the token or user; empty: open
    std::optional<Role> role = {};                            ///< of a user, and where nobody was asked
    Scopes scopes = {};

    /// "token:ID", "user:ID", "lokal": who made or changed something, in tables and the log. No name.
    std::string actor() const;
};

/// Who works on the machine itself and was not asked: the planner of its own office.
Principal open_principal();

/// Whether a request changes something: with a session it then has to show that its own page sent it.
enum class Effect { reads, changes };

/// What a request brings. Views need only live as long as the call.
struct Credentials {
    std::string_view token = {};    ///< of "Authorization: Bearer"; empty: none
    std::string_view session = {};  ///< of the cookie; empty: none
    std::string_view csrf = {};     ///< of X-Naskah-CSRF
    Effect effect = Effect::reads;
};

enum class Refusal {
    none,
    missing,  ///< neither token nor session
    unknown,  ///< no such token or session, or no longer: expired, revoked, idle, disabled
    csrf      ///< the session is right, the request may be another page's
};

struct Identified {
    std::optional<Principal> principal;
    Refusal refusal = Refusal::none;
};

/// How long a session lasts.
struct SessionTimes {
    std::chrono::minutes idle{30};
    std::chrono::minutes whole{12 * 60};
};

/// How wrong passwords are slowed down: after `free` of them each one locks the account, for `first`, then
/// twice as long each time, at most `longest`. A day without one forgets them.
struct LockTimes {
    int free = 5;
    std::chrono::seconds first{30};
    std::chrono::seconds longest{3600};
    std::chrono::hours forget{24};
};

struct Session {
    std::string secret;  ///< for the cookie; only its SHA-256 is kept
    std::string csrf;    ///< for the page, which sends it with each change
    User user;
    OfficeId office{""};
    Time expires;  ///< at the latest
};

/// Why nobody was signed in. What was wrong is not told: office, name or password.
struct LoginRefused {
    std::optional<Time> locked_until;  ///< set: the password was not even looked at
};

/// Tells who is at the door, by token or session. Thread-safe; several processes may share the database.
class Gatekeeper {
  public:
    Gatekeeper(std::shared_ptr<database::Database> database, Means means, SessionTimes session_times = {},
               LockTimes lock_times = {});

    /// A token wins over a session. The time of last use is written at most once a minute.
    Identified identify(const Credentials& credentials) const;

    /// A wrong password counts against office and name before it is looked at, so that guesses at once do not
    /// get around the lock; an account that does not exist answers as one that does, in the same time.
    std::variant<Session, LoginRefused> sign_in(const OfficeId& office, std::string_view name,
                                                std::string_view password) const;
    /// What the holder of a session was told when it began, but for `secret`: for a page that was loaded
    /// anew. Nothing: there is no such session any more.
    std::optional<Session> find_session(std::string_view secret) const;
    /// Ends the session; none: nothing happens.
    void sign_out(std::string_view session) const;

  private:
    Identified identify_token(std::string_view secret) const;
    Identified identify_session(const Credentials& credentials) const;
    std::optional<Time> count_attempt(database::Transaction& transaction, const std::string& account) const;
    Time locked_until(std::int64_t failures, Time last) const;

    std::shared_ptr<database::Database> database_;
    Means means_;
    SessionTimes session_times_;
    LockTimes lock_times_;
    EventLog log_;
    std::string decoy_;  ///< the password of those who do not exist
};

}  // namespace naskah::access
