#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"
#include "audit/stated.hpp"
#include "audit/words.hpp"
#include "printed/dates.hpp"
#include "printed/officials.hpp"

/// Printed texts and dates (`tercetak`) against the data: names, units, signers, dates, predicates.
namespace naskah::audit {

namespace {

using json::Value;

constexpr Rule kText{"stated-text-differs", Kelas::pertentangan, Weight::ringan,
                     "Sebutan yang tercetak sama dengan datanya di semua tempat", "Kecocokan antarbagian"};
constexpr Rule kUnit{"stated-unit-differs", Kelas::pertentangan, Weight::sedang,
                     "Satuan yang tercetak sama dengan satuan indikatornya", "Kecocokan antarbagian"};
constexpr Rule kMissing{"stated-text-missing", Kelas::pertentangan, Weight::sedang,
                        "Sebutan yang ada datanya tidak tercetak kosong", "Kelengkapan tabel"};
constexpr Rule kDate{"stated-date-differs", Kelas::tanggal, Weight::tinggi, "Satu naskah bertanggal satu",
                     "Tata naskah dinas"};
constexpr Rule kSigner{"stated-signer-differs", Kelas::identitas, Weight::sedang,
                       "Nama, NIP, pangkat dan jabatan penanda tangan sama di semua blok tanda tangan",
                       "Tata naskah dinas"};
constexpr Rule kOwner{"stated-owner-differs", Kelas::identitas, Weight::sedang,
                      "Dokumen berbicara atas nama pemiliknya", "Tata naskah dinas"};
constexpr Rule kPredicate{"stated-predicate-differs", Kelas::aritmetika, Weight::sedang,
                          "Predikat yang tercetak sesuai dengan skala yang dipakai", "Skala pada profil"};
constexpr Rule kNumberForm{"decree-number-form", Kelas::format, Weight::ringan,
                           "Nomor naskah ditulis sama di semua tempat, tanpa spasi", "Tata naskah dinas"};

std::string at(const Stated& stated) {
    return stated.place.label.empty() ? std::string() : " pada " + stated.place.label;
}

std::string without_blanks(std::string_view text) {
    std::string result;
    std::ranges::copy_if(text, std::back_inserter(result), [](char c) { return c != ' '; });
    return result;
}

/// Collects the places that print the same wrong text.
Finding& tell(const Rule& rule, const Stated& stated, const std::string& what, std::string_view datum,
              Findings& findings) {
    Finding& finding = findings.add(rule, stated.place,
                                    what + " tercetak “" + std::string(stated.text) + "”" + at(stated) +
                                        ", seharusnya “" + std::string(datum) + "”.",
                                    "Samakan di semua tempat, atau perbaiki datanya.");
    finding.stated = stated.text;
    finding.expected = datum;
    return finding;
}

void judge_date(const Stated& stated, const Value& object, const Value& datum, const AuditInput& input,
                Findings& findings) {
    const auto truth = Date::parse(datum.text());
    if (!truth) return;
    for (const printed::FoundDate& found : printed::find_dates(stated.text)) {
        if (!found.date || *found.date == *truth) continue;
        tell(kDate, stated, "Tanggal " + named(object), to_long_text(*truth, input.months), findings)
            .others.push_back({place_of(datum), to_long_text(*truth, input.months)});
        return;
    }
}

/// A signer's member: empty when both are one, else how grave the difference is.
std::optional<Weight> signer_difference(std::string_view member, std::string_view stated,
                                        std::string_view datum) {
    constexpr std::size_t kSlip = 2;  // letters a scan or a typist mistakes
    if (member == "nama") {
        const std::string a = bare_name(stated), b = bare_name(datum);
        if (a == b) return std::nullopt;
        return edit_distance(a, b, kSlip) <= kSlip ? Weight::ringan : Weight::sedang;
    }
    if (member == "nip") {
        const printed::Nip a = printed::read_nip(stated), b = printed::read_nip(datum);
        if (a.digits == b.digits) return std::nullopt;
        return a.digits.size() == 18 ? Weight::sedang : Weight::ringan;
    }
    if (member == "pangkat") {
        const printed::Rank *const a = printed::find_pangkat(stated), *const b = printed::find_pangkat(datum);
        if (a != nullptr && a == b) return std::nullopt;
        if (normalised(stated) == normalised(datum)) return std::nullopt;
        return a != nullptr ? Weight::sedang : Weight::ringan;
    }
    if (member == "golongan")
        return without_blanks(normalised(stated)) == without_blanks(normalised(datum))
                   ? std::nullopt
                   : std::optional(Weight::sedang);
    return normalised(stated) == normalised(datum) ? std::nullopt : std::optional(Weight::ringan);
}

void judge_signer(const Stated& stated, const Value& object, const Value& datum, Findings& findings) {
    const auto weight = signer_difference(datum.key(), stated.text, datum.text());
    if (!weight) return;
    std::string what(datum.key() == "nip" ? "NIP" : datum.key());
    what.front() = what.front() == 'N' ? 'N' : static_cast<char>(what.front() - 'a' + 'A');
    Finding& finding = tell(kSigner, stated, what + " " + named(object), datum.text(), findings);
    finding.weight = *weight;
    if (*weight == Weight::ringan) finding.message += " Mungkin salah ketik atau kesalahan pindai.";
    finding.others.push_back({place_of(datum), std::string(datum.text())});
}

bool is_person(const Value& object) {
    const std::string_view list = list_of(object);
    return list == "pejabat" || object.find("nip") != nullptr;
}

/// Whether the stated text is the datum with a word typed twice: the rule of doubled words tells that.
bool is_doubled(std::string_view stated, std::string_view datum) {
    const auto doubled = doubled_words(stated);
    if (doubled.empty()) return false;
    std::string once(stated);
    for (auto word = doubled.rbegin(); word != doubled.rend(); ++word)
        once.erase(word->begin, word->word.size() + 1);
    return normalised(once) == normalised(datum);
}

void judge_text(const Stated& stated, const Value& object, const Value& datum, Findings& findings) {
    const std::string_view member = datum.key();
    if (normalised(stated.text) == normalised(datum.text()) && member != "nomor" && member != "satuan")
        return;
    const std::string what =
        member == "uraian" || member == "nama" ? named(object) : std::string(member) + " " + named(object);
    if (stated.text.empty() || printed::is_dash(stated.text)) {
        Finding& finding = findings.add(kMissing, stated.place, what + " tercetak kosong" + at(stated) + ".",
                                        "Cetak “" + std::string(datum.text()) + "”.");
        finding.stated = stated.text;
        finding.expected = datum.text();
    } else if (member == "satuan") {
        if (unit_key(stated.text) != unit_key(datum.text()))
            tell(kUnit, stated, what, datum.text(), findings)
                .others.push_back({place_of(datum), std::string(datum.text())});
    } else if (member == "nomor" && without_blanks(stated.text) == without_blanks(datum.text())) {
        if (stated.text != datum.text()) tell(kNumberForm, stated, what, datum.text(), findings);
    } else if (member == "tempat" || member == "kota") {
        Finding& finding = tell(kSigner, stated, what, datum.text(), findings);
        finding.weight = Weight::ringan;
    } else if (object.key() == "instansi" && member == "nama") {
        if (normalised(stated.text).find(normalised(datum.text())) == std::string::npos)
            tell(kOwner, stated, "Pemilik dokumen", datum.text(), findings);
    } else if (name_key(stated.text) != name_key(datum.text()) && !is_doubled(stated.text, datum.text())) {
        tell(kText, stated, what, datum.text(), findings)
            .others.push_back({place_of(datum), std::string(datum.text())});
    }
}

void judge_level(const Stated& stated, const figures::Entry& entry, const Value& object, Findings& findings) {
    if (entry.predikat.empty() || stated.text.empty()) return;
    // "A", "A (81,50)", "Sangat Tinggi": the words beside the number.
    std::string words;
    for (const Word& word : words_of(stated.text))
        if (word.text.front() < '0' || word.text.front() > '9')
            words += (words.empty() ? "" : " ") + normalised(word.text);
    if (words.empty() || words == normalised(entry.predikat)) return;
    tell(kPredicate, stated, std::string(entry.uraian) + " " + named(object), entry.predikat, findings);
}

/// Members of dates: "tanggal", "tanggal_…".
bool is_date_member(std::string_view member) {
    return member == "tanggal" || member.starts_with("tanggal_");
}

void judge_member(const AuditInput& input, const Value& object, const Value& member, Findings& findings) {
    const figures::Entry* const entry = input.book->find(object, member.key());
    const Value* const datum = object.find(member.key());
    for (const Stated& stated : stated_values(member)) {
        if (entry != nullptr && entry->satuan == figures::Satuan::predikat) {
            judge_level(stated, *entry, object, findings);
        } else if (datum != nullptr && datum->is_string() && !datum->number()) {
            if (is_date_member(member.key()))
                judge_date(stated, object, *datum, input, findings);
            else if (is_person(object) && !stated.text.empty())
                judge_signer(stated, object, *datum, findings);
            else
                judge_text(stated, object, *datum, findings);
        } else if (datum != nullptr && datum->number() && member.key() == "target" && !stated.text.empty() &&
                   unit_key(stated.text) == unit_key(text_of(object, "satuan"))) {
            // The unit where its number belongs: columns that changed places.
            tell(kUnit, stated, "Target " + named(object), shown(*datum->number()), findings);
        }
    }
}

void check_texts(const AuditInput& input, Findings& findings) {
    for (const Value* const object : input.view->with_printed())
        for (const Value& member : object->find("tercetak")->items()) {
            Findings found;
            judge_member(input, *object, member, found);
            // What differs at several places is one finding.
            std::vector<Finding> kept;
            for (Finding& finding : found.take()) {
                const auto same = std::ranges::find_if(kept, [&](const Finding& earlier) {
                    return earlier.rule == finding.rule &&
                           normalised(earlier.stated) == normalised(finding.stated);
                });
                if (same == kept.end())
                    kept.push_back(std::move(finding));
                else
                    same->others.push_back({finding.place, finding.stated});
            }
            for (Finding& finding : kept) {
                Finding& added = findings.add(*finding.rule, {}, {}, {});
                added = std::move(finding);
            }
        }
}

constexpr std::array kTextRules = {&kText,   &kUnit,  &kMissing,   &kDate,
                                   &kSigner, &kOwner, &kPredicate, &kNumberForm};

constexpr std::array kChecks = {Check{kTextRules, Check::Needs::data, &check_texts}};

}  // namespace

std::span<const Check> stated_text_checks() {
    return kChecks;
}

}  // namespace naskah::audit
