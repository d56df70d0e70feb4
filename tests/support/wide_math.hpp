#pragma once
// exp, tanh, sigmoid and ln in long double, to judge the library's double precision by. The
// platforms' own will not do: where long double has 113 bits, as in WebAssembly, the C library's
// expl, tanhl and logl are the double ones. Only + - * / are used here.

#include <cmath>

namespace unrolled::testing {

namespace detail {

inline constexpr long double kLn2 = 0.693147180559945309417232121458176568L;
// ln 2 in two parts: the first has 40 bits, so that its products with exponents are exact.
inline constexpr long double kLn2High = 0x0.B17217F7D1p0L;
inline constexpr long double kLn2Low = 0x0.CF79ABC9E3B39803F2F6AF40F343p-40L;

/// e^r - 1 for |r| < 0.7 by Taylor's series, without cancellation near 0.
inline long double expm1_series(long double r) {
  long double sum = 0;
  for (int k = 40; k >= 1; --k) sum = (1 + sum) * r / k;
  return sum;
}

}  // namespace detail

inline long double wide_exp(long double x) {
  x = std::fmin(std::fmax(x, -12000.0L), 12000.0L);  // 0 and infinity, both of them
  const long double n = std::floor(x / detail::kLn2 + 0.5L);
  const long double r = (x - n * detail::kLn2High) - n * detail::kLn2Low;
  return std::ldexp(1 + detail::expm1_series(r), static_cast<int>(n));
}

inline long double wide_tanh(long double x) {
  const long double a = std::fabs(x);
  const long double em1 = 2 * a < 0.5L ? detail::expm1_series(2 * a) : wide_exp(2 * a) - 1;
  const long double magnitude = a > 50 ? 1.0L : em1 / (em1 + 2);
  return std::copysign(magnitude, x);
}

/// Near 0 by the hyperbolic tangent: the software division of 113 bits that WebAssembly links takes
/// 1 / (2 - 2^-112) for 1.
inline long double wide_sigmoid(long double x) {
  if (std::fabs(x) < 1) return 0.5L + 0.5L * wide_tanh(x / 2);
  return 1 / (1 + wide_exp(-x));
}

/// ln x for normal x: x = 2^e m with m near 1, ln m = 2 artanh((m - 1) / (m + 1)).
inline long double wide_log(long double x) {
  int exponent = 0;
  long double m = std::frexp(x, &exponent);
  if (m < 0.70710678118654752440L) {
    m *= 2;
    --exponent;
  }
  const long double s = (m - 1) / (m + 1);
  long double sum = 0;
  for (int k = 61; k >= 1; k -= 2) sum = sum * s * s + 1.0L / k;
  return (exponent * detail::kLn2High + 2 * s * sum) + exponent * detail::kLn2Low;
}

}  // namespace unrolled::testing
