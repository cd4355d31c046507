#include "pipeline/json_text.hpp"

#include <gtest/gtest.h>

#include "json/value.hpp"

namespace naskah::pipeline {
namespace {

TEST(JsonText, WritesMembersInTheOrderOfTheCalls) {
    JsonText json;
    json.begin_object().field("b", 1).field("a", "x").key("c").begin_array();
    json.value("y").literal("1.50").begin_object().end_object().begin_array().end_array().end_array();
    json.key("d").literal("null").end_object();
    EXPECT_EQ(json.take(), R"({"b":1,"a":"x","c":["y",1.50,{},[]],"d":null})");
}

TEST(JsonText, EscapesWhatJsonForbidsAndKeepsTheRest) {
    JsonText json;
    json.value("\"\\/\n\t\x01\x7F é ᬩ 😀");
    EXPECT_EQ(json.take(), "\"\\\"\\\\/\\n\\u0009\\u0001\\u007f é ᬩ 😀\"");
}

TEST(JsonText, ReplacesEveryByteThatIsNotUtf8) {
    const std::string replacement = "\xEF\xBF\xBD";
    for (const std::string bad : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE0\x80\x80",
                                  "\xF4\x90\x80\x80", "\xE2\x82"}) {
        JsonText json;
        json.value("a" + bad + "b");
        std::string expected = "\"a";
        for (std::size_t byte = 0; byte < bad.size(); ++byte) expected += replacement;
        EXPECT_EQ(json.take(), expected + "b\"");
    }
}

TEST(JsonText, WhatItWritesIsReadBackTheSame) {
    const std::string text = "baris satu\nbaris \"dua\" \\ tiga é";
    JsonText json;
    json.begin_array().value(text).end_array();
    const json::ParseResult parsed = json::parse(json.take());
    ASSERT_NE(parsed.document, nullptr);
    EXPECT_EQ(parsed.document->root().items()[0].text(), text);
}

}  // namespace
}  // namespace naskah::pipeline
