#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "printed/document.hpp"

namespace naskah::audit {

/// How grave a finding is: tinggi (H) contradicts a figure, a date or a signer; sedang (M) misleads or is
/// incomplete; ringan (S) is form.
enum class Weight : std::uint8_t { tinggi, sedang, ringan };

/// What sort of fault it is; the letters are those of the reports.
enum class Kelas : std::uint8_t {
    aritmetika,    ///< A: a figure is not what its inputs give
    pertentangan,  ///< R: two places disagree
    penomoran,     ///< N: numbers, captions, contents, spelling of the parts
    tanggal,       ///< D
    identitas,     ///< I: signer, rank, NIP, owner
    format,        ///< F: form of numbers and dates
    dasar_hukum,   ///< G: legal citation
    logika,        ///< L: what cannot be or is not explained
};

/// One rule of the audit. The text is Indonesian: officials read it in findings, `naskah aturan` and the
/// docs.
struct Rule {
    std::string_view code;  ///< stable, English, kebab-case: "stated-total-differs"
    Kelas kelas = Kelas::aritmetika;
    Weight weight = Weight::sedang;
    std::string_view judul;   ///< one line: what the rule demands
    std::string_view sumber;  ///< regulation, guide or practice the rule comes from
};

/// One place that takes part in a finding.
struct Evidence {
    printed::Place place;
    std::string text;  ///< what stands there, short; may be empty
};

/// What a rule found: never thrown, all collected. `place` is where the official should look first.
struct Finding {
    const Rule* rule = nullptr;      ///< static storage
    Weight weight = Weight::sedang;  ///< the rule's, or the profile's choice for it
    printed::Place place;
    std::string stated;    ///< what the document says, as printed; may be empty
    std::string expected;  ///< what it should say, in the document's own format; may be empty
    std::string message;   ///< Indonesian sentence
    std::string fix;       ///< Indonesian, how to mend it
    std::vector<Evidence> others;
};

/// Collects findings in the order found. Not thread-safe: one collector an audit.
class Findings {
  public:
    Finding& add(const Rule& rule, printed::Place place, std::string message, std::string fix);
    const std::vector<Finding>& items() const { return items_; }
    std::vector<Finding> take() { return std::move(items_); }

  private:
    std::vector<Finding> items_;
};

/// "A", "R", …; "H", "M", "S".
std::string_view letter_of(Kelas kelas);
std::string_view letter_of(Weight weight);
/// "tinggi", "sedang", "ringan".
std::string_view to_indonesian(Weight weight);

}  // namespace naskah::audit
