#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "figures/figures.hpp"
#include "json/value.hpp"

namespace naskah::figures {

/// The unit a derived figure is told in.
enum class Satuan : std::uint8_t { rupiah, persen, poin_persen, banyaknya, satuan_indikator, predikat };

/// One derived figure of one object of the data, for instance the serapan of a programme. Immutable; lives as
/// long as its Book.
struct Entry {
    const json::Value* node = nullptr;  ///< the object it speaks of; the root for the whole document
    std::string_view besaran;           ///< "serapan": unique within the object
    std::string_view uraian;            ///< Indonesian name: "Serapan anggaran"
    Satuan satuan = Satuan::banyaknya;
    int decimals =
        2;  ///< what it is rounded to for print, half away from zero; the figure itself is not rounded
    Figure figure;
    std::string predikat;        ///< for Satuan::predikat: the name of the level; empty: none
    std::string_view kebijakan;  ///< the profile's policy it follows, as a sentence; may be empty
    /// Parallel to figure.inputs(): the derived figure an input is, null where it is a datum.
    std::vector<const Entry*> origins;
};

class Vocabulary;  // layouts/bersama/besaran.json, compiled
struct Policies;   // what a profile decides: capaian, scales, rounding, mean

/// All derived figures of a dataset: each is computed once, from data or from other figures of the book. The
/// one place the audit, `naskah explain` and the references in narratives take them from.
class Book {
  public:
    /// Null for a figure the object does not have.
    const Entry* find(const json::Value& node, std::string_view besaran) const;
    /// The figures of one object, in the order of the vocabulary.
    std::span<const Entry> of(const json::Value& node) const;
    /// All, objects in the order of the data.
    std::span<const Entry> entries() const { return entries_; }

  private:
    friend class BookMaker;
    std::vector<Entry> entries_;
    std::vector<std::size_t> by_node_;  // starts of runs of equal node, ordered by node address
    std::shared_ptr<const Vocabulary> vocabulary_;
};

}  // namespace naskah::figures
