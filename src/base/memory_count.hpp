#pragma once

#include <cstdint>

namespace naskah {

/// Bytes this thread has taken by `new` less those it gave back, in any order and for whatever purpose; may
/// be negative when it frees what others took. Only differences mean something: what a render keeps is the
/// growth since its start, since one thread makes it.
///
/// Why so: what the process holds (RSS, mallinfo2) tells two renders at once nothing of either, and depends
/// on what was freed before; sums reported by the big structures forget the small ones, which are most.
/// Counting in the replaced operators new and delete sees every C++ object, of any room and library, for one
/// addition each. malloc of C libraries is not seen (libharu's dictionaries, a subset font: small, they do
/// not grow with rows), and freed memory that the allocator keeps is not counted either. Under the
/// sanitizers, whose allocator must stay, it counts through their hooks.
std::int64_t memory_of_thread();

/// How often this thread has asked `new` for memory.
std::uint64_t allocations_of_thread();

/// Counts for this thread what another one took for its work, less what that one gave back of it.
void adopt_memory(std::int64_t bytes);

}  // namespace naskah
