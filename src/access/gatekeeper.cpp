#include "access/gatekeeper.hpp"

#include <algorithm>
#include <utility>

#include "digest/sha256.hpp"

namespace naskah::access {
namespace {

using database::Row;
using database::Rows;
using database::Transaction;

constexpr std::chrono::minutes kUseTold{1};
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kMostSecret = 200;  ///< ours are shorter; nothing longer is worth a sum
constexpr std::size_t kMostPassword = 1024;

/// Lengths apart, so that no two accounts share a sum.
std::string account_of(const OfficeId& office, std::string_view name) {
    return digest::sha256_hex(std::to_string(office.text().size()) + ":" + office.text() + std::string(name));
}

}  // namespace

std::string Principal::actor() const {
    switch (kind) {
        case Kind::open:
            break;
        case Kind::token:
            return "token:" + id;
        case Kind::user:
            return "user:" + id;
    }
    return kOwnOffice;
}

Principal open_principal() {
    return {.role = Role::perencana, .scopes = scopes_of(Role::perencana)};
}

Gatekeeper::Gatekeeper(std::shared_ptr<database::Database> database, Means means, SessionTimes session_times,
                       LockTimes lock_times)
    : database_(std::move(database)),
      means_(std::move(means)),
      session_times_(session_times),
      lock_times_(lock_times),
      log_(database_, means_.clock),
      decoy_(hash_password(means_.random(kSecretBytes), means_.random(16), means_.password_cost)) {}

Identified Gatekeeper::identify(const Credentials& credentials) const {
    if (!credentials.token.empty()) return identify_token(credentials.token);
    if (!credentials.session.empty()) return identify_session(credentials);
    return {{}, Refusal::missing};
}

/// The secret is found by its sum: what a search in the table betrays of its time is about sums, from which
/// no secret can be guessed.
Identified Gatekeeper::identify_token(std::string_view secret) const {
    if (secret.size() > kMostSecret) return {{}, Refusal::unknown};
    const std::string sum = digest::sha256_hex(secret);
    const Time now = means_.clock();
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT office_id, id, scopes, last_used, secret_sha256 FROM tokens WHERE secret_sha256 = $1 AND "
            "revoked "
            "IS NULL AND (expires IS NULL OR expires > $2)",
            {sum, to_microseconds(now)});
    });
    if (rows.empty() || !equal_in_constant_time(rows[0].text(4), sum)) return {{}, Refusal::unknown};
    const Row& row = rows[0];
    Principal principal{.office = OfficeId(row.text(0)),
                        .kind = Principal::Kind::token,
                        .id = row.text(1),
                        .scopes = scopes_from_text(row.text(2)).value()};
    if (row.is_null(3) || now - from_microseconds(row.integer(3)) >= kUseTold)
        database_->transact([&](Transaction& transaction) {
            transaction.execute("UPDATE tokens SET last_used = $3 WHERE office_id = $1 AND id = $2",
                                {principal.office.text(), principal.id, to_microseconds(now)});
        });
    return {std::move(principal), Refusal::none};
}

Identified Gatekeeper::identify_session(const Credentials& credentials) const {
    if (credentials.session.size() > kMostSecret) return {{}, Refusal::unknown};
    const std::string sum = digest::sha256_hex(credentials.session);
    const Time now = means_.clock();
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT s.office_id, s.user_id, u.role, s.seen, s.csrf, s.secret_sha256 FROM sessions s JOIN "
            "users u ON "
            "u.office_id = s.office_id AND u.id = s.user_id WHERE s.secret_sha256 = $1 AND u.disabled IS "
            "NULL AND "
            "s.seen > $2 AND s.created > $3",
            {sum, to_microseconds(now - session_times_.idle), to_microseconds(now - session_times_.whole)});
    });
    if (rows.empty() || !equal_in_constant_time(rows[0].text(5), sum)) return {{}, Refusal::unknown};
    const Row& row = rows[0];
    if (credentials.effect == Effect::changes && !equal_in_constant_time(row.text(4), credentials.csrf))
        return {{}, Refusal::csrf};
    const Role role = role_from_text(row.text(2)).value();
    Principal principal{.office = OfficeId(row.text(0)),
                        .kind = Principal::Kind::user,
                        .id = row.text(1),
                        .role = role,
                        .scopes = scopes_of(role)};
    if (now - from_microseconds(row.integer(3)) >= kUseTold)
        database_->transact([&](Transaction& transaction) {
            transaction.execute("UPDATE sessions SET seen = $2 WHERE secret_sha256 = $1",
                                {sum, to_microseconds(now)});
        });
    return {std::move(principal), Refusal::none};
}

Time Gatekeeper::locked_until(std::int64_t failures, Time last) const {
    if (failures < lock_times_.free) return last;
    constexpr std::int64_t kMostDoublings = 30;
    const std::int64_t doublings = std::min<std::int64_t>(failures - lock_times_.free, kMostDoublings);
    return last + std::min<std::chrono::microseconds>(lock_times_.longest,
                                                      lock_times_.first * (std::int64_t{1} << doublings));
}

/// Until when the account is locked; nothing: the attempt counts as a failure until it proves none.
std::optional<Time> Gatekeeper::count_attempt(Transaction& transaction, const std::string& account) const {
    const Time now = means_.clock();
    transaction.execute("DELETE FROM login_failures WHERE last < $1",
                        {to_microseconds(now - lock_times_.forget)});
    // Makes sure of a row, which the next statement holds.
    transaction.execute(
        "INSERT INTO login_failures (account_sha256, failures, last) VALUES ($1, 0, $2) ON CONFLICT "
        "(account_sha256) DO NOTHING",
        {account, to_microseconds(now)});
    const Rows rows =
        transaction.query("SELECT failures, last FROM login_failures WHERE account_sha256 = $1" +
                              std::string(transaction.for_update()),
                          {account});
    const Time until = locked_until(rows.at(0).integer(0), from_microseconds(rows[0].integer(1)));
    if (until > now) return until;
    transaction.execute(
        "UPDATE login_failures SET failures = failures + 1, last = $2 WHERE account_sha256 = $1",
        {account, to_microseconds(now)});
    return std::nullopt;
}

std::variant<Session, LoginRefused> Gatekeeper::sign_in(const OfficeId& office, std::string_view name,
                                                        std::string_view password) const {
    struct Found {
        std::optional<Time> locked;
        std::optional<User> user;
        std::string password;
    };
    if (office.text().size() > kMostSecret || name.size() > 4 * kMostName || password.size() > kMostPassword)
        return LoginRefused{};
    const std::string account = account_of(office, name);
    const Found found = database_->transact([&](Transaction& transaction) {
        Found result{count_attempt(transaction, account), {}, decoy_};
        if (result.locked) return result;
        const Rows rows = transaction.query(
            "SELECT id, name, role, created, password FROM users WHERE office_id = $1 AND name = $2 AND "
            "disabled IS "
            "NULL",
            {office.text(), name});
        if (rows.empty()) return result;
        result.user = User{rows[0].text(0), rows[0].text(1), role_from_text(rows[0].text(2)).value(),
                           from_microseconds(rows[0].integer(3)), false};
        result.password = rows[0].text(4);
        return result;
    });
    if (found.locked) return LoginRefused{found.locked};
    const bool right = password_matches(password, found.password) && found.user.has_value();
    if (!right) {
        // The log names users by their ids: of names that are none there is nothing to tell.
        if (found.user)
            log_.append(office, {"user:" + found.user->id, "session.refused", "user:" + found.user->id});
        return LoginRefused{};
    }
    Session session{base64url(means_.random(kSecretBytes)), base64url(means_.random(kSecretBytes)),
                    *found.user, office, means_.clock() + session_times_.whole};
    const bool signed_in = database_->transact([&](Transaction& transaction) {
        const Time now = means_.clock();
        // The password may have been changed, or the user shut out, while scrypt was at work.
        const Rows rows = transaction.query(
            "SELECT id FROM users WHERE office_id = $1 AND id = $2 AND password = $3 AND disabled IS NULL" +
                std::string(transaction.for_update()),
            {office.text(), session.user.id, found.password});
        if (rows.empty()) return false;
        transaction.execute("DELETE FROM login_failures WHERE account_sha256 = $1", {account});
        transaction.execute(
            "DELETE FROM sessions WHERE seen <= $1 OR created <= $2",
            {to_microseconds(now - session_times_.idle), to_microseconds(now - session_times_.whole)});
        transaction.execute(
            "INSERT INTO sessions (secret_sha256, office_id, user_id, csrf, created, seen) VALUES ($1, $2, "
            "$3, $4, $5, "
            "$6)",
            {digest::sha256_hex(session.secret), office.text(), session.user.id, session.csrf,
             to_microseconds(now), to_microseconds(now)});
        log_.append(transaction, office,
                    {"user:" + session.user.id, "session.created", "user:" + session.user.id});
        return true;
    });
    if (!signed_in) return LoginRefused{};
    return session;
}

std::optional<Session> Gatekeeper::find_session(std::string_view secret) const {
    if (secret.size() > kMostSecret) return std::nullopt;
    const Time now = means_.clock();
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT s.office_id, s.csrf, s.created, u.id, u.name, u.role, u.created FROM sessions s JOIN "
            "users u ON u.office_id = s.office_id AND u.id = s.user_id WHERE s.secret_sha256 = $1 AND "
            "u.disabled IS NULL AND s.seen > $2 AND s.created > $3",
            {digest::sha256_hex(secret), to_microseconds(now - session_times_.idle),
             to_microseconds(now - session_times_.whole)});
    });
    if (rows.empty()) return std::nullopt;
    const Row& row = rows[0];
    return Session{"",
                   row.text(1),
                   {row.text(3), row.text(4), role_from_text(row.text(5)).value(),
                    from_microseconds(row.integer(6)), false},
                   OfficeId(row.text(0)),
                   from_microseconds(row.integer(2)) + session_times_.whole};
}

void Gatekeeper::sign_out(std::string_view session) const {
    const std::string sum = digest::sha256_hex(session);
    database_->transact([&](Transaction& transaction) {
        const Rows rows = transaction.query(
            "DELETE FROM sessions WHERE secret_sha256 = $1 RETURNING office_id, user_id", {sum});
        if (rows.empty()) return;
        const std::string user = "user:" + rows[0].text(1);
        log_.append(transaction, OfficeId(rows[0].text(0)), {user, "session.ended", user});
    });
}

}  // namespace naskah::access
