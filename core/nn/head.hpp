#pragma once
// The last part of a model: what the rows that are read out are made into, and the loss of that.

#include <cstdint>
#include <memory>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/param_layout.hpp"
#include "core/simd/matmul.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

/// Sums over the rows that something is asked of.
struct LossSum {
  double nats = 0;  ///< -ln p(target); where numbers are told, the square of the error, summed
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
  int classes = 0;       ///< C: to choose among; or
  int values = 0;        ///< F: numbers to tell. One of the two is 0.
  bool silent = false;   ///< before it has learnt anything each of them is 0, not drawn
  double smoothing = 0;  ///< share of a target that is spread over all classes while training
  /// [C]: how much an answer of each class counts while training; empty: all the same.
  std::vector<float> weights{};

  int outputs() const { return classes + values; }
};

template <class T>
class Head {
 public:
  virtual ~Head() = default;

  /// Numbers between rows of what it says: outputs rounded up to whole vectors.
  virtual int stride() const = 0;

  virtual void carve(typename Arena<T>::Carver& carver, int rows) = 0;
  virtual void pack(const T* parameters, bool training) = 0;

  /// What is said of `rows` rows, [rows][stride()]: logits, padded with -1e30; or values.
  virtual void logits(const T* h, int rows, T* out) const = 0;

  /// The loss of rows that `batch` asks something of. Leaves said().
  virtual LossSum evaluate(const T* h, const Batch& batch, int rows) = 0;
  /// The same loss, and d(mean loss over the rows that are asked)/d(what is said) kept for
  /// backward().
  virtual LossSum forward(const T* h, const Batch& batch, int rows) = 0;
  /// Adds to `gradients` (whole span) and writes dL/dh, [rows][inputs].
  virtual void backward(const T* h, const Batch& batch, int rows, T* gradients, T* dh,
                        simd::TransposedScratch<T>& scratch) = 0;

  /// [rows][stride()], after evaluate(): of asked rows e^(logit - the largest), or values.
  virtual const T* said() const = 0;
  /// The same place after forward(): dL/dlogits, or dL/dvalues.
  const T* dlogits() const { return said(); }

  virtual std::size_t packed_bytes() const = 0;

 protected:
  /// The rows that are computed: the batch's, where each of them is read out.
  static std::span<const simd::RowRun> runs_of(const Batch& batch, int rows) {
    if (static_cast<std::size_t>(rows) == batch.rows()) return batch.runs;
    return {};
  }
};

/// Reads rows of `inputs` numbers. Adds its parameters to `layout`.
template <class T>
std::unique_ptr<Head<T>> make_softmax_head(const HeadShape& shape, int inputs, ParamLayout& layout);
/// Of one that tells numbers. A module that has no task for it may do without.
template <class T>
std::unique_ptr<Head<T>> make_value_head(const HeadShape& shape, int inputs, ParamLayout& layout);

extern template std::unique_ptr<Head<float>> make_softmax_head(const HeadShape&, int, ParamLayout&);
extern template std::unique_ptr<Head<double>> make_softmax_head(const HeadShape&, int,
                                                                ParamLayout&);
extern template std::unique_ptr<Head<float>> make_value_head(const HeadShape&, int, ParamLayout&);
extern template std::unique_ptr<Head<double>> make_value_head(const HeadShape&, int, ParamLayout&);

}  // namespace unrolled
