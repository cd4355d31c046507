#include "access/event_log.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "digest/sha256.hpp"

namespace naskah::access {
namespace {

using database::Row;
using database::Rows;
using database::Transaction;

constexpr const char* kLock = "access.events";
constexpr const char* kColumns = "sequence, time, office_id, actor, action, object, detail, sha256";
/// Entries read at once while verifying.
constexpr std::int64_t kBatch = 2000;

std::string first_sum() {
    return std::string(64, '0');
}

void append_field(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
    out += ',';
}

/// Lengths before the bytes: no two entries have the same text.
std::string sum_of(std::string_view before, const LogEntry& entry) {
    std::string text(before);
    append_field(text, std::to_string(entry.sequence));
    append_field(text, std::to_string(to_microseconds(entry.time)));
    append_field(text, entry.office);
    append_field(text, entry.event.actor);
    append_field(text, entry.event.action);
    append_field(text, entry.event.object);
    append_field(text, entry.event.detail);
    return digest::sha256_hex(text);
}

LogEntry entry_of(const Row& row) {
    return {row.integer(0),
            from_microseconds(row.integer(1)),
            row.text(2),
            {row.text(3), row.text(4), row.text(5), row.text(6)},
            row.text(7)};
}

LogHead read_head(Transaction& transaction) {
    const Rows rows = transaction.query("SELECT sequence, sha256 FROM events ORDER BY sequence DESC LIMIT 1");
    if (rows.empty()) return {0, first_sum()};
    return {rows[0].integer(0), rows[0].text(1)};
}

}  // namespace

EventLog::EventLog(std::shared_ptr<database::Database> database, Clock clock)
    : database_(std::move(database)), clock_(std::move(clock)) {}

void EventLog::append(Transaction& transaction, const OfficeId& office, const Event& event) const {
    transaction.lock(kLock);
    const LogHead head = read_head(transaction);
    const LogEntry entry{head.sequence + 1, clock_(), office.text(), event, {}};
    transaction.execute(
        "INSERT INTO events (sequence, time, office_id, actor, action, object, detail, sha256) VALUES ($1, "
        "$2, $3, "
        "$4, $5, $6, $7, $8)",
        {entry.sequence, to_microseconds(entry.time), entry.office, event.actor, event.action, event.object,
         event.detail, sum_of(head.sha256, entry)});
}

void EventLog::append(const OfficeId& office, const Event& event) const {
    database_->transact([&](Transaction& transaction) { append(transaction, office, event); });
}

namespace {

/// `which`: the condition on sequence with $2, and the order.
std::vector<LogEntry> entries_of(database::Database& database, const OfficeId& office, std::string_view which,
                                 std::int64_t bound, std::size_t limit) {
    constexpr std::size_t kMost = 1000;
    const auto rows = database.read([&](Transaction& transaction) {
        return transaction.query("SELECT " + std::string(kColumns) +
                                     " FROM events WHERE office_id = $1 AND " + std::string(which) +
                                     " LIMIT $3",
                                 {office.text(), bound, std::clamp<std::size_t>(limit, 1, kMost)});
    });
    std::vector<LogEntry> entries;
    for (const Row& row : rows) entries.push_back(entry_of(row));
    return entries;
}

}  // namespace

std::vector<LogEntry> EventLog::list(const OfficeId& office, std::int64_t after, std::size_t limit) const {
    return entries_of(*database_, office, "sequence > $2 ORDER BY sequence", after, limit);
}

std::vector<LogEntry> EventLog::list_newest(const OfficeId& office, std::int64_t before,
                                            std::size_t limit) const {
    return entries_of(*database_, office, "sequence < $2 ORDER BY sequence DESC", before, limit);
}

LogHead EventLog::head() const {
    return database_->read([](Transaction& transaction) { return read_head(transaction); });
}

LogVerdict EventLog::verify(const std::optional<LogHead>& expected) const {
    return database_->read([&](Transaction& transaction) {
        LogVerdict verdict{{}, {0, first_sum()}};
        const auto break_at = [&](std::int64_t sequence, LogBreak::What what) {
            verdict.broken = LogBreak{sequence, what};
            return verdict;
        };
        std::int64_t after =
            std::numeric_limits<std::int64_t>::min();  // what is before the first is wrong, too
        for (;;) {
            const Rows rows =
                transaction.query("SELECT " + std::string(kColumns) +
                                      " FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                                  {after, kBatch});
            for (const Row& row : rows) {
                const LogEntry entry = entry_of(row);
                const std::int64_t due = verdict.head.sequence + 1;
                if (entry.sequence != due) return break_at(due, LogBreak::What::missing);
                if (entry.sha256 != sum_of(verdict.head.sha256, entry))
                    return break_at(due, LogBreak::What::changed);
                verdict.head = {entry.sequence, entry.sha256};
                after = entry.sequence;
                if (expected && expected->sequence == due && expected->sha256 != entry.sha256)
                    return break_at(due, LogBreak::What::changed);
            }
            if (rows.size() < static_cast<std::size_t>(kBatch)) break;
        }
        if (expected && expected->sequence > verdict.head.sequence)
            return break_at(verdict.head.sequence + 1, LogBreak::What::cut_short);
        return verdict;
    });
}

}  // namespace naskah::access
