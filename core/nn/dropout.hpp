#pragma once
// Inverted dropout: kept units are scaled up while training, so nothing changes when
// the network is used.

#include <cstddef>

#include "core/support/arena.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

/// How likely a unit is to be dropped, 0 <= p < 1.
struct DropoutRates {
  double between = 0;  ///< the levels of a stack
  double ends = 0;     ///< where embedded rows come in, and where rows are read out

  DropoutRates(double between_levels = 0, double at_ends = 0)
      : between(between_levels), ends(at_ends) {}
  bool any() const { return between > 0 || ends > 0; }
};

/// Fills `mask` with 0 (probability p) or 1 / (1 - p). 0 <= p < 1. Four units share one random
/// word; the probability is thus rounded to a multiple of 2^-16.
template <class T>
void fill_dropout_mask(Rng& rng, double p, T* mask, std::size_t size);

/// out = x * mask, each number; `out` may be `x`.
template <class T>
void apply_dropout_mask(const T* mask, const T* x, T* out, std::size_t size);

/// A place in a model where rows may lose units while it is trained.
template <class T>
class DropoutLayer {
 public:
  void carve(typename Arena<T>::Carver& carver, std::size_t size) {
    carver.take(mask_, size);
    carver.take(dropped_, size);
  }

  /// `rows` with units dropped with probability `p`, drawn from `rng`; themselves where none are.
  const T* forward(const T* rows, std::size_t size, double p, Rng* rng) {
    dropping_ = p > 0 && rng;
    if (!dropping_) return rows;
    fill_dropout_mask(*rng, p, mask_, size);
    apply_dropout_mask(mask_, rows, dropped_, size);
    return dropped_;
  }
  /// Of the same rows.
  void backward(T* drows, std::size_t size) const {
    if (dropping_) apply_dropout_mask(mask_, drows, drows, size);
  }

 private:
  T* mask_ = nullptr;
  T* dropped_ = nullptr;
  bool dropping_ = false;  // in the last forward()
};

extern template void fill_dropout_mask(Rng&, double, float*, std::size_t);
extern template void fill_dropout_mask(Rng&, double, double*, std::size_t);
extern template void apply_dropout_mask(const float*, const float*, float*, std::size_t);
extern template void apply_dropout_mask(const double*, const double*, double*, std::size_t);

}  // namespace unrolled
