#include <gtest/gtest.h>

#include "support.hpp"

// Parts that a layout uses several times.

namespace naskah::document {
namespace {

/// The text of each section's paragraphs, in order.
std::vector<std::string> sections_of(const Document& document) {
    std::vector<std::string> result;
    for (const Section& section : document.sections) {
        std::string text;
        for (const Block& block : section.blocks)
            if (const auto* paragraph = std::get_if<Paragraph>(&block.value))
                text += (text.empty() ? "" : "|") + text_of(document, paragraph->content);
        result.push_back(std::move(text));
    }
    return result;
}

TEST(ReusedParts, are_made_once_for_every_turn_of_the_loop) {
    const TemporaryLibrary folder(R"({
      "jenis": "uji", "judul": "Uji", "uraian": "Uji.", "dokumen": {"judul": "Uji", "nama_berkas": "uji"},
      "potongan_bagian": {"keputusan": [
        {"id": "a", "halaman": "potret", "isi": [{"paragraf": "{{k.#}}. {{k.nomor}}", "gaya": "isi"}]},
        {"id": "b", "halaman": "potret", "bila": {"nilai": "k.lampiran", "ada": true},
         "isi": [{"paragraf": "{{k.lampiran}}", "gaya": "isi"}]}]},
      "bagian": [{"untuk": "keputusan.*", "sebagai": "k", "pakai": "keputusan"}]})");
    Diagnostics diagnostics;
    const auto document =
        build(report_of(R"({"jenis":"uji","keputusan":[{"nomor":"7"},{"nomor":"8","lampiran":"Daftar"}]})",
                        diagnostics),
              *folder.open(), diagnostics);
    ASSERT_TRUE(document);
    EXPECT_FALSE(diagnostics.has_errors());
    EXPECT_EQ(sections_of(*document), (std::vector<std::string>{"1. 7", "2. 8", "Daftar"}));
}

}  // namespace
}  // namespace naskah::document
