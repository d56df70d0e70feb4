#pragma once
// How far a rounded result is from the true one, in the unit in which accuracy is stated.

#include <cmath>
#include <limits>

#include "tests/support/compare.hpp"

namespace unrolled::testing {

/// |result - exact| in units in the last place of T at `exact`; `exact` is of a wider type. What
/// is not a number on one side only, or infinite on one side only, is infinitely far. Subnormal
/// results are measured in the spacing of the smallest normal numbers.
template <class T, class Wide>
double ulp_error(T result, Wide exact) {
  using std::abs, std::frexp, std::ldexp;
  static_assert(std::numeric_limits<Wide>::digits > std::numeric_limits<T>::digits);
  if (std::isnan(exact) || std::isnan(result))
    return std::isnan(exact) && std::isnan(result) ? 0 : kInfinitelyFar;
  if (static_cast<Wide>(result) == exact) return 0;
  if (std::isinf(exact) || std::isinf(result)) return kInfinitelyFar;
  int exponent = 0;
  (void)frexp(exact, &exponent);
  if (exact == 0 || exponent < std::numeric_limits<T>::min_exponent)
    exponent = std::numeric_limits<T>::min_exponent;
  const Wide unit = ldexp(Wide(1), exponent - std::numeric_limits<T>::digits);
  return static_cast<double>(abs(static_cast<Wide>(result) - exact) / unit);
}

}  // namespace unrolled::testing
