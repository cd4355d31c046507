#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"
#include "text/shaper.hpp"
#include "typeset/inline/paragraph_setter.hpp"

namespace naskah::typeset::setting {

/// What the faces of a style have to tell, looked up once a style.
struct StyleFont {
    text::FontKey key;
    FaceId primary = 0;
    text::FaceMetrics metrics;
};

/// A stretch of a content in one font and with one decoration.
struct TextSpan {
    text::FontKey font;
    FaceId primary = 0;
    std::string_view language;         ///< into the document
    const std::string* uri = nullptr;  ///< into the document; null: none
    document::AnchorId anchor = 0;
    document::NoteId note = 0;
    bool underline = false;
    bool hyphenate = true;
    document::Script script = document::Script::normal;

    bool is_link() const { return uri != nullptr || anchor != 0; }
    bool same_link(const TextSpan& other) const {
        return anchor == other.anchor &&
               (uri == other.uri || (uri != nullptr && other.uri != nullptr && *uri == *other.uri));
    }
};

/// What line breaking moves: a segment of shaped text with the space after it, or a stacked fraction (or a
/// picture, which is laid as one).
struct Atom {
    enum class Kind : std::uint8_t { text, fraction };
    const GlyphText* glyphs = nullptr;  ///< null: no glyphs
    const GlyphText* space = nullptr;   ///< null: none
    std::uint32_t begin = 0, end = 0;   ///< bytes of PreparedContent::text; a fraction: begin is its index
    std::uint32_t span = 0;
    std::uint8_t level = 0;
    text::BreakAfter after = text::BreakAfter::none;
    Kind kind = Kind::text;
    bool stretchable = true;  ///< the space
    bool small = false;       ///< superscript or subscript

    /// Of its type, where the text around it has `size`.
    Length size_in(Length size) const { return small ? size.scaled(kScriptPercent, 100) : size; }
    static constexpr std::int64_t kScriptPercent = 65;

    bool is_blank() const { return kind == Kind::text && glyphs == nullptr; }
};

struct PreparedFraction;

/// A content taken apart in one style, before any measure or size is known.
struct PreparedContent {
    PreparedContent();
    ~PreparedContent();
    PreparedContent(PreparedContent&&) noexcept;
    PreparedContent& operator=(PreparedContent&&) noexcept;

    std::string text;  ///< fractions and forced breaks left out
    std::vector<TextSpan> spans;
    std::vector<Atom> atoms;
    std::vector<PreparedFraction> fractions;
    std::vector<char32_t> missing;  ///< each once
    std::uint8_t base_level = 0;
    bool has_decoration = false, has_levels = false;

    struct Reference {
        document::AnchorId anchor = 0;
        std::string printed;
    };
    std::vector<Reference> references;  ///< as they were printed here
    std::uint32_t revision = 0;         ///< grows when a printed reference has changed
    std::uint32_t checked = 0;          ///< the state of the numbers its references were last compared with
    std::optional<ContentWidths> widths;
};

struct PreparedFraction {
    PreparedContent numerator, denominator;
    std::string alternative;
    const document::InlinePicture* picture = nullptr;  ///< into the document; not null: this and no fraction
};

/// Takes contents apart. Not thread-safe.
class Preparer {
  public:
    Preparer(const document::Document& document, text::Shaper& shaper)
        : document_(document), shaper_(shaper) {}
    void use(const PageNumbers& numbers) { numbers_ = &numbers; }

    const StyleFont& font_of(document::StyleId style);
    PreparedContent prepare(document::ContentId content, document::StyleId style, std::string_view suffix);
    PreparedContent prepare_text(std::string_view text, document::StyleId style);
    std::string printed(document::AnchorId anchor) const;

  private:
    class Builder;
    const document::Document& document_;
    text::Shaper& shaper_;
    const PageNumbers* numbers_ = nullptr;
    std::vector<std::optional<StyleFont>> fonts_;
};

}  // namespace naskah::typeset::setting
