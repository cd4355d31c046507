#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/narrative_view.hpp"
#include "audit/rules_data.hpp"
#include "audit/stated.hpp"
#include "audit/words.hpp"
#include "printed/dates.hpp"
#include "printed/numbers.hpp"

/// Numbers typed into the narrative against the book of figures.
namespace naskah::audit {

namespace {

using json::Value;
using printed::Number;
using printed::NumberUnit;

constexpr Rule kTotal{"narrative-total-differs", Kelas::pertentangan, Weight::tinggi,
                      "Jumlah uang dalam uraian sama dengan datanya", "Kecocokan uraian dengan tabel"};
constexpr Rule kFigure{"narrative-figure-differs", Kelas::pertentangan, Weight::tinggi,
                       "Persentase dan nilai dalam uraian sama dengan hasil hitung",
                       "Kecocokan uraian dengan tabel"};
constexpr Rule kQuarter{"narrative-quarter-differs", Kelas::logika, Weight::tinggi,
                        "Bagian anggaran triwulan dalam uraian sesuai dengan rencana kas bulanan",
                        "Kecocokan uraian dengan tabel"};
constexpr Rule kAttached{"narrative-agreement-not-attached", Kelas::pertentangan, Weight::tinggi,
                         "Perubahan perjanjian kinerja yang disebut dalam uraian ada pada datanya",
                         "PermenPANRB 53/2014, lampiran perjanjian kinerja"};

constexpr Rule kSilent{"low-spending-not-mentioned", Kelas::logika, Weight::sedang,
                       "Uraian keuangan menyebut bahwa realisasi di bawah rencana kas",
                       "PermenPANRB 53/2014, analisis realisasi anggaran"};

/// The last words before a number, in lower case, blanks at both ends.
std::string words_before(std::string_view text, std::size_t at, std::size_t bytes = 90) {
    const std::string plain = normalised(text.substr(0, at));
    return " " + plain.substr(plain.size() > bytes ? plain.size() - bytes : 0) + " ";
}

bool has_any(std::string_view plain, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return plain.find(word) != std::string_view::npos; });
}

std::size_t last_of(std::string_view plain, std::initializer_list<std::string_view> words) {
    std::size_t last = 0;
    for (const std::string_view word : words)
        if (const std::size_t at = plain.rfind(word); at != std::string_view::npos)
            last = std::max(last, at + 1);
    return last;
}

/// Sentences that speak of another time, or compare, bind their numbers in ways words do not tell.
bool speaks_of_another_time(const NarrativeSentence& sentence, const AuditInput& input) {
    const std::string plain = " " + normalised(sentence.text) + " ";
    if (has_any(plain, {" tahun lalu ", " sebelumnya ", " semula ", " murni ", " triwulan ", " semester ",
                        " menjadi ", " dibanding", " bulan "}))
        return true;
    const std::string year = std::to_string(input.report->periode().tahun);
    for (const Number& number : printed::find_numbers(sentence.text))
        if (number.role == printed::NumberRole::year && number.written != year) return true;
    return false;
}

bool is_hedged(std::string_view before) {
    return std::ranges::any_of(
        std::array<std::string_view, 13>{" sekitar ", " kurang lebih ", " hampir ", " di bawah ", " di atas ",
                                         " kurang dari ", " lebih dari ", " minimal ", " maksimal ",
                                         " paling ", " antara ", " melebihi ", " dari "},
        [&](std::string_view word) { return before.ends_with(word); });
}

/// The besaran the words nearest before a number speak of; "" for none.
std::string_view besaran_of(std::string_view before, NumberUnit unit) {
    const bool money = unit == NumberUnit::rupiah;
    const std::size_t spent =
        last_of(before, {" serapan ", " penyerapan ", " terserap ", " realisasi anggaran ",
                         " realisasi keuangan ", " capaian keuangan ", " capaian anggaran "});
    const std::size_t result = last_of(before, {" realisasi ", " terealisasi ", " realisasinya "});
    const std::size_t rate = last_of(before, {" capaian ", " tercapai ", " capaiannya "});
    const std::size_t target = last_of(before, {" target ", " targetnya ", " ditargetkan "});
    const std::size_t budget = last_of(before, {" anggaran ", " pagu ", " dianggarkan ", " anggarannya "});
    if (money) {
        // "realisasi anggaran sebesar": the result, though the budget's word is nearer.
        if (spent > 0 || (result > 0 && budget < result + 20))
            return budget > result + 20 ? "pagu" : "realisasi";
        return budget > 0 ? "pagu" : "";
    }
    const std::size_t last = std::max({spent, result, rate, target});
    if (last == 0) return {};
    if (spent > 0 && spent + 20 >= last) return "serapan";
    return last == rate ? "capaian" : last == target ? "target" : "realisasi";
}

/// What the object's figure of that name is; a datum where it is one.
std::optional<Decimal> value_of(const AuditInput& input, const Value& object, std::string_view besaran) {
    if (const auto datum = number_of(object, besaran)) return datum;
    const figures::Entry* const entry = input.book->find(object, besaran);
    return entry != nullptr ? entry->figure.value : std::nullopt;
}

void tell(const Rule& rule, Weight weight, const NarrativeSentence& sentence, const Number& number,
          const std::string& what, const Decimal& truth, Findings& findings) {
    const int decimals = std::max(number.decimals, std::min(truth.trimmed().scale(), 2));
    const std::string_view printed =
        std::string_view(sentence.text).substr(number.begin, number.end - number.begin);
    const std::string expected = printed_like(truth, printed, decimals);
    Finding& finding = findings.add(
        rule, place_of(*sentence.place),
        "Uraian menyebut " + what + " " + std::string(printed) + ", menurut data " + expected + ".",
        "Perbaiki angkanya, atau pakai rujukan {{…}} supaya selalu sama dengan data.");
    finding.weight = weight;
    finding.stated = printed;
    finding.expected = expected;
}

/// The objects a number may speak of: named before it, else the subject of the analysis, else the document.
std::vector<const Value*> objects_of(const NarrativeSentence& sentence, const Number& number,
                                     const NamedObjects& names, const AuditInput& input,
                                     std::string_view before) {
    std::vector<const Value*> objects =
        names.last_in(std::string_view(sentence.text).substr(0, number.begin));
    if (!objects.empty()) return objects;
    if (sentence.subject != nullptr && number.unit != NumberUnit::rupiah) return {sentence.subject};
    const bool total =
        has_any(before, {" total ", " jumlah ", " seluruh ", " keseluruhan ", " secara umum "});
    return total ? std::vector<const Value*>{&input.report->root()} : std::vector<const Value*>{};
}

/// "1.043 dari 1.222 orang (85,35%)": the sentence gives the rate's own inputs.
bool follows_from_sentence(const NarrativeSentence& sentence, const Number& rate) {
    std::vector<Decimal> amounts;
    for (const Number& number : printed::find_numbers(sentence.text))
        if (number.is_figure() && number.value && number.unit != NumberUnit::percent &&
            !number.value->is_zero())
            amounts.push_back(*number.value);
    constexpr std::size_t kMostAmounts = 12;
    if (rate.unit != NumberUnit::percent || amounts.size() > kMostAmounts) return false;
    return std::ranges::any_of(amounts, [&](const Decimal& part) {
        return std::ranges::any_of(amounts, [&](const Decimal& whole) {
            const auto exact = figures::rasio(figures::Operand(part, {}), figures::Operand(whole, {})).value;
            return exact && exact->rounded(rate.decimals) == *rate.value;
        });
    });
}

void judge_number(const AuditInput& input, const NarrativeSentence& sentence, const Number& number,
                  const NamedObjects& names, const DocumentNumbers& all, Findings& findings) {
    const std::string before = words_before(sentence.text, number.begin);
    if (is_hedged(before)) return;
    const std::string_view besaran = besaran_of(before, number.unit);
    if (besaran.empty()) return;
    // A bare number is the subject's own value only right behind its word: "realisasi … adalah 54,20".
    if (number.unit == NumberUnit::none &&
        (sentence.subject == nullptr || number.decimals == 0 || !number.word.empty()))
        return;
    const std::vector<const Value*> objects = objects_of(sentence, number, names, input, before);
    const Value* told = nullptr;
    for (const Value* const object : objects) {
        if (object->parent() != nullptr && knows_number(input, *object, *number.value, number.decimals))
            return;
        if (told == nullptr && value_of(input, *object, besaran)) told = object;
    }
    if (told == nullptr || all.know(*number.value, number.decimals)) return;
    const Decimal truth = *value_of(input, *told, besaran);
    StatedNumber stated{number.value,    number.other,       number.decimals,
                        number.notation, number.dash_ending, number.written};
    const Closeness close = closeness(stated, truth);
    if (close == Closeness::equal || follows_from_sentence(sentence, number)) return;
    const std::string what =
        std::string(besaran) + (told->parent() != nullptr ? " " + named(*told) : std::string(" seluruhnya"));
    tell(number.unit == NumberUnit::rupiah ? kTotal : kFigure,
         close == Closeness::different ? Weight::tinggi : Weight::sedang, sentence, number, what, truth,
         findings);
}

void check_numbers(const AuditInput& input, Findings& findings) {
    const std::vector<NarrativeSentence> sentences = narrative_sentences(input);
    if (sentences.empty()) return;
    const NamedObjects names(input);
    const DocumentNumbers all(input);
    for (const NarrativeSentence& sentence : sentences) {
        if (speaks_of_another_time(sentence, input)) continue;
        for (const Number& number : printed::find_numbers(sentence.text))
            if (number.is_figure() && number.value && number.unit != NumberUnit::percentage_point)
                judge_number(input, sentence, number, names, all, findings);
    }
}

/// 1..4 of "triwulan II"; 0 for none.
int quarter_in(std::string_view plain) {
    constexpr std::array<std::pair<std::string_view, int>, 8> kQuarters = {{{" triwulan iv ", 4},
                                                                            {" triwulan iii ", 3},
                                                                            {" triwulan ii ", 2},
                                                                            {" triwulan i ", 1},
                                                                            {" triwulan 4 ", 4},
                                                                            {" triwulan 3 ", 3},
                                                                            {" triwulan 2 ", 2},
                                                                            {" triwulan 1 ", 1}}};
    for (const auto& [word, quarter] : kQuarters)
        if (plain.find(word) != std::string_view::npos) return quarter;
    return 0;
}

/// What part of the year's budget the cash plan puts into a quarter, in percent.
std::optional<Decimal> quarter_share(const AuditInput& input, int quarter) {
    Decimal planned, year;
    for (const Value& sasaran : items_of(input.report->root(), "sasaran"))
        for (const Value& program : items_of(sasaran, "program"))
            for (const Value& row : items_of(program, "bulanan")) {
                const Value* const month = row.find("bulan");
                const auto number = month != nullptr ? report::month_of(*month) : std::nullopt;
                const auto target = number_of(row, "target");
                if (!number || !target) continue;
                const auto sum = Decimal::add(year, *target);
                if (!sum) return std::nullopt;
                year = *sum;
                if ((*number - 1) / 3 + 1 == quarter) planned = *Decimal::add(planned, *target);
            }
    return figures::rasio(figures::Operand(planned, {}), figures::Operand(year, {})).value;
}

void check_quarters(const AuditInput& input, Findings& findings) {
    for (const NarrativeSentence& sentence : narrative_sentences(input)) {
        const std::string plain = " " + normalised(sentence.text) + " ";
        const int quarter = quarter_in(plain);
        if (quarter == 0 ||
            !has_any(plain, {" anggaran ", " dianggarkan ", " direncanakan ", " rencana kas "}) ||
            has_any(plain, {" realisasi ", " terealisasi ", " serapan "}))
            continue;
        const auto share = quarter_share(input, quarter);
        if (!share) continue;
        for (const Number& number : printed::find_numbers(sentence.text)) {
            if (!number.is_figure() || !number.value || number.unit != NumberUnit::percent ||
                is_hedged(words_before(sentence.text, number.begin)) ||
                share->rounded(number.decimals) == *number.value)
                continue;
            tell(kQuarter, Weight::tinggi, sentence, number,
                 "anggaran triwulan " + std::to_string(quarter) + " sebesar", *share, findings);
        }
    }
}

void check_attached(const AuditInput& input, Findings& findings) {
    const auto agreements = items_of(input.report->root(), "perjanjian");
    std::optional<Date> latest;
    for (const Value& agreement : agreements)
        if (const auto date = date_of(agreement, "tanggal"); date && (!latest || *latest < *date))
            latest = date;
    if (!latest) return;
    for (const NarrativeSentence& sentence : narrative_sentences(input)) {
        const std::string plain = " " + normalised(sentence.text) + " ";
        const bool amendment =
            has_any(plain, {" perubahan ", " perubahannya ", " diubah "}) &&
            (has_any(plain, {" perjanjian "}) || sentence.place->key() == "perubahan_perjanjian");
        if (!amendment) continue;
        for (const printed::FoundDate& found : printed::find_dates(sentence.text)) {
            if (!found.date || *found.date <= *latest || found.date->year() != latest->year()) continue;
            Finding& finding = findings.add(
                kAttached, place_of(*sentence.place),
                "Uraian menyebut perubahan perjanjian kinerja bertanggal " +
                    to_long_text(*found.date, input.months) +
                    ", tetapi perjanjian terakhir pada data bertanggal " +
                    to_long_text(*latest, input.months) + ".",
                "Tambahkan perjanjian perubahan itu supaya terlampir, atau perbaiki tanggalnya.");
            finding.stated = found.written;
            finding.expected = to_long_text(*latest, input.months);
            finding.others.push_back({place_of(*agreements.front().parent()), {}});
        }
    }
}

void check_silence(const AuditInput& input, Findings& findings) {
    const Value& root = input.report->root();
    const Value* const narrative = root.find("narasi");
    const figures::Entry* const rate = input.book->find(root, "serapan_rencana");
    if (narrative == nullptr || rate == nullptr || !rate->figure.value ||
        *rate->figure.value >= Decimal::integer(75))
        return;
    const auto paragraphs = items_of(*narrative, "capaian_keuangan");
    if (paragraphs.empty()) return;  // nothing written yet
    const bool mentioned = std::ranges::any_of(paragraphs, [](const Value& paragraph) {
        const std::string plain = " " + normalised(paragraph.text()) + " ";
        return has_any(
            plain, {" rendah", " belum ", " kurang ", " hambat", " kendala ", " terkendala ", " di bawah ",
                    " terlambat ", " tertunda ", " rencana ", " direncanakan ", " deviasi "});
    });
    if (mentioned) return;
    const std::string percent = shown(*rate->figure.value, 2) + "%";
    findings
        .add(kSilent, place_of(paragraphs.front()),
             "Realisasi sampai akhir periode hanya " + percent +
                 " dari rencana kas, tetapi uraian keuangan tidak menyebutnya.",
             "Sebut selisih dari rencana kas, penyebab dan upaya perbaikannya.")
        .stated = percent;
}

constexpr std::array kSilenceRules = {&kSilent};
constexpr std::array kNumberRules = {&kTotal, &kFigure};
constexpr std::array kQuarterRules = {&kQuarter};
constexpr std::array kAttachedRules = {&kAttached};

constexpr std::array kChecks = {
    Check{kNumberRules, Check::Needs::data, &check_numbers},
    Check{kQuarterRules, Check::Needs::data, &check_quarters},
    Check{kSilenceRules, Check::Needs::data, &check_silence},
    Check{kAttachedRules, Check::Needs::data, &check_attached},
};

}  // namespace

std::span<const Check> narrative_checks() {
    return kChecks;
}

}  // namespace naskah::audit
