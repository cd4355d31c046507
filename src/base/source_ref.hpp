#pragma once

#include <string>

namespace naskah {

/// Where a thing came from in the input: a 16-byte handle that yields a JSON Pointer (RFC 6901) only when
/// asked, because a page holds hundreds and almost none is ever printed. The referred object must outlive the
/// handle (a Report outlives every document made of it). An empty handle yields "". Thread-safe for reading.
class SourceRef {
  public:
    using Resolve = std::string (*)(const void* object);
    constexpr SourceRef() = default;
    constexpr SourceRef(const void* object, Resolve resolve) : object_(object), resolve_(resolve) {}
    std::string pointer() const { return resolve_ != nullptr ? resolve_(object_) : std::string(); }
    constexpr explicit operator bool() const { return resolve_ != nullptr; }

  private:
    const void* object_ = nullptr;
    Resolve resolve_ = nullptr;
};

}  // namespace naskah
