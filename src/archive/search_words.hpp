#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace naskah::archive {

/// The words of a text as the search knows them, each once, in the order of their first use: runs of letters
/// and digits, small letters, at most 64 bytes of each. Both databases are given these words and not the
/// text: their own ideas of words differ, and a query of such words has no operator or quote of either.
///
/// Letters beyond ASCII are taken as they are, but for capitals of Latin-1 and Latin Extended-A; punctuation
/// and spaces of Unicode (U+0080-00BF, U+2000-206F, U+3000-303F) separate words. Bytes that are no UTF-8
/// separate, too.
std::vector<std::string> search_words(std::string_view text);

/// The words of several texts, separated by spaces; what comes after 512 KiB is left out (PostgreSQL's
/// tsvector takes 1 MiB).
std::string search_document(const std::vector<std::string_view>& texts);

/// What finds the texts that have, for each word, a word that begins so: for FTS5, and as a tsquery. "" when
/// the query has no word.
std::string sqlite_match(std::string_view query);
std::string postgresql_match(std::string_view query);

}  // namespace naskah::archive
