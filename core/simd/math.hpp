#pragma once
// exp, tanh, sigmoid and log, written once on batches: xsimd's own versions become per-lane loops
// in WebAssembly, and the platforms' libm differ in the last bits, which would break replay.
//
// | function | range                                   | largest error: float | double  |
// | exp      | -87 .. 87 (-708 .. 708), clamped beyond | 1.1 ULP              | 1.1 ULP |
// | tanh     | all; in ULP where |x| >= 1e-35 (2e-308) | 7 ULP (fused 5)      | 2 ULP   |
// | sigmoid  | -87 .. (-708 ..), clamped below         | 2.6 ULP              | 2.6 ULP |
// | log      | positive, normal                        | 0.51 ULP             | 3 ULP   |
// Measured against the C library's double functions (float: all 2^32 numbers) and long double ones;
// tests/simd/math_test.cpp checks every row over its range. NaN goes in, NaN comes out.

#include <limits>

#include "core/simd/batch.hpp"

namespace unrolled::simd {

namespace detail {

/// c[0] + c[1] x + c[2] x^2 + ..., by Horner's rule.
template <class T, std::size_t N>
inline Batch<T> polynomial(Batch<T> x, const T (&c)[N]) {
  Batch<T> sum(c[N - 1]);
  for (std::size_t i = N - 1; i-- > 0;) sum = madd(sum, x, Batch<T>(c[i]));
  return sum;
}

template <class T>
struct ExpConstants;

template <>
struct ExpConstants<float> {
  static constexpr float limit = 87.0f;        // keeps 2^n a normal number
  static constexpr float magic = 12583039.0f;  // 1.5 * 2^23 + 127, see exp()
  static constexpr float ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f;
  static constexpr int mantissa_bits = 23;
  // exp(r) = 1 + r + r^2 P(r) on |r| <= ln 2 / 2; coefficients of Cephes' expf (Moshier).
  static constexpr float p[] = {5.0000001201e-1f, 1.6666665459e-1f, 4.1665795894e-2f,
                                8.3334519073e-3f, 1.3981999507e-3f, 1.9875691500e-4f};
};

template <>
struct ExpConstants<double> {
  static constexpr double limit = 708.0;
  static constexpr double magic = 6755399441056767.0;  // 1.5 * 2^52 + 1023
  static constexpr double ln2_high = 0.693145751953125, ln2_low = 1.42860682030941723212e-6;
  static constexpr int mantissa_bits = 52;
  // Taylor's series; its next term is below 1e-17 on the reduced range.
  static constexpr double p[] = {1.0 / 2,        1.0 / 6,         1.0 / 24,
                                 1.0 / 120,      1.0 / 720,       1.0 / 5040,
                                 1.0 / 40320,    1.0 / 362880,    1.0 / 3628800,
                                 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800.0};
};

}  // namespace detail

/// e^x. Below -limit and above +limit the result is that of the limit.
template <class T>
inline Batch<T> exp(Batch<T> x) {
  using C = detail::ExpConstants<T>;
  using Bits = xsimd::batch<BitsOf<T>>;
  // The operand order keeps a NaN: a comparison with NaN is false and selects x.
  x = xsimd::select(x > Batch<T>(C::limit), Batch<T>(C::limit), x);
  x = xsimd::select(x < Batch<T>(-C::limit), Batch<T>(-C::limit), x);
  // x = n ln 2 + r. Adding the magic number rounds to n and leaves it, with the exponent's bias, in
  // the low bits of the sum's mantissa: shifted up, they are 2^n. No conversion to integer is
  // needed (in WebAssembly that is a slow, saturating one).
  const Batch<T> shifted = madd(x, Batch<T>(T(1.44269504088896340736)), Batch<T>(C::magic));
  const Batch<T> n = shifted - Batch<T>(C::magic);
  Batch<T> r = madd(n, Batch<T>(-C::ln2_high), x);
  r = madd(n, Batch<T>(-C::ln2_low), r);
  const Batch<T> p = detail::polynomial(r, C::p);
  const Batch<T> y = madd(p, r * r, r) + Batch<T>(T(1));
  // A product keeps every NaN; adding n to y's exponent as an integer would carry one with a
  // payload into the numbers.
  const Bits power = xsimd::bitwise_cast<BitsOf<T>>(shifted) << C::mantissa_bits;
  return y * xsimd::bitwise_cast<T>(power);
}

/// 1 / (1 + e^-x), in (0, 1]: never below e^-limit.
template <class T>
inline Batch<T> sigmoid(Batch<T> x) {
  const Batch<T> one(T(1));
  return one / (one + exp(-x));
}

/// Hyperbolic tangent, in [-1, 1]; odd, and exact at 0.
template <class T>
inline Batch<T> tanh(Batch<T> x) {
  if constexpr (std::is_same_v<T, float>) {
    // Rational minimax approximation x P(x^2) / Q(x^2) on |x| <= 7.9, held beyond at its value
    // there, 1 or, fused, 1 - 2^-22;
    // coefficients as published with Eigen's and XLA's float tanh.
    const Batch<T> limit(7.90531110763549805f);
    x = xsimd::select(x > limit, limit, x);
    x = xsimd::select(x < -limit, -limit, x);
    static constexpr float p[] = {
        4.89352455891786e-03f,  6.37261928875436e-04f, 1.48572235717979e-05f, 5.12229709037114e-08f,
        -8.60467152213735e-11f, 2.00018790482477e-13f, -2.76076847742355e-16f};
    static constexpr float q[] = {4.89352518554385e-03f, 2.26843463243900e-03f,
                                  1.18534705686654e-04f, 1.19825839466702e-06f};
    const Batch<T> z = x * x;
    return x * detail::polynomial(z, p) / detail::polynomial(z, q);
  } else {
    // Near zero, where 1 - 2 / (e^2x + 1) cancels, x + x^3 P(x^2) / Q(x^2) (Cephes' tanh, Moshier).
    static constexpr T p[] = {T(-1.61468768441708447952e3), T(-9.92877231001918586564e1),
                              T(-9.64399179425052238628e-1)};
    static constexpr T q[] = {T(4.84406305325125486048e3), T(2.23548839060100448583e3),
                              T(1.12811678491632931402e2), T(1)};
    const Batch<T> one(T(1)), two(T(2));
    const Batch<T> z = x * x;
    const Batch<T> small = x + x * z * (detail::polynomial(z, p) / detail::polynomial(z, q));
    const Batch<T> large = one - two / (exp(two * xsimd::abs(x)) + one);
    const Batch<T> magnitude = xsimd::select(x < Batch<T>(T(0)), -large, large);
    return xsimd::select(xsimd::abs(x) < Batch<T>(T(0.625)), small, magnitude);
  }
}

template <class T>
inline T exp_scalar(T x) {
  return exp(Batch<T>(x)).get(0);
}

/// Natural logarithm of one number; the losses' only use of one. ln 0 is -infinity, of a negative
/// number or NaN it is NaN; subnormal arguments count as 0.
template <class T>
inline T log_scalar(T x) {
  using Limits = std::numeric_limits<T>;
  if (!(x > 0)) return x == 0 ? -Limits::infinity() : Limits::quiet_NaN();
  if (x > Limits::max()) return x;
  if (x < Limits::min()) return -Limits::infinity();
  // x = 2^e m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1) / (m + 1).
  const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(x));
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  double sum = 1.0 / 21;  // |s| < 0.172: terms to s^21 leave less than 1e-17
  for (int k = 19; k >= 1; k -= 2) sum = sum * z + 1.0 / k;
  return static_cast<T>(exponent * 0.69314718055994530942 + 2 * s * sum);
}

}  // namespace unrolled::simd
