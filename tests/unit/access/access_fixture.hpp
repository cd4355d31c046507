#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <memory>
#include <string>

#include "access/gatekeeper.hpp"
#include "access/registry.hpp"
#include "error_code.hpp"
#include "test_database.hpp"

namespace naskah::access_test {

using test::code_of;

/// A database with the first office and another, a clock that stands, counted ids.
class AccessTest : public testing::TestWithParam<database::Dialect> {
  protected:
    AccessTest() {
        first_ = registry_.bootstrap()->secret;
        other_ = registry_.add_office("Dinas Lain", "sistem").office.id;
    }

    access::Means means() {
        return {.clock = [this] { return now_.load(); },
                .ids = [this] { return "id" + std::to_string(++ids_); },
                .random =
                    [this](std::size_t count) {
                        std::string bytes(count, 'x');
                        const std::string number = std::to_string(++randoms_);
                        return bytes.replace(0, number.size(), number);
                    },
                .password_cost = {.n = 16}};
    }
    void pass(std::chrono::microseconds time) { now_ = now_.load() + time; }

    access::Refusal refusal_of(const access::Credentials& credentials) {
        return gatekeeper_.identify(credentials).refusal;
    }
    /// A session; fails the test when there is none.
    access::Session signed_in(const std::string& name, const std::string& password) {
        auto result = gatekeeper_.sign_in(office_, name, password);
        EXPECT_TRUE(std::holds_alternative<access::Session>(result)) << name;
        return std::get<access::Session>(std::move(result));
    }
    bool locked(const OfficeId& office, const std::string& name, const std::string& password) {
        const auto result = gatekeeper_.sign_in(office, name, password);
        const auto* const refused = std::get_if<access::LoginRefused>(&result);
        return refused != nullptr && refused->locked_until.has_value();
    }
    bool refused(const OfficeId& office, const std::string& name, const std::string& password) {
        return std::holds_alternative<access::LoginRefused>(gatekeeper_.sign_in(office, name, password));
    }

    database_test::TestDatabase place_{GetParam()};
    std::shared_ptr<database::Database> database_ = place_.open_migrated();
    std::atomic<Time> now_{Time(std::chrono::seconds(1'790'000'000))};
    std::atomic<int> ids_ = 0, randoms_ = 0;
    access::Registry registry_{database_, means()};
    access::Gatekeeper gatekeeper_{database_, means()};
    OfficeId office_{access::kOwnOffice};
    OfficeId other_{""};
    std::string first_;  ///< the secret of the first admin's token
    const std::string password_ = "kuda hijau di atas loteng";
};

}  // namespace naskah::access_test
