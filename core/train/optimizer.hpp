#pragma once
// Optimizers on flat spans: parameters, gradients and moments share one layout.
//
//   sgd      v = mu v + g,             w -= eta v                       (momentum as PyTorch)
//   adagrad  a += g^2,                 w -= eta g / sqrt(a + 1e-8)      (min-char-rnn)
//   rmsprop  a = 0.95 a + 0.05 g^2,    w -= eta g / (sqrt(a) + 1e-8)    (char-rnn)
//   adam     m, a = moving means of g and g^2 (0.9, 0.999), bias-corrected;
//                                      w -= eta m^ / (sqrt(a^) + 1e-8)  (Kingma and Ba 2015)
//   adamw    the same, and             w -= eta lambda w first          (Loshchilov and Hutter)
//
// Of a large embedding (InputShape::sparse()) an update concerns the rows that the batch read, and
// no others. With sgd without momentum, and with adagrad, that gives the very weights that updating
// all rows gives. The others are lazy, as PyTorch's SparseAdam: a row that was not read keeps its
// weights and its moments as they are. Neither momentum nor adam's m moves it on, no moving mean
// fades, adamw's lambda does not shrink it; 0.9^t and 0.999^t count all updates, not the row's own.

#include <cstdint>
#include <span>

#include "core/nn/param_layout.hpp"
#include "core/settings/settings.hpp"
#include "core/support/aligned_buffer.hpp"

namespace unrolled {

template <class T>
class Optimizer {
 public:
  /// What it remembers between updates. `second` is empty where one moment suffices.
  struct State {
    AlignedBuffer<T> first, second;
    double beta1_power = 1, beta2_power = 1;  ///< 0.9^t and 0.999^t after t updates

    void assign(const State& other) {
      first.assign(other.first);
      second.assign(other.second);
      beta1_power = other.beta1_power;
      beta2_power = other.beta2_power;
    }
  };

  Optimizer(OptimizerKind kind, double momentum, double weight_decay, std::size_t size);

  /// One update. Every gradient is multiplied by `scale` first (clipping: see clip_scale()).
  void update(std::span<T> parameters, std::span<const T> gradients, double learning_rate,
              double scale);
  /// The same of those numbers alone that lie in `ranges`, which do not overlap.
  void update(std::span<T> parameters, std::span<const T> gradients,
              std::span<const ParamRange> ranges, double learning_rate, double scale);

  const State& state() const { return state_; }
  State& state() { return state_; }

 private:
  OptimizerKind kind_;
  double momentum_, weight_decay_;
  State state_;
};

/// Euclidean length of all gradients together.
template <class T>
double global_norm(std::span<const T> gradients);
/// The same, to the last bit, where all outside of `ranges` are 0: ascending, without overlap.
template <class T>
double global_norm(std::span<const T> gradients, std::span<const ParamRange> ranges);

/// Factor that shortens a gradient of length `norm` to `limit`; 1 where it is short enough or limit
/// is 0 (no clipping). The 1e-6 is PyTorch's.
inline double clip_scale(double norm, double limit) {
  const double scale = limit / (norm + 1e-6);
  return limit > 0 && scale < 1 ? scale : 1;
}

extern template class Optimizer<float>;
extern template class Optimizer<double>;
extern template double global_norm(std::span<const float>);
extern template double global_norm(std::span<const double>);
extern template double global_norm(std::span<const float>, std::span<const ParamRange>);
extern template double global_norm(std::span<const double>, std::span<const ParamRange>);

}  // namespace unrolled
