#pragma once

#include <cstddef>

namespace naskah::testing_heap {

/// How often this test program has asked the heap for memory so far.
std::size_t allocations();

}  // namespace naskah::testing_heap
