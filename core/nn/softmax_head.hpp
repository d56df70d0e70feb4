#pragma once
// The last part of a model that tells classes apart: a linear layer on the rows that are read out,
// softmax, cross-entropy. The classes need not be what the network reads.

#include <cstdint>

#include "core/nn/batch.hpp"
#include "core/nn/param_layout.hpp"
#include "core/simd/matmul.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

/// Sums over the rows that have a target.
struct LossSum {
  double nats = 0;  ///< -ln p(target), summed
  std::int64_t rows = 0;
  std::int64_t correct = 0;  ///< rows whose likeliest class was the target

  LossSum& operator+=(const LossSum& other) {
    nats += other.nats;
    rows += other.rows;
    correct += other.correct;
    return *this;
  }
};

struct HeadShape {
  int classes = 0;  ///< C
};

template <class T>
class SoftmaxHead {
 public:
  /// Reads rows of `inputs` numbers. Adds its parameters to `layout`.
  SoftmaxHead(const HeadShape& shape, int inputs, ParamLayout& layout);

  /// Numbers between rows of logits: the classes rounded up to whole vectors.
  int stride() const { return stride_; }

  void carve(typename Arena<T>::Carver& carver, int rows);
  void pack(const T* parameters, bool training);

  /// Logits of `rows` rows, [rows][stride()]; padding entries hold a logit of -1e30.
  void logits(const T* h, int rows, T* out) const;

  /// Loss alone.
  LossSum evaluate(const T* h, const std::int32_t* targets, int rows);
  /// Loss, and d(mean loss over the rows with a target)/dlogits kept for backward().
  LossSum forward(const T* h, const std::int32_t* targets, int rows);
  /// Adds to `gradients` (whole span) and writes dL/dh, [rows][inputs].
  void backward(const T* h, int rows, T* gradients, T* dh, simd::TransposedScratch<T>& scratch);

  /// dL/dlogits of the last forward(), [rows][stride()].
  const T* dlogits() const { return logits_; }
  std::size_t packed_bytes() const { return forward_.bytes() + backward_.bytes(); }

 private:
  int inputs_, classes_, stride_;
  std::size_t weight_, bias_;
  T* logits_ = nullptr;
  simd::PackedMatrix<T> forward_, backward_;
  AlignedBuffer<T> padded_bias_;
};

extern template class SoftmaxHead<float>;
extern template class SoftmaxHead<double>;

}  // namespace unrolled
