#include "typeset/flow/contents_block.hpp"

#include <algorithm>
#include <utility>

#include "typeset/flow/glyph_reports.hpp"
#include "typeset/flow/simple_blocks.hpp"

namespace naskah::typeset {
namespace {

/// Fewer dots than this say nothing.
constexpr std::int64_t kLeastDots = 2;
constexpr std::size_t kEntriesWithTail = 2;

/// Where the ink of a line ends, from the line's left edge.
Length text_end(const LineBox& line) {
    Length end;
    for (const LineRun& run : line.runs)
        for (std::uint32_t i = 0; i < run.piece_count; ++i) {
            const display::Piece& piece = line.pieces[run.first_piece + i];
            end = max(end, run.x + piece.x + piece.glyphs->width(run.size));
        }
    return end;
}

}  // namespace

class ContentsBlock::Builder {
  public:
    Builder(const document::ContentsList& list, const MeasureContext& context, std::vector<Row>& rows)
        : list_(list), context_(context), rows_(rows), styles_(context.setter.document().styles) {
        // One face and size for all dots: else levels of different sizes would each have a grid of their own.
        leader_style_ = list.level_styles.empty() ? document::StyleId{0} : list.level_styles.back();
        const LineBox dot = context.setter.set_line(".", leader_style_);
        dot_ = dot.width;
    }

    void build(const std::vector<ContentsEntry>& entries) {
        find_number_column(entries);
        add_title(Row::Kind::column_title, list_.column_title, list_.column_title_style,
                  layout::Align::right);
        bool annexes = false;
        for (const ContentsEntry& entry : entries)
            if (entry.annex)
                annexes = true;
            else
                add_entry(entry);
        if (!annexes) return;
        add_title(Row::Kind::annex_title, list_.annex_title, list_.annex_title_style,
                  list_.annex_title != 0 ? styles_[list_.annex_title_style].align : layout::Align::left);
        for (const ContentsEntry& entry : entries)
            if (entry.annex) add_entry(entry);
    }

  private:
    document::StyleId style_of(const ContentsEntry& entry) const {
        const auto count = static_cast<int>(list_.level_styles.size());
        return count == 0
                   ? document::StyleId{0}
                   : list_.level_styles[static_cast<std::size_t>(std::clamp(entry.level, 1, count) - 1)];
    }

    LineBox number_of(const ContentsEntry& entry) const {
        return context_.setter.set_line(context_.numbers->printed(entry.anchor), style_of(entry));
    }

    /// Three digits at least: then most changes of a number between passes change no line break.
    void find_number_column(const std::vector<ContentsEntry>& entries) {
        number_column_ = context_.setter.set_line("000", leader_style_).width;
        for (const ContentsEntry& entry : entries)
            number_column_ = max(number_column_, number_of(entry).width);
        leader_right_ = context_.measure - number_column_ - dot_;
        text_measure_ = context_.measure - number_column_ - max(list_.number_gap, dot_ * 2);
    }

    std::shared_ptr<const SetParagraph> set(document::ContentId content, document::StyleId style,
                                            layout::Align align, Length measure) const {
        SetRequest request;
        request.content = content;
        request.style = style;
        request.align = align;
        request.measure = measure;
        request.overfull = SetRequest::Overfull::break_anywhere;
        return context_.setter.set(request);
    }

    void add_title(Row::Kind kind, document::ContentId content, document::StyleId style,
                   layout::Align align) {
        if (content == 0) return;
        Row row;
        row.kind = kind;
        row.text = set(content, style, align, context_.measure);
        row.space_before = styles_[style].space_before;
        row.space_after = styles_[style].space_after;
        row.keep_with_next = true;
        report_missing(context_, content, style, {});
        rows_.push_back(std::move(row));
    }

    void add_entry(const ContentsEntry& entry) {
        const document::StyleId style = style_of(entry);
        Row row;
        row.text = set(entry.text, style, layout::Align::left, text_measure_);
        row.number = number_of(entry);
        row.number_x = context_.measure - row.number.width;
        row.space_before = styles_[style].space_before;
        row.space_after = styles_[style].space_after;
        row.anchor = entry.anchor;
        row.description =
            entry.title.empty() ? context_.setter.plain_text(entry.text) : std::string(entry.title);
        row.source = entry.source;
        set_leader(row);
        report_missing(context_, entry.text, style, entry.source);
        if (!rows_.empty() && rows_.back().anchor != 0 && entry.level > last_level_)
            rows_.back().keep_with_next = true;
        last_level_ = entry.level;
        rows_.push_back(std::move(row));
    }

    void set_leader(Row& row) const {
        if (dot_ <= Length() || row.text->lines.empty()) return;
        const Length room = leader_right_ - text_end(row.text->lines.back()) - dot_;
        const std::int64_t dots = room.value() / dot_.value();
        if (dots < kLeastDots) return;
        row.leader =
            context_.setter.set_line(std::string(static_cast<std::size_t>(dots), '.'), leader_style_);
        row.leader_x = leader_right_ - row.leader.width;
    }

    const document::ContentsList& list_;
    const MeasureContext& context_;
    std::vector<Row>& rows_;
    const std::vector<layout::ParagraphStyle>& styles_;
    document::StyleId leader_style_ = 0;
    Length dot_, number_column_, leader_right_, text_measure_;
    int last_level_ = 0;
};

ContentsBlock::ContentsBlock(const document::ContentsList& list, const MeasureContext& context)
    : measure_(context.measure) {
    if (context.entries == nullptr || context.numbers == nullptr) return;
    const std::vector<ContentsEntry>* entries = &context.entries->headings;
    if (list.kind == document::ContentsKind::tables) entries = &context.entries->tables;
    if (list.kind == document::ContentsKind::figures) entries = &context.entries->figures;
    if (!entries->empty()) Builder(list, context, rows_).build(*entries);
}

/// The last place at or before `stop` where a page may end.
std::size_t ContentsBlock::last_break(std::size_t first, std::size_t stop) const {
    std::size_t last = stop;
    while (last > first && rows_[last - 1].keep_with_next) --last;
    return last;
}

FragmentPlan ContentsBlock::plan(const Position& from, const Offer& offer) const {
    const std::size_t first = from.index;
    std::vector<Length> bottoms;
    Length y;
    std::size_t stop = first;
    for (; stop < rows_.size(); ++stop) {
        if (stop > first) y += max(rows_[stop - 1].space_after, rows_[stop].space_before);
        y += rows_[stop].text->height;
        if (y > offer.available) break;
        bottoms.push_back(y);
    }
    FragmentPlan plan;
    std::size_t end = stop;
    if (stop == rows_.size()) {
        plan.complete = bottoms.empty() || bottoms.back() + offer.tail <= offer.available;
        const std::size_t least = first + kEntriesWithTail;
        if (!plan.complete) end = last_break(first, stop > least ? stop - kEntriesWithTail : first);
    } else {
        end = last_break(first, stop);
    }
    if (end == first && !plan.complete) {
        if (offer.page == PageState::partly_used) return {};
        end = std::max(stop, first + 1);  // kept entries longer than a page, or an entry higher than one
        plan.complete = end == rows_.size();
        plan.height = end == stop ? bottoms.back() : rows_[first].text->height;
    } else if (end > first) {
        plan.height = bottoms[end - first - 1];
    }
    plan.next.index = static_cast<std::uint32_t>(end);
    return plan;
}

void ContentsBlock::place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) {
    if (rows_.empty()) return;
    if (node_ == display::kArtifact)
        node_ = entries_ = placer.structure().add(placer.parent(), display::Role::contents);
    Length y = origin.y;
    for (std::size_t i = from.index; i < plan.next.index; ++i) {
        if (i > from.index) y += max(rows_[i - 1].space_after, rows_[i].space_before);
        place_row(rows_[i], {origin.x, y}, placer);
        y += rows_[i].text->height;
    }
}

void ContentsBlock::place_row(const Row& row, Point origin, Placer& placer) {
    display::Structure& structure = placer.structure();
    display::NodeId node = display::kArtifact;
    if (row.kind == Row::Kind::annex_title) entries_ = structure.add(node_, display::Role::contents);
    if (row.kind != Row::Kind::entry) {
        node = structure.add(entries_, display::Role::caption);
    } else {
        const display::NodeId item = structure.add(entries_, display::Role::contents_item, row.source);
        const display::NodeId reference = structure.add(item, display::Role::reference);
        node = structure.add(reference, display::Role::link);
        placer.link({origin, {measure_, row.text->height}}, row.anchor, row.description, node);
    }
    Length baseline = origin.y;
    for (std::size_t i = 0; i < row.text->lines.size(); ++i) {
        const LineBox& line = row.text->lines[i];
        baseline += line.ascent;
        placer.line(line, {origin.x, baseline}, node);
        if (i + 1 == row.text->lines.size() && row.anchor != 0) {
            placer.line(row.leader, {origin.x + row.leader_x, baseline}, display::kArtifact);
            placer.line(row.number, {origin.x + row.number_x, baseline}, node);
        }
        baseline += line.descent;
    }
}

Length ContentsBlock::least_start() const {
    Length height;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (i > 0) height += max(rows_[i - 1].space_after, rows_[i].space_before);
        height += rows_[i].text->height;
        if (!rows_[i].keep_with_next) break;
    }
    return height;
}

Length ContentsBlock::first_baseline() const {
    return rows_.empty() || rows_[0].text->lines.empty() ? Length() : rows_[0].text->lines[0].ascent;
}

}  // namespace naskah::typeset
