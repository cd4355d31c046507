#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
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
    std::string_view told_language;    ///< as LineRun's
    const std::string* uri = nullptr;  ///< into the document; null: none
    document::AnchorId anchor = 0;
    document::NoteId note = 0;
    bool underline = false;
    bool hyphenate = true;
    document::Script script = document::Script::normal;
    document::FormulaPart part = document::FormulaPart::none;
    std::uint16_t formula = 0;  ///< as Atom's

    bool is_link() const { return uri != nullptr || anchor != 0; }
    bool same_link(const TextSpan& other) const {
        return anchor == other.anchor &&
               (uri == other.uri || (uri != nullptr && other.uri != nullptr && *uri == *other.uri));
    }
};

/// What line breaking moves: a segment of shaped text with the space after it, or a box (a fraction, a
/// picture).
struct Atom {
    enum class Kind : std::uint8_t { text, box };
    const GlyphText* glyphs = nullptr;  ///< null: no glyphs
    const GlyphText* space = nullptr;   ///< null: none
    std::uint32_t begin = 0, end = 0;   ///< bytes of PreparedContent::text; a box: begin is its index
    std::uint32_t span = 0;
    std::uint8_t level = 0;
    text::BreakAfter after = text::BreakAfter::none;
    Kind kind = Kind::text;
    bool stretchable = true;  ///< the space
    bool small = false;       ///< superscript or subscript
    document::FormulaPart part = document::FormulaPart::none;
    std::uint16_t formula =
        0;  ///< the formula it belongs to, 1 + index into PreparedContent::formulas; 0: none

    /// Of its type, where the text around it has `size`.
    Length size_in(Length size) const { return small ? size.scaled(kScriptPercent, 100) : size; }
    static constexpr std::int64_t kScriptPercent = 65;

    bool is_blank() const { return kind == Kind::text && glyphs == nullptr; }
};

struct PreparedBox;

/// A content taken apart in one style, before any measure or size is known.
struct PreparedContent {
    PreparedContent();
    ~PreparedContent();
    PreparedContent(PreparedContent&&) noexcept;
    PreparedContent& operator=(PreparedContent&&) noexcept;

    std::string text;  ///< boxes and forced breaks left out
    std::vector<TextSpan> spans;
    std::vector<Atom> atoms;
    std::vector<PreparedBox> boxes;
    std::shared_ptr<const std::vector<std::string>> formulas;  ///< their alternative texts; null: none
    std::vector<char32_t> missing;                             ///< each once
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

/// What stands on a line like one large character.
struct PreparedBox {
    enum class Form : std::uint8_t {
        fraction,   ///< upper over lower
        enclosure,  ///< body between opening and closing, upper and lower as small type behind it
        root,       ///< likewise, without a closing sign
        limits,     ///< upper and lower in small type above and below the opening sign
        picture
    } form = Form::fraction;
    PreparedContent body, upper, lower;
    const GlyphText *opening = nullptr, *closing = nullptr;  ///< signs; null: none
    const document::InlinePicture* picture = nullptr;        ///< of a picture, into the document
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
    /// What readers are told of the language of a text that is said to be in `language` (maybe the
    /// document's): the letters decide where nothing was said, and add their script ("ban-Bali"). Empty: the
    /// document's.
    std::string_view told_language(std::string_view text, std::string_view language);

  private:
    class Builder;
    const document::Document& document_;
    text::Shaper& shaper_;
    const PageNumbers* numbers_ = nullptr;
    std::vector<std::optional<StyleFont>> fonts_;
    std::set<std::string, std::less<>> languages_;  ///< told ones that are not written so in the document
};

}  // namespace naskah::typeset::setting
