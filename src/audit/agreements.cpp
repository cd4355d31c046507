#include "audit/agreements.hpp"

#include <map>
#include <string>

#include "audit/data_view.hpp"
#include "audit/measures.hpp"

namespace naskah::audit {

using json::Value;

namespace {

std::int64_t whole(const Value& object, std::string_view key) {
    const auto number = number_of(object, key);
    return number ? number->to_integer().value_or(0) : 0;
}

std::int64_t report_year(const Value& root) {
    const Value* const period = root.find("periode");
    return period != nullptr ? whole(*period, "tahun") : 0;
}

}  // namespace

const Value* last_agreement(const Value& root) {
    const std::int64_t year = report_year(root);
    const Value* last = nullptr;
    for (const Value& agreement : items_of(root, "perjanjian")) {
        const std::int64_t of = whole(agreement, "tahun");
        if (year != 0 && of != 0 && of != year) continue;
        if (last == nullptr || whole(agreement, "ke") > whole(*last, "ke") ||
            (whole(agreement, "ke") == whole(*last, "ke") &&
             text_of(agreement, "tanggal") > text_of(*last, "tanggal")))
            last = &agreement;
    }
    return last;
}

std::vector<Promise> promises_of(const Value& agreement, const Value& root) {
    std::map<std::string, const Value*> by_name, sasaran_by_name;
    for (const Value& sasaran : items_of(root, "sasaran")) {
        sasaran_by_name.emplace(name_key(text_of(sasaran, "uraian")), &sasaran);
        for (const Value& own : items_of(sasaran, "indikator"))
            by_name.emplace(name_key(text_of(own, "uraian")), &own);
    }
    std::vector<Promise> all;
    for (const Value& sasaran : items_of(agreement, "sasaran")) {
        const auto same = sasaran_by_name.find(name_key(text_of(sasaran, "uraian")));
        const auto agreed_all = items_of(sasaran, "indikator");
        for (const Value& agreed : agreed_all) {
            const auto own = by_name.find(name_key(text_of(agreed, "uraian")));
            if (own != by_name.end()) {
                all.push_back({&agreed, own->second});
            } else if (same != sasaran_by_name.end()) {
                const auto own_all = items_of(*same->second, "indikator");
                if (own_all.size() == agreed_all.size()) all.push_back({&agreed, &own_all[agreed.index()]});
            }
        }
    }
    return all;
}

}  // namespace naskah::audit
