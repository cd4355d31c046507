#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/book.hpp"

namespace naskah::figures {

/// How one number came about, ready to be told: texts are Indonesian, empty where there is nothing to say.
struct Derivation {
    std::string pointer;  ///< of a datum its place; of a figure its object and its name: "/program/0/serapan"
    std::string besaran;  ///< empty: a datum or a constant
    std::string uraian;   ///< "Serapan anggaran"; of a datum its member's name
    std::string objek;    ///< what the object is called: "Program Rehabilitasi Sosial"; "Februari"
    std::string nilai;    ///< as printed: "6,14%"; "tidak ada nilai"
    std::string tepat;    ///< exact, as JSON writes numbers; empty: there is none
    std::string alasan;   ///< why there is no value
    std::string rumus;    ///< in words
    std::string hitungan;    ///< in numbers
    std::string pembulatan;  ///< what rounding did to it
    std::string kebijakan;   ///< the profile's policy it follows
    std::vector<Derivation> masukan;
    bool dipotong = false;  ///< its inputs are not told, the depth is reached
};

/// `depth`: levels of figures inside figures that are told, 1 and up.
Derivation derive(const Entry& entry, int depth);

/// A number with the unit of its figure, in Indonesian form, rounded as the figure is: "Rp922.808.238",
/// "6,14%", "0,79 poin persen", "75 Laporan", "Tinggi (88,4)".
std::string printed(const Entry& entry);

/// The tree as lines of text.
std::string to_text(const Derivation& derivation);

/// What a pointer asks for.
struct Explanation {
    std::vector<Derivation> figures;  ///< of the figure, or all of the object
    std::optional<Derivation> datum;  ///< the value itself, when the pointer leads to one
    std::vector<const Entry*> users;  ///< figures that use the datum
    std::string problem;              ///< Indonesian: why nothing is told, and what there is instead
    bool found() const { return problem.empty(); }
};

/// `pointer`: a figure ("/serapan", "/sasaran/s1/program/1/serapan"), an object, or a datum. Ids may stand
/// for indices.
Explanation explain_at(const Book& book, const json::Value& root, std::string_view pointer, int depth);

}  // namespace naskah::figures
