#include "report/rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/watch.hpp"
#include "json/fault_list.hpp"
#include "report/report.hpp"

namespace naskah::report {

namespace {

using json::Kind;
using json::Value;

constexpr std::size_t kMaxFaults = 1000;
constexpr std::size_t kShownBytes = 60;

std::string shown(const Value& value) {
    switch (value.kind()) {
        case Kind::number:
            return std::string(value.text().substr(0, kShownBytes));
        case Kind::string: {
            std::size_t end = std::min(value.text().size(), kShownBytes);
            while (end < value.text().size() &&
                   (static_cast<unsigned char>(value.text()[end]) & 0xC0U) == 0x80U)
                --end;
            return '"' + std::string(value.text().substr(0, end)) +
                   (end < value.text().size() ? "…\"" : "\"");
        }
        case Kind::boolean:
            return value.boolean() ? "true" : "false";
        default:
            return std::string(json::to_indonesian(value.kind()));
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A whole decimal number in writing, of whatever length.
bool looks_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto fraction = std::ranges::find_if_not(text, is_digit);
    if (fraction == text.begin()) return false;
    if (fraction == text.end()) return true;
    return *fraction == '.' && fraction + 1 != text.end() && std::all_of(fraction + 1, text.end(), is_digit);
}

/// "" when the NIP may be one, else what is wrong with it. Structure 8-6-1-3: birth date, appointment month,
/// sex, serial.
std::string nip_fault(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c == ' ') continue;
        if (!is_digit(c)) return "memuat tanda yang bukan angka";
        digits += c;
    }
    if (digits.size() != 18) return "harus 18 angka, tertulis " + std::to_string(digits.size());
    const auto number = [&](std::size_t at, std::size_t count) {
        return std::stoi(digits.substr(at, count));
    };
    if (!Date::make(number(0, 4), number(4, 2), number(6, 2)))
        return "8 angka pertama bukan tanggal lahir yang nyata";
    if (!Date::make(number(8, 4), number(12, 2), 1))
        return "angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan";
    if (digits[14] != '1' && digits[14] != '2') return "angka ke-15 harus 1 (pria) atau 2 (wanita)";
    return {};
}

/// Walks the tree once. Depth is bounded by the parser's limit.
class RuleWalk {
  public:
    RuleWalk(const Value& root, json::FaultList& faults) : root_(root), faults_(faults) {
        const Value* const list = root.find("pejabat");
        if (list == nullptr || !list->is_array()) return;
        for (const Value& item : list->items()) {
            const Value* const id = item.find("id");
            if (id != nullptr && id->is_string()) officials_.insert(id->text());
        }
    }

    void run() {
        check_periode();
        walk(root_);
    }

  private:
    void walk(const Value& value) {
        checkpoint();
        switch (value.kind()) {
            case Kind::number:
                check_number(value);
                break;
            case Kind::string:
                check_text(value);
                break;
            case Kind::array:
                check_array(value);
                for (const Value& item : value.items()) walk(item);
                break;
            case Kind::object:
                for (const Value& member : value.items()) {
                    // What somebody printed is the audit's to judge; it may be wrong in any way.
                    if (member.key() == "tercetak" || member.key() == "cetakan") continue;
                    check_member(member);
                    walk(member);
                }
                break;
            case Kind::null:
            case Kind::boolean:
                break;
        }
    }

    void error(const char* code, const Value& at, const auto& message, const auto& fix) {
        faults_.add([&] { return Diagnostic{Severity::error, code, at.pointer(), message(), fix()}; });
    }

    void check_number(const Value& value) {
        const std::string_view text = value.text();
        if (text.size() <= Decimal::kMaxDigits && text.find_first_of("eE") == std::string_view::npos) return;
        if (!value.number()) tell_long_number(value);
    }

    void check_text(const Value& value) {
        if (value.text().size() > Decimal::kMaxDigits && looks_decimal(value.text()) && !value.number())
            tell_long_number(value);
    }

    void tell_long_number(const Value& value) {
        error(
            "angka-terlalu-panjang", value,
            [&] {
                return "Bilangan " + shown(value) + " melebihi 34 angka sehingga tidak dapat dihitung tepat.";
            },
            [] { return "Tulis paling banyak 34 angka bermakna."; });
    }

    void check_member(const Value& member) {
        const std::string_view key = member.key();
        if (key == "bulan")
            check_bulan(member);
        else if (key == "tanggal" || key.starts_with("tanggal_"))
            check_tanggal(member);
        else if (key == "nip")
            check_nip(member);
        else if (key == "penanda_tangan" || (key == "pejabat" && member.parent() != &root_))
            check_reference(member);
        else if (key == "sasaran" && member.is_array() && member.size() == 0)
            error(
                "sasaran-kosong", member,
                [] { return "Daftar sasaran kosong: tidak ada yang dapat dilaporkan."; },
                [] { return "Isi paling sedikit satu sasaran."; });
    }

    void check_bulan(const Value& value) {
        if (value.is_array()) {
            for (const Value& item : value.items()) check_bulan(item);
            return;
        }
        if (month_of(value)) return;
        error(
            "bulan-tidak-dikenal", value, [&] { return "Bulan " + shown(value) + " tidak dikenal."; },
            [] { return "Tulis angka 1 sampai 12, atau nama bulan Januari sampai Desember."; });
    }

    void check_tanggal(const Value& value) {
        if (value.is_null() || value.is_object() || value.is_array())
            return;  // null: not dated yet; the schema judges shapes
        if (value.is_string() && Date::parse(value.text())) return;
        error(
            "tanggal-tidak-sah", value,
            [&] { return "Tanggal " + shown(value) + " tidak ada dalam kalender atau salah tulis."; },
            [] { return "Tulis tahun-bulan-hari, misalnya 2024-03-04."; });
    }

    void check_nip(const Value& value) {
        if (!value.is_string()) return;
        const std::string fault = nip_fault(value.text());
        if (fault.empty()) return;
        faults_.add([&] {
            return Diagnostic{Severity::warning, "nip-tidak-sah", value.pointer(),
                              "NIP " + shown(value) + " tidak sah: " + fault + ".",
                              "Periksa NIP: tanggal lahir (8), tahun dan bulan pengangkatan (6), jenis "
                              "kelamin (1), nomor urut (3)."};
        });
    }

    void check_reference(const Value& value) {
        if (value.is_array()) {
            for (const Value& item : value.items()) check_reference(item);
            return;
        }
        if (!value.is_string() || officials_.contains(value.text())) return;
        error(
            "pejabat-tidak-dikenal", value,
            [&] { return "Pejabat " + shown(value) + " tidak ada dalam daftar pejabat."; },
            [&] {
                if (officials_.empty()) return std::string("Isi daftar pejabat (/pejabat).");
                std::string known;
                for (const std::string_view id : officials_)
                    known += (known.empty() ? "" : ", ") + std::string(id);
                return "Pakai salah satu id: " + known + ".";
            });
    }

    /// Months and ids may stand once in an array of objects.
    void check_array(const Value& array) {
        std::array<const Value*, 13> months{};
        ids_.clear();
        for (const Value& item : array.items()) {
            if (!item.is_object()) continue;
            if (const Value* const id = item.find("id"); id != nullptr && id->is_string()) ids_.push_back(id);
            const Value* const bulan = item.find("bulan");
            const auto month = bulan != nullptr ? month_of(*bulan) : std::nullopt;
            if (!month) continue;
            const Value*& first = months[static_cast<std::size_t>(*month)];
            if (first != nullptr) {
                error(
                    "bulan-ganda", *bulan,
                    [&] {
                        return "Bulan " + shown(*bulan) + " sudah tertulis pada " +
                               first->parent()->pointer() + ".";
                    },
                    [] { return "Sisakan satu isian untuk tiap bulan."; });
            } else {
                first = bulan;
            }
        }
        check_ids();
    }

    void check_ids() {
        // Sorted by id, then by place in the document (siblings' members lie in source order in memory order
        // of their parents).
        std::ranges::sort(ids_, [](const Value* a, const Value* b) {
            const int compared = a->text().compare(b->text());
            return compared != 0 ? compared < 0 : a->parent()->index() < b->parent()->index();
        });
        for (std::size_t i = 1; i < ids_.size(); ++i) {
            if (ids_[i]->text() != ids_[i - 1]->text()) continue;
            error(
                "id-ganda", *ids_[i],
                [&] {
                    return "Id " + shown(*ids_[i]) + " sudah dipakai pada " +
                           ids_[i - 1]->parent()->pointer() + ".";
                },
                [] { return "Beri tiap unsur id yang berbeda."; });
        }
    }

    void check_periode() {
        const Value* const periode = root_.find("periode");
        if (periode == nullptr) return;
        const Value* const dari = periode->find("dari");
        const Value* const sampai = periode->find("sampai");
        if (dari != nullptr) check_bulan(*dari);
        if (sampai != nullptr) check_bulan(*sampai);
        const auto first = dari != nullptr ? month_of(*dari) : std::nullopt;
        const auto last = sampai != nullptr ? month_of(*sampai) : std::nullopt;
        if (first && last && *first > *last)
            error(
                "periode-terbalik", *dari,
                [&] {
                    return "Periode dimulai pada bulan " + shown(*dari) + ", sesudah bulan akhirnya " +
                           shown(*sampai) + ".";
                },
                [] { return "Tukar dari dan sampai."; });
        const Value* const tahun = periode->find("tahun");
        if (tahun == nullptr) return;
        const auto number = tahun->number();
        const auto year = number ? number->to_integer() : std::nullopt;
        if (!year || *year < 1000 || *year > 9999)
            error(
                "tahun-tidak-sah", *tahun,
                [&] { return "Tahun " + shown(*tahun) + " bukan tahun dengan empat angka."; },
                [] { return "Tulis misalnya 2024."; });
    }

    const Value& root_;
    json::FaultList& faults_;
    std::set<std::string_view> officials_;
    std::vector<const Value*> ids_;  // of the array at hand
};

}  // namespace

std::optional<int> month_of(const Value& value) {
    static const MonthNames names;
    if (!value.is_number() && !value.is_string()) return std::nullopt;
    if (value.is_string()) {
        if (const auto month = names.find(value.text())) return month;
    }
    const auto number = value.number();
    const auto month = number ? number->to_integer() : std::nullopt;
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    return static_cast<int>(*month);
}

bool check_rules(const Value& root, Diagnostics& diagnostics) {
    json::FaultList faults(diagnostics, kMaxFaults);
    RuleWalk(root, faults).run();
    faults.finish();
    return !faults.has_errors();
}

}  // namespace naskah::report
