#pragma once

#include <set>
#include <string>

#include "layout/expression_compiler.hpp"
#include "layout/kind.hpp"
#include "layout/table_compiler.hpp"

namespace naskah::layout {

/// Compiles what official letters open and close with: members of "kop" (letterheads), "tanda_tangan"
/// (signature blocks) and "baris_pejabat" (lines of an official, shared by signature blocks). What is used in
/// two scopes is compiled twice.
class LetterCompiler {
  public:
    LetterCompiler(ExpressionCompiler& expressions, const StyleNames& styles, const Reader& root)
        : expressions_(expressions),
          styles_(styles),
          letterheads_(root.get("kop")),
          signatures_(root.get("tanda_tangan")),
          officials_(root.get("baris_pejabat")) {}

    bool has_signature(const std::string& name) const;
    /// An empty recipe, with a fault at `use`, when there is none of this name.
    SignatureRecipe signature(const std::string& name, const Reader& use, const Scope& scope);
    LetterheadRecipe letterhead(const std::string& name, const Reader& use, const Scope& scope);
    /// What `file` defines and nothing uses is a fault: a misspelt use would otherwise go unseen.
    void report_unused(const std::string& file) const;

  private:
    SignatureRecipe signature(const Reader& reader, const Scope& scope);
    SignatoryRecipe signatory(const Reader& reader, const Scope& scope);
    void lines(const Reader& reader, const Scope& scope, std::vector<SignatureLine>& out);
    LetterheadRecipe letterhead(const Reader& reader, const Scope& scope);
    LetterheadLine line(const Reader& reader, const Scope& scope);
    std::vector<EmblemRecipe> emblem(const Reader& reader, const Scope& scope);

    ExpressionCompiler& expressions_;
    const StyleNames& styles_;
    Reader letterheads_, signatures_, officials_;
    std::set<std::string> used_letterheads_, used_signatures_, used_officials_;
};

}  // namespace naskah::layout
