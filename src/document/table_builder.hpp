#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"
#include "document/evaluator.hpp"
#include "layout/kind.hpp"
#include "layout/table_recipe.hpp"

namespace naskah::document {

/// Runs a table's recipe: header tree to rows, row template to rows with spanning cells. One object a table,
/// or reused.
class TableBuilder {
  public:
    TableBuilder(Evaluator& evaluator, const layout::Kind& kind, ContentPool& pool)
        : evaluator_(evaluator), kind_(kind), pool_(pool) {}

    /// The caption and its number are the caller's, who knows the heading numbers.
    Table build(const layout::TableRecipe& recipe);

  private:
    using Columns = std::vector<std::uint16_t>;
    struct RowInfo {
        RowKind kind = RowKind::body;
        layout::KeepWithNext keep = layout::KeepWithNext::no;
        std::uint8_t level = 0;
        Length min_height;
    };
    struct Pending {
        std::uint32_t row = 0;
        std::uint8_t depth = 0;  ///< of its group
        Cell cell;
    };

    void make_columns();
    void make_header();
    std::uint32_t emit(const std::vector<layout::RowNode>& nodes, std::uint32_t row, std::uint8_t depth);
    std::uint32_t emit(const layout::RowNode& node, std::uint32_t row, std::uint8_t depth);
    std::uint32_t emit_group(const layout::RowNode& node, std::uint32_t row, std::uint8_t depth);
    std::uint32_t emit_parallel(const layout::RowNode& node, std::uint32_t row, std::uint8_t depth);
    void emit_cell(const layout::CellRecipe& recipe, std::uint32_t row, layout::RowRole role,
                   std::uint8_t depth);
    void emit_cells(const layout::CellRecipe& recipe, std::uint32_t row, layout::RowRole role);
    void emit_content(const layout::CellRecipe& recipe, std::uint16_t column, std::uint16_t span,
                      std::uint32_t row, layout::RowRole role);
    bool heads_row(const layout::CellRecipe& recipe, std::uint16_t span) const;
    /// Inline Markdown; what it may not hold is told at `source`.
    ContentId rich(std::string_view text, SourceRef source);
    ContentId fraction(const layout::Binding& binding, SourceRef& source);
    ContentId formula(const layout::Binding& binding, SourceRef& source);
    /// What a binding that choose() gave prints.
    ContentId content(const layout::Binding& binding, SourceRef& source);
    void blank(const Columns& columns, std::uint32_t row, std::uint32_t rows);
    void blank_cell(std::uint16_t column, std::uint32_t row, std::uint32_t rows);
    Pending& push(std::uint32_t row, std::uint16_t column, std::uint16_t span);
    void need_rows(std::uint32_t count) {
        if (rows_.size() < count) rows_.resize(count);
    }
    std::uint16_t first_column(std::uint16_t written) const { return first_[written]; }
    /// Orders the cells by row and column into the table.
    void settle(std::vector<Row>& rows, std::size_t row_count);

    Evaluator& evaluator_;
    const layout::Kind& kind_;
    ContentPool& pool_;
    const layout::TableRecipe* recipe_ = nullptr;
    Table table_;
    Columns first_;  // real column of each written one, and the count of real ones
    std::vector<std::int64_t> repeat_from_;
    std::vector<RowInfo> rows_;
    std::vector<Pending> pending_;
    std::uint32_t running_number_ = 0;  // of the last counted group
    std::vector<std::uint8_t> saved_levels_;
    std::vector<const json::Value*> node_source_;  // elements of the enclosing loops
    std::string text_, label_;
};

}  // namespace naskah::document
