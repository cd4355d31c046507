// Claims are made only where they are true.
#include <gmock/gmock.h>

#include "image/image.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using display::kRootNode;
using display::NodeId;
using display::Role;
using test::at;
using test::Builder;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A document that may claim all.
Builder sound() {
    Builder builder;
    builder.list().metadata.title = "Capaian";
    builder.page();
    builder.in(builder.add(kRootNode, Role::paragraph));
    builder.line("Capaian tahun 2024", at(72, 100));
    return builder;
}

std::string codes(const Claims& claims) {
    std::string out;
    for (const Diagnostic& told : claims.withheld.items()) {
        EXPECT_EQ(told.severity, Severity::warning);
        EXPECT_THAT(told.message, HasSubstr("tidak menyatakan diri PDF/"));
        EXPECT_FALSE(told.fix.empty());
        out += (out.empty() ? "" : " ") + told.code;
    }
    return out;
}

/// Writes and compares what is told with what stands in the file.
Claims claims_of(const Builder& builder) {
    Claims claims;
    const std::string pdf = builder.write(WriteOptions{}, &claims);
    EXPECT_EQ(test::count(pdf, "<pdfaid:part>3</pdfaid:part>"), claims.archival ? 1U : 0U);
    EXPECT_EQ(test::count(pdf, "<pdfaid:conformance>A<"), claims.archival ? 1U : 0U);
    EXPECT_EQ(test::count(pdf, "<pdfuaid:part>1</pdfuaid:part>"), claims.accessible ? 1U : 0U);
    EXPECT_EQ(test::count(pdf, "PDF/UA identification"), claims.accessible ? 1U : 0U);
    return claims;
}

TEST(Claims, AreMadeForASoundDocument) {
    const Claims claims = claims_of(sound());
    EXPECT_TRUE(claims.archival);
    EXPECT_TRUE(claims.accessible);
    EXPECT_TRUE(claims.withheld.empty());
}

TEST(Claims, NeedATitle) {
    for (const char* title : {"", "\x01\x02"}) {
        Builder builder = sound();
        builder.list().metadata.title = title;
        const Claims claims = claims_of(builder);
        EXPECT_FALSE(claims.accessible);
        EXPECT_EQ(codes(claims), "pdf-title-missing");
    }
}

TEST(Claims, NeedALanguage) {
    Builder builder = sound();
    builder.list().metadata.language.clear();
    const Claims claims = claims_of(builder);
    EXPECT_FALSE(claims.accessible);
    EXPECT_EQ(codes(claims), "pdf-language-missing");
}

TEST(Claims, NeedAPage) {
    Builder builder;
    builder.list().metadata.title = "Kosong";
    const Claims claims = claims_of(builder);
    EXPECT_FALSE(claims.archival || claims.accessible);
    EXPECT_EQ(codes(claims), "pdf-pages-missing");
}

TEST(Claims, NeedAGlyphForEveryCharacter) {
    Builder builder = sound();
    builder.line("huruf \U000F1234 tidak ada", at(72, 130));
    const Claims claims = claims_of(builder);
    EXPECT_FALSE(claims.archival || claims.accessible);
    EXPECT_EQ(codes(claims), "pdf-glyph-missing");
}

TEST(Claims, NeedCharactersThatEverybodyKnows) {
    for (const char* own : {"\uE001", "\U000F0001", "\U00100001"}) {
        Builder builder = sound();
        auto& pieces = builder.list().pages.back().pieces;
        auto glyphs = std::make_shared<GlyphText>(*pieces.front().glyphs);
        ASSERT_FALSE(glyphs->glyphs.empty());
        glyphs->glyphs.resize(1);
        glyphs->text = own;
        pieces.front().glyphs = glyphs.get();
        builder.list().keep_alive.push_back(glyphs);
        const Claims claims = claims_of(builder);
        EXPECT_FALSE(claims.archival);
        EXPECT_TRUE(claims.accessible);
        EXPECT_EQ(codes(claims), "pdf-character-private") << own;
    }
}

TEST(Claims, NeedTextsThatAnArchiveKeepsWhole) {
    const std::string long_text(32'768, 'a'), wide_text = "\u00E9" + std::string(16'383, 'a');
    for (const std::string& text : {long_text, wide_text}) {
        for (const bool fits : {true, false}) {
            const std::string used = fits ? text.substr(0, text.size() - (text[0] == 'a' ? 1 : 2)) : text;
            for (int place = 0; place < 3; ++place) {
                Builder builder = sound();
                const auto node = static_cast<NodeId>(builder.list().structure.size() - 1);
                if (place == 0) builder.list().metadata.subject = used;
                if (place == 1) {
                    builder.list().destinations.push_back({0, at(72, 100), "bab"});
                    builder.list().outline.push_back({1, used, 0});
                }
                if (place == 2) builder.list().structure.texts(node).actual = used;
                const Claims claims = claims_of(builder);
                EXPECT_EQ(claims.archival, fits) << place << " " << text[0];
                EXPECT_TRUE(claims.accessible);
                EXPECT_EQ(codes(claims), fits ? "" : "pdf-text-long");
            }
        }
    }
}

TEST(Claims, NeedAProfileForCmykPictures) {
    Builder builder = sound();
    auto photo = std::make_shared<image::Image>();
    photo->width = photo->height = 1;
    photo->color_space = image::ColorSpace::cmyk;
    photo->pixels = "abcd";
    builder.list().images = {photo};
    builder.list().pages.back().items.emplace_back(
        display::Picture{test::box(0, 0, 9, 9), 0, display::kArtifact});
    const Claims claims = claims_of(builder);
    EXPECT_FALSE(claims.archival);
    EXPECT_TRUE(claims.accessible);
    EXPECT_EQ(codes(claims), "pdf-picture-cmyk");
}

TEST(Claims, NeedAnAlternativeOfEveryFigure) {
    Builder builder = sound();
    builder.in(builder.add(kRootNode, Role::figure));
    builder.fill(test::box(0, 0, 9, 9), {});
    const Claims claims = claims_of(builder);
    EXPECT_TRUE(claims.archival);
    EXPECT_FALSE(claims.accessible);
    EXPECT_EQ(codes(claims), "pdf-alternative-missing");
}

/// A sound document with a chain of elements, each in the one before, and a text in the last.
Builder with_chain(const std::vector<Role>& roles) {
    Builder builder = sound();
    NodeId parent = kRootNode;
    for (const Role role : roles) parent = builder.add(parent, role);
    builder.in(parent);
    builder.line("isi", at(72, 130));
    return builder;
}

TEST(Claims, NeedHeadingsInOrder) {
    EXPECT_EQ(codes(claims_of(with_chain({Role::heading1}))), "");
    EXPECT_EQ(codes(claims_of(with_chain({Role::section, Role::heading2}))), "pdf-heading-skipped");
    Builder builder = with_chain({Role::heading1});
    for (const Role role : {Role::heading2, Role::heading3, Role::heading1, Role::heading2}) {
        builder.in(builder.add(kRootNode, role));
        builder.line("judul", at(72, 150));
    }
    EXPECT_EQ(codes(claims_of(builder)), "");
    builder.in(builder.add(kRootNode, Role::heading4));
    builder.line("judul", at(72, 150));
    EXPECT_EQ(codes(claims_of(builder)), "pdf-heading-skipped");
}

TEST(Claims, NeedElementsInTheirPlaces) {
    for (const std::vector<Role>& sound_chain : std::vector<std::vector<Role>>{
             {Role::table, Role::table_body, Role::table_row, Role::table_data_cell, Role::list,
              Role::list_item, Role::list_body, Role::paragraph},
             {Role::contents, Role::contents, Role::contents_item, Role::reference, Role::link},
             {Role::table, Role::caption}})
        EXPECT_TRUE(claims_of(with_chain(sound_chain)).accessible);
    for (const std::vector<Role>& broken :
         std::vector<std::vector<Role>>{{Role::table, Role::paragraph},
                                        {Role::table_row, Role::table_data_cell},
                                        {Role::paragraph, Role::list_item},
                                        {Role::list, Role::list_item, Role::paragraph},
                                        {Role::list_body},
                                        {Role::contents, Role::paragraph},
                                        {Role::contents_item}})
        EXPECT_EQ(codes(claims_of(with_chain(broken))), "pdf-structure");
    Builder builder = sound();
    const NodeId contents = builder.add(kRootNode, Role::contents);
    for (const NodeId node : {builder.add(builder.add(contents, Role::contents_item), Role::reference),
                              builder.add(contents, Role::caption)}) {
        builder.in(node);
        builder.line("isi", at(72, 130));
    }
    EXPECT_EQ(codes(claims_of(builder)), "pdf-structure") << "a caption after the entries";
}

TEST(Claims, AreNotMadeOfUntaggedFiles) {
    WriteOptions options;
    options.tagging = Tagging::none;
    Claims claims;
    const std::string pdf = sound().write(options, &claims);
    EXPECT_FALSE(claims.archival || claims.accessible);
    EXPECT_EQ(pdf.find("pdfaid:part"), std::string::npos);
}

}  // namespace
}  // namespace naskah::pdf
