// Prose from Markdown to pages; the kind that prints it lies in tests/golden/data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data_document.hpp"

namespace naskah::golden {
namespace {

TEST(FootnotePages, notes_of_a_heading_a_cell_a_list_and_a_note_stand_at_the_foot) {
    const display::PageList list = make_golden("catatan-kaki");
    int notes = 0;
    for (display::NodeId node = 0; node < list.structure.size(); ++node)
        notes += list.structure.node(node).role == display::Role::note ? 1 : 0;
    EXPECT_EQ(notes, 6);
}

}  // namespace
}  // namespace naskah::golden
