#include "access/gatekeeper.hpp"

#include <thread>

#include "access_fixture.hpp"

namespace naskah::access {
namespace {

using access_test::AccessTest;
using namespace std::chrono_literals;

class GatekeeperTest : public AccessTest {
  protected:
    User citra_ = registry_.add_user(office_, "citra", Role::pejabat, password_, "sistem");
};
INSTANTIATE_TEST_SUITE_P(Both, GatekeeperTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(GatekeeperTest, KnowsATokenUntilItExpiresOrIsRevoked) {
    const NewToken token =
        registry_.add_token(other_, "mesin", {Scope::documents_write}, now_.load() + 1h, "x");
    const Identified found = gatekeeper_.identify({.token = token.secret});
    ASSERT_TRUE(found.principal);
    EXPECT_EQ(found.principal->office, other_);
    EXPECT_EQ(found.principal->scopes, Scopes{Scope::documents_write});
    EXPECT_EQ(found.principal->actor(), "token:" + token.token.id);
    EXPECT_EQ(found.principal->role, std::nullopt);
    EXPECT_EQ(refusal_of({.token = token.secret, .effect = Effect::changes}), Refusal::none)
        << "tokens need no CSRF";
    pass(1h);
    EXPECT_EQ(refusal_of({.token = token.secret}), Refusal::unknown);
    const NewToken lasting = registry_.add_token(other_, "mesin", {Scope::audit}, {}, "x");
    EXPECT_EQ(refusal_of({.token = lasting.secret}), Refusal::none);
    registry_.revoke_token(other_, lasting.token.id, "x");
    EXPECT_EQ(refusal_of({.token = lasting.secret}), Refusal::unknown);
}

TEST_P(GatekeeperTest, KnowsNothingElse) {
    EXPECT_EQ(refusal_of({}), Refusal::missing);
    const std::string hashed = database_->read([](database::Transaction& transaction) {
        return transaction.query("SELECT secret_sha256 FROM tokens LIMIT 1").at(0).text(0);
    });
    for (const std::string& secret :
         {std::string("nsk_"), first_ + "x", first_.substr(0, 20), hashed, std::string("'"),
          std::string("\x00\xFF", 2), std::string(100'000, 'a')}) {
        EXPECT_EQ(refusal_of({.token = secret}), Refusal::unknown);
        EXPECT_EQ(refusal_of({.session = secret}), Refusal::unknown);
    }
    EXPECT_EQ(refusal_of({.session = first_}), Refusal::unknown) << "a token is no session";
}

TEST_P(GatekeeperTest, TheTimeOfLastUseIsWrittenOnceAMinute) {
    const NewToken token = registry_.add_token(office_, "mesin", {Scope::audit}, {}, "x");
    const auto used = [&] { return registry_.tokens(office_).back().last_used; };
    const Time first = now_;
    gatekeeper_.identify({.token = token.secret});
    EXPECT_EQ(used(), first);
    pass(59s);
    gatekeeper_.identify({.token = token.secret});
    EXPECT_EQ(used(), first);
    pass(1s);
    gatekeeper_.identify({.token = token.secret});
    EXPECT_EQ(used(), now_.load());
}

TEST_P(GatekeeperTest, ASessionIsTheUsersUntilSignedOut) {
    const Session session = signed_in("citra", password_);
    EXPECT_EQ(session.user.id, citra_.id);
    const Identified found = gatekeeper_.identify({.session = session.secret});
    ASSERT_TRUE(found.principal);
    EXPECT_EQ(found.principal->actor(), "user:" + citra_.id);
    EXPECT_EQ(found.principal->role, Role::pejabat);
    EXPECT_EQ(found.principal->scopes, scopes_of(Role::pejabat));
    gatekeeper_.sign_out(session.secret);
    EXPECT_EQ(refusal_of({.session = session.secret}), Refusal::unknown);
    gatekeeper_.sign_out(session.secret);
}

TEST_P(GatekeeperTest, AChangeNeedsTheCsrfValueOfItsSession) {
    const Session session = signed_in("citra", password_), second = signed_in("citra", password_);
    EXPECT_NE(session.csrf, second.csrf);
    const auto change = [&](const std::string& csrf) {
        return refusal_of({.session = session.secret, .csrf = csrf, .effect = Effect::changes});
    };
    EXPECT_EQ(change(session.csrf), Refusal::none);
    EXPECT_EQ(change(""), Refusal::csrf);
    EXPECT_EQ(change(second.csrf), Refusal::csrf);
    EXPECT_EQ(change(session.secret), Refusal::csrf);
    EXPECT_EQ(refusal_of({.session = session.secret}), Refusal::none);
}

TEST_P(GatekeeperTest, ASessionEndsWhenIdleAndAtTheLatestAfterItsWholeTime) {
    const Session idle = signed_in("citra", password_);
    pass(29min);
    EXPECT_EQ(refusal_of({.session = idle.secret}), Refusal::none);
    pass(29min);
    EXPECT_EQ(refusal_of({.session = idle.secret}), Refusal::none) << "it was used in between";
    pass(30min);
    EXPECT_EQ(refusal_of({.session = idle.secret}), Refusal::unknown);
    const Session busy = signed_in("citra", password_);
    EXPECT_EQ(busy.expires, now_.load() + 12h);
    for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
        pass(20min);
        EXPECT_EQ(refusal_of({.session = busy.secret}), Refusal::none) << minutes;
    }
    pass(20min);
    EXPECT_EQ(refusal_of({.session = busy.secret}), Refusal::unknown);
}

TEST_P(GatekeeperTest, ANewPasswordOrBeingShutOutEndsAllSessions) {
    const Session session = signed_in("citra", password_);
    registry_.set_password(office_, citra_.id, "kalimat lain yang panjang", "x");
    EXPECT_EQ(refusal_of({.session = session.secret}), Refusal::unknown);
    EXPECT_TRUE(refused(office_, "citra", password_));
    const Session next = signed_in("citra", "kalimat lain yang panjang");
    registry_.disable_user(office_, citra_.id, "x");
    EXPECT_EQ(refusal_of({.session = next.secret}), Refusal::unknown);
    EXPECT_TRUE(refused(office_, "citra", "kalimat lain yang panjang"));
}

TEST_P(GatekeeperTest, WrongPasswordsLockLongerAndLongerAndARightOneForgetsThem) {
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(refused(office_, "citra", "salah"));
    signed_in("citra", password_);
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(locked(office_, "citra", "salah")) << i;
    for (const auto wait : {30s, 60s, 120s, 240s}) {
        EXPECT_TRUE(locked(office_, "citra", password_)) << "even the right one is not looked at";
        pass(wait - 1us);
        EXPECT_TRUE(locked(office_, "citra", password_)) << wait.count();
        pass(1us);
        EXPECT_FALSE(locked(office_, "citra", "salah")) << wait.count();
    }
    for (int i = 0; i < 10; ++i) {
        pass(1h);
        EXPECT_FALSE(locked(office_, "citra", "salah")) << "an hour is the longest";
    }
    pass(1h);
    signed_in("citra", password_);
    EXPECT_TRUE(refused(office_, "citra", "salah"));
    EXPECT_FALSE(locked(office_, "citra", "salah"));
}

TEST_P(GatekeeperTest, AnAccountThatDoesNotExistIsLockedAsOneThatDoes) {
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(locked(office_, "tiada", "salah"));
    EXPECT_TRUE(locked(office_, "tiada", "salah"));
    EXPECT_FALSE(locked(other_, "tiada", "salah")) << "each office has its own";
    EXPECT_FALSE(locked(OfficeId("tiada"), "citra", "salah"));
    signed_in("citra", password_);
    pass(25h);
    EXPECT_FALSE(locked(office_, "tiada", "salah")) << "a day later all is forgotten";
}

TEST_P(GatekeeperTest, GuessesAtOnceDoNotGetAroundTheLock) {
    std::atomic<int> looked_at = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i)
                if (!locked(office_, "citra", "salah")) ++looked_at;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(looked_at, 5);
}

TEST_P(GatekeeperTest, TheLogTellsWhoSignedInAndWhoWasRefused) {
    const std::int64_t before = registry_.log().head().sequence;
    refused(office_, "citra", "salah");
    refused(office_, "tiada", "salah");
    const Session session = signed_in("citra", password_);
    gatekeeper_.sign_out(session.secret);
    std::vector<std::string> told;
    for (const LogEntry& entry : registry_.log().list(office_, before, 10))
        told.push_back(entry.event.action + " " + entry.event.object);
    EXPECT_THAT(told,
                testing::ElementsAre("session.refused user:" + citra_.id, "session.created user:" + citra_.id,
                                     "session.ended user:" + citra_.id));
}

TEST(OpenPrincipal, IsThePlannerOfTheOwnOffice) {
    const Principal open = open_principal();
    EXPECT_EQ(open.office.text(), "lokal");
    EXPECT_EQ(open.actor(), "lokal");
    EXPECT_FALSE(open.scopes.contains(Scope::admin));
    EXPECT_TRUE(open.scopes.contains(Scope::documents_write));
}

}  // namespace
}  // namespace naskah::access
