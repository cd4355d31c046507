#pragma once

#include <vector>

#include "printed/source_lines.hpp"

namespace naskah::printed {

/// Rows that follow each other, made tables: header, column numbers and totals told from the body, headers
/// repeated on further pages dropped, lines of one cell joined, a new table where a new header begins. Every
/// character of the body's cells is kept.
std::vector<Table> make_tables(std::vector<SourceLine> rows);

/// "1 2 3 …", also "(1) (2) (6) = (3-5)", gaps allowed.
bool is_column_number_row(const Row& row);
/// Total when the row's first text says so ("TOTAL ANGGARAN (RP)", "Rata-rata"), else body.
Row::Role body_role(const Row& row);

/// Whether a table goes on in one that begins right after it, and the rows of the second then belong to the
/// first: its header is repeated or missing and the first has not been summed up.
bool goes_on(const Table& table, const Table& next);
void append_rows(Table& table, Table next);

}  // namespace naskah::printed
