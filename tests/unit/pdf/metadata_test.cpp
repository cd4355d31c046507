// What a file says about itself and what it carries: XMP, output intent, attached files.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.hpp"
#include "pdf/checksum.hpp"
#include "pdf/limits.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using test::Builder;
using test::PdfFile;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string packet_of(const std::string& pdf) {
    const std::size_t begin = pdf.find("<?xpacket begin"), end = pdf.find("<?xpacket end=\"r\"?>");
    return begin == std::string::npos || end == std::string::npos ? std::string()
                                                                  : pdf.substr(begin, end - begin);
}

Builder described() {
    Builder builder;
    builder.page();
    display::Metadata& metadata = builder.list().metadata;
    metadata.title = "Capaian <Kinerja> & Serapan\x02";
    metadata.author = "Dinas \u1B29";
    metadata.subject = "Tahun 2024\nTriwulan I";
    metadata.keywords = "kinerja; capaian";
    metadata.creator = "naskah";
    metadata.creation_date = "2024-03-04T00:00:00+08:00";
    return builder;
}

TEST(XmpPacket, SaysWhatTheInformationDictionarySays) {
    const std::string packet = packet_of(described().write());
    for (const char* part :
         {"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Capaian &lt;Kinerja&gt; &amp; Serapan</rdf:li>",
          "<dc:creator><rdf:Seq><rdf:li>Dinas \u1B29</rdf:li>",
          "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">Tahun 2024 Triwulan I</rdf:li>",
          "<dc:language><rdf:Bag><rdf:li>id</rdf:li>", "<pdf:Keywords>kinerja; capaian</pdf:Keywords>",
          "<pdf:Producer>Naskah</pdf:Producer>", "<xmp:CreatorTool>naskah</xmp:CreatorTool>",
          "<xmp:CreateDate>2024-03-04T00:00:00+08:00</xmp:CreateDate>",
          "<xmp:ModifyDate>2024-03-04T00:00:00+08:00</xmp:ModifyDate>"})
        EXPECT_THAT(packet, HasSubstr(part));
    const PdfFile file(described().write());
    EXPECT_THAT(file.tool("pdfinfo"), AllOf(HasSubstr("Title:           Capaian <Kinerja> & Serapan\n"),
                                            HasSubstr("Subject:         Tahun 2024 Triwulan I\n")));
    EXPECT_THAT(file.tool("pdfinfo -meta"), HasSubstr("<pdf:Producer>Naskah</pdf:Producer>"));
}

TEST(XmpPacket, HoldsNothingForWhatIsNotSaid) {
    Builder builder;
    builder.page();
    builder.list().metadata.title = "\x01\x1F";
    builder.list().metadata.creation_date = "kemarin";
    const std::string packet = packet_of(builder.write());
    EXPECT_THAT(packet, AllOf(HasSubstr("<dc:format>application/pdf</dc:format>"), Not(HasSubstr("dc:title")),
                              Not(HasSubstr("dc:creator")), Not(HasSubstr("CreateDate"))));
    EXPECT_THAT(PdfFile(builder.write()).readable(), Not(HasSubstr("/Title")));
}

TEST(XmpPacket, TellsWhereThePagesCameFromInASchemaOfItsOwn) {
    WriteOptions options;
    options.provenance = Provenance{"1.2", "00ff", "0.1.0"};
    const std::string packet = packet_of(described().write(options));
    EXPECT_THAT(packet, AllOf(HasSubstr("<naskah:schemaVersion>1.2</naskah:schemaVersion>"),
                              HasSubstr("<naskah:dataSha256>00ff</naskah:dataSha256>"),
                              HasSubstr("<naskah:engineVersion>0.1.0</naskah:engineVersion>"),
                              HasSubstr("<pdfaSchema:namespaceURI>urn:naskah:metadata:1#<"),
                              HasSubstr("<pdfaProperty:name>dataSha256<")));
    EXPECT_EQ(test::count(packet_of(described().write()), "<naskah:"), 0U);
}

TEST(OutputIntent, IsSrgbWithItsProfile) {
    const PdfFile file(described().write());
    const std::string objects = file.readable();
    EXPECT_THAT(objects, AllOf(HasSubstr("/S /GTS_PDFA1"), HasSubstr("/DestOutputProfile")));
    EXPECT_EQ(test::count(objects, "acspMSFT"), 1U) << "the signature of an ICC profile";
}

TEST(PageBoxes, TrimIsThePaper) {
    EXPECT_THAT(PdfFile(described().write()).tool("pdfinfo -box"),
                AllOf(HasSubstr("MediaBox:            0.00     0.00   595.28   841.89"),
                      HasSubstr("TrimBox:             0.00     0.00   595.28   841.89")));
}

TEST(PageBoxes, BleedLiesAroundWhatReadersShow) {
    Builder builder = described();
    builder.list().bleed = Length::points(9);
    EXPECT_THAT(PdfFile(builder.write()).tool("pdfinfo -box"),
                AllOf(HasSubstr("MediaBox:           -9.00    -9.00   604.28   850.89"),
                      HasSubstr("BleedBox:           -9.00    -9.00   604.28   850.89"),
                      HasSubstr("CropBox:             0.00     0.00   595.28   841.89"),
                      HasSubstr("TrimBox:             0.00     0.00   595.28   841.89")));
    EXPECT_EQ(test::count(PdfFile(described().write()).readable(), "/BleedBox"), 0U);
}

/// Printers put down black of three inks for a black that is written as RGB: blurred texts, wet paper.
TEST(Colors, BlackAndGreyAreOfOneInk) {
    Builder builder = described();
    builder.line("hitam", test::at(50, 50));
    builder.fill(test::box(50, 60, 100, 1), {0, 0, 0});
    builder.fill(test::box(50, 70, 100, 20), {200, 200, 200});
    builder.line("putih di atas hitam", test::at(50, 85));
    const auto rgb_operators = [](Builder& made) {
        const std::string objects = PdfFile(made.write(Compression::none)).readable();
        return test::count(objects, " rg\n") + test::count(objects, " RG\n");
    };
    EXPECT_EQ(rgb_operators(builder), 0U);
    builder.fill(test::box(50, 90, 100, 20), {200, 0, 0});
    EXPECT_EQ(rgb_operators(builder), 1U) << "or the test would see none at all";
}

Attachment attachment(std::string name, std::string bytes) {
    Attachment made;
    made.name = std::move(name);
    made.mime_type = "application/json";
    made.description = "Data sumber";
    made.relationship = Relationship::source;
    made.bytes = std::move(bytes);
    return made;
}

TEST(Attachments, ComeBackByteForByte) {
    std::string bytes = "{\"jenis\":\"contoh\"}";
    for (int value = 0; value < 256; ++value) bytes += static_cast<char>(value);
    WriteOptions options;
    options.attachments = {attachment("z-data.json", bytes), attachment("a \u1B29.json", "lain")};
    const PdfFile file(described().write(options));
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_THAT(
        file.tool("pdfdetach -list"),
        AllOf(HasSubstr("2 embedded files"), HasSubstr("1: a \u1B29.json"), HasSubstr("2: z-data.json")));
    const std::string target = ::testing::TempDir() + "naskah-attachment-" + std::to_string(::getpid());
    file.tool("pdfdetach -save 2 -o '" + target + "'");
    std::ostringstream saved;
    saved << std::ifstream(target, std::ios::binary).rdbuf();
    std::filesystem::remove(target);
    EXPECT_EQ(saved.str(), bytes);
}

TEST(Attachments, AreAssociatedWithTheDocument) {
    WriteOptions options;
    options.attachments = {attachment("data.json", "isi")};
    options.attachments[0].modification_date = "2024-05-06T07:08:09Z";
    const std::string objects = PdfFile(described().write(options)).readable();
    EXPECT_THAT(objects, AllOf(HasSubstr("/AFRelationship /Source"),
                               HasSubstr("/Subtype /application#2fjson"), HasSubstr("/Desc (Data sumber)"),
                               HasSubstr("/Size 3"), HasSubstr("(D:20240506070809Z)"), HasSubstr("/AF [")));
    EXPECT_THAT(objects, AllOf(HasSubstr("/F (data.json)"), HasSubstr("/UF (data.json)")));
}

TEST(Attachments, WithoutANameOrWithOneTwiceAreRefused) {
    for (const char* name : {"", "\x03", "sama.json"}) {
        WriteOptions options;
        options.attachments = {attachment(name, "1"), attachment("sama.json", "2")};
        try {
            described().write(options);
            ADD_FAILURE() << "accepted: " << name;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "pdf-attachment-name");
        }
    }
}

TEST(Attachments, OfHalfAGigabyteAreRefused) {
    WriteOptions options;
    options.attachments = {attachment("besar.json", std::string(500'000'000, ' '))};
    try {
        described().write(options);
        ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "pdf-limit");
        EXPECT_THAT(error.what(), HasSubstr("lampiran"));
    }
}

TEST(Checksum, IsMd5) {
    EXPECT_EQ(md5_hex(""), "D41D8CD98F00B204E9800998ECF8427E");
    EXPECT_EQ(md5_hex("message digest"), "F96B697D7CB7938D525A2F31AAF161D0");
}

}  // namespace
}  // namespace naskah::pdf
