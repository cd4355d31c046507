#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "document/blocks.hpp"
#include "text/font_library.hpp"
#include "text/shaper.hpp"
#include "typeset/typeset.hpp"

namespace naskah::typeset {

inline std::string resolve_text(const void* object) {
    return *static_cast<const std::string*>(object);
}

/// Builds small documents. Pages have a body of 200 x 300 pt and lines are 20 pt high: fifteen lines a page.
class DocumentBuilder {
  public:
    enum Style : document::StyleId { kBody, kHeading, kContents, kContentsInner, kFooter };
    enum Page : document::PageStyleId { kPortrait, kLandscape };

    DocumentBuilder() {
        for (const char* name : {"isi", "judul", "daftar", "daftar-dalam", "kaki"}) {
            layout::ParagraphStyle style;
            style.name = name;
            style.size = Length::points(10);
            style.leading = Length::points(20);
            document.styles.push_back(style);
        }
        document.styles[kHeading].weight = layout::FontWeight::bold;
        layout::PageStyle page;
        page.name = "tegak";
        page.paper = {Length::points(300), Length::points(400)};
        page.margin_left = page.margin_right = page.margin_top = page.margin_bottom = Length::points(50);
        page.running.push_back(
            {layout::Edge::bottom, layout::Align::center, Length::points(15), "kaki", "{halaman}"});
        document.page_styles.push_back(page);
        page.name = "rebah";
        page.paper = {Length::points(400), Length::points(300)};
        page.margin_left = Length::points(20);
        page.margin_right = Length::points(30);
        document.page_styles.push_back(page);
        section();
    }

    document::Section& section(document::PageStyleId page = kPortrait,
                               layout::PageNumbering numbering = layout::PageNumbering::arabic) {
        document::Section& result = document.sections.emplace_back();
        result.page_style = page;
        result.numbering = numbering;
        return result;
    }
    document::ContentId text(const std::string& value) { return pool_.plain(value); }
    /// "kata 1", "kata 2", … each on a line of its own.
    document::ContentId lines(const std::string& word, int count) {
        std::vector<document::Inline> inlines;
        for (int i = 1; i <= count; ++i) {
            if (i > 1) inlines.push_back({document::LineBreak{}});
            document::Span span;
            span.text = word + " " + std::to_string(i);
            inlines.push_back({span});
        }
        return pool_.rich(std::move(inlines));
    }
    document::ContentId rich(std::vector<document::Inline> inlines) { return pool_.rich(std::move(inlines)); }
    document::AnchorId new_anchor() { return document.anchor_count++; }

    document::Paragraph make_paragraph(document::ContentId content, document::StyleId style = kBody) {
        document::Paragraph result;
        result.style = style;
        result.content = content;
        return result;
    }
    void add(document::Block block) { document.sections.back().blocks.push_back(std::move(block)); }
    void paragraph(const std::string& word, int line_count) {
        add({make_paragraph(lines(word, line_count))});
    }
    document::Heading make_heading(const std::string& title, int level = 1) {
        document::Heading result;
        result.level = level;
        result.style = kHeading;
        result.content = text(title);
        result.title = title;
        result.anchor = new_anchor();
        return result;
    }
    document::AnchorId heading(const std::string& title, int level = 1) {
        document::Heading result = make_heading(title, level);
        const document::AnchorId anchor = result.anchor;
        add({std::move(result)});
        return anchor;
    }
    void contents(document::ContentsKind kind = document::ContentsKind::headings) {
        document::ContentsList list;
        list.kind = kind;
        list.level_styles = {kContents, kContentsInner};
        add({std::move(list)});
    }
    /// 20 pt above, 40 pt to sign, 20 pt below, after 10 pt: 90 pt.
    document::SignatureBlock make_signature(int count = 1) {
        document::SignatureBlock block;
        block.width = Length::points(80);
        block.signing_space = Length::points(40);
        block.space_before = Length::points(10);
        for (int i = 1; i <= count; ++i) {
            document::Signatory one;
            one.above.push_back(make_paragraph(text("Kepala " + std::to_string(i))));
            one.below.push_back(make_paragraph(text("Nama " + std::to_string(i))));
            block.signatories.push_back(std::move(one));
        }
        return block;
    }
    SourceRef source(const std::string& pointer) {
        pointers_->push_back(std::make_unique<std::string>(pointer));
        return {pointers_->back().get(), &resolve_text};
    }

    document::Document document;

    display::PageList typeset() {
        document.keep_alive = pointers_;
        auto copy = std::make_shared<const document::Document>(document);
        text::Shaper shaper(fonts());
        return naskah::typeset::typeset(copy, shaper, diagnostics);
    }
    Diagnostics diagnostics;

    static const std::shared_ptr<const text::FontLibrary>& fonts() {
        static const std::shared_ptr<const text::FontLibrary> library = [] {
            text::prepare();
            const std::vector<std::filesystem::path> folders{"/usr/share/fonts"};
            return text::FontLibrary::open(std::filesystem::path(NASKAH_SOURCE_DIR) / "fonts/fonts.json",
                                           folders);
        }();
        return library;
    }

  private:
    document::ContentPool pool_{document.contents};
    std::shared_ptr<std::vector<std::unique_ptr<std::string>>> pointers_ =
        std::make_shared<std::vector<std::unique_ptr<std::string>>>();
};

/// A text run as a test sees it.
struct PrintedRun {
    std::string text;
    Point origin;
    Length right;
    display::NodeId node = display::kArtifact;
};

inline std::vector<PrintedRun> runs_of(const display::Page& page) {
    std::vector<PrintedRun> result;
    for (const display::Item& item : page.items) {
        const auto* run = std::get_if<display::TextRun>(&item);
        if (run == nullptr) continue;
        PrintedRun printed{{}, run->origin, run->origin.x, run->node};
        for (std::uint32_t i = run->first_piece; i < run->first_piece + run->piece_count; ++i) {
            const display::Piece& piece = page.pieces[i];
            printed.text += piece.glyphs->text;
            printed.right = run->origin.x + piece.x + piece.glyphs->width(run->size);
        }
        result.push_back(std::move(printed));
    }
    return result;
}

/// Texts of a page, one string a run, running texts left out.
inline std::vector<std::string> texts_of(const display::Page& page) {
    std::vector<std::string> result;
    for (PrintedRun& run : runs_of(page))
        if (run.node != display::kArtifact) result.push_back(std::move(run.text));
    return result;
}

/// The first run with this text on the page; an empty one if there is none.
inline PrintedRun find_run(const display::Page& page, const std::string& text) {
    for (PrintedRun& run : runs_of(page))
        if (run.text == text) return run;
    return {};
}

/// 0-based page where a run with this text stands as content, or -1.
inline int page_with(const display::PageList& list, const std::string& text) {
    for (std::size_t i = 0; i < list.pages.size(); ++i)
        for (const std::string& printed : texts_of(list.pages[i]))
            if (printed == text) return static_cast<int>(i);
    return -1;
}

}  // namespace naskah::typeset
