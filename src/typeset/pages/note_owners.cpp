#include "typeset/pages/note_owners.hpp"

#include <algorithm>
#include <variant>

namespace naskah::typeset {
namespace {

/// Gives each note to the section that refers to it first.
class Owners {
  public:
    explicit Owners(const document::Document& document)
        : document_(document), owner_(document.footnotes.size(), kNone) {}

    void read(std::uint32_t section) {
        section_ = section;
        blocks(document_.sections[section].blocks);
        while (!unread_.empty()) {
            const document::NoteId note = unread_.back();
            unread_.pop_back();
            blocks(document_.footnotes[note - 1].blocks);
        }
    }

    std::vector<std::vector<document::NoteId>> by_section() const {
        std::vector<std::vector<document::NoteId>> result(document_.sections.size());
        if (result.empty()) return result;
        std::uint32_t last = 0;
        for (document::NoteId note = 1; note <= owner_.size(); ++note) {
            if (owner_[note - 1] != kNone) last = owner_[note - 1];
            if (!document_.footnotes[note - 1].blocks.empty()) result[last].push_back(note);
        }
        return result;
    }

    void operator()(const document::Paragraph& block) { content(block.content); }
    void operator()(const document::Heading& block) { content(block.content); }
    void operator()(const document::List& block) {
        for (const document::ListItem& item : block.items) blocks(item.blocks);
    }
    void operator()(const document::Table& block) {
        for (const document::Cell& cell : block.cells) content(cell.content);
    }
    void operator()(const document::KeepTogether& block) { blocks(block.blocks); }
    /// All others are made of plain texts.
    template <typename Other>
    void operator()(const Other&) {}

  private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

    void blocks(const std::vector<document::Block>& all) {
        for (const document::Block& block : all) std::visit(*this, block.value);
    }
    void content(document::ContentId id) {
        for (const document::Inline& item : document_.contents[id].inlines) {
            const auto* span = std::get_if<document::Span>(&item.value);
            if (span == nullptr || span->note == 0 || owner_[span->note - 1] != kNone) continue;
            owner_[span->note - 1] = section_;
            unread_.push_back(span->note);
        }
    }

    const document::Document& document_;
    std::vector<std::uint32_t> owner_;  // section, by note
    std::vector<document::NoteId> unread_;
    std::uint32_t section_ = 0;
};

}  // namespace

std::vector<std::vector<document::NoteId>> notes_by_section(const document::Document& document) {
    Owners owners(document);
    if (!document.footnotes.empty())
        for (std::uint32_t section = 0; section < document.sections.size(); ++section) owners.read(section);
    return owners.by_section();
}

}  // namespace naskah::typeset
