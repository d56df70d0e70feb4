#pragma once
// What generators of numbers draw and write with. Only + - * / and floor, which are the same on
// every platform: the C library's sines, its printf and the standard distributions are not.
//
// Draws are taken one a statement, or in braces: the order in which the arguments of a call are
// evaluated is the compiler's.

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "core/support/rng.hpp"

namespace unrolled::corpus {

/// A unit vector.
struct Direction {
  double cos, sin;
};

/// The direction `turns` of a full circle from (1, 0), by Taylor's series within an eighth of a
/// turn of the nearest quarter; its largest error is below 1e-15.
inline Direction direction(double turns) {
  const double quarters = std::floor(4 * turns + 0.5);
  const double angle = (4 * turns - quarters) * (3.14159265358979323846 / 2);
  const double z = angle * angle;
  double cosine = 0, sine = 0;
  for (int k = 18; k >= 2; k -= 2) {
    cosine = (1 - cosine) * z / (k * (k - 1));
    sine = (1 - sine) * z / (k * (k + 1));
  }
  const double c = 1 - cosine, s = angle * (1 - sine);
  switch (static_cast<int>(quarters - 4 * std::floor(quarters / 4))) {
    case 0:
      return {c, s};
    case 1:
      return {-s, c};
    case 2:
      return {-c, -s};
    default:
      return {s, -c};
  }
}

/// sin(2 pi turns).
inline double sine(double turns) {
  return direction(turns).sin;
}

/// Of mean 0 and variance 1, nearly normal: the sum of twelve uniform numbers. Never beyond 6.
inline double normal(Rng& rng) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += rng.uniform();
  return sum;
}

/// True in `share` (0..1) of all cases.
inline bool chance(Rng& rng, double share) {
  return rng.uniform() < share;
}

/// low .. high, both included.
inline int between(Rng& rng, int low, int high) {
  return low + static_cast<int>(rng.below(static_cast<std::uint32_t>(high - low + 1)));
}

/// One of the items of an array, vector or span; not empty.
template <class Items>
const auto& pick(Rng& rng, const Items& items) {
  return items[rng.below(static_cast<std::uint32_t>(std::size(items)))];
}

/// Puts the items in random order.
template <class Items>
void shuffle(Rng& rng, Items& items) {
  for (std::size_t i = std::size(items); i > 1; --i)
    std::swap(items[i - 1], items[rng.below(static_cast<std::uint32_t>(i))]);
}

/// Appends `value` rounded to `decimals` (0..9) places, as "-0.250"; never "-0.000".
inline void append_fixed(std::string& text, double value, int decimals) {
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  auto scaled = static_cast<std::int64_t>(std::floor(value * static_cast<double>(scale) + 0.5));
  if (scaled < 0) {
    text += '-';
    scaled = -scaled;
  }
  text += std::to_string(scaled / scale);
  if (decimals == 0) return;
  const std::string fraction = std::to_string(scaled % scale);
  text += '.';
  text.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
  text += fraction;
}

}  // namespace unrolled::corpus
