// A head that tells numbers: a linear layer and the mean squared error, over the F numbers of a row
// and over the rows that are asked.

#include <algorithm>

#include "core/nn/head.hpp"
#include "core/nn/linear.hpp"

namespace unrolled {
namespace {

template <class T>
class ValueHead final : public Head<T> {
 public:
  ValueHead(const HeadShape& shape, int inputs, ParamLayout& layout)
      : linear_("head",
                {.inputs = inputs,
                 .outputs = shape.values,
                 .whole_vectors = true,
                 .zero = shape.silent},
                layout) {}

  int stride() const override { return linear_.stride(); }

  void carve(typename Arena<T>::Carver& carver, int rows) override {
    carver.take(values_, static_cast<std::size_t>(rows) * stride());
  }
  void pack(const T* parameters, bool training) override { linear_.pack(parameters, training); }
  void logits(const T* h, int rows, T* out) const override { linear_.forward(h, rows, out); }

  LossSum evaluate(const T* h, const Batch& batch, int rows) override {
    linear_.forward(h, rows, values_, this->runs_of(batch, rows));
    LossSum sum;
    for (int r = 0; r < rows; ++r)
      if (asked(batch, r, rows)) sum += {squares(batch, r) / linear_.outputs(), 1, 0};
    return sum;
  }

  LossSum forward(const T* h, const Batch& batch, int rows) override {
    const LossSum sum = evaluate(h, batch, rows);
    const T share = T(2) / static_cast<T>(std::max<std::int64_t>(1, sum.rows) * linear_.outputs());
    for (int r = 0; r < rows; ++r) {
      const bool counts = asked(batch, r, rows);
      for (int j = 0; j < linear_.outputs(); ++j)
        row(r)[j] = counts ? share * error(batch, r, j) : T(0);
    }
    return sum;
  }

  void backward(const T* h, const Batch& batch, int rows, T* gradients, T* dh,
                simd::TransposedScratch<T>& scratch) override {
    linear_.backward(h, values_, rows, gradients, dh, scratch, this->runs_of(batch, rows));
  }

  const T* said() const override { return values_; }
  std::size_t packed_bytes() const override { return linear_.packed_bytes(); }

 private:
  T* row(int r) const { return values_ + static_cast<std::size_t>(r) * stride(); }

  /// A row that is no padding (where one is read out of each stream, none is), and not left out.
  static bool asked(const Batch& batch, int r, int rows) {
    if (!batch.targets.empty() && batch.targets[static_cast<std::size_t>(r)] == kIgnore)
      return false;
    const bool every = static_cast<std::size_t>(rows) == batch.rows();
    return !every || r / batch.streams < batch.length(r % batch.streams);
  }

  T error(const Batch& batch, int r, int j) const {
    const std::size_t place = static_cast<std::size_t>(r) * linear_.outputs() + j;
    return row(r)[j] - static_cast<T>(batch.values[place]);
  }
  double squares(const Batch& batch, int r) const {
    double sum = 0;
    for (int j = 0; j < linear_.outputs(); ++j) {
      const double e = static_cast<double>(error(batch, r, j));
      sum += e * e;
    }
    return sum;
  }

  Linear<T> linear_;
  T* values_ = nullptr;
};

}  // namespace

template <class T>
std::unique_ptr<Head<T>> make_value_head(const HeadShape& shape, int inputs, ParamLayout& layout) {
  return std::make_unique<ValueHead<T>>(shape, inputs, layout);
}

template std::unique_ptr<Head<float>> make_value_head(const HeadShape&, int, ParamLayout&);
template std::unique_ptr<Head<double>> make_value_head(const HeadShape&, int, ParamLayout&);

}  // namespace unrolled
