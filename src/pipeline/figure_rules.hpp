#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "figures/book.hpp"
#include "figures/figure_finder.hpp"
#include "json/value.hpp"
#include "layout/library.hpp"

namespace naskah::pipeline {

/// The vocabulary of derived figures and every profile's policies, read once: makes the book of a dataset.
/// Immutable, hence shareable between threads.
class FigureRules {
  public:
    /// Reads `office`/besaran.json when an office counts otherwise, else `layouts`/bersama/besaran.json.
    /// Throws layout::LayoutError when the file is faulty, Error "layout-unreadable" when it cannot be read.
    FigureRules(const std::filesystem::path& layouts, const std::filesystem::path& office,
                const layout::Library& library);

    /// By the policies of the profile that the data name ("bawaan" when they name none or an unknown one).
    /// The data must outlive the book.
    figures::Book make_book(const json::Value& root) const;
    /// The same figures, computed when they are asked for. The data must outlive the finder.
    figures::FigureFinder finder(const json::Value& root) const;
    const std::shared_ptr<const figures::Vocabulary>& vocabulary() const { return vocabulary_; }

  private:
    const std::shared_ptr<const figures::Policies>& policies_for(const json::Value& root) const;

    std::shared_ptr<const figures::Vocabulary> vocabulary_;
    std::map<std::string, std::shared_ptr<const figures::Policies>, std::less<>> policies_;
};

}  // namespace naskah::pipeline
