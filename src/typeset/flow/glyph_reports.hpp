#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/source_ref.hpp"
#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// Tells characters that no font has as Diagnostic "glyph-missing", once for each content and character,
/// however often the content is set. Not thread-safe: one a render.
class GlyphReports {
  public:
    /// Both outlive the reports.
    GlyphReports(ParagraphSetter& setter, Diagnostics& diagnostics)
        : setter_(setter), diagnostics_(diagnostics) {}
    void check(document::ContentId content, document::StyleId style, const SourceRef& source);

  private:
    ParagraphSetter& setter_;
    Diagnostics& diagnostics_;
    std::unordered_set<std::uint64_t> checked_;   ///< content and style
    std::unordered_set<std::uint64_t> reported_;  ///< content and character
};

/// Tells every one of these characters at `source`, without looking whether it was told before.
void report_missing_glyphs(const std::vector<char32_t>& missing, const SourceRef& source,
                           Diagnostics& diagnostics);

/// The same for a block: through the context's reports where it has them.
void report_missing(const MeasureContext& context, document::ContentId content, document::StyleId style,
                    const SourceRef& source);

}  // namespace naskah::typeset
