#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/rules_data.hpp"
#include "audit/stated.hpp"
#include "audit/words.hpp"

/// Printed figures (`tercetak`) against the book of derived figures and the data.
namespace naskah::audit {

namespace {

using figures::Entry;
using figures::Satuan;
using json::Value;

constexpr Rule kDiffers{"stated-figure-differs", Kelas::aritmetika, Weight::tinggi,
                        "Angka turunan yang tercetak sama dengan hasil hitung dari datanya",
                        "PermenPANRB 53/2014, pedoman reviu: data akurat"};
constexpr Rule kPlaces{"stated-places-differ", Kelas::pertentangan, Weight::tinggi,
                       "Angka yang sama tercetak sama di semua tempat", "Kecocokan antarbagian"};
constexpr Rule kTruncated{"stated-truncated", Kelas::aritmetika, Weight::sedang,
                          "Angka dibulatkan, tidak dipotong", "Pembulatan setengah ke atas pada dua desimal"};
constexpr Rule kPadded{"stated-padded", Kelas::aritmetika, Weight::sedang,
                       "Desimal yang tercetak semuanya bermakna", "Pembulatan satu kali dari hasil tepat"};
constexpr Rule kNear{"stated-rounding-differs", Kelas::aritmetika, Weight::sedang,
                     "Angka dihitung dari data yang belum dibulatkan",
                     "Pembulatan satu kali dari hasil tepat"};
constexpr Rule kDatum{"stated-datum-differs", Kelas::pertentangan, Weight::sedang,
                      "Angka yang tercetak sama dengan datanya", "Kecocokan antarbagian"};
constexpr Rule kEmpty{"stated-value-missing", Kelas::pertentangan, Weight::sedang,
                      "Isian yang ada datanya tidak tercetak kosong", "Kelengkapan tabel"};
constexpr Rule kBasis{"stated-without-basis", Kelas::aritmetika, Weight::sedang,
                      "Angka yang tercetak dapat dihitung dari data", "PermenPANRB 53/2014"};
constexpr Rule kUnknown{"stated-unknown", Kelas::logika, Weight::ringan,
                        "Angka tercetak dicatat dengan nama besaran yang dikenal",
                        "layouts/bersama/besaran.json"};
constexpr Rule kMalformed{"stated-number-malformed", Kelas::format, Weight::tinggi,
                          "Bilangan ditulis dengan titik ribuan dan koma desimal", "EYD edisi V"};
constexpr Rule kEnglish{"stated-number-english", Kelas::format, Weight::sedang,
                        "Bilangan ditulis dengan koma desimal Indonesia", "EYD edisi V"};
constexpr Rule kEnding{"stated-money-ending", Kelas::format, Weight::ringan,
                       "Uang ditulis dengan “,00” atau “,-”, tidak keduanya", "EYD edisi V"};
constexpr Rule kDecimals{"stated-decimals-mixed", Kelas::format, Weight::ringan,
                         "Angka yang sama tercetak dengan jumlah desimal yang sama", "Keseragaman format"};

constexpr Rule kZero{"stated-zero-mixed", Kelas::format, Weight::ringan, "Nol tercetak dengan satu cara",
                     "Keseragaman format; “-” berarti tidak ada nilai"};
constexpr Rule kGrade{"stated-grade-mixed", Kelas::format, Weight::ringan,
                      "Predikat dan angka dicetak dengan satu cara", "Keseragaman format"};

/// What a printed value should be.
struct Truth {
    std::string name;  ///< "Serapan anggaran program “…”"
    std::optional<Decimal> value;
    /// The figure of the same name where the datum is only its first version (target, target_perubahan):
    /// tables before and after the amendment print one each.
    std::optional<Decimal> amended;
    const Entry* entry = nullptr;  ///< derived; null: a datum
    const Value* datum = nullptr;  ///< null: derived
    bool known = false;            ///< the name means something for the object
};

Truth truth_of(const AuditInput& input, const Value& object, std::string_view name) {
    Truth truth;
    truth.entry = input.book->find(object, name);
    truth.datum = object.find(name);
    if (truth.datum != nullptr && !truth.datum->is_number() && !truth.datum->is_string() &&
        !truth.datum->is_null())
        truth.datum = nullptr;  // "pagu" with its versions: the figure of that name counts
    truth.known = truth.entry != nullptr || truth.datum != nullptr;
    std::string label;
    for (const char c : name) label += c == '_' ? ' ' : c;
    truth.name = truth.entry != nullptr ? std::string(truth.entry->uraian) : label;
    if (object.parent() != nullptr) truth.name += " " + named(object);
    if (name == "target") truth.amended = number_of(object, "target_perubahan");
    // A datum counts before the figure made of it: both are the same number.
    if (truth.datum != nullptr && truth.datum->number()) {
        truth.value = truth.datum->number();
        if (truth.entry != nullptr) truth.amended = truth.entry->figure.value;
        truth.entry = nullptr;
    } else if (truth.entry != nullptr) {
        truth.value = truth.entry->figure.value;
    }
    return truth;
}

std::string derivation(const Truth& truth) {
    constexpr std::size_t kMostInputs = 4;
    if (truth.entry == nullptr || truth.entry->figure.inputs().size() > kMostInputs ||
        truth.entry->figure.formula == figures::Formula::input)
        return {};
    return " (" + figures::explain(truth.entry->figure) + ")";
}

std::string at(const Stated& stated) {
    return stated.place.label.empty() ? std::string() : " pada " + stated.place.label;
}

struct Read {
    Stated stated;
    StatedNumber number;
    Closeness closeness = Closeness::equal;
};

/// Faults of form that recur all over a document: told once, with every place.
class FormFaults {
  public:
    explicit FormFaults(Findings& findings) : findings_(findings) {}
    void add(const Rule& rule, const Stated& stated, std::string better) {
        auto& list = rule.code == kEnglish.code ? english_ : rule.code == kEnding.code ? endings_ : decimals_;
        list.push_back({stated, std::move(better)});
    }
    void tell() {
        tell_list(kEnglish, english_, " memakai titik desimal",
                  "Tulis koma untuk desimal dan titik untuk ribuan.");
        tell_list(kEnding, endings_, " memakai desimal dan “,-” sekaligus", "Pakai salah satu.");
        tell_list(kDecimals, decimals_, " tercetak dengan jumlah desimal lain di tempat lain",
                  "Pakai jumlah desimal yang sama bagi angka yang sama.");
    }

  private:
    struct Item {
        Stated stated;
        std::string better;
    };
    void tell_list(const Rule& rule, const std::vector<Item>& list, const std::string& what,
                   const std::string& fix) {
        if (list.empty()) return;
        const Item& first = list.front();
        std::string message = "“" + std::string(first.stated.text) + "”" + at(first.stated) + what;
        if (list.size() > 1) message += ", begitu pula " + std::to_string(list.size() - 1) + " angka lain";
        Finding& finding = findings_.add(rule, first.stated.place, message + ".", fix);
        finding.stated = first.stated.text;
        finding.expected = first.better;
        for (std::size_t i = 1; i < list.size(); ++i)
            finding.others.push_back({list[i].stated.place, std::string(list[i].stated.text)});
    }
    Findings& findings_;
    std::vector<Item> english_, endings_, decimals_;
};

void note_form(const Read& read, FormFaults& faults) {
    const StatedNumber& number = read.number;
    if (number.notation == printed::Notation::english && read.closeness != Closeness::different &&
        number.value)
        faults.add(kEnglish, read.stated, printed_like(*number.value, read.stated.text, number.decimals));
    if (number.dash_ending && number.decimals > 0)
        faults.add(
            kEnding, read.stated,
            number.value ? printed_like(*number.value, read.stated.text, number.decimals) : std::string());
}

void note_decimals(const std::vector<Read>& reads, FormFaults& faults, Findings& findings) {
    const Read* first = nullptr;
    for (const Read& read : reads) {
        if (read.closeness == Closeness::different || !read.number.value) continue;
        if (first == nullptr) first = &read;
        if (read.number.decimals == first->number.decimals) continue;
        const Read& shorter = read.number.decimals < first->number.decimals ? read : *first;
        const Read& longer = &shorter == &read ? *first : read;
        if (*shorter.number.value == *longer.number.value) {
            faults.add(kDecimals, shorter.stated, std::string(longer.stated.text));
            return;
        }
        // "202" beside "202,36" loses what it says; "5" beside "5,00" does not.
        Finding& finding = findings.add(kDecimals, shorter.stated.place,
                                        "Angka yang sama tercetak “" + std::string(shorter.stated.text) +
                                            "”" + at(shorter.stated) + " dan “" +
                                            std::string(longer.stated.text) + "”" + at(longer.stated) + ".",
                                        "Pakai jumlah desimal yang sama di semua tempat.");
        finding.weight = Weight::sedang;
        finding.stated = shorter.stated.text;
        finding.expected = longer.stated.text;
        finding.others.push_back({longer.stated.place, std::string(longer.stated.text)});
        return;
    }
}

/// Whether the printed number is right for the inputs as they are printed. A difference in the last places is
/// then none; a greater one follows from inputs that are told themselves.
bool follows_from_printed(const Read& read, const Truth& truth) {
    if (truth.entry == nullptr) return false;
    const auto repeated = repeated_from_printed(*truth.entry);
    if (!repeated || closeness(read.number, repeated->value) != Closeness::equal) return false;
    return read.closeness != Closeness::different || repeated->all_given;
}

struct Judgement {
    const Rule* rule = nullptr;
    std::string_view tail;
};

Judgement judge(const Read& read, const Truth& truth, bool elsewhere_right) {
    switch (read.closeness) {
        case Closeness::equal:
            break;
        case Closeness::truncated:
            return {&kTruncated, ": desimalnya dipotong, tidak dibulatkan"};
        case Closeness::padded:
            return {&kPadded, ": dibulatkan menjadi satu desimal lalu ditambah nol"};
        case Closeness::near:
            return {&kNear, ": selisih kecil, mungkin dihitung dari angka yang sudah dibulatkan"};
        case Closeness::different:
            return {truth.datum != nullptr ? &kDatum : elsewhere_right ? &kPlaces : &kDiffers, ""};
    }
    return {};
}

/// Decimals of the expected number: the printed ones; more where they would hide the difference.
int expected_decimals(const Read& read, const Truth& truth) {
    const int exact = truth.value->trimmed().scale();
    if (truth.datum != nullptr) return exact;
    return std::max(read.number.decimals, std::min(exact, truth.entry->decimals.value_or(2)));
}

void tell_difference(const std::vector<Read>& alike, const Truth& truth, const Judgement& judgement,
                     Findings& findings) {
    const Read& first = alike.front();
    const std::string expected =
        printed_like(*truth.value, first.stated.text, expected_decimals(first, truth));
    std::string message = truth.name + " tercetak " + std::string(first.stated.text) + at(first.stated);
    if (alike.size() > 1) message += " (dan di " + std::to_string(alike.size() - 1) + " tempat lain)";
    message += ", seharusnya " + expected + derivation(truth) + std::string(judgement.tail) + ".";
    Finding& finding = findings.add(*judgement.rule, first.stated.place, std::move(message),
                                    "Cetak " + expected + ", atau perbaiki datanya.");
    finding.stated = first.stated.text;
    finding.expected = expected;
    for (std::size_t i = 1; i < alike.size(); ++i)
        finding.others.push_back({alike[i].stated.place, std::string(alike[i].stated.text)});
    if (truth.datum != nullptr) {
        finding.others.push_back({place_of(*truth.datum), std::string(truth.datum->text())});
        return;
    }
    constexpr std::size_t kMostInputs = 6;
    std::size_t shown_inputs = 0;
    for (const figures::Operand& operand : truth.entry->figure.inputs()) {
        if (!operand.source || ++shown_inputs > kMostInputs) continue;
        printed::Place place;
        place.pointer = operand.source.pointer();
        finding.others.push_back({std::move(place), operand.value ? shown(*operand.value) : "-"});
    }
}

/// One finding for all places that print the same wrong number.
void tell_differences(std::vector<Read> reads, const Truth& truth, Findings& findings) {
    const bool some_right =
        std::ranges::any_of(reads, [](const Read& read) { return read.closeness == Closeness::equal; });
    while (!reads.empty()) {
        const Read first = reads.front();
        std::vector<Read> alike;
        std::erase_if(reads, [&](const Read& read) {
            const bool same = read.number.value == first.number.value && read.closeness == first.closeness;
            if (same) alike.push_back(read);
            return same;
        });
        const Judgement judgement = judge(first, truth, some_right);
        if (judgement.rule != nullptr && !follows_from_printed(first, truth))
            tell_difference(alike, truth, judgement, findings);
    }
}

/// A cell with nothing, or a dash, where the data have a number.
void tell_empty(const Stated& stated, const Truth& truth, Findings& findings) {
    if (!truth.value) return;
    const bool dash = printed::is_dash(stated.text);
    if (truth.value->is_zero() && dash) return;  // the text rules judge how zero is shown
    Finding& finding = findings.add(kEmpty, stated.place,
                                    truth.name + (dash ? " tercetak “-”" : " tercetak kosong") + at(stated) +
                                        ", padahal datanya " + shown(*truth.value) + ".",
                                    "Cetak nilainya.");
    finding.stated = stated.text;
    finding.expected = shown(*truth.value, std::min(truth.value->trimmed().scale(), 2));
}

void tell_malformed(const Stated& stated, const Truth& truth, Findings& findings) {
    Finding& finding = findings.add(
        kMalformed, stated.place,
        "“" + std::string(stated.text) + "”" + at(stated) + " bukan penulisan bilangan yang sah.",
        "Tulis titik tiap tiga angka dan koma untuk desimal.");
    finding.stated = stated.text;
    if (truth.value) finding.expected = shown(*truth.value);
}

void tell_without_truth(const Stated& stated, const Truth& truth, Findings& findings) {
    if (truth.known) {
        findings
            .add(kBasis, stated.place,
                 truth.name + " tercetak " + std::string(stated.text) + at(stated) +
                     ", tetapi data untuk menghitungnya tidak ada.",
                 "Lengkapi data, atau cetak “-”.")
            .stated = stated.text;
        return;
    }
    findings
        .add(kUnknown, stated.place,
             "Nama pada tercetak (" + truth.name + ") bukan besaran atau anggota data, sehingga " +
                 std::string(stated.text) + " tidak dapat diperiksa.",
             "Pakai nama besaran menurut docs/figures.md atau nama anggota objek itu.")
        .stated = stated.text;
}

/// One value printed as "-" here and as "0,00" there, or with its grade here and without there.
void note_ways(const std::vector<Stated>& all, const Truth& truth, Findings& findings) {
    const Stated *dash = nullptr, *zero = nullptr, *graded = nullptr, *bare = nullptr;
    for (const Stated& stated : all) {
        if (printed::is_dash(stated.text)) dash = &stated;
        const auto number = read_stated(stated.text);
        if (!number || !number->value) continue;
        if (number->value->is_zero()) zero = &stated;
        if (printed::cell_number(stated.text))
            bare = &stated;
        else if (stated.text.ends_with(')') && stated.text.front() >= 'A' && stated.text.front() <= 'Z')
            graded = &stated;  // "A (81,50)"
    }
    const auto tell = [&](const Rule& rule, const Stated& first, const Stated& second) {
        Finding& finding =
            findings.add(rule, first.place,
                         truth.name + " tercetak “" + std::string(first.text) + "”" + at(first) + " dan “" +
                             std::string(second.text) + "”" + at(second) + ".",
                         "Pakai satu cara di semua tempat.");
        finding.stated = first.text;
        finding.expected = second.text;
        finding.others.push_back({second.place, std::string(second.text)});
    };
    if (dash != nullptr && zero != nullptr && truth.value && truth.value->is_zero())
        tell(kZero, *dash, *zero);
    if (graded != nullptr && bare != nullptr) tell(kGrade, *graded, *bare);
}

/// Rates of one name are printed with as many decimals all over the document: one with fewer than most loses
/// what it says.
class Decimals {
  public:
    void add(std::string_view besaran, const Stated& stated, const StatedNumber& number, const Truth& truth) {
        if (truth.entry == nullptr || truth.entry->satuan == Satuan::rupiah || !truth.value || !number.value)
            return;
        used_[besaran].push_back({stated, number, *truth.value});
    }
    void tell(Findings& findings) const {
        for (const auto& [besaran, list] : used_) {
            std::map<int, std::size_t> counts;
            for (const Item& item : list) ++counts[item.number.decimals];
            const auto usual =
                std::ranges::max_element(counts, {}, [](const auto& pair) { return pair.second; });
            if (list.size() < 5 || usual->second * 2 < list.size()) continue;
            for (const Item& item : list) tell_item(item, usual->first, findings);
        }
    }

  private:
    struct Item {
        Stated stated;
        StatedNumber number;
        Decimal exact;
    };
    static void tell_item(const Item& item, int usual, Findings& findings) {
        const bool rounded = closeness(item.number, item.exact) == Closeness::equal;
        if (!rounded || item.number.decimals >= usual || item.exact.rounded(usual) == *item.number.value)
            return;
        const std::string expected = printed_like(item.exact, item.stated.text, usual);
        Finding& finding = findings.add(kDecimals, item.stated.place,
                                        "“" + std::string(item.stated.text) + "”" + at(item.stated) +
                                            " kehilangan desimal: angka sejenis tercetak dengan " +
                                            std::to_string(usual) + " desimal.",
                                        "Cetak " + expected + ".");
        finding.weight = Weight::sedang;
        finding.stated = item.stated.text;
        finding.expected = expected;
    }
    std::map<std::string_view, std::vector<Item>> used_;
};

void judge_numbers(std::string_view besaran, const std::vector<Stated>& all, const Truth& truth,
                   FormFaults& faults, Decimals& decimals, Findings& findings) {
    std::vector<Read> reads;
    for (const Stated& stated : all) {
        if (stated.text.empty() || printed::is_dash(stated.text)) {
            tell_empty(stated, truth, findings);
            continue;
        }
        const auto number = read_stated(stated.text);
        if (!number) continue;  // words: rules_stated_texts judges them
        if (!number->value) {
            tell_malformed(stated, truth, findings);
            continue;
        }
        Read read{stated, *number, Closeness::equal};
        if (truth.value) read.closeness = closeness(*number, *truth.value);
        // A table of before or after the amendment prints that version's target.
        if (read.closeness != Closeness::equal && truth.amended &&
            closeness(*number, *truth.amended) == Closeness::equal)
            read.closeness = Closeness::equal;
        if (truth.amended && closeness(*number, *truth.amended) == Closeness::equal)
            read.closeness = Closeness::equal;
        reads.push_back(read);
        decimals.add(besaran, stated, *number, truth);
    }
    if (all.size() > 1) note_ways(all, truth, findings);
    if (reads.empty()) return;
    if (!truth.value) tell_without_truth(reads.front().stated, truth, findings);
    for (const Read& read : reads) note_form(read, faults);
    note_decimals(reads, faults, findings);
    if (truth.value) tell_differences(std::move(reads), truth, findings);
}

void check_stated(const AuditInput& input, Findings& findings) {
    FormFaults faults(findings);
    Decimals decimals;
    for (const Value* const object : input.view->with_printed())
        for (const Value& member : object->find("tercetak")->items()) {
            const Truth truth = truth_of(input, *object, member.key());
            // Texts are compared as texts; a number in a string counts as a number.
            const bool text =
                truth.entry == nullptr && truth.datum != nullptr && truth.datum->is_string() && !truth.value;
            const bool level = truth.entry != nullptr && truth.entry->satuan == Satuan::predikat;
            if (!text && !level)
                judge_numbers(member.key(), stated_values(member), truth, faults, decimals, findings);
        }
    faults.tell();
    decimals.tell(findings);
}

constexpr std::array kStatedRules = {&kDiffers, &kPlaces, &kTruncated, &kPadded,  &kNear,
                                     &kDatum,   &kEmpty,  &kBasis,     &kUnknown, &kMalformed,
                                     &kEnglish, &kEnding, &kDecimals,  &kZero,    &kGrade};

constexpr std::array kChecks = {Check{kStatedRules, Check::Needs::data, &check_stated}};

}  // namespace

std::span<const Check> stated_checks() {
    return kChecks;
}

}  // namespace naskah::audit
