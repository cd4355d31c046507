#include "typeset/inline/prepared_content.hpp"

#include <algorithm>
#include <cassert>

namespace naskah::typeset::setting {
namespace {

constexpr std::size_t kMostSpans = 60'000;  ///< text::Segment counts them in 16 bits
/// Formulas of one content that are told apart; atoms count them in 16 bits.
constexpr std::size_t kMostFormulas = 60'000;

/// A script that Indonesian is not written in.
struct ScriptLanguage {
    char32_t first, last;     ///< its letters
    std::string_view usual;   ///< the language they are taken for
    std::string_view subtag;  ///< added to a language that was named; empty: nothing is
};
constexpr ScriptLanguage kScripts[] = {{0x0600, 0x06FF, "ar", ""},
                                       {0x0750, 0x077F, "ar", ""},
                                       {0x08A0, 0x08FF, "ar", ""},
                                       {0x1B00, 0x1B7F, "ban-Bali", "-Bali"},
                                       {0xA980, 0xA9DF, "jv-Java", "-Java"},
                                       {0xFB50, 0xFDFF, "ar", ""},
                                       {0xFE70, 0xFEFE, "ar", ""}};

/// The script of the first such letter of `text` (valid UTF-8); null: none.
const ScriptLanguage* script_language(std::string_view text) {
    constexpr unsigned char kLeastLead = 0xD8;  // of U+0600
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < kLeastLead || lead >= 0xF0) continue;
        const std::size_t more = lead < 0xE0 ? 1 : 2;
        char32_t letter = more == 1 ? lead & 0x1FU : lead & 0x0FU;
        for (std::size_t i = 1; i <= more && at + i < text.size(); ++i)
            letter = (letter << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        for (const ScriptLanguage& script : kScripts)
            if (letter >= script.first && letter <= script.last) return &script;
    }
    return nullptr;
}

}  // namespace

PreparedContent::PreparedContent() = default;
PreparedContent::~PreparedContent() = default;
PreparedContent::PreparedContent(PreparedContent&&) noexcept = default;
PreparedContent& PreparedContent::operator=(PreparedContent&&) noexcept = default;

/// Fills one PreparedContent. Text between boxes and forced breaks is itemised as one run.
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
            } else if (const auto* enclosure = std::get_if<document::Enclosure>(&item.value)) {
                add_enclosure(*enclosure, style);
            } else if (const auto* limited = std::get_if<document::LimitedSign>(&item.value)) {
                add_limits(*limited, style);
            } else if (const auto* formula = std::get_if<document::Formula>(&item.value)) {
                add_formula(*formula, style);
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
        if (!formulas_.empty())
            out_.formulas = std::make_shared<const std::vector<std::string>>(std::move(formulas_));
        return std::move(out_);
    }

  private:
    enum class RunEnd : std::uint8_t { line_break, box, content };

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
        if (!source.language.empty() && source.language != language_) {
            span.language = source.language;
            span.told_language = preparer_.told_language(source.text, source.language);
        }
        span.underline = source.emphasis.underline;
        if (!source.uri.empty()) span.uri = &source.uri;
        span.anchor = source.anchor;
        span.note = source.note;
        span.script = source.script;
        span.part = source.part;
        span.formula = formula_;
        if (span.script != document::Script::normal || span.part != document::FormulaPart::none)
            span.hyphenate = false;
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

    /// A formula past the last that is counted belongs to the text around it.
    void add_formula(const document::Formula& source, document::StyleId style) {
        const std::uint16_t outer = formula_;
        if (outer == 0 && formulas_.size() < kMostFormulas) {
            formulas_.push_back(source.alternative);
            formula_ = static_cast<std::uint16_t>(formulas_.size());
        }
        add(source.inlines, style);
        formula_ = outer;
    }

    void add_fraction(const document::StackedFraction& source, document::StyleId style) {
        PreparedBox box;
        box.upper = part(source.numerator, style);
        box.lower = part(source.denominator, style);
        add_box(std::move(box));
    }

    void add_enclosure(const document::Enclosure& source, document::StyleId style) {
        using Sign = document::Enclosure::Sign;
        PreparedBox box;
        box.form = source.sign == Sign::root ? PreparedBox::Form::root : PreparedBox::Form::enclosure;
        box.body = part(source.inside, style);
        box.upper = part(source.upper, style);
        box.lower = part(source.lower, style);
        box.opening = sign(source.sign == Sign::root ? "\u221a" : source.sign == Sign::brackets ? "[" : "(");
        if (source.sign != Sign::root) box.closing = sign(source.sign == Sign::brackets ? "]" : ")");
        add_box(std::move(box));
    }

    void add_limits(const document::LimitedSign& source, document::StyleId style) {
        PreparedBox box;
        box.form = PreparedBox::Form::limits;
        box.opening = sign(source.sign);
        box.upper = part(source.upper, style);
        box.lower = part(source.lower, style);
        add_box(std::move(box));
    }

    void add_picture(const document::InlinePicture& source) {
        PreparedBox box;
        box.form = PreparedBox::Form::picture;
        box.picture = &source;
        add_box(std::move(box));
    }

    void add_box(PreparedBox box) {
        if (line_open_ && run_.empty() && out_.atoms.back().kind == Atom::Kind::box)
            out_.atoms.back().after = text::BreakAfter::opportunity;
        end_run(RunEnd::box);
        Atom atom;
        atom.kind = Atom::Kind::box;
        atom.begin = static_cast<std::uint32_t>(out_.boxes.size());
        atom.level = out_.base_level;
        atom.formula = formula_;
        if (formula_ != 0) atom.part = document::FormulaPart::operand;
        out_.atoms.push_back(atom);
        out_.boxes.push_back(std::move(box));
        line_open_ = true;
    }

    /// One character of the style's font, or of what stands in for it.
    const GlyphText* sign(std::string_view text) {
        const std::vector<text::StyledSpan> spans{
            {0, static_cast<std::uint32_t>(text.size()), font_.key, language_}};
        const text::Itemised run = preparer_.shaper_.itemise(text, spans);
        for (const text::MissingGlyph& missing : run.missing) add_missing(missing.code_point);
        for (const text::Segment& segment : run.segments)
            if (segment.glyphs != nullptr && !segment.glyphs->glyphs.empty()) return segment.glyphs;
        return nullptr;
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

    /// Words in letters of another script are told in their language though nobody said it: they get a span
    /// of their own.
    void tell_language(Atom& atom) {
        const TextSpan& span = out_.spans[atom.span];
        if (atom.glyphs == nullptr || !span.told_language.empty()) return;
        const std::string_view told = preparer_.told_language(atom.glyphs->text, language_);
        if (told.empty()) return;
        TextSpan own = span;
        own.told_language = told;
        atom.span = static_cast<std::uint32_t>(out_.spans.size());
        out_.spans.push_back(own);
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
            tell_language(atom);
            const TextSpan& span = out_.spans[atom.span];
            atom.small = span.script != document::Script::normal;
            atom.part = span.part;
            // The space before an operator is a fixed one; both sides are to be alike.
            if (atom.part == document::FormulaPart::relation || atom.part == document::FormulaPart::operation)
                atom.stretchable = false;
            atom.formula = span.formula;
            if (atom.level != 0) out_.has_levels = true;
            out_.atoms.push_back(atom);
        }
        for (const text::MissingGlyph& missing : run.missing) add_missing(missing.code_point);
        if (!run.segments.empty()) {
            line_open_ = out_.atoms.back().after != text::BreakAfter::mandatory;
            if (end == RunEnd::box && line_open_ && out_.atoms.back().space == nullptr)
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
    std::vector<std::string> formulas_;
    std::uint16_t formula_ = 0;  ///< the one being added
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

std::string_view Preparer::told_language(std::string_view text, std::string_view language) {
    const ScriptLanguage* found = script_language(text);
    const bool given = language != document_.properties.language;
    if (found == nullptr) return given ? language : std::string_view();
    if (!given) return found->usual;
    if (found->subtag.empty() || language.ends_with(found->subtag)) return language;
    return *languages_.emplace(std::string(language) + std::string(found->subtag)).first;
}

std::string Preparer::printed(document::AnchorId anchor) const {
    return numbers_ != nullptr ? numbers_->printed(anchor) : std::string("0");
}

}  // namespace naskah::typeset::setting
