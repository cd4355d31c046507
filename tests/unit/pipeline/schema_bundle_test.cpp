#include "pipeline/schema_bundle.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/error.hpp"
#include "json/value.hpp"

namespace naskah::pipeline {
namespace {

json::Schema::Loader files(std::map<std::string, std::string> texts) {
    return [texts = std::move(texts)](const std::string& name) {
        const auto found = texts.find(name);
        if (found == texts.end()) throw Error("layout-unreadable", "membaca", name, "Tidak ada: " + name);
        return found->second;
    };
}

TEST(SchemaBundle, BringsEveryFileIntoOneText) {
    const std::string text = bundle_schema(
        "uji/schema.json",
        files(
            {{"uji/schema.json",
              R"({"$id":"x","properties":{"a":{"$ref":"../bersama/a.schema.json","title":"A"},"z":{"$ref":"#/definitions/z"}},
                    "definitions":{"z":{"type":"null"}}})"},
             {"bersama/a.schema.json",
              R"({"$schema":"s","$id":"y","type":"array","items":{"$ref":"b.schema.json#/definitions/n"}})"},
             {"bersama/b.schema.json", R"({"definitions":{"n":{"const":1.50}}})"}}));
    EXPECT_EQ(
        text,
        R"({"$id":"x","properties":{"a":{"$ref":"#/definitions/bersama.a","title":"A"},"z":{"$ref":"#/definitions/z"}},)"
        R"("definitions":{"z":{"type":"null"},)"
        R"("bersama.a":{"type":"array","items":{"$ref":"#/definitions/bersama.b/definitions/n"}},)"
        R"("bersama.b":{"definitions":{"n":{"const":1.50}}}}})"
        "\n");
}

TEST(SchemaBundle, SchemasMayRecur) {
    const std::string text = bundle_schema(
        "uji/schema.json",
        files({{"uji/schema.json", R"({"items":{"$ref":"../bersama/pohon.schema.json"},"not":{"$ref":"#"}})"},
               {"bersama/pohon.schema.json",
                R"({"properties":{"anak":{"$ref":"#"},"akar":{"$ref":"../uji/schema.json#/items"}}})"}}));
    EXPECT_EQ(
        text,
        R"({"items":{"$ref":"#/definitions/bersama.pohon"},"not":{"$ref":"#"},"definitions":{"bersama.pohon":)"
        R"({"properties":{"anak":{"$ref":"#/definitions/bersama.pohon"},"akar":{"$ref":"#/items"}}}}})"
        "\n");
}

TEST(SchemaBundle, TheBundleJudgesAsTheFilesDo) {
    const auto loader = files(
        {{"uji/schema.json", R"({"type":"object","properties":{"a":{"$ref":"../bersama/a.schema.json"}}})"},
         {"bersama/a.schema.json", R"({"type":"array","items":{"$ref":"#/definitions/n"},
                                                             "definitions":{"n":{"type":"integer"}}})"}});
    const auto original = json::Schema::load("uji/schema.json", loader);
    const auto bundled =
        json::Schema::load("s.json", files({{"s.json", bundle_schema("uji/schema.json", loader)}}));
    for (const std::string text : {R"({"a":[1,2]})", R"({"a":[1,"x",null]})", R"({"a":{}})", "[]"}) {
        const json::ParseResult parsed = json::parse(text);
        ASSERT_NE(parsed.document, nullptr);
        Diagnostics by_files, by_bundle;
        EXPECT_EQ(original->check(parsed.document->root(), by_files),
                  bundled->check(parsed.document->root(), by_bundle));
        EXPECT_EQ(by_files.items(), by_bundle.items()) << text;
    }
}

TEST(SchemaBundle, AMissingOrBrokenFileIsAnError) {
    EXPECT_THROW(bundle_schema("a.json", files({{"a.json", R"({"$ref":"b.json"})"}})), Error);
    EXPECT_THROW(bundle_schema("a.json", files({{"a.json", R"({"$ref":)"}})), Error);
    EXPECT_THROW(bundle_schema("a.json", files({{"a.json", "[]"}})), Error);
}

}  // namespace
}  // namespace naskah::pipeline
