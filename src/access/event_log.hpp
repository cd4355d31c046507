#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"

namespace naskah::access {

/// What was done. Only ids and words of the program stand here, nothing about persons: the log is kept for
/// ever.
struct Event {
    std::string actor;        ///< "token:ID", "user:ID", "job:ID", "sistem"
    std::string action;       ///< "token.created": what, and how it went
    std::string object;       ///< "token:ID"; may be empty
    std::string detail = {};  ///< words of the program ("pejabat", "final"); may be empty
};

struct LogEntry {
    std::int64_t sequence = 0;  ///< from 1, over all offices
    Time time;
    std::string office;
    Event event;
    std::string sha256;
};

/// The entry after which an append continues: to be kept elsewhere, so that a log cut short shows.
struct LogHead {
    std::int64_t sequence = 0;  ///< 0: the log is empty
    std::string sha256;
    bool operator==(const LogHead&) const = default;
};

/// Where a log is broken first.
struct LogBreak {
    std::int64_t sequence = 0;
    enum class What {
        missing,   ///< there is none of this number
        changed,   ///< the sum is not that of the entry after the one before
        cut_short  ///< the log ends before the head that was expected
    } what = What::changed;
};

struct LogVerdict {
    std::optional<LogBreak> broken;  ///< nothing: the log is whole
    LogHead head;                    ///< the last entry that was good
};

/// The log of a database: one chain over all offices, appended to only (triggers refuse the rest). Each
/// entry's sum is SHA-256 over the sum before (64 digits, of the first entry zeros) and the entry's fields,
/// each as its length in bytes, ':', its bytes and ','. Appends of all processes come one after the other.
/// Thread-safe.
///
/// Who can write to the database past the program can make a whole new chain: then only the head, kept
/// elsewhere, tells.
class EventLog {
  public:
    EventLog(std::shared_ptr<database::Database> database, Clock clock);

    /// As part of the caller's transaction, whose change it tells: both are there, or neither. Others wait
    /// until that transaction ends, so append last.
    void append(database::Transaction& transaction, const OfficeId& office, const Event& event) const;
    /// In a transaction of its own.
    void append(const OfficeId& office, const Event& event) const;

    /// Entries of one office after `after`, oldest first, at most `limit` (1 to 1000).
    std::vector<LogEntry> list(const OfficeId& office, std::int64_t after, std::size_t limit) const;
    /// Entries of one office before `before`, newest first, at most `limit` (1 to 1000).
    std::vector<LogEntry> list_newest(const OfficeId& office, std::int64_t before, std::size_t limit) const;
    /// The last entry.
    LogHead head() const;
    /// Reads the whole chain. `expected`: a head noted before, which must still be in it.
    LogVerdict verify(const std::optional<LogHead>& expected = {}) const;

  private:
    std::shared_ptr<database::Database> database_;
    Clock clock_;
};

}  // namespace naskah::access
