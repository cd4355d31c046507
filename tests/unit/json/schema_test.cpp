#include "json/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/error.hpp"

namespace naskah::json {
namespace {

using ::testing::HasSubstr;

std::shared_ptr<const Schema> load(const std::string& text, std::map<std::string, std::string> others = {}) {
    others["s.json"] = text;
    return Schema::load("s.json", [others](const std::string& name) {
        const auto found = others.find(name);
        if (found == others.end())
            throw Error("schema-missing", "load-schema", name, "Skema " + name + " tidak ada.");
        return found->second;
    });
}

/// "code pointer" a line.
std::string faults(const Schema& schema, std::string_view data) {
    const ParseResult parsed = parse(data);
    EXPECT_NE(parsed.document, nullptr) << data;
    Diagnostics diagnostics;
    const bool valid = schema.check(parsed.document->root(), diagnostics);
    EXPECT_EQ(valid, diagnostics.empty());
    std::string text;
    for (const Diagnostic& item : diagnostics.items()) text += item.code + " " + item.pointer + "\n";
    return text;
}
std::string faults(const std::string& schema, std::string_view data) {
    return faults(*load(schema), data);
}

Diagnostic only_fault(const std::string& schema, std::string_view data) {
    const ParseResult parsed = parse(data);
    Diagnostics diagnostics;
    load(schema)->check(parsed.document->root(), diagnostics);
    EXPECT_EQ(diagnostics.items().size(), 1U) << data;
    return diagnostics.empty() ? Diagnostic{} : diagnostics.items().front();
}

TEST(JsonSchema, JudgesTypes) {
    EXPECT_EQ(faults(R"({"type":"integer"})", "5"), "");
    EXPECT_EQ(faults(R"({"type":"integer"})", "5.0"), "");
    EXPECT_EQ(faults(R"({"type":"integer"})", "5.5"), "schema-type \n");
    EXPECT_EQ(faults(R"({"type":["number","null"]})", "null"), "");
    EXPECT_EQ(faults(R"({"type":"number"})", "\"5\""), "schema-type \n");
    EXPECT_EQ(faults(R"({"type":"boolean"})", "false"), "");
    EXPECT_EQ(faults(R"({"type":"object"})", "[]"), "schema-type \n");
    EXPECT_EQ(faults("true", "[]"), "");
    EXPECT_EQ(faults("false", "[]"), "schema-forbidden \n");
}

TEST(JsonSchema, SaysWhatWasExpectedAndFoundAndHowToMend) {
    const Diagnostic fault =
        only_fault(R"({"properties":{"pagu":{"type":["number","null"]}}})", R"({"pagu":"Rp1.234.567,50"})");
    EXPECT_EQ(fault.pointer, "/pagu");
    EXPECT_EQ(fault.message, "\"pagu\" harus angka atau null; tertulis teks \"Rp1.234.567,50\".");
    EXPECT_THAT(fault.fix, HasSubstr("1234567.50"));
    const auto advice = [](const std::string& text) {
        return only_fault(R"({"type":"number"})", '"' + text + '"').fix;
    };
    EXPECT_THAT(advice("12.5"), HasSubstr(": 12.5."));
    EXPECT_THAT(advice("12.500"), HasSubstr(": 12500."));
    EXPECT_THAT(advice("6,14%"), HasSubstr(": 6.14."));
    EXPECT_EQ(advice("banyak"), "");
}

TEST(JsonSchema, NamesMissingMembersAndTheTypeTheyNeed) {
    const Diagnostic fault =
        only_fault(R"({"required":["id"],"properties":{"id":{"type":"string"}}})", R"({"nama":1})");
    EXPECT_EQ(fault.code, "schema-required");
    EXPECT_EQ(fault.pointer, "");
    EXPECT_THAT(fault.message, HasSubstr("\"id\""));
    EXPECT_THAT(fault.fix, HasSubstr("teks"));
}

TEST(JsonSchema, TellsWhatADocumentNeedsOfADataset) {
    const auto schema = load(
        R"({"x-kebutuhan":true,"title":"Laporan","allOf":[{"$ref":"data.json"}],"required":["program","tahun"],
            "properties":{"program":{"title":"Program","description":"tabel anggaran",
                                     "items":{"required":["pagu"]}}}})",
        {{"data.json",
          R"({"properties":{"program":{"items":{"type":"object","required":["nama"]}},"tahun":true},
              "additionalProperties":false})"}});
    EXPECT_EQ(
        faults(*schema, R"({"program":[{"nama":"x"}],"lain":1})"),
        "dataset-incomplete /program/0/pagu\ndataset-incomplete /tahun\nschema-unknown-property /lain\n");
    EXPECT_EQ(faults(*schema, R"({"program":[{"pagu":1}],"tahun":2024})"), "schema-required /program/0\n");
    Diagnostics diagnostics;
    schema->check(parse(R"({"tahun":1})").document->root(), diagnostics);
    ASSERT_EQ(diagnostics.items().size(), 1U);
    EXPECT_EQ(diagnostics.items()[0].message,
              "Dokumen \"Laporan\" memerlukan anggota \"program\" (Program: tabel anggaran), tetapi data ini "
              "tidak memuatnya.");
}

TEST(JsonSchema, SuggestsTheNearestKnownName) {
    const std::string schema =
        R"({"properties":{"realisasi":{},"target":{},"keterangan":{}},"additionalProperties":false})";
    EXPECT_THAT(only_fault(schema, R"({"realiasi":1})").fix, HasSubstr("\"realisasi\""));
    EXPECT_THAT(only_fault(schema, R"({"tagret":1})").fix, HasSubstr("\"target\""));
    EXPECT_THAT(only_fault(schema, R"({"zzzzzz":1})").fix, HasSubstr("realisasi, target, keterangan"));
    EXPECT_EQ(only_fault(schema, R"({"a/b":1})").pointer, "/a~1b");
    EXPECT_EQ(only_fault(schema, "{\"" + std::string(100000, 'x') + "\":1}").code, "schema-unknown-property");
}

TEST(JsonSchema, JudgesEnumAndConst) {
    const Diagnostic fault = only_fault(R"({"enum":["positif","negatif"]})", "\"postif\"");
    EXPECT_EQ(fault.code, "schema-enum");
    EXPECT_THAT(fault.message, HasSubstr("\"positif\", \"negatif\""));
    EXPECT_THAT(fault.fix, HasSubstr("\"positif\""));
    EXPECT_EQ(faults(R"({"enum":[1,"a",null,[1,{"x":1,"y":2}]]})", R"([1.0,{"y":2,"x":1}])"), "");
    EXPECT_EQ(faults(R"({"enum":[[1,2]]})", "[1]"), "schema-enum \n");
    EXPECT_EQ(faults(R"({"const":1})", "1.00"), "");
    EXPECT_EQ(faults(R"({"const":"a"})", "\"b\""), "schema-const \n");
}

TEST(JsonSchema, ComparesNumbersExactly) {
    EXPECT_EQ(faults(R"({"minimum":0.1})", "0.1"), "");
    EXPECT_EQ(faults(R"({"minimum":0.1})", "0.09999999999999999999999"), "schema-minimum \n");
    EXPECT_EQ(faults(R"({"maximum":9007199254740992})", "9007199254740993"), "schema-maximum \n");
    EXPECT_EQ(faults(R"({"exclusiveMinimum":0})", "0"), "schema-minimum \n");
    EXPECT_EQ(faults(R"({"exclusiveMaximum":100})", "100.0"), "schema-maximum \n");
    EXPECT_EQ(faults(R"({"minimum":5})", "\"1\""), "");
    EXPECT_EQ(faults(R"({"minimum":5})", "1" + std::string(50, '0')), "schema-number \n");
}

TEST(JsonSchema, JudgesTextByCharacters) {
    EXPECT_EQ(faults(R"({"minLength":2,"maxLength":3})", "\"éé\""), "");
    EXPECT_EQ(faults(R"({"maxLength":3})", "\"😀😀😀\""), "");
    EXPECT_EQ(faults(R"({"minLength":2})", "\"😀\""), "schema-min-length \n");
    EXPECT_EQ(faults(R"({"maxLength":1})", "\"éé\""), "schema-max-length \n");
    EXPECT_THAT(only_fault(R"({"minLength":1})", "\"\"").message, HasSubstr("tidak boleh kosong"));
    EXPECT_EQ(faults(R"({"format":"date"})", "\"2023-02-29\""), "schema-format \n");
    EXPECT_EQ(faults(R"({"format":"date"})", "\"2024-02-29\""), "");
    const Diagnostic fault =
        only_fault(R"({"type":["number","string"],"pattern":"^-?[0-9]+(\\.[0-9]+)?$"})", "\"1.250.000\"");
    EXPECT_EQ(fault.code, "schema-pattern");
    EXPECT_THAT(fault.fix, HasSubstr("1250000"));
    EXPECT_THAT(only_fault(R"({"pattern":"^x","examples":["x1"]})", "\"y\"").fix, HasSubstr("x1"));
}

TEST(JsonSchema, JudgesArraysAndObjects) {
    EXPECT_EQ(faults(R"({"items":{"type":"number"},"minItems":1,"maxItems":2})", "[]"),
              "schema-min-items \n");
    EXPECT_EQ(faults(R"({"items":{"type":"number"},"minItems":1,"maxItems":2})", R"([1,"a",2])"),
              "schema-max-items \nschema-type /1\n");
    EXPECT_EQ(faults(R"({"minProperties":1})", "{}"), "schema-min-properties \n");
    EXPECT_EQ(faults(R"({"maxProperties":0})", R"({"a":1})"), "schema-max-properties \n");
    EXPECT_EQ(faults(R"({"additionalProperties":{"type":"number"}})", R"({"a":1,"b":"x"})"),
              "schema-type /b\n");
    EXPECT_EQ(faults(R"({"patternProperties":{"^x":{"type":"number"}},"additionalProperties":false})",
                     R"({"x1":"a","y":1})"),
              "schema-type /x1\nschema-unknown-property /y\n");
}

TEST(JsonSchema, JudgesCombinations) {
    const std::string any = R"({"anyOf":[{"type":"null"},{"type":"object","required":["a"]}]})";
    EXPECT_EQ(faults(any, "null"), "");
    EXPECT_EQ(faults(any, R"({"a":1})"), "");
    EXPECT_EQ(faults(any, "{}"), "schema-required \n");  // the only branch of its type speaks
    EXPECT_EQ(faults(any, "5"), "schema-any-of \n");
    const std::string one = R"({"oneOf":[{"required":["a"]},{"required":["b"]}]})";
    EXPECT_EQ(faults(one, R"({"a":1})"), "");
    EXPECT_EQ(faults(one, R"({"a":1,"b":1})"), "schema-one-of \n");
    EXPECT_EQ(faults(one, "{}"), "schema-one-of \n");
    EXPECT_EQ(faults(R"({"allOf":[{"minimum":5},{"maximum":3}]})", "4"),
              "schema-minimum \nschema-maximum \n");
    EXPECT_EQ(faults(R"({"not":{"const":0}})", "0"), "schema-not \n");
    const std::string conditional =
        R"({"if":{"properties":{"t":{"const":"a"}},"required":["t"]},"then":{"required":["x"]},"else":{"required":["y"]}})";
    EXPECT_EQ(faults(conditional, R"({"t":"a","x":1})"), "");
    EXPECT_EQ(faults(conditional, R"({"t":"a"})"), "schema-required \n");
    EXPECT_EQ(faults(conditional, R"({"t":"b","x":1})"), "schema-required \n");
}

TEST(JsonSchema, FollowsReferencesWithinAndAcrossFiles) {
    const auto schema = load(
        R"({"properties":{"a":{"$ref":"#/definitions/n"},"b":{"$ref":"bersama/x.json"},"c":{"$ref":"bersama/x.json#/definitions/y"}},
            "definitions":{"n":{"type":"number"}}})",
        {{"bersama/x.json", R"({"type":"string","definitions":{"y":{"$ref":"../lain/z.json"}}})"},
         {"lain/z.json", R"({"type":"null"})"}});
    EXPECT_EQ(faults(*schema, R"({"a":1,"b":"x","c":null})"), "");
    EXPECT_EQ(faults(*schema, R"({"a":"1","b":2,"c":3})"),
              "schema-type /a\nschema-type /b\nschema-type /c\n");
}

TEST(JsonSchema, MayDescribeTreesThatContainThemselves) {
    const std::string schema = R"({"anyOf":[{"type":"string"},{"type":"array","items":{"$ref":"#"}}]})";
    std::string deep = "\"x\"", broken = "5";
    for (int i = 0; i < 60; ++i) deep = "[" + deep + "]", broken = "[" + broken + "]";
    EXPECT_EQ(faults(schema, deep), "");
    std::string pointer;
    for (int i = 0; i < 60; ++i) pointer += "/0";
    EXPECT_EQ(faults(schema, broken), "schema-any-of " + pointer + "\n");  // and within reasonable time
}

TEST(JsonSchema, RefusesSchemasThatWouldNotBeEnforced) {
    for (const char* schema : {R"({"typ":"string"})",
                               R"({"type":"text"})",
                               R"({"uniqueItems":true})",
                               R"({"format":"email"})",
                               R"({"items":[{}]})",
                               R"({"pattern":"("})",
                               R"({"minLength":-1})",
                               R"({"minimum":"1"})",
                               R"({"required":"a"})",
                               R"({"enum":[]})",
                               R"({"then":{}})",
                               R"({"$ref":"#/definitions/x"})",
                               R"({"$ref":"#"})",
                               R"({"allOf":[{"$ref":"#"}]})",
                               R"({"$ref":"missing.json"})",
                               R"({"$ref":"#/definitions/a","type":"string","definitions":{"a":{}}})",
                               R"({"definitions":{"a":{"typ":1}}})",
                               R"({"required":["x"],"additionalProperties":false})",
                               "5",
                               "{",
                               R"({"type":"string","type":"number"})",
                               R"({"properties":{"a":[]}})"}) {
        EXPECT_THROW(load(schema), Error) << schema;
    }
}

TEST(JsonSchema, NamesFileAndPlaceOfAFaultySchema) {
    try {
        load(R"({"properties":{"a":{"typ":"string"}}})");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "schema-invalid");
        EXPECT_THAT(error.what(), HasSubstr("s.json#/properties/a/typ"));
    }
}

TEST(JsonSchema, BoundsWhatItTellsAndCountsTheRest) {
    std::string data = "[";
    for (int i = 0; i < 3000; ++i) data += "1,";
    Diagnostics diagnostics;
    load(R"({"items":{"type":"string"}})")->check(parse(data + "1]").document->root(), diagnostics);
    EXPECT_EQ(diagnostics.items().size(), 1001U);
    EXPECT_THAT(diagnostics.items().back().message, HasSubstr("2001"));
}

// ---- valijson as the oracle: two validators must agree on what is valid.

std::string random_value(std::mt19937& random, int depth) {
    switch (random() % (depth > 0 ? 8 : 6)) {
        case 0:
            return "null";
        case 1:
            return random() % 2 ? "true" : "false";
        case 2:
            return std::to_string(static_cast<int>(random() % 9) - 4);
        case 3:
            return std::to_string(random() % 5) + ".5";
        case 4:
            return "\"" + std::string(random() % 4, 'a') + "\"";
        case 5:
            return "\"b1\"";
        case 6: {
            std::string text = "[";
            for (auto n = random() % 4; n-- > 0;)
                text += random_value(random, depth - 1) + (n > 0 ? "," : "");
            return text + "]";
        }
        default: {
            std::string text = "{";
            for (const char* key : {"a", "b", "c"}) {
                if (random() % 2)
                    text += (text.size() > 1 ? ",\"" : "\"") + std::string(key) +
                            "\":" + random_value(random, depth - 1);
            }
            return text + "}";
        }
    }
}

std::string random_schema(std::mt19937& random, int depth) {
    const auto sub = [&] { return random_schema(random, depth - 1); };
    const std::vector<std::string> types = {"null",   "boolean", "number", "integer",
                                            "string", "array",   "object"};
    std::string text = "{\"title\":\"x\"";
    if (random() % 2) text += ",\"type\":[\"" + types[random() % 7] + "\",\"" + types[random() % 3] + "x\"]";
    if (const auto at = text.find("nullx"); at != std::string::npos) text.replace(at, 5, "string");
    if (const auto at = text.find("booleanx"); at != std::string::npos) text.replace(at, 8, "array");
    if (const auto at = text.find("numberx"); at != std::string::npos) text.replace(at, 7, "object");
    if (text.find("[\"string\",\"string\"]") + 1 || text.find("[\"array\",\"array\"]") + 1 ||
        text.find("[\"object\",\"object\"]") + 1)
        text = "{\"title\":\"x\"";
    if (random() % 5 == 0) text += ",\"minimum\":" + std::to_string(random() % 4) + ",\"exclusiveMaximum\":3";
    if (random() % 5 == 0) text += ",\"minLength\":1,\"maxLength\":2";
    if (random() % 6 == 0) text += ",\"pattern\":\"^(aa?|b[0-9])$\"";
    if (random() % 6 == 0) text += ",\"enum\":[1,\"a\",null,[],{\"a\":1},2.5]";
    if (random() % 6 == 0) text += ",\"minItems\":1,\"maxItems\":2";
    if (random() % 5 == 0) text += ",\"required\":[\"a\"]";
    if (depth <= 0) return text + "}";
    if (random() % 3 == 0) text += ",\"properties\":{\"a\":" + sub() + ",\"b\":" + sub() + "}";
    if (text.find("properties") != std::string::npos && random() % 2)
        text += ",\"additionalProperties\":false";
    if (random() % 4 == 0) text += ",\"items\":" + sub();
    if (random() % 5 == 0) text += ",\"anyOf\":[" + sub() + "," + sub() + "]";
    if (random() % 5 == 0) text += ",\"oneOf\":[" + sub() + "," + sub() + "]";
    if (random() % 6 == 0) text += ",\"allOf\":[" + sub() + "," + sub() + "]";
    if (random() % 6 == 0) text += ",\"not\":" + sub();
    if (random() % 6 == 0) text += ",\"if\":" + sub() + ",\"then\":" + sub() + ",\"else\":" + sub();
    return text + "}";
}

TEST(JsonSchema, AgreesWithValijsonOnRandomSchemasAndData) {
    std::mt19937 random(5);
    int valid_count = 0, total = 0;
    for (int i = 0; i < 400; ++i) {
        const std::string text = random_schema(random, 2);
        const auto schema = load(text);
        const nlohmann::json schema_json = nlohmann::json::parse(text);
        valijson::Schema oracle;
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), oracle);
        valijson::Validator validator;
        for (int k = 0; k < 30; ++k) {
            const std::string data = random_value(random, 3);
            const nlohmann::json data_json = nlohmann::json::parse(data);
            const bool expected =
                validator.validate(oracle, valijson::adapters::NlohmannJsonAdapter(data_json), nullptr);
            ASSERT_EQ(faults(*schema, data).empty(), expected) << text << "\n" << data;
            valid_count += expected ? 1 : 0;
            ++total;
        }
    }
    EXPECT_GT(valid_count, total / 20);
    EXPECT_LT(valid_count, total * 19 / 20);
}

}  // namespace
}  // namespace naskah::json
