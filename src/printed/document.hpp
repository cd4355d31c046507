#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"

/// A document as somebody printed it, whoever made it: what an audit reads when it has no data, or holds
/// against the data when it has. Made from a text file, from a PDF or from the transcript in a dataset's
/// `cetakan`.
namespace naskah::printed {

/// Where a piece stands; only what is known is set.
struct Place {
    int line = 0;         ///< of the text, from 1; 0: none
    int page = 0;         ///< of the PDF, from 1; 0: none
    std::string pointer;  ///< JSON Pointer into the dataset that holds the transcript
    std::string label;    ///< what the transcript calls the place: "Tabel 2.6.1 baris 3"
    bool operator==(const Place&) const = default;
};

/// Plain text: marks (Markdown, HTML) removed, runs of blanks single, never with a line break.
struct Text {
    std::string text;
    Place place;
};

struct Heading {
    int level = 1;  ///< from 1
    std::string
        number;  ///< as printed, without a closing dot kept apart: "2.1", "2.1.", "BAB I"; "" for none
    std::string title;
    Place place;
};

struct Paragraph {
    std::string text;
    Place place;
};

struct ListItem {
    std::string marker;  ///< as printed: "a.", "1)", "-"
    std::string text;
    int depth = 0;
    Place place;
};

struct Caption {
    enum class Kind { table, figure, annex };
    Kind kind = Kind::table;
    std::string number;  ///< "2.6.1"; "" when the caption has none
    std::string title;
    Place place;
};

struct Cell {
    std::string text;        ///< "" for an empty cell
    std::size_t column = 0;  ///< from 0; cells of a row ascend
    Place place;
};

struct Row {
    enum class Role {
        header,
        column_numbers,  ///< "1 2 3 …" below the header
        body,
        total
    };
    Role role = Role::body;
    std::vector<Cell> cells;
    Place place;
};

/// A table; its parts on several pages are one when their headers are equal and no caption stands between.
struct Table {
    static constexpr std::size_t kNoCaption = static_cast<std::size_t>(-1);
    std::size_t caption = kNoCaption;  ///< index in Document::blocks
    std::size_t columns = 0;           ///< of its widest row
    std::vector<Row> rows;
    Place place;
};

struct ContentsEntry {
    enum class List { contents, tables, figures, annexes };
    List list = List::contents;
    std::string number, title;
    std::string page;  ///< as printed; "" for none
    Place place;
};

/// "Place, date / post, / name / rank (grade) / NIP": what is missing is empty.
struct SignatureBlock {
    Text town, date, jabatan, nama, pangkat, golongan, nip;
    Place place;
};

using Block = std::variant<Heading, Paragraph, ListItem, Caption, Table, ContentsEntry, SignatureBlock>;

/// In reading order. Immutable once made; safe to read from several threads.
struct Document {
    std::string name;  ///< of the file, for messages; may be empty
    std::vector<Block> blocks;
};

}  // namespace naskah::printed
