#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace naskah::figures {

/// The unit a derived figure is told in.
enum class Satuan : std::uint8_t { rupiah, persen, poin_persen, banyaknya, satuan_indikator, predikat };

/// One fault of a vocabulary file.
struct VocabularyFault {
    std::string pointer;  ///< RFC 6901, into that file
    std::string reason;   ///< Indonesian, says what was expected
};

/// layouts/bersama/besaran.json, compiled: which derived figures the objects of a dataset have and how each
/// is counted. docs/figures.md describes the language. Immutable, hence shareable between threads.
class Vocabulary {
  public:
    virtual ~Vocabulary() = default;
    /// Every name a figure has, sorted, each once.
    virtual const std::vector<std::string>& names() const = 0;
};

/// Compiles and judges: unknown words, formulas, figures and scales, paths that cannot be read, figures that
/// are computed from themselves. Null when there is any fault; all of them are told. `scales` are the names
/// of the profiles' scales.
std::shared_ptr<const Vocabulary> compile_vocabulary(const json::Value& root,
                                                     const std::vector<std::string>& scales,
                                                     std::vector<VocabularyFault>& faults);

}  // namespace naskah::figures
