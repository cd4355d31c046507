#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace naskah::pipeline {

/// What data may be, whoever sends them; told as Diagnostics of the data ("json-too-deep", "json-too-large",
/// "json-too-many-items", "json-too-many-values", "image-too-large"). The defaults are some ten times what
/// the annexes of a large office need.
struct DataLimits {
    std::size_t depth = 64;                     ///< containers inside each other
    std::size_t bytes = std::size_t{64} << 20;  ///< of the JSON text
    std::size_t items = 200'000;                ///< of one array or object: rows of a table
    std::size_t values = 5'000'000;             ///< altogether
    std::uint32_t picture_side = 12'000;        ///< pixels
    std::uint64_t picture_pixels = 50'000'000;  ///< of one picture
};

/// What one render may take; 0: anything.
struct Budget {
    std::size_t pages = 0;
    std::uint64_t memory = 0;         ///< bytes held at once, as base/memory_count.hpp counts them
    std::chrono::nanoseconds time{};  ///< from its start, by RenderWatch::clock
};

}  // namespace naskah::pipeline
