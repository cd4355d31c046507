#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Helpers of the rules that read sentences and names.
namespace naskah::audit {

/// For comparing names: ASCII letters lower case, marks dropped, blanks single. "Persentase PPKS
/// (Jiwa)" -> "persentase ppks jiwa".
std::string normalised(std::string_view text);

/// A person's name without titles before and after and without single letters, normalised: names that differ
/// only there are of one person.
std::string bare_name(std::string_view nama);

/// Words of a text (letters, digits, hyphens between them; UTF-8 kept whole) with their place.
struct Word {
    std::string_view text;
    std::size_t begin = 0;  ///< byte offset
};
std::vector<Word> words_of(std::string_view text);
/// How many different words of the first text stand in the second as well, letter case ignored.
std::size_t common_words(std::string_view first, std::string_view second);
/// Equal but for ASCII letter case.
bool equal_words(std::string_view a, std::string_view b);

/// Least number of letters added, dropped, changed or swapped with their neighbour that make one text of the
/// other; gives up (and returns limit + 1) beyond `limit`. Bytes, not characters: names are ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// A word that stands twice in a row ("penanganan penanganan"), with only blanks between. Words that are
/// doubled rightly are left alone: numbers, single letters, units of an address and the like.
struct DoubledWord {
    std::string_view word;
    std::size_t begin = 0;  ///< of the first
};
std::vector<DoubledWord> doubled_words(std::string_view text);

/// Where a template was left unfilled: "di lingkungan .", "{{nama}}", "……", "[nama instansi]", "XXX", or a
/// preposition followed by another or by a closing mark.
struct Unfilled {
    std::string_view text;  ///< the piece to show
    std::size_t begin = 0;
};
std::vector<Unfilled> unfilled_places(std::string_view text);

}  // namespace naskah::audit
