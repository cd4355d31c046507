#include "typeset/flow/blocks.hpp"

#include <type_traits>
#include <utility>
#include <variant>

#include "typeset/flow/contents_block.hpp"
#include "typeset/flow/drawing_block.hpp"
#include "typeset/flow/letterhead_block.hpp"
#include "typeset/flow/list_block.hpp"
#include "typeset/flow/picture_row.hpp"
#include "typeset/flow/signature_block.hpp"
#include "typeset/flow/simple_blocks.hpp"
#include "typeset/table/table_layout.hpp"

namespace naskah::typeset {
namespace {

struct Measurer {
    const MeasureContext& context;

    using Result = std::unique_ptr<MeasuredBlock>;
    Result operator()(const document::Paragraph& block) const {
        return std::make_unique<ParagraphBlock>(block, context);
    }
    Result operator()(const document::Heading& block) const {
        return std::make_unique<ParagraphBlock>(block, context);
    }
    Result operator()(const document::List& block) const {
        return std::make_unique<ListBlock>(block, context);
    }
    Result operator()(const document::Table& block) const { return measure_table(block, context); }
    Result operator()(const document::SignatureBlock& block) const {
        return std::make_unique<SignatureBlock>(block, context);
    }
    Result operator()(const document::Letterhead& block) const {
        return std::make_unique<LetterheadBlock>(block, context);
    }
    Result operator()(const document::ContentsList& block) const {
        return std::make_unique<ContentsBlock>(block, context);
    }
    Result operator()(const document::Picture& block) const {
        return std::make_unique<PictureBlock>(block, context);
    }
    Result operator()(const document::PictureRow& block) const {
        return std::make_unique<PictureRowBlock>(block, context);
    }
    Result operator()(const document::OrganisationChart& block) const {
        return std::make_unique<DrawingBlock>(block, context);
    }
    Result operator()(const document::Chart& block) const {
        return std::make_unique<DrawingBlock>(block, context);
    }
    Result operator()(const document::VerticalSpace& block) const {
        return std::make_unique<SpaceBlock>(block.height);
    }
    Result operator()(const document::VerticalFill&) const { return std::make_unique<SpaceBlock>(Length()); }
    Result operator()(const document::PageBreak&) const { return std::make_unique<PageBreakBlock>(); }
    Result operator()(const document::KeepTogether& block) const {
        return std::make_unique<TogetherBlock>(block, context);
    }
};

/// Fills in what a sequence must know of a block besides its measure.
struct Describer {
    SequenceChild& child;
    const std::vector<layout::ParagraphStyle>& styles;

    void operator()(const document::Paragraph& block) const {
        child.keep_with_next = block.keep_with_next == layout::KeepWithNext::yes ||
                               styles[block.style].keep_with_next == layout::KeepWithNext::yes;
        child.clings = block.cling == document::Cling::yes;
        child.anchor = block.anchor;
        child.source = block.source;
    }
    void operator()(const document::Heading& block) const {
        child.keep_with_next = true;
        child.stops = SequenceChild::Stops::floats;
        child.anchor = block.anchor;
        child.source = block.source;
    }
    void operator()(const document::List&) const { child.composite = true; }
    void operator()(const document::Table& block) const {
        child.anchor = block.anchor;
        child.source = block.source;
    }
    void operator()(const document::SignatureBlock& block) const {
        child.clings = true;
        child.stops = SequenceChild::Stops::floating;
        if (!block.signatories.empty()) child.source = block.signatories.front().source;
    }
    void operator()(const document::Letterhead& block) const {
        child.keep_with_next = true;
        child.source = block.source;
    }
    void operator()(const document::ContentsList&) const {}
    void operator()(const document::Picture& block) const { child.source = block.source; }
    void operator()(const document::PictureRow& block) const {
        child.source = block.source;
        child.floats = block.floating == document::Floating::yes;
    }
    void operator()(const document::OrganisationChart& block) const { frame(block.frame); }
    void operator()(const document::Chart& block) const { frame(block.frame); }
    void frame(const document::DrawingFrame& frame) const {
        child.anchor = frame.caption.anchor;
        child.source = frame.source;
        child.floats = frame.floating == document::Floating::yes;
    }
    void operator()(const document::VerticalSpace&) const { child.kind = SequenceChild::Kind::space; }
    void operator()(const document::VerticalFill&) const {
        child.kind = SequenceChild::Kind::fill;
        child.stops = SequenceChild::Stops::floating;
    }
    void operator()(const document::PageBreak&) const {
        child.kind = SequenceChild::Kind::page_break;
        child.stops = SequenceChild::Stops::floats;
    }
    void operator()(const document::KeepTogether& block) const {
        child.composite = true;
        if (block.blocks.empty()) return;
        SequenceChild first, last;
        std::visit(Describer{first, styles}, block.blocks.front().value);
        std::visit(Describer{last, styles}, block.blocks.back().value);
        child.clings = first.clings;
        child.keep_with_next = last.keep_with_next;
    }
};

}  // namespace

std::unique_ptr<MeasuredBlock> measure_block(const document::Block& block, const MeasureContext& context) {
    return std::visit(Measurer{context}, block.value);
}

SequenceChild measure_child(const document::Block& block, const MeasureContext& context) {
    SequenceChild child;
    std::visit(Describer{child, context.setter.document().styles}, block.value);
    child.block = measure_block(block, context);
    return child;
}

std::vector<SequenceChild> measure_children(const std::vector<document::Block>& blocks,
                                            const MeasureContext& context) {
    std::vector<SequenceChild> children;
    children.reserve(blocks.size());
    for (const document::Block& block : blocks) children.push_back(measure_child(block, context));
    return children;
}

}  // namespace naskah::typeset
