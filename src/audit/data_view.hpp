#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "json/value.hpp"
#include "printed/document.hpp"
#include "report/report.hpp"

namespace naskah::audit {

/// The data as the rules walk it: every object once, in the order of the data, save what stands inside
/// `tercetak` and `cetakan`. Objects are told apart by the member they stand in ("indikator", "kegiatan"),
/// never by the kind of document. Views into the report, which must outlive it.
class DataView {
  public:
    explicit DataView(const report::Report& report);
    std::span<const json::Value* const> objects() const { return objects_; }
    /// Objects with a `tercetak`.
    std::span<const json::Value* const> with_printed() const { return with_printed_; }
    /// Items of every list `indikator`, wherever it stands.
    std::span<const json::Value* const> indicators() const { return indicators_; }
    /// Items of every list `program`, `kegiatan`, `sub_kegiatan`, `program_tahun_lalu`.
    std::span<const json::Value* const> budgets() const { return budgets_; }

    /// Whether a budget inside the outermost list has `pagu.perubahan`.
    bool is_amended_list(const json::Value& list) const;

  private:
    void collect(const json::Value& value);
    std::vector<const json::Value*> objects_, with_printed_, indicators_, budgets_;
    std::vector<const json::Value*> amended_lists_;
};

/// The list an object is an item of: its member name ("indikator"), "" for none.
std::string_view list_of(const json::Value& object);
/// The nearest object around it; null for the root.
const json::Value* owner_of(const json::Value& object);
/// The nearest object around it that is an item of the list; null for none.
const json::Value* owner_in(const json::Value& object, std::string_view list);

/// A string member; "" when absent or of another kind.
std::string_view text_of(const json::Value& object, std::string_view key);
std::optional<Decimal> number_of(const json::Value& object, std::string_view key);
/// A member "YYYY-MM-DD".
std::optional<Date> date_of(const json::Value& object, std::string_view key);
/// Items of a list member; empty when there is none.
std::span<const json::Value> items_of(const json::Value& object, std::string_view key);

/// What the object is called by officials: its uraian, nama, jabatan, tentang or id, at most 90 characters.
std::string called(const json::Value& object);
/// "indikator “Persentase …”", "sub kegiatan “…”"; for an object outside of lists its member name.
std::string named(const json::Value& object);
printed::Place place_of(const json::Value& value);

/// "1.234.567,8": as the data writes it, in Indonesian marks.
std::string shown(const Decimal& number);
/// The same with `decimals` places, rounded half away from zero.
std::string shown(const Decimal& number, int decimals);

}  // namespace naskah::audit
