#pragma once

#include <string>

#include "base/error.hpp"

namespace naskah::test {

/// The code of the Error that the call throws; "" when it throws none.
template <typename Call>
std::string code_of(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

}  // namespace naskah::test
