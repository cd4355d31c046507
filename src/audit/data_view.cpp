#include "audit/data_view.hpp"

#include <algorithm>

#include "base/watch.hpp"
#include "figures/format.hpp"

namespace naskah::audit {

using json::Value;

DataView::DataView(const report::Report& report) {
    collect(report.root());
    for (const Value* const node : budgets_) {
        const Value* const pagu = node->find("pagu");
        const Value* const amended = pagu != nullptr ? pagu->find("perubahan") : nullptr;
        if (amended == nullptr || amended->is_null()) continue;
        const Value* list = node->parent();
        for (const Value* at = list; at != nullptr; at = at->parent())
            if (at->is_array()) list = at;
        if (list != nullptr && !is_amended_list(*list)) amended_lists_.push_back(list);
    }
}

bool DataView::is_amended_list(const Value& list) const {
    return std::ranges::find(amended_lists_, &list) != amended_lists_.end();
}

void DataView::collect(const Value& value) {
    checkpoint();
    if (value.is_object()) {
        objects_.push_back(&value);
        if (value.find("tercetak") != nullptr) with_printed_.push_back(&value);
        const std::string_view list = list_of(value);
        if (list == "indikator")
            indicators_.push_back(&value);
        else if (list == "program" || list == "kegiatan" || list == "sub_kegiatan" ||
                 list == "program_tahun_lalu")
            budgets_.push_back(&value);
    }
    for (const Value& item : value.items())
        if ((item.is_object() || item.is_array()) && item.key() != "tercetak" && item.key() != "cetakan")
            collect(item);
}

std::string_view list_of(const Value& object) {
    const Value* const parent = object.parent();
    return parent != nullptr && parent->is_array() ? parent->key() : std::string_view();
}

const Value* owner_of(const Value& object) {
    const Value* at = object.parent();
    while (at != nullptr && !at->is_object()) at = at->parent();
    return at;
}

const Value* owner_in(const Value& object, std::string_view list) {
    const Value* at = owner_of(object);
    while (at != nullptr && list_of(*at) != list) at = owner_of(*at);
    return at;
}

std::string_view text_of(const Value& object, std::string_view key) {
    checkpoint();
    const Value* const member = object.find(key);
    return member != nullptr && member->is_string() ? member->text() : std::string_view();
}

std::optional<Decimal> number_of(const Value& object, std::string_view key) {
    checkpoint();
    const Value* const member = object.find(key);
    return member != nullptr ? member->number() : std::nullopt;
}

std::optional<Date> date_of(const Value& object, std::string_view key) {
    return Date::parse(text_of(object, key));
}

std::span<const Value> items_of(const Value& object, std::string_view key) {
    checkpoint();
    const Value* const member = object.find(key);
    return member != nullptr && member->is_array() ? member->items() : std::span<const Value>();
}

std::string called(const Value& object) {
    constexpr std::size_t kMostBytes = 90;
    std::string_view text;
    for (const std::string_view key : {"uraian", "nama", "judul", "jabatan", "tentang", "id"}) {
        text = text_of(object, key);
        if (!text.empty()) break;
    }
    if (text.size() <= kMostBytes) return std::string(text);
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    if (const std::size_t blank = text.rfind(' ', end); blank != std::string_view::npos && blank > 40)
        end = blank;
    return std::string(text.substr(0, end)) + "…";
}

std::string named(const Value& object) {
    std::string_view list = list_of(object);
    if (list.empty()) list = object.key();
    if (list.empty()) return "dokumen";
    std::string name;
    for (const char c : list) name += c == '_' ? ' ' : c;
    const std::string title = called(object);
    return title.empty() ? name : name + " “" + title + "”";
}

printed::Place place_of(const Value& value) {
    printed::Place place;
    place.pointer = value.pointer();
    return place;
}

std::string shown(const Decimal& number) {
    return figures::to_text(number, {.policy = figures::DecimalsPolicy::as_written,
                                     .decimals = 2,
                                     .thousands = ".",
                                     .decimal_mark = ",",
                                     .prefix = {},
                                     .suffix = {},
                                     .null_text = "-",
                                     .minus = "-"});
}

std::string shown(const Decimal& number, int decimals) {
    return figures::to_text(number, {.policy = figures::DecimalsPolicy::fixed,
                                     .decimals = decimals,
                                     .thousands = ".",
                                     .decimal_mark = ",",
                                     .prefix = {},
                                     .suffix = {},
                                     .null_text = "-",
                                     .minus = "-"});
}

}  // namespace naskah::audit
