#pragma once
// A linear layer on rows, y = W x + b, outside of the loop over time: heads and attention.

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "core/nn/param_layout.hpp"
#include "core/simd/batch.hpp"
#include "core/simd/matmul.hpp"

namespace unrolled {

struct LinearShape {
  int inputs, outputs;
  bool bias = true;
  bool whole_vectors = false;  ///< rows of y are padded to whole vectors, with `padding`
  double padding = 0;
  bool zero = false;  ///< begins as zeros
};

template <class T>
class Linear {
 public:
  /// Adds `name`.weight [outputs][inputs] and, if it has one, `name`.bias to `layout`, initialised
  /// as PyTorch does.
  Linear(const std::string& name, const LinearShape& shape, ParamLayout& layout)
      : inputs_(shape.inputs), outputs_(shape.outputs), stride_(outputs_), has_bias_(shape.bias) {
    constexpr int lanes = simd::kLanes<T>;
    if (shape.whole_vectors) stride_ = (outputs_ + lanes - 1) / lanes * lanes;
    const double bound = shape.zero ? 0 : 1.0 / std::sqrt(static_cast<double>(inputs_));
    weight_ = layout.add(name + ".weight", outputs_, inputs_, bound);
    if (has_bias_) bias_ = layout.add(name + ".bias", outputs_, 1, bound);
    forward_ = simd::PackedMatrix<T>(inputs_, stride_);
    row_ = AlignedBuffer<T>(static_cast<std::size_t>(stride_));
    row_.fill(static_cast<T>(shape.padding));
    if (!has_bias_) std::fill_n(row_.data(), outputs_, T(0));
  }

  int outputs() const { return outputs_; }
  int stride() const { return stride_; }

  void pack(const T* parameters, bool training) {
    forward_.pack_transposed(parameters + weight_, inputs_, outputs_);
    if (has_bias_) std::copy_n(parameters + bias_, outputs_, row_.data());
    if (!training) return;
    if (backward_.rows() == 0) backward_ = simd::PackedMatrix<T>(outputs_, inputs_);
    backward_.pack(parameters + weight_, inputs_);
  }

  /// x [rows][inputs] to y [rows][stride]. Rows that are not in `runs`, if there are any, become
  /// those of zeros.
  void forward(const T* x, int rows, T* y, std::span<const simd::RowRun> runs = {}) const {
    simd::multiply_onto(row_.data(), x, inputs_, rows, runs, forward_, y, stride_);
  }

  /// From dy [rows][stride], which is 0 where a row is not in `runs`: adds to `gradients` (whole
  /// span), and writes dx [rows][inputs] or, with `add`, adds to it.
  void backward(const T* x, const T* dy, int rows, T* gradients, T* dx,
                simd::TransposedScratch<T>& scratch, std::span<const simd::RowRun> runs = {},
                bool add = false) const {
    simd::multiply_transposed(dy, stride_, outputs_, x, inputs_, inputs_, rows, runs,
                              gradients + weight_, inputs_, scratch);
    T* db = gradients + bias_;
    for (int r = 0; has_bias_ && r < rows; ++r) {
      const T* row = dy + static_cast<std::size_t>(r) * stride_;
      for (int j = 0; j < outputs_; ++j) db[j] += row[j];
    }
    simd::multiply(dy, stride_, rows, runs, backward_, dx, inputs_, add);
  }

  std::size_t packed_bytes() const { return forward_.bytes() + backward_.bytes(); }

 private:
  int inputs_, outputs_, stride_;
  bool has_bias_;
  std::size_t weight_ = 0, bias_ = 0;
  simd::PackedMatrix<T> forward_, backward_;
  AlignedBuffer<T> row_;  // the bias, padded: what a row of y begins with
};

}  // namespace unrolled
