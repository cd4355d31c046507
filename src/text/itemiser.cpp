#include "text/itemiser.hpp"

#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "text/unicode.hpp"

namespace naskah::text {
namespace {

constexpr char32_t kHyphen = 0x2010, kNoBreakHyphen = 0x2011;

int script_of(char32_t code_point) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(code_point), &status);
    const bool neutral = U_FAILURE(status) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
    return neutral ? USCRIPT_COMMON : script;
}

/// End of the cluster that starts at `begin`: one character and what extends it, as fallback must not part
/// them.
std::size_t cluster_end(std::string_view text, std::size_t begin) {
    std::size_t at = begin;
    next_code_point(text, at);
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
        std::size_t next = at;
        if (!extends_cluster(next_code_point(text, next))) break;
        at = next;
    }
    return at;
}

const UNormalizer2* composer() {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFCInstance(&status);
}

/// HarfBuzz shows a letter it has no glyph for by the glyphs of its canonical parts.
bool has_parts(const Face& face, char32_t code_point) {
    std::array<char16_t, 16> parts;
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        unorm2_getDecomposition(composer(), static_cast<UChar32>(code_point), parts.data(),
                                static_cast<std::int32_t>(parts.size()), &status);
    if (U_FAILURE(status) || length <= 0) return false;
    for (std::int32_t at = 0; at < length;) {
        UChar32 part = 0;
        U16_NEXT(parts.data(), at, length, part);
        if (!face.has_glyph(static_cast<char32_t>(part))) return false;
    }
    return true;
}

/// Fonts may map control characters to an empty glyph, which would drop them silently: they are never
/// covered.
bool is_control(char32_t code_point) {
    return (code_point < 0x20 && code_point != U'\t') || (code_point >= 0x7F && code_point < 0xA0);
}

bool is_invisible(std::string_view cluster) {
    std::size_t at = 0;
    while (at < cluster.size())
        if (!is_ignorable(next_code_point(cluster, at))) return false;
    return true;
}

}  // namespace

Itemiser::Itemiser(std::shared_ptr<const FontLibrary> fonts, WordCache& words)
    : fonts_(std::move(fonts)), words_(words), ascii_(fonts_->face_count(), -1) {}

bool Itemiser::covers_ascii(FaceId face) {
    std::int8_t& known = ascii_[face];
    if (known < 0) {
        known = 1;
        for (char32_t letter = U' '; letter < 0x7F; ++letter)
            if (!fonts_->face(face).has_glyph(letter)) known = 0;
    }
    return known == 1;
}

bool Itemiser::covers(const Face& face, std::string_view cluster, std::vector<MissingGlyph>* lacking) const {
    bool all = true;
    char32_t before = 0;
    for (std::size_t at = 0; at < cluster.size();) {
        const auto offset = static_cast<std::uint32_t>(at);
        const char32_t code_point = next_code_point(cluster, at);
        const bool shown =
            !is_control(code_point) &&
            (face.has_glyph(code_point) || is_ignorable(code_point) || is_space_separator(code_point) ||
             (code_point == kNoBreakHyphen && face.has_glyph(kHyphen)) || has_parts(face, code_point));
        if (shown) {
            before = code_point;
            continue;
        }
        // Or the mark melts into the letter before it: e + acute is shown by the glyph of "é".
        const UChar32 composed = before == 0 ? -1
                                             : unorm2_composePair(composer(), static_cast<UChar32>(before),
                                                                  static_cast<UChar32>(code_point));
        if (composed > 0 && face.has_glyph(static_cast<char32_t>(composed))) {
            before = static_cast<char32_t>(composed);
            continue;
        }
        all = false;
        if (lacking == nullptr) return false;
        lacking->push_back({code_point, offset});
    }
    return all;
}

FaceId Itemiser::face_for_cluster(FontKey font, std::string_view cluster) const {
    const FaceId own = fonts_->primary(font);
    if (covers(fonts_->face(own), cluster)) return own;
    std::optional<FaceId> partly;
    for (std::size_t at = 0; at < cluster.size();) {
        const bool is_base = at == 0;
        const auto candidate = fonts_->face_for(font, next_code_point(cluster, at));
        if (!candidate) continue;
        if (covers(fonts_->face(*candidate), cluster)) return *candidate;
        if (is_base && at < cluster.size()) partly = candidate;
    }
    return partly.value_or(own);
}

Itemised Itemiser::itemise(std::string_view text, const std::vector<StyledSpan>& spans) {
    result_ = {};
    if (text.empty()) return {};
    assert(!spans.empty() && spans.front().begin == 0 && spans.back().end == text.size());
    text_ = text;
    spans_ = &spans;
    span_ = 0;
    primary_ = fonts_->primary(spans.front().font);
    language_ = words_.language_index(spans.front().language);
    levels_ = bidi_.resolve(text);
    result_.base_level = levels_.base;
    const std::vector<LineBreak>& breaks = breaker_.find(text);
    result_.segments.reserve(breaks.size());
    std::uint32_t begin = 0;
    for (const LineBreak& line_break : breaks) {
        add_stretch(begin, line_break.offset, line_break.kind);
        begin = line_break.offset;
    }
    return std::move(result_);
}

bool Itemiser::itemise_word(std::string_view word, const StyledSpan& span, Itemised& result) {
    const FaceId face = fonts_->primary(span.font);
    if (!LineBreaker::is_one_word(word) || !covers_ascii(face)) return false;
    Segment& segment = result.segments.emplace_back();
    segment.glyphs =
        &words_.shape(word, face, words_.language_index(span.language), false, SoftHyphen::hidden);
    segment.end = static_cast<std::uint32_t>(word.size());
    segment.after = BreakAfter::opportunity;
    return true;
}

void Itemiser::enter_span(std::uint32_t offset) {
    const std::size_t before = span_;
    while (span_ + 1 < spans_->size() && offset >= (*spans_)[span_].end) ++span_;
    if (span_ == before) return;
    primary_ = fonts_->primary((*spans_)[span_].font);
    language_ = words_.language_index((*spans_)[span_].language);
}

std::uint8_t Itemiser::level_at(std::uint32_t offset) const {
    return levels_.by_byte == nullptr ? std::uint8_t{0} : (*levels_.by_byte)[offset];
}

/// Where the span or the level that holds at `begin` ends, at most `end`. The span must have been entered.
std::uint32_t Itemiser::same_style_end(std::uint32_t begin, std::uint32_t end) const {
    const bool last = span_ + 1 == spans_->size();
    const std::uint32_t limit = last ? end : std::min(end, (*spans_)[span_].end);
    if (levels_.by_byte == nullptr) return limit;
    std::uint32_t at = begin;
    while (at < limit && (*levels_.by_byte)[at] == (*levels_.by_byte)[begin]) ++at;
    return at;
}

void Itemiser::add_stretch(std::uint32_t begin, std::uint32_t end, BreakAfter after) {
    const auto trim = [this, begin](std::uint32_t from, bool (*vanishes)(char32_t)) {
        std::size_t at = from;
        while (at > begin) {
            std::size_t previous = at;
            if (!vanishes(previous_code_point(text_, previous))) break;
            at = previous;
        }
        return static_cast<std::uint32_t>(at);
    };
    const std::uint32_t space_end = after == BreakAfter::mandatory ? trim(end, is_line_terminator) : end;
    const std::uint32_t word_end = trim(space_end, is_vanishing_space);
    const std::size_t first = result_.segments.size();
    for (std::uint32_t at = begin; at < word_end;) {
        enter_span(at);
        const std::uint32_t stop = same_style_end(at, word_end);
        add_word(at, stop);
        at = stop;
    }
    for (std::uint32_t at = word_end; at < space_end;) {
        enter_span(at);
        const std::uint32_t stop = same_style_end(at, space_end);
        add_space(at, stop, at == word_end && result_.segments.size() > first);
        at = stop;
    }
    if (result_.segments.size() == first) {  // an empty line
        enter_span(begin);
        add_segment(begin, begin, primary_, levels_.base);
    }
    result_.segments.back().after = after;
}

void Itemiser::add_segment(std::uint32_t begin, std::uint32_t end, FaceId face, std::uint8_t level) {
    const bool right_to_left = (level & 1) != 0;
    Segment segment;
    segment.glyphs =
        &words_.shape(text_.substr(begin, end - begin), face, language_, right_to_left, SoftHyphen::hidden);
    segment.begin = begin;
    segment.end = end;
    segment.span = static_cast<std::uint16_t>(span_);
    segment.bidi_level = level;
    result_.segments.push_back(segment);
}

/// `[begin, end)` is white space of one span and level. It joins the word before it when that shares both;
/// else it is a segment of its own, which the bidi reordering of lines may put elsewhere than the word.
void Itemiser::add_space(std::uint32_t begin, std::uint32_t end, bool follows_word) {
    const std::uint8_t level = level_at(begin);
    const std::string_view space = text_.substr(begin, end - begin);
    const bool joins =
        follows_word && result_.segments.back().span == span_ && result_.segments.back().bidi_level == level;
    if (!joins) add_segment(begin, begin, primary_, level);
    Segment& segment = result_.segments.back();
    segment.space = &words_.shape(space, primary_, language_, (level & 1) != 0, SoftHyphen::hidden);
    segment.space_is_stretchable = space.find_first_not_of(' ') == std::string_view::npos;
}

void Itemiser::add_word(std::uint32_t begin, std::uint32_t end) {
    if (is_plain_ascii(text_.substr(begin, end - begin)) && covers_ascii(primary_))
        add_segment(begin, end, primary_, level_at(begin));
    else
        add_runs(begin, end);
}

/// Cuts a word of one span and level where the face or the script changes.
void Itemiser::add_runs(std::uint32_t begin, std::uint32_t end) {
    const FontKey font = (*spans_)[span_].font;
    const std::string_view word = text_.substr(0, end);
    Run run{begin, begin, primary_, false, USCRIPT_COMMON, level_at(begin)};
    for (std::size_t at = begin; at < end;) {
        const std::size_t stop = cluster_end(word, at);
        const std::string_view cluster = word.substr(at, stop - at);
        if (!is_invisible(cluster)) {
            std::size_t ignored = 0;
            const int script = script_of(next_code_point(cluster, ignored));
            const FaceId face = face_for_cluster(font, cluster);
            const bool other_face = run.has_face && face != run.face;
            const bool other_script =
                script != USCRIPT_COMMON && run.script != USCRIPT_COMMON && script != run.script;
            if (other_face || other_script) {
                close_run(run);
                run = {run.end, run.end, face, true, USCRIPT_COMMON, run.level};
            }
            run.face = face;
            run.has_face = true;
            if (script != USCRIPT_COMMON) run.script = script;
            const std::size_t first = result_.missing.size();
            covers(fonts_->face(face), cluster, &result_.missing);
            for (std::size_t index = first; index < result_.missing.size(); ++index)
                result_.missing[index].offset += static_cast<std::uint32_t>(at);
        }
        run.end = static_cast<std::uint32_t>(stop);
        at = stop;
    }
    close_run(run);
}

void Itemiser::close_run(Run& run) {
    if (run.end > run.begin) add_segment(run.begin, run.end, run.face, run.level);
}

}  // namespace naskah::text
