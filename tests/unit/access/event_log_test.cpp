#include "access/event_log.hpp"

#include <thread>

#include "access_fixture.hpp"

namespace naskah::access {
namespace {

using access_test::AccessTest;
using access_test::code_of;
using database::Transaction;
using testing::Each;
using testing::Field;
using testing::SizeIs;

class EventLogTest : public AccessTest {
  protected:
    EventLog log_{database_, [this] { return now_.load(); }};

    /// Does to the table what the triggers refuse.
    void force(const std::string& sql) {
        database_->transact([&](Transaction& transaction) {
            if (GetParam() == database::Dialect::postgresql) {
                transaction.execute("ALTER TABLE events DISABLE TRIGGER USER");
                transaction.execute(sql);
                transaction.execute("ALTER TABLE events ENABLE TRIGGER USER");
            } else {
                for (const char* trigger : {"events_unchanged", "events_kept", "events_appended"})
                    transaction.execute("DROP TRIGGER IF EXISTS " + std::string(trigger));
                transaction.execute(sql);
            }
        });
    }
    void add(int count) {
        for (int i = 0; i < count; ++i)
            log_.append(i % 2 == 0 ? office_ : other_,
                        {"token:t", "document.created", "document:" + std::to_string(i)});
    }
    LogBreak broken_after(const std::string& sql) {
        force(sql);
        const LogVerdict verdict = log_.verify();
        EXPECT_TRUE(verdict.broken) << sql;
        return verdict.broken.value_or(LogBreak{});
    }
};
INSTANTIATE_TEST_SUITE_P(Both, EventLogTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(EventLogTest, IsOneChainOverAllOfficesAndTellsEachItsOwn) {
    const std::int64_t before = log_.head().sequence;
    add(10);
    const LogVerdict verdict = log_.verify();
    EXPECT_FALSE(verdict.broken);
    EXPECT_EQ(verdict.head.sequence, before + 10);
    EXPECT_EQ(verdict.head, log_.head());
    const auto own = log_.list(office_, before, 100);
    ASSERT_THAT(own, SizeIs(5));
    EXPECT_THAT(own, Each(Field(&LogEntry::office, office_.text())));
    EXPECT_EQ(own[1].event.object, "document:2");
    EXPECT_EQ(own[1].time, now_.load());
    EXPECT_THAT(log_.list(office_, own[1].sequence, 2), SizeIs(2));
    EXPECT_THAT(log_.list(OfficeId("tidak-ada"), 0, 100), SizeIs(0));
    const auto newest = log_.list_newest(office_, own.back().sequence + 1, 2);
    ASSERT_THAT(newest, SizeIs(2));
    EXPECT_EQ(newest[0].sequence, own[own.size() - 1].sequence);
    EXPECT_EQ(newest[1].sequence, own[own.size() - 2].sequence);
    EXPECT_THAT(log_.list_newest(office_, own[0].sequence + 1, 1).at(0).sha256, own[0].sha256);
    EXPECT_THAT(log_.list_newest(OfficeId("tidak-ada"), own.back().sequence + 1, 100), SizeIs(0));
}

TEST_P(EventLogTest, RefusesWhoRewritesRemovesOrInsertsBetween) {
    add(3);
    for (const char* sql :
         {"UPDATE events SET detail = 'lain' WHERE sequence = 2", "DELETE FROM events WHERE sequence = 2",
          "DELETE FROM events",
          "INSERT INTO events (sequence, time, office_id, actor, action, object, detail, sha256) "
          "VALUES (1000, 0, 'a', 'b', 'c', 'd', 'e', 'f')"})
        EXPECT_EQ(code_of([&] { database_->transact([&](Transaction& t) { t.execute(sql); }); }),
                  database::kConstraint)
            << sql;
    if (GetParam() == database::Dialect::sqlite)
        EXPECT_EQ(
            code_of([&] {
                database_->transact([&](Transaction& t) {
                    t.execute(
                        "INSERT OR REPLACE INTO events (sequence, time, office_id, actor, action, object, "
                        "detail, sha256) VALUES (2, 0, 'a', 'b', 'c', 'd', 'e', 'f')");
                });
            }),
            database::kConstraint);
    else
        EXPECT_EQ(
            code_of([&] { database_->transact([&](Transaction& t) { t.execute("TRUNCATE events"); }); }),
            database::kConstraint);
    EXPECT_FALSE(log_.verify().broken);
}

TEST_P(EventLogTest, FindsTheFirstEntryThatWasChanged) {
    add(20);
    const LogBreak broken = broken_after("UPDATE events SET detail = 'lain' WHERE sequence IN (9, 15)");
    EXPECT_EQ(broken.sequence, 9);
    EXPECT_EQ(broken.what, LogBreak::What::changed);
    EXPECT_EQ(log_.verify().head.sequence, 8);
}

TEST_P(EventLogTest, EveryFieldCounts) {
    add(8);
    // From the last to the first: each is then the first that is broken.
    std::int64_t sequence = log_.head().sequence;
    for (const char* change : {"detail = 'lain'", "actor = 'user:x'", "time = time + 1",
                               "office_id = 'dinas'", "action = 'x'", "object = ''", "sha256 = 'x'"}) {
        const std::string at = std::to_string(--sequence);
        EXPECT_EQ(
            broken_after("UPDATE events SET " + std::string(change) + " WHERE sequence = " + at).sequence,
            sequence)
            << change;
    }
}

TEST_P(EventLogTest, AnEntryMovedFromOneFieldToTheNextShows) {
    log_.append(office_, {"token:t", "ab", "c"});
    const std::int64_t at = log_.head().sequence;
    EXPECT_EQ(
        broken_after("UPDATE events SET action = 'a', object = 'bc' WHERE sequence = " + std::to_string(at))
            .sequence,
        at);
}

TEST_P(EventLogTest, FindsAGapAndWhatStandsBeforeTheFirst) {
    add(10);
    const LogBreak gap = broken_after("DELETE FROM events WHERE sequence = 7");
    EXPECT_EQ(gap.sequence, 7);
    EXPECT_EQ(gap.what, LogBreak::What::missing);
    const LogBreak before = broken_after(
        "INSERT INTO events (sequence, time, office_id, actor, action, object, detail, sha256) VALUES (0, 0, "
        "'a', 'b', "
        "'c', 'd', 'e', 'f')");
    EXPECT_EQ(before.sequence, 1);
}

TEST_P(EventLogTest, AHeadKeptElsewhereShowsALogCutShortOrMadeAnew) {
    add(10);
    const LogHead head = log_.head();
    add(2);
    EXPECT_FALSE(log_.verify(head).broken);
    EXPECT_EQ(log_.verify(LogHead{head.sequence, std::string(64, 'a')}).broken->sequence, head.sequence);
    force("DELETE FROM events WHERE sequence >= " + std::to_string(head.sequence - 1));
    EXPECT_FALSE(log_.verify().broken) << "the rest is a chain of its own";
    const LogVerdict verdict = log_.verify(head);
    ASSERT_TRUE(verdict.broken);
    EXPECT_EQ(verdict.broken->what, LogBreak::What::cut_short);
    EXPECT_EQ(verdict.broken->sequence, head.sequence - 1);
}

TEST_P(EventLogTest, AppendsOfSeveralProcessesComeOneAfterTheOther) {
    const std::int64_t before = log_.head().sequence;
    constexpr std::int64_t kProcesses = 4, kEach = 25;
    std::vector<std::thread> threads;
    threads.reserve(kProcesses);
    for (int process = 0; process < kProcesses; ++process)
        threads.emplace_back([&, process] {
            const EventLog own(place_.open(2), [this] { return now_.load(); });
            for (int i = 0; i < kEach; ++i)
                own.append(office_,
                           {"job:" + std::to_string(process), "document.created", std::to_string(i)});
        });
    for (std::thread& thread : threads) thread.join();
    const LogVerdict verdict = log_.verify();
    EXPECT_FALSE(verdict.broken);
    EXPECT_EQ(verdict.head.sequence, before + kProcesses * kEach);
}

TEST_P(EventLogTest, AnEventOfATransactionThatFailsIsNotThere) {
    const LogHead before = log_.head();
    EXPECT_THROW(database_->transact([&](Transaction& transaction) {
        log_.append(transaction, office_, {"a", "b", "c"});
        throw std::runtime_error("gagal");
    }),
                 std::runtime_error);
    EXPECT_EQ(log_.head(), before);
}

TEST_P(EventLogTest, ALogOfThousandsIsReadInParts) {
    database_->transact([&](Transaction& transaction) {
        for (int i = 0; i < 4100; ++i) log_.append(transaction, office_, {"a", "b", std::to_string(i)});
    });
    EXPECT_FALSE(log_.verify().broken);
    EXPECT_GT(log_.verify().head.sequence, 4100);
    EXPECT_EQ(broken_after("UPDATE events SET object = 'x' WHERE sequence = 4000").sequence, 4000);
}

}  // namespace
}  // namespace naskah::access
