#include "core/nn/softmax_head.hpp"

#include <algorithm>
#include <cmath>

#include "core/simd/softmax.hpp"

namespace unrolled {

template <class T>
SoftmaxHead<T>::SoftmaxHead(const HeadShape& shape, int inputs, ParamLayout& layout)
    : inputs_(inputs),
      classes_(shape.classes),
      stride_((classes_ + simd::kLanes<T> - 1) / simd::kLanes<T> * simd::kLanes<T>) {
  const double bound = 1.0 / std::sqrt(static_cast<double>(inputs));
  weight_ = layout.add("head.weight", classes_, inputs, bound);
  bias_ = layout.add("head.bias", classes_, 1, bound);
  forward_ = simd::PackedMatrix<T>(inputs, stride_);
  padded_bias_ = AlignedBuffer<T>(static_cast<std::size_t>(stride_));
  padded_bias_.fill(simd::kPaddingLogit<T>);
}

template <class T>
void SoftmaxHead<T>::carve(typename Arena<T>::Carver& carver, int rows) {
  carver.take(logits_, static_cast<std::size_t>(rows) * stride_);
}

template <class T>
void SoftmaxHead<T>::pack(const T* parameters, bool training) {
  forward_.pack_transposed(parameters + weight_, inputs_, classes_);
  std::copy_n(parameters + bias_, classes_, padded_bias_.data());
  if (!training) return;
  if (backward_.rows() == 0) backward_ = simd::PackedMatrix<T>(classes_, inputs_);
  backward_.pack(parameters + weight_, inputs_);
}

template <class T>
void SoftmaxHead<T>::logits(const T* h, int rows, T* out) const {
  for (int r = 0; r < rows; ++r)
    std::copy_n(padded_bias_.data(), stride_, out + static_cast<std::size_t>(r) * stride_);
  simd::multiply(h, inputs_, rows, forward_, out, stride_, true);
}

template <class T>
LossSum SoftmaxHead<T>::evaluate(const T* h, const std::int32_t* targets, int rows) {
  logits(h, rows, logits_);
  LossSum sum;
  for (int r = 0; r < rows; ++r) {
    if (targets[r] == kIgnore) continue;
    const auto loss =
        simd::evaluate_row(logits_ + static_cast<std::size_t>(r) * stride_, stride_, targets[r]);
    sum += {static_cast<double>(loss.nats), 1, loss.correct};
  }
  return sum;
}

template <class T>
LossSum SoftmaxHead<T>::forward(const T* h, const std::int32_t* targets, int rows) {
  logits(h, rows, logits_);
  const auto counted = rows - std::count(targets, targets + rows, kIgnore);
  const T weight = T(1) / static_cast<T>(std::max<std::int64_t>(1, counted));
  LossSum sum;
  for (int r = 0; r < rows; ++r) {
    T* row = logits_ + static_cast<std::size_t>(r) * stride_;
    if (targets[r] == kIgnore) {
      std::fill_n(row, stride_, T(0));
      continue;
    }
    const auto loss = simd::cross_entropy_row(row, stride_, targets[r], weight);
    sum += {static_cast<double>(loss.nats), 1, loss.correct};
  }
  return sum;
}

template <class T>
void SoftmaxHead<T>::backward(const T* h, int rows, T* gradients, T* dh,
                              simd::TransposedScratch<T>& scratch) {
  simd::multiply_transposed(logits_, stride_, classes_, h, inputs_, inputs_, rows,
                            gradients + weight_, inputs_, scratch);
  T* db = gradients + bias_;
  for (int r = 0; r < rows; ++r) {
    const T* row = logits_ + static_cast<std::size_t>(r) * stride_;
    for (int j = 0; j < classes_; ++j) db[j] += row[j];
  }
  simd::multiply(logits_, stride_, rows, backward_, dh, inputs_, false);
}

template class SoftmaxHead<float>;
template class SoftmaxHead<double>;

}  // namespace unrolled
