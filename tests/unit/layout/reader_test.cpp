#include "layout/reader.hpp"

#include <gtest/gtest.h>

#include "layout/prose_scanner.hpp"

namespace naskah::layout {
namespace {

TEST(ParseLength, reads_the_three_units_exactly) {
    EXPECT_EQ(parse_length("12pt"), Length::points(12));
    EXPECT_EQ(parse_length("8.6pt"), Length::milli(8600));
    EXPECT_EQ(parse_length("25.4mm"), Length::points(72));
    EXPECT_EQ(parse_length("2.54cm"), Length::points(72));
    EXPECT_EQ(parse_length("210mm"), Length::from_millimetres(210));
    EXPECT_EQ(parse_length("0"), Length());
}

TEST(ParseLength, refuses_what_has_no_unit_or_no_number) {
    for (const char* text : {"", "12", "mm", "12 mm", "12in", "1,5cm", "99999999999mm"})
        EXPECT_FALSE(parse_length(text)) << text;
}

TEST(ParseColor, reads_hexadecimal_colours_only) {
    EXPECT_EQ(parse_color("#d9D900"), (Color{0xd9, 0xd9, 0}));
    for (const char* text : {"", "d9d9d9", "#d9d9d", "#d9d9dg"}) EXPECT_FALSE(parse_color(text)) << text;
}

TEST(Directive, is_an_html_comment_with_a_colon) {
    const auto directive = parse_directive("  <!-- tabel:  tabel-1 -->\n");
    ASSERT_TRUE(directive);
    EXPECT_EQ(directive->key, "tabel");
    EXPECT_EQ(directive->value, "tabel-1");
    EXPECT_FALSE(parse_directive("<!-- catatan -->"));
    EXPECT_FALSE(parse_directive("tabel: x"));
    EXPECT_FALSE(parse_directive("<!-->"));
}

TEST(ListForms, are_one_a_level) {
    EXPECT_EQ(parse_list_forms("a. 1) -"), (std::vector<std::string>{"a.", "1)", "-"}));
    EXPECT_FALSE(parse_list_forms("abc"));
    EXPECT_FALSE(parse_list_forms(""));
}

}  // namespace
}  // namespace naskah::layout
