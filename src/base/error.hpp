#pragma once

#include <stdexcept>
#include <string>

namespace naskah {

/// A fault of the world (disk, font file, libharu): thrown, and caught only by main, the HTTP boundary and
/// workers. Faults of the document are Diagnostics; faults of ours assert.
class Error : public std::runtime_error {
  public:
    /// code: stable English kebab-case ("font-file-missing"); operation: what was tried; object: on what;
    /// message: Indonesian, complete, says how to mend it.
    Error(std::string code, std::string operation, std::string object, const std::string& message)
        : std::runtime_error(message),
          code_(std::move(code)),
          operation_(std::move(operation)),
          object_(std::move(object)) {}
    const std::string& code() const { return code_; }
    const std::string& operation() const { return operation_; }
    const std::string& object() const { return object_; }

  private:
    std::string code_, operation_, object_;
};

}  // namespace naskah
