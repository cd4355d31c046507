// Any text as a narrative of an office's data: pages, with whatever cannot stand in them told.
#include <cstdint>

#include "../press.hpp"

namespace {

using namespace naskah;

std::string in_json(std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string result = "\"";
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20) {
            result += "\\u00";
            result += kHex[byte >> 4U];
            result += kHex[byte & 15U];
        } else {
            if (character == '"' || character == '\\') result += '\\';
            result += character;
        }
    }
    return result + '"';
}

const layout::Library& library() {
    static const auto opened = [] {
        const fuzz::Folder folder;
        folder.write(
            "layout.json",
            R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)"
            R"("bagian":[{"id":"a","halaman":"potret","isi":[{"md":"bab.md","narasi":"latar"}]}]})");
        folder.write("bab.md", "Bawaan.\n");
        return folder.open();
    }();
    return *opened;
}

}  // namespace

// libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(  // NOLINT(readability-identifier-naming)
    const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    Diagnostics diagnostics;
    const auto report = fuzz::report_of(
        R"({"jenis":"uji","periode":{"tahun":2024,"dari":1,"sampai":2},"kota":"Singaraja","sasaran":[{"id":"s1",)"
        R"("indikator":[{"id":"i1","target":80,"realisasi":74.76,"polaritas":"positif"}],"program":[{"id":"p1",)"
        R"("pagu":1000000,"bulanan":[{"bulan":1,"realisasi":100000.5}]}]}],"narasi":{"latar":)" +
            in_json(text) + "}}",
        diagnostics);
    fuzz::require((report == nullptr) == diagnostics.has_errors());
    if (report != nullptr) fuzz::set_pages(report, library());
    return 0;
}
