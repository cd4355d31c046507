// A file carries the data it was made from, and says whether its pages are what they make.
#include "pipeline/verification.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>

#include "carrier/carrier.hpp"
#include "changed_layouts.hpp"
#include "json/value.hpp"
#include "pdf/writer.hpp"
#include "pipeline/provenance.hpp"
#include "text/font_library.hpp"

namespace naskah::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class VerificationTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { engine_ = Engine::open(config()); }
    static void TearDownTestSuite() { engine_.reset(); }
    static std::string made(const RenderOptions& options = {}) {
        return engine_->render_as(*engine_->example("pernyataan-reviu"), options).pdf;
    }
    /// A file whose packet, which is not compressed, says something else of the same length.
    static std::string with(std::string pdf, std::string_view stated, std::string_view other) {
        EXPECT_EQ(stated.size(), other.size());
        const std::size_t at = pdf.find(stated);
        EXPECT_NE(at, std::string::npos) << stated;
        if (at != std::string::npos) pdf.replace(at, stated.size(), other);
        return pdf;
    }
    static std::shared_ptr<const Engine> engine_;
};
std::shared_ptr<const Engine> VerificationTest::engine_;

std::string canonical(std::string_view text) {
    const json::ParseResult parsed = json::parse(text);
    return parsed.document ? canonical_json(parsed.document->root()) : "not JSON";
}

TEST(CanonicalJson, ForgetsSpacesAndEscapesAndKeepsOrderAndDigits) {
    EXPECT_EQ(canonical(" { \"b\" : [ 1.50 , -7 , 1e3 , true , null ] ,\n \"a\": \"\\u0041\\/\\n\" } "),
              R"({"b":[1.50,-7,1e3,true,null],"a":"A/\n"})");
}

TEST(CanonicalJson, OfItselfIsItself) {
    const std::string once = canonical(R"({"é": ["\"", "\\", "ꦱ", {}], "kosong": []})");
    EXPECT_EQ(canonical(once), once);
}

TEST(DatasetsOf, AreTheElementsOfAnArrayAndNothingElse) {
    EXPECT_THAT(datasets_of(" [ {\"a\" : 1.50} , 3 ]"), ElementsAre(R"({"a":1.50})", "3"));
    for (const char* other : {"", "{}", "[", "[]", "bukan", "\"[1]\""})
        EXPECT_TRUE(datasets_of(other).empty()) << other;
}

TEST(RenderOptionsText, ReadsBackWhatItWrites) {
    EXPECT_EQ(options_text({}), "{}");
    RenderOptions options;
    options.jenis = "lkjip";
    options.finality = Finality::draft;
    options.findings = FindingsAppendix::appended;
    const auto stated = read_options(options_text(options));
    ASSERT_TRUE(stated);
    EXPECT_EQ(stated->jenis, "lkjip");
    EXPECT_EQ(stated->finality, Finality::draft);
    EXPECT_EQ(stated->findings, FindingsAppendix::appended);
    for (const char* other : {"", "[]", R"({"lain":true})", R"({"konsep":false})", R"({"jenis":3})"})
        EXPECT_FALSE(read_options(other)) << other;
}

TEST_F(VerificationTest, AFileGivesItsDataBackAndTheyMakeTheSameFile) {
    const std::string pdf = made();
    const ExtractResult cargo = extract(pdf);
    ASSERT_TRUE(cargo.found);
    EXPECT_TRUE(cargo.intact());
    EXPECT_EQ(cargo.json, canonical(*engine_->example("pernyataan-reviu")));
    EXPECT_EQ(cargo.schema_version, "1");
    EXPECT_EQ(cargo.engine_version, engine_version());
    EXPECT_EQ(engine_->render(cargo.json).pdf, pdf);
}

TEST_F(VerificationTest, TheSpacingOfTheDataChangesNoByte) {
    const std::string data = *engine_->example("pernyataan-reviu");
    EXPECT_EQ(engine_->render(data).pdf, engine_->render(canonical(data)).pdf);
}

TEST_F(VerificationTest, AFileAsMadeIsSound) {
    const VerifyResult result = verify(*engine_, made());
    EXPECT_TRUE(result.sound());
    EXPECT_TRUE(result.same_engine);
    EXPECT_EQ(result.sameness, Sameness::same_file);
    ASSERT_TRUE(result.audit);
    EXPECT_EQ(result.audit->outcome, Outcome::done);
    EXPECT_THAT(verification_text(result), HasSubstr("Berkas ini utuh."));
    EXPECT_THAT(verification_json(result), HasSubstr("\"sound\":true"));
}

TEST_F(VerificationTest, ADraftIsMadeAnewAsADraft) {
    RenderOptions draft;
    draft.finality = Finality::draft;
    const std::string pdf = made(draft);
    EXPECT_EQ(extract(pdf).render_options, R"({"konsep":true})");
    EXPECT_EQ(verify(*engine_, pdf).sameness, Sameness::same_file);
    EXPECT_EQ(verify(*engine_, with(pdf, "\"konsep\":true", "\"konsep\":null")).sameness,
              Sameness::other_pages);
}

TEST_F(VerificationTest, ARewrittenFileKeepsItsPages) {
    const VerifyResult result = verify(*engine_, carrier::linearise(made()));
    EXPECT_TRUE(result.sound());
    EXPECT_EQ(result.sameness, Sameness::same_pages);
    EXPECT_THAT(verification_text(result), HasSubstr("sama semua"));
}

TEST_F(VerificationTest, AnotherEngineIsSaidAndThePagesAreComparedAllTheSame) {
    const std::string own = "engineVersion>" + std::string(engine_version());
    std::string other = own;
    other.back() = other.back() == '9' ? '8' : '9';
    const VerifyResult result = verify(*engine_, with(made(), own, other));
    EXPECT_FALSE(result.same_engine);
    EXPECT_EQ(result.sameness, Sameness::same_pages);
    EXPECT_THAT(verification_text(result), HasSubstr("dapat menyusun halaman secara lain"));
}

TEST_F(VerificationTest, DataThatAreNotThoseStatedAreTold) {
    const std::string sum = extract(made()).sha256;
    const VerifyResult result = verify(*engine_, with(made(), sum, std::string(sum.rbegin(), sum.rend())));
    EXPECT_FALSE(result.cargo.intact());
    EXPECT_FALSE(result.sound());
    EXPECT_THAT(verification_text(result), HasSubstr("Sidik data: BERBEDA"));
    EXPECT_THAT(verification_json(result), HasSubstr("\"intact\":false"));
}

/// The pages of one document with the data of another: what a file with edited pages is.
TEST_F(VerificationTest, PagesThatTheDataDoNotMakeAreTold) {
    std::string data = *engine_->example("pernyataan-reviu");
    const std::string honest = engine_->render(data).pdf;
    const std::string office = "\"nama\": \"";
    ASSERT_NE(data.find(office), std::string::npos);
    data.insert(data.find(office) + office.size(), "Bukan ");
    const std::string other = engine_->render(data).pdf;
    Diagnostics diagnostics;
    const auto comparison = carrier::compare_pages(honest, other, diagnostics);
    ASSERT_TRUE(comparison);
    EXPECT_FALSE(comparison->same());
    VerifyResult result = verify(*engine_, honest);
    result.sameness = Sameness::other_pages;
    result.pages = *comparison;
    EXPECT_FALSE(result.sound());
    EXPECT_THAT(verification_text(result), HasSubstr("halaman 1: isi"));
    EXPECT_THAT(verification_json(result), HasSubstr(R"("page":1,"differs":["content")"));
}

TEST_F(VerificationTest, DataThatMakeNoDocumentSayWhy) {
    const auto fonts = text::FontLibrary::open(std::filesystem::path(NASKAH_SOURCE_DIR) / "fonts/fonts.json",
                                               std::vector<std::filesystem::path>{"/usr/share/fonts"});
    display::PageList pages;
    pages.pages.emplace_back().paper = {Length::points(595), Length::points(842)};
    pdf::WriteOptions options;
    options.attachments.push_back({.name = "data.json",
                                   .mime_type = "application/json",
                                   .description = {},
                                   .relationship = pdf::Relationship::source,
                                   .modification_date = {},
                                   .bytes = R"({"jenis":"tidak-ada"})"});
    const VerifyResult result = verify(*engine_, pdf::write(pages, *fonts, options));
    EXPECT_TRUE(result.cargo.found);
    EXPECT_EQ(result.sameness, Sameness::not_made);
    EXPECT_FALSE(result.sound());
    EXPECT_THAT(verification_text(result), HasSubstr("kind-unknown"));
}

TEST_F(VerificationTest, BadInputIsToldAndNothingElse) {
    for (const std::string& bytes : {std::string("bukan pdf"), std::string(), made().substr(0, 2'000)}) {
        const VerifyResult result = verify(*engine_, bytes);
        EXPECT_FALSE(result.cargo.found);
        EXPECT_FALSE(result.sound());
        EXPECT_THAT(verification_text(result), HasSubstr("[pdf-"));
    }
}

}  // namespace
}  // namespace naskah::pipeline
