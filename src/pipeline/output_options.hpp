#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Options of the file as people and programs write them: on the command line, in addresses, in a file's
// metadata.

namespace naskah::pipeline {

inline constexpr std::uint32_t kLeastDpi = 72, kMostDpi = 1200;

/// A whole number from kLeastDpi to kMostDpi.
std::optional<std::uint32_t> read_dpi(std::string_view text);

/// The quality of JPEG pictures: a whole number from 1 to 100.
std::optional<std::uint32_t> read_quality(std::string_view text);

/// A number of bytes greater than 0: "10MB", "10M", "1,5 MB", "800kB", "10485760". K, M and G are thousands,
/// millions and thousands of millions, which is less than or as much as anyone who sets a limit may mean by
/// them. Up to three decimals.
std::optional<std::uint64_t> read_size(std::string_view text);

/// What read_dpi() and read_size() accept, Indonesian, for messages: "bilangan bulat 72 sampai 1200".
inline constexpr std::string_view kDpiForm = "bilangan bulat 72 sampai 1200 (titik per inci)";
inline constexpr std::string_view kSizeForm =
    "ukuran lebih dari 0, misalnya 10MB, 800KB atau 10485760 (bita)";

}  // namespace naskah::pipeline
