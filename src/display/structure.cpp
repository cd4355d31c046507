#include "display/structure.hpp"

namespace naskah::display {

Structure::Structure() {
    nodes_.emplace_back();
}

NodeId Structure::add(NodeId parent, Role role, SourceRef source) {
    StructureNode node;
    node.role = role;
    node.parent = parent;
    node.source = source;
    nodes_.push_back(node);
    return static_cast<NodeId>(nodes_.size() - 1);
}

NodeTexts& Structure::texts(NodeId id) {
    if (nodes_[id].texts == 0) {
        texts_.emplace_back();
        nodes_[id].texts = static_cast<std::uint32_t>(texts_.size());
    }
    return texts_[nodes_[id].texts - 1];
}

const NodeTexts* Structure::find_texts(NodeId id) const {
    const std::uint32_t index = nodes_[id].texts;
    return index == 0 ? nullptr : &texts_[index - 1];
}

}  // namespace naskah::display
