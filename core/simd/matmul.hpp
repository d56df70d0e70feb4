#pragma once
// The matrix product that every recurrent step, head and weight gradient goes through.
//
// A register tile of kTileRows x kPanelWidth accumulators walks down K: each step loads one row of
// a packed panel of the right side and, for each tile row, one number of the left side, broadcast.
// The right side is packed once (a weight, once a training step) into panels of kPanelWidth
// columns, so that the inner loop reads it front to back.
//
// Sums over k run in ascending order in every tile, whatever its shape, so a result does not depend
// on how many rows or columns surround it. Blocks of K (weight gradients) are added in order too.
//
// Nothing here depends on how wide vectors are (tile.hpp does): programs that use the library see
// this header, and may be compiled for another processor than the library is.

#include <cstddef>
#include <span>

#include "core/support/aligned_buffer.hpp"

namespace unrolled::simd {

// Rows of K that a weight gradient takes at a time: one panel (8 KB at 128-bit vectors) and one
// left strip (4 KB) share L1 with the tile's part of C.
inline constexpr int kDepthBlock = 256;

/// A right-hand side B[K][N], packed in panels; columns beyond N are zero.
template <class T>
class PackedMatrix {
 public:
  PackedMatrix() = default;
  PackedMatrix(int rows, int columns);

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int panels() const;
  std::size_t bytes() const { return data_.size() * sizeof(T); }
  const T* panel(int index) const;

  /// From B itself: source is [K][N] row-major with `stride` numbers between rows.
  void pack(const T* source, std::size_t stride);
  /// From B's transpose, as weights are stored: source is [n][K] with n <= N; columns n .. N-1 of B
  /// are zero (logits are padded to whole vectors).
  void pack_transposed(const T* source, std::size_t stride, int n);

 private:
  std::size_t panel_stride() const;
  int rows_ = 0, columns_ = 0;
  AlignedBuffer<T> data_;
};

/// Rows first .. first + count - 1 of a matrix.
struct RowRun {
  int first, count;
};

/// C[M][N] = A[M][K] * B (or += with `accumulate`). Strides are in numbers between rows.
template <class T>
void multiply(const T* a, std::size_t a_stride, int m, const PackedMatrix<T>& b, T* c,
              std::size_t c_stride, bool accumulate);
/// The same where only the rows of `runs`, ascending, are more than padding: others are not read,
/// and count as zeros. No runs: all are.
template <class T>
void multiply(const T* a, std::size_t a_stride, int m, std::span<const RowRun> runs,
              const PackedMatrix<T>& b, T* c, std::size_t c_stride, bool accumulate);
/// The same where every row of C begins with `row`, [N], a bias: padding is that alone. C is only
/// written.
template <class T>
void multiply_onto(const T* row, const T* a, std::size_t a_stride, int m,
                   std::span<const RowRun> runs, const PackedMatrix<T>& b, T* c,
                   std::size_t c_stride);

/// Scratch for multiply_transposed(), sized once for its largest M and N.
template <class T>
class TransposedScratch {
 public:
  TransposedScratch() = default;
  TransposedScratch(int max_m, int max_n);
  T* left() { return left_.data(); }
  T* right() { return right_.data(); }
  std::size_t bytes() const { return (left_.size() + right_.size()) * sizeof(T); }

 private:
  AlignedBuffer<T> left_, right_;
};

/// C[M][N] += A^T B with A[K][M], B[K][N]: a weight gradient, summed over K = T*B rows. K is cut
/// into blocks whose panels stay in the caches, so the cost per product does not grow with K or M.
template <class T>
void multiply_transposed(const T* a, std::size_t a_stride, int m, const T* b, std::size_t b_stride,
                         int n, int k, T* c, std::size_t c_stride, TransposedScratch<T>& scratch);
/// The same over the rows of `runs` alone, ascending. No runs: over all.
template <class T>
void multiply_transposed(const T* a, std::size_t a_stride, int m, const T* b, std::size_t b_stride,
                         int n, int k, std::span<const RowRun> runs, T* c, std::size_t c_stride,
                         TransposedScratch<T>& scratch);

extern template class PackedMatrix<float>;
extern template class PackedMatrix<double>;
extern template class TransposedScratch<float>;
extern template class TransposedScratch<double>;

}  // namespace unrolled::simd
