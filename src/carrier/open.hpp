#pragma once

#include <memory>
#include <qpdf/QPDF.hh>
#include <string_view>

#include "base/diagnostic.hpp"

namespace naskah::carrier {

/// A PDF as qpdf sees it. The bytes must outlive it. Null and "pdf-unreadable" when it is none. qpdf's
/// warnings about what it mended go nowhere: a file that can be read is read.
std::unique_ptr<QPDF> open(std::string_view pdf, Diagnostics& diagnostics);

/// The diagnostic of a file that turns out to be damaged later.
void tell_unreadable(Diagnostics& diagnostics, std::string_view reason);

}  // namespace naskah::carrier
