#pragma once
// Inverted dropout between layers: kept units are scaled up while training, so nothing changes when
// the network is used.

#include <cstddef>

#include "core/support/rng.hpp"

namespace unrolled {

/// Fills `mask` with 0 (probability p) or 1 / (1 - p). 0 <= p < 1. Four units share one random
/// word; the probability is thus rounded to a multiple of 2^-16.
template <class T>
void fill_dropout_mask(Rng& rng, double p, T* mask, std::size_t size) {
  const T keep = static_cast<T>(1.0 / (1.0 - p));
  const auto threshold = static_cast<std::uint64_t>(p * 65536.0);
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < size; ++i) {
    word = i % 4 == 0 ? rng.next() : word >> 16;
    mask[i] = (word & 0xFFFF) < threshold ? T(0) : keep;
  }
}

}  // namespace unrolled
