#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "layout/drawing_compiler.hpp"
#include "layout/expression_compiler.hpp"
#include "layout/kind.hpp"
#include "layout/kind_compiler.hpp"
#include "layout/letter_compiler.hpp"
#include "layout/prose_scanner.hpp"
#include "layout/table_compiler.hpp"

namespace naskah::layout {

/// What the compilers of one kind's members share while they fill `kind`. One object a kind; faults land in
/// the reader's list.
struct KindContext {
    static constexpr std::uint16_t kNoPage = 0xFFFF;

    KindContext(const Reader& root_reader, const KindSources& kind_sources, Kind& target)
        : root(root_reader),
          sources(kind_sources),
          base(kind_sources.profiles.at("bawaan")),
          kind(target),
          expressions(base, kind_sources.data, root),
          styles(target.style_names),
          tables(expressions, styles, root.get("tabel"), root.get("potongan")),
          letters(expressions, styles, root),
          drawings(expressions, styles, root.get("bagan"), root.get("grafik")) {}
    KindContext(const KindContext&) = delete;
    KindContext& operator=(const KindContext&) = delete;

    /// Index of a page style by name; kNoPage: unknown.
    std::uint16_t page_index(const std::string& name) const;

    Reader root;  ///< layout.json
    const KindSources& sources;
    const Profile& base;  ///< "bawaan": its names are those of every profile
    Kind& kind;
    ExpressionCompiler expressions;
    StyleNames styles;
    TableCompiler tables;
    LetterCompiler letters;
    DrawingCompiler drawings;
    std::map<std::string, std::vector<ProseTag>> prose_tags;  ///< of the Markdown files in use
    std::uint16_t page = 0;                                   ///< page style of the part being compiled
};

}  // namespace naskah::layout
