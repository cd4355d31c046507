#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace naskah::pdf {

/// An indirect object of the file.
struct Object {
    void* handle = nullptr;    ///< libharu's dictionary, owned by the ObjectStore
    std::uint32_t number = 0;  ///< as written in references: "number 0 R"
};

/// libharu's limits (ISO 32000-1 annex C where libharu follows it) and our page sizes, checked before work
/// begins.
struct Limits {
    static constexpr std::uint64_t kMaxObjects = 8'388'607;
    static constexpr std::uint64_t kMaxFileBytes = 2'147'483'647;
    static constexpr std::int64_t kMinSideMilli = 3'000, kMaxSideMilli = 14'400'000;
    static constexpr std::uint64_t kMaxCids = 65'535;
};

/// Throws Error "pdf-limit" naming `what` when `value` is above `maximum`.
void check_limit(std::uint64_t value, std::uint64_t maximum, std::string_view what);

/// libharu as a store of objects, pages and cross references; the bodies of dictionaries and streams are our
/// own text. The only code that sees libharu. Not thread-safe; objects of different threads are independent.
/// Every call throws Error "pdf-library" when libharu reports a fault, and "pdf-limit" when a limit is
/// passed.
class ObjectStore {
  public:
    /// All pages are made at once, so that any may refer to any. `expected_objects` sizes libharu's lists:
    /// they grow by a fixed step, and a small step is quadratic in the number of objects.
    ObjectStore(std::uint32_t page_count, std::size_t expected_objects);
    ~ObjectStore();
    ObjectStore(const ObjectStore&) = delete;
    ObjectStore& operator=(const ObjectStore&) = delete;

    /// An empty dictionary to fill later; `entries` are the dictionary's keys and values without the
    /// brackets.
    Object reserve();
    void fill(Object object, std::string entries);
    Object add(std::string entries);
    /// A stream of `data`, stored as it is; `entries` name its filter.
    Object add_stream(std::string entries, std::string data);

    std::uint32_t page_number(std::uint32_t page) const;  ///< object number of a page (0-based)
    /// Entries of the page's dictionary besides Type, Parent and Contents, and its content stream.
    void fill_page(std::uint32_t page, std::string entries, std::string stream_entries, std::string data);

    void fill_catalog(std::string entries);
    void fill_information(std::string entries);

    /// Writes the file. /ID is a fingerprint of all bytes before the trailer. Call once, last.
    std::string save();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace naskah::pdf
