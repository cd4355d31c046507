#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "json/value.hpp"

namespace naskah::json {
namespace {

using ::testing::HasSubstr;

/// The only fault of a text that must not be accepted.
struct Fault {
    std::string code, pointer, message;
    int line = 0, column = 0;
};

Fault fault_of(std::string_view text, const ParseLimits& limits = {}) {
    const ParseResult result = parse(text, limits);
    EXPECT_EQ(result.document, nullptr) << text.substr(0, 100);
    EXPECT_TRUE(result.diagnostics.has_errors());
    if (result.diagnostics.empty()) return {};
    const Diagnostic& first = result.diagnostics.items().front();
    EXPECT_FALSE(first.message.empty());
    return {first.code, first.pointer, first.message, result.line, result.column};
}

std::shared_ptr<const Document> good(std::string_view text) {
    ParseResult result = parse(text);
    EXPECT_NE(result.document, nullptr) << text.substr(0, 100);
    EXPECT_TRUE(result.diagnostics.empty());
    EXPECT_EQ(result.line, 0);
    return result.document;
}

TEST(JsonParse, KeepsEveryKindOfValue) {
    const auto document = good(R"({"a":null,"b":true,"c":false,"d":-12,"e":"teks é","f":[1,[],{}],"g":{}})");
    const Value& root = document->root();
    ASSERT_EQ(root.size(), 7U);
    EXPECT_TRUE(root.find("a")->is_null());
    EXPECT_TRUE(root.find("b")->boolean());
    EXPECT_EQ(root.find("c")->kind(), Kind::boolean);
    EXPECT_FALSE(root.find("c")->boolean());
    EXPECT_EQ(root.find("d")->text(), "-12");
    EXPECT_EQ(root.find("e")->text(), "teks é");
    EXPECT_EQ(root.find("f")->items()[0].number(), Decimal::integer(1));
    EXPECT_EQ(root.find("f")->items()[1].kind(), Kind::array);
    EXPECT_EQ(root.find("f")->items()[2].kind(), Kind::object);
    EXPECT_EQ(root.find("h"), nullptr);
    EXPECT_EQ(root.find("f")->find("a"), nullptr);
    EXPECT_EQ(root.find("e")->find("a"), nullptr);
}

TEST(JsonParse, TakesScalarsAsTheWholeText) {
    EXPECT_EQ(good("\"\"")->root().text(), "");
    EXPECT_EQ(good(" 5 ")->root().text(), "5");
    EXPECT_EQ(good("5")->root().pointer(), "");
    EXPECT_TRUE(good("null")->root().is_null());
}

TEST(JsonParse, KeepsMembersInSourceOrder) {
    const auto document = good(R"({"z":1,"a":2,"m":3})");
    std::string keys;
    for (const Value& member : document->root().items()) keys += member.key();
    EXPECT_EQ(keys, "zam");
}

TEST(JsonParse, KeepsTheExactTextOfNumbers) {
    for (const char* text : {"0.10", "1E5", "12345678901234567890123456789012345678901234567890", "1e-300",
                             "18446744073709551615", "-9223372036854775808",
                             "0.1000000000000000055511151231257827", "2978641819.50"}) {
        EXPECT_EQ(good(text)->root().text(), text);
    }
}

TEST(JsonParse, GivesNumbersExactlyAlsoFromDecimalStrings) {
    const auto document =
        good(R"({"a":0.1,"b":"81.50","c":"x","d":123456789012345678901234567890123456789,"e":true})");
    EXPECT_EQ(document->root().find("a")->number()->to_string(), "0.1");
    EXPECT_EQ(document->root().find("b")->number()->scale(), 2);
    EXPECT_FALSE(document->root().find("c")->number());
    EXPECT_FALSE(document->root().find("d")->number());
    EXPECT_FALSE(document->root().find("e")->number());
}

TEST(JsonParse, EveryValueKnowsItsPointer) {
    const auto document = good(R"({"a/b":[10,{"m~n":[[7]]}],"":{"":1},"0":2})");
    const Value& root = document->root();
    const Value& seven = root.find("a/b")->items()[1].find("m~n")->items()[0].items()[0];
    EXPECT_EQ(seven.pointer(), "/a~1b/1/m~0n/0/0");
    EXPECT_EQ(seven.source().pointer(), "/a~1b/1/m~0n/0/0");
    EXPECT_EQ(seven.parent()->parent()->index(), 0U);
    EXPECT_EQ(root.find("")->find("")->pointer(), "//");
    for (const char* pointer : {"", "/a~1b/1/m~0n/0/0", "//", "/0", "/a~1b/0"}) {
        const Value* value = at_pointer(root, pointer);
        ASSERT_NE(value, nullptr) << pointer;
        EXPECT_EQ(value->pointer(), pointer);
    }
    for (const char* pointer :
         {"a", "/x", "/a~1b/2", "/a~1b/01", "/a~1b/-", "/a~1b/1/m~2n", "/a~1b/1/m~", "/0/0", "/a~1b/+0"})
        EXPECT_EQ(at_pointer(root, pointer), nullptr) << pointer;
}

TEST(JsonParse, FindsMembersOfHugeObjectsByBisection) {
    std::string text = "{";
    constexpr int kCount = 30000;
    for (int i = 0; i < kCount; ++i)
        text += (i > 0 ? ",\"k" : "\"k") + std::to_string((i * 7919) % kCount) + "\":" + std::to_string(i);
    text += '}';
    const auto document = good(text);
    for (int i = 0; i < kCount; ++i) {
        const Value* value = document->root().find("k" + std::to_string((i * 7919) % kCount));
        ASSERT_NE(value, nullptr);
        ASSERT_EQ(value->index(), static_cast<std::size_t>(i));
    }
    EXPECT_EQ(document->root().find("k"), nullptr);
    EXPECT_EQ(document->root().find("zzz"), nullptr);
}

TEST(JsonParse, BothSidesOfTheLinearSearchBoundFindEveryMember) {
    for (std::size_t count = kLinearMembers - 1; count <= kLinearMembers + 2; ++count) {
        std::string text = "{";
        for (std::size_t i = 0; i < count; ++i)
            text += (i > 0 ? ",\"" : "\"") + std::string(i + 1, 'x') + "\":[" + std::to_string(i) + "]";
        const auto document = good(text + "}");
        for (std::size_t i = 0; i < count; ++i) {
            const Value* value = document->root().find(std::string(i + 1, 'x'));
            ASSERT_NE(value, nullptr);
            EXPECT_EQ(value->items()[0].text(), std::to_string(i));
            EXPECT_EQ(value->items()[0].parent(), value);
        }
    }
}

TEST(JsonParse, TellsEmptyInput) {
    EXPECT_EQ(fault_of("").code, "json-empty");
    EXPECT_EQ(fault_of(" \n\t ").code, "json-empty");
    EXPECT_EQ(fault_of("\xEF\xBB\xBF").code, "json-empty");
}

TEST(JsonParse, SkipsAByteOrderMarkAndCountsColumnsWithoutIt) {
    EXPECT_EQ(good("\xEF\xBB\xBF{\"a\":1}")->root().size(), 1U);
    EXPECT_EQ(fault_of("\xEF\xBB\xBF{a}").column, 2);
}

TEST(JsonParse, NamesLineAndColumnInCharacters) {
    const Fault fault = fault_of("{\n  \"nama\": \"é\", x\n}");
    EXPECT_EQ(fault.code, "json-syntax");
    EXPECT_EQ(fault.line, 2);
    EXPECT_EQ(fault.column, 16);
    EXPECT_THAT(fault.message, HasSubstr("Baris 2, kolom 16"));
}

TEST(JsonParse, ASyntaxFaultPointsAtItsValue) {
    const std::pair<const char*, const char*> cases[] = {
        {R"({"a":{"b":NaN}})", "/a/b"},
        {R"({"a":[1,NaN]})", "/a/1"},
        {R"({"a":[NaN]})", "/a/0"},
        {R"({"a":[7,01]})", "/a/1"},
        {R"({"a":0x10})", "/a"},
        {R"({"a":[{"b":1}{"c":2}]})", "/a"},
        {R"({"a":[1 2]})", "/a"},
        {R"({"a":{"b":1,}})", "/a"},
        {R"({"a":[1,]})", "/a"},
        {R"([[],[1,[+1]]])", "/1/1/0"},
        {R"({"a":{0:1}})", "/a"},
        {R"({"sasaran":[{"id":"s1"},{"id":s2}]})", "/sasaran/1/id"},
        {R"({"a/b":{"c~d":-}})", "/a~1b/c~0d"}};
    for (const auto& [text, pointer] : cases) EXPECT_EQ(fault_of(text).pointer, pointer) << text;
}

TEST(JsonParse, TellsNumbersThatJsonHasNot) {
    for (const char* text :
         {"NaN", "[NaN]", "{\"a\":NaN}", "[Infinity]", "[-Infinity]", "[nan]", "[undefined]"}) {
        const Fault fault = fault_of(text);
        EXPECT_EQ(fault.code, "json-syntax") << text;
        EXPECT_THAT(fault.message, HasSubstr("NaN")) << text;
        EXPECT_THAT(fault.message, HasSubstr("tidak diperkenankan")) << text;
    }
    EXPECT_THAT(fault_of("[0x1F]").message, HasSubstr("heksadesimal"));
    EXPECT_THAT(fault_of("[012]").message, HasSubstr("diawali nol"));
    EXPECT_THAT(fault_of("{\"a\":-012}").message, HasSubstr("diawali nol"));
    for (const char* text : {"[+5]", "[.5]", "[5.]", "[-]", "[1e]", "[1e+]", "[-.5]"})
        EXPECT_THAT(fault_of(text).message, HasSubstr("Bilangan")) << text;
    EXPECT_EQ(fault_of("[1e999]").code, "json-number-too-large");
    EXPECT_EQ(fault_of("[1e999]").line, 1);
}

TEST(JsonParse, TellsTheUsualSlips) {
    EXPECT_THAT(fault_of("{\"a\":1,}").message, HasSubstr("koma berlebih"));
    EXPECT_EQ(fault_of("{\"a\":1,}").column, 7);
    EXPECT_THAT(fault_of("[1,2,]").message, HasSubstr("koma berlebih"));
    EXPECT_THAT(fault_of("{'a':1}").message, HasSubstr("tanda petik ganda"));
    EXPECT_THAT(fault_of("[1] // catatan").message, HasSubstr("komentar"));
    EXPECT_THAT(fault_of("[True]").message, HasSubstr("True"));
    EXPECT_THAT(fault_of("{\"a\" 1}").message, HasSubstr("':'"));
    EXPECT_THAT(fault_of("{\"a\":1 \"b\":2}").message, HasSubstr("',' atau '}'"));
    EXPECT_EQ(fault_of("{\"a\":1 \"b\":2}").column, 8);
    EXPECT_THAT(fault_of("[1 2]").message, HasSubstr("',' atau ']'"));
    EXPECT_EQ(fault_of("[true}").column, 6);
    EXPECT_THAT(fault_of("{} {}").message, HasSubstr("akhir teks"));
    EXPECT_THAT(fault_of("{\"a\":").message, HasSubstr("berakhir sebelum lengkap"));
    EXPECT_THAT(fault_of("[").message, HasSubstr("berakhir sebelum lengkap"));
    EXPECT_THAT(fault_of("{\"a\":\"b").message, HasSubstr("tidak pernah ditutup"));
    EXPECT_THAT(fault_of("bukan json").message, HasSubstr("bukan"));
    EXPECT_THAT(fault_of("[\"\\x\"]").message, HasSubstr("garis miring"));
    EXPECT_THAT(fault_of("[\"\\u12G4\"]").message, HasSubstr("empat angka"));
}

TEST(JsonParse, RefusesLoneSurrogates) {
    for (const char* text : {R"(["\uD800"])", R"(["\uDC00"])", R"(["\uD83Dx"])", R"(["\uD83D\n"])",
                             R"(["\uD83D\u0041"])", R"({"\uD800":1})"}) {
        const Fault fault = fault_of(text);
        EXPECT_EQ(fault.code, "json-syntax") << text;
        EXPECT_THAT(fault.message, HasSubstr("surrogate")) << text;
    }
    EXPECT_EQ(good(R"("\uD83D\uDE00")")->root().text(), "😀");
}

TEST(JsonParse, RefusesInvalidUtf8WithItsPlace) {
    for (const char* text :
         {"[\"\xFF\"]", "[\"\xC0\x80\"]", "[\"\xED\xA0\x80\"]", "[\"\xF4\x90\x80\x80\"]", "[\"\xE2\x82\"]",
          "[\"\x80\"]", "[\"\xF0\x80\x80\x80\"]", "[\"a\xC3", "\xFF\xFE{"}) {
        EXPECT_EQ(fault_of(text).code, "json-invalid-utf8") << text;
    }
    const Fault fault = fault_of("[\n\"éé\xFF\"]");
    EXPECT_EQ(fault.line, 2);
    EXPECT_EQ(fault.column, 4);
}

TEST(JsonParse, RefusesControlCharactersRawAndEscaped) {
    EXPECT_EQ(fault_of("[\"a\nb\"]").code, "json-control-character");
    EXPECT_EQ(fault_of("[\"a\tb\"]").code, "json-control-character");
    EXPECT_EQ(fault_of(std::string_view("[\"a\0b\"]", 7)).code, "json-control-character");
    EXPECT_EQ(fault_of(std::string_view("{}\0{}", 5)).code, "json-control-character");
    EXPECT_EQ(fault_of("[\"a\x7F\"]").code, "json-control-character");
    EXPECT_EQ(fault_of("[\"\xC2\x85\"]").code, "json-control-character");
    EXPECT_EQ(good(R"("a\nb\tc")")->root().text(), "a\nb\tc");
    EXPECT_EQ(good("\"© \xC2\xA0\"")->root().text(), "© \xC2\xA0");
}

TEST(JsonParse, CollectsAllEscapedControlCharactersAndDuplicates) {
    const ParseResult result =
        parse(R"({"a":"\u0000","b":[0,[],"x\u001Fy"],"\u0007":1,"a":2,"c":{"d":1,"d":2,"d":3}})");
    EXPECT_EQ(result.document, nullptr);
    std::string told;
    for (const Diagnostic& item : result.diagnostics.items()) told += item.code + " " + item.pointer + "\n";
    EXPECT_EQ(told,
              "json-control-character /a\n"
              "json-control-character /b/2\n"
              "json-control-character \n"
              "json-duplicate-key /c/d\n"
              "json-duplicate-key /c/d\n"
              "json-duplicate-key /a\n");
}

TEST(JsonParse, FindsDuplicatesInLongObjectsToo) {
    std::string text = "{";
    for (int i = 0; i < 20000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
    const Fault fault = fault_of(text + "\"k31\":1}");
    EXPECT_EQ(fault.code, "json-duplicate-key");
    EXPECT_EQ(fault.pointer, "/k31");
}

TEST(JsonParse, BoundsDepthAtTheLimitAndNotBefore) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_NE(parse(nested(64)).document, nullptr);
    EXPECT_EQ(fault_of(nested(65)).code, "json-too-deep");
    EXPECT_EQ(fault_of(nested(65)).column, 65);
    EXPECT_EQ(fault_of(nested(100)).code, "json-too-deep");
    EXPECT_EQ(fault_of(nested(100000)).code, "json-too-deep");
    std::string objects;
    for (int i = 0; i < 100000; ++i) objects += "{\"[\":";
    EXPECT_EQ(fault_of(objects).code, "json-too-deep");
    ParseLimits deep;
    deep.max_depth = 200000;
    EXPECT_NE(parse(nested(100000), deep).document, nullptr);
    EXPECT_EQ(fault_of("[[1]]", {.max_depth = 1}).code, "json-too-deep");
}

TEST(JsonParse, BoundsSize) {
    ParseLimits limits;
    limits.max_bytes = 10;
    EXPECT_NE(parse("[1,2,3,45]", limits).document, nullptr);
    EXPECT_EQ(fault_of("[1,2,3,456]", limits).code, "json-too-large");
}

TEST(JsonParse, BoundsTheItemsOfOneContainer) {
    ParseLimits limits;
    limits.max_items = 3;
    EXPECT_NE(parse(R"({"a":[1,"x",[true,null,{}]],"b":0,"c":[]})", limits).document, nullptr);
    const Fault array = fault_of(R"({"a":{"b":[1,[2,3],"x",null]}})", limits);
    EXPECT_EQ(array.code, "json-too-many-items");
    EXPECT_EQ(array.pointer, "/a/b");
    EXPECT_EQ(fault_of(R"([{"a":1,"b":2,"c":3,"d":{}}])", limits).pointer, "/0");
    EXPECT_EQ(fault_of("[1,2,3,true]", limits).code, "json-too-many-items");
    EXPECT_EQ(fault_of("[1,2,3,[]]", limits).pointer, "");
}

TEST(JsonParse, BoundsTheValuesAltogether) {
    ParseLimits limits;
    limits.max_values = 6;
    EXPECT_NE(parse(R"([[1,2],{"a":"b"}])", limits).document, nullptr);
    for (const char* text : {R"([[1,2],{"a":"b"},0])", R"([[1,2],{"a":"b"},{}])", R"([1,2,3,4,5,"6"])"})
        EXPECT_EQ(fault_of(text, limits).code, "json-too-many-values") << text;
}

TEST(JsonParse, CountsFaultsBeyondTheBoundInOneNote) {
    std::string text = "[";
    for (int i = 0; i < 5000; ++i) text += "\"\\u0001\",";
    const ParseResult result = parse(text + "0]");
    EXPECT_EQ(result.document, nullptr);
    ASSERT_EQ(result.diagnostics.items().size(), 1001U);
    EXPECT_EQ(result.diagnostics.items().back().code, "too-many-faults");
    EXPECT_THAT(result.diagnostics.items().back().message, HasSubstr("4000"));
}

TEST(JsonParse, MayBeReadFromManyThreads) {
    const auto document = good(R"({"a":[{"b":1.5},{"b":2.5}]})");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([document] {
            for (int k = 0; k < 1000; ++k)
                EXPECT_EQ(document->root().find("a")->items()[1].find("b")->pointer(), "/a/1/b");
        });
    }
    for (std::thread& thread : threads) thread.join();
}

// Every text, good or bad, is answered by exactly one of a document and at least one error.
void expect_an_answer(std::string_view text) {
    const ParseResult result = parse(text);
    ASSERT_NE(result.document != nullptr, result.diagnostics.has_errors());
    for (const Diagnostic& item : result.diagnostics.items()) {
        ASSERT_FALSE(item.code.empty());
        ASSERT_FALSE(item.message.empty());
    }
}

TEST(JsonParse, AnswersRandomBytes) {
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        std::string text(random() % 64, '\0');
        for (char& c : text) c = static_cast<char>(random());
        expect_an_answer(text);
    }
}

TEST(JsonParse, AnswersRandomTokens) {
    const std::vector<std::string> tokens = {"{",    "}",     "[",   "]",  ",",           ":",   "\"a\"",
                                             "\"",   "1",     "-",   "0",  ".",           "e",   "null",
                                             "true", "NaN",   "\\u", "\\", "\"\\uD800\"", "\n",  " ",
                                             "é",    "1e999", "//",  "'",  "0x1",         "\xC2"};
    std::mt19937 random(2);
    for (int i = 0; i < 50000; ++i) {
        std::string text;
        for (auto k = random() % 12; k-- > 0;) text += tokens[random() % tokens.size()];
        expect_an_answer(text);
    }
}

TEST(JsonParse, AnswersMutatedDocuments) {
    const std::string original =
        R"({"jenis":"x","sasaran":[{"id":"s1","pagu":2978641819.50,"nama":"Ä\n\u00e9\uD83D\uDE00","b":[true,false,null,-1e-5]},{"id":"s2"}]})";
    std::mt19937 random(3);
    for (int i = 0; i < 30000; ++i) {
        std::string text = original;
        for (auto k = 1 + random() % 4; k-- > 0 && !text.empty();) {
            const auto at = random() % text.size();
            switch (random() % 4) {
                case 0:
                    text[at] = static_cast<char>(random());
                    break;
                case 1:
                    text.erase(at, 1 + random() % 5);
                    break;
                case 2:
                    text.insert(at, text.substr(random() % text.size(), random() % 20));
                    break;
                default:
                    text.resize(at);
                    break;
            }
        }
        expect_an_answer(text);
    }
}

}  // namespace
}  // namespace naskah::json
