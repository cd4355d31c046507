#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "printed/document.hpp"
#include "printed/line_forms.hpp"
#include "printed/signature_reader.hpp"
#include "printed/source_lines.hpp"

namespace naskah::printed {

/// Makes blocks of lines, one pass, each line looked at a bounded number of times. Used by make_blocks alone.
class BlockReader {
  public:
    explicit BlockReader(std::vector<SourceLine> lines) : lines_(std::move(lines)) { find_last_chapters(); }

    std::vector<Block> run();

  private:
    static constexpr std::size_t kLongestTitle = 250;
    static constexpr std::size_t kLongestPlainTitle = 120;  // of a heading told by its number alone
    static constexpr std::size_t kLongestSmallTitle = 90;   // of a heading told by a single arabic number

    const SourceLine& line() const { return lines_[at_]; }
    static Place place_of(const SourceLine& line) { return {line.line, line.page, {}, {}}; }

    bool blank_before(std::size_t at) const {
        return at == 0 || lines_[at - 1].kind == SourceLine::Kind::blank;
    }
    bool blank_after(std::size_t at) const;
    std::size_t skip_blanks(std::size_t at) const;
    void take_text();

    // --- lists of contents ---

    /// A line of the list of contents that is open; closes the list when the line is none.
    bool take_entry();
    bool close_contents();
    static int ordinal_of(std::string_view chapter);
    bool is_entry_without_page(std::string_view text) const;

    /// An entry's title may run on to the line with the page.
    std::size_t take_second_line(EntryLine& entry, const std::string& text) const;

    // --- tables ---

    void take_tables();
    bool is_title_row(std::size_t at) const;

    /// A line between rows without a gap: a title over several rows.
    bool is_section(std::size_t at) const;

    // --- signatures ---

    bool take_signature();
    bool take_blocks(SignatureReading reading);

    /// Short paragraphs and titles without numbers right before this line, in their order.
    std::vector<Text> short_texts_above() const;

    // --- headings ---

    /// Chapters announced in the text ("Sistematika") stand again where they begin.
    void find_last_chapters();
    bool take_heading();

    /// "LAMPIRAN 2" as a heading of its own page.
    static bool is_annex_title(const SourceLine& line);

    /// Blank lines around a run of bold lines that holds this one.
    bool stands_alone(std::size_t at) const;
    bool is_numbered_heading(const NumberedLine& numbered, bool marked) const;
    bool is_chapter(const NumberedLine& numbered) const;
    bool add_numbered(NumberedLine numbered);

    /// The title on the lines below "BAB II", and those its title runs on to; how many lines.
    std::size_t take_chapter_title(NumberedLine& numbered) const;

    /// A bold or marked line without number, with the bold lines that go on with it.
    bool add_marked();
    bool add_heading(int level, std::string number, std::string title, std::size_t used);

    // --- captions ---

    bool take_caption();

    /// "Tabel 2.5 (lanjutan)" above the part of a table on a further page.
    static bool goes_on_from_page_before(std::string_view title);

    /// A line right below a caption that belongs to its title.
    bool is_title_line(std::size_t at) const;

    /// Short lines with gaps between a caption and its table are its title.
    std::size_t take_titles_before_table(CaptionLine& caption, std::size_t at) const;

    // --- items and paragraphs ---

    bool take_item();
    static std::optional<ItemLine> announced_chapter(std::string_view text);

    /// Lines right below that begin nothing of their own.
    void take_further_lines(std::string& text);
    bool begins_other(std::size_t at) const;
    void take_paragraph();
    static bool is_cut(std::string_view text);

    enum class Scope { none, letter, annex };
    std::vector<SourceLine> lines_;
    std::vector<Block> blocks_;
    std::size_t at_ = 0;
    std::optional<ContentsEntry::List> contents_;
    std::set<int> chapters_listed_;
    std::vector<std::size_t> last_chapters_;
    std::vector<int> indents_;
    Scope list_scope_ = Scope::none;  // what single arabic numbers may be headings below
    int chapter_ = 0, level_ = 0, numbered_level_ = 0, next_letter_ = 1, next_arabic_ = 1;
    bool in_outline_ = false, small_ = false;
};

}  // namespace naskah::printed
