#include "table_builder.hpp"

#include <cassert>

namespace naskah::golden {

using namespace naskah::document;

TableBuilder::TableBuilder(std::size_t columns, Extent paper) {
    layout::ParagraphStyle cell;
    cell.name = "cell";
    cell.size = Length::points(8);
    cell.leading = Length::points(10);
    cell.min_scale_percent = 70;
    layout::ParagraphStyle body = cell;
    body.name = "body";
    body.size = Length::points(10);
    body.leading = Length::points(14);
    body.min_scale_percent = 100;
    layout::ParagraphStyle caption = body;
    caption.name = "caption";
    caption.weight = layout::FontWeight::bold;
    caption.align = Align::center;
    document.styles = {cell, body, caption};
    layout::PageStyle page;
    page.name = "small";
    page.paper = paper;
    page.margin_top = page.margin_right = page.margin_bottom = page.margin_left = Length::points(20);
    document.page_styles = {page};
    document.properties.title = "Tabel";
    table.columns.resize(columns);
    for (std::size_t index = 0; index < columns; ++index)
        table.columns[index].id = "k" + std::to_string(index + 1);
    table.caption_style = caption_style;
}

Row& TableBuilder::current() {
    assert(rows_ != nullptr);
    return rows_->back();
}

TableBuilder& TableBuilder::header_row() {
    rows_ = &table.header;
    rows_->emplace_back();
    current().kind = RowKind::header;
    current().first_cell = static_cast<std::uint32_t>(table.cells.size());
    next_column_ = 0;
    return *this;
}

TableBuilder& TableBuilder::numbers_row() {
    header_row();
    current().kind = RowKind::numbers;
    CellOptions options;
    options.align = Align::center;
    for (std::size_t index = 0; index < table.columns.size(); ++index)
        cell(std::to_string(index + 1), options);
    return *this;
}

TableBuilder& TableBuilder::row(RowKind kind, std::uint8_t group_level) {
    rows_ = &table.rows;
    rows_->emplace_back();
    current().kind = kind;
    current().group_level = group_level;
    current().first_cell = static_cast<std::uint32_t>(table.cells.size());
    next_column_ = 0;
    return *this;
}

TableBuilder& TableBuilder::cell(std::string_view text, const CellOptions& options) {
    Cell made;
    made.content = pool.plain(text);
    made.label = pool.plain(options.label);
    made.column = next_column_;
    made.column_span = options.column_span;
    made.row_span = options.row_span;
    made.continuation = options.continuation;
    made.align = options.align;
    next_column_ = static_cast<std::uint16_t>(next_column_ + options.column_span);
    table.cells.push_back(made);
    ++current().cell_count;
    return *this;
}

TableBuilder& TableBuilder::skip(std::uint16_t columns) {
    next_column_ = static_cast<std::uint16_t>(next_column_ + columns);
    return *this;
}

TableBuilder& TableBuilder::keep_with_next() {
    current().keep_with_next = layout::KeepWithNext::yes;
    return *this;
}

Paragraph TableBuilder::paragraph(std::string_view text) {
    Paragraph made;
    made.style = body_style;
    made.content = pool.plain(text);
    return made;
}

TableBuilder& TableBuilder::text_above(std::string_view text) {
    before_.push_back({paragraph(text)});
    return *this;
}

TableBuilder& TableBuilder::text_below(std::string_view text) {
    after_.push_back({paragraph(text)});
    return *this;
}

TableBuilder& TableBuilder::signature(std::vector<std::string_view> above,
                                      std::vector<std::string_view> below) {
    SignatureBlock block;
    block.width = Length::points(160);
    block.signing_space = Length::points(30);
    Signatory signatory;
    for (const std::string_view text : above) signatory.above.push_back(paragraph(text));
    for (const std::string_view text : below) signatory.below.push_back(paragraph(text));
    block.signatories.push_back(std::move(signatory));
    after_.push_back({std::move(block)});
    return *this;
}

std::shared_ptr<const Document> TableBuilder::finish() {
    Section section;
    section.numbering = layout::PageNumbering::arabic;
    section.blocks = std::move(before_);
    section.blocks.push_back({std::move(table)});
    for (Block& block : after_) section.blocks.push_back(std::move(block));
    document.sections.push_back(std::move(section));
    return std::make_shared<const Document>(std::move(document));
}

}  // namespace naskah::golden
