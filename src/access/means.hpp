#pragma once

#include "access/secret.hpp"
#include "base/clock.hpp"

namespace naskah::access {

/// What this room takes from the world, so that tests can give it.
struct Means {
    Clock clock;
    IdSource ids;
    RandomBytes random;
    PasswordCost password_cost = {};
};

}  // namespace naskah::access
