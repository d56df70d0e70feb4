#pragma once
// Many arrays in one allocation. What owns the arrays states their sizes in one function that is
// run twice: once to measure, once to hand out the memory, so that a size is written in one place.

#include <cstddef>

#include "core/support/aligned_buffer.hpp"

namespace unrolled {

template <class T>
class Arena {
 public:
  /// `carve` is a callable taking a Carver& and calling carver.take(pointer, count) for each array.
  template <class Carve>
  void allocate(Carve&& carve) {
    Carver measure{nullptr, 0};
    carve(measure);
    buffer_ = AlignedBuffer<T>(measure.used);
    Carver assign{buffer_.data(), 0};
    carve(assign);
  }

  std::size_t bytes() const { return buffer_.size() * sizeof(T); }

  struct Carver {
    T* base;
    std::size_t used;
    void take(T*& pointer, std::size_t count) {
      pointer = base ? base + used : nullptr;
      used += padded<T>(count);
    }
  };

 private:
  AlignedBuffer<T> buffer_;
};

}  // namespace unrolled
