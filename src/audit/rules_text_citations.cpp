#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/rules_text.hpp"

/// Legal citations: "Peraturan Bupati Pamekasan Nomor 9 Tahun 2023 tentang …".
namespace naskah::audit {

namespace {

constexpr Rule kDiffers{"citation-differs", Kelas::dasar_hukum, Weight::sedang,
                        "Satu peraturan disebut dengan satu nomor dan tahun",
                        "Undang-Undang Nomor 12 Tahun 2011, lampiran II"};
constexpr Rule kZero{"citation-leading-zero", Kelas::dasar_hukum, Weight::ringan,
                     "Nomor peraturan ditulis tanpa angka nol di depan",
                     "Undang-Undang Nomor 12 Tahun 2011, lampiran II"};
constexpr Rule kGazette{"citation-gazette-differs", Kelas::dasar_hukum, Weight::sedang,
                        "Nomor Lembaran Negara sesuai dengan peraturannya",
                        "Lembaran Negara Republik Indonesia"};
constexpr Rule kAmendment{"citation-amendment-differs", Kelas::dasar_hukum, Weight::sedang,
                          "Perubahan sebuah peraturan disebut dengan nomor dan tahun yang benar",
                          "Lembaran Negara Republik Indonesia"};
constexpr Rule kSuperseded{"citation-superseded", Kelas::dasar_hukum, Weight::ringan,
                           "Naskah mendasarkan diri pada peraturan yang masih berlaku",
                           "Berita Negara Republik Indonesia"};
constexpr Rule kPlanYear{"plan-set-late", Kelas::tanggal, Weight::ringan,
                         "Rencana kerja suatu tahun ditetapkan sebelum tahun itu",
                         "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017"};

/// One act as cited.
struct Citation {
    std::string issuer;        // normalised: "peraturan bupati pamekasan"
    std::string number, year;  // as printed
    std::string title;         // normalised words after "tentang", at most twelve
    std::string printed;       // "Peraturan Bupati Pamekasan Nomor 9 Tahun 2023"
    std::size_t end = 0;       // byte offset after the year
    const printed::Place* place = nullptr;
    std::string_view text;
};

bool is_number(std::string_view word) {
    return !word.empty() && word.size() <= 4 &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view without_zeros(std::string_view number) {
    while (number.size() > 1 && number[0] == '0') number.remove_prefix(1);
    return number;
}

/// Words that begin an act's name, and those that may stand between it and its number.
bool begins_act(std::string_view word) {
    return equal_words(word, "Peraturan") || equal_words(word, "Undang-Undang") ||
           equal_words(word, "Keputusan") || equal_words(word, "Perbup") || equal_words(word, "Perda") ||
           equal_words(word, "UU") || equal_words(word, "Permendagri") || equal_words(word, "PermenPANRB");
}

std::string title_after(const std::vector<Word>& words, std::size_t from) {
    std::string title;
    if (from >= words.size()) return title;
    // "Nomor 09 Tahun 2021 Kedudukan, Susunan Organisasi": some forget the "tentang".
    const bool announced = equal_words(words[from].text, "tentang");
    if (!announced && (words[from].text[0] < 'A' || words[from].text[0] > 'Z')) return title;
    for (std::size_t i = from + (announced ? 1U : 0U); i < words.size() && i <= from + 12; ++i) {
        if (begins_act(words[i].text) || equal_words(words[i].text, "sebagaimana")) break;
        title += normalised(words[i].text) + " ";
    }
    return title;
}

/// "Undang Undang", "Undang - Undang": how many words the act's name begins with; 0: none begins here.
std::size_t act_words(const std::vector<Word>& words, std::size_t i) {
    if (begins_act(words[i].text)) return 1;
    const bool halves = equal_words(words[i].text, "Undang") && i + 1 < words.size() &&
                        equal_words(words[i + 1].text, "Undang");
    return halves ? 2 : 0;
}

void collect(std::string_view text, const printed::Place& place, std::vector<Citation>& citations) {
    const std::vector<Word> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t named = act_words(words, i);
        if (named == 0) continue;
        std::size_t nomor = i + named;
        while (nomor < words.size() && nomor < i + 14 && !equal_words(words[nomor].text, "Nomor") &&
               !equal_words(words[nomor].text, "No")) {
            if (act_words(words, nomor) > 0 || is_number(words[nomor].text)) break;
            ++nomor;
        }
        if (nomor + 3 >= words.size() || nomor >= i + 14) continue;
        if (!equal_words(words[nomor].text, "Nomor") && !equal_words(words[nomor].text, "No")) continue;
        if (!is_number(words[nomor + 1].text) || !equal_words(words[nomor + 2].text, "Tahun") ||
            !is_number(words[nomor + 3].text))
            continue;
        Citation citation;
        citation.issuer = named == 2
                              ? "undang undang"
                              : normalised(text.substr(words[i].begin, words[nomor].begin - words[i].begin));
        citation.number = words[nomor + 1].text;
        citation.year = words[nomor + 3].text;
        citation.title = title_after(words, nomor + 4);
        citation.end = words[nomor + 3].begin + words[nomor + 3].text.size();
        citation.printed = text.substr(words[i].begin, citation.end - words[i].begin);
        citation.place = &place;
        citation.text = text;
        citations.push_back(std::move(citation));
        i = nomor + 3;
    }
}

std::string key_of(const Citation& citation) {
    return std::string(without_zeros(citation.number)) + "/" + citation.year;
}

/// Titles shorter than this many letters ("Pelayanan Publik") are shared by different acts.
constexpr std::size_t kTellingTitle = 30;

void check_same_title(const std::vector<Citation>& citations, Findings& findings) {
    std::map<std::pair<std::string, std::string>, const Citation*> first;
    for (const Citation& citation : citations) {
        // An amendment bears the amended act's title, and yearly acts (APBD, RKPD) that of their year.
        if (citation.title.size() < kTellingTitle || citation.title.starts_with("perubahan") ||
            citation.title.find("anggaran") != std::string::npos ||
            citation.title.starts_with("rencana kerja"))
            continue;
        // The first words tell the act; offices shorten the end.
        const std::string head = citation.title.substr(0, citation.title.find(' ', kTellingTitle));
        const auto [found, added] = first.emplace(std::pair(citation.issuer, head), &citation);
        if (added || key_of(*found->second) == key_of(citation)) continue;
        Finding& finding = findings.add(kDiffers, *citation.place,
                                        citation.printed + " berjudul sama dengan " + found->second->printed +
                                            " yang disebut pada bagian lain.",
                                        "Pastikan peraturan mana yang berlaku dan samakan.");
        finding.stated = citation.number + " Tahun " + citation.year;
        finding.expected = found->second->number + " Tahun " + found->second->year;
        finding.others.push_back({*found->second->place, found->second->printed});
    }
}

void check_zeros(const std::vector<Citation>& citations, Findings& findings) {
    std::size_t with = 0;
    const Citation* odd = nullptr;
    for (const Citation& citation : citations) {
        if (citation.number.size() < 2 || citation.number[0] != '0') continue;
        if (odd == nullptr) odd = &citation;
        ++with;
    }
    if (odd == nullptr || with == citations.size()) return;
    Finding& finding =
        findings.add(kZero, *odd->place,
                     std::to_string(with) + " dari " + std::to_string(citations.size()) +
                         " nomor peraturan ditulis dengan nol di depan, misalnya " + odd->printed + ".",
                     "Tulis nomor tanpa nol di depan.");
    finding.stated = odd->number;
    finding.expected = without_zeros(odd->number);
}

void check_known(const Citation& citation, std::span<const KnownAct> acts, Findings& findings) {
    const auto act = std::ranges::find_if(acts, [&](const KnownAct& known) {
        return known.nomor == without_zeros(citation.number) && known.tahun == citation.year &&
               citation.issuer.starts_with(normalised(known.jenis));
    });
    if (act == acts.end()) return;
    std::string_view rest = citation.text.substr(citation.end);
    // Only what still speaks of this act: up to the next act that is not its amendment.
    const std::vector<Word> words = words_of(rest);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!act->lembaran_negara.empty() && i + 5 < words.size() && equal_words(words[i].text, "Lembaran") &&
            equal_words(words[i + 1].text, "Negara") &&
            (i == 0 || !equal_words(words[i - 1].text, "Tambahan"))) {
            for (std::size_t n = i + 2; n + 1 < words.size() && n < i + 9; ++n) {
                if (!equal_words(words[n].text, "Nomor")) continue;
                if (without_zeros(words[n + 1].text) != act->lembaran_negara &&
                    is_number(words[n + 1].text)) {
                    Finding& finding = findings.add(
                        kGazette, *citation.place,
                        citation.printed + " dimuat dalam Lembaran Negara Nomor " + act->lembaran_negara +
                            ", tercetak Nomor " + std::string(words[n + 1].text) + ".",
                        "Perbaiki nomor Lembaran Negara.");
                    finding.stated = words[n + 1].text;
                    finding.expected = act->lembaran_negara;
                }
                break;
            }
            return;
        }
    }
}

void check_amendment(const Citation& citation, const Citation* next, std::span<const KnownAct> acts,
                     Findings& findings) {
    const auto act = std::ranges::find_if(acts, [&](const KnownAct& known) {
        return known.nomor == without_zeros(citation.number) && known.tahun == citation.year &&
               citation.issuer.starts_with(normalised(known.jenis));
    });
    if (act == acts.end() || next == nullptr || next->text.data() != citation.text.data() ||
        act->diubah.empty())
        return;
    const std::size_t next_begin = next->end - next->printed.size();
    const std::string between = normalised(
        citation.text.substr(citation.end, next_begin > citation.end ? next_begin - citation.end : 0));
    if (between.find("diubah") == std::string::npos && between.find("dirubah") == std::string::npos) return;
    const std::string named = std::string(without_zeros(next->number)) + "/" + next->year;
    if (std::ranges::find(act->diubah, named) != act->diubah.end()) return;
    Finding& finding = findings.add(
        kAmendment, *citation.place, citation.printed + " tidak diubah dengan " + next->printed + ".",
        "Perubahannya antara lain Nomor " + act->diubah.front() + "; periksa nomor dan tahunnya.");
    finding.stated = next->number + "/" + next->year;
    finding.expected = act->diubah.front();
}

void check_superseded(const Citation& citation, std::span<const KnownAct> acts, Findings& findings) {
    const auto act = std::ranges::find_if(acts, [&](const KnownAct& known) {
        return known.nomor == without_zeros(citation.number) && known.tahun == citation.year &&
               citation.issuer.starts_with(normalised(known.jenis));
    });
    if (act == acts.end() || act->diganti.empty()) return;
    Finding& finding = findings.add(kSuperseded, *citation.place,
                                    citation.printed + " sudah diganti dengan " + act->diganti + ".",
                                    "Sebut peraturan yang berlaku.");
    finding.stated = citation.printed;
    finding.expected = act->diganti;
}

void check_plan_year(const Citation& citation, Findings& findings) {
    const std::string_view lead = "rencana kerja pemerintah daerah tahun ";
    if (!citation.title.starts_with(lead) || citation.title.substr(lead.size(), 4) != citation.year) return;
    Finding& finding = findings.add(
        kPlanYear, *citation.place, citation.printed + " menetapkan rencana kerja untuk tahun yang sama.",
        "Pastikan tahunnya: rencana kerja biasanya ditetapkan pada tahun sebelumnya.");
    finding.stated = citation.year;
}

void check_citations(const TextView& view, std::span<const KnownAct> acts, Findings& findings) {
    std::vector<Citation> citations;
    for (const Prose& prose : view.prose) collect(prose.text, *prose.place, citations);
    check_same_title(citations, findings);
    check_zeros(citations, findings);
    for (std::size_t i = 0; i < citations.size(); ++i) {
        check_known(citations[i], acts, findings);
        check_amendment(citations[i], i + 1 < citations.size() ? &citations[i + 1] : nullptr, acts, findings);
        check_superseded(citations[i], acts, findings);
        check_plan_year(citations[i], findings);
    }
}

void check_all(const AuditInput& input, Findings& findings) {
    const std::span<const KnownAct> acts =
        input.acts != nullptr ? std::span<const KnownAct>(*input.acts) : std::span<const KnownAct>();
    for (const TextView& view : *input.texts) check_citations(view, acts, findings);
}

}  // namespace

std::span<const Check> citation_checks() {
    static constexpr std::array<const Rule*, 6> kRules{&kDiffers,   &kZero,       &kGazette,
                                                       &kAmendment, &kSuperseded, &kPlanYear};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &check_all}};
    return kChecks;
}

}  // namespace naskah::audit
