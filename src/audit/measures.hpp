#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "figures/figures.hpp"
#include "json/value.hpp"

/// What the members of indicators and budgets say, whichever way the data writes them.
namespace naskah::audit {

class DataView;

/// The target that counts: target_perubahan where it stands, else target.
const json::Value* target_of(const json::Value& indicator);
/// The year's result: realisasi, else what perhitungan gives.
figures::Figure result_of(const json::Value& indicator);
/// Achievement of the year in percent, by the indicator's polarity; no value without both.
figures::Figure rate_of(const json::Value& indicator, const figures::CapaianPolicy& policy);

/// "%" and "persen" are one unit, letter case and marks do not count; "" for none.
std::string unit_key(std::string_view satuan);
/// Percentages, values, indices: what neither adds up over months nor over parts.
bool is_ratio_unit(std::string_view satuan);
/// For telling indicators' names apart: "Pemerlu Pelayanan Kesejahteraan Sosial (PPKS)" and "PPKS" are one.
std::string name_key(std::string_view uraian);

/// Whether an indicator is one of the office's own: of a sasaran, a tujuan, an agreement, and neither of a
/// unit, a post nor a programme.
bool is_strategic(const json::Value& indicator);

/// Whether any budget of the list of programmes a node belongs to has an amendment: then one without is no
/// longer budgeted (program.schema.json).
bool is_amended(const DataView& view, const json::Value& node);
/// The budget that counts of a programme, kegiatan or sub kegiatan: pagu.perubahan, else pagu.murni, a plain
/// pagu or anggaran; of one that has none, the sum over its parts. no_value without any.
figures::Figure budget_of(const DataView& view, const json::Value& node);
/// What was spent in the year: realisasi, else the sum over its parts. Months are not looked at.
figures::Figure spent_of(const json::Value& node);

}  // namespace naskah::audit
