#pragma once

#include "support.hpp"

namespace naskah::acceptance {

/// The objects of a PDF as qpdf tells them.
class Qpdf {
  public:
    explicit Qpdf(std::string_view pdf);

    std::size_t page_count() const { return told_.at("pages").size(); }
    /// Page labels as a reader shows them: one a page ("" where the range has no style).
    std::vector<std::string> labels() const;
    const Json& outlines() const { return told_.at("outlines"); }

    /// Where the links of a page lead, in the order of /Annots: page indexes from 0.
    std::vector<std::size_t> links(std::size_t page) const;

    /// The value of an object, or the value itself when it is no reference.
    const Json& value(const Json& value_or_reference) const;
    const Json& page(std::size_t index) const { return value(told_.at("pages").at(index).at("object")); }
    const Json& trailer() const { return told_.at("qpdf").at(1).at("trailer").at("value"); }

  private:
    Json told_;
};

}  // namespace naskah::acceptance
