#include "typeset/inline/prepared_content.hpp"

#include <algorithm>
#include <cassert>

namespace naskah::typeset::setting {
namespace {

constexpr std::size_t kMostSpans = 60'000;  ///< text::Segment counts them in 16 bits

}  // namespace

PreparedContent::PreparedContent() = default;
PreparedContent::~PreparedContent() = default;
PreparedContent::PreparedContent(PreparedContent&&) noexcept = default;
PreparedContent& PreparedContent::operator=(PreparedContent&&) noexcept = default;

/// Fills one PreparedContent. Text between fractions and forced breaks is itemised as one run.
class Preparer::Builder {
  public:
    Builder(Preparer& preparer, document::StyleId style)
        : preparer_(preparer),
          font_(preparer.font_of(style)),
          language_(preparer.document_.properties.language) {}

    void add(const std::vector<document::Inline>& inlines, document::StyleId style) {
        for (const document::Inline& item : inlines) {
            if (const auto* span = std::get_if<document::Span>(&item.value)) {
                add_span(*span);
            } else if (const auto* reference = std::get_if<document::PageReference>(&item.value)) {
                add_reference(*reference);
            } else if (const auto* fraction = std::get_if<document::StackedFraction>(&item.value)) {
                add_fraction(*fraction, style);
            } else if (const auto* picture = std::get_if<document::InlinePicture>(&item.value)) {
                add_picture(*picture);
            } else {
                end_run(RunEnd::line_break);
            }
        }
    }

    void add_suffix(std::string_view suffix) {
        TextSpan span = plain_span();
        span.hyphenate = false;
        if (line_open_ || !run_.empty()) add_text(" ", span);
        add_text(suffix, span);
    }

    void add_plain(std::string_view text) { add_text(text, plain_span()); }

    PreparedContent finish() {
        end_run(RunEnd::content);
        return std::move(out_);
    }

  private:
    enum class RunEnd : std::uint8_t { line_break, fraction, content };

    TextSpan plain_span() const {
        TextSpan span;
        span.font = font_.key;
        span.primary = font_.primary;
        span.language = language_;
        return span;
    }

    void add_span(const document::Span& source) {
        TextSpan span = plain_span();
        if (source.emphasis.bold) span.font.weight = text::Weight::bold;
        if (source.emphasis.italic) span.font.slant = text::Slant::italic;
        if (span.font != font_.key) span.primary = preparer_.shaper_.fonts().primary(span.font);
        if (!source.language.empty()) span.language = source.language;
        span.underline = source.emphasis.underline;
        if (!source.uri.empty()) span.uri = &source.uri;
        span.anchor = source.anchor;
        span.note = source.note;
        span.script = source.script;
        if (span.script != document::Script::normal) span.hyphenate = false;
        add_text(source.text, span);
    }

    void add_reference(const document::PageReference& reference) {
        std::string printed = preparer_.printed(reference.anchor);
        TextSpan span = plain_span();
        span.anchor = reference.anchor;
        span.hyphenate = false;
        add_text(printed, span);
        out_.references.push_back({reference.anchor, std::move(printed)});
    }

    void add_text(std::string_view text, const TextSpan& span) {
        if (text.empty()) return;
        if (run_spans_.size() == kMostSpans) end_run(RunEnd::content);
        const auto begin = static_cast<std::uint32_t>(run_.size());
        run_.append(text);
        run_spans_.push_back({begin, static_cast<std::uint32_t>(run_.size()), span.font, span.language});
        out_.spans.push_back(span);
        if (span.underline || span.is_link()) out_.has_decoration = true;
    }

    void add_fraction(const document::StackedFraction& source, document::StyleId style) {
        PreparedFraction fraction;
        fraction.alternative = source.alternative;
        fraction.numerator = part(source.numerator, style);
        fraction.denominator = part(source.denominator, style);
        add_inset(std::move(fraction));
    }

    void add_picture(const document::InlinePicture& source) {
        PreparedFraction inset;
        inset.picture = &source;
        add_inset(std::move(inset));
    }

    void add_inset(PreparedFraction fraction) {
        if (line_open_ && run_.empty() && out_.atoms.back().kind == Atom::Kind::fraction)
            out_.atoms.back().after = text::BreakAfter::opportunity;
        end_run(RunEnd::fraction);
        Atom atom;
        atom.kind = Atom::Kind::fraction;
        atom.begin = static_cast<std::uint32_t>(out_.fractions.size());
        atom.level = out_.base_level;
        out_.atoms.push_back(atom);
        out_.fractions.push_back(std::move(fraction));
        line_open_ = true;
    }

    PreparedContent part(const std::vector<document::Inline>& inlines, document::StyleId style) {
        Builder builder(preparer_, style);
        builder.add(inlines, style);
        PreparedContent result = builder.finish();
        for (const char32_t code_point : result.missing) add_missing(code_point);
        out_.references.insert(out_.references.end(), result.references.begin(), result.references.end());
        return result;
    }

    void add_missing(char32_t code_point) {
        if (std::find(out_.missing.begin(), out_.missing.end(), code_point) == out_.missing.end())
            out_.missing.push_back(code_point);
    }

    void end_run(RunEnd end) {
        if (!run_.empty()) itemise_run(end);
        if (end != RunEnd::line_break) return;
        if (!line_open_) out_.atoms.emplace_back();  // an empty line
        out_.atoms.back().after = text::BreakAfter::mandatory;
        line_open_ = false;
    }

    void itemise_run(RunEnd end) {
        const text::Itemised run = preparer_.shaper_.itemise(run_, run_spans_);
        const auto base = static_cast<std::uint32_t>(out_.text.size());
        const std::size_t first_span = out_.spans.size() - run_spans_.size();
        if (out_.atoms.empty()) out_.base_level = run.base_level;
        if (run.base_level != 0) out_.has_levels = true;
        out_.atoms.reserve(out_.atoms.size() + run.segments.size());
        for (const text::Segment& segment : run.segments) {
            Atom atom;
            if (segment.glyphs != nullptr && !segment.glyphs->glyphs.empty()) atom.glyphs = segment.glyphs;
            atom.space = segment.space;
            atom.begin = base + segment.begin;
            atom.end = base + segment.end;
            atom.span = static_cast<std::uint32_t>(first_span + segment.span);
            atom.level = segment.bidi_level;
            atom.after = segment.after;
            atom.stretchable = segment.space_is_stretchable;
            atom.small = out_.spans[atom.span].script != document::Script::normal;
            if (atom.level != 0) out_.has_levels = true;
            out_.atoms.push_back(atom);
        }
        for (const text::MissingGlyph& missing : run.missing) add_missing(missing.code_point);
        if (!run.segments.empty()) {
            line_open_ = out_.atoms.back().after != text::BreakAfter::mandatory;
            if (end == RunEnd::fraction && line_open_ && out_.atoms.back().space == nullptr)
                out_.atoms.back().after = text::BreakAfter::none;
        }
        out_.text += run_;
        run_.clear();
        run_spans_.clear();
    }

    Preparer& preparer_;
    StyleFont font_;
    std::string_view language_;
    PreparedContent out_;
    std::string run_;
    std::vector<text::StyledSpan> run_spans_;
    bool line_open_ = false;  ///< atoms stand after the last forced break
};

const StyleFont& Preparer::font_of(document::StyleId style) {
    assert(style < document_.styles.size());
    if (fonts_.size() < document_.styles.size()) fonts_.resize(document_.styles.size());
    std::optional<StyleFont>& slot = fonts_[style];
    if (slot) return *slot;
    const layout::ParagraphStyle& source = document_.styles[style];
    const text::FontLibrary& fonts = shaper_.fonts();
    std::optional<text::FamilyId> family = fonts.find_family(source.family);
    if (!family) family = fonts.find_role(source.family);
    if (!family) family = fonts.find_role("sans");  // an engine that opens has none unknown
    StyleFont font;
    font.key.family = family.value_or(0);
    if (source.weight == layout::FontWeight::bold) font.key.weight = text::Weight::bold;
    if (source.slant == layout::FontSlant::italic) font.key.slant = text::Slant::italic;
    font.primary = fonts.primary(font.key);
    font.metrics = fonts.face(font.primary).metrics();
    slot = font;
    return *slot;
}

PreparedContent Preparer::prepare(document::ContentId content, document::StyleId style,
                                  std::string_view suffix) {
    assert(content < document_.contents.size());
    Builder builder(*this, style);
    builder.add(document_.contents[content].inlines, style);
    if (!suffix.empty()) builder.add_suffix(suffix);
    return builder.finish();
}

PreparedContent Preparer::prepare_text(std::string_view text, document::StyleId style) {
    Builder builder(*this, style);
    builder.add_plain(text);
    return builder.finish();
}

std::string Preparer::printed(document::AnchorId anchor) const {
    return numbers_ != nullptr ? numbers_->printed(anchor) : std::string("0");
}

}  // namespace naskah::typeset::setting
