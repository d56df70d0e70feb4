#pragma once
// Views of flat memory as matrices: the only include of Eigen. Products go through simd/matmul.hpp,
// which is twice as fast in WebAssembly; Eigen serves where a sum or a transpose is not hot.

#include <Eigen/Core>

namespace unrolled {

template <class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <class T>
using MatrixView = Eigen::Map<Matrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;
template <class T>
using ConstMatrixView = Eigen::Map<const Matrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;

/// A row-major rows x cols matrix whose rows are `stride` numbers apart (0: they follow each
/// other).
template <class T>
MatrixView<T> view(T* data, Eigen::Index rows, Eigen::Index cols, Eigen::Index stride = 0) {
  return {data, rows, cols, Eigen::OuterStride<>(stride ? stride : cols)};
}
template <class T>
ConstMatrixView<T> view(const T* data, Eigen::Index rows, Eigen::Index cols,
                        Eigen::Index stride = 0) {
  return {data, rows, cols, Eigen::OuterStride<>(stride ? stride : cols)};
}

}  // namespace unrolled
