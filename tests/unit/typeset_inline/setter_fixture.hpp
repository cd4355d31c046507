#pragma once

#include <gmock/gmock.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "typeset/inline/paragraph_setter.hpp"

namespace naskah::typeset {

inline const std::shared_ptr<const text::FontLibrary>& fonts() {
    static const std::shared_ptr<const text::FontLibrary> library = [] {
        text::prepare();
        const std::array<std::filesystem::path, 1> folders{"/usr/share/fonts"};
        return text::FontLibrary::open(NASKAH_SOURCE_DIR "/fonts/fonts.json", folders);
    }();
    return library;
}

/// Two words of every line of these do not fit without care.
inline constexpr const char* kProse =
    "Pengukuran kinerja dilakukan dengan membandingkan realisasi dan target setiap indikator sasaran "
    "strategis yang "
    "telah ditetapkan dalam perjanjian kinerja tahun berjalan. Pertanggungjawaban penyelenggaraan "
    "pemerintahan daerah "
    "disampaikan secara berkala kepada pimpinan, sehingga keberhasilan maupun kegagalan pelaksanaan program "
    "dan "
    "kegiatan dapat diketahui, dianalisis, serta ditindaklanjuti dengan perbaikan yang berkesinambungan. "
    "Keterbatasan "
    "anggaran tidak mengurangi kesungguhan seluruh perangkat daerah dalam mewujudkan pelayanan masyarakat "
    "yang lebih "
    "baik, transparan, dan akuntabel sebagaimana diamanatkan peraturan perundang-undangan.";

class SetterTest : public ::testing::Test {
  protected:
    static constexpr document::StyleId kBody = 0, kHyphenated = 1, kJustified = 2, kBold = 3;

    SetterTest() {
        document_.styles.resize(4);
        for (auto& style : document_.styles) {
            style.family = "Liberation Sans";
            style.size = Length::points(11);
            style.leading = Length::points(16);
        }
        style(kHyphenated).hyphenation = layout::Hyphenation::automatic;
        style(kJustified).hyphenation = layout::Hyphenation::automatic;
        style(kJustified).align = layout::Align::justify;
        style(kBold).weight = layout::FontWeight::bold;
    }

    layout::ParagraphStyle& style(document::StyleId id) { return document_.styles[id]; }

    /// Made when first used; styles are changed before.
    ParagraphSetter& setter() {
        if (setter_ == nullptr) setter_ = std::make_unique<ParagraphSetter>(document_, shaper_);
        return *setter_;
    }

    document::ContentId plain(std::string_view text) { return pool_.plain(text); }
    document::ContentId rich(std::vector<document::Inline> inlines) { return pool_.rich(std::move(inlines)); }

    static document::Inline span(std::string text, document::Emphasis emphasis = {}) {
        document::Span result;
        result.text = std::move(text);
        result.emphasis = emphasis;
        return {result};
    }
    static document::Inline line_break() { return {document::LineBreak{}}; }

    SetRequest request(document::ContentId content, document::StyleId style_id, double measure) {
        SetRequest result;
        result.content = content;
        result.style = style_id;
        result.align = style(style_id).align;
        result.measure = Length::from_points(measure);
        return result;
    }
    std::shared_ptr<const SetParagraph> set(document::ContentId content, document::StyleId style_id,
                                            double measure) {
        return setter().set(request(content, style_id, measure));
    }

    static std::string text_of(const LineBox& line) {
        std::string text;
        for (const LineRun& run : line.runs)
            for (std::uint32_t i = 0; i < run.piece_count; ++i)
                text += line.pieces[run.first_piece + i].glyphs->text;
        return text;
    }
    /// Lines joined again: a space between them, none after a hyphen.
    static std::string text_of(const SetParagraph& paragraph) {
        std::string text;
        for (const LineBox& line : paragraph.lines) {
            if (text.ends_with("\xC2\xAD"))
                text.resize(text.size() - 2);
            else if (!text.empty() && !text.ends_with('-'))
                text += ' ';
            text += text_of(line);
        }
        return text;
    }
    static bool has_hyphens(const SetParagraph& paragraph) {
        for (const LineBox& line : paragraph.lines)
            if (text_of(line).ends_with("\xC2\xAD")) return true;
        return false;
    }
    /// Right end of the ink as pieces and advances tell it, not LineBox::width.
    static Length right_of(const LineBox& line) {
        Length right;
        for (const LineRun& run : line.runs)
            for (std::uint32_t i = 0; i < run.piece_count; ++i) {
                const display::Piece& piece = line.pieces[run.first_piece + i];
                right = max(right, run.x + piece.x + piece.glyphs->width(run.size));
            }
        return right;
    }
    static Length left_of(const LineBox& line) {
        Length left = Length::unbounded();
        for (const LineRun& run : line.runs)
            if (run.piece_count > 0) left = min(left, run.x + line.pieces[run.first_piece].x);
        return left;
    }

    document::Document document_;
    document::ContentPool pool_{document_.contents};
    text::Shaper shaper_{fonts()};

  private:
    std::unique_ptr<ParagraphSetter> setter_;
};

}  // namespace naskah::typeset
