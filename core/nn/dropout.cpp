#include "core/nn/dropout.hpp"

namespace unrolled {

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

template <class T>
void apply_dropout_mask(const T* mask, const T* x, T* out, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out[i] = x[i] * mask[i];
}

template void fill_dropout_mask(Rng&, double, float*, std::size_t);
template void fill_dropout_mask(Rng&, double, double*, std::size_t);
template void apply_dropout_mask(const float*, const float*, float*, std::size_t);
template void apply_dropout_mask(const double*, const double*, double*, std::size_t);

}  // namespace unrolled
