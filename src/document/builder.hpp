#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/blocks.hpp"
#include "document/build.hpp"
#include "document/drawing_builder.hpp"
#include "document/evaluator.hpp"
#include "document/markdown.hpp"
#include "document/numbering.hpp"
#include "document/table_builder.hpp"
#include "document/text_source.hpp"
#include "layout/kind.hpp"
#include "layout/library.hpp"

namespace naskah::document {

/// Runs the parts of a layout into a document's sections. One object a document.
class Builder final : private ProseSink {
  public:
    Builder(Document& document, const json::Value& root, const layout::Library& library,
            const layout::Kind& kind, const layout::Profile& profile, Diagnostics& diagnostics,
            figures::FigureFinder* figures, const image::Limits& pictures);
    void run();

  private:
    /// Runs parts of another kind into the document of `host`.
    Builder(Builder& host, const layout::Kind& kind, const layout::EmbeddedRecipe& embedded);
    void number_embedded(const layout::EmbeddedRecipe& recipe, std::size_t first_section);
    bool wanted(const layout::PartRecipe& recipe) const;
    /// Headings, tables and pictures of an embedded document stand in no list but where it says so.
    void unlist(Block& made) const;

    void properties();
    void part(const layout::PartRecipe& recipe);
    void part_turn(const layout::PartRecipe& recipe);
    void make(const layout::SectionRecipe& recipe);
    void make(const layout::PartGroupRecipe& recipe);
    void make(const layout::EmbeddedRecipe& recipe);
    void blocks(const std::vector<layout::BlockRecipe>& recipes);
    void block(const layout::BlockRecipe& recipe);
    void make(const layout::ParagraphRecipe& recipe);
    void make(const layout::HeadingRecipe& recipe);
    void make(const layout::ProseRecipe& recipe);
    void make(const layout::FormulaRecipe& recipe);
    void make(const layout::TableUse& use);
    void make(const layout::OrganisationChartUse& use);
    void make(const layout::ChartUse& use);
    void make(const layout::SignatureRecipe& recipe);
    void make(const layout::PictureRecipe& recipe);
    void make(const layout::SpaceRecipe& recipe);
    void make(const layout::FillRecipe& recipe);
    void make(const layout::PageBreakRecipe& recipe);
    void make(const layout::ContentsRecipe& recipe);
    void make(const layout::GroupRecipe& recipe);

    void make(const layout::LetterheadRecipe& recipe);

    std::vector<SignatureLine> signature_lines(const std::vector<layout::SignatureLine>& lines,
                                               SourceRef source);
    Signatory signatory(const layout::SignatoryRecipe& recipe, SourceRef source);
    /// Whether the signatory's official is in the data; told when not. Sets the variable of its lines.
    bool find_official(const layout::SignatoryRecipe& recipe, SourceRef& source);
    std::optional<Emblem> emblem(const std::vector<layout::EmblemRecipe>& recipe);
    std::optional<SignatureImage> signature_image(const std::vector<layout::EmblemRecipe>& recipe);
    void table(const layout::TableRecipe& recipe);
    void caption(const layout::TableRecipe& recipe, Table& made);
    std::vector<Paragraph> table_notes(const layout::TableRecipe& recipe);
    void organisation_chart(const layout::OrganisationChartRecipe& recipe);
    void chart(const layout::ChartRecipe& recipe);
    /// Counts the figure when its caption is numbered.
    FigureCaption drawing_caption(const layout::FigureCaptionRecipe& recipe);
    ImageId image(const std::string& source, const std::string& pointer);
    std::shared_ptr<const image::Image> decoded_asset(const std::string& name, const std::string& bytes,
                                                      const std::string& pointer);
    std::optional<PictureCell> picture_cell(const layout::PictureRecipe& recipe);
    void picture_grid(const layout::BlockRecipe& recipe, const layout::PictureRecipe& picture);
    Extent picture_extent(const image::Image& decoded, Extent wanted) const;
    Paragraph figure_caption(const std::string& title, StyleId style, bool numbered);

    // ProseSink
    void add(Block made) override;
    void heading(int level, std::vector<Inline> inlines, SourceRef source) override;
    void directive(const layout::Directive& directive) override;
    std::optional<Block> picture(const ProsePicture& picture) override;
    std::optional<InlinePicture> inline_picture(const ProsePicture& picture) override;
    void unsupported(const std::string& what, int line, SourceRef source) override;
    Refused refused(const std::string& what, int line, SourceRef source) override;
    void faulty_formula(const TakenFormula& formula, int line, SourceRef source) override;
    void table(Table made, std::string title) override;
    NoteMark new_note() override;
    void note(const NoteMark& mark, std::vector<Block> blocks) override;

    /// What the data says in place of a default wording, before and after it; null: nothing.
    struct Narrative {
        const json::Value *instead = nullptr, *before = nullptr, *after = nullptr;
    };
    Narrative narrative(const std::string& name) const;
    void number_caption(Table& made, const std::string& title, const std::string& continued);
    void add_end_notes();
    /// Where in the wording something is wrong, for messages.
    /// A formula of a recipe as content; 0 when the data has none. `source` becomes where it stands.
    ContentId formula_content(const layout::Binding& binding, SourceRef& source);
    List formula_legend(const layout::FormulaRecipe& recipe, StyleId style);
    std::string prose_place(int line, SourceRef source) const;

    void number_heading(Heading& heading, std::vector<Inline> inlines, bool numbered);
    void open_section(std::uint16_t page_style);
    void start_chapter(Section& section) const;
    StyleId style(const std::string& name) const;
    /// The body's when there is no name.
    StyleId formula_style(const std::string& name) const {
        return style(name.empty() ? profile_.body_style : name);
    }
    std::uint16_t page_style(const std::string& name) const;
    ContentId content(const layout::TextTemplate& text);
    /// Of a value the text prints; `otherwise` when it prints none.
    SourceRef source_of(const layout::TextTemplate& text, SourceRef otherwise = {});

    Document& document_;
    const layout::Library& library_;
    const layout::Kind& kind_;
    const layout::Profile& profile_;
    Diagnostics& diagnostics_;
    ContentPool pool_;
    figures::FigureFinder* figures_;
    image::Limits pictures_;
    Evaluator evaluator_;
    TableBuilder tables_;
    DrawingBuilder drawings_;
    Numbering numbering_;
    const layout::EmbeddedRecipe* embedded_ = nullptr;  // how this kind stands in another; null: alone
    std::vector<Block>* target_ = nullptr;              // where blocks go; null: the last section
    const layout::SectionRecipe* section_ = nullptr;    // being made
    const layout::Prose* prose_ = nullptr;
    bool prose_numbered_ = true;
    std::vector<Block> end_notes_;  // of the part at hand
    std::uint32_t note_count_ = 0;
    std::map<std::string, ImageId, std::less<>> images_;
};

}  // namespace naskah::document
