#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace naskah::image::svg {

/// Why an SVG file is not used.
enum class Reason {
    invalid,      ///< not XML, or a value that is none
    script,       ///< could run something
    external,     ///< leads out of the file
    entity,       ///< entities, or a document type that could define some
    unsupported,  ///< would be drawn wrongly or not at all
    too_large
};

/// The faults of one file, each told once with the line where it was first seen.
class Refusals {
  public:
    /// `what` is Indonesian, names the element or attribute and fits after "SVG ini …:".
    void add(Reason reason, std::size_t line, std::string what);
    bool empty() const { return found_.empty(); }
    void report(const std::string& pointer, Diagnostics& diagnostics) const;

  private:
    struct Refusal {
        Reason reason;
        std::size_t line;
        std::string what;
    };
    std::vector<Refusal> found_;
    std::size_t untold_ = 0;
};

}  // namespace naskah::image::svg
