// A head that tells classes apart: a linear layer, softmax, cross-entropy. The classes need not be
// what the network reads.

#include <algorithm>

#include "core/nn/head.hpp"
#include "core/nn/linear.hpp"
#include "core/simd/softmax.hpp"

namespace unrolled {
namespace {

template <class T>
class SoftmaxHead final : public Head<T> {
 public:
  SoftmaxHead(const HeadShape& shape, int inputs, ParamLayout& layout)
      : smoothing_(static_cast<T>(shape.smoothing)),
        weights_(shape.weights.begin(), shape.weights.end()),
        linear_("head",
                {.inputs = inputs,
                 .outputs = shape.classes,
                 .whole_vectors = true,
                 .padding = simd::kPaddingLogit<double>},
                layout) {}

  int stride() const override { return linear_.stride(); }

  void carve(typename Arena<T>::Carver& carver, int rows) override {
    carver.take(logits_, static_cast<std::size_t>(rows) * stride());
  }
  void pack(const T* parameters, bool training) override { linear_.pack(parameters, training); }
  void logits(const T* h, int rows, T* out) const override { linear_.forward(h, rows, out); }

  LossSum evaluate(const T* h, const Batch& batch, int rows) override {
    linear_.forward(h, rows, logits_, this->runs_of(batch, rows));
    LossSum sum;
    for (int r = 0; r < rows; ++r) {
      const std::int32_t target = batch.targets[static_cast<std::size_t>(r)];
      if (target == kIgnore) continue;
      const auto loss = simd::evaluate_row(row(r), stride(), target);
      sum += {static_cast<double>(loss.nats), 1, loss.correct};
    }
    return sum;
  }

  LossSum forward(const T* h, const Batch& batch, int rows) override {
    linear_.forward(h, rows, logits_, this->runs_of(batch, rows));
    const auto targets = batch.targets.first(static_cast<std::size_t>(rows));
    const auto counted = rows - std::ranges::count(targets, kIgnore);
    const T share = T(1) / static_cast<T>(std::max<std::int64_t>(1, counted));
    LossSum sum;
    for (int r = 0; r < rows; ++r) {
      const std::int32_t target = targets[static_cast<std::size_t>(r)];
      if (target == kIgnore) {
        std::fill_n(row(r), stride(), T(0));
        continue;
      }
      const T weight =
          weights_.empty() ? share : share * weights_[static_cast<std::size_t>(target)];
      const auto loss = simd::cross_entropy_row(row(r), stride(), target, weight);
      if (smoothing_ > 0) smooth(row(r), target, weight);
      sum += {static_cast<double>(loss.nats), 1, loss.correct};
    }
    return sum;
  }

  void backward(const T* h, const Batch& batch, int rows, T* gradients, T* dh,
                simd::TransposedScratch<T>& scratch) override {
    linear_.backward(h, logits_, rows, gradients, dh, scratch, this->runs_of(batch, rows));
  }

  const T* said() const override { return logits_; }
  std::size_t packed_bytes() const override { return linear_.packed_bytes(); }

 private:
  T* row(int r) const { return logits_ + static_cast<std::size_t>(r) * stride(); }

  /// From the gradient for a certain target to that for one of whose probability a share is spread
  /// over all classes (Szegedy et al. 2016). The loss that is told stays that of the target.
  void smooth(T* row, std::int32_t target, T weight) const {
    const T spread = weight * smoothing_ / static_cast<T>(linear_.outputs());
    for (int j = 0; j < linear_.outputs(); ++j) row[j] -= spread;
    row[target] += weight * smoothing_;
  }

  T smoothing_;
  std::vector<T> weights_;
  Linear<T> linear_;
  T* logits_ = nullptr;
};

}  // namespace

template <class T>
std::unique_ptr<Head<T>> make_softmax_head(const HeadShape& shape, int inputs,
                                           ParamLayout& layout) {
  return std::make_unique<SoftmaxHead<T>>(shape, inputs, layout);
}

template std::unique_ptr<Head<float>> make_softmax_head(const HeadShape&, int, ParamLayout&);
template std::unique_ptr<Head<double>> make_softmax_head(const HeadShape&, int, ParamLayout&);

}  // namespace unrolled
