#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "layout/drawing_recipe.hpp"
#include "layout/expression.hpp"
#include "layout/origin.hpp"
#include "layout/profile.hpp"
#include "layout/styles.hpp"
#include "layout/table_recipe.hpp"

namespace naskah::layout {

/// Where a compiled thing stands in layout.json, for messages.
using Place = std::string;

struct BlockRecipe;

struct ParagraphRecipe {
    TextTemplate text;
    StyleIndex style = 0;
};
struct HeadingRecipe {
    TextTemplate text, contents_text;  ///< contents_text empty: text
    int level = 1;
    bool numbered = false, listed = true, annex = false;
    StyleIndex style = kNoStyle;  ///< kNoStyle: the profile's for the level
};
/// A Markdown file run through Mustache.
struct ProseRecipe {
    std::string file;
    bool numbered = true;         ///< its headings bear numbers
    StyleIndex style = kNoStyle;  ///< of paragraphs and list items; kNoStyle: the profile's
    std::vector<std::pair<std::string, SlotId>> variables;  ///< of the loops around it, innermost last
    std::string narrative;  ///< member of "narasi" in the data that replaces or extends it; empty: none
};
/// A symbol of a formula and what it stands for.
struct SymbolRecipe {
    std::vector<Loop> loop;
    std::vector<Condition> condition;
    Binding symbol;  ///< a formula
    TextTemplate meaning;
};
/// A formula on lines of its own.
struct FormulaRecipe {
    Binding formula;
    TextTemplate label;  ///< at the right margin; empty: none, or the number
    bool numbered = false;
    StyleIndex style = kNoStyle;  ///< kNoStyle: the profile's
    TextTemplate introduction;    ///< of the symbols; empty: the profile's word
    std::vector<SymbolRecipe> symbols;
};
struct TableUse {
    std::shared_ptr<const TableRecipe> recipe;
};
struct OrganisationChartUse {
    std::shared_ptr<const OrganisationChartRecipe> recipe;
};
struct ChartUse {
    std::shared_ptr<const ChartRecipe> recipe;
};
struct SignatureLine {
    TextTemplate text;
    StyleIndex style = 0;
    std::vector<Condition> condition;
    std::uint8_t level = 0;  ///< lines of one level side by side begin at one height; 0: none
};
/// A picture of a letterhead or a signature block.
struct EmblemRecipe {
    Binding source;  ///< "aset:NAME" or a data: URI; without a value nothing is printed
    TextTemplate alternative;
    Length width, height;  ///< one of them 0: from the picture's proportions
    std::vector<Condition> condition;
};
struct SignatoryRecipe {
    std::vector<Condition> condition;
    std::vector<Path> official;      ///< one or none: the official's object
    std::optional<SlotId> variable;  ///< stands for that object in the lines
    std::vector<SignatureLine> above, below;
    std::vector<EmblemRecipe> signature, stamp;  ///< one or none each
};
struct SignatureRecipe {
    std::vector<SignatoryRecipe> signatories;
    Length width = Length::from_millimetres(75), signing_space = Length::points(56),
           space_before = Length::points(18);
    Align position = Align::right;
    std::uint8_t per_row = 0;  ///< 0: as many as have room
};
struct LetterheadLine {
    std::vector<Loop> loop;
    std::vector<Condition> condition;
    TextTemplate text;
    StyleIndex style = 0;
    std::vector<Path> language;  ///< one or none: a BCP 47 tag, for lines in another script
};
struct LetterheadRecipe {
    std::vector<EmblemRecipe> left, right;  ///< one or none each
    std::vector<LetterheadLine> lines;
    Length emblem_gap = Length::points(10), rule_gap = Length::points(4), space_after = Length::points(12);
    Length thick = Length::milli(2250), between = Length::milli(1000), thin = Length::milli(750);
    Length width;  ///< 0: the measure
};
struct PictureRecipe {
    Binding source;  ///< "aset:NAME" or a data: URI
    TextTemplate alternative;
    std::vector<Binding> alternative_value;  ///< one: in place of the template
    /// One of them 0: from the picture's proportions. Both: the picture fits in, its proportions kept. None:
    /// as wide as its column, or as its pixels suffice.
    Length width, height;
    Align align = Align::center;
    Length space_before, space_after;
    TextTemplate caption;  ///< empty: none
    StyleIndex caption_style = 0;
    bool numbered = true;  ///< the caption bears a number and is listed
    bool floats = false;   ///< may wait for the next page's top while the text goes on
    /// More than 1: the turns of the block's loop stand side by side.
    std::uint16_t columns = 1;
    Length gap;  ///< between columns and between rows of them
};
struct SpaceRecipe {
    Length height;
};
struct FillRecipe {};
struct PageBreakRecipe {};
enum class ListedKind : std::uint8_t { headings, tables, figures };
struct ContentsRecipe {
    ListedKind listed = ListedKind::headings;
    TextTemplate column_title, annex_title;
    StyleIndex column_title_style = 0, annex_title_style = 0;
    std::vector<StyleIndex> level_styles;
};
struct GroupRecipe {
    bool keep_together = false;
    std::vector<BlockRecipe> blocks;
};

struct BlockRecipe {
    std::vector<Loop> loop;            ///< one or none
    std::vector<Condition> condition;  ///< one or none; may use the loop's variable
    std::variant<ParagraphRecipe, HeadingRecipe, ProseRecipe, FormulaRecipe, TableUse, OrganisationChartUse,
                 ChartUse, SignatureRecipe, LetterheadRecipe, PictureRecipe, SpaceRecipe, FillRecipe,
                 PageBreakRecipe, ContentsRecipe, GroupRecipe>
        what;
    Place place;
};

/// A part that makes pages of its own.
struct SectionRecipe {
    std::uint16_t page_style = 0;  ///< index into Profile::page_styles
    PageNumbering numbering = PageNumbering::arabic;
    std::optional<std::uint32_t> first_number;
    VerticalAlign vertical = VerticalAlign::top;
    TextTemplate title;
    std::vector<BlockRecipe> blocks;
};
struct PartRecipe;
/// The parts of a "potongan_bagian", compiled for the place of its use.
struct PartGroupRecipe {
    std::vector<PartRecipe> parts;
};

/// Parts of another kind, run here with the same dataset.
struct EmbeddedRecipe {
    std::string jenis;
    std::vector<std::string> part_ids;                 ///< none: all parts
    std::vector<std::pair<std::string, Path>> inputs;  ///< names of that kind and what they stand for here
    std::optional<EmbeddedNumbering> numbering;        ///< nullopt: the profile's
    int listed_level = 0;  ///< of its outermost headings in the contents; 0: not listed
};

struct PartRecipe {
    std::string id;  ///< empty: of a group, or of an embedded document without one
    std::vector<Loop> loop;
    std::vector<Condition> condition;
    std::variant<SectionRecipe, PartGroupRecipe, EmbeddedRecipe> what;
    Place place;
};

/// A Markdown file of the kind, its tags and directives checked.
struct Prose {
    std::string file, text;
    std::vector<std::string> variables;  ///< names of {{…}}, sorted
    std::vector<std::string> sections;   ///< names of {{#…}} and {{^…}}, sorted
    /// Tables its directives insert, compiled for the outermost scope.
    std::map<std::string, std::shared_ptr<const TableRecipe>, std::less<>> tables;
    /// Likewise drawings.
    std::map<std::string, std::shared_ptr<const OrganisationChartRecipe>, std::less<>> organisation_charts;
    std::map<std::string, std::shared_ptr<const ChartRecipe>, std::less<>> charts;
};

/// Where a kind asks for another one, kept until all kinds are known.
struct EmbeddedUse {
    struct Word {
        std::string text;
        Place place;
    };
    struct Input : Word {
        Origin origin;  ///< of what is passed
    };
    std::string file;
    Word jenis;
    std::vector<Word> part_ids;
    std::vector<Input> inputs;
};

/// A document kind: the program that document::build runs. Immutable after opening.
struct Kind {
    std::string jenis, judul, uraian;
    std::vector<Name> names;  ///< sorted by name
    std::vector<PartRecipe> parts;
    std::map<std::string, Prose, std::less<>> prose;  ///< by file name
    /// Signature blocks the prose inserts, compiled for the outermost scope.
    std::map<std::string, SignatureRecipe, std::less<>> signatures;
    std::map<std::string, NameId, std::less<>> inputs;  ///< names that a document embedding this one may set
    std::vector<EmbeddedUse> embedded;
    std::vector<InputDemand> demands;  ///< what its paths ask of its inputs
    /// The profile's, then the kind's own. Own styles of other kinds leave gaps (empty names) between, so
    /// that an index means the same in a document made by several kinds.
    std::vector<std::string> style_names;
    /// Paragraph styles by profile name, in the order of style_names.
    std::map<std::string, std::vector<ParagraphStyle>, std::less<>> styles;
    TextTemplate title, author, subject, keywords, file_name;
    std::vector<Binding> created;  ///< one or none: an ISO date
    SlotId slot_count = 0;         ///< loop variables a builder needs room for
};

}  // namespace naskah::layout
