#include "layout/scale.hpp"

#include <algorithm>

namespace naskah::layout {
namespace {

bool reaches(const ScaleLevel& level, const Decimal& value) {
    return !level.from || (level.from_excluded ? value > *level.from : value >= *level.from);
}

bool exceeds(const ScaleLevel& level, const Decimal& value) {
    return level.to && (level.to_excluded ? value >= *level.to : value > *level.to);
}

bool touch(const ScaleLevel& lower, const ScaleLevel& upper) {
    return lower.to && upper.from && *lower.to == *upper.from && lower.to_excluded != upper.from_excluded;
}

std::string printed(const Decimal& number) {
    std::string text = number.to_string();
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

}  // namespace

bool Scale::has_gaps() const {
    for (std::size_t i = 1; i < levels.size(); ++i)
        if (!touch(levels[i], levels[i - 1])) return true;
    return false;
}

const ScaleLevel* level_of(const Scale& scale, const Decimal& value) {
    const bool rounds = scale.gap == Scale::Gap::rounded && scale.has_gaps();
    const Decimal judged = rounds ? value.rounded(0) : value;
    if (exceeds(scale.levels.front(), judged))
        return scale.above == Scale::Above::highest ? &scale.levels.front() : nullptr;
    for (std::size_t i = 0; i < scale.levels.size(); ++i) {
        if (!reaches(scale.levels[i], judged)) continue;
        const bool between = exceeds(scale.levels[i], judged);
        return &scale.levels[between && scale.gap == Scale::Gap::upper ? i - 1 : i];
    }
    return &scale.levels.back();
}

std::string range_text(const ScaleLevel& level) {
    std::string text;
    if (level.from && level.to) {
        if (level.from_excluded) text += ">\u00a0";
        text += printed(*level.from) + "–";
        if (level.to_excluded) text += "<\u00a0";
        return text + printed(*level.to);
    }
    if (level.from) return (level.from_excluded ? ">\u00a0" : "≥\u00a0") + printed(*level.from);
    if (level.to) return (level.to_excluded ? "<\u00a0" : "≤\u00a0") + printed(*level.to);
    return "semua nilai";
}

std::string policy_text(const Scale& scale) {
    std::string text = "Skala penilaian: ";
    for (const ScaleLevel& level : scale.levels)
        text += (&level == &scale.levels.front() ? "" : "; ") + range_text(level) + " " + level.name;
    text += ".";
    if (scale.has_gaps()) {
        switch (scale.gap) {
            case Scale::Gap::lower:
                text += " Nilai di antara dua tingkat digolongkan ke tingkat di bawahnya.";
                break;
            case Scale::Gap::upper:
                text += " Nilai di antara dua tingkat digolongkan ke tingkat di atasnya.";
                break;
            case Scale::Gap::rounded:
                text += " Nilai dibulatkan ke bilangan bulat terdekat sebelum digolongkan.";
                break;
        }
    }
    const ScaleLevel& highest = scale.levels.front();
    if (!highest.to) return text;
    text += highest.to_excluded ? " Nilai mulai " : " Nilai di atas ";
    text += printed(*highest.to);
    return text + (scale.above == Scale::Above::highest ? " digolongkan sebagai " + highest.name + "."
                                                        : " tidak diberi predikat.");
}

}  // namespace naskah::layout
