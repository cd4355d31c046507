#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "json/schema.hpp"

namespace naskah::pipeline {

/// What a kind's folder holds besides its layout.
struct KindFiles {
    std::string jenis;
    std::shared_ptr<const json::Schema> schema;
    std::map<std::string, std::string, std::less<>> examples;  ///< by name; "" is contoh.json
};

/// Every folder of `layouts` that has a layout.json. Thread-safe.
class AllKindFiles {
  public:
    /// Files that several schemas refer to are read once. Throws Error "layout-unreadable" when a file is
    /// missing, "schema-invalid" when a schema is faulty.
    explicit AllKindFiles(const std::filesystem::path& layouts);

    const std::map<std::string, KindFiles, std::less<>>& by_jenis() const { return kinds_; }
    const KindFiles* find(std::string_view jenis) const;
    /// The text of a kind's schema.json, what it refers to bundled in; null: unknown. All are made when one
    /// is first asked for, from the files as they were read: a render asks for none, and they take as long as
    /// a tenth of opening everything.
    const std::string* schema_text(std::string_view jenis) const;

  private:
    std::map<std::string, KindFiles, std::less<>> kinds_;
    std::map<std::string, std::string> texts_;  ///< of all schemas' files
    mutable std::once_flag bundled_;
    mutable std::map<std::string, std::string, std::less<>> schema_texts_;
};

}  // namespace naskah::pipeline
