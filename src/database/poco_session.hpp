#pragma once

#include <Poco/Data/Session.h>
#include <Poco/Exception.h>

#include <string_view>
#include <vector>

#include "database/value.hpp"

namespace naskah::database {

/// Runs one statement. The values are copied into it: Poco binds by reference and reads when the statement
/// runs. Lets Poco's exceptions through; what cannot be bound or read throws Error kStatement.
Rows run_query(Poco::Data::Session& session, std::string_view sql, const std::vector<Value>& values);
/// As run_query(), for statements without a result; the number of rows Poco counted.
std::size_t run_statement(Poco::Data::Session& session, std::string_view sql,
                          const std::vector<Value>& values);

}  // namespace naskah::database
