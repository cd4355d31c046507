#include "layout/scale_reader.hpp"

namespace naskah::layout {
namespace {

std::optional<Decimal> read_bound(const Reader& reader) {
    if (!reader) return std::nullopt;
    const auto number = reader.value().number();
    if (!number) reader.fault("seharusnya bilangan");
    return number;
}

ScaleLevel read_level(const Reader& reader) {
    reader.allow({"sebutan", "dari", "lebih_dari", "sampai", "kurang_dari"});
    ScaleLevel level;
    level.name = reader.need("sebutan").text();
    level.from_excluded = static_cast<bool>(reader.get("lebih_dari"));
    level.to_excluded = static_cast<bool>(reader.get("kurang_dari"));
    level.from = read_bound(reader.get(level.from_excluded ? "lebih_dari" : "dari"));
    level.to = read_bound(reader.get(level.to_excluded ? "kurang_dari" : "sampai"));
    if (level.from_excluded && reader.get("dari")) reader.fault("\"dari\" dan \"lebih_dari\" bersamaan");
    if (level.to_excluded && reader.get("sampai")) reader.fault("\"sampai\" dan \"kurang_dari\" bersamaan");
    if (level.from && level.to && *level.from > *level.to) reader.fault("batas bawah melebihi batas atas");
    return level;
}

/// Whether every value of `lower` lies below every one of `upper`.
bool lies_below(const ScaleLevel& lower, const ScaleLevel& upper) {
    if (!lower.to || !upper.from) return false;
    return *lower.to < *upper.from ||
           (*lower.to == *upper.from && (lower.to_excluded || upper.from_excluded));
}

}  // namespace

Scale read_scale(const std::string& name, const Reader& reader) {
    reader.allow({"tingkat", "celah", "lebih"});
    Scale scale;
    scale.name = name;
    const Reader levels = reader.need("tingkat");
    for (const Reader& item : levels.items()) scale.levels.push_back(read_level(item));
    if (scale.levels.empty()) {
        levels.fault("paling sedikit satu tingkat wajib ada");
        scale.levels.emplace_back();
    }
    for (std::size_t i = 1; i < scale.levels.size(); ++i)
        if (!lies_below(scale.levels[i], scale.levels[i - 1]))
            levels.items()[i].fault(
                "tingkat seharusnya ditulis dari yang tertinggi dan tidak bertumpang tindih");
    using Gap = Scale::Gap;
    scale.gap = reader.get("celah").choice<Gap>(
        {{"ke bawah", Gap::lower}, {"ke atas", Gap::upper}, {"dibulatkan", Gap::rounded}}, Gap::lower);
    scale.above = reader.get("lebih").choice<Scale::Above>(
        {{"tingkat tertinggi", Scale::Above::highest}, {"tanpa", Scale::Above::none}}, Scale::Above::highest);
    return scale;
}

}  // namespace naskah::layout
