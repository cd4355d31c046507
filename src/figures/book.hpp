#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "figures/figures.hpp"
#include "figures/policies.hpp"
#include "figures/vocabulary.hpp"
#include "json/value.hpp"

namespace naskah::figures {

struct Simpul;

/// One derived figure of one object of the data, for instance the serapan of a programme. Immutable; lives as
/// long as its Book and the data.
struct Entry {
    const json::Value* node = nullptr;  ///< the object it speaks of; the root for the whole document
    std::string_view besaran;           ///< "serapan": unique within the object
    std::string_view uraian;            ///< Indonesian name: "Serapan anggaran"
    Satuan satuan = Satuan::banyaknya;
    /// What it is rounded to for print, half away from zero; the figure itself is not rounded. Amounts of
    /// money and of indicators are printed as they are: nullopt.
    std::optional<int> decimals;
    Figure figure;
    std::string predikat;          ///< of Satuan::predikat: the level or the direction ("naik"); empty: none
    std::string_view satuan_data;  ///< of Satuan::satuan_indikator: as the data names it; may be empty
    std::string_view kebijakan;    ///< the profile's policy it follows, as a sentence; may be empty
    /// Parallel to figure.inputs(): the derived figure an input is, null where it is a datum or a constant.
    std::vector<const Entry*> origins;
};

/// All derived figures of a dataset: each is computed once, from data or from other figures of the book. The
/// one place the audit, `naskah explain` and the references in narratives take them from.
///
/// A figure that nothing in the data could be computed from is not in the book. One whose inputs are there
/// but null, or only partly there, is, with State::no_value or State::undefined and its reason.
class Book {
  public:
    Book() = default;
    Book(Book&&) = default;
    Book& operator=(Book&&) = default;

    /// Null for a figure the object does not have. Logarithmic in the number of objects.
    const Entry* find(const json::Value& node, std::string_view besaran) const;
    /// The figures of one object, in the order of the vocabulary; empty: it has none.
    std::span<const Entry> of(const json::Value& node) const;
    /// Whether the vocabulary has such a figure for the object, computable or not.
    bool has(const json::Value& node, std::string_view besaran) const;
    /// The names of the object's figures, computable or not, in the order of the vocabulary.
    std::vector<std::string_view> names_of(const json::Value& node) const;
    /// All, objects in the order of the data.
    std::span<const Entry> entries() const { return entries_; }
    const Policies& policies() const { return *policies_; }

  private:
    friend class BookMaker;
    struct Run {
        const json::Value* node;
        const Simpul* simpul;
        std::size_t begin, end;
    };
    const Run* run_of(const json::Value& node) const;
    std::vector<Entry> entries_;
    std::vector<Run> runs_;  // ordered by the node's address; for look-up only
    std::shared_ptr<const Vocabulary> vocabulary_;
    std::shared_ptr<const Policies> policies_ = std::make_shared<const Policies>();
};

/// Computes all figures of a dataset, in time linear in its size. `root` must outlive the book. Any tree is
/// safe, fitting the schema or not; `tercetak` and `cetakan` are not looked into.
Book make_book(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
               std::shared_ptr<const Policies> policies);

}  // namespace naskah::figures
