#include "access/registry.hpp"

#include <utility>

#include "base/error.hpp"
#include "digest/sha256.hpp"

namespace naskah::access {
namespace {

using database::Row;
using database::Rows;
using database::Transaction;

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kMostPassword = 1024;  ///< bytes; more is no password but an attack on scrypt
constexpr const char* kTokenColumns = "id, name, scopes, created, created_by, expires, last_used, revoked";
constexpr const char* kUserColumns = "id, name, role, created, disabled";
constexpr const char* kSystem = "sistem";

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u ? 1 : 0;
    return count;
}

/// Names stand in lists and logs of others: nothing unseen, nothing endless.
void check_name(std::string_view name) {
    const bool blank = name.empty() || name.front() == ' ' || name.back() == ' ';
    bool control = false;
    for (const char byte : name) control = control || static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    if (!blank && !control && characters(name) <= kMostName) return;
    throw Error(kNameInvalid, "memeriksa nama", std::string(name.substr(0, 40)),
                "Nama harus 1 sampai " + std::to_string(kMostName) +
                    " huruf, tanpa karakter kendali dan tanpa spasi di awal atau akhir.");
}

void check_password(std::string_view password) {
    if (characters(password) >= kLeastPassword && password.size() <= kMostPassword) return;
    throw Error(kPasswordWeak, "memeriksa kata sandi", "kata sandi",
                "Kata sandi harus sekurang-kurangnya " + std::to_string(kLeastPassword) +
                    " huruf; kalimat pendek yang mudah diingat lebih baik daripada kata yang rumit.");
}

Time time_of(const Row& row, std::size_t column) {
    return from_microseconds(row.integer(column));
}

std::optional<Time> optional_time(const Row& row, std::size_t column) {
    if (row.is_null(column)) return std::nullopt;
    return time_of(row, column);
}

std::optional<std::int64_t> stored(std::optional<Time> time) {
    if (!time) return std::nullopt;
    return to_microseconds(*time);
}

User user_of(const Row& row) {
    return {row.text(0), row.text(1), role_from_text(row.text(2)).value(), time_of(row, 3), !row.is_null(4)};
}

Token token_of(const Row& row) {
    return {row.text(0),           row.text(1),          scopes_from_text(row.text(2)).value(),
            time_of(row, 3),       row.text(4),          optional_time(row, 5),
            optional_time(row, 6), optional_time(row, 7)};
}

Office office_of(const Row& row) {
    return {OfficeId(row.text(0)), row.text(1), time_of(row, 2)};
}

/// The office's row is held until the end, so that what is added to it and what is taken away come one after
/// the other.
void require_office(Transaction& transaction, const OfficeId& office) {
    const Rows rows = transaction.query(
        "SELECT id FROM offices WHERE id = $1" + std::string(transaction.for_update()), {office.text()});
    if (rows.empty())
        throw Error(kOfficeUnknown, "mencari kantor", office.text().substr(0, 80), "Kantor tidak dikenal.");
}

/// Ids are made of digits and letters; what comes in an address may be any bytes, which no table could hold.
bool is_id(std::string_view text) {
    constexpr std::size_t kMost = 64;
    return !text.empty() && text.size() <= kMost &&
           text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
}

[[noreturn]] void tell_unknown_user(std::string_view id) {
    throw Error(kUserUnknown, "mencari pengguna", std::string(id.substr(0, 80)), "Pengguna tidak dikenal.");
}

[[noreturn]] void tell_unknown_token(std::string_view id) {
    throw Error(kTokenUnknown, "mencabut token", std::string(id.substr(0, 80)), "Token tidak dikenal.");
}

}  // namespace

Registry::Registry(std::shared_ptr<database::Database> database, Means means)
    : database_(std::move(database)), means_(std::move(means)), log_(database_, means_.clock) {}

std::optional<NewToken> Registry::bootstrap() const {
    return database_->transact([&](Transaction& transaction) -> std::optional<NewToken> {
        // Of several processes that start at once, one gets the token.
        transaction.lock("access.bootstrap");
        if (!transaction.query("SELECT id FROM offices LIMIT 1").empty()) return std::nullopt;
        const OfficeId office{kOwnOffice};
        transaction.execute("INSERT INTO offices (id, name, created) VALUES ($1, $2, $3)",
                            {office.text(), "Kantor di komputer ini", to_microseconds(means_.clock())});
        NewToken admin =
            insert_token(transaction, office, "admin pertama", scopes_of(Role::admin), std::nullopt, kSystem);
        log_.append(transaction, office, {kSystem, "office.created", "office:" + office.text()});
        log_.append(transaction, office,
                    {kSystem, "token.created", "token:" + admin.token.id, to_text(admin.token.scopes)});
        return admin;
    });
}

Registry::NewOffice Registry::add_office(std::string_view name, std::string_view by) const {
    check_name(name);
    const Office office{OfficeId(means_.ids()), std::string(name), means_.clock()};
    return database_->transact([&](Transaction& transaction) {
        transaction.execute("INSERT INTO offices (id, name, created) VALUES ($1, $2, $3)",
                            {office.id.text(), office.name, to_microseconds(office.created)});
        NewOffice made{office, insert_token(transaction, office.id, "admin pertama", scopes_of(Role::admin),
                                            std::nullopt, by)};
        log_.append(transaction, office.id,
                    {std::string(by), "office.created", "office:" + office.id.text()});
        log_.append(transaction, office.id,
                    {std::string(by), "token.created", "token:" + made.admin.token.id,
                     to_text(made.admin.token.scopes)});
        return made;
    });
}

std::vector<Office> Registry::offices() const {
    const Rows rows = database_->read([](Transaction& transaction) {
        return transaction.query("SELECT id, name, created FROM offices ORDER BY created, id");
    });
    std::vector<Office> offices;
    for (const Row& row : rows) offices.push_back(office_of(row));
    return offices;
}

std::optional<Office> Registry::find_office(const OfficeId& office) const {
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query("SELECT id, name, created FROM offices WHERE id = $1", {office.text()});
    });
    if (rows.empty()) return std::nullopt;
    return office_of(rows[0]);
}

User Registry::add_user(const OfficeId& office, std::string_view name, Role role, std::string_view password,
                        std::string_view by) const {
    check_name(name);
    check_password(password);
    User user{means_.ids(), std::string(name), role, means_.clock(), false};
    // Before the transaction: scrypt takes long.
    const std::string hash = hash_password(password, means_.random(16), means_.password_cost);
    database_->transact([&](Transaction& transaction) {
        require_office(transaction, office);
        const std::size_t added = transaction.execute(
            "INSERT INTO users (office_id, id, name, role, password, created) VALUES ($1, $2, $3, $4, $5, "
            "$6) "
            "ON CONFLICT (office_id, name) DO NOTHING",
            {office.text(), user.id, user.name, to_text(role), hash, to_microseconds(user.created)});
        if (added == 0)
            throw Error(kNameTaken, "menambah pengguna", user.name,
                        "Kantor ini sudah mempunyai pengguna bernama itu; pilih nama lain.");
        log_.append(transaction, office,
                    {std::string(by), "user.created", "user:" + user.id, std::string(to_text(role))});
    });
    return user;
}

std::vector<User> Registry::users(const OfficeId& office) const {
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT " + std::string(kUserColumns) + " FROM users WHERE office_id = $1 ORDER BY created, id",
            {office.text()});
    });
    std::vector<User> users;
    for (const Row& row : rows) users.push_back(user_of(row));
    return users;
}

std::optional<User> Registry::find_user(const OfficeId& office, std::string_view id) const {
    if (!is_id(id)) return std::nullopt;
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT " + std::string(kUserColumns) + " FROM users WHERE office_id = $1 AND id = $2",
            {office.text(), id});
    });
    if (rows.empty()) return std::nullopt;
    return user_of(rows[0]);
}

void Registry::set_password(const OfficeId& office, std::string_view id, std::string_view password,
                            std::string_view by) const {
    if (!is_id(id)) tell_unknown_user(id);
    check_password(password);
    const std::string hash = hash_password(password, means_.random(16), means_.password_cost);
    database_->transact([&](Transaction& transaction) {
        if (transaction.execute("UPDATE users SET password = $3 WHERE office_id = $1 AND id = $2",
                                {office.text(), id, hash}) == 0)
            tell_unknown_user(id);
        transaction.execute("DELETE FROM sessions WHERE office_id = $1 AND user_id = $2",
                            {office.text(), id});
        log_.append(transaction, office, {std::string(by), "user.password", "user:" + std::string(id)});
    });
}

void Registry::disable_user(const OfficeId& office, std::string_view id, std::string_view by) const {
    if (!is_id(id)) tell_unknown_user(id);
    database_->transact([&](Transaction& transaction) {
        require_office(transaction, office);
        const Rows rows = transaction.query(
            "SELECT role, disabled FROM users WHERE office_id = $1 AND id = $2", {office.text(), id});
        if (rows.empty()) tell_unknown_user(id);
        if (!rows[0].is_null(1)) return;
        // A token may manage the office, too.
        const Rows others = transaction.query(
            "SELECT id FROM users WHERE office_id = $1 AND id <> $2 AND role = 'admin' AND disabled IS NULL "
            "UNION ALL SELECT id FROM tokens WHERE office_id = $1 AND scopes LIKE '%admin' AND revoked IS "
            "NULL "
            "AND (expires IS NULL OR expires > $3)",
            {office.text(), id, to_microseconds(means_.clock())});
        if (rows[0].text(0) == to_text(Role::admin) && others.empty())
            throw Error(kLastAdmin, "menonaktifkan pengguna", std::string(id),
                        "Pengguna ini admin terakhir kantornya; angkat admin lain lebih dahulu.");
        transaction.execute("UPDATE users SET disabled = $3 WHERE office_id = $1 AND id = $2",
                            {office.text(), id, to_microseconds(means_.clock())});
        transaction.execute("DELETE FROM sessions WHERE office_id = $1 AND user_id = $2",
                            {office.text(), id});
        log_.append(transaction, office, {std::string(by), "user.disabled", "user:" + std::string(id)});
    });
}

NewToken Registry::add_token(const OfficeId& office, std::string_view name, Scopes scopes,
                             std::optional<Time> expires, std::string_view by) const {
    check_name(name);
    if (scopes.empty())
        throw Error(kScopeInvalid, "membuat token", std::string(name),
                    "Token harus boleh melakukan sesuatu: sebutkan sekurang-kurangnya satu cakupan.");
    if (expires && *expires <= means_.clock())
        throw Error(kExpiryInvalid, "membuat token", std::string(name),
                    "Masa berlaku token harus di masa depan.");
    return database_->transact([&](Transaction& transaction) {
        require_office(transaction, office);
        NewToken made = insert_token(transaction, office, name, scopes, expires, by);
        log_.append(transaction, office,
                    {std::string(by), "token.created", "token:" + made.token.id, to_text(scopes)});
        return made;
    });
}

NewToken Registry::insert_token(Transaction& transaction, const OfficeId& office, std::string_view name,
                                Scopes scopes, std::optional<Time> expires, std::string_view by) const {
    NewToken made;
    made.token = {means_.ids(), std::string(name), scopes, means_.clock(), std::string(by), expires, {}, {}};
    made.secret = "nsk_" + base64url(means_.random(kSecretBytes));
    transaction.execute(
        "INSERT INTO tokens (office_id, id, name, secret_sha256, scopes, created, created_by, expires) "
        "VALUES ($1, $2, "
        "$3, $4, $5, $6, $7, $8)",
        {office.text(), made.token.id, made.token.name, digest::sha256_hex(made.secret), to_text(scopes),
         to_microseconds(made.token.created), made.token.created_by, stored(expires)});
    return made;
}

std::vector<Token> Registry::tokens(const OfficeId& office) const {
    const Rows rows = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT " + std::string(kTokenColumns) + " FROM tokens WHERE office_id = $1 ORDER BY created, id",
            {office.text()});
    });
    std::vector<Token> tokens;
    for (const Row& row : rows) tokens.push_back(token_of(row));
    return tokens;
}

void Registry::revoke_token(const OfficeId& office, std::string_view id, std::string_view by) const {
    if (!is_id(id)) tell_unknown_token(id);
    database_->transact([&](Transaction& transaction) {
        const Rows rows = transaction.query("SELECT revoked FROM tokens WHERE office_id = $1 AND id = $2" +
                                                std::string(transaction.for_update()),
                                            {office.text(), id});
        if (rows.empty()) tell_unknown_token(id);
        if (!rows[0].is_null(0)) return;
        transaction.execute("UPDATE tokens SET revoked = $3 WHERE office_id = $1 AND id = $2",
                            {office.text(), id, to_microseconds(means_.clock())});
        log_.append(transaction, office, {std::string(by), "token.revoked", "token:" + std::string(id)});
    });
}

}  // namespace naskah::access
