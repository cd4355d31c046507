#include "typeset/table/table_layout.hpp"

#include <algorithm>

#include "typeset/flow/glyph_reports.hpp"
#include "typeset/table/column_widths.hpp"
#include "typeset/table/table_breaker.hpp"
#include "typeset/table/table_placer.hpp"

namespace naskah::typeset {
namespace {

/// A header may take this part of a page and still be repeated on each.
constexpr std::int64_t kRepeatedHeaderPercent = 50;
constexpr Length kCaptionGap = Length::points(4);

std::shared_ptr<const SetParagraph> set_caption(const document::Table& table, document::ContentId content,
                                                const MeasureContext& context) {
    if (content == 0) return nullptr;
    report_missing(context, content, table.caption_style, table.source);
    SetRequest request;
    request.content = content;
    request.style = table.caption_style;
    request.align = context.setter.document().styles[table.caption_style].align;
    request.measure = context.measure;
    request.overfull = SetRequest::Overfull::break_anywhere;
    return context.setter.set(request);
}

class MeasuredTable final : public MeasuredBlock {
  public:
    MeasuredTable(const document::Table& table, const MeasureContext& context)
        : table_(table), breaker_(model_), placer_(model_) {
        model_.table = &table;
        model_.setter = &context.setter;
        model_.page_height = context.page_height;
        MeasureContext inner = context;
        if (table.width > Length()) inner.measure = min(table.width, context.measure);
        const Length room = context.measure - inner.measure;
        if (table.position == document::Align::center) shift_ = room / 2;
        if (table.position == document::Align::right) shift_ = room;
        measure(inner);
    }

    Length space_before() const override { return table_.space_before; }
    Length space_after() const override { return table_.space_after; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override {
        return breaker_.plan(from, offer);
    }
    Length least_start() const override { return breaker_.least_start(); }
    void notes(const Position&, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override {
        find_notes(model_, *static_cast<const TableFragment*>(plan.detail.get()), found);
    }
    void place(const Position&, const FragmentPlan& plan, Point origin, Placer& placer) override {
        origin.x += shift_;
        placer_.place(*static_cast<const TableFragment*>(plan.detail.get()), origin, placer);
    }

  private:
    void measure(const MeasureContext& context) {
        model_.header = make_band(table_, table_.header);
        model_.body = make_band(table_, table_.rows);
        ColumnWidths widths =
            compute_column_widths(table_, model_.header, model_.body, context.setter, context.measure);
        model_.table_scale_percent = widths.scale_percent;
        model_.texts = std::move(widths.texts);
        Length edge;
        model_.column_left.push_back(edge);
        for (const Length width : widths.widths) model_.column_left.push_back(edge += width);
        set_band(model_, model_.header, context.diagnostics);
        set_band(model_, model_.body, context.diagnostics);
        model_.header_height = settle_heights(model_, model_.header);
        measure_caption(context);
        for (const document::Row& row : table_.rows)
            if (row.group_level != document::Row::kNeverBreakBefore)
                model_.group_depth = std::max(model_.group_depth, row.group_level);
        if (model_.header_height * 100 > context.page_height * kRepeatedHeaderPercent)
            lay_tall_header(context);
    }

    void measure_caption(const MeasureContext& context) {
        model_.caption = set_caption(table_, table_.caption, context);
        model_.continued_caption = set_caption(table_, table_.continued_caption, context);
        if (model_.caption) model_.caption_height = model_.caption->height + kCaptionGap;
        if (model_.continued_caption)
            model_.continued_caption_height = model_.continued_caption->height + kCaptionGap;
    }

    /// A header that would fill every page is printed once, as the first rows; only its column numbers are
    /// repeated.
    void lay_tall_header(const MeasureContext& context) {
        context.diagnostics.warning("table-header-tall", table_.source.pointer(),
                                    "Kepala tabel \"" + table_.caption_title +
                                        "\" lebih tinggi daripada setengah halaman, sehingga hanya dicetak "
                                        "sekali dan tidak diulang di halaman berikutnya.",
                                    "Persingkat judul kolom atau lebarkan kolomnya di tata letak.");
        Band numbers;
        if (!table_.header.empty() && table_.header.back().kind == document::RowKind::numbers) {
            numbers = make_band(table_, {table_.header.end() - 1, table_.header.end()});
            numbers.rows[0] = &table_.header.back();
            for (GridCell& cell : numbers.cells)
                for (const GridCell& set : model_.header.cells)
                    if (set.cell == cell.cell) cell = GridCell(set), cell.row = 0;
            numbers.heights = {model_.header.heights.back()};
        }
        model_.header_rows_in_body = static_cast<std::uint32_t>(model_.header.rows.size());
        model_.body = join_bands(model_.header, model_.body);
        model_.header = std::move(numbers);
        model_.header_height = model_.header.heights.empty() ? Length() : model_.header.heights[0];
    }

    const document::Table& table_;
    Length shift_;  // of a table narrower than the measure
    TableModel model_;
    TableBreaker breaker_;
    TablePlacer placer_;
};

}  // namespace

std::unique_ptr<MeasuredBlock> measure_table(const document::Table& table, const MeasureContext& context) {
    return std::make_unique<MeasuredTable>(table, context);
}

}  // namespace naskah::typeset
