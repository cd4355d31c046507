#pragma once

#include <set>
#include <string>
#include <vector>

#include "layout/block_compiler.hpp"
#include "layout/kind_context.hpp"

namespace naskah::layout {

/// Compiles "bagian": parts with pages of their own, and uses of "potongan_bagian".
class PartCompiler {
  public:
    explicit PartCompiler(KindContext& context) : context_(context), blocks_(context) {}

    /// `reader` is the array; absent yields nothing.
    std::vector<PartRecipe> parts(const Reader& reader, const Scope& scope);
    /// Parts of the kind's own "potongan_bagian" that nothing uses are faults.
    void report_unused() const;

  private:
    PartRecipe part(const Reader& reader, const Scope& scope);
    SectionRecipe section(const Reader& reader, const Scope& scope);
    EmbeddedRecipe embedded(const Reader& reader, const Scope& scope);
    PartGroupRecipe group(const Reader& use, const Scope& scope);
    std::uint16_t page_style(const Reader& reader);

    KindContext& context_;
    BlockCompiler blocks_;
    std::vector<std::string> chain_;  // groups being compiled, outermost first
    std::set<std::string, std::less<>> used_;
};

}  // namespace naskah::layout
