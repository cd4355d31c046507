#include "pdf/element_order.hpp"

#include <algorithm>
#include <unordered_map>

#include "pdf/fingerprint.hpp"

namespace naskah::pdf {
namespace {

using display::NodeId;
using display::Role;
using display::StructureNode;

/// More kids than this are a list of references.
constexpr std::size_t kMostKidsInRow = 32;
/// Fewer elements of one form than this save less in rows than an object stream of their own costs.
constexpr std::uint32_t kFewestInGroup = 12;
/// Further forms lie with the mixed ones.
constexpr std::size_t kMostGroups = 2000;

enum : std::uint64_t { kMixed = 0, kReferences = 1 };

class Forms {
  public:
    Forms(const display::Structure& structure, const StructureTree& tree, const CellHeaders& headers)
        : structure_(structure), tree_(tree), headers_(headers) {}

    std::uint64_t of(NodeId node) const {
        const StructureNode& made = structure_.node(node);
        if (made.role == Role::figure || made.role == Role::formula || made.role == Role::list ||
            structure_.find_texts(node) != nullptr || !tree_.links(node).empty())
            return kMixed;
        const auto children = tree_.children(node);
        const std::size_t own = tree_.sequences(node).size();
        if (children.size() + own > kMostKidsInRow) return own == 0 ? kReferences : kMixed;
        // Elements of different forms with the same one would merely compress less well.
        Fingerprint form;
        add_traits(form, made);
        form.add(own);
        form.add(headers_.of(node).size());
        for (const NodeId child : children) add_traits(form, structure_.node(child));
        return form.word();
    }

  private:
    static void add_traits(Fingerprint& form, const StructureNode& node) {
        form.add(static_cast<std::uint64_t>(node.role) << 8 | static_cast<std::uint64_t>(node.scope) << 4 |
                 static_cast<std::uint64_t>(node.row_span > 1) << 1 |
                 static_cast<std::uint64_t>(node.column_span > 1));
    }

    const display::Structure& structure_;
    const StructureTree& tree_;
    const CellHeaders& headers_;
};

}  // namespace

ElementOrder::ElementOrder(const display::Structure& structure, const StructureTree& tree,
                           const CellHeaders& headers) {
    constexpr std::uint32_t kNoGroup = 0xFFFFFFFFu;
    struct Form {
        std::uint32_t elements = 0, group = kNoGroup;
    };
    std::vector<Form> forms;
    std::unordered_map<std::uint64_t, std::uint32_t> known;  // only looked into: its order is no matter
    const auto form_of_hash = [&](std::uint64_t hash) {
        const auto [place, is_new] = known.try_emplace(hash, static_cast<std::uint32_t>(forms.size()));
        if (is_new) forms.emplace_back();
        return place->second;
    };
    const std::uint32_t mixed = form_of_hash(kMixed), references = form_of_hash(kReferences);
    const Forms hashes(structure, tree, headers);
    std::vector<std::uint32_t> form_of_node(tree.node_count());
    for (NodeId node = 0; node < tree.node_count(); ++node) {
        if (!tree.holds(node)) continue;
        form_of_node[node] = form_of_hash(hashes.of(node));
        ++forms[form_of_node[node]].elements;
    }

    std::vector<std::uint32_t> next;  // by group: its elements, then the place of the next one
    for (std::uint32_t index = 0; index < forms.size(); ++index) {
        Form& form = forms[index];
        const bool is_own = index == references || (form.elements >= kFewestInGroup && index != mixed &&
                                                    groups_.size() < kMostGroups);
        if (!is_own && !groups_.empty()) {
            form.group = 0;
        } else {
            form.group = static_cast<std::uint32_t>(groups_.size());
            groups_.push_back({index == mixed        ? ObjectLayout::running
                               : index == references ? ObjectLayout::references
                                                     : ObjectLayout::rows,
                               0});
            next.push_back(0);
        }
        next[form.group] += form.elements;
    }
    std::uint32_t place = 0;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const std::uint32_t elements = next[group];
        next[group] = place;
        place += elements;
        groups_[group].end = place;
    }
    nodes_.resize(place);
    places_.resize(tree.node_count());
    for (NodeId node = 0; node < tree.node_count(); ++node) {
        if (!tree.holds(node)) continue;
        const std::uint32_t at = next[forms[form_of_node[node]].group]++;
        places_[node] = at;
        nodes_[at] = node;
    }
}

}  // namespace naskah::pdf
