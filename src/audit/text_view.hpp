#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "audit/finding.hpp"
#include "audit/words.hpp"
#include "printed/document.hpp"

namespace naskah::audit {

/// Whether two normalised names mean one: at most one edit in six letters.
bool nearly_equal(std::string_view a, std::string_view b);
/// At most `length` bytes, cut between words and closed with "…".
std::string shortened(std::string_view text, std::size_t length = 80);

/// A sentence or list item of the body.
struct Prose {
    std::string_view text;
    const printed::Place* place = nullptr;
    std::size_t block = 0;  ///< index in Document::blocks
    bool item = false;
};

/// A printed document by kinds of block, gathered once for all rules. Views into the document, which must
/// outlive it.
struct TextView {
    explicit TextView(const printed::Document& document);

    template <typename T>
    struct At {
        const T* value = nullptr;
        std::size_t block = 0;
    };
    const printed::Document* document;
    std::vector<At<printed::Heading>> headings;
    std::vector<At<printed::Caption>> captions;
    std::vector<At<printed::ContentsEntry>> contents;
    std::vector<At<printed::Table>> tables;
    std::vector<At<printed::SignatureBlock>> signatures;
    std::vector<At<printed::ListItem>> items;
    std::vector<Prose> prose;  ///< paragraphs and list items in reading order
    /// Where each act of its own begins (decree, agreement, review statement) with its annexes. Part 0 is the
    /// report itself: it starts at block 0 and goes on behind an act at the contents page or the next
    /// chapter.
    std::vector<std::size_t> parts;
    std::size_t part_of(std::size_t block) const;

  private:
    struct Start {
        std::size_t block, part;
    };
    void open_part(std::size_t block);
    std::vector<Start> starts_;
};

}  // namespace naskah::audit
