#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "database/database.hpp"

namespace naskah::database {

/// The highest n of the placeholders $n, outside of strings, quoted names and comments.
std::size_t placeholder_count(std::string_view sql);

/// With ?n in the place of $n: to SQLite, $n is a name whose position is that of its first use.
std::string with_sqlite_placeholders(std::string_view sql);

/// The statements of a file, without what is only space or comment. Knows strings, quoted names, comments,
/// the dollar quotes of PostgreSQL and the triggers of SQLite, whose statements end with ';', too.
std::vector<std::string> split_statements(std::string_view script, Dialect dialect);

/// Whether the text is UTF-8 (no surrogates, nothing over U+10FFFF, shortest forms) without NUL: what both
/// databases take for text.
bool is_storable_text(std::string_view text);

}  // namespace naskah::database
