#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/narrative_view.hpp"
#include "audit/rules_data.hpp"
#include "audit/stated.hpp"
#include "audit/words.hpp"

/// Slips in the texts of a dataset, and words of direction against the results.
namespace naskah::audit {

namespace {

using json::Value;

constexpr Rule kDoubled{"text-word-doubled", Kelas::penomoran, Weight::ringan,
                        "Tidak ada kata yang tertulis dua kali", "EYD edisi V"};
constexpr Rule kUnfilled{"text-unfilled", Kelas::identitas, Weight::tinggi,
                         "Tidak ada bagian contoh naskah yang belum diisi", "Tata naskah dinas"};
constexpr Rule kDirection{"direction-word-differs", Kelas::logika, Weight::sedang,
                          "Kata meningkat dan menurun mengikuti realisasi",
                          "PermenPANRB 53/2014, perbandingan tahun"};

void judge_text(const Value& text, std::string_view label, Findings& findings) {
    constexpr std::size_t kMostBytes = 20000;  // beyond are pictures and the like
    if (text.text().size() < 3 || text.text().size() > kMostBytes || text.text().starts_with("data:")) return;
    printed::Place place = place_of(text);
    place.label = label;
    for (const DoubledWord& doubled : doubled_words(text.text())) {
        Finding& finding = findings.add(
            kDoubled, place, "Kata “" + std::string(doubled.word) + "” tertulis dua kali berurutan.",
            "Hapus salah satunya.");
        finding.stated = std::string(doubled.word) + " " + std::string(doubled.word);
        finding.expected = doubled.word;
    }
    for (const Unfilled& unfilled : unfilled_places(text.text()))
        findings
            .add(kUnfilled, place, "Bagian “" + std::string(unfilled.text) + "” belum diisi.",
                 "Lengkapi dengan nama atau isinya.")
            .stated = unfilled.text;
}

void check_texts(const AuditInput& input, Findings& findings) {
    for (const Value* const object : input.view->objects()) {
        for (const Value& member : object->items()) {
            if (member.is_string()) judge_text(member, {}, findings);
            if (member.is_array())
                for (const Value& item : member.items())
                    if (item.is_string()) judge_text(item, {}, findings);
        }
        const Value* const printed = object->find("tercetak");
        if (printed == nullptr) continue;
        for (const Value& member : printed->items())
            for (const Stated& stated : stated_values(member))
                judge_text(*stated.value, stated.place.label, findings);
    }
}

enum class Direction { none, up, down };

/// The direction a sentence gives to the indicator's own result: its word stands close behind "realisasi",
/// "nilai" or "persentase", and nothing else is spoken of between.
Direction direction_in(std::string_view text) {
    constexpr std::size_t kClose = 6;  // words
    const std::vector<Word> words = words_of(text);
    const auto is = [](std::string_view word, std::initializer_list<std::string_view> list) {
        return std::ranges::any_of(list, [&](std::string_view item) { return equal_words(item, word); });
    };
    std::size_t subject = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i].text;
        if (is(word, {"realisasi", "realisasinya", "nilai", "nilainya", "persentase"}))
            subject = i;
        else if (is(word, {"target", "alokasi", "anggaran", "capaian", "capaiannya", "jumlah", "karena",
                           "tidak", "belum", "agar", "untuk", "dapat", "akan", "diharapkan", "predikat"}))
            subject = words.size();
        if (subject == words.size() || i - subject > kClose) continue;
        if (is(word, {"meningkat", "naik", "bertambah"})) return Direction::up;
        if (is(word, {"menurun", "turun", "berkurang"})) return Direction::down;
    }
    return Direction::none;
}

/// The indicator's result of a year, as its series or the evaluation of SAKIP has it.
std::optional<Decimal> result_in(const Value& indicator, const Value& root, int year) {
    const auto in = [&](std::span<const Value> list) -> std::optional<Decimal> {
        for (const Value& item : list)
            if (number_of(item, "tahun") == Decimal::integer(year)) return number_of(item, "nilai");
        return std::nullopt;
    };
    if (const auto own = in(items_of(indicator, "realisasi_tahunan"))) return own;
    const Value* const evaluation = root.find("evaluasi_sakip");
    if (evaluation == nullptr) return std::nullopt;
    const auto values = items_of(*evaluation, "nilai_tahunan");
    const Value* const period = root.find("periode");
    const auto now = period != nullptr ? number_of(*period, "tahun") : std::nullopt;
    const auto this_year = now ? now->to_integer() : std::nullopt;
    // The evaluation is the indicator's when both give this year the same value.
    const bool same = this_year && std::ranges::any_of(values, [&](const Value& item) {
                          return number_of(item, "tahun") == Decimal::integer(*this_year) &&
                                 number_of(item, "nilai") == result_of(indicator).value;
                      });
    return same ? in(values) : std::nullopt;
}

void check_directions(const AuditInput& input, Findings& findings) {
    const int year = input.report->periode().tahun;
    for (const NarrativeSentence& sentence : narrative_sentences(input)) {
        if (sentence.subject == nullptr) continue;
        const std::string plain = " " + normalised(sentence.text) + " ";
        const bool compares = plain.find(" " + std::to_string(year - 1) + " ") != std::string::npos ||
                              plain.find(" tahun lalu ") != std::string::npos ||
                              plain.find(" sebelumnya ") != std::string::npos;
        const Direction told = compares ? direction_in(sentence.text) : Direction::none;
        if (told == Direction::none) continue;
        const auto now = result_of(*sentence.subject).value;
        const auto before = result_in(*sentence.subject, input.report->root(), year - 1);
        if (!now || !before) continue;
        const bool up = *now > *before, down = *now < *before;
        if ((told == Direction::up && up) || (told == Direction::down && down)) continue;
        Finding& finding =
            findings.add(kDirection, place_of(*sentence.place),
                         "Uraian menyebut " + named(*sentence.subject) +
                             (told == Direction::up ? " meningkat" : " menurun") + ", padahal realisasinya " +
                             shown(*before) + " menjadi " + shown(*now) + ".",
                         "Sesuaikan kata dengan realisasi, bukan dengan capaian.");
        finding.stated = told == Direction::up ? "meningkat" : "menurun";
        finding.expected = up ? "meningkat" : down ? "menurun" : "tetap";
        finding.others.push_back({place_of(*sentence.subject), shown(*now)});
    }
}

constexpr std::array kTextRules = {&kDoubled, &kUnfilled};
constexpr std::array kDirectionRules = {&kDirection};

constexpr std::array kChecks = {
    Check{kTextRules, Check::Needs::data, &check_texts},
    Check{kDirectionRules, Check::Needs::data, &check_directions},
};

}  // namespace

std::span<const Check> wording_data_checks() {
    return kChecks;
}

}  // namespace naskah::audit
