#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "printed/source_lines.hpp"

namespace naskah::printed {

/// Signature blocks read from lines, and how many lines they took.
struct SignatureReading {
    std::vector<SignatureBlock> blocks;  ///< two for an agreement of two parties
    std::size_t lines = 0;
};

/// The block that begins at the first line with a place and date ("Singaraja, 4 Maret 2024", "Ditetapkan di
/// …"); nullopt when the lines are none.
std::optional<SignatureReading> read_signature(std::span<const SourceLine> lines);

/// Blocks set side by side: rows of two or more columns of which each is one signer's lines ("Pihak Kedua,"
/// beside "Pihak Pertama,"). Empty when the rows are a table.
std::vector<SignatureBlock> read_signature_columns(std::span<const SourceLine> rows);

/// Takes place and date from a line "Singaraja, 4 Maret 2024" that stood above the block; false when it is
/// none.
bool set_place_and_date(SignatureBlock& block, const Paragraph& line);

/// The block that ends at an NIP, of the lines before it without place and date: `above` are short texts,
/// nearest last. How many of them belong to it is `lines`.
std::optional<SignatureReading> read_signature_above(std::span<const Text> above, const SourceLine& nip_line);

/// Words that begin the name of an office: "Kepala", "Bupati", "Plt." …
bool names_office(std::string_view text);

}  // namespace naskah::printed
