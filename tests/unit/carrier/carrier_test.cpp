#include "carrier/carrier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.hpp"

namespace naskah::carrier {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kNamespace = "urn:uji#";

std::string stream(int number, const std::string& entries, const std::string& bytes) {
    return std::to_string(number) + " 0 obj\n<<" + entries + "/Length " + std::to_string(bytes.size()) +
           ">>stream\n" + bytes + "\nendstream\nendobj\n";
}

std::string object(int number, const std::string& body) {
    return std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

/// A file of two pages; its places are wrong, as in a file somebody edited: readers look for the objects.
struct File {
    std::string catalog = {};
    std::string first = "BT /F1 12 Tf (satu) Tj ET", second = "BT /F1 12 Tf (dua) Tj ET";
    std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    std::string paper = "0 0 595 842";
    std::string extra = {};
    int shift = 0;  ///< of all object numbers

    std::string bytes() const {
        const auto number = [&](int i) { return std::to_string(i + shift); };
        const auto page = [&](int own, int content) {
            return object(own + shift, "<</Type/Page/Parent " + number(2) + " 0 R/MediaBox[" + paper +
                                           "]/Resources<</Font<</F1 " + number(7) + " 0 R>>>>/Contents " +
                                           number(content) + " 0 R>>");
        };
        return "%PDF-1.7\n" +
               object(1 + shift, "<</Type/Catalog/Pages " + number(2) + " 0 R" + catalog + ">>") +
               object(2 + shift,
                      "<</Type/Pages/Count 2/Kids[" + number(3) + " 0 R " + number(4) + " 0 R]>>") +
               page(3, 5) + page(4, 6) + stream(5 + shift, "", first) + stream(6 + shift, "", second) +
               object(7 + shift, font) + extra + "trailer<</Size 20/Root " + number(1) +
               " 0 R>>\nstartxref\n0\n%%EOF\n";
    }
};

/// The two pages with a source and a packet.
File with_cargo(const std::string& data, const std::string& packet) {
    File file;
    file.catalog = "/AF[8 0 R]/Metadata 10 0 R";
    file.extra =
        object(8, "<</Type/Filespec/F(data.json)/UF(data.json)/AFRelationship/Source/EF<</F 9 0 R>>>>") +
        stream(9, "/Type/EmbeddedFile", data) + stream(10, "/Type/Metadata/Subtype/XML", packet);
    return file;
}

std::string packet_of(const std::string& description) {
    return R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)" +
           description + "</rdf:RDF></x:xmpmeta>";
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
    std::vector<std::string> result;
    for (const Diagnostic& item : diagnostics.items()) result.push_back(item.code);
    return result;
}

TEST(Unload, GivesTheSourceAndThePropertiesOfTheNamespace) {
    const std::string packet = packet_of(
        R"(<rdf:Description xmlns:n="urn:uji#" xmlns:o="urn:lain#" rdf:about="" n:versi="1"><n:sidik>ab&amp;cd</n:sidik><o:sidik>x</o:sidik></rdf:Description>)");
    Diagnostics diagnostics;
    const auto cargo = unload(with_cargo(R"({"a":1})", packet).bytes(), kNamespace, diagnostics);
    ASSERT_TRUE(cargo);
    EXPECT_EQ(cargo->name, "data.json");
    EXPECT_EQ(cargo->bytes, R"({"a":1})");
    EXPECT_THAT(cargo->properties, ElementsAre(testing::Pair("sidik", "ab&cd"), testing::Pair("versi", "1")));
    EXPECT_TRUE(diagnostics.empty());
}

TEST(Unload, GivesTheSourceAlsoFromBehindABrokenPacket) {
    Diagnostics diagnostics;
    const auto cargo = unload(with_cargo("{}", "<x:xmpmeta").bytes(), kNamespace, diagnostics);
    ASSERT_TRUE(cargo);
    EXPECT_THAT(cargo->properties, IsEmpty());
}

TEST(Unload, BadInputEntitiesOfAPacketAreNotExpanded) {
    const std::string packet =
        R"(<!DOCTYPE x [<!ENTITY a "isi"><!ENTITY b "&a;&a;&a;&a;">]>)" +
        packet_of(R"(<rdf:Description xmlns:n="urn:uji#"><n:sidik>&b;</n:sidik></rdf:Description>)");
    Diagnostics diagnostics;
    const auto cargo = unload(with_cargo("{}", packet).bytes(), kNamespace, diagnostics);
    ASSERT_TRUE(cargo);
    EXPECT_THAT(cargo->properties, IsEmpty());
}

TEST(Unload, BadInputWhatIsNoPdfIsTold) {
    for (const std::string& bytes :
         {std::string(), std::string("bukan pdf"), std::string("%PDF-1.7\n"), File().bytes().substr(0, 60)}) {
        Diagnostics diagnostics;
        EXPECT_FALSE(unload(bytes, kNamespace, diagnostics));
        EXPECT_THAT(codes(diagnostics), ElementsAre("pdf-unreadable")) << bytes;
    }
}

TEST(Unload, BadInputAFileWithoutOrWithTwoSourcesIsTold) {
    Diagnostics none, two;
    EXPECT_FALSE(unload(File().bytes(), kNamespace, none));
    EXPECT_THAT(codes(none), ElementsAre("pdf-without-source"));
    File file = with_cargo("{}", "");
    file.catalog = "/AF[8 0 R 8 0 R]";
    EXPECT_FALSE(unload(file.bytes(), kNamespace, two));
    EXPECT_THAT(codes(two), ElementsAre("pdf-source-ambiguous"));
}

TEST(Unload, BadInputASourceThatUnpacksWithoutEndIsStopped) {
    Diagnostics diagnostics;
    EXPECT_FALSE(unload(with_cargo(std::string(5'000, 'x'), "").bytes(), kNamespace, diagnostics, 4'999));
    EXPECT_THAT(codes(diagnostics), ElementsAre("pdf-source-too-large"));
    Diagnostics fits;
    EXPECT_TRUE(unload(with_cargo(std::string(5'000, 'x'), "").bytes(), kNamespace, fits, 5'000));
}

std::optional<Comparison> compare(const File& one, const File& other) {
    Diagnostics diagnostics;
    return compare_pages(one.bytes(), other.bytes(), diagnostics);
}

TEST(ComparePages, NumbersOfObjectsAndCompressionDoNotCount) {
    File other;
    other.shift = 5;
    const auto comparison = compare({}, other);
    ASSERT_TRUE(comparison);
    EXPECT_EQ(comparison->pages, 2U);
    EXPECT_TRUE(comparison->same());
    Diagnostics diagnostics;
    const std::string written = linearise(File().bytes());
    EXPECT_TRUE(compare_pages(File().bytes(), written, diagnostics)->same());
}

TEST(ComparePages, TellsThePageAndWhatDiffers) {
    File other;
    other.second = "BT /F1 12 Tf (DUA) Tj ET";
    const auto comparison = compare({}, other);
    ASSERT_TRUE(comparison);
    ASSERT_EQ(comparison->differences.size(), 1U);
    EXPECT_EQ(comparison->differences[0].page, 1U);
    EXPECT_THAT(comparison->differences[0].aspects, ElementsAre(Aspect::content));
}

TEST(ComparePages, FollowsReferencesIntoFonts) {
    File other;
    other.font = "<</Type/Font/Subtype/Type1/BaseFont/Courier>>";
    const auto comparison = compare({}, other);
    ASSERT_TRUE(comparison);
    ASSERT_EQ(comparison->differences.size(), 2U);
    EXPECT_THAT(comparison->differences[0].aspects, ElementsAre(Aspect::resources));
}

TEST(ComparePages, PaperCounts) {
    File other;
    other.paper = "0 0 609 935";
    const auto comparison = compare({}, other);
    ASSERT_TRUE(comparison);
    EXPECT_THAT(comparison->differences.at(0).aspects, ElementsAre(Aspect::paper));
}

TEST(ComparePages, BadInputFontsThatLeadBackToThemselvesEnd) {
    File file;
    file.font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Self 7 0 R>>";
    const auto comparison = compare(file, file);
    ASSERT_TRUE(comparison);
    EXPECT_TRUE(comparison->same());
}

TEST(ComparePages, BadInputWhatIsNoPdfIsTold) {
    Diagnostics diagnostics;
    EXPECT_FALSE(compare_pages(File().bytes(), "bukan", diagnostics));
    EXPECT_THAT(codes(diagnostics), ElementsAre("pdf-unreadable"));
}

TEST(Linearise, SaysSoInItsFirstObjectAndIsDeterministic) {
    const std::string one = linearise(File().bytes());
    EXPECT_NE(one.substr(0, 300).find("/Linearized"), std::string::npos);
    EXPECT_EQ(one, linearise(File().bytes()));
    EXPECT_THROW(linearise("bukan"), Error);
}

}  // namespace
}  // namespace naskah::carrier
