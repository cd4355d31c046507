#include "audit/known_acts.hpp"

#include <utility>

namespace naskah::audit {

std::vector<KnownAct> read_known_acts(const json::Value& list) {
    std::vector<KnownAct> acts;
    const auto text = [](const json::Value& from, std::string_view key) {
        const json::Value* const value = from.find(key);
        return value != nullptr && value->is_string() ? std::string(value->text()) : std::string();
    };
    for (const json::Value& item : list.items()) {
        KnownAct act{text(item, "jenis"),           text(item, "nomor"),   text(item, "tahun"),
                     text(item, "lembaran_negara"), text(item, "diganti"), {}};
        if (const json::Value* const amended = item.find("diubah"); amended != nullptr)
            for (const json::Value& by : amended->items()) act.diubah.emplace_back(by.text());
        acts.push_back(std::move(act));
    }
    return acts;
}

}  // namespace naskah::audit
