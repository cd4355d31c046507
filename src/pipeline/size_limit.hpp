#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace naskah::pipeline {

/// A file, and how many of its pictures are not as given.
struct Attempted {
    std::string pdf;
    std::size_t changed = 0, pictures = 0;
};
/// Makes the file with pictures of at most so many pixels an inch (0: as given) and this quality of JPEG (0:
/// only where pictures are made smaller).
using Attempt = std::function<Attempted(std::uint32_t dpi, std::uint32_t jpeg_quality)>;

struct Fitted {
    bool fits = false;
    std::string pdf;                      ///< empty unless it fits
    std::vector<Diagnostic> diagnostics;  ///< "size-limit-applied" or "size-limit-unreachable"
};

/// The first file of at most `limit` bytes: as asked for (`dpi`, 0: pictures as given), else down a fixed
/// ladder of resolution and quality, never finer than asked for. What was done is a note; a file that is not
/// even small enough at its end is an error that tells the least size and what takes the place.
Fitted fit_size(std::uint64_t limit, std::uint32_t dpi, const Attempt& attempt);

}  // namespace naskah::pipeline
