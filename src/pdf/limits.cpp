#include "pdf/limits.hpp"

#include <string>

#include "base/error.hpp"

namespace naskah::pdf {

void check_limit(std::uint64_t value, std::uint64_t maximum, std::string_view what) {
    if (value <= maximum) return;
    throw Error("pdf-limit", "pdf-write", std::string(what),
                "Dokumen melampaui batas berkas PDF: " + std::string(what) + " " + std::to_string(value) +
                    ", paling banyak " + std::to_string(maximum) + ". Bagi dokumen menjadi beberapa berkas.");
}

}  // namespace naskah::pdf
