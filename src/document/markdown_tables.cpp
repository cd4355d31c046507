#include "document/markdown_tables.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <utility>

namespace naskah::document {
namespace {

constexpr Length kSpaceAround = Length::points(6);

Align align_of(std::uint8_t mark) {
    if (mark == 'c') return Align::center;
    return mark == 'r' ? Align::right : Align::left;
}

class TableReader {
  public:
    TableReader(const ProseStyles& styles, InlineReader& inlines, ContentPool& pool, SourceRef source)
        : styles_(styles), inlines_(inlines), pool_(pool), source_(source) {}

    Table read(cmark_node* node) {
        table_.style = styles_.table;
        table_.source = source_;
        table_.space_before = table_.space_after = kSpaceAround;
        const std::uint16_t count = cmark_gfm_extensions_get_table_columns(node);
        const std::uint8_t* marks = cmark_gfm_extensions_get_table_alignments(node);
        for (std::uint16_t i = 0; i < count; ++i) {
            Column column;
            column.align = align_of(marks[i]);
            column.style = styles_.table;
            table_.columns.push_back(std::move(column));
        }
        for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
            const bool header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
            (header ? table_.header : table_.rows).push_back(read_row(row, header));
        }
        return std::move(table_);
    }

  private:
    Row read_row(cmark_node* node, bool header) {
        Row row;
        row.kind = header ? RowKind::header : RowKind::body;
        row.first_cell = static_cast<std::uint32_t>(table_.cells.size());
        std::uint16_t column = 0;
        for (cmark_node* item = cmark_node_first_child(node);
             item != nullptr && column < table_.columns.size(); item = cmark_node_next(item), ++column) {
            Cell cell;
            cell.column = column;
            cell.content = pool_.rich(inlines_.read(item, source_));
            cell.source = source_;
            if (header) {
                cell.style = styles_.table_header;
                cell.align = Align::center;
                cell.vertical = VerticalAlign::middle;
            }
            table_.cells.push_back(cell);
        }
        row.cell_count = column;
        return row;
    }

    const ProseStyles& styles_;
    InlineReader& inlines_;
    ContentPool& pool_;
    SourceRef source_;
    Table table_;
};

}  // namespace

Table make_table(cmark_node* node, const ProseStyles& styles, InlineReader& inlines, ContentPool& pool,
                 SourceRef source) {
    return TableReader(styles, inlines, pool, source).read(node);
}

}  // namespace naskah::document
