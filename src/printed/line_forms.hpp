#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "printed/document.hpp"

namespace naskah::printed {

// What a single line may be by its own form. Whether it is that is for the reader of blocks to say, who sees
// its neighbours. All take text without marks and are linear in its length.

struct NumberedLine {
    enum class Scheme { bab, decimal, letter, arabic, small_letter };
    Scheme scheme = Scheme::decimal;
    std::string number;  ///< as printed: "BAB II", "2.1.", "A.", "1.", "a."
    std::string title;   ///< may be empty for a chapter
    int depth = 0;       ///< parts of a decimal number
    int ordinal = 0;     ///< of the last part: II -> 2, B -> 2, 3. -> 3
};
/// "BAB II PERENCANAAN", "2.1. Tujuan", "A. Latar", "1. Visi", "a. Tujuan".
std::optional<NumberedLine> numbered_line(std::string_view text);

/// A title of the front matter or of an annex that stands without a number: "KATA PENGANTAR", "Daftar Isi".
bool is_known_title(std::string_view text);
/// The list a heading opens: "DAFTAR TABEL"; nullopt for other headings.
std::optional<ContentsEntry::List> contents_list(std::string_view title);

struct CaptionLine {
    Caption::Kind kind = Caption::Kind::table;
    std::string number, title;
};
/// "Tabel 2.6.1 Realisasi", "Gambar 1.1."; not "Tabel 2.5 menunjukkan …", which is prose.
std::optional<CaptionLine> caption_line(std::string_view text);

struct ItemLine {
    std::string marker, text;
};
/// "a. …", "1) …", "(2) …", "- …", "- 3. …", "➢ …".
std::optional<ItemLine> item_line(std::string_view text);

struct EntryLine {
    std::string number, title, page;
    std::optional<ContentsEntry::List> list;  ///< told by the entry itself: "Tabel 2.1 …"
};
/// A line of a list of contents; always gives something, `page` empty when it ends with none.
EntryLine entry_line(std::string_view text);

/// A full stop, colon, semicolon or other mark at its end.
bool ends_sentence(std::string_view text);
/// Upper case letters and no others.
bool is_all_capitals(std::string_view text);
/// "2", "iv", "- 12 -", "Halaman 3 dari 10": what stands in a page's margin.
bool is_page_number(std::string_view text);
/// I, II, III … up to XXXIX; 0 for anything else.
int roman_value(std::string_view text);

}  // namespace naskah::printed
