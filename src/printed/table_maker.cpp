#include "printed/table_maker.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "printed/characters.hpp"
#include "printed/dates.hpp"
#include "printed/numbers.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

/// Header rows stand above; a header of more is a table of texts.
constexpr std::size_t kMostHeaderRows = 6;

string_view cell_at(const Row& row, std::size_t column) {
    // Cells ascend and are mostly dense: the column is the index.
    if (column < row.cells.size() && row.cells[column].column == column) return row.cells[column].text;
    for (const Cell& cell : row.cells)
        if (cell.column == column) return cell.text;
    return {};
}

/// Columns up to the last that holds something.
std::size_t width(const Row& row) {
    std::size_t result = 0;
    for (const Cell& cell : row.cells)
        if (!cell.text.empty()) result = cell.column + 1;
    return result;
}

string_view first_text(const Row& row) {
    for (const Cell& cell : row.cells)
        if (!cell.text.empty()) return cell.text;
    return {};
}

std::size_t filled(const Row& row) {
    return static_cast<std::size_t>(
        std::ranges::count_if(row.cells, [](const Cell& cell) { return !cell.text.empty(); }));
}

/// What is compared between headers: letters and digits without blanks, so that a converter's splits do not
/// matter.
std::string fingerprint(const Row& row) {
    std::string result;
    for (const Cell& cell : row.cells)
        for (const char c : cell.text)
            if (c != ' ') result += to_lower(c);
    return result;
}

/// "No", "No.", "NO.", "Nomor", and what scanners make of it.
bool is_number_title(string_view text) {
    constexpr std::array<string_view, 8> kTitles = {"no", "no.", "no .", "nomor", "vo", "vo.", "nc", "nc."};
    return std::ranges::any_of(kTitles, [&](string_view title) { return equal_ignoring_case(text, title); });
}

/// "3", "(3)", "(6) = (3-5)" -> 3; 0 for anything else.
int column_number(string_view text) {
    constexpr std::size_t kLongest = 20;
    if (text.size() > kLongest) return 0;
    std::size_t at = text.starts_with("(") ? 1 : 0;
    int value = 0;
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at]) && at - begin < 2) value = value * 10 + (text[at++] - '0');
    if (at == begin || (at < text.size() && is_digit(text[at]))) return 0;
    if (begin == 1 && (at >= text.size() || text[at] != ')')) return 0;
    const string_view rest = trimmed(text.substr(at + (begin == 1 ? 1 : 0)));
    return rest.empty() || rest[0] == '=' ? value : 0;
}

/// A cell that holds a value: a figure, a dash, a month of a plan.
bool is_value(string_view text) {
    return is_dash(text) || cell_number(text).has_value() ||
           (text.size() <= 9 && find_month(text).has_value());
}

bool has_value(const Row& row) {
    return std::ranges::any_of(row.cells, [](const Cell& cell) { return is_value(cell.text); });
}

/// "TOTAL", "Jumlah", "TOTAL ANGGARAN (RP)", "Rata-rata"; not "Jumlah laporan yang …", which is an indicator.
bool is_total_title(string_view text) {
    constexpr std::size_t kLongest = 60;
    constexpr std::array<string_view, 8> kStarts = {"total", "jumlah",   "rata", "rerata",
                                                    "grand", "subtotal", "sub",  "rata-rata"};
    constexpr std::array<string_view, 22> kMore = {
        "total",      "jumlah",  "rata",    "rata-rata", "anggaran", "rp",   "keseluruhan", "seluruh",
        "seluruhnya", "belanja", "capaian", "realisasi", "besar",    "umum", "pagu",        "kinerja",
        "keuangan",   "semua",   "kas",     "dana",      "i",        "ii"};
    if (text.empty() || text.size() > kLongest) return false;
    std::string word;
    bool first = true;
    const auto judge = [&] {
        if (word.empty()) return true;
        const bool known = first ? std::ranges::find(kStarts, string_view(word)) != kStarts.end()
                                 : std::ranges::find(kMore, string_view(word)) != kMore.end();
        first = false;
        word.clear();
        return known;
    };
    for (const char c : text) {
        const bool part = is_letter(c) || (c == '-' && !word.empty());
        if (part) word += to_lower(c);
        if (!part && !judge()) return false;
        if (!part && c != ' ' && c != '(' && c != ')' && c != '.' && c != ':') return false;
    }
    return judge() && !first;
}

Row to_row(SourceLine& line) {
    Row row;
    row.place = {line.line, line.page, {}, {}};
    row.cells.reserve(line.cells.size());
    for (std::size_t i = 0; i < line.cells.size(); ++i)
        row.cells.push_back({std::move(line.cells[i]), i, row.place});
    return row;
}

/// Makes the tables of one run of rows.
class Maker {
  public:
    explicit Maker(std::vector<SourceLine> lines) {
        rows_.reserve(lines.size());
        for (SourceLine& line : lines) {
            bold_.push_back(line.bold);
            given_header_.push_back(line.header);
            gap_.push_back(line.gap);
            rows_.push_back(to_row(line));
        }
    }

    std::vector<Table> run() {
        std::size_t at = 0;
        begin_table(at);
        while (at < rows_.size()) {
            if (const std::size_t size = repeated_header(at); size != 0) {
                if (summed_up()) {
                    begin_table(at);
                } else {
                    at += size;
                }
            } else if (begins_header(at)) {
                begin_table(at);
            } else {
                take_body(at++);
            }
        }
        finish_table();
        return std::move(tables_);
    }

  private:
    bool summed_up() const { return !table_.rows.empty() && table_.rows.back().role == Row::Role::total; }

    /// Rows from `at` on that print the table's header once more; 0 when it is not.
    std::size_t repeated_header(std::size_t at) const {
        if (header_.empty() || body_ == 0) return 0;
        std::size_t size = 0;
        while (size < header_.size() && at + size < rows_.size() &&
               fingerprint(rows_[at + size]) == header_[size])
            ++size;
        if (size == 0) return 0;
        // One equal row of a two-row header is enough when column numbers or a further part of it follow.
        if (size < header_.size() && header_.size() - size > 1) return 0;
        if (at + size < rows_.size() && is_column_number_row(rows_[at + size])) ++size;
        return size;
    }

    bool begins_header(std::size_t at) const {
        if (body_ == 0) return false;
        if (given_header_[at] && !given_header_[at - 1]) return true;
        // What stands apart and is much wider is the rest of a table whose beginning is lost.
        constexpr std::size_t kWider = 3;
        if (gap_[at] && width(rows_[at]) >= table_.columns + kWider) return true;
        return is_number_title(first_text(rows_[at])) && filled(rows_[at]) > 1 && !has_value(rows_[at]);
    }

    /// How many rows from `at` on are the header, the column numbers not counted.
    std::size_t header_size(std::size_t at) const {
        std::size_t given = 0;
        while (at + given < rows_.size() && given_header_[at + given]) ++given;
        if (given > 0) return given;
        for (std::size_t i = 0; i <= kMostHeaderRows && at + i < rows_.size(); ++i) {
            if (i > 0 && is_column_number_row(rows_[at + i])) return i;
            if (i > 0 && is_number_title(first_text(rows_[at + i])) && is_number_title(first_text(rows_[at])))
                break;
        }
        if (looks_like_body(rows_[at])) return 0;
        std::size_t size = 1;
        // A title row above the row that begins with "No".
        for (std::size_t i = 1; i < 3 && at + i < rows_.size(); ++i)
            if (is_number_title(first_text(rows_[at + i])) && !has_value(rows_[at + i]) &&
                !is_number_title(first_text(rows_[at])))
                size = i + 1;
        // One text over all columns heads the header.
        if (filled(rows_[at]) == 1 && at + 1 < rows_.size() && filled(rows_[at + 1]) > 2 &&
            !has_value(rows_[at + 1]) && !is_number_title(first_text(rows_[at])))
            size = std::max<std::size_t>(size, 2);
        const bool numbered = is_number_title(cell_at(rows_[at + size - 1], 0));
        while (size < kMostHeaderRows && at + size < rows_.size() &&
               is_further_header(rows_[at + size - 1], rows_[at + size], numbered))
            ++size;
        return size;
    }

    static bool looks_like_body(const Row& row) {
        const string_view first = cell_at(row, 0);
        const bool numbered = !first.empty() && std::ranges::all_of(first, [](char c) {
            return is_digit(c) || c == '.' || c == ')';
        });
        if (numbered && filled(row) > 1) {
            const bool years =
                std::ranges::all_of(row.cells, [](const Cell& cell) { return !cell_number(cell.text); });
            if (!years || filled(row) < row.cells.size()) return true;
            return first.size() < 4;
        }
        return has_value(row);
    }

    /// Names of columns below a name that spans them: nothing in the first column, a gap above.
    static bool is_further_header(const Row& above, const Row& row, bool numbered) {
        if (row.cells.empty() || !cell_at(row, 0).empty() || has_value(row) || filled(row) == 0) return false;
        if (is_total_title(first_text(row))) return false;
        // Below "No" every row has a number, so that one with two names and none goes on with the header.
        if (numbered && filled(row) > 1) return true;
        return std::ranges::any_of(row.cells, [&](const Cell& cell) {
            return !cell.text.empty() && cell_at(above, cell.column).empty();
        });
    }

    void begin_table(std::size_t& at) {
        finish_table();
        if (at >= rows_.size()) return;
        table_.place = rows_[at].place;
        const std::size_t size = header_size(at);
        for (std::size_t i = 0; i < size; ++i) {
            header_.push_back(fingerprint(rows_[at]));
            const string_view first = first_text(rows_[at]);
            if (is_number_title(first) || is_number_title(cell_at(rows_[at], 0))) numbered_ = true;
            add(std::move(rows_[at++]), Row::Role::header);
        }
        if (at < rows_.size() && is_column_number_row(rows_[at]))
            add(std::move(rows_[at++]), Row::Role::column_numbers);
    }

    void add(Row row, Row::Role role) {
        row.role = role;
        for (const Cell& cell : row.cells)
            if (!cell.text.empty()) table_.columns = std::max(table_.columns, cell.column + 1);
        table_.rows.push_back(std::move(row));
    }

    void take_body(std::size_t at) {
        Row& row = rows_[at];
        if (filled(row) == 0) return;
        if (is_column_number_row(row) && body_ > 0 && !numbered_)
            return add(std::move(row), Row::Role::column_numbers);
        if (is_total_title(first_text(row))) {
            ++body_;
            joined_lines_ = 1;
            return add(std::move(row), Row::Role::total);
        }
        if (continues(at)) {
            join(table_.rows.back(), row);
            ++joined_lines_;
            return;
        }
        ++body_;
        joined_lines_ = 1;
        last_bold_ = bold_[at];
        add(std::move(row), Row::Role::body);
    }

    /// A further line of the row before: in a table with numbered rows, one without number and values.
    bool continues(std::size_t at) const {
        const Row& row = rows_[at];
        if (!numbered_ || body_ == 0 || table_.rows.back().role != Row::Role::body) return false;
        const Row& before = table_.rows.back();
        if (!cell_at(row, 0).empty() || bold_[at] != last_bold_ || filled(before) < 2) return false;
        // Values set in the middle of a row's lines come after its first ones.
        const bool values_to_come = joined_lines_ > 1 && !has_value_past_number(before);
        bool below = false;
        for (const Cell& cell : row.cells) {
            if (cell.text.empty()) continue;
            if (is_value(cell.text) && !cell.text.starts_with("(") && !values_to_come) return false;
            const bool starts_item = is_digit(cell.text[0]) && !is_value(cell.text);
            if (starts_item) return false;
            if (!cell_at(before, cell.column).empty()) below = true;
        }
        return below;
    }

    static bool has_value_past_number(const Row& row) {
        return std::ranges::any_of(row.cells,
                                   [](const Cell& cell) { return cell.column > 0 && is_value(cell.text); });
    }

    void join(Row& before, Row& row) {
        for (Cell& cell : row.cells) {
            if (cell.text.empty()) continue;
            table_.columns = std::max(table_.columns, cell.column + 1);
            const auto place = std::ranges::lower_bound(before.cells, cell.column, {}, &Cell::column);
            if (place == before.cells.end() || place->column != cell.column) {
                before.cells.insert(place, std::move(cell));
            } else {
                place->text += place->text.empty() ? "" : " ";
                place->text += cell.text;
            }
        }
    }

    void finish_table() {
        if (!table_.rows.empty()) tables_.push_back(std::move(table_));
        table_ = {};
        header_.clear();
        numbered_ = last_bold_ = false;
        body_ = 0;
        joined_lines_ = 0;
    }

    std::vector<Row> rows_;
    std::vector<bool> bold_, given_header_, gap_;
    std::vector<Table> tables_;
    Table table_;
    std::vector<std::string> header_;
    std::size_t body_ = 0, joined_lines_ = 0;
    bool numbered_ = false, last_bold_ = false;
};

std::vector<std::string> header_of(const Table& table) {
    std::vector<std::string> result;
    for (const Row& row : table.rows) {
        if (row.role != Row::Role::header) break;
        result.push_back(fingerprint(row));
    }
    return result;
}

}  // namespace

bool is_column_number_row(const Row& row) {
    int expected = 1;
    for (const Cell& cell : row.cells) {
        if (cell.text.empty()) continue;
        if (column_number(cell.text) != expected) return false;
        ++expected;
    }
    return expected > 3;
}

Row::Role body_role(const Row& row) {
    return is_total_title(first_text(row)) ? Row::Role::total : Row::Role::body;
}

std::vector<Table> make_tables(std::vector<SourceLine> rows) {
    if (rows.empty()) return {};
    return Maker(std::move(rows)).run();
}

bool goes_on(const Table& table, const Table& next) {
    if (table.rows.empty() || next.rows.empty() || table.rows.back().role == Row::Role::total) return false;
    const auto header = header_of(next);
    if (!header.empty()) return header == header_of(table);
    // Without a header of its own it goes on when it is no wider.
    return next.columns <= table.columns + 1;
}

void append_rows(Table& table, Table next) {
    for (Row& row : next.rows)
        if (row.role == Row::Role::body || row.role == Row::Role::total) table.rows.push_back(std::move(row));
    table.columns = std::max(table.columns, next.columns);
}

}  // namespace naskah::printed
