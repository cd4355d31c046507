#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"
#include "printed/numbers.hpp"

/// Dates in their order, and the years and unit codes in decree numbers.
namespace naskah::audit {

namespace {

using json::Value;

constexpr Rule kAgreementOrder{"agreement-dates-out-of-order", Kelas::tanggal, Weight::tinggi,
                               "Perubahan perjanjian kinerja bertanggal sesudah perjanjian yang diubahnya",
                               "PermenPANRB 53/2014"};
constexpr Rule kAgreementYear{"agreement-year-differs", Kelas::tanggal, Weight::sedang,
                              "Perjanjian kinerja ditandatangani pada tahunnya", "PermenPANRB 53/2014"};
constexpr Rule kEarly{"amendment-implausibly-early", Kelas::tanggal, Weight::ringan,
                      "Perubahan perjanjian kinerja tidak mendahului perjanjian murninya",
                      "Perjanjian murni ditandatangani sesudah DPA; perlu konfirmasi"};
constexpr Rule kBeforeEnd{"signed-before-period-ends", Kelas::tanggal, Weight::tinggi,
                          "Laporan ditetapkan sesudah periodenya berakhir", "Kelaziman pelaporan"};
constexpr Rule kReview{"review-dated-wrongly", Kelas::tanggal, Weight::sedang,
                       "Reviu dilakukan sesudah tahun berakhir dan sebelum laporan disampaikan",
                       "PermenPANRB 53/2014, pedoman reviu"};
constexpr Rule kDecreeYear{"decree-year-differs", Kelas::tanggal, Weight::sedang,
                           "Tahun pada nomor keputusan sama dengan tahun tanggalnya", "Permendagri 1/2023"};
constexpr Rule kDecreeCode{"decree-code-differs", Kelas::pertentangan, Weight::sedang,
                           "Keputusan satu kantor memakai satu kode unit kerja", "Tata naskah dinas"};

constexpr Rule kDecreePeriod{"decree-period-differs", Kelas::pertentangan, Weight::sedang,
                             "Judul dan diktum keputusan menyebut tahun yang sama", "Tata naskah dinas"};

std::string told(const Date& date, const AuditInput& input) {
    return to_long_text(date, input.months);
}

void check_agreements(const AuditInput& input, Findings& findings) {
    const auto agreements = items_of(input.report->root(), "perjanjian");
    std::vector<const Value*> ordered;
    for (const Value& agreement : agreements)
        if (date_of(agreement, "tanggal") && number_of(agreement, "ke")) ordered.push_back(&agreement);
    std::ranges::stable_sort(ordered, [](const Value* a, const Value* b) {
        return std::pair(number_of(*a, "tahun"), number_of(*a, "ke")) <
               std::pair(number_of(*b, "tahun"), number_of(*b, "ke"));
    });
    for (std::size_t i = 1; i < ordered.size(); ++i) {
        const Value &earlier = *ordered[i - 1], &later = *ordered[i];
        const Date first = *date_of(earlier, "tanggal"), second = *date_of(later, "tanggal");
        if (number_of(earlier, "tahun") != number_of(later, "tahun") || first < second) continue;
        Finding& finding = findings.add(
            kAgreementOrder, place_of(*later.find("tanggal")),
            "Perjanjian kinerja perubahan ke-" + number_of(later, "ke")->to_string() + " bertanggal " +
                told(second, input) + ", tidak sesudah yang diubahnya, " + told(first, input) + ".",
            "Periksa tanggal kedua perjanjian.");
        finding.stated = told(second, input);
        finding.expected = "sesudah " + told(first, input);
        finding.others.push_back({place_of(*earlier.find("tanggal")), told(first, input)});
    }
    for (const Value& agreement : agreements) {
        const auto date = date_of(agreement, "tanggal");
        const auto year = number_of(agreement, "tahun");
        const auto whole = year ? year->to_integer() : std::nullopt;
        if (!date) continue;
        if (whole && (date->year() > *whole || date->year() < *whole - 1)) {
            Finding& finding = findings.add(
                kAgreementYear, place_of(*agreement.find("tanggal")),
                "Perjanjian kinerja tahun " + year->to_string() + " bertanggal " + told(*date, input) + ".",
                "Periksa tahun perjanjian dan tanggalnya.");
            finding.stated = told(*date, input);
            finding.expected = "tahun " + year->to_string();
        } else if (number_of(agreement, "ke") > Decimal::integer(0) && date->month() == 1) {
            Finding& finding = findings.add(kEarly, place_of(*agreement.find("tanggal")),
                                            "Perubahan perjanjian kinerja bertanggal " + told(*date, input) +
                                                ", pada bulan perjanjian murni lazimnya baru ditandatangani.",
                                            "Pastikan tanggalnya, dan bahwa naskah ini memang perubahan.");
            finding.stated = told(*date, input);
        }
    }
}

/// Whether the data tell results of a month or of the whole year.
bool has_results(const AuditInput& input, int month) {
    for (const Value* const object : input.view->objects()) {
        const Value* const result = object->find("realisasi");
        if (result == nullptr || result->is_null()) continue;
        const Value* const own = object->find("bulan");
        const auto of = own != nullptr ? report::month_of(*own) : std::nullopt;
        if (of == month) return true;
    }
    return false;
}

void check_signing(const AuditInput& input, Findings& findings) {
    const auto signed_on = input.report->penetapan().tanggal;
    const report::Periode& period = input.report->periode();
    if (!signed_on || period.tahun == 0) return;
    const auto first_day_after = period.sampai == 12 ? Date::make(period.tahun + 1, 1, 1)
                                                     : Date::make(period.tahun, period.sampai + 1, 1);
    if (!first_day_after || *signed_on >= *first_day_after || !has_results(input, period.sampai)) return;
    // The last working days of the period may already be dated.
    if (signed_on->year() == period.tahun && signed_on->month() == period.sampai && signed_on->day() >= 25)
        return;
    const Value* const place = input.report->root().find("penetapan")->find("tanggal");
    Finding& finding =
        findings.add(kBeforeEnd, place_of(*place),
                     "Dokumen bertanggal " + told(*signed_on, input) + " memuat realisasi sampai bulan " +
                         input.months.name(period.sampai) + " " + std::to_string(period.tahun) + ".",
                     "Periksa tanggal penetapan dan periode laporan.");
    finding.stated = told(*signed_on, input);
    finding.expected = "tidak sebelum " + told(*first_day_after, input);
}

void check_review(const AuditInput& input, Findings& findings) {
    const Value* const review = input.report->root().find("reviu");
    const auto date = review != nullptr ? date_of(*review, "tanggal") : std::nullopt;
    if (!date) return;
    const auto year = number_of(*review, "tahun");
    const auto whole = year ? year->to_integer() : std::nullopt;
    const auto signed_on = input.report->penetapan().tanggal;
    std::string fault;
    Finding* finding = nullptr;
    if (whole && date->year() <= *whole)
        fault = "sebelum tahun " + year->to_string() + " berakhir";
    else if (signed_on && *signed_on < *date)
        fault = "sesudah laporan ditetapkan pada " + told(*signed_on, input);
    if (fault.empty()) return;
    finding = &findings.add(kReview, place_of(*review->find("tanggal")),
                            "Pernyataan telah direviu bertanggal " + told(*date, input) + ", " + fault + ".",
                            "Periksa tanggal reviu dan tanggal laporan.");
    finding->stated = told(*date, input);
}

/// Pieces between slashes, blanks trimmed.
std::vector<std::string> pieces_of(std::string_view number) {
    std::vector<std::string> pieces(1);
    for (const char c : number) {
        if (c == '/')
            pieces.emplace_back();
        else if (c != ' ')
            pieces.back() += c;
    }
    return pieces;
}

bool is_year(std::string_view piece) {
    return piece.size() == 4 && (piece.starts_with("19") || piece.starts_with("20")) &&
           std::ranges::all_of(piece, [](char c) { return c >= '0' && c <= '9'; });
}

/// "432.310": the code of a unit in a decree's number.
bool is_unit_code(std::string_view piece) {
    return piece.size() == 7 && piece[3] == '.' && std::ranges::count(piece, '.') == 1 &&
           std::ranges::all_of(piece, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

void check_decrees(const AuditInput& input, Findings& findings) {
    struct Code {
        std::string head, code;
        const Value* number;
    };
    std::vector<Code> codes;
    for (const Value* const object : input.view->objects()) {
        const Value& decree = *object;
        const Value* const number = decree.find("nomor");
        if (number == nullptr || !number->is_string() || decree.find("tanggal") == nullptr) continue;
        const auto pieces = pieces_of(number->text());
        const auto date = date_of(decree, "tanggal");
        if (date && is_year(pieces.back()) && pieces.back() != std::to_string(date->year())) {
            Finding& finding = findings.add(
                kDecreeYear, place_of(*number),
                "Keputusan nomor " + std::string(number->text()) + " bertanggal " + told(*date, input) + ".",
                "Periksa nomor dan tanggal keputusan.");
            finding.stated = pieces.back();
            finding.expected = std::to_string(date->year());
            finding.others.push_back({place_of(*decree.find("tanggal")), told(*date, input)});
        }
        const auto code = std::ranges::find_if(pieces, is_unit_code);
        if (code == pieces.end()) continue;
        const std::string head = code->substr(0, 3);
        const auto earlier = std::ranges::find_if(
            codes, [&](const Code& item) { return item.head == head && item.code != *code; });
        if (earlier != codes.end()) {
            Finding& finding = findings.add(kDecreeCode, place_of(*number),
                                            "Nomor keputusan memakai kode unit " + *code +
                                                ", keputusan lain kantor ini " + earlier->code + ".",
                                            "Pastikan kode unit pada buku nomor keputusan.");
            finding.stated = *code;
            finding.expected = earlier->code;
            finding.others.push_back({place_of(*earlier->number), std::string(earlier->number->text())});
        }
        codes.push_back({head, *code, number});
    }
}

/// The years a text names, in order, without references to regulations.
std::string years_in(std::string_view text) {
    std::string years;
    for (const printed::Number& number : printed::find_numbers(text))
        if (number.role == printed::NumberRole::year)
            years += (years.empty() ? "" : "–") + std::string(number.written);
    return years;
}

/// The first dictum repeats what the title says the decree is about.
void check_periods(const AuditInput& input, Findings& findings) {
    for (const Value* const decree : input.view->objects()) {
        const auto dicta = items_of(*decree, "diktum");
        const std::string_view title = text_of(*decree, "tentang");
        if (dicta.empty() || title.empty()) continue;
        const std::string_view dictum = text_of(dicta.front(), "isi");
        const std::string of_title = years_in(title), of_dictum = years_in(dictum);
        if (of_title.empty() || of_dictum.empty() || of_title == of_dictum) continue;
        const std::size_t common = common_words(title, dictum);
        if (common * 3 < words_of(title).size() * 2) continue;  // the dictum speaks of something else
        Finding& finding = findings.add(kDecreePeriod, place_of(*dicta.front().find("isi")),
                                        std::string("Judul keputusan menyebut tahun ")
                                            .append(of_title)
                                            .append(", diktumnya tahun ")
                                            .append(of_dictum)
                                            .append("."),
                                        "Samakan tahun pada judul dan diktum.");
        finding.stated = of_dictum;
        finding.expected = of_title;
        finding.others.push_back({place_of(*decree->find("tentang")), of_title});
    }
}

constexpr std::array kPeriodRules = {&kDecreePeriod};
constexpr std::array kAgreementRules = {&kAgreementOrder, &kAgreementYear, &kEarly};
constexpr std::array kSigningRules = {&kBeforeEnd};
constexpr std::array kReviewRules = {&kReview};
constexpr std::array kDecreeRules = {&kDecreeYear, &kDecreeCode};

constexpr std::array kChecks = {
    Check{kAgreementRules, Check::Needs::data, &check_agreements},
    Check{kSigningRules, Check::Needs::data, &check_signing},
    Check{kReviewRules, Check::Needs::data, &check_review},
    Check{kPeriodRules, Check::Needs::data, &check_periods},
    Check{kDecreeRules, Check::Needs::data, &check_decrees},
};

}  // namespace

std::span<const Check> date_checks() {
    return kChecks;
}

}  // namespace naskah::audit
