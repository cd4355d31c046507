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

void BlockReader::find_last_chapters() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].kind != Kind::text) continue;
        const auto numbered = numbered_line(lines_[i].text);
        if (!numbered || numbered->scheme != NumberedLine::Scheme::bab) continue;
        const auto ordinal = static_cast<std::size_t>(numbered->ordinal);
        if (last_chapters_.size() <= ordinal) last_chapters_.resize(ordinal + 1, 0);
        last_chapters_[ordinal] = i;
    }
}

bool BlockReader::take_heading() {
    const SourceLine& current = line();
    const bool marked =
        current.hashes > 0 || (current.bold && stands_alone(at_)) || (current.large && current.bold);
    if (current.text.size() > kLongestTitle) return false;
    if (caption_line(current.text) && !is_annex_title(current)) return false;
    auto numbered = numbered_line(current.text);
    if (numbered && is_numbered_heading(*numbered, marked)) return add_numbered(std::move(*numbered));
    if (is_known_title(current.text) && (marked || stands_alone(at_) || is_all_capitals(current.text))) {
        list_scope_ = equal_ignoring_case(current.text.substr(0, 8), "lampiran") ? Scope::annex : Scope::none;
        next_letter_ = next_arabic_ = 1;
        return add_heading(1, "", current.text, 1);
    }
    if (!marked) return false;
    return add_marked();
}

bool BlockReader::is_annex_title(const SourceLine& line) {
    const auto caption = caption_line(line.text);
    return line.hashes > 0 && caption && caption->kind == Caption::Kind::annex && caption->title.empty();
}

bool BlockReader::stands_alone(std::size_t at) const {
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

bool BlockReader::is_numbered_heading(const NumberedLine& numbered, bool marked) const {
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

bool BlockReader::is_chapter(const NumberedLine& numbered) const {
    const auto ordinal = static_cast<std::size_t>(numbered.ordinal);
    // Where the chapters are only announced, they come again.
    const bool announced = in_outline_ && last_chapters_[ordinal] > at_;
    if (announced || (in_outline_ && numbered.ordinal <= chapter_)) return false;
    return numbered.title.size() <= kLongestPlainTitle || line().hashes > 0;
}

bool BlockReader::add_numbered(NumberedLine numbered) {
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

std::size_t BlockReader::take_chapter_title(NumberedLine& numbered) const {
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
           lines_[at].hashes == 0 && is_all_capitals(lines_[at].text) && !numbered_line(lines_[at].text) &&
           lines_[at].text.size() < 80) {
        join_line(numbered.title, lines_[at].text);
        ++at;
        used = at - at_ - 1;
    }
    return used;
}

bool BlockReader::add_marked() {
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

bool BlockReader::add_heading(int level, std::string number, std::string title, std::size_t used) {
    level_ = level;
    if (!number.empty() || is_known_title(title)) numbered_level_ = level;
    in_outline_ = lower_case(string_view(title).substr(0, 60)).find("sistematika") != std::string::npos;
    contents_ = contents_list(title);
    blocks_.emplace_back(Heading{level, std::move(number), std::move(title), place_of(line())});
    at_ += used;
    return true;
}

bool BlockReader::take_caption() {
    const SourceLine& current = line();
    auto caption = caption_line(current.text);
    if (!caption || !blank_before(at_)) {
        // Right below a paragraph only what has no sentence behind it.
        if (!caption ||
            (at_ > 0 && lines_[at_ - 1].kind == Kind::text && !caption->title.empty() && !blank_after(at_)))
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

bool BlockReader::goes_on_from_page_before(string_view title) {
    return equal_ignoring_case(title, "(lanjutan)") || equal_ignoring_case(title, "lanjutan") ||
           equal_ignoring_case(title, "(sambungan)");
}

bool BlockReader::is_title_line(std::size_t at) const {
    const SourceLine& next = lines_[at];
    return next.kind == Kind::text && next.text.size() <= kLongestTitle && next.hashes == 0 &&
           !ends_sentence(next.text) && !caption_line(next.text) && !item_line(next.text);
}

std::size_t BlockReader::take_titles_before_table(CaptionLine& caption, std::size_t at) const {
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

}  // namespace naskah::printed
