#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "json/value.hpp"
#include "layout/scale.hpp"
#include "layout/styles.hpp"

namespace naskah::layout {

/// How a value is printed. `rule` decides which members count.
struct Format {
    enum class Rule : std::uint8_t {
        plain,       ///< numbers as written with the decimal mark and no group marks (years); text as it is
        number,      ///< see below
        month,       ///< 2 -> "Februari"
        date,        ///< "2024-03-04" -> "4 Maret 2024"
        upper_case,  ///< letters A-Z
        letter,      ///< 1 -> "a", 27 -> "aa"
        ordinal,     ///< 1 -> "KESATU" or `first_ordinal`, 2 -> "KEDUA" (dicta of decrees)
        words,       ///< 2024 -> "dua ribu dua puluh empat"
        nip          ///< 18 digits as "19690101 199103 1 001"
    };
    enum class Decimals : std::uint8_t { as_written, fixed, trimmed };
    std::string name;
    Rule rule = Rule::plain;
    Decimals policy = Decimals::as_written;
    int decimals = 2;
    bool whole_without_decimals = false;  ///< 100 -> "100" where 99.5 -> "99,50"
    std::string thousands = ".", decimal_mark = ",", prefix, suffix;
    std::string first_ordinal = "KESATU";
};

/// A number form made of counters: "BAB {1:I}", "{1:1}.{2:1}", "Tabel {1:1}.{2:1}.{t:1}". `counter` is a
/// heading level, 0 the table counter ("t"), 7 the annex counter ("l"), 8 the figure counter ("g"), 9 the
/// column of a table ("k"), 10 the formula counter ("r"); `form` one of 1 a A i I.
struct NumberForm {
    struct Piece {
        std::string literal;
        int counter = -1;  ///< -1: only the literal
        char form = '1';
    };
    std::vector<Piece> pieces;
};

struct HeadingLevel {
    NumberForm number;  ///< empty: not numbered
    bool number_on_own_line = false;
    bool listed = true;
    std::string style;  ///< paragraph style
};

/// How lists of the prose look.
struct ListForm {
    std::vector<std::string> ordered{"a.", "1."};  ///< by depth, the last serves deeper ones
    std::string bullet = "-";
    Length label_width = Length::points(18), indent;
    std::string style, item_style;
};

/// How formulas on lines of their own look, and the legend of their symbols.
struct FormulaForm {
    NumberForm number;
    std::string style, legend_style;  ///< empty: the body style
    std::string introduction = "di mana:";
    Length symbol_width = Length::points(48);
};

/// What alternative texts say of drawings; no page shows it.
struct DrawingWords {
    std::string organisation_chart = "Bagan organisasi", heads = "membawahi", staff = "staf",
                functional = "kelompok fungsional", bar_chart = "Grafik batang", line_chart = "Grafik garis",
                reference = "Garis acuan", no_value = "tidak ada nilai";
};

/// What links say to readers that speak, before the number; no page shows it.
struct LinkWords {
    std::string note = "Catatan kaki", reference = "Rujukan catatan kaki";
};

/// Where chapters begin: parts that begin with a heading of the outermost level, and documents inside.
enum class ChapterStart : std::uint8_t { next_page, right_hand_page };

/// How the pages of a document that stands inside another are numbered.
enum class EmbeddedNumbering : std::uint8_t {
    continued,  ///< in the form of the pages before
    restarted,  ///< from 1, in the embedded document's own forms
    none
};

/// Where footnotes stand.
enum class NotePlace : std::uint8_t { page_foot, part_end };
/// Within what their numbers count.
enum class NoteNumbering : std::uint8_t { by_document, by_part };

/// The rules of an office's region: paper, type, numbering, spelling. Immutable after opening.
struct Profile {
    std::string name;  ///< file name without ".json"
    std::string title;
    std::vector<ParagraphStyle> styles;         ///< same names in the same order in every profile
    std::vector<PageStyle> page_styles;         ///< likewise
    std::string landscape_page, portrait_page;  ///< page styles of the Markdown directive "orientasi"
    std::vector<Format> formats;                ///< likewise; [0] is plain
    std::vector<HeadingLevel> headings;         ///< by level - 1
    NumberForm table_number, figure_number, annex_number, annex_listed;
    NumberForm column_number{{{"", 9, '1'}}};  ///< below the headers of tables
    ListForm lists;
    FormulaForm formulas;
    MonthNames months;
    std::string continued_mark, no_value = "-", multiplication = "×";
    std::string yes = "Ya", no = "Tidak";
    std::string draft_word;  ///< behind the pages of a draft, in the style "tanda-konsep"; empty: none
    bool inverted_negative_rate = false;   ///< capaian of negative indicators is target / realisasi
    std::optional<std::int64_t> rate_cap;  ///< percent
    EmbeddedNumbering embedded_numbering = EmbeddedNumbering::continued;
    ChapterStart chapter_start = ChapterStart::next_page;
    Length bleed;  ///< paper beyond the edge of pages, cut off after printing
    NotePlace note_place = NotePlace::page_foot;
    NoteNumbering note_numbering = NoteNumbering::by_document;
    std::string time_zone = "+08:00";  ///< of the document's date
    DrawingWords drawing_words;
    LinkWords link_words;
    std::string body_style;  ///< of prose paragraphs
    /// What the office decides about rules of the audit: code and "mati" (off), "ringan", "sedang" or
    /// "tinggi". Which codes there are, the audit knows.
    std::vector<std::pair<std::string, std::string>> audit;
    std::vector<Scale> scales;  ///< same names in the same order in every profile
    /// What layouts may print of the profile's policies: {"skala": …, "kebijakan": …} (policy_texts.hpp).
    std::shared_ptr<const json::Document> statements;
};

}  // namespace naskah::layout
