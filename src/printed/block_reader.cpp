#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "printed/characters.hpp"
#include "printed/line_forms.hpp"
#include "printed/signature_reader.hpp"
#include "printed/source_lines.hpp"
#include "printed/table_maker.hpp"

namespace naskah::printed {

namespace {

using std::string_view;
using Kind = SourceLine::Kind;

constexpr std::size_t kLongestTitle = 250;
constexpr std::size_t kLongestPlainTitle = 120;  // of a heading told by its number alone
constexpr std::size_t kLongestSmallTitle = 90;   // of a heading told by a single arabic number

bool ends_sentence(string_view text) {
    constexpr string_view kEnds = ".:;!?";
    return !text.empty() && kEnds.find(text.back()) != string_view::npos;
}

/// Makes blocks of lines, one pass, each line looked at a bounded number of times.
class BlockReader {
  public:
    explicit BlockReader(std::vector<SourceLine> lines) : lines_(std::move(lines)) { find_last_chapters(); }

    std::vector<Block> run() {
        while (at_ < lines_.size()) {
            if (lines_[at_].kind == Kind::blank) {
                ++at_;
            } else if (lines_[at_].kind == Kind::row) {
                if (!take_entry()) take_tables();
            } else {
                take_text();
            }
        }
        return std::move(blocks_);
    }

  private:
    const SourceLine& line() const { return lines_[at_]; }
    static Place place_of(const SourceLine& line) { return {line.line, line.page, {}, {}}; }

    bool blank_before(std::size_t at) const { return at == 0 || lines_[at - 1].kind == Kind::blank; }
    bool blank_after(std::size_t at) const {
        return at + 1 >= lines_.size() || lines_[at + 1].kind == Kind::blank ||
               lines_[at + 1].kind == Kind::row;
    }
    std::size_t skip_blanks(std::size_t at) const {
        while (at < lines_.size() && lines_[at].kind == Kind::blank) ++at;
        return at;
    }

    void take_text() {
        if (take_entry() || take_signature() || take_heading() || take_caption() || take_item()) return;
        take_paragraph();
    }

    // --- lists of contents ---

    /// A line of the list of contents that is open; closes the list when the line is none.
    bool take_entry() {
        if (!contents_) return false;
        const SourceLine& current = line();
        std::string text = current.text;
        std::size_t cells = 1;
        if (current.kind == Kind::row) {
            cells = 0;
            for (const std::string& cell : current.cells) {
                if (cell.empty()) continue;
                ++cells;
                text += (text.empty() ? "" : " ") + cell;
            }
        }
        constexpr std::size_t kMostCells = 4;
        const bool own_heading = current.hashes > 0 || (contents_list(text) && is_known_title(text));
        if (cells > kMostCells || own_heading || text.size() > kLongestTitle + 50) return close_contents();
        if (equal_ignoring_case(text, "halaman") || equal_ignoring_case(text, "hal.") ||
            equal_ignoring_case(text, "hal")) {
            ++at_;
            return true;
        }
        EntryLine entry = entry_line(text);
        if (entry.page.empty() && !is_entry_without_page(text)) return close_contents();
        if (starts_ignoring_case(entry.number, "bab")) chapters_listed_.insert(ordinal_of(entry.number));
        std::size_t used = 1;
        if (entry.page.empty() && !entry.number.empty()) used += take_second_line(entry, text);
        ContentsEntry block{*contents_, std::move(entry.number), std::move(entry.title),
                            std::move(entry.page), place_of(current)};
        if (entry.list) block.list = *entry.list;
        blocks_.emplace_back(std::move(block));
        at_ += used;
        return true;
    }

    bool close_contents() {
        contents_.reset();
        return false;
    }

    static int ordinal_of(string_view chapter) {
        const auto numbered = numbered_line(chapter);
        return numbered ? numbered->ordinal : 0;
    }

    bool is_entry_without_page(string_view text) const {
        const auto numbered = numbered_line(text);
        const bool chapter = numbered && numbered->scheme == NumberedLine::Scheme::bab;
        // The chapter itself begins: it has been listed, or its title is on the next line.
        if (chapter && (chapters_listed_.contains(numbered->ordinal) || numbered->title.empty())) {
            const std::size_t next = skip_blanks(at_ + 1);
            const bool paged = next < lines_.size() && !entry_line(lines_[next].text).page.empty();
            return !chapters_listed_.contains(numbered->ordinal) && paged;
        }
        if (!blank_before(at_)) return true;
        if (starts_ignoring_case(text, "lamp")) return text.size() < 40;
        // A list goes on over a page break when entries with pages follow soon.
        std::size_t next = at_;
        for (int i = 0; i < 3; ++i) {
            next = skip_blanks(next + 1);
            if (next >= lines_.size()) return false;
            if (lines_[next].kind == Kind::text && !entry_line(lines_[next].text).page.empty()) return true;
        }
        return false;
    }

    /// An entry's title may run on to the line with the page.
    std::size_t take_second_line(EntryLine& entry, const std::string& text) const {
        const std::size_t next = at_ + 1;
        if (next >= lines_.size() || lines_[next].kind != Kind::text) return 0;
        const EntryLine second = entry_line(lines_[next].text);
        if (second.page.empty() || !second.number.empty()) return 0;
        std::string joined = text;
        join_line(joined, lines_[next].text);
        entry = entry_line(joined);
        return 1;
    }

    // --- tables ---

    void take_tables() {
        std::vector<SourceLine> rows;
        std::size_t at = at_;
        while (at < lines_.size()) {
            const std::size_t next = skip_blanks(at);
            if (next >= lines_.size()) break;
            SourceLine& found = lines_[next];
            if (found.kind == Kind::row) {
                if (is_title_row(next)) break;
                found.gap = next != at;
                rows.push_back(std::move(found));
            } else if (next == at && is_section(next)) {
                found.cells.assign(1, std::move(found.text));
                rows.push_back(std::move(found));
            } else {
                break;
            }
            at = next + 1;
        }
        if (rows.empty()) {  // a caption that a converter put into a row
            SourceLine& title = lines_[at_];
            for (const std::string& cell : title.cells)
                if (!cell.empty()) title.text += (title.text.empty() ? "" : " ") + cell;
            title.kind = Kind::text;
            return;
        }
        at_ = at;
        if (auto signers = read_signature_columns(rows); !signers.empty()) {
            // Place and date stand above the columns, and belong to the last.
            if (const auto* above = blocks_.empty() ? nullptr : std::get_if<Paragraph>(&blocks_.back());
                above != nullptr && signers.back().date.text.empty() &&
                set_place_and_date(signers.back(), *above))
                blocks_.pop_back();
            for (SignatureBlock& signer : signers) blocks_.emplace_back(std::move(signer));
            return;
        }
        const bool captioned = !blocks_.empty() && std::holds_alternative<Caption>(blocks_.back()) &&
                               std::get<Caption>(blocks_.back()).kind == Caption::Kind::table;
        bool first = true;
        for (Table& table : make_tables(std::move(rows))) {
            const bool follows = !blocks_.empty() && std::holds_alternative<Table>(blocks_.back());
            if (first && follows && goes_on(std::get<Table>(blocks_.back()), table)) {
                append_rows(std::get<Table>(blocks_.back()), std::move(table));
            } else {
                if (first && captioned) table.caption = blocks_.size() - 1;
                blocks_.emplace_back(std::move(table));
            }
            first = false;
        }
    }

    bool is_title_row(std::size_t at) const {
        std::size_t filled = 0;
        const std::string* only = nullptr;
        for (const std::string& cell : lines_[at].cells) {
            if (cell.empty()) continue;
            ++filled;
            only = &cell;
        }
        return filled == 1 && caption_line(*only).has_value();
    }

    /// A line between rows without a gap: a title over several rows.
    bool is_section(std::size_t at) const {
        constexpr std::size_t kLongest = 120;
        if (lines_[at].hashes > 0 || lines_[at].text.size() > kLongest || blank_before(at)) return false;
        return at + 1 < lines_.size() && lines_[at + 1].kind == Kind::row && !caption_line(lines_[at].text);
    }

    // --- signatures ---

    bool take_signature() {
        const auto rest = std::span<const SourceLine>(lines_).subspan(at_);
        if (auto reading = read_signature(rest)) {
            // The first party's office stands before the date.
            if (reading->blocks.size() == 2 && !blocks_.empty())
                if (auto* above = std::get_if<Paragraph>(&blocks_.back());
                    above && starts_ignoring_case(above->text, "pihak")) {
                    reading->blocks[0].jabatan = {above->text, above->place};
                    if (reading->blocks[0].jabatan.text.ends_with(","))
                        reading->blocks[0].jabatan.text.pop_back();
                    reading->blocks[0].place = above->place;
                    blocks_.pop_back();
                }
            return take_blocks(std::move(*reading));
        }
        std::vector<Text> above = short_texts_above();
        auto reading = read_signature_above(above, line());
        if (!reading) return false;
        for (std::size_t i = 0; i < reading->lines; ++i) blocks_.pop_back();
        reading->lines = 1;
        return take_blocks(std::move(*reading));
    }

    bool take_blocks(SignatureReading reading) {
        for (SignatureBlock& block : reading.blocks) blocks_.emplace_back(std::move(block));
        at_ += std::max<std::size_t>(reading.lines, 1);
        return true;
    }

    /// Short paragraphs and titles without numbers right before this line, in their order.
    std::vector<Text> short_texts_above() const {
        constexpr std::size_t kMost = 5, kLongest = 90;
        std::vector<Text> result;
        for (std::size_t back = 1; back <= std::min(kMost, blocks_.size()); ++back) {
            const Block& block = blocks_[blocks_.size() - back];
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                if (paragraph->text.size() > kLongest) break;
                result.push_back({paragraph->text, paragraph->place});
            } else if (const auto* heading = std::get_if<Heading>(&block);
                       heading && heading->number.empty()) {
                result.push_back({heading->title, heading->place});
            } else {
                break;
            }
        }
        std::ranges::reverse(result);
        return result;
    }

    // --- headings ---

    /// Chapters announced in the text ("Sistematika") stand again where they begin.
    void find_last_chapters() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].kind != Kind::text) continue;
            const auto numbered = numbered_line(lines_[i].text);
            if (!numbered || numbered->scheme != NumberedLine::Scheme::bab) continue;
            const auto ordinal = static_cast<std::size_t>(numbered->ordinal);
            if (last_chapters_.size() <= ordinal) last_chapters_.resize(ordinal + 1, 0);
            last_chapters_[ordinal] = i;
        }
    }

    bool take_heading() {
        const SourceLine& current = line();
        const bool marked =
            current.hashes > 0 || (current.bold && stands_alone(at_)) || (current.large && current.bold);
        if (current.text.size() > kLongestTitle) return false;
        if (caption_line(current.text) && !is_annex_title(current)) return false;
        auto numbered = numbered_line(current.text);
        if (numbered && is_numbered_heading(*numbered, marked)) return add_numbered(std::move(*numbered));
        if (is_known_title(current.text) && (marked || stands_alone(at_) || is_all_capitals(current.text))) {
            list_scope_ =
                equal_ignoring_case(current.text.substr(0, 8), "lampiran") ? Scope::annex : Scope::none;
            next_letter_ = next_arabic_ = 1;
            return add_heading(1, "", current.text, 1);
        }
        if (!marked) return false;
        return add_marked();
    }

    /// "LAMPIRAN 2" as a heading of its own page.
    static bool is_annex_title(const SourceLine& line) {
        const auto caption = caption_line(line.text);
        return line.hashes > 0 && caption && caption->kind == Caption::Kind::annex && caption->title.empty();
    }

    /// Blank lines around a run of bold lines that holds this one.
    bool stands_alone(std::size_t at) const {
        std::size_t first = at, last = at;
        constexpr std::size_t kMostLines = 8;
        while (first > 0 && at - first < kMostLines && lines_[first - 1].kind == Kind::text &&
               lines_[first - 1].bold)
            --first;
        while (last + 1 < lines_.size() && last - at < kMostLines && lines_[last + 1].kind == Kind::text &&
               lines_[last + 1].bold)
            ++last;
        const bool gap = first == 0 || lines_[first - 1].kind != Kind::text || lines_[first - 1].hashes > 0;
        const bool closed =
            last + 1 >= lines_.size() || lines_[last + 1].kind != Kind::text || lines_[last + 1].hashes > 0;
        return gap && closed;
    }

    bool is_numbered_heading(const NumberedLine& numbered, bool marked) const {
        using Scheme = NumberedLine::Scheme;
        const string_view title = numbered.title;
        if (numbered.scheme == Scheme::bab) return is_chapter(numbered);
        if (marked) return !(numbered.scheme == Scheme::letter && title.find(',') != string_view::npos);
        const bool alone = blank_before(at_) && blank_after(at_);
        const bool capital = is_upper(title[0]) || static_cast<unsigned char>(title[0]) >= 0x80;
        if (!capital || (ends_sentence(title) && !title.ends_with(")"))) return false;
        switch (numbered.scheme) {
            case Scheme::decimal:
                return title.size() <= kLongestTitle && (alone || blank_before(at_));
            case Scheme::letter:
                return alone && title.size() <= kLongestPlainTitle &&
                       (numbered.ordinal == 1 || numbered.ordinal == next_letter_ ||
                        numbered.ordinal == next_letter_ + 1);
            case Scheme::arabic:
                return alone && title.size() <= kLongestSmallTitle && list_scope_ != Scope::none &&
                       numbered.ordinal == next_arabic_;
            case Scheme::small_letter:
            case Scheme::bab:
                return false;
        }
        return false;
    }

    bool is_chapter(const NumberedLine& numbered) const {
        const auto ordinal = static_cast<std::size_t>(numbered.ordinal);
        // Where the chapters are only announced, they come again.
        const bool announced = in_outline_ && last_chapters_[ordinal] > at_;
        if (announced || (in_outline_ && numbered.ordinal <= chapter_)) return false;
        return numbered.title.size() <= kLongestPlainTitle || line().hashes > 0;
    }

    bool add_numbered(NumberedLine numbered) {
        using Scheme = NumberedLine::Scheme;
        int level = numbered.depth;
        std::size_t used = 1;
        switch (numbered.scheme) {
            case Scheme::bab:
                level = 1;
                chapter_ = numbered.ordinal;
                next_letter_ = next_arabic_ = 1;
                list_scope_ = Scope::none;
                used += take_chapter_title(numbered);
                break;
            case Scheme::decimal:
                list_scope_ = Scope::none;
                break;
            case Scheme::letter:
                level = 2;
                next_letter_ = numbered.ordinal + 1;
                next_arabic_ = 1;
                list_scope_ = Scope::letter;
                break;
            case Scheme::arabic:
                level = list_scope_ == Scope::letter ? 3 : 2;
                next_arabic_ = numbered.ordinal + 1;
                break;
            case Scheme::small_letter:
                level = level_ + (small_ ? 0 : 1);
                break;
        }
        small_ = numbered.scheme == Scheme::small_letter;
        return add_heading(level, std::move(numbered.number), std::move(numbered.title), used);
    }

    /// The title on the lines below "BAB II", and those its title runs on to; how many lines.
    std::size_t take_chapter_title(NumberedLine& numbered) const {
        std::size_t at = at_ + 1, used = 0;
        if (numbered.title.empty()) {
            at = skip_blanks(at);
            if (at >= lines_.size() || lines_[at].kind != Kind::text ||
                lines_[at].text.size() > kLongestPlainTitle)
                return 0;
            const bool title = lines_[at].hashes > 0 || lines_[at].bold || is_all_capitals(lines_[at].text);
            if (!title || numbered_line(lines_[at].text)) return 0;
            numbered.title = lines_[at].text;
            used = ++at - at_ - 1;
        }
        constexpr std::size_t kMostLines = 4;
        while (at < lines_.size() && used < kMostLines && lines_[at].kind == Kind::text &&
               lines_[at].hashes == 0 && is_all_capitals(lines_[at].text) &&
               !numbered_line(lines_[at].text) && lines_[at].text.size() < 80) {
            join_line(numbered.title, lines_[at].text);
            ++at;
            used = at - at_ - 1;
        }
        return used;
    }

    /// A bold or marked line without number, with the bold lines that go on with it.
    bool add_marked() {
        const SourceLine& current = line();
        std::string title = current.text;
        std::size_t used = 1;
        while (current.bold && current.hashes == 0 && at_ + used < lines_.size() &&
               lines_[at_ + used].kind == Kind::text && lines_[at_ + used].bold &&
               lines_[at_ + used].hashes == 0 && title.size() < kLongestTitle) {
            join_line(title, lines_[at_ + used].text);
            ++used;
        }
        const bool prose = title.size() > kLongestTitle || (ends_sentence(title) && current.hashes == 0);
        if (prose || title.empty()) return false;
        if (const auto caption = caption_line(title); caption && caption->kind == Caption::Kind::annex) {
            list_scope_ = Scope::none;
            blocks_.emplace_back(
                Caption{Caption::Kind::annex, caption->number, caption->title, place_of(current)});
            level_ = 1;
            at_ += used;
            return true;
        }
        const bool outside = chapter_ == 0 || level_ == 0;
        return add_heading(outside ? 1 : std::min(numbered_level_ + 1, 6), "", std::move(title), used);
    }

    bool add_heading(int level, std::string number, std::string title, std::size_t used) {
        level_ = level;
        if (!number.empty() || is_known_title(title)) numbered_level_ = level;
        in_outline_ = lower_case(string_view(title).substr(0, 60)).find("sistematika") != std::string::npos;
        contents_ = contents_list(title);
        blocks_.emplace_back(Heading{level, std::move(number), std::move(title), place_of(line())});
        at_ += used;
        return true;
    }

    // --- captions ---

    bool take_caption() {
        const SourceLine& current = line();
        auto caption = caption_line(current.text);
        if (!caption || !blank_before(at_)) {
            // Right below a paragraph only what has no sentence behind it.
            if (!caption || (at_ > 0 && lines_[at_ - 1].kind == Kind::text && !caption->title.empty() &&
                             !blank_after(at_)))
                return false;
        }
        // "Lampiran II Peraturan …" heads an annex; "Tabel 2.5 Sasaran … sebagai berikut:" is prose.
        if (ends_sentence(caption->title) && !caption->title.ends_with(".")) return false;
        if (goes_on_from_page_before(caption->title)) {
            ++at_;
            return true;
        }
        std::size_t at = at_ + 1;
        while (at < lines_.size() && is_title_line(at)) join_line(caption->title, lines_[at++].text);
        at = take_titles_before_table(*caption, at);
        if (caption->title.empty() && caption->kind != Caption::Kind::annex) {
            const std::size_t next = skip_blanks(at);
            if (next < lines_.size() && lines_[next].kind == Kind::text &&
                lines_[next].text.size() <= kLongestPlainTitle && !ends_sentence(lines_[next].text) &&
                !numbered_line(lines_[next].text) && !caption_line(lines_[next].text) && blank_after(next)) {
                caption->title = lines_[next].text;
                at = next + 1;
            }
        }
        blocks_.emplace_back(
            Caption{caption->kind, std::move(caption->number), std::move(caption->title), place_of(current)});
        at_ = at;
        return true;
    }

    /// "Tabel 2.5 (lanjutan)" above the part of a table on a further page.
    static bool goes_on_from_page_before(string_view title) {
        return equal_ignoring_case(title, "(lanjutan)") || equal_ignoring_case(title, "lanjutan") ||
               equal_ignoring_case(title, "(sambungan)");
    }

    /// A line right below a caption that belongs to its title.
    bool is_title_line(std::size_t at) const {
        const SourceLine& next = lines_[at];
        return next.kind == Kind::text && next.text.size() <= kLongestTitle && next.hashes == 0 &&
               !ends_sentence(next.text) && !caption_line(next.text) && !item_line(next.text);
    }

    /// Short lines with gaps between a caption and its table are its title.
    std::size_t take_titles_before_table(CaptionLine& caption, std::size_t at) const {
        if (caption.kind != Caption::Kind::table) return at;
        constexpr int kMostLines = 3;
        std::size_t next = skip_blanks(at), last = at;
        std::string title = caption.title;
        for (int i = 0; i < kMostLines && next < lines_.size(); ++i) {
            if (lines_[next].kind == Kind::row) break;
            if (!is_title_line(next) || numbered_line(lines_[next].text)) return at;
            join_line(title, lines_[next].text);
            last = ++next;
            next = skip_blanks(next);
        }
        if (next >= lines_.size() || lines_[next].kind != Kind::row) return at;
        caption.title = std::move(title);
        return last;
    }

    // --- items and paragraphs ---

    bool take_item() {
        const SourceLine& current = line();
        auto item = item_line(current.text);
        if (!item && in_outline_) item = announced_chapter(current.text);
        if (!item) return false;
        const bool goes_on = !blocks_.empty() && std::holds_alternative<ListItem>(blocks_.back());
        if (!goes_on) indents_.clear();
        while (!indents_.empty() && indents_.back() > current.indent) indents_.pop_back();
        if (indents_.empty() || indents_.back() < current.indent) indents_.push_back(current.indent);
        ListItem block{std::move(item->marker), std::move(item->text), static_cast<int>(indents_.size()) - 1,
                       place_of(current)};
        ++at_;
        take_further_lines(block.text);
        blocks_.emplace_back(std::move(block));
        return true;
    }

    static std::optional<ItemLine> announced_chapter(string_view text) {
        auto numbered = numbered_line(text);
        if (!numbered || numbered->scheme != NumberedLine::Scheme::bab) return std::nullopt;
        return ItemLine{std::move(numbered->number), std::move(numbered->title)};
    }

    /// Lines right below that begin nothing of their own.
    void take_further_lines(std::string& text) {
        while (at_ < lines_.size() && lines_[at_].kind == Kind::text) {
            const SourceLine& next = lines_[at_];
            if (next.hashes > 0 || item_line(next.text) || begins_other(at_)) break;
            join_line(text, next.text);
            ++at_;
        }
    }

    bool begins_other(std::size_t at) const {
        const SourceLine& next = lines_[at];
        if (caption_line(next.text) && blank_after(at)) return true;
        if (is_known_title(next.text) && is_all_capitals(next.text)) return true;
        return read_signature(std::span<const SourceLine>(lines_).subspan(at)).has_value();
    }

    void take_paragraph() {
        const SourceLine& current = line();
        std::string text = current.text;
        const Place place = place_of(current);
        // A page break cut the paragraph before: it has no end and this one no beginning.
        const bool small = !text.empty() && is_lower(text[0]);
        const bool gap = blank_before(at_);
        ++at_;
        take_further_lines(text);
        if (small && gap && !blocks_.empty()) {
            if (auto* before = std::get_if<Paragraph>(&blocks_.back()); before && is_cut(before->text))
                return join_line(before->text, text);
            if (auto* before = std::get_if<ListItem>(&blocks_.back()); before && is_cut(before->text))
                return join_line(before->text, text);
        }
        blocks_.emplace_back(Paragraph{std::move(text), place});
    }

    static bool is_cut(string_view text) {
        constexpr std::size_t kShortest = 40;
        return text.size() >= kShortest && !ends_sentence(text) && !text.ends_with(")") &&
               !text.ends_with("\"");
    }
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

}  // namespace

std::vector<Block> make_blocks(std::vector<SourceLine> lines) {
    return BlockReader(std::move(lines)).run();
}

}  // namespace naskah::printed
