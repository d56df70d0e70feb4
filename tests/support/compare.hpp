#pragma once
// How far numbers are apart, as one number that a test can bound. NaN anywhere and sizes that
// differ count as infinitely far, so that a comparison of nothing cannot pass.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <ranges>

namespace unrolled::testing {

inline constexpr double kInfinitelyFar = std::numeric_limits<double>::infinity();

/// |a - b| / max(|a|, |b|, floor). Below `floor` it turns into an absolute error in units of the
/// floor: choose it where the numbers compared are no longer known to that relative accuracy.
inline double relative_error(double a, double b, double floor) {
  return std::abs(a - b) / std::max({std::abs(a), std::abs(b), floor});
}

/// The largest error(a_k, b_k) of two ranges of numbers.
template <class Error>
double largest_error(const std::ranges::sized_range auto& a, const std::ranges::sized_range auto& b,
                     Error error) {
  if (std::ranges::empty(a) || std::ranges::size(a) != std::ranges::size(b)) return kInfinitelyFar;
  double largest = 0;
  auto other = std::ranges::begin(b);
  for (const auto value : a) {
    const double e = error(static_cast<double>(value), static_cast<double>(*other++));
    if (!(e <= largest)) largest = std::isnan(e) ? kInfinitelyFar : e;
  }
  return largest;
}

/// max |a_k - b_k|
double largest_difference(const std::ranges::sized_range auto& a,
                          const std::ranges::sized_range auto& b) {
  return largest_error(a, b, [](double x, double y) { return std::abs(x - y); });
}

/// max |a_k - b_k| / max(|a_k|, |b_k|, floor)
double largest_relative_error(const std::ranges::sized_range auto& a,
                              const std::ranges::sized_range auto& b, double floor) {
  return largest_error(a, b, [floor](double x, double y) { return relative_error(x, y, floor); });
}

}  // namespace unrolled::testing
