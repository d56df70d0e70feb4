#pragma once
// Inverted dropout between layers: kept units are scaled up while training, so nothing changes when
// the network is used.

#include <cstddef>

#include "core/support/rng.hpp"

namespace unrolled {

/// Fills `mask` with 0 (probability p) or 1 / (1 - p). 0 <= p < 1. Four units share one random
/// word; the probability is thus rounded to a multiple of 2^-16.
template <class T>
void fill_dropout_mask(Rng& rng, double p, T* mask, std::size_t size);

/// out = x * mask, each number; `out` may be `x`.
template <class T>
void apply_dropout_mask(const T* mask, const T* x, T* out, std::size_t size);

extern template void fill_dropout_mask(Rng&, double, float*, std::size_t);
extern template void fill_dropout_mask(Rng&, double, double*, std::size_t);
extern template void apply_dropout_mask(const float*, const float*, float*, std::size_t);
extern template void apply_dropout_mask(const double*, const double*, double*, std::size_t);

}  // namespace unrolled
