#include "tests/support/allocation_count.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

std::size_t count = 0;
std::size_t present = 0, peak = 0;

void* taken(void* memory) {
  if (!memory) std::abort();
  ++count;
  present += malloc_usable_size(memory);
  peak = std::max(peak, present);
  return memory;
}

void give_back(void* memory) {
  if (memory) present -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

namespace unrolled::test {

std::size_t allocation_count() {
  return count;
}

PeakBytes::PeakBytes() : before_(present) {
  peak = present;
}

std::size_t PeakBytes::value() const {
  return peak - before_;
}

}  // namespace unrolled::test

// The array forms call these two. So do the nothrow ones of the library, but not the sanitizer's.
void* operator new(std::size_t size) {
  return taken(std::malloc(size ? size : 1));
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto align = static_cast<std::size_t>(alignment);
  return taken(std::aligned_alloc(align, (size + align - 1) / align * align));
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return operator new(size);
}

void operator delete(void* memory) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  give_back(memory);
}
