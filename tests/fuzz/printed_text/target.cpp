// Any bytes as the text of a printed document: a document or an error, cells in order, captions that exist,
// and lexers whose spans lie in their text.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "printed/numbers.hpp"
#include "printed/reading.hpp"

namespace {

using namespace naskah;
using namespace naskah::printed;

void require(bool condition) {
    if (!condition) std::abort();
}

void check_numbers(std::string_view text) {
    std::size_t last = 0;
    for (const Number& number : find_numbers(text)) {
        require(number.begin >= last && number.end > number.begin && number.end <= text.size());
        require(!number.written.empty());
        last = number.end;
    }
}

void check(const Document& document, const Table& table) {
    if (table.caption != Table::kNoCaption)
        require(table.caption < document.blocks.size() &&
                std::holds_alternative<Caption>(document.blocks[table.caption]));
    for (const Row& row : table.rows) {
        std::size_t next = 0;
        for (const Cell& cell : row.cells) {
            require(cell.column >= next);
            require(cell.text.empty() || cell.column < table.columns);
            next = cell.column + 1;
            check_numbers(cell.text);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Reading reading = read_text(text, "uji", {.max_lines = 20'000, .max_cells = 50'000});
    require(reading.diagnostics.has_errors() ? reading.document.blocks.empty() : true);
    for (const Block& block : reading.document.blocks) {
        if (const auto* table = std::get_if<Table>(&block)) check(reading.document, *table);
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) check_numbers(paragraph->text);
    }
    require(dump(reading.document) ==
            dump(read_text(text, "uji", {.max_lines = 20'000, .max_cells = 50'000}).document));
    return 0;
}
