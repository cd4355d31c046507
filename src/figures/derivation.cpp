#include "figures/derivation.hpp"

#include "figures/format.hpp"

namespace naskah::figures {
namespace {

/// Names of objects are cut for the eye.
constexpr std::size_t kLongestName = 70;

constexpr std::string_view kNothing = "tidak ada nilai";

std::string number_text(const Decimal& number) {
    NumberFormat plain;
    plain.policy = DecimalsPolicy::as_written;
    return to_text(number, plain);
}

std::string shortened(std::string_view text) {
    if (text.size() <= kLongestName) return std::string(text);
    std::size_t end = kLongestName;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

/// What an object is called, by the members that name things.
std::string name_of(const json::Value& value) {
    for (const std::string_view member : {"nama", "uraian", "jabatan", "bulan", "tahun"}) {
        const json::Value* name = value.find(member);
        if (name == nullptr || name->text().empty()) continue;
        const std::string text = shortened(name->text());
        return member == "bulan" || member == "tahun" ? std::string(member) + " " + text : text;
    }
    return {};
}

std::string pointer_of(const Entry& entry) {
    std::string pointer = entry.node->pointer() + "/";
    return pointer.append(entry.besaran);
}

std::string reason_text(const Entry& entry) {
    switch (entry.figure.reason) {
        case Reason::none:
            return entry.figure.state == State::no_value ? "datanya kosong" : "";
        case Reason::missing_input:
            return "ada masukan yang kosong";
        case Reason::division_by_zero:
            return "pembaginya nol";
        case Reason::too_long:
            return "hasilnya lebih dari 34 angka sehingga tidak dapat dihitung tepat";
        case Reason::mixed_units:
            return "satuan masukannya berbeda-beda";
        case Reason::cycle:
            return "datanya saling merujuk sehingga besaran ini dihitung dari dirinya sendiri";
    }
    return {};
}

/// Rounded numbers have all their decimals, whole ones none.
std::string rounded_text(const Decimal& number, const std::optional<int>& decimals) {
    if (!decimals) return number_text(number);
    NumberFormat format;
    const bool whole = number.rounded(*decimals).is_integer();
    format.policy = whole ? DecimalsPolicy::trimmed : DecimalsPolicy::fixed;
    format.decimals = *decimals;
    return to_text(number, format);
}

std::string with_unit(const Entry& entry, const Decimal& number) {
    std::string text = rounded_text(number, entry.decimals);
    switch (entry.satuan) {
        case Satuan::rupiah:
            return (number.is_negative() ? "-Rp" : "Rp") + number_text(number.absolute());
        case Satuan::persen:
            return text + "%";
        case Satuan::poin_persen:
            return text + " poin persen";
        case Satuan::satuan_indikator:
            if (entry.satuan_data == "%") return text + "%";
            return entry.satuan_data.empty() ? text : text + " " + std::string(entry.satuan_data);
        case Satuan::banyaknya:
        case Satuan::predikat:
            return text;
    }
    return text;
}

/// The names of inputs, quoted, for the formula in words.
class Words {
  public:
    explicit Words(const Entry& entry) : entry_(entry) {}

    std::string rumus() const {
        const std::string a = name(0), b = name(1);
        switch (entry_.figure.formula) {
            case Formula::input:
                return "sama dengan " + a;
            case Formula::jumlah:
            case Formula::tambah:
                return "jumlah dari " + count() + skipped();
            case Formula::kali:
                return "hasil kali dari " + count();
            case Formula::rasio:
            case Formula::capaian_positif:
                return a + " dibagi " + b + ", dikali 100";
            case Formula::capaian_negatif:
                return b + " dikurangi selisih " + a + " dan " + b + ", dibagi " + b + ", dikali 100";
            case Formula::capaian_terbalik:
                return b + " dibagi " + a + ", dikali 100";
            case Formula::selisih:
            case Formula::efisiensi:
                return a + " dikurangi " + b;
            case Formula::rata_rata:
                return "rata-rata dari " + count() + skipped();
            case Formula::pertumbuhan:
                return "selisih " + a + " dan " + b + ", dibagi nilai mutlak " + b + ", dikali 100";
            case Formula::bagi:
                return a + " dibagi " + b;
            case Formula::terkecil:
                return "yang terkecil dari " + count();
            case Formula::terbesar:
                return "yang terbesar dari " + count();
            case Formula::banyak:
                return "banyaknya yang memenuhi syarat di antara " + count();
            case Formula::predikat:
                return "tingkat dari " + a + " menurut skala";
            case Formula::arah:
                return "arah dari " + b + " ke " + a;
        }
        return {};
    }

  private:
    std::string name(std::size_t i) const {
        const auto inputs = entry_.figure.inputs();
        if (i >= inputs.size()) return {};
        if (i < entry_.origins.size() && entry_.origins[i] != nullptr)
            return "“" + std::string(entry_.origins[i]->uraian) + "”";
        const std::string pointer = inputs[i].source.pointer();
        if (pointer.empty()) return inputs[i].value ? number_text(*inputs[i].value) : "nilai yang tidak ada";
        return "“" + pointer.substr(pointer.rfind('/') + 1) + "”";
    }
    std::string count() const { return std::to_string(entry_.figure.inputs().size()) + " masukan"; }
    std::string skipped() const {
        std::size_t missing = 0;
        for (const Operand& input : entry_.figure.inputs()) missing += input.value ? 0 : 1;
        return missing == 0 ? "" : "; " + std::to_string(missing) + " tanpa nilai dan tidak ikut dihitung";
    }

    const Entry& entry_;
};

std::string rounding_text(const Entry& entry) {
    if (!entry.figure.value || !entry.decimals) return {};
    const Decimal rounded = entry.figure.value->rounded(*entry.decimals);
    if (rounded == *entry.figure.value) return {};
    return number_text(*entry.figure.value) + " dibulatkan menjadi " + number_text(rounded) + " (" +
           std::to_string(*entry.decimals) + " desimal, setengah dibulatkan menjauhi nol)";
}

const json::Value& root_of(const json::Value& value) {
    const json::Value* at = &value;
    while (at->parent() != nullptr) at = at->parent();
    return *at;
}

/// A datum, named by the object it stands in where that is not the figure's own.
Derivation datum(const Operand& operand, const json::Value& node) {
    Derivation result;
    result.pointer = operand.source.pointer();
    if (const json::Value* value = json::at_pointer(root_of(node), result.pointer); value != nullptr) {
        const json::Value* around = value->parent();
        while (around != nullptr && !around->is_object()) around = around->parent();
        if (around != nullptr && around != &node) result.objek = name_of(*around);
    }
    result.uraian = result.pointer.empty() ? "tetapan" : result.pointer.substr(result.pointer.rfind('/') + 1);
    result.nilai = operand.value ? number_text(*operand.value) : std::string(kNothing);
    if (operand.value) result.tepat = operand.value->to_string();
    return result;
}

void append_lines(const Derivation& item, const std::string& indent, std::string& out) {
    const auto line = [&](std::string_view label, const std::string& text) {
        if (!text.empty()) out.append(indent).append("  ").append(label).append(text).append("\n");
    };
    out += item.uraian + " = " + item.nilai;
    if (!item.alasan.empty()) out += " (" + item.alasan + ")";
    if (!item.pointer.empty()) out += "  [" + item.pointer + "]";
    if (!item.objek.empty()) out += "  " + item.objek;
    out += "\n";
    line("rumus       ", item.rumus);
    line("hitungan    ", item.hitungan);
    line("pembulatan  ", item.pembulatan);
    line("kebijakan   ", item.kebijakan);
    if (item.dipotong) line("", "… (rincian lebih dalam: --dalam)");
    for (const Derivation& input : item.masukan) {
        const bool last = &input == &item.masukan.back();
        out += indent + (last ? "  └─ " : "  ├─ ");
        append_lines(input, indent + (last ? "     " : "  │  "), out);
    }
}

}  // namespace

std::string printed(const Entry& entry) {
    if (!entry.figure.value) return std::string(kNothing);
    const Decimal& number = *entry.figure.value;
    if (entry.satuan != Satuan::predikat) return with_unit(entry, number);
    if (entry.figure.formula == Formula::arah) return entry.predikat;
    return (entry.predikat.empty() ? "tanpa predikat" : entry.predikat) + " (" + rounded_text(number, 2) +
           ")";
}

namespace {

/// A figure that is nothing but a datum.
bool is_taken_over(const Entry& entry) {
    return entry.figure.formula == Formula::input && entry.origins.size() == 1 &&
           entry.origins.front() == nullptr && entry.figure.inputs().front().source;
}

/// Inside another figure such a one needs no lines of its own.
Derivation taken_over(const Entry& entry) {
    Derivation result;
    result.pointer = entry.figure.inputs().front().source.pointer();
    result.besaran = entry.besaran;
    result.uraian = entry.uraian;
    result.objek = name_of(*entry.node);
    result.nilai = printed(entry);
    if (entry.figure.value) result.tepat = entry.figure.value->to_string();
    return result;
}

}  // namespace

Derivation derive(const Entry& entry, int depth) {
    Derivation result;
    result.pointer = pointer_of(entry);
    result.besaran = entry.besaran;
    result.uraian = entry.uraian;
    result.objek = entry.node->parent() == nullptr ? "" : name_of(*entry.node);
    result.nilai = printed(entry);
    if (entry.figure.value) result.tepat = entry.figure.value->to_string();
    result.alasan = reason_text(entry);
    if (depth <= 0) {
        result.dipotong = true;
        return result;
    }
    result.rumus = Words(entry).rumus();
    if (entry.figure.capped) result.rumus += ", dibatasi oleh batas atas";
    const Formula formula = entry.figure.formula;
    if (formula != Formula::input && formula != Formula::predikat && formula != Formula::banyak) {
        result.hitungan = explain(entry.figure);
        if (entry.figure.value) result.hitungan += " = " + number_text(*entry.figure.value);
    }
    result.pembulatan = rounding_text(entry);
    result.kebijakan = entry.kebijakan;
    const auto inputs = entry.figure.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Entry* origin = i < entry.origins.size() ? entry.origins[i] : nullptr;
        if (origin != nullptr) {
            result.masukan.push_back(is_taken_over(*origin) ? taken_over(*origin)
                                                            : derive(*origin, depth - 1));
            continue;
        }
        if (!inputs[i].value && !inputs[i].source) continue;  // nothing in the data
        result.masukan.push_back(datum(inputs[i], *entry.node));
    }
    return result;
}

std::string to_text(const Derivation& derivation) {
    std::string text;
    append_lines(derivation, "", text);
    return text;
}

}  // namespace naskah::figures
