#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "pdf/file_writer.hpp"
#include "pdf/limits.hpp"

namespace naskah::pdf {

/// An indirect object of the file.
struct Object {
    void* handle = nullptr;    ///< libharu's dictionary, owned by the ObjectStore
    std::uint32_t number = 0;  ///< as written in references: "number 0 R"
};

/// libharu as a store of numbered objects and pages; the bodies of dictionaries and streams are our own text,
/// and the file is written by FileWriter. The only code that sees libharu. Not thread-safe; objects of
/// different threads are independent. Every call throws Error "pdf-library" when libharu reports a fault, and
/// "pdf-limit" when a limit is passed.
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
    /// The same of a ticket of the queue given to save().
    Object add_stream(std::string entries, CompressionQueue::Ticket data);

    std::uint32_t page_number(std::uint32_t page) const;  ///< object number of a page (0-based)
    /// Entries of the page's dictionary besides Type, Parent and Contents, and its content stream, a ticket
    /// of the queue given to save().
    void fill_page(std::uint32_t page, std::string entries, std::string stream_entries,
                   CompressionQueue::Ticket data);

    void fill_catalog(std::string entries);
    void fill_information(std::string entries);

    /// Numbers for `count` objects that libharu never sees, in order; returns the first. They are written in
    /// save(). Call once, when all other objects are made.
    std::uint32_t reserve_numbers(std::size_t count);

    /// Adds the objects of the reserved numbers.
    using WriteMore = std::function<void(FileWriter&)>;
    /// Writes the file; /ID is a fingerprint of its bytes. Call once, last.
    std::string save(CompressionQueue& queue, const WriteMore& write_more = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace naskah::pdf
