#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"
#include "printed/officials.hpp"

/// Who signs: rank and grade, NIP, one person one description, the reviewer.
namespace naskah::audit {

namespace {

using json::Value;
using report::Pejabat;

constexpr Rule kRankGrade{"rank-grade-differs", Kelas::identitas, Weight::sedang,
                          "Pangkat dan golongan ruang seorang pejabat sepadan", "PP 99/2000, lampiran"};
constexpr Rule kNipAge{"nip-implausible", Kelas::identitas, Weight::sedang,
                       "Tanggal lahir dan pengangkatan dalam NIP masuk akal pada tanggal dokumen",
                       "Perka BKN 22/2007 tentang NIP"};
constexpr Rule kOnePerson{"official-described-twice", Kelas::identitas, Weight::sedang,
                          "Satu orang mempunyai satu nama, NIP, pangkat dan golongan di seluruh dokumen",
                          "Kecocokan antarbagian"};
constexpr Rule kReviewer{"reviewer-is-owner", Kelas::identitas, Weight::tinggi,
                         "Pernyataan telah direviu ditandatangani pereviu, bukan pemilik laporan",
                         "PermenPANRB 53/2014, pedoman reviu laporan kinerja"};
constexpr Rule kActing{
    "acting-after-definitive", Kelas::identitas, Weight::sedang,
    "Pejabat yang sudah definitif tidak bertanda tangan sebagai pelaksana tugas sesudahnya",
    "Kecocokan antarnaskah"};

bool equal_text(std::string_view a, std::string_view b) {
    return normalised(a) == normalised(b);
}

void check_ranks(const AuditInput& input, Findings& findings) {
    for (const Pejabat& official : input.report->pejabat()) {
        const printed::Rank* const rank = printed::find_pangkat(official.pangkat);
        if (rank == nullptr || equal_words(rank->golongan, official.golongan)) continue;
        if (printed::find_golongan(official.golongan) == nullptr)
            continue;  // "X", "-": other services have other grades
        Finding& finding = findings.add(
            kRankGrade, place_of(*official.value->find("golongan")),
            "Pangkat “" + std::string(official.pangkat) + "” adalah golongan " + std::string(rank->golongan) +
                ", tetapi tertulis " + std::string(official.golongan) + ".",
            "Cocokkan pangkat dan golongan dengan surat keputusan kenaikan pangkat.");
        finding.stated = official.golongan;
        finding.expected = rank->golongan;
    }
}

/// The day of the document, else the end of the year it reports on.
std::optional<Date> document_date(const report::Report& report) {
    if (report.penetapan().tanggal) return report.penetapan().tanggal;
    return report.periode().tahun > 0 ? Date::make(report.periode().tahun, 12, 31) : std::nullopt;
}

void check_nips(const AuditInput& input, Findings& findings) {
    constexpr int kLeastAge = 15, kGreatestAge = 65;  // 65: the latest pension age of functional posts
    const std::optional<Date> today = document_date(*input.report);
    for (const Pejabat& official : input.report->pejabat()) {
        const auto nip = printed::read_sound_nip(official.nip);  // one that is none is the report's to tell
        if (!nip) continue;
        const int start = nip->appointed_year - nip->birth->year();
        std::string fault;
        if (start < kLeastAge || start > kGreatestAge)
            fault = "diangkat pada umur " + std::to_string(start) + " tahun";
        else if (today && (nip->appointed_year > today->year() ||
                           (nip->appointed_year == today->year() && nip->appointed_month > today->month())))
            fault = "diangkat sesudah tanggal dokumen";
        else if (today && today->year() - nip->birth->year() > kGreatestAge + 1)
            fault = "berumur " + std::to_string(today->year() - nip->birth->year()) +
                    " tahun pada tanggal dokumen";
        if (fault.empty()) continue;
        Finding& finding =
            findings.add(kNipAge, place_of(*official.value->find("nip")),
                         "Menurut NIP-nya, " + std::string(official.nama) + " " + fault + ".",
                         "Periksa NIP: 8 angka tanggal lahir, lalu tahun dan bulan pengangkatan.");
        finding.stated = official.nip;
    }
}

/// Members that describe the person, not the post.
constexpr std::array<std::string_view, 4> kPersonal = {"nip", "nama", "pangkat", "golongan"};

void compare_descriptions(const Pejabat& a, const Pejabat& b, Findings& findings) {
    for (const std::string_view member : kPersonal) {
        const std::string_view first = text_of(*a.value, member), second = text_of(*b.value, member);
        if (first.empty() || second.empty() || equal_text(first, second)) continue;
        if (member == "nip" && printed::read_sound_nip(first) && printed::read_sound_nip(second) &&
            printed::read_sound_nip(first)->digits == printed::read_sound_nip(second)->digits)
            continue;
        Finding& finding =
            findings.add(kOnePerson, place_of(*b.value->find(member)),
                         "Orang yang sama tertulis dengan " + std::string(member == "nip" ? "NIP" : member) +
                             " yang berbeda: “" + std::string(first) + "” dan “" + std::string(second) + "”.",
                         "Samakan dengan surat keputusan pejabat itu.");
        finding.stated = second;
        finding.expected = first;
        finding.others.push_back({place_of(*a.value->find(member)), std::string(first)});
    }
}

void check_persons(const AuditInput& input, Findings& findings) {
    // The first official of each NIP and of each name: later ones are held against it.
    std::map<std::string, const Pejabat*> by_nip, by_name;
    for (const Pejabat& official : input.report->pejabat()) {
        const auto nip = printed::read_sound_nip(official.nip);
        const std::string name = bare_name(official.nama);
        const Pejabat* earlier = nullptr;
        if (nip) earlier = by_nip.emplace(nip->digits, &official).first->second;
        if ((earlier == nullptr || earlier == &official) && !name.empty())
            earlier = by_name.emplace(name, &official).first->second;
        else if (!name.empty())
            by_name.emplace(name, &official);
        if (earlier != nullptr && earlier != &official) compare_descriptions(*earlier, official, findings);
    }
}

bool same_person(const Pejabat& a, const Pejabat& b) {
    const auto first = printed::read_sound_nip(a.nip), second = printed::read_sound_nip(b.nip);
    if (first && second) return first->digits == second->digits;
    const std::string name = bare_name(a.nama);
    return !name.empty() && name == bare_name(b.nama);
}

/// The post leads the office: "Kepala Dinas Sosial …", "Plt. Kepala …" of this office.
bool leads(const Pejabat& official, const Value& root) {
    const Value* const office = root.find("instansi");
    const std::string name = office != nullptr ? normalised(text_of(*office, "nama")) : std::string();
    const std::string post = normalised(official.jabatan);
    if (name.empty() || post.find(name) == std::string::npos) return false;
    return post.starts_with("kepala ") || post.starts_with("plt kepala ") || post.starts_with("camat") ||
           post.starts_with("direktur");
}

void check_reviewer(const AuditInput& input, Findings& findings) {
    const report::Report& report = *input.report;
    for (const Value* const object : input.view->objects()) {
        const std::string_view id = text_of(*object, "pereviu");
        const Pejabat* const reviewer = id.empty() ? nullptr : report.find_pejabat(id);
        if (reviewer == nullptr) continue;
        const Pejabat* const head = report.find_pejabat("kepala");
        const bool is_head = head != nullptr && same_person(*head, *reviewer);
        if (!is_head && !leads(*reviewer, report.root())) continue;
        Finding& finding = findings.add(
            kReviewer, place_of(*object->find("pereviu")),
            "Pernyataan telah direviu ditandatangani " + std::string(reviewer->jabatan) +
                ", pemilik laporan itu sendiri.",
            "Pernyataan reviu ditandatangani APIP (Inspektorat) atau pejabat yang ditunjuk sebagai pereviu.");
        finding.stated = reviewer->jabatan;
        finding.expected = "pejabat pereviu (APIP)";
    }
}

/// A paper somebody signed, and when.
struct Signed {
    Date date;
    const Pejabat* official = nullptr;
    const Value* place = nullptr;
};

std::vector<Signed> signatures(const AuditInput& input) {
    std::vector<Signed> all;
    std::map<std::string_view, const Pejabat*> by_id;
    for (const Pejabat& official : input.report->pejabat()) by_id.emplace(official.id, &official);
    for (const Value* const object : input.view->objects()) {
        const auto date = date_of(*object, "tanggal");
        if (!date) continue;
        for (const std::string_view role :
             {"penetap", "pihak_pertama", "pihak_kedua", "pereviu", "penanda_tangan"})
            if (const std::string_view id = text_of(*object, role); !id.empty())
                if (const auto found = by_id.find(id); found != by_id.end())
                    all.push_back({*date, found->second, object->find(role)});
    }
    std::ranges::stable_sort(all, {}, &Signed::date);
    return all;
}

void check_acting(const AuditInput& input, Findings& findings) {
    const auto acts = [](const Pejabat& p) {
        return p.bentuk == "plt" || p.bentuk == "plh" || normalised(p.jabatan).starts_with("plt ");
    };
    const auto post = [&](const Pejabat& p) {
        const std::string name = normalised(p.jabatan);
        return name.starts_with("plt ") || name.starts_with("plh ") ? name.substr(4) : name;
    };
    const auto role = [&](const Pejabat& p) {
        const bool marked = normalised(p.jabatan).starts_with("pl");
        return (acts(p) && !marked ? (p.bentuk == "plh" ? "Plh. " : "Plt. ") : "") + std::string(p.jabatan);
    };
    const auto key = [&](const Pejabat& p) {
        const auto nip = printed::read_sound_nip(p.nip);
        return (nip ? nip->digits : bare_name(p.nama)) + "\n" + post(p);
    };
    std::map<std::string, Signed> definitive;  // by person and post, the earliest
    std::set<std::string> told;
    for (const Signed& paper : signatures(input)) {
        const Pejabat& later = *paper.official;
        if (!acts(later)) {
            definitive.emplace(key(later), paper);
            continue;
        }
        const auto before = definitive.find(key(later));
        if (before == definitive.end() || before->second.date == paper.date ||
            !told.insert(before->first).second)
            continue;
        const Signed& first = before->second;
        const Pejabat& earlier = *first.official;
        Finding& finding =
            findings.add(kActing, place_of(*first.place),
                         "Pada " + to_long_text(first.date, input.months) + " " + std::string(earlier.nama) +
                             " bertanda tangan sebagai " + role(earlier) + ", tetapi pada " +
                             to_long_text(paper.date, input.months) + " masih sebagai " + role(later) + ".",
                         "Periksa tanggal pengangkatan definitif, lalu samakan jabatannya.");
        finding.stated = role(earlier);
        finding.expected = role(later);
        finding.others.push_back({place_of(*paper.place), role(later)});
    }
}

constexpr std::array kRankRules = {&kRankGrade};
constexpr std::array kNipRules = {&kNipAge};
constexpr std::array kPersonRules = {&kOnePerson};
constexpr std::array kReviewerRules = {&kReviewer};
constexpr std::array kActingRules = {&kActing};

constexpr std::array kChecks = {
    Check{kRankRules, Check::Needs::data, &check_ranks},
    Check{kNipRules, Check::Needs::data, &check_nips},
    Check{kPersonRules, Check::Needs::data, &check_persons},
    Check{kReviewerRules, Check::Needs::data, &check_reviewer},
    Check{kActingRules, Check::Needs::data, &check_acting},
};

}  // namespace

std::span<const Check> identity_checks() {
    return kChecks;
}

}  // namespace naskah::audit
