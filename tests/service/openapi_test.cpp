// /openapi.json: that it says of the routes what they are, and refers to nothing that is not there.
#include <gmock/gmock.h>

#include <filesystem>
#include <functional>
#include <set>

#include "http/problem.hpp"
#include "json/value.hpp"
#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;

pipeline::EngineConfig real_engine_config() {
    const std::filesystem::path source = NASKAH_SOURCE_DIR;
    pipeline::EngineConfig config;
    config.layouts = source / "layouts";
    config.fonts_manifest = source / "fonts" / "fonts.json";
    config.font_folders = {"/usr/share/fonts"};
    config.assets = source / "assets";
    return config;
}

class OpenApiTest : public ServiceTest {
  protected:
    /// Keeps what was parsed, since values live in their document.
    const json::Value& document(const http::Extensions& extensions = {}) {
        start({}, extensions);
        parsed_ = json::parse(fetch(get("/openapi.json")).body);
        EXPECT_TRUE(parsed_.document);
        return parsed_.document->root();
    }
    json::ParseResult parsed_;
};

const json::Value* at(const json::Value& root, std::string_view pointer) {
    return json::at_pointer(root, pointer);
}

TEST_F(OpenApiTest, TellsEveryRouteWithItsParametersBodiesAnswersAndProblems) {
    const json::Value& root = document();
    EXPECT_EQ(root.find("openapi")->text(), "3.1.0");
    const json::Value* post = at(root, "/paths/~1v1~1documents/post");
    ASSERT_NE(post, nullptr);
    EXPECT_EQ(post->find("operationId")->text(), "createDocument");
    EXPECT_TRUE(at(*post, "/requestBody/required")->boolean());
    EXPECT_EQ(at(*post, "/requestBody/content/application~1json/schema/$ref")->text(),
              "#/components/schemas/Data");
    EXPECT_NE(at(*post, "/responses/200/content/application~1pdf"), nullptr);
    EXPECT_NE(at(*post, "/responses/200/headers/X-Naskah-Pages/schema"), nullptr);
    const json::Value* codes =
        at(*post, "/responses/422/content/application~1problem+json/schema/allOf/1/properties/type/enum");
    ASSERT_NE(codes, nullptr);
    std::set<std::string> told;
    for (const json::Value& code : codes->items()) told.emplace(code.text());
    EXPECT_TRUE(told.contains("urn:naskah:problem:grave-findings"));
    EXPECT_TRUE(told.contains("urn:naskah:problem:invalid-document"));
    EXPECT_FALSE(told.contains("urn:naskah:problem:not-json")) << "which is a 400";
    const json::Value* kind = at(root, "/paths/~1v1~1kinds~1{jenis}~1schema/get/parameters/0");
    ASSERT_NE(kind, nullptr);
    EXPECT_EQ(kind->find("in")->text(), "path");
    EXPECT_TRUE(kind->find("required")->boolean());
    EXPECT_EQ(at(*kind, "/schema/enum/0")->text(), "uji");
    EXPECT_EQ(at(root, "/components/schemas/Data/anyOf/0/$ref")->text(), "#/components/schemas/data.uji");
    EXPECT_EQ(at(root, "/components/securitySchemes"), nullptr);
}

TEST_F(OpenApiTest, SaysWhichTokenIsNeededWhereTokensAre) {
    http::Extensions extensions;
    extensions.credentials = http::Credentials::required;
    const json::Value& root = document(extensions);
    EXPECT_EQ(at(root, "/paths/~1v1~1documents/post/security/0/token/0")->text(), "documents:write");
    EXPECT_EQ(at(root, "/paths/~1livez/get/security"), nullptr) << "whether it lives may be asked by anybody";
    EXPECT_EQ(at(root, "/components/securitySchemes/token/scheme")->text(), "bearer");
}

TEST_F(OpenApiTest, EveryReferenceLeadsSomewhereWithTheRealKinds) {
    const auto engine = pipeline::Engine::open(real_engine_config());
    const http::Api api(engine, http::WebPage(NASKAH_SOURCE_DIR "/assets/web"), {});
    const std::string text = http::openapi_document(api.router(), *engine, http::Credentials::optional);
    EXPECT_EQ(text, http::openapi_document(api.router(), *engine, http::Credentials::optional));
    const json::ParseResult parsed = json::parse(text);
    ASSERT_TRUE(parsed.document);
    int references = 0;
    const std::function<void(const json::Value&)> visit = [&](const json::Value& value) {
        if (value.key() == "$ref" && value.is_string()) {
            ++references;
            EXPECT_NE(at(parsed.document->root(), value.text().substr(1)), nullptr) << value.text();
        }
        for (const json::Value& item : value.items()) visit(item);
    };
    visit(parsed.document->root());
    EXPECT_GT(references, 100);
    EXPECT_EQ(text.find("#/definitions/"), std::string::npos);
    EXPECT_LT(text.size(), 400'000U) << "what the kinds share is there once";
    for (const pipeline::KindInfo& kind : engine->kinds())
        EXPECT_NE(at(parsed.document->root(), "/components/schemas/data." + kind.jenis), nullptr);
}

TEST_F(OpenApiTest, DefinitionsOfOneNameThatDifferStayApart) {
    class TwoKinds : public FakeEngine {
      public:
        const std::vector<pipeline::KindInfo>& kinds() const override { return kinds_; }
        const std::string* schema(std::string_view jenis) const override {
            return jenis == "satu" ? &first_ : &second_;
        }

      private:
        std::vector<pipeline::KindInfo> kinds_{{"satu", "", "", {}}, {"dua", "", "", {}}};
        std::string first_ = R"({"$schema":"x","definitions":{"a":{"type":"string"},"b":{"type":"null"}},)"
                             R"("allOf":[{"$ref":"#/definitions/a"}]})",
                    second_ = R"({"definitions":{"a":{"type":"number"},"b":{"type":"null"}},)"
                              R"("allOf":[{"$ref":"#/definitions/a"},{"$ref":"#/definitions/b"}]})";
    };
    const std::string schemas = http::kind_schemas(TwoKinds());
    EXPECT_THAT(schemas, HasSubstr(R"("a":{"type":"string"})"));
    EXPECT_THAT(schemas, HasSubstr(R"("dua.a":{"type":"number"})"));
    EXPECT_THAT(schemas, HasSubstr(R"("data.satu":{"allOf":[{"$ref":"#/components/schemas/a"}]})"));
    EXPECT_THAT(schemas, HasSubstr(R"("data.dua":{"allOf":[{"$ref":"#/components/schemas/dua.a"},)"
                                   R"({"$ref":"#/components/schemas/b"}]})"));
}

}  // namespace
}  // namespace naskah::service_test
