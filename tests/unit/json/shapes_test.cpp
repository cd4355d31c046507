#include "json/shapes.hpp"

#include <gmock/gmock.h>

#include <string>

// What may stand where in valid data, told from schemas alone.

namespace naskah::json {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ShapesTest : public ::testing::Test {
  protected:
    Shapes::Id of(const std::string& schema, const std::string& other = "{}") {
        return shapes_.of(Schema::load(
            "s.json", [&](const std::string& name) { return name == "s.json" ? schema : other; }));
    }
    /// Follows "a.b.*": members and "*" for elements.
    Shapes::Id at(Shapes::Id shape, const std::string& path) {
        for (std::size_t begin = 0; begin < path.size();) {
            const std::size_t end = std::min(path.find('.', begin), path.size());
            const std::string step = path.substr(begin, end - begin);
            shape = step == "*" ? shapes_.elements(shape) : shapes_.member(shape, step);
            begin = end + 1;
        }
        return shape;
    }
    Shapes shapes_;
};

const std::string kOffice = R"({"type":"object","additionalProperties":false,"properties":{
    "nama":{"type":"string"},
    "unit":{"type":"array","items":{"$ref":"#/definitions/unit"}}},
    "definitions":{"unit":{"type":"object","additionalProperties":false,"properties":{
        "nama":{"type":["string","null"]},"anak":{"type":"array","items":{"$ref":"#/definitions/unit"}}}}}})";

TEST_F(ShapesTest, AClosedObjectHasItsMembersOnly) {
    const auto office = of(kOffice);
    EXPECT_EQ(at(office, "nama"), Shapes::kScalar);
    EXPECT_EQ(at(office, "unit.*.nama"), Shapes::kScalar);
    EXPECT_EQ(at(office, "namaa"), Shapes::kNothing);
    EXPECT_EQ(at(office, "unit.nama"), Shapes::kNothing) << "a list has no members";
    EXPECT_EQ(at(office, "nama.*"), Shapes::kNothing) << "a text has no elements";
    EXPECT_EQ(at(office, "unit.*.nama.awal"), Shapes::kNothing);
    EXPECT_THAT(shapes_.names(office), ElementsAre("nama", "unit"));
}

TEST_F(ShapesTest, ARecursiveSchemaGivesOneShapeForAllLevels) {
    const auto office = of(kOffice);
    EXPECT_EQ(at(office, "unit.*"), at(office, "unit.*.anak.*.anak.*"));
    EXPECT_EQ(at(office, "unit.*.anak.*.kepala"), Shapes::kNothing);
}

TEST_F(ShapesTest, BelowAnOpenPlaceAnythingMayStand) {
    const auto open = of(R"({"properties":{"a":{"type":"object"},"b":{},"c":true,"d":false}})");
    for (const char* path : {"a.x.*.y", "b.*", "c.x", "tak-disebut.x"})
        EXPECT_EQ(at(open, path), Shapes::kAnything) << path;
    EXPECT_EQ(at(open, "d"), Shapes::kNothing) << "the schema false allows nothing";
    EXPECT_EQ(at(open, "a.*"), Shapes::kNothing) << "an object is no list";
}

TEST_F(ShapesTest, PatternsAndFurtherMembersAreShaped) {
    const auto shape = of(R"({"type":"object","properties":{"tahun":{"type":"integer"}},
        "patternProperties":{"^t[0-9]+$":{"type":"object","additionalProperties":false,"properties":{"nilai":{}}}},
        "additionalProperties":{"type":"array","items":{"type":"number"}}})");
    EXPECT_EQ(at(shape, "t2024.nilai"), Shapes::kAnything);
    EXPECT_EQ(at(shape, "t2024.nila"), Shapes::kNothing);
    EXPECT_EQ(at(shape, "lain.*"), Shapes::kScalar);
    EXPECT_EQ(at(shape, "lain.x"), Shapes::kNothing);
    EXPECT_EQ(at(shape, "tahun"), Shapes::kScalar);
}

TEST_F(ShapesTest, AllOfNarrowsAndAlternativesUnite) {
    const auto narrowed =
        of(R"({"allOf":[{"$ref":"lain.json"},{"properties":{"b":{"type":"string"}}}]})",
           R"({"type":"object","additionalProperties":false,"properties":{"a":{},"b":{}}})");
    EXPECT_EQ(at(narrowed, "a.x"), Shapes::kAnything);
    EXPECT_EQ(at(narrowed, "b"), Shapes::kScalar);
    EXPECT_EQ(at(narrowed, "c"), Shapes::kNothing);
    for (const char* word : {"anyOf", "oneOf"}) {
        const auto either = of(std::string("{\"") + word + R"(":[{"type":"string"},
            {"type":"object","additionalProperties":false,"properties":{"a":{"type":"number"}}},
            {"type":"object","additionalProperties":false,"properties":{"b":{"type":"array"}}}]})");
        EXPECT_EQ(at(either, "a"), Shapes::kScalar);
        EXPECT_EQ(at(either, "b.*"), Shapes::kAnything);
        EXPECT_EQ(at(either, "c"), Shapes::kNothing);
        EXPECT_THAT(shapes_.names(either), ElementsAre("a", "b"));
    }
}

TEST_F(ShapesTest, ConditionsAndNegationsNeverMakeAWrongNo) {
    const auto shape = of(R"({"type":"object","additionalProperties":false,"properties":{"a":{},"b":{}},
        "not":{"required":["a"]},
        "if":{"properties":{"a":{"const":1}}},"then":{"properties":{"b":{"type":"string"}}},
        "else":{"properties":{"b":{"type":"object","additionalProperties":false,"properties":{"x":{}}}}}})");
    EXPECT_EQ(at(shape, "a"), Shapes::kAnything);
    EXPECT_EQ(at(shape, "b.x"), Shapes::kAnything);
    EXPECT_EQ(at(shape, "b.y"), Shapes::kNothing);
}

TEST_F(ShapesTest, EnumerationsAreOfTheirTypes) {
    const auto shape =
        of(R"({"properties":{"polaritas":{"enum":["positif","negatif"]},"nol":{"const":null}}})");
    EXPECT_EQ(at(shape, "polaritas"), Shapes::kScalar);
    EXPECT_EQ(at(shape, "polaritas.x"), Shapes::kNothing);
    EXPECT_EQ(at(shape, "nol"), Shapes::kScalar);
}

TEST_F(ShapesTest, ShapesOfTwoSchemasAreUnited) {
    const auto first = of(R"({"type":"object","additionalProperties":false,"properties":{"a":{}}})");
    const auto second = of(R"({"type":"object","additionalProperties":false,"properties":{"b":{}}})");
    const auto both = shapes_.either(first, second);
    EXPECT_NE(at(both, "a"), Shapes::kNothing);
    EXPECT_NE(at(both, "b"), Shapes::kNothing);
    EXPECT_EQ(at(both, "c"), Shapes::kNothing);
    EXPECT_EQ(shapes_.either(both, first), both);
    EXPECT_EQ(shapes_.either(first, Shapes::kNothing), first);
    EXPECT_EQ(shapes_.either(first, Shapes::kAnything), Shapes::kAnything);
}

TEST_F(ShapesTest, MoreAlternativesThanAreCountedLeaveThePlaceFree) {
    std::string schema = R"({"allOf":[)";
    for (int i = 0; i < 8; ++i) {
        const std::string a = "a" + std::to_string(i), b = "b" + std::to_string(i);
        schema += (i > 0 ? "," : "") + std::string(R"({"anyOf":[{"properties":{")") + a +
                  R"(":{"type":"string"}}},{"properties":{")" + b + R"(":{"type":"string"}}}]})";
    }
    const auto shape = of(schema + "]}");
    EXPECT_EQ(at(shape, "a7.x"), Shapes::kAnything);
}

TEST_F(ShapesTest, NothingIsKnownOfScalars) {
    EXPECT_THAT(shapes_.names(Shapes::kScalar), IsEmpty());
    EXPECT_THAT(shapes_.names(Shapes::kAnything), IsEmpty());
    EXPECT_EQ(at(Shapes::kAnything, "a.*.b"), Shapes::kAnything);
}

TEST(SchemaSet, SeveralSchemasShareTheFilesTheyReferTo) {
    int reads = 0;
    const auto schemas = Schema::load_all({"a.json", "b.json"}, [&](const std::string& name) -> std::string {
        if (name == "lain.json") {
            ++reads;
            return R"({"type":"string"})";
        }
        return name == "a.json" ? R"({"properties":{"x":{"$ref":"lain.json"}}})"
                                : R"({"title":"B","items":{"$ref":"lain.json"}})";
    });
    EXPECT_EQ(reads, 1);
    ASSERT_EQ(schemas.size(), 2U);
    Diagnostics found;
    EXPECT_FALSE(schemas[0]->check(parse(R"({"x":1})").document->root(), found));
    EXPECT_TRUE(schemas[0]->check(parse(R"([1])").document->root(), found));
    EXPECT_FALSE(schemas[1]->check(parse(R"([1])").document->root(), found));
    EXPECT_EQ(found.items().size(), 2U);
}

}  // namespace
}  // namespace naskah::json
