#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/source_ref.hpp"
#include "json/value.hpp"

namespace naskah::figures {

/// value: computed. no_value: nothing was given (all inputs null), printed as the null text. undefined:
/// something was given, yet the formula has no result; Figure::reason says why.
enum class State : std::uint8_t { value, no_value, undefined };
enum class Reason : std::uint8_t {
    none,
    missing_input,
    division_by_zero,
    too_long,
    mixed_units,  ///< amounts of unlike units cannot be added
    cycle         ///< the data lead back to the figure itself, or too deep
};
enum class Formula : std::uint8_t {
    input,             ///< the input itself
    jumlah,            ///< a + b + …
    rasio,             ///< a / b x 100
    capaian_positif,   ///< realisasi / target x 100
    capaian_negatif,   ///< (target - (realisasi - target)) / target x 100
    capaian_terbalik,  ///< target / realisasi x 100, some regions' rule for negative indicators
    selisih,           ///< a - b
    efisiensi,         ///< capaian - serapan, percentage points
    rata_rata,         ///< (a + b + …) / n
    pertumbuhan,       ///< (a - b) / |b| x 100
    tambah,            ///< a + b + …, all of them needed
    kali,              ///< a x b x …
    bagi,              ///< a / b
    terkecil,          ///< the least of a, b, …
    terbesar,          ///< the greatest of a, b, …
    banyak,            ///< how many of a, b, …
    predikat,          ///< a, judged by a scale; the value is a
    arah,              ///< a - b, told as a direction
};
enum class Polaritas : std::uint8_t { positif, negatif };

struct Figure;

/// One input: a number or null, and where it stands in the data.
struct Operand {
    std::optional<Decimal> value;
    SourceRef source;
    Operand() = default;
    Operand(std::optional<Decimal> number, SourceRef from) : value(number), source(from) {}
    /// null pointer and JSON null are no value; so is what is no number (the schema has told it).
    explicit Operand(const json::Value* json);
    /// The figure's value; its source is the figure's first input.
    explicit Operand(const Figure& figure);
};

/// A derived number with its formula and inputs. Percentages carry 10 decimals: only formatting rounds for
/// the eye. Up to two inputs live inside, so the figure of a table cell costs no heap. Immutable once made;
/// copy freely.
struct Figure {
    std::optional<Decimal> value;  ///< present exactly when state is State::value
    State state = State::no_value;
    Reason reason = Reason::none;
    Formula formula = Formula::input;
    bool capped = false;  ///< capaian was cut to the policy's batas_atas

    std::span<const Operand> inputs() const {
        return many ? std::span<const Operand>(*many) : std::span<const Operand>(few.data(), few_count);
    }

    std::array<Operand, 2> few;  ///< see inputs()
    std::uint8_t few_count = 0;
    std::shared_ptr<const std::vector<Operand>> many;
};

/// How a profile counts capaian; printed under the tables, never silent (facts.md, Reports).
struct CapaianPolicy {
    enum class Negatif : std::uint8_t { selisih_target, target_per_realisasi };
    Negatif negatif = Negatif::selisih_target;
    std::optional<Decimal> batas_atas;  ///< cap in percent (100, 120); none by default
};

/// Decimals that a division keeps.
inline constexpr int kPercentDecimals = 10;

/// The number itself as a figure.
Figure input(const Operand& operand);
/// Sum of what is given; nulls are skipped, all null is no_value. Exact.
Figure jumlah(std::span<const Operand> values);
/// part / whole x 100.
Figure rasio(const Operand& part, const Operand& whole);
/// Budget absorption: realisasi / pagu x 100.
inline Figure serapan(const Operand& realisasi, const Operand& pagu) {
    return rasio(realisasi, pagu);
}
/// Achievement in percent, by the indicator's polarity: positif R/T x 100; negatif (T-(R-T))/T x 100.
Figure capaian(const Operand& realisasi, const Operand& target, Polaritas polaritas,
               const CapaianPolicy& policy = {});
/// a - b, in the unit of both.
Figure selisih(const Operand& a, const Operand& b);
/// capaian % - serapan %, in percentage points ("poin persen").
Figure efisiensi(const Figure& capaian, const Figure& serapan);
/// Mean over what is given (not over the nulls); inputs() tells the rows counted and skipped.
Figure rata_rata(std::span<const Operand> values);

/// Relative change from an earlier or compared value, in percent: (kini - sebelumnya) / |sebelumnya| x 100.
Figure pertumbuhan(const Operand& kini, const Operand& sebelumnya);
/// Sum and product in which nothing may be missing: policy formulas, unlike jumlah, have no use for a part of
/// themselves. Exact.
Figure tambah(std::span<const Operand> values);
Figure kali(std::span<const Operand> values);
/// a / b with kPercentDecimals decimals.
Figure bagi(const Operand& a, const Operand& b);
/// The least and the greatest of what is given; of equal ones the first.
Figure terkecil(std::span<const Operand> values);
Figure terbesar(std::span<const Operand> values);

/// "positif" or "negatif", anything else nullopt.
std::optional<Polaritas> polaritas_of(std::string_view text);

/// The computation in Indonesian figures: "922.808.238 / 15.030.032.435 x 100"; missing inputs are "-".
std::string explain(const Figure& figure);

}  // namespace naskah::figures
