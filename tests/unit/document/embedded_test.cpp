#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

// Documents inside a document.

namespace naskah::document {
namespace {

const std::string kHost = R"({
  "jenis": "uji", "judul": "Uji", "uraian": "Uji.", "dokumen": {"judul": "Induk", "nama_berkas": "uji"},
  "gaya": {"khusus": {"dari": "isi", "ukuran": "9pt"}}, "nama": {"sebutan": {"teks": "induk"}},
  "bagian": [
    {"id": "muka", "halaman": "potret", "nomor_halaman": "romawi",
     "isi": [{"paragraf": "{{sebutan}}", "gaya": "khusus"}]},
    EMBEDDED,
    {"id": "akhir", "halaman": "potret", "isi": [{"paragraf": "{{sebutan}}", "gaya": "khusus"}]}]})";

const std::string kAnnex = R"({
  "jenis": "keputusan", "judul": "Keputusan", "uraian": "Uji.",
  "dokumen": {"judul": "x", "nama_berkas": "x"}, "masukan": {"ini": "keputusan.*"},
  "gaya": {"besar": {"dari": "isi", "ukuran": "20pt"}}, "nama": {"sebutan": {"teks": "nomor {{ini.nomor}}"}},
  "bagian": [
    {"id": "naskah", "halaman": "potret", "mulai": 5,
     "isi": [{"judul": "Keputusan {{ini.nomor}}", "tingkat": 1},
             {"paragraf": "{{sebutan}}", "gaya": "besar"}]},
    {"id": "lampiran", "halaman": "potret", "isi": [{"paragraf": "lampiran", "gaya": "isi"},
       {"gambar": {"teks": "aset:lambang-contoh.svg"}, "judul": "Lambang", "pengganti": "Perisai", "tinggi": "9mm"}]}]})";

const std::string kData = R"({"jenis":"uji","keputusan":[{"nomor":"7"},{"nomor":"8"}]})";

class Embedded : public ::testing::Test {
  protected:
    std::shared_ptr<const Document> make(const std::string& embedded, const std::string& data = kData) {
        std::string host = kHost;
        host.replace(host.find("EMBEDDED"), 8, embedded);
        const TemporaryLibrary folder(host);
        folder.add("keputusan", kAnnex);
        return build(report_of(data, diagnostics_), *folder.open(), diagnostics_);
    }
    /// One line a section: numbering form, first number, paragraphs with the size of their style.
    static std::vector<std::string> sections_of(const Document& document) {
        std::vector<std::string> lines;
        for (const Section& section : document.sections) {
            std::string line = std::to_string(static_cast<int>(section.numbering)) + "/" +
                               (section.first_number ? std::to_string(*section.first_number) : "-");
            for (const Block& block : section.blocks)
                if (const auto* paragraph = std::get_if<Paragraph>(&block.value))
                    line += " " + text_of(document, paragraph->content) + "@" +
                            std::to_string(document.styles[paragraph->style].size.value() / 1000);
            lines.push_back(std::move(line));
        }
        return lines;
    }
    static const Heading& heading_of(const Document& document) {
        return std::get<Heading>(document.sections.at(1).blocks.at(0).value);
    }
    Diagnostics diagnostics_;
};

using Lines = std::vector<std::string>;
const std::string kRoman = std::to_string(static_cast<int>(layout::PageNumbering::roman_lower));
const std::string kArabic = std::to_string(static_cast<int>(layout::PageNumbering::arabic));
const std::string kNone = std::to_string(static_cast<int>(layout::PageNumbering::none));

TEST_F(Embedded, keeps_its_own_names_and_styles_and_goes_on_with_the_numbers) {
    const auto document = make(R"({"dokumen":"keputusan"})");
    ASSERT_TRUE(document);
    EXPECT_FALSE(diagnostics_.has_errors());
    EXPECT_EQ(sections_of(*document)[0], kRoman + "/- induk@9");
    EXPECT_EQ(sections_of(*document)[1], kRoman + "/- nomor 7@20");
    EXPECT_THAT(sections_of(*document)[2], ::testing::StartsWith(kRoman + "/- lampiran@"));
    EXPECT_EQ(sections_of(*document)[3], kArabic + "/- induk@9");
    EXPECT_EQ(document->embedded_kinds, Lines{"keputusan"});
    EXPECT_EQ(document->properties.title, "Induk");
}

TEST_F(Embedded, takes_the_parts_and_the_input_the_place_names) {
    const auto document = make(
        R"({"untuk":"keputusan.*","sebagai":"k","dokumen":"keputusan","bagian":["naskah"],"dengan":{"ini":"k"},"nomor_halaman":"ulang"})");
    EXPECT_EQ(sections_of(*document), (Lines{kRoman + "/- induk@9", kArabic + "/5 nomor 7@20",
                                             kArabic + "/5 nomor 8@20", kArabic + "/- induk@9"}));
    const auto unnumbered = make(R"({"dokumen":"keputusan","bagian":["naskah"],"nomor_halaman":"tanpa"})");
    EXPECT_EQ(sections_of(*unnumbered)[1], kNone + "/- nomor 7@20");
}

TEST_F(Embedded, headings_are_listed_only_at_the_level_the_place_gives) {
    const auto unlisted = make(R"({"dokumen":"keputusan"})");
    EXPECT_FALSE(heading_of(*unlisted).listed);
    EXPECT_EQ(heading_of(*unlisted).anchor, 0U);
    const auto listed = make(R"({"dokumen":"keputusan","tercantum":3})");
    EXPECT_TRUE(heading_of(*listed).listed);
    EXPECT_EQ(heading_of(*listed).level, 3);
}

TEST_F(Embedded, captioned_pictures_stand_in_no_list_of_figures) {
    const auto document = make(R"({"dokumen":"keputusan"})");
    bool seen = false;
    for (const Section& section : document->sections)
        for (const Block& block : section.blocks)
            if (const auto* row = std::get_if<PictureRow>(&block.value)) {
                seen = true;
                EXPECT_NE(row->cells.at(0).caption.content, 0U);
                EXPECT_EQ(row->cells.at(0).caption.anchor, 0U);
            }
    EXPECT_TRUE(seen);
}

TEST_F(Embedded, tells_when_the_data_lacks_its_input) {
    make(R"({"dokumen":"keputusan","dengan":{"ini":"keputusan.5"}})");
    ASSERT_TRUE(diagnostics_.has_errors());
    EXPECT_EQ(diagnostics_.items().front().code, "dataset-incomplete");
    EXPECT_THAT(diagnostics_.items().front().message, ::testing::HasSubstr("keputusan.5"));
}

TEST_F(Embedded, is_left_out_only_where_the_layout_says_so) {
    const auto document = make(R"({"dokumen":"keputusan","bila":{"nilai":"tiada","ada":true}})");
    EXPECT_EQ(document->sections.size(), 2U);
    EXPECT_TRUE(document->embedded_kinds.empty());
}

}  // namespace
}  // namespace naskah::document
