#include "report/report.hpp"

#include <algorithm>

#include "json/fault_list.hpp"
#include "report/rules.hpp"

namespace naskah::report {

namespace {

std::string_view text_of(const json::Value* object, std::string_view key) {
    const json::Value* const value = object != nullptr ? object->find(key) : nullptr;
    return value != nullptr && value->is_string() ? value->text() : std::string_view();
}

int integer_of(const json::Value* object, std::string_view key, int otherwise) {
    const json::Value* const value = object != nullptr ? object->find(key) : nullptr;
    const auto number = value != nullptr ? value->number() : std::nullopt;
    const auto integer = number ? number->to_integer() : std::nullopt;
    return integer && *integer >= 0 && *integer <= 9999 ? static_cast<int>(*integer) : otherwise;
}

int month_member(const json::Value* object, std::string_view key, int otherwise) {
    const json::Value* const value = object != nullptr ? object->find(key) : nullptr;
    return value != nullptr ? month_of(*value).value_or(otherwise) : otherwise;
}

std::vector<Pejabat> read_pejabat(const json::Value& root) {
    std::vector<Pejabat> all;
    const json::Value* const list = root.find("pejabat");
    if (list == nullptr || !list->is_array()) return all;
    for (const json::Value& item : list->items()) {
        all.push_back({text_of(&item, "id"), text_of(&item, "nama"), text_of(&item, "jabatan"),
                       text_of(&item, "bentuk"), text_of(&item, "pangkat"), text_of(&item, "golongan"),
                       text_of(&item, "nip"), &item});
    }
    return all;
}

}  // namespace

std::string_view jenis_of(const json::Value& root) {
    return text_of(&root, "jenis");
}

const Pejabat* Report::find_pejabat(std::string_view id) const {
    const auto found = std::ranges::find(pejabat_, id, &Pejabat::id);
    return found != pejabat_.end() ? &*found : nullptr;
}

std::shared_ptr<const Report> read(std::shared_ptr<const json::Document> document, const json::Schema& schema,
                                   Diagnostics& diagnostics) {
    const json::Value& root = document->root();
    const bool fits = schema.check(root, diagnostics);
    if (!check_rules(root, diagnostics) || !fits) return nullptr;
    std::shared_ptr<Report> report(new Report);
    report->jenis_ = jenis_of(root);
    report->profil_ = text_of(&root, "profil");
    report->versi_ = integer_of(&root, "versi", 0);
    const json::Value* const periode = root.find("periode");
    report->periode_ = {integer_of(periode, "tahun", 0), month_member(periode, "dari", 1),
                        month_member(periode, "sampai", 12)};
    const json::Value* const penetapan = root.find("penetapan");
    report->penetapan_ = {text_of(penetapan, "tempat"), Date::parse(text_of(penetapan, "tanggal")),
                          text_of(penetapan, "nomor")};
    report->pejabat_ = read_pejabat(root);
    report->document_ = std::move(document);
    return report;
}

std::shared_ptr<const Report> read(std::string_view text, const json::Schema& schema,
                                   Diagnostics& diagnostics) {
    json::ParseResult parsed = json::parse(text);
    for (const Diagnostic& item : parsed.diagnostics.items()) diagnostics.add(item);
    if (parsed.document == nullptr) return nullptr;
    return read(std::move(parsed.document), schema, diagnostics);
}

}  // namespace naskah::report
