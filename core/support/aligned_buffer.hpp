#pragma once
// Cache-line aligned storage of numbers. Rows handed to the kernels start on a vector boundary.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace unrolled {

inline constexpr std::size_t kAlignment = 64;  // a cache line, and the widest vector (AVX-512)

/// `count` rounded up to a whole number of cache lines of T.
template <class T>
constexpr std::size_t padded(std::size_t count) {
  constexpr std::size_t line = kAlignment / sizeof(T);
  return (count + line - 1) / line * line;
}

/// A fixed-size array of zero-initialised numbers, aligned to kAlignment. Copying copies.
template <class T>
class AlignedBuffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size) : data_(allocate(size)), size_(size) {}
  AlignedBuffer(const AlignedBuffer& other) : AlignedBuffer(other.size_) {
    if (size_) std::memcpy(data_, other.data_, size_ * sizeof(T));
  }
  AlignedBuffer(AlignedBuffer&& other) noexcept { swap(other); }
  AlignedBuffer& operator=(AlignedBuffer other) noexcept {
    swap(other);
    return *this;
  }
  ~AlignedBuffer() {
    if (data_) ::operator delete(data_, std::align_val_t(kAlignment));
  }

  T* data() { return data_; }
  const T* data() const { return data_; }
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  std::span<T> span() { return {data_, size_}; }
  std::span<const T> span() const { return {data_, size_}; }
  /// Copies into the memory that is there where the size stays the same: a run that keeps its state
  /// every so often allocates once.
  void assign(const AlignedBuffer& other) {
    if (size_ != other.size_) *this = AlignedBuffer(other.size_);
    std::copy_n(other.data_, size_, data_);
  }
  void fill(T value) { std::fill_n(data_, size_, value); }

  void swap(AlignedBuffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

 private:
  static T* allocate(std::size_t size) {
    if (!size) return nullptr;
    void* memory = ::operator new(size * sizeof(T), std::align_val_t(kAlignment));
    std::memset(memory, 0, size * sizeof(T));
    return static_cast<T*>(memory);
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace unrolled
