#include "typeset/pages/collect.hpp"

#include <algorithm>
#include <variant>

namespace naskah::typeset {
namespace {

bool prints_page_number(const std::vector<document::Inline>& inlines) {
    return std::any_of(inlines.begin(), inlines.end(), [](const document::Inline& item) {
        if (const auto* fraction = std::get_if<document::StackedFraction>(&item.value))
            return prints_page_number(fraction->numerator) || prints_page_number(fraction->denominator);
        if (const auto* formula = std::get_if<document::Formula>(&item.value))
            return prints_page_number(formula->inlines);
        return std::holds_alternative<document::PageReference>(item.value);
    });
}

/// Says which blocks print page numbers.
class PrintingBlocks {
  public:
    explicit PrintingBlocks(const document::Document& document) {
        printing_.reserve(document.contents.size());
        for (const document::Content& content : document.contents) {
            printing_.push_back(prints_page_number(content.inlines));
            any_ = any_ || printing_.back();
        }
    }

    bool operator()(const document::Block& block) const { return std::visit(*this, block.value); }
    bool operator()(const document::Paragraph& block) const { return prints(block.content); }
    bool operator()(const document::Heading& block) const { return prints(block.content); }
    bool operator()(const document::List& block) const {
        return std::any_of(block.items.begin(), block.items.end(), [this](const document::ListItem& item) {
            return prints(item.label) || any_of(item.blocks);
        });
    }
    bool operator()(const document::Table& block) const {
        if (!any_) return false;
        return prints(block.caption) || prints(block.continued_caption) ||
               std::any_of(block.cells.begin(), block.cells.end(), [this](const document::Cell& cell) {
                   return prints(cell.content) || prints(cell.label);
               });
    }
    bool operator()(const document::SignatureBlock& block) const {
        return std::any_of(block.signatories.begin(), block.signatories.end(),
                           [this](const document::Signatory& one) {
                               const auto print = [this](const document::Paragraph& paragraph) {
                                   return prints(paragraph.content);
                               };
                               return std::any_of(one.above.begin(), one.above.end(), print) ||
                                      std::any_of(one.below.begin(), one.below.end(), print);
                           });
    }
    bool operator()(const document::Letterhead& block) const {
        return std::any_of(block.lines.begin(), block.lines.end(),
                           [this](const document::Paragraph& line) { return prints(line.content); });
    }
    bool operator()(const document::ContentsList&) const { return true; }
    bool operator()(const document::Picture&) const { return false; }
    bool operator()(const document::PictureRow& row) const {
        return std::any_of(row.cells.begin(), row.cells.end(), [this](const document::PictureCell& cell) {
            return prints(cell.caption.content);
        });
    }
    bool operator()(const document::OrganisationChart&) const { return false; }
    bool operator()(const document::Chart&) const { return false; }
    bool operator()(const document::VerticalSpace&) const { return false; }
    bool operator()(const document::VerticalFill&) const { return false; }
    bool operator()(const document::PageBreak&) const { return false; }
    bool operator()(const document::KeepTogether& block) const { return any_of(block.blocks); }

  private:
    bool any_of(const std::vector<document::Block>& blocks) const {
        return std::any_of(blocks.begin(), blocks.end(),
                           [this](const document::Block& block) { return (*this)(block); });
    }
    bool prints(document::ContentId content) const {
        return any_ && content < printing_.size() && printing_[content];
    }

    std::vector<bool> printing_;
    bool any_ = false;
};

/// Walks the blocks of one section in reading order.
struct EntryCollector {
    Collection& collection;
    std::uint32_t section = 0;

    void operator()(const document::Block& block) const { std::visit(*this, block.value); }
    void operator()(const document::Heading& block) const {
        note_anchor(block.anchor, block.title);
        if (!block.listed || block.anchor == 0) return;
        const document::ContentId text = block.contents_text != 0 ? block.contents_text : block.content;
        collection.entries.headings.push_back(
            {text, block.level, block.anchor, block.annex, block.title, block.source});
    }
    void operator()(const document::Table& block) const {
        note_anchor(block.anchor, block.caption_title);
        const document::ContentId text = block.caption_listed != 0 ? block.caption_listed : block.caption;
        if (block.anchor == 0 || text == 0) return;
        collection.entries.tables.push_back(
            {text, 1, block.anchor, false, block.caption_title, block.source});
    }
    void operator()(const document::Paragraph& block) const {
        note_anchor(block.anchor, {});
        if (block.role != document::ParagraphRole::caption || block.anchor == 0) return;
        const document::ContentId text = block.contents_text != 0 ? block.contents_text : block.content;
        collection.entries.figures.push_back({text, 1, block.anchor, false, {}, block.source});
    }
    void operator()(const document::List& block) const {
        for (const document::ListItem& item : block.items)
            for (const document::Block& inner : item.blocks) (*this)(inner);
    }
    void operator()(const document::KeepTogether& block) const {
        for (const document::Block& inner : block.blocks) (*this)(inner);
    }
    void operator()(const document::SignatureBlock& block) const {
        for (const document::Signatory& signatory : block.signatories) {
            for (const document::Paragraph& paragraph : signatory.above) (*this)(paragraph);
            for (const document::Paragraph& paragraph : signatory.below) (*this)(paragraph);
        }
    }
    void operator()(const document::Letterhead& block) const {
        for (const document::Paragraph& line : block.lines) (*this)(line);
    }
    void operator()(const document::ContentsList&) const {}
    void operator()(const document::Picture&) const {}
    void operator()(const document::PictureRow& block) const {
        for (const document::PictureCell& cell : block.cells) (*this)(cell.caption);
    }
    void operator()(const document::OrganisationChart& block) const { figure(block.frame); }
    void operator()(const document::Chart& block) const { figure(block.frame); }
    void figure(const document::DrawingFrame& frame) const {
        note_anchor(frame.caption.anchor, frame.caption.title);
        if (frame.caption.anchor == 0 || frame.caption.listed == 0) return;
        collection.entries.figures.push_back(
            {frame.caption.listed, 1, frame.caption.anchor, false, frame.caption.title, frame.source});
    }
    void operator()(const document::VerticalSpace&) const {}
    void operator()(const document::VerticalFill&) const {}
    void operator()(const document::PageBreak&) const {}

    void note_anchor(document::AnchorId anchor, std::string_view name) const {
        if (anchor == 0 || anchor >= collection.anchor_sections.size()) return;
        if (collection.anchor_sections[anchor] != Collection::kNoSection) return;
        collection.anchor_sections[anchor] = section;
        if (!name.empty()) collection.anchor_names[anchor] = name;
    }
};

}  // namespace

Collection collect(const document::Document& document) {
    Collection collection;
    collection.anchor_sections.assign(document.anchor_count, Collection::kNoSection);
    collection.anchor_names.resize(document.anchor_count);
    collection.parts.assign(document.parts.begin(), document.parts.end());
    const auto name = [&](document::AnchorId anchor, std::string_view words) {
        if (anchor < collection.anchor_names.size()) collection.anchor_names[anchor] = words;
    };
    for (const document::Footnote& note : document.footnotes) {
        collection.note_references.push_back(note.reference);
        name(note.anchor, note.name);
        name(note.reference, note.reference_name);
    }
    collection.printing.resize(document.sections.size());
    const PrintingBlocks prints(document);
    for (std::uint32_t section = 0; section < document.sections.size(); ++section) {
        const std::vector<document::Block>& blocks = document.sections[section].blocks;
        const EntryCollector collector{collection, section};
        for (std::uint32_t block = 0; block < blocks.size(); ++block) {
            collector(blocks[block]);
            if (prints(blocks[block])) collection.printing[section].push_back(block);
        }
    }
    return collection;
}

}  // namespace naskah::typeset
