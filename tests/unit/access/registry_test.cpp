#include "access/registry.hpp"

#include <thread>

#include "access_fixture.hpp"

namespace naskah::access {
namespace {

using access_test::AccessTest;
using access_test::code_of;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class RegistryTest : public AccessTest {
  protected:
    std::vector<std::string> actions(const OfficeId& office) {
        std::vector<std::string> actions;
        for (const LogEntry& entry : registry_.log().list(office, 0, 1000))
            actions.push_back(entry.event.action);
        return actions;
    }
    /// Every text of every table, to look for what must not be there.
    std::string everything() {
        return database_->read([](database::Transaction& transaction) {
            std::string all;
            for (const char* query : {"SELECT id, name FROM offices", "SELECT id, name, password FROM users",
                                      "SELECT id, name, secret_sha256, scopes, created_by FROM tokens",
                                      "SELECT secret_sha256, csrf FROM sessions",
                                      "SELECT actor, action, object, detail FROM events"})
                for (const database::Row& row : transaction.query(query))
                    for (std::size_t column = 0; column < row.size(); ++column)
                        all += row.text(column) + "\n";
            return all;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Both, RegistryTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(RegistryTest, TheFirstRunGivesAnAdminTokenAndNoLaterOne) {
    EXPECT_TRUE(first_.starts_with("nsk_"));
    EXPECT_EQ(first_.size(), 4u + 43u);
    EXPECT_FALSE(registry_.bootstrap());
    const Identified admin = gatekeeper_.identify({.token = first_});
    ASSERT_TRUE(admin.principal);
    EXPECT_EQ(admin.principal->office, office_);
    EXPECT_EQ(admin.principal->scopes, Scopes{Scope::admin});
    EXPECT_EQ(registry_.find_office(office_)->id, office_);
    EXPECT_THAT(actions(office_), ElementsAre("office.created", "token.created"));
}

TEST_P(RegistryTest, OfSeveralProcessesThatStartAtOnceOneGetsTheToken) {
    const database_test::TestDatabase place(GetParam());
    place.open_migrated();
    std::atomic<int> tokens = 0;
    std::vector<std::thread> threads;
    for (int process = 0; process < 4; ++process)
        threads.emplace_back([&] {
            if (Registry(place.open(2), means()).bootstrap()) ++tokens;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(tokens, 1);
}

TEST_P(RegistryTest, NoSecretIsInTheTables) {
    registry_.add_user(office_, "citra", Role::pejabat, password_, "token:a");
    const NewToken token = registry_.add_token(office_, "mesin", {Scope::audit}, {}, "token:a");
    const Session session = signed_in("citra", password_);
    const std::string all = everything();
    EXPECT_THAT(all, HasSubstr("citra"));
    for (const std::string& secret :
         {first_, token.secret, session.secret, password_, token.secret.substr(4)})
        EXPECT_THAT(all, Not(HasSubstr(secret)));
}

TEST_P(RegistryTest, TheLogTellsChangesByIdsAndNoNames) {
    const User user = registry_.add_user(office_, "citra kirana", Role::pejabat, password_, "token:a");
    registry_.set_password(office_, user.id, "kalimat lain yang panjang", "token:a");
    const NewToken token =
        registry_.add_token(office_, "mesin hitung", {Scope::audit}, {}, "user:" + user.id);
    registry_.revoke_token(office_, token.token.id, "token:a");
    registry_.revoke_token(office_, token.token.id, "token:a");
    registry_.disable_user(office_, user.id, "token:a");
    EXPECT_THAT(actions(office_),
                ElementsAre("office.created", "token.created", "user.created", "user.password",
                            "token.created", "token.revoked", "user.disabled"));
    for (const LogEntry& entry : registry_.log().list(office_, 0, 100)) {
        const std::string text = entry.event.actor + entry.event.object + entry.event.detail;
        EXPECT_THAT(text, Not(HasSubstr("citra")));
        EXPECT_THAT(text, Not(HasSubstr("mesin")));
    }
    EXPECT_FALSE(registry_.log().verify().broken);
}

TEST_P(RegistryTest, AnotherOfficesIdsGiveNothing) {
    const User user = registry_.add_user(office_, "citra", Role::admin, password_, "sistem");
    const NewToken token = registry_.add_token(office_, "mesin", {Scope::audit}, {}, "sistem");
    EXPECT_EQ(registry_.find_user(other_, user.id), std::nullopt);
    EXPECT_THAT(registry_.users(other_), IsEmpty());
    EXPECT_THAT(registry_.tokens(other_), SizeIs(1)) << "its own first one";
    EXPECT_EQ(code_of([&] { registry_.set_password(other_, user.id, password_, "x"); }), kUserUnknown);
    EXPECT_EQ(code_of([&] { registry_.disable_user(other_, user.id, "x"); }), kUserUnknown);
    EXPECT_EQ(code_of([&] { registry_.revoke_token(other_, token.token.id, "x"); }), kTokenUnknown);
    EXPECT_THAT(actions(other_), ElementsAre("office.created", "token.created"));
    EXPECT_TRUE(refused(other_, "citra", password_));
    EXPECT_TRUE(gatekeeper_.identify({.token = token.secret}).principal);
    EXPECT_FALSE(registry_.find_user(office_, user.id)->disabled);
    // The same name in both is two people.
    const User namesake = registry_.add_user(other_, "citra", Role::evaluator, "kata sandi yang lain", "x");
    EXPECT_TRUE(refused(office_, "citra", "kata sandi yang lain"));
    EXPECT_EQ(signed_in("citra", password_).user.id, user.id);
    EXPECT_NE(namesake.id, user.id);
}

TEST_P(RegistryTest, WhatCannotBeIsRefusedByItsName) {
    const auto add = [&](const std::string& name, const std::string& password) {
        return code_of([&] { registry_.add_user(office_, name, Role::perencana, password, "x"); });
    };
    EXPECT_EQ(add("citra", "sebelas huruf"), "");
    EXPECT_EQ(add("citra", "dua belas huruf"), kNameTaken);
    EXPECT_EQ(add("dewi", "sebelashuru"), kPasswordWeak);
    EXPECT_EQ(add("dewi", std::string(1025, 'a')), kPasswordWeak);
    for (const std::string& name :
         {std::string(), std::string(" dewi"), std::string("de\nwi"), std::string(101, 'a')})
        EXPECT_EQ(add(name, password_), kNameInvalid) << name;
    EXPECT_EQ(code_of([&] { registry_.add_user(OfficeId("x"), "dewi", Role::admin, password_, "x"); }),
              kOfficeUnknown);
    EXPECT_EQ(code_of([&] { registry_.add_token(office_, "t", {}, {}, "x"); }), kScopeInvalid);
    EXPECT_EQ(code_of([&] { registry_.add_token(office_, "t", {Scope::audit}, now_.load(), "x"); }),
              kExpiryInvalid);
    EXPECT_EQ(code_of([&] { registry_.add_token(OfficeId("x"), "t", {Scope::audit}, {}, "x"); }),
              kOfficeUnknown);
    EXPECT_EQ(code_of([&] { registry_.add_office("", "x"); }), kNameInvalid);
    for (const std::string& id :
         {std::string("\xFF\x00", 2), std::string(1000, 'a'), std::string("' OR 1=1")}) {
        EXPECT_EQ(code_of([&] { registry_.revoke_token(office_, id, "x"); }), kTokenUnknown);
        EXPECT_EQ(code_of([&] { registry_.disable_user(office_, id, "x"); }), kUserUnknown);
        EXPECT_EQ(registry_.find_user(office_, id), std::nullopt);
    }
}

TEST_P(RegistryTest, TheLastAdminOfAnOfficeStays) {
    const User admin = registry_.add_user(office_, "citra", Role::admin, password_, "x");
    registry_.revoke_token(office_, registry_.tokens(office_).at(0).id, "x");
    EXPECT_EQ(code_of([&] { registry_.disable_user(office_, admin.id, "x"); }), kLastAdmin);
    const User second = registry_.add_user(office_, "dewi", Role::admin, password_, "x");
    registry_.disable_user(office_, admin.id, "x");
    EXPECT_TRUE(registry_.find_user(office_, admin.id)->disabled);
    EXPECT_EQ(code_of([&] { registry_.disable_user(office_, second.id, "x"); }), kLastAdmin);
}

TEST_P(RegistryTest, ListsTellWhatThereIsInTheOrderOfItsMaking) {
    pass(1s);
    registry_.add_user(office_, "dewi", Role::perencana, password_, "x");
    pass(1s);
    registry_.add_user(office_, "citra", Role::evaluator, password_, "x");
    const auto users = registry_.users(office_);
    ASSERT_THAT(users, SizeIs(2));
    EXPECT_EQ(users[0].name, "dewi");
    EXPECT_EQ(users[1].role, Role::evaluator);
    const NewToken token = registry_.add_token(office_, "mesin", {Scope::audit, Scope::documents_read},
                                               now_.load() + 1h, "user:1");
    const Token listed = registry_.tokens(office_).back();
    EXPECT_EQ(listed.id, token.token.id);
    EXPECT_EQ(listed.scopes, (Scopes{Scope::documents_read, Scope::audit}));
    EXPECT_EQ(listed.expires, now_.load() + 1h);
    EXPECT_EQ(listed.created_by, "user:1");
    EXPECT_EQ(listed.last_used, std::nullopt);
    EXPECT_THAT(registry_.offices(), SizeIs(2));
}

}  // namespace
}  // namespace naskah::access
