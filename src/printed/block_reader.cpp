#include "printed/block_reader.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <variant>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

using std::string_view;
using Kind = SourceLine::Kind;

}  // namespace

std::vector<Block> BlockReader::run() {
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

bool BlockReader::blank_after(std::size_t at) const {
    return at + 1 >= lines_.size() || lines_[at + 1].kind == Kind::blank || lines_[at + 1].kind == Kind::row;
}

std::size_t BlockReader::skip_blanks(std::size_t at) const {
    while (at < lines_.size() && lines_[at].kind == Kind::blank) ++at;
    return at;
}

void BlockReader::take_text() {
    if (take_entry() || take_signature() || take_heading() || take_caption() || take_item()) return;
    take_paragraph();
}

bool BlockReader::take_signature() {
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

bool BlockReader::take_blocks(SignatureReading reading) {
    for (SignatureBlock& block : reading.blocks) blocks_.emplace_back(std::move(block));
    at_ += std::max<std::size_t>(reading.lines, 1);
    return true;
}

std::vector<Text> BlockReader::short_texts_above() const {
    constexpr std::size_t kMost = 5, kLongest = 90;
    std::vector<Text> result;
    for (std::size_t back = 1; back <= std::min(kMost, blocks_.size()); ++back) {
        const Block& block = blocks_[blocks_.size() - back];
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            if (paragraph->text.size() > kLongest) break;
            result.push_back({paragraph->text, paragraph->place});
        } else if (const auto* heading = std::get_if<Heading>(&block); heading && heading->number.empty()) {
            result.push_back({heading->title, heading->place});
        } else {
            break;
        }
    }
    std::ranges::reverse(result);
    return result;
}

bool BlockReader::take_item() {
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

std::optional<ItemLine> BlockReader::announced_chapter(string_view text) {
    auto numbered = numbered_line(text);
    if (!numbered || numbered->scheme != NumberedLine::Scheme::bab) return std::nullopt;
    return ItemLine{std::move(numbered->number), std::move(numbered->title)};
}

void BlockReader::take_further_lines(std::string& text) {
    while (at_ < lines_.size() && lines_[at_].kind == Kind::text) {
        const SourceLine& next = lines_[at_];
        if (next.hashes > 0 || item_line(next.text) || begins_other(at_)) break;
        join_line(text, next.text);
        ++at_;
    }
}

bool BlockReader::begins_other(std::size_t at) const {
    const SourceLine& next = lines_[at];
    if (caption_line(next.text) && blank_after(at)) return true;
    if (is_known_title(next.text) && is_all_capitals(next.text)) return true;
    return read_signature(std::span<const SourceLine>(lines_).subspan(at)).has_value();
}

void BlockReader::take_paragraph() {
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

bool BlockReader::is_cut(string_view text) {
    constexpr std::size_t kShortest = 40;
    return text.size() >= kShortest && !ends_sentence(text) && !text.ends_with(")") && !text.ends_with("\"");
}

std::vector<Block> make_blocks(std::vector<SourceLine> lines) {
    return BlockReader(std::move(lines)).run();
}

}  // namespace naskah::printed
