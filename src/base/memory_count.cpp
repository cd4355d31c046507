#include "base/memory_count.hpp"

#include <cstdlib>
#include <new>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NASKAH_SANITIZED_HEAP 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NASKAH_SANITIZED_HEAP 1
#endif

namespace {
constinit thread_local std::int64_t taken = 0;
constinit thread_local std::uint64_t allocations = 0;
}  // namespace

#ifdef NASKAH_SANITIZED_HEAP

// Of sanitizer/allocator_interface.h, which clang brings and gcc does not; both have the functions.
extern "C" {
std::size_t __sanitizer_get_allocated_size(const volatile void* block);
int __sanitizer_install_malloc_and_free_hooks(void (*taken)(const volatile void*, std::size_t),
                                              void (*given_back)(const volatile void*));
}

namespace {
void count_taken(const volatile void*, std::size_t size) {
    taken += static_cast<std::int64_t>(size);
    ++allocations;
}
void count_given_back(const volatile void* block) {
    if (block != nullptr) taken -= static_cast<std::int64_t>(__sanitizer_get_allocated_size(block));
}
[[maybe_unused]] const int kInstalled =
    __sanitizer_install_malloc_and_free_hooks(&count_taken, &count_given_back);
}  // namespace

#else

#include <malloc.h>

namespace {

/// Asked for the block and not reckoned from the size: the program and its tests have different allocators.
std::int64_t usable(void* block) {
    return static_cast<std::int64_t>(malloc_usable_size(block));
}

void* take(std::size_t size) {
    void* block = std::malloc(size == 0 ? 1 : size);
    if (block == nullptr) [[unlikely]] {
        // As the standard says of operator new: whoever can free something is asked, again and again.
        while (block == nullptr) {
            const std::new_handler handler = std::get_new_handler();
            if (handler == nullptr) throw std::bad_alloc();
            handler();
            block = std::malloc(size == 0 ? 1 : size);
        }
    }
    taken += usable(block);
    ++allocations;
    return block;
}

void* take_aligned(std::size_t size, std::align_val_t alignment) {
    const std::size_t to = static_cast<std::size_t>(alignment);
    void* block = std::aligned_alloc(to, (size + to - 1) & ~(to - 1));
    if (block == nullptr) throw std::bad_alloc();
    taken += usable(block);
    ++allocations;
    return block;
}

void give_back(void* block) noexcept {
    if (block == nullptr) return;
    taken -= usable(block);
    std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
    return take(size);
}
void* operator new[](std::size_t size) {
    return take(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return take_aligned(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return take_aligned(size, alignment);
}
void operator delete(void* block) noexcept {
    give_back(block);
}
void operator delete[](void* block) noexcept {
    give_back(block);
}
void operator delete(void* block, std::size_t) noexcept {
    give_back(block);
}
void operator delete[](void* block, std::size_t) noexcept {
    give_back(block);
}
void operator delete(void* block, std::align_val_t) noexcept {
    give_back(block);
}
void operator delete[](void* block, std::align_val_t) noexcept {
    give_back(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    give_back(block);
}
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
    give_back(block);
}

#endif

std::int64_t naskah::memory_of_thread() {
    return taken;
}

std::uint64_t naskah::allocations_of_thread() {
    return allocations;
}

void naskah::adopt_memory(std::int64_t bytes) {
    taken += bytes;
}
