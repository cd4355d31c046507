#pragma once

#include <string>
#include <vector>

#include "json/value.hpp"

namespace naskah::audit {

/// What is known of an act: where it was published, by what it was amended or replaced. Data
/// (layouts/bersama/peraturan.json), since it grows with every year.
struct KnownAct {
    std::string jenis;                ///< "Undang-Undang", "Peraturan Menteri Dalam Negeri"
    std::string nomor, tahun;         ///< "23", "2014"
    std::string lembaran_negara;      ///< number in that year's gazette; "" when not told
    std::string diganti;              ///< the act that replaced it, as cited; "" while it stands
    std::vector<std::string> diubah;  ///< its amendments: "9/2015"
};

/// The list of the file; members that are missing stay empty.
std::vector<KnownAct> read_known_acts(const json::Value& list);

}  // namespace naskah::audit
