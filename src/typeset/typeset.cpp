#include "typeset/typeset.hpp"

#include <utility>
#include <vector>

#include "base/watch.hpp"
#include "typeset/flow/glyph_reports.hpp"
#include "typeset/pages/collect.hpp"
#include "typeset/pages/note_owners.hpp"
#include "typeset/pages/numbering.hpp"
#include "typeset/pages/page_placer.hpp"
#include "typeset/pages/running_texts.hpp"
#include "typeset/pages/section_layout.hpp"

namespace naskah::typeset {
namespace {

constexpr int kMostPasses = 3;

/// Lays out one document.
class Typesetter {
  public:
    Typesetter(const document::Document& document, text::Shaper& shaper, Diagnostics& diagnostics)
        : document_(document),
          diagnostics_(diagnostics),
          setter_(document, shaper),
          glyphs_(setter_, diagnostics),
          collection_(collect(document)),
          notes_(notes_by_section(document)),
          numbers_(collection_.anchor_sections.size()) {
        for (std::size_t i = 0; i < document.sections.size(); ++i)
            sections_.emplace_back(document.sections[i], collection_.printing[i], notes_[i]);
    }

    display::PageList run() {
        enter_stage(Stage::measure);
        plan();
        enter_stage(Stage::place);
        place();
        for (const SectionLayout& section : sections_) section.tell(diagnostics_);
        if (list_.pages.empty())
            diagnostics_.error("document-empty", "", "Naskah ini tidak mempunyai satu halaman pun.",
                               "Isi sekurang-kurangnya satu bagian naskah.");
        return std::move(list_);
    }

  private:
    MeasureContext context() {
        return {setter_, diagnostics_, Length(), Length(), &glyphs_, &collection_.entries, &numbers_};
    }

    /// Sections without references are planned once. The others follow, as often as the numbers they print
    /// change: how many pages they take themselves shows only then.
    void plan() {
        setter_.use(numbers_);
        const Length note_label = FootNotes::label_width(setter_);
        std::size_t pages = 0;
        for (SectionLayout& section : sections_)
            if (!section.prints_page_numbers()) pages = plan(section, note_label, pages);
        number_pages();
        bool stable = false;
        for (int pass = 0; pass < kMostPasses && !stable; ++pass) {
            setter_.forget_references();
            bool any = false;
            for (SectionLayout& section : sections_) {
                if (!section.prints_page_numbers()) continue;
                pages = plan(section, note_label, pages);
                any = true;
            }
            if (!any) return;
            const AnchorNumbers used = numbers_;
            number_pages();
            stable = numbers_.same_as(used);
        }
        if (!stable)
            diagnostics_.warning(
                "references-unstable", "",
                "Nomor halaman dalam daftar isi atau rujukan belum tetap setelah tiga kali penataan, "
                "sehingga sebagian dapat meleset satu halaman.",
                "Periksa nomor halaman daftar isi; mengubah sedikit panjang teks biasanya menolong.");
    }

    /// Plans one section, maybe again; returns how many pages there are with it instead of `pages`.
    std::size_t plan(SectionLayout& section, Length note_label, std::size_t pages) {
        const std::size_t others = pages - section.page_count();
        set_part(others, 0);
        section.plan(context(), note_label);
        tell_pages_of_part(section.page_count());
        return others + section.page_count();
    }

    /// Numbers of all pages and anchors from the plans at hand. A section not planned yet is taken for one
    /// page.
    void number_pages() {
        std::vector<std::uint32_t> counts;
        counts.reserve(sections_.size());
        for (const SectionLayout& section : sections_)
            counts.push_back(
                section.prints_page_numbers() && section.page_count() == 0 ? 1 : section.page_count());
        pages_ = number_sections(document_.sections, counts);
        for (document::AnchorId anchor = 1; anchor < collection_.anchor_sections.size(); ++anchor)
            if (const std::uint32_t section = collection_.anchor_sections[anchor];
                section != Collection::kNoSection)
                numbers_[anchor] = {pages_[section].first_number, pages_[section].counted_in};
        // Backwards, so that of an anchor borne twice the first place counts, as for its destination.
        for (std::size_t i = sections_.size(); i-- > 0;) {
            const auto& anchors = sections_[i].anchors();
            for (auto item = anchors.rbegin(); item != anchors.rend(); ++item)
                if (item->first < collection_.anchor_sections.size() &&
                    collection_.anchor_sections[item->first] == i)
                    numbers_[item->first].number = pages_[i].first_number + item->second;
        }
    }

    void place() {
        describe();
        const std::uint32_t total = pages_.empty() ? 0 : pages_.back().first_page + pages_.back().page_count;
        list_.pages.reserve(total);
        PagePlacer placer(list_, collection_);
        RunningTexts running(setter_, total);
        for (std::size_t i = 0; i < sections_.size(); ++i) {
            // The back of the sheet before: nothing stands on it.
            if (pages_[i].blank_before) placer.begin_page(list_.pages.back().paper, {});
            set_part(pages_[i].first_page, total);
            sections_[i].place(placer, running, document_.page_styles[document_.sections[i].page_style],
                               pages_[i].first_number);
        }
        placer.resolve(collection_.entries.headings, diagnostics_);
        list_.labels = make_label_ranges(pages_);
    }

    void describe() {
        const document::Properties& properties = document_.properties;
        list_.metadata = {properties.title, properties.author,   properties.subject, properties.keywords,
                          "Naskah",         properties.language, properties.created};
        list_.bleed = document_.bleed;
        list_.images.assign(document_.images.begin(), document_.images.end());
        if (!properties.title.empty()) list_.structure.texts(display::kRootNode).title = properties.title;
    }

    const document::Document& document_;
    Diagnostics& diagnostics_;
    ParagraphSetter setter_;
    GlyphReports glyphs_;
    Collection collection_;
    std::vector<std::vector<document::NoteId>> notes_;  // by section
    AnchorNumbers numbers_;
    std::vector<SectionLayout> sections_;
    std::vector<SectionPages> pages_;
    display::PageList list_;
};

}  // namespace

display::PageList typeset(std::shared_ptr<const document::Document> document, text::Shaper& shaper,
                          Diagnostics& diagnostics) {
    display::PageList list = Typesetter(*document, shaper, diagnostics).run();
    list.keep_alive.push_back(shaper.storage());
    list.keep_alive.push_back(std::move(document));
    return list;
}

}  // namespace naskah::typeset
