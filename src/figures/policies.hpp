#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "figures/figures.hpp"

namespace naskah::figures {

/// One scale of names for values, as a profile defines it.
struct Skala {
    std::string nama;  ///< "kinerja", "akip"
    /// The name of a value's level; empty: the scale gives it none.
    std::function<std::string(const Decimal&)> sebutan;
    std::string kebijakan;  ///< the scale and its policy for gaps, as sentences
};

/// What a profile decides about derived figures, with the sentences that say so: the same that layouts print
/// below tables. Filled by the pipeline, because this room knows no profiles. The defaults count as the
/// default profile does, without scales.
struct Policies {
    CapaianPolicy capaian;
    int desimal_persen = 2;  ///< what percentages are rounded to for print
    std::vector<Skala> skala;
    std::string kebijakan_capaian, kebijakan_efisiensi, kebijakan_rata_rata, kebijakan_pembulatan;

    const Skala* find_skala(std::string_view nama) const {
        for (const Skala& item : skala)
            if (item.nama == nama) return &item;
        return nullptr;
    }
};

}  // namespace naskah::figures
