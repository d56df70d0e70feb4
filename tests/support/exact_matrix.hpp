#pragma once
// Matrices for tests of products: small whole numbers, whose sums are exact in every order and
// precision, so that a product is right or wrong to the last bit.

#include <cstddef>
#include <limits>
#include <vector>

#include "core/support/rng.hpp"

namespace unrolled::testing {

/// rows x cols, row-major, `stride` numbers between rows. What lies between them is NaN: a result
/// that depends on it is seen. The last row ends where its numbers do.
template <class T>
struct ExactMatrix {
  int rows, cols, stride;
  std::vector<T> values;

  ExactMatrix(int height, int width, int distance, T value)
      : rows(height),
        cols(width),
        stride(distance),
        values(static_cast<std::size_t>(height - 1) * distance + width,
               std::numeric_limits<T>::quiet_NaN()) {
    for (int r = 0; r < rows; ++r)
      for (int c = 0; c < cols; ++c) at(r, c) = value;
  }

  /// Whole numbers from -4 to 4.
  static ExactMatrix random(int height, int width, int distance, Rng& rng) {
    ExactMatrix m(height, width, distance, T(0));
    for (int r = 0; r < height; ++r)
      for (int c = 0; c < width; ++c) m.at(r, c) = static_cast<T>(rng.below(9)) - 4;
    return m;
  }

  T& at(int r, int c) { return values[static_cast<std::size_t>(r) * stride + c]; }
  T at(int r, int c) const { return values[static_cast<std::size_t>(r) * stride + c]; }
  T* data() { return values.data(); }
  const T* data() const { return values.data(); }
  std::size_t row_stride() const { return static_cast<std::size_t>(stride); }

  /// The same numbers, and nothing written between the rows.
  bool operator==(const ExactMatrix& other) const {
    if (values.size() != other.values.size()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool gap = static_cast<int>(i) % stride >= cols;
      if (gap ? values[i] == values[i] : !(values[i] == other.values[i])) return false;
    }
    return true;
  }
};

}  // namespace unrolled::testing
