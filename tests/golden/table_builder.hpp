#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"

namespace naskah::golden {

/// A document of one table on small pages, described row by row.
class TableBuilder {
  public:
    explicit TableBuilder(std::size_t columns, Extent paper = {Length::points(360), Length::points(240)});
    TableBuilder(const TableBuilder&) = delete;  // the pool refers to the document within
    TableBuilder& operator=(const TableBuilder&) = delete;

    static constexpr std::uint8_t kInside = 3;  ///< a row inside the innermost group

    struct CellOptions {
        std::uint16_t column_span = 1;
        std::uint32_t row_span = 1;
        document::Continuation continuation = document::Continuation::none;
        document::Align align = document::Align::left;
        std::string_view label = {};
    };

    TableBuilder& header_row();
    TableBuilder& numbers_row();  ///< 1, 2, 3 … under the header
    TableBuilder& row(document::RowKind kind = document::RowKind::body, std::uint8_t group_level = kInside);
    /// Adds a cell at the next free column of the current row; the caller leaves out places covered from
    /// above with skip().
    TableBuilder& cell(std::string_view text, const CellOptions& options);
    TableBuilder& cell(std::string_view text) { return cell(text, CellOptions{}); }
    TableBuilder& skip(std::uint16_t columns = 1);
    TableBuilder& keep_with_next();
    TableBuilder& text_below(std::string_view text);  ///< a paragraph after the table
    TableBuilder& text_above(std::string_view text);
    TableBuilder& signature(std::vector<std::string_view> above, std::vector<std::string_view> below);

    document::Table table;
    document::StyleId cell_style = 0, body_style = 1, caption_style = 2;
    document::Document document;
    document::ContentPool pool{document.contents};

    /// Finishes the document; the builder is spent.
    std::shared_ptr<const document::Document> finish();

  private:
    document::Row& current();
    document::Paragraph paragraph(std::string_view text);
    std::vector<document::Row>* rows_ = nullptr;
    std::uint16_t next_column_ = 0;
    std::vector<document::Block> before_, after_;
};

}  // namespace naskah::golden
