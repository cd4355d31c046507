#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "layout/expression_compiler.hpp"
#include "layout/table_recipe.hpp"

namespace naskah::layout {

/// Finds the index of a style by name; faults at the reader.
class StyleNames {
  public:
    explicit StyleNames(const std::vector<std::string>& names) : names_(names) {}
    StyleIndex find(const Reader& reader, StyleIndex fallback) const;
    /// Of a style layouts rely on without naming it; `fallback` where the profile has none.
    StyleIndex named(std::string_view name, StyleIndex fallback) const;

  private:
    const std::vector<std::string>& names_;
};

/// Compiles members of "tabel". The same recipe used in two scopes is compiled twice.
class TableCompiler {
  public:
    /// `tables` and `fragments` are the objects "tabel" and "potongan" of layout.json (may be absent).
    TableCompiler(ExpressionCompiler& expressions, const StyleNames& styles, const Reader& tables,
                  const Reader& fragments)
        : expressions_(expressions), styles_(styles), tables_(tables), fragments_(fragments) {}

    /// Null, with a fault at `use`, when there is no such table.
    std::shared_ptr<const TableRecipe> compile(const std::string& id, const Reader& use, const Scope& scope);
    /// Tables of `file` never compiled are faults: a misspelt use would otherwise go unseen. Those of
    /// included files are there for whoever wants them.
    void report_unused(const std::string& file) const;

  private:
    using Columns = std::vector<std::uint16_t>;
    Reader resolved(const std::string& id, const Reader& use, int depth);
    void columns(const Reader& reader, TableRecipe& table, Scope& scope);
    void header(const Reader& reader, TableRecipe& table, const Scope& scope);
    std::uint16_t header_level(const Reader& reader, TableRecipe& table, const Scope& scope,
                               std::uint16_t row, std::uint16_t column);
    std::vector<RowNode> nodes(const Reader& reader, const Scope& scope, const Columns& region, int depth);
    RowNode node(const Reader& reader, const Scope& scope, const Columns& region, int depth);
    RowNode parallel(const Reader& reader, const Scope& scope, const Columns& region, int depth);
    void cells(const Reader& reader, const Scope& scope, const Columns& region, RowNode& node,
               Columns& covered);
    bool cell_columns(std::string_view key, std::uint16_t& first, std::uint16_t& last) const;
    void collect_columns(const Reader& reader, Columns& found, int depth) const;
    void styles(const Reader& reader, TableRecipe& table);
    void notes(const Reader& reader, const Scope& outer, TableRecipe& table);

    ExpressionCompiler& expressions_;
    const StyleNames& styles_;
    Reader tables_, fragments_;
    const TableRecipe* current_ = nullptr;
    std::map<std::string, int> uses_;
};

}  // namespace naskah::layout
