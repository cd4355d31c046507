#pragma once

#include <vector>

#include "layout/kind_context.hpp"

namespace naskah::layout {

/// Compiles the contents of a part ("isi") into block recipes.
class BlockCompiler {
  public:
    explicit BlockCompiler(KindContext& context) : context_(context) {}

    /// `reader` is the array; absent yields nothing.
    std::vector<BlockRecipe> blocks(const Reader& reader, const Scope& scope, int depth = 0);

  private:
    BlockRecipe block(const Reader& reader, const Scope& scope, int depth);
    void fill_block(const Reader& reader, const Scope& scope, int depth, BlockRecipe& block);
    FormulaRecipe formula(const Reader& reader, const Scope& scope);
    HeadingRecipe heading(const Reader& reader, const Scope& scope);
    PictureRecipe picture(const Reader& reader, const Scope& scope);
    ContentsRecipe contents(const Reader& reader, const Scope& scope);

    KindContext& context_;
};

}  // namespace naskah::layout
