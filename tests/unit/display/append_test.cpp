#include "display/append.hpp"

#include <gtest/gtest.h>

namespace naskah::display {
namespace {

PageList one_page(const char* label) {
    PageList list;
    Page page;
    page.paper = {Length::points(100), Length::points(200)};
    page.label = label;
    const NodeId paragraph = list.structure.add(kRootNode, Role::paragraph);
    list.structure.texts(paragraph).alternative = label;
    page.items.emplace_back(Fill{{}, Color{}, paragraph});
    page.items.emplace_back(Fill{});
    page.items.emplace_back(Picture{{}, 0, paragraph});
    Link link;
    link.node = paragraph;
    page.links.push_back(link);
    list.pages.push_back(page);
    list.destinations.push_back({0, {}, label});
    list.outline.push_back({1, label, 0});
    list.labels.push_back({0, LabelStyle::arabic, 1, ""});
    list.images.push_back(std::make_shared<int>(1));
    return list;
}

TEST(Append, ShiftsEverythingThatCounts) {
    PageList list = one_page("satu");
    append(list, one_page("dua"));
    ASSERT_EQ(list.pages.size(), 2u);
    const Page& second = list.pages[1];
    const NodeId node = std::get<Fill>(second.items[0]).node;
    EXPECT_EQ(list.structure.node(node).role, Role::paragraph);
    EXPECT_EQ(list.structure.find_texts(node)->alternative, "dua");
    const NodeId part = list.structure.node(node).parent;
    EXPECT_EQ(list.structure.node(part).role, Role::part);
    EXPECT_EQ(list.structure.node(part).parent, kRootNode);
    EXPECT_EQ(std::get<Fill>(second.items[1]).node, kArtifact);
    EXPECT_EQ(std::get<Picture>(second.items[2]).image, 1u);
    EXPECT_EQ(second.links[0].destination, 1u);
    EXPECT_EQ(list.destinations[1].page, 1u);
    EXPECT_EQ(list.outline[1].destination, 1u);
    EXPECT_EQ(list.labels[1].first_page, 1u);
    EXPECT_EQ(list.images.size(), 2u);
}

}  // namespace
}  // namespace naskah::display
