#include "printed/block_reader.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <variant>

#include "printed/characters.hpp"
#include "printed/table_maker.hpp"

namespace naskah::printed {

namespace {

using std::string_view;
using Kind = SourceLine::Kind;

}  // namespace

bool BlockReader::take_entry() {
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
    ContentsEntry block{*contents_, std::move(entry.number), std::move(entry.title), std::move(entry.page),
                        place_of(current)};
    if (entry.list) block.list = *entry.list;
    blocks_.emplace_back(std::move(block));
    at_ += used;
    return true;
}

bool BlockReader::close_contents() {
    contents_.reset();
    return false;
}

int BlockReader::ordinal_of(string_view chapter) {
    const auto numbered = numbered_line(chapter);
    return numbered ? numbered->ordinal : 0;
}

bool BlockReader::is_entry_without_page(string_view text) const {
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

std::size_t BlockReader::take_second_line(EntryLine& entry, const std::string& text) const {
    const std::size_t next = at_ + 1;
    if (next >= lines_.size() || lines_[next].kind != Kind::text) return 0;
    const EntryLine second = entry_line(lines_[next].text);
    if (second.page.empty() || !second.number.empty()) return 0;
    std::string joined = text;
    join_line(joined, lines_[next].text);
    entry = entry_line(joined);
    return 1;
}

void BlockReader::take_tables() {
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
            found.cells.push_back(std::move(found.text));
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

bool BlockReader::is_title_row(std::size_t at) const {
    std::size_t filled = 0;
    const std::string* only = nullptr;
    for (const std::string& cell : lines_[at].cells) {
        if (cell.empty()) continue;
        ++filled;
        only = &cell;
    }
    return filled == 1 && caption_line(*only).has_value();
}

bool BlockReader::is_section(std::size_t at) const {
    constexpr std::size_t kLongest = 120;
    if (lines_[at].hashes > 0 || lines_[at].text.size() > kLongest || blank_before(at)) return false;
    return at + 1 < lines_.size() && lines_[at + 1].kind == Kind::row && !caption_line(lines_[at].text);
}

}  // namespace naskah::printed
