#include "pdf/conformance.hpp"

#include <string>

#include "display/structure_check.hpp"
#include "image/image.hpp"
#include "pdf/limits.hpp"
#include "pdf/structure_rules.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

using display::NodeId;
using display::NodeTexts;
using display::Role;

/// Collects why claims are withheld.
class Judge {
  public:
    Judge() { claims_.archival = claims_.accessible = true; }

    void deny_archival() { claims_.archival = false; }
    void deny_accessible() { claims_.accessible = false; }
    void tell(const char* code, std::string pointer, const std::string& message, const char* fix) {
        const char* claim = claims_.archival     ? "PDF/UA-1"
                            : claims_.accessible ? "PDF/A-3a"
                                                 : "PDF/A-3a dan PDF/UA-1";
        claims_.withheld.warning(code, std::move(pointer),
                                 message + " Karena itu berkas tidak menyatakan diri " + claim + ".", fix);
    }
    Claims take() { return std::move(claims_); }

  private:
    Claims claims_;
};

bool shows_cmyk_of_no_profile(const display::PageList& list, const ContentWriter& content) {
    for (std::size_t index = 0; index < content.images().size(); ++index) {
        if (!content.images()[index]) continue;
        const auto& image = *static_cast<const image::Image*>(list.images[index].get());
        if (!image.vector && image.color_space == image::ColorSpace::cmyk && image.color_profile.empty())
            return true;
    }
    return false;
}

void judge_pages(Judge& judge, const display::PageList& list, const ContentWriter& content) {
    if (list.pages.empty()) {
        judge.deny_archival();
        judge.deny_accessible();
        judge.tell("pdf-pages-missing", "", "Naskah tidak mempunyai satu halaman pun.",
                   "Isi data yang membentuk halaman naskah.");
    }
    for (const auto& font : content.fonts()) {
        if (!font->shows_missing()) continue;
        judge.deny_archival();
        judge.deny_accessible();
        judge.tell("pdf-glyph-missing", "",
                   "Ada huruf yang tidak dimiliki satu fon pun, sehingga tercetak sebagai kotak.",
                   "Ganti huruf itu, atau pasang fon yang memilikinya.");
        break;
    }
    if (shows_cmyk_of_no_profile(list, content)) {
        judge.deny_archival();
        judge.tell("pdf-picture-cmyk", "",
                   "Ada gambar berwarna CMYK tanpa profil warna, sehingga warnanya tidak pasti.",
                   "Simpan ulang gambar itu sebagai RGB, atau sertakan profil warnanya.");
    }
}

/// ISO 19005-3 clause 6.2.11.7.3: nobody else knows what such a character says.
void judge_characters(Judge& judge, const ContentWriter& content) {
    for (const auto& font : content.fonts())
        for (const CidEntry& entry : font->entries()) {
            if (entry.glyph == 0 || !has_private_use(entry.text)) continue;
            judge.deny_archival();
            judge.tell(
                "pdf-character-private", "",
                "Ada huruf dari daerah pemakaian sendiri (Unicode Private Use Area), yang artinya hanya "
                "diketahui fon pembuatnya.",
                "Ganti huruf itu dengan huruf Unicode yang umum, atau dengan gambar.");
            return;
        }
}

/// ISO 19005-3 clause 6.1.13.
void judge_lengths(Judge& judge, const display::PageList& list, const StructureTree& tree) {
    const auto is_long = [](const std::string& text) {
        return text.size() > Limits::kMaxStringBytes / 2 && text_string_size(text) > Limits::kMaxStringBytes;
    };
    const auto tell = [&judge](std::string pointer, const std::string& what) {
        judge.deny_archival();
        judge.tell("pdf-text-long", std::move(pointer),
                   what + " lebih panjang daripada yang boleh disimpan berkas arsip (" +
                       std::to_string(Limits::kMaxStringBytes) + " bita).",
                   "Persingkat teks itu.");
    };
    const display::Metadata& about = list.metadata;
    for (const std::string* text : {&about.title, &about.author, &about.subject, &about.keywords})
        if (is_long(*text)) tell("", "Keterangan berkas");
    for (const display::OutlineEntry& entry : list.outline)
        if (is_long(entry.title)) tell("", "Sebuah penanda halaman");
    for (NodeId node = 0; node < tree.node_count(); ++node) {
        const NodeTexts* const texts = tree.holds(node) ? tree.structure().find_texts(node) : nullptr;
        if (texts != nullptr &&
            (is_long(texts->title) || is_long(texts->alternative) || is_long(texts->actual)))
            tell(tree.structure().node(node).source.pointer(), "Teks pengganti atau judul unsur");
    }
}

void judge_order(Judge& judge, const StructureTree& tree) {
    const display::Structure& structure = tree.structure();
    if (const NodeId node = find_misplaced(tree); node != display::kArtifact) {
        const display::StructureNode& made = structure.node(node);
        std::string places(display::standard_type(made.role));
        places += " di dalam ";
        places += display::standard_type(structure.node(made.parent).role);
        judge.deny_accessible();
        judge.tell("pdf-structure", made.source.pointer(),
                   "Susunan unsur naskah tidak sesuai aturan PDF: " + places + ".",
                   "Laporkan kepada pembuat Naskah beserta datanya.");
    }
    if (const NodeId node = find_skipping_heading(tree); node != display::kArtifact) {
        judge.deny_accessible();
        judge.tell(
            "pdf-heading-skipped", structure.node(node).source.pointer(),
            "Tingkat judul meloncat: di antara judul ini dan judul sebelumnya ada tingkat yang terlewat.",
            "Susun judul berurutan, setiap tingkat di bawah tingkat di atasnya.");
    }
}

void judge_alternatives(Judge& judge, const StructureTree& tree) {
    const display::Structure& structure = tree.structure();
    for (NodeId node = 0; node < tree.node_count(); ++node) {
        const display::StructureNode& made = structure.node(node);
        if ((made.role != Role::figure && made.role != Role::formula) || !tree.holds(node)) continue;
        const NodeTexts* texts = structure.find_texts(node);
        if (texts != nullptr &&
            (!clean_text(texts->alternative).empty() || !clean_text(texts->actual).empty()))
            continue;
        judge.deny_accessible();
        judge.tell(
            "pdf-alternative-missing", made.source.pointer(),
            "Gambar atau rumus tidak mempunyai teks pengganti bagi pembaca yang tidak dapat melihatnya.",
            "Isi teks pengganti (alt) yang menerangkan isinya.");
    }
}

}  // namespace

Claims judge_conformance(const display::PageList& list, const ContentWriter& content,
                         const StructureTree& tree) {
    Judge judge;
    judge_pages(judge, list, content);
    if (clean_text(list.metadata.title).empty()) {
        judge.deny_accessible();
        judge.tell("pdf-title-missing", "", "Judul naskah kosong.", "Isi judul naskah.");
    }
    if (list.metadata.language.empty()) {
        judge.deny_accessible();
        judge.tell("pdf-language-missing", "", "Bahasa naskah tidak disebut.",
                   "Isi bahasa naskah, misalnya \"id\".");
    }
    judge_characters(judge, content);
    judge_lengths(judge, list, tree);
    judge_order(judge, tree);
    judge_alternatives(judge, tree);
    return judge.take();
}

}  // namespace naskah::pdf
