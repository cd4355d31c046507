#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "audit/rules_text.hpp"

/// Words: official terms misspelt where everybody sees them, doubled words, blanks nobody filled.
namespace naskah::audit {

namespace {

constexpr Rule kMisspelt{"official-word-misspelt", Kelas::penomoran, Weight::ringan,
                         "Istilah baku pada judul ditulis dengan benar", "Kamus Besar Bahasa Indonesia"};
constexpr Rule kDoubled{"word-doubled", Kelas::penomoran, Weight::ringan,
                        "Tidak ada kata yang tertulis dua kali berurutan",
                        "Pedoman Umum Ejaan Bahasa Indonesia"};
constexpr Rule kPlaceholder{"placeholder-unfilled", Kelas::identitas, Weight::tinggi,
                            "Tidak ada bagian kosong dari contoh naskah yang belum diisi",
                            "Kelaziman penyusunan laporan"};

/// Words of titles. Forms that differ by an ending stand here too, so that none is taken for a misspelling of
/// the other.
constexpr std::string_view kOfficialText =
    "aksi akuntabilitas analisa analisis anggaran arahan bagan bidang belanja bupati capaian "
    "daftar daerah dinas dokumen efisiensi evaluasi formulasi gambar gambaran hasil hukum "
    "indikator instansi jabatan kabupaten kebijakan kegiatan kepala keuangan kinerja "
    "kesejahteraan kota kecamatan lampiran landasan laporan latar belakang lingkungan "
    "meningkatnya organisasi pelaporan pelaksanaan pemerintah pemerintahan pencapaian "
    "pendahuluan pengantar pengukuran pengaturan penutup penyusunan perangkat perencanaan "
    "perencana perhitungan perjanjian permasalahan pernyataan perubahan program realisasi "
    "rencana sasaran sistematika sosial strategi strategis struktur tahunan target tujuan upaya "
    "utama peraturan kebutuhan peringkat penghitungan perumusan pembangunan pembagian pelayanan "
    "keputusan memutuskan";

/// Words as good as those above and one or two letters from them.
constexpr std::string_view kOtherText =
    "bencana penanganan perlindungan perumahan perusahaan peralihan pertanyaan penyertaan penyusutan "
    "kebajikan kekurangan pencarian evakuasi instalasi investasi legalisasi lokalisasi relokasi sosialisasi "
    "formasi informasi indikasi tahanan tahapan anggapan anggota berangkat jembatan lembaran penetapan "
    "penerapan penerimaan pengadaan penggunaan pengawasan pengelolaan penyaluran keterangan";

const std::vector<std::string_view>& other_words() {
    static const std::vector<std::string_view> words = [] {
        std::vector<std::string_view> list;
        for (const Word& word : words_of(kOtherText)) list.push_back(word.text);
        return list;
    }();
    return words;
}

const std::vector<std::string_view>& official_words() {
    static const std::vector<std::string_view> words = [] {
        std::vector<std::string_view> list;
        for (const Word& word : words_of(kOfficialText)) list.push_back(word.text);
        return list;
    }();
    return words;
}

std::string lower(std::string_view word) {
    std::string result(word);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

bool ends_like_another_form(std::string_view word, std::string_view official) {
    // "rencananya", "sasarannya", "berstrategi": a base word with an affix, no misspelling.
    return word.starts_with(official) || official.starts_with(word) || word.ends_with(official) ||
           official.ends_with(word);
}

/// The official word a word misspells; empty when it is one itself or near none.

std::string_view meant_word(const std::string& word) {
    if (word.size() < 7 || word.find_first_of("0123456789") != std::string::npos) return {};
    if (std::ranges::find(official_words(), word) != official_words().end() ||
        std::ranges::find(other_words(), word) != other_words().end())
        return {};
    const std::size_t limit = word.size() >= 9 ? 2 : 1;
    std::string_view best;
    std::size_t best_distance = limit + 1;
    for (const std::string_view official : official_words()) {
        if (official.size() < 6 || ends_like_another_form(word, official)) continue;
        const std::size_t distance = edit_distance(word, official, limit);
        if (distance < best_distance) {
            best = official;
            best_distance = distance;
        }
    }
    return best;
}

class Misspellings {
  public:
    /// What sentences of the document say is a word, however near it is to another.
    Misspellings(const TextView& view, Findings& findings) : findings_(findings) {
        for (const Prose& prose : view.prose)
            for (const auto& [word, begin] : words_of(prose.text))
                if (word.size() >= 7) written_.insert(lower(word));
    }
    void check(std::string_view text, const printed::Place& place) {
        for (const auto& [word, begin] : words_of(text)) {
            const std::string plain = lower(word);
            const std::string_view meant = meant_word(plain);
            if (meant.empty() || written_.contains(plain) || !told_.insert(plain).second) continue;
            const bool upper = std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
            std::string correct(meant);
            if (upper)
                for (char& c : correct) c = static_cast<char>(c - 'a' + 'A');
            else if (word[0] >= 'A' && word[0] <= 'Z')
                correct[0] = static_cast<char>(correct[0] - 'a' + 'A');
            Finding& finding = findings_.add(
                kMisspelt, place, "Kata “" + std::string(word) + "” pada judul kiranya “" + correct + "”.",
                "Perbaiki ejaannya, juga pada daftar isi.");
            finding.stated = word;
            finding.expected = correct;
        }
    }
    void check_chapter(std::string_view title, const printed::Place& place) {
        const std::string_view rest = title.starts_with("BAB") ? title.substr(3) : std::string_view();
        const std::string_view numeral = rest.substr(0, rest.find_first_of(" .:"));
        if (numeral.empty() || numeral.find_first_not_of("IVX") != std::string_view::npos) return;
        Finding& finding =
            findings_.add(kMisspelt, place, "Judul bab ditulis “" + shortened(title, 40) + "” tanpa spasi.",
                          "Beri spasi antara BAB dan nomornya.");
        finding.stated = title.substr(0, 3 + numeral.size());
        finding.expected = "BAB " + std::string(numeral);
    }

  private:
    Findings& findings_;
    std::set<std::string> told_, written_;
};

void check_spelling(const TextView& view, Findings& findings) {
    Misspellings misspellings(view, findings);
    for (const auto& at : view.headings) {
        misspellings.check(at.value->title, at.value->place);
        misspellings.check_chapter(at.value->number.empty() ? at.value->title : at.value->number,
                                   at.value->place);
    }
    for (const auto& at : view.captions) misspellings.check(at.value->title, at.value->place);
    for (const auto& at : view.contents) misspellings.check(at.value->title, at.value->place);
    for (const auto& at : view.tables)
        for (const printed::Row& row : at.value->rows)
            if (row.role == printed::Row::Role::header)
                for (const printed::Cell& cell : row.cells) misspellings.check(cell.text, cell.place);
}

void check_doubled(std::string_view text, const printed::Place& place, std::set<std::string>& told,
                   Findings& findings) {
    for (const DoubledWord& doubled : doubled_words(text)) {
        if (!told.insert(lower(doubled.word)).second) continue;
        Finding& finding = findings.add(
            kDoubled, place, "Kata “" + std::string(doubled.word) + "” tertulis dua kali berurutan.",
            "Hapus salah satunya.");
        finding.stated = std::string(doubled.word) + " " + std::string(doubled.word);
        finding.expected = doubled.word;
    }
}

void check_placeholders(std::string_view text, const printed::Place& place, Findings& findings) {
    for (const Unfilled& unfilled : unfilled_places(text)) {
        Finding& finding = findings.add(
            kPlaceholder, place,
            "Bagian “" + std::string(unfilled.text) + "” pada “" + shortened(text, 60) + "” belum diisi.",
            "Isi dengan nama yang dimaksud.");
        finding.stated = unfilled.text;
    }
}

void check_wording(const TextView& view, Findings& findings) {
    check_spelling(view, findings);
    std::set<std::string> told;
    for (const Prose& prose : view.prose) {
        check_doubled(prose.text, *prose.place, told, findings);
        check_placeholders(prose.text, *prose.place, findings);
    }
    for (const auto& at : view.tables)
        for (const printed::Row& row : at.value->rows)
            for (const printed::Cell& cell : row.cells) check_doubled(cell.text, cell.place, told, findings);
}

}  // namespace

std::span<const Check> wording_checks() {
    static constexpr std::array<const Rule*, 3> kRules{&kMisspelt, &kDoubled, &kPlaceholder};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_wording>}};
    return kChecks;
}

}  // namespace naskah::audit
