#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layout/expression.hpp"
#include "layout/styles.hpp"

namespace naskah::layout {

using StyleIndex = std::uint16_t;  ///< into Kind::style_names; the same in every profile
inline constexpr StyleIndex kNoStyle = 0xFFFF;

enum class ContinuationMark : std::uint8_t { none, repeat, marked };
enum class RowRole : std::uint8_t { body, section, subtotal, total };
enum class TableRuling : std::uint8_t { grid, horizontal, none };
enum class RowCutting : std::uint8_t { tall_only, lines };

/// One column as the layout writes it; `repeat_*` makes it as many columns as there are whole numbers between
/// two bounds.
struct ColumnRecipe {
    std::string id;
    Length min_width, max_width = Length::unbounded();
    Align align = Align::left;
    VerticalAlign vertical = VerticalAlign::top;
    StyleIndex style = kNoStyle;
    ContinuationMark continuation = ContinuationMark::none;
    std::optional<bool> row_header;            ///< nullopt: where the text is continued over page breaks
    std::vector<Path> repeat_from, repeat_to;  ///< one each or none
    SlotId repeat_slot = 0;
};

/// Columns are counted as written; the builder maps them to the real ones.
struct HeaderCellRecipe {
    std::uint16_t row = 0, row_span = 1, column = 0, column_span = 1;
    bool leaf = false;  ///< stands over one column as written, not over a group
    TextTemplate text;
};

struct CellRecipe {
    std::uint16_t column = 0, column_span = 1;
    Binding content;
    std::vector<Binding> label;  ///< one: hanging label
    StyleIndex style = kNoStyle;
    std::optional<Align> align;
    std::optional<VerticalAlign> vertical;
    std::optional<ContinuationMark> continuation;
    std::optional<bool> row_header;  ///< nullopt: the column's
    bool joined_above = false;       ///< no rule above it
};

/// A piece of the recursive row template. A group's cells span all rows its children make, at least one.
struct RowNode {
    enum class Type : std::uint8_t { group, parallel };
    struct Branch {
        std::vector<RowNode> nodes;
        std::vector<std::uint16_t> columns;  ///< that blank cells fill where the branch is shorter
    };
    Type type = Type::group;
    std::vector<Loop> loop;            ///< one or none
    std::vector<Condition> condition;  ///< one or none; may use the loop's variable
    RowRole role = RowRole::body;
    KeepWithNext keep_with_next = KeepWithNext::no;  ///< of the group's last row
    Length min_height;
    bool counted = false;  ///< the table's running number goes on with each turn of the group
    bool loose = false;    ///< a page break inside the group is as good as one before it
    std::vector<CellRecipe> cells;
    std::vector<RowNode> children;
    std::vector<RowNode> when_empty;  ///< rows in place of a loop without turns
    std::vector<std::uint16_t>
        fill;  ///< blank columns of a group without children's rows, or that no branch has
    std::vector<Branch> branches;  ///< of parallel
    bool stretch = false;          ///< the last cells of shorter branches grow, in place of blank ones
};

/// A sentence below a table: "Sumber: …", a policy.
struct TableNote {
    std::vector<Loop> loop;            ///< one or none
    std::vector<Condition> condition;  ///< one or none; may use the loop's variable
    TextTemplate text;
    StyleIndex style = 0;
};

struct TableRecipe {
    std::string id;
    std::vector<ColumnRecipe> columns;
    std::vector<HeaderCellRecipe> header;
    std::uint16_t header_rows = 0;
    bool column_numbers = false;         ///< a row "1 2 3 …" below the header, in the profile's form
    std::vector<SlotId> running_number;  ///< one or none: the variable that counts the counted groups
    std::vector<RowNode> rows;
    StyleIndex style = 0, header_style = 0, number_style = 0, caption_style = 0;
    std::vector<StyleIndex> role_styles{kNoStyle, kNoStyle, kNoStyle, kNoStyle};  ///< by RowRole
    std::optional<Color> header_shade, total_shade;
    TextTemplate caption;   ///< empty: none
    bool numbered = false;  ///< the caption bears "Tabel 2.2.1" and is listed
    /// One: stands above the parts on later pages in place of the profile's mark, after the number.
    std::vector<TextTemplate> continued_caption;
    std::vector<TableNote> notes;  ///< below the table, in this order
    TextTemplate summary;
    Length padding_horizontal = Length::points(3), padding_vertical = Length::points(2);
    Length rule_width = Length::milli(500), space_before, space_after;
    TableRuling ruling = TableRuling::grid;
    RowCutting row_cutting = RowCutting::tall_only;
    Length width;  ///< 0: the measure
    Align position = Align::left;
    std::uint16_t keep_last_rows = 2;
};

}  // namespace naskah::layout
