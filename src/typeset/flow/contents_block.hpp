#pragma once

#include <memory>
#include <string>
#include <vector>

#include "typeset/flow/blocks.hpp"
#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// A contents page: entries that wrap before the leaders (hanging as their style indents), dots on one grid
/// for the whole list, page numbers right aligned in a column as wide as the widest of them, each entry a
/// link. An entry is never broken; an entry of an outer level and the title of the annexes stay with the
/// entry after them. Page numbers are those of the context at the time of measuring: measure again when they
/// change. Structure: contents > contents_item > reference > link; the annexes are contents inside the
/// contents, titled by a caption; the dots are artifacts.
class ContentsBlock final : public MeasuredBlock {
  public:
    ContentsBlock(const document::ContentsList& list, const MeasureContext& context);
    Length space_before() const override { return rows_.empty() ? Length() : rows_.front().space_before; }
    Length space_after() const override { return rows_.empty() ? Length() : rows_.back().space_after; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override;
    Length first_baseline() const override;

  private:
    struct Row {
        enum class Kind : std::uint8_t { entry, column_title, annex_title } kind = Kind::entry;
        std::shared_ptr<const SetParagraph> text;
        LineBox number, leader;
        Length leader_x, number_x;
        Length space_before, space_after;
        bool keep_with_next = false;
        document::AnchorId anchor = 0;  ///< of an entry
        std::string description;
        SourceRef source;
    };
    class Builder;
    std::size_t last_break(std::size_t first, std::size_t stop) const;
    void place_row(const Row& row, Point origin, Placer& placer);

    std::vector<Row> rows_;
    Length measure_;
    display::NodeId node_ = display::kArtifact,
                    entries_ = display::kArtifact;  ///< the whole; what entries stand in
};

}  // namespace naskah::typeset
