#include "audit/finding.hpp"

#include <utility>

namespace naskah::audit {

Finding& Findings::add(const Rule& rule, printed::Place place, std::string message, std::string fix) {
    Finding& finding = items_.emplace_back();
    finding.rule = &rule;
    finding.weight = rule.weight;
    finding.place = std::move(place);
    finding.message = std::move(message);
    finding.fix = std::move(fix);
    return finding;
}

std::string_view letter_of(Kelas kelas) {
    switch (kelas) {
        case Kelas::aritmetika:
            return "A";
        case Kelas::pertentangan:
            return "R";
        case Kelas::penomoran:
            return "N";
        case Kelas::tanggal:
            return "D";
        case Kelas::identitas:
            return "I";
        case Kelas::format:
            return "F";
        case Kelas::dasar_hukum:
            return "G";
        case Kelas::logika:
            return "L";
    }
    return "";
}

std::string_view letter_of(Weight weight) {
    switch (weight) {
        case Weight::tinggi:
            return "H";
        case Weight::sedang:
            return "M";
        case Weight::ringan:
            return "S";
    }
    return "";
}

std::string_view to_indonesian(Weight weight) {
    switch (weight) {
        case Weight::tinggi:
            return "tinggi";
        case Weight::sedang:
            return "sedang";
        case Weight::ringan:
            return "ringan";
    }
    return "";
}

}  // namespace naskah::audit
