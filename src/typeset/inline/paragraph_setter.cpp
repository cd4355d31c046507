#include "typeset/inline/paragraph_setter.hpp"

#include <unordered_map>

#include "base/watch.hpp"
#include "typeset/inline/paragraph_layout.hpp"
#include "typeset/inline/prepared_content.hpp"
#include "typeset/inline/request_cache.hpp"

namespace naskah::typeset {

using setting::PreparedContent;

namespace {
constexpr std::uint32_t kShaping = 10;  // a short text, in checkpoint's units
}

struct ParagraphSetter::State {
    State(const document::Document& source, text::Shaper& engine)
        : document(source), shaper(engine), preparer(source, engine), layout(engine) {}

    const document::Document& document;
    text::Shaper& shaper;
    setting::Preparer preparer;
    setting::ParagraphLayout layout;
    std::unordered_map<std::uint64_t, std::unique_ptr<PreparedContent>> prepared;
    setting::RequestCache cache;
    std::vector<std::string> suffixes{1};
    std::uint32_t numbers_state = 1;  ///< grows when numbers may have changed

    std::uint16_t suffix_index(const std::string& suffix);
    PreparedContent& prepare(document::ContentId content, document::StyleId style, std::uint16_t suffix);
    bool references_hold(PreparedContent& content) const;
};

/// Suffixes are few ("(lanjutan)"), so they are numbered and keys stay plain. Past what 16 bits count, none
/// is cached.
std::uint16_t ParagraphSetter::State::suffix_index(const std::string& suffix) {
    if (suffix.empty()) return 0;
    for (std::size_t i = 1; i < suffixes.size(); ++i)
        if (suffixes[i] == suffix) return static_cast<std::uint16_t>(i);
    if (suffixes.size() >= setting::kMostSuffixes) return setting::kMostSuffixes;
    suffixes.push_back(suffix);
    return static_cast<std::uint16_t>(suffixes.size() - 1);
}

/// Whether the page numbers are still what the content was prepared with.
bool ParagraphSetter::State::references_hold(PreparedContent& content) const {
    if (content.references.empty() || content.checked == numbers_state) return true;
    for (const PreparedContent::Reference& reference : content.references)
        if (preparer.printed(reference.anchor) != reference.printed) return false;
    content.checked = numbers_state;
    return true;
}

PreparedContent& ParagraphSetter::State::prepare(document::ContentId content, document::StyleId style,
                                                 std::uint16_t suffix) {
    const std::uint64_t key =
        std::uint64_t{content} | std::uint64_t{style} << 32 | std::uint64_t{suffix} << 48;
    std::unique_ptr<PreparedContent>& slot = prepared[key];
    if (slot != nullptr && references_hold(*slot)) return *slot;
    checkpoint(kShaping);
    const std::uint32_t revision = slot != nullptr ? slot->revision + 1 : 0;
    slot = std::make_unique<PreparedContent>(preparer.prepare(content, style, suffixes[suffix]));
    slot->revision = revision;
    slot->checked = numbers_state;
    return *slot;
}

ParagraphSetter::ParagraphSetter(const document::Document& document, text::Shaper& shaper)
    : state_(std::make_unique<State>(document, shaper)) {}

ParagraphSetter::~ParagraphSetter() = default;

const document::Document& ParagraphSetter::document() const {
    return state_->document;
}

text::Shaper& ParagraphSetter::shaper() {
    return state_->shaper;
}

void ParagraphSetter::use(const PageNumbers& numbers) {
    state_->preparer.use(numbers);
    forget_references();
}

void ParagraphSetter::forget_references() {
    ++state_->numbers_state;
}

std::shared_ptr<const SetParagraph> ParagraphSetter::set(const SetRequest& request) {
    checkpoint();
    State& state = *state_;
    const std::uint16_t suffix = state.suffix_index(request.suffix);
    const layout::ParagraphStyle& style = state.document.styles[request.style];
    const setting::StyleFont& font = state.preparer.font_of(request.style);
    if (suffix == setting::kMostSuffixes) {
        const PreparedContent content =
            state.preparer.prepare(request.content, request.style, request.suffix);
        const PreparedContent* label =
            request.label != 0 ? &state.prepare(request.label, request.style, 0) : nullptr;
        return std::make_shared<const SetParagraph>(state.layout.set(content, label, request, style, font));
    }
    setting::RequestCache::Entry& entry = state.cache.find(setting::RequestKey(request, suffix));
    if (entry.paragraph != nullptr && !entry.has_references) return entry.paragraph;
    // Neither call touches the cache, so `entry` stays where it is.
    const PreparedContent& content = state.prepare(request.content, request.style, suffix);
    const PreparedContent* label =
        request.label != 0 ? &state.prepare(request.label, request.style, 0) : nullptr;
    const std::uint32_t revision = content.revision + (label != nullptr ? label->revision : 0);
    if (entry.paragraph != nullptr && entry.revision == revision) return entry.paragraph;
    entry.has_references = !content.references.empty() || (label != nullptr && !label->references.empty());
    entry.revision = revision;
    entry.paragraph =
        std::make_shared<const SetParagraph>(state.layout.set(content, label, request, style, font));
    return entry.paragraph;
}

ContentWidths ParagraphSetter::widths(document::ContentId content, document::StyleId style) {
    State& state = *state_;
    PreparedContent& prepared = state.prepare(content, style, 0);
    if (prepared.widths) return *prepared.widths;
    const layout::ParagraphStyle& source = state.document.styles[style];
    const auto hyphenate = source.hyphenation == layout::Hyphenation::automatic
                               ? setting::ItemSettings::Hyphenate::yes
                               : setting::ItemSettings::Hyphenate::no;
    ContentWidths widths = state.layout.widths().widths(prepared, source.size, hyphenate);
    if (!prepared.atoms.empty()) {
        const Length indents = source.indent_left + source.indent_right;
        const Length first = indents + max(Length(), source.first_line_indent);
        widths.minimum += first;
        widths.minimum_whole += first;
        widths.maximum += first;
    }
    prepared.widths = widths;
    return widths;
}

const std::vector<char32_t>& ParagraphSetter::missing(document::ContentId content, document::StyleId style) {
    return state_->prepare(content, style, 0).missing;
}

namespace {

void append_plain(const std::vector<document::Inline>& inlines, const setting::Preparer& preparer,
                  std::string& out) {
    for (const document::Inline& item : inlines) {
        if (const auto* span = std::get_if<document::Span>(&item.value)) {
            out += span->text;
        } else if (const auto* reference = std::get_if<document::PageReference>(&item.value)) {
            out += preparer.printed(reference->anchor);
        } else if (const auto* formula = std::get_if<document::Formula>(&item.value)) {
            out += formula->linear;
        } else if (const auto* fraction = std::get_if<document::StackedFraction>(&item.value)) {
            append_plain(fraction->numerator, preparer, out);
            out += " / ";
            append_plain(fraction->denominator, preparer, out);
        } else if (const auto* picture = std::get_if<document::InlinePicture>(&item.value)) {
            out += picture->alternative;
        } else if (const auto* enclosure = std::get_if<document::Enclosure>(&item.value)) {
            append_plain(enclosure->inside, preparer, out);
        } else if (const auto* limited = std::get_if<document::LimitedSign>(&item.value)) {
            out += limited->sign;
        } else {
            out += ' ';
        }
    }
}

}  // namespace

std::string ParagraphSetter::plain_text(document::ContentId content) const {
    std::string out;
    append_plain(state_->document.contents[content].inlines, state_->preparer, out);
    return out;
}

LineBox ParagraphSetter::set_line(std::string_view text, document::StyleId style) {
    State& state = *state_;
    const PreparedContent content = state.preparer.prepare_text(text, style);
    return state.layout.line(content, state.document.styles[style], state.preparer.font_of(style));
}

}  // namespace naskah::typeset
