#pragma once

#include <vector>

#include "typeset/drawing/drawing.hpp"

namespace naskah::typeset::drawing {

/// An organisation chart as pictures, in reading order.
struct OrganisationPictures {
    std::vector<Drawing> parts;
    std::vector<SourceRef> overfull;  ///< units whose box and first child fit no page, whatever was tried
};

OrganisationPictures draw_organisation(const document::OrganisationChart& chart, Extent room,
                                       TextMeasurer& measurer);

}  // namespace naskah::typeset::drawing
