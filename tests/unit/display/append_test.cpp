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

TEST(Append, KeepsWhatNodesAreAndLinksThatLeaveTheDocument) {
    PageList list = one_page("satu"), more = one_page("dua");
    const NodeId cell = more.structure.add(kRootNode, Role::table_header_cell);
    more.structure.node(cell).scope = Scope::column;
    more.structure.node(cell).row_span = 3;
    more.structure.texts(kRootNode).title = "Lampiran";
    more.pages[0].links[0].uri = "https://contoh.example";
    more.pages[0].links[0].destination = 0;
    const auto shift = static_cast<NodeId>(list.structure.size());
    append(list, std::move(more));
    const StructureNode& copy = list.structure.node(cell + shift);
    EXPECT_EQ(copy.scope, Scope::column);
    EXPECT_EQ(copy.row_span, 3u);
    EXPECT_EQ(list.structure.find_texts(cell + shift), nullptr);
    EXPECT_EQ(list.structure.find_texts(copy.parent)->title, "Lampiran");
    EXPECT_EQ(list.pages[1].links[0].destination, 0u);
    EXPECT_EQ(list.pages[1].links[0].node, 1 + shift);
}

TEST(Append, LeavesTheFirstListsOwnAsItWas) {
    PageList list = one_page("satu");
    list.metadata.title = "Naskah";
    const std::string before = dump(list);
    PageList none;
    append(list, std::move(none));
    EXPECT_EQ(list.pages.size(), 1u);
    EXPECT_EQ(dump(list), before);
    EXPECT_EQ(list.metadata.title, "Naskah");
}

}  // namespace
}  // namespace naskah::display
