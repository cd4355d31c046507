#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "document/blocks.hpp"
#include "typeset/flow/fragment.hpp"
#include "typeset/pages/collect.hpp"

namespace naskah::typeset {

/// Puts placed content into a PageList: page after page, section after section. Links carry anchors until
/// resolve().
class PagePlacer final : public Placer {
  public:
    /// All outlive the placer.
    PagePlacer(display::PageList& list, const Collection& collection);

    /// Structure of the section's blocks: an element titled as the section is.
    void open_section(const document::Section& section);
    void begin_page(Extent paper, std::string label);
    /// Pages begun so far. Of a sheet printed on both sides, the first page lies on the right.
    std::size_t page_count() const { return list_.pages.size(); }

    display::Structure& structure() override { return list_.structure; }
    display::Page& page() override { return list_.pages.back(); }
    void line(const LineBox& line, Point origin, display::NodeId node) override;
    void fill(Rect area, Color color) override;
    void anchor(document::AnchorId anchor, Point position) override;
    display::NodeId parent() const override { return parent_; }
    display::Role heading_role(int level) override;

    /// Makes destinations of the anchors placed, links and outline lead to them. A link to an anchor that is
    /// nowhere is told ("reference-unknown") and removed; its text stays.
    void resolve(const std::vector<ContentsEntry>& outline, Diagnostics& diagnostics);

  private:
    static constexpr std::uint32_t kNoDestination = 0xFFFFFFFFu;
    display::NodeId link_node(const LineLink& link, display::NodeId node, bool continues);
    display::NodeId link_parent(const LineLink& link, display::NodeId node);
    display::NodeId language_node(std::string_view language, display::NodeId node);
    display::NodeId formula_node(const LineBox& line, std::uint16_t formula, display::NodeId node);
    void add_runs(const LineBox& line, Point origin, display::NodeId node, std::uint32_t first_piece);
    void add_picture(const LinePicture& placed, Point origin, display::NodeId node);
    void add_links(const LineBox& line, Point origin, display::NodeId node);
    std::uint32_t destination_of(document::AnchorId anchor) const {
        return anchor < destinations_.size() ? destinations_[anchor] : kNoDestination;
    }

    display::PageList& list_;
    const Collection& collection_;
    display::NodeId parent_ = display::kRootNode;
    std::uint32_t part_ = 0;  ///< of the section in hand, as Section::part
    display::NodeId part_node_ = display::kRootNode;
    std::vector<int> open_headings_;           ///< levels of the headings above the text in hand
    std::vector<bool> note_reference_;         ///< by anchor: a note's number leads there
    std::vector<std::uint32_t> destinations_;  ///< by anchor
    std::vector<display::NodeId> line_nodes_;  ///< of the links of the line in hand
    // A link that is broken over lines stays one element.
    std::string open_uri_;
    document::AnchorId open_anchor_ = 0;
    display::NodeId open_parent_ = display::kArtifact, open_link_ = display::kArtifact;
    // Likewise a formula.
    const std::vector<std::string>* open_formulas_ = nullptr;
    std::uint16_t open_formula_number_ = 0;
    display::NodeId open_formula_parent_ = display::kArtifact, open_formula_ = display::kArtifact;
    // And words in another language.
    std::string_view open_language_;
    display::NodeId open_language_parent_ = display::kArtifact, open_language_node_ = display::kArtifact;
};

}  // namespace naskah::typeset
