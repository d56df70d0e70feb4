#include "core/nn/plane.hpp"

#include <algorithm>
#include <cmath>

#include "core/support/rng.hpp"
#include "core/support/spectrum.hpp"

namespace unrolled {
namespace {

/// Nearly normal, and the same on every platform: the sum of twelve uniform numbers (variance 1/12
/// each). Rows are scaled afterwards, so that only their direction counts.
double nearly_normal(Rng& rng) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += rng.uniform();
  return sum;
}

template <class T>
double dot(std::span<const T> x, std::span<const T> y) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    sum += static_cast<double>(x[i]) * static_cast<double>(y[i]);
  return sum;
}
template <class T>
double dot(const std::vector<T>& x, const std::vector<T>& y) {
  return dot(std::span<const T>(x), std::span<const T>(y));
}

template <class T>
void scale(std::span<T> values, double factor) {
  for (T& x : values) x = static_cast<T>(static_cast<double>(x) * factor);
}

template <class T>
std::vector<T> random_direction(const ParamLayout& layout, std::span<const T> weights, Rng& rng) {
  std::vector<T> direction(layout.extent());
  for (const Param& p : layout.params()) {
    const std::size_t rows = p.cols == 1 ? 1 : static_cast<std::size_t>(p.rows);
    const std::size_t length = p.size() / rows;
    for (std::size_t r = 0; r < rows; ++r) {
      const auto row = std::span(direction).subspan(p.offset + r * length, length);
      for (T& x : row) x = static_cast<T>(nearly_normal(rng));
      const auto like = weights.subspan(p.offset + r * length, length);
      scale(row,
            std::sqrt(dot(like, like) / dot(std::span<const T>(row), std::span<const T>(row))));
    }
  }
  return direction;
}

template <class T>
std::vector<T> way(std::span<const T> from, const std::vector<T>& to) {
  std::vector<T> difference(to);
  for (std::size_t i = 0; i < from.size(); ++i) difference[i] -= from[i];
  return difference;
}

/// The part of `direction` at a right angle to `other`, with `length`.
template <class T>
void turn_away(std::vector<T>& direction, const std::vector<T>& other, double length) {
  const double along = dot(direction, other) / dot(other, other);
  for (std::size_t i = 0; i < direction.size(); ++i)
    direction[i] -= static_cast<T>(along * static_cast<double>(other[i]));
  scale(std::span(direction), length / std::sqrt(dot(direction, direction)));
}

}  // namespace

template <class T>
Plane<T> random_plane(const ParamLayout& layout, std::span<const T> origin, std::uint64_t seed) {
  Rng rng(seed);
  Plane<T> plane{{origin.begin(), origin.end()}, {}, {}};
  plane.first = random_direction(layout, origin, rng);
  plane.second = random_direction(layout, origin, rng);
  return plane;
}

template <class T>
Plane<T> recurrent_plane(const ParamLayout& layout, std::span<const T> origin, std::uint64_t seed) {
  Rng rng(seed);
  Plane<T> plane{{origin.begin(), origin.end()}, std::vector<T>(origin.size()), {}};
  for (const Param& p : layout.params())
    if (p.name.starts_with("weight_hh"))
      std::ranges::copy(origin.subspan(p.offset, p.size()), plane.first.begin() + p.offset);
  plane.second = random_direction(layout, origin, rng);
  return plane;
}

template <class T>
Plane<T> path_plane(const ParamLayout& layout, std::span<const T> origin,
                    std::span<const std::vector<T>> points, std::uint64_t seed) {
  Plane<T> plane{{origin.begin(), origin.end()}, {}, {}};
  std::vector<std::vector<T>> ways;
  for (const auto& point : points) ways.push_back(way(origin, point));
  // The principal directions of many numbers are sums of the few ways: their products decide.
  const std::size_t n = ways.size();
  std::vector<double> products(n * n);
  double longest = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      products[i * n + j] = products[j * n + i] = dot(ways[i], ways[j]);
      if (i == j) longest = std::max(longest, std::sqrt(products[i * n + i]));
    }
  if (longest == 0) return plane;
  const auto spectrum = symmetric_spectrum(products.data(), static_cast<int>(n));
  const auto principal = [&](std::size_t k) {
    std::vector<double> sum(origin.size());
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += spectrum.vectors[k * n + j] * static_cast<double>(ways[j][i]);
    double length = 0, start = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      length += sum[i] * sum[i];
      start += sum[i] * static_cast<double>(ways[0][i]);
    }
    const double factor = (start > 0 ? -longest : longest) / std::sqrt(length);
    std::vector<T> direction(sum.size());
    for (std::size_t i = 0; i < sum.size(); ++i) direction[i] = static_cast<T>(sum[i] * factor);
    return direction;
  };
  plane.first = principal(0);
  // Below this a second direction is what rounding made of the first.
  constexpr double kLeastShare = 1e-8;
  if (n > 1 && spectrum.values[1] > kLeastShare * spectrum.values[0]) {
    plane.second = principal(1);
  } else {
    Rng rng(seed);
    plane.second = random_direction(layout, origin, rng);
    turn_away(plane.second, plane.first, longest);
  }
  return plane;
}

template <class T>
PathOnPlane place_path(const Plane<T>& plane, std::span<const std::vector<T>> points) {
  const double ff = dot(plane.first, plane.first), fs = dot(plane.first, plane.second);
  const double ss = dot(plane.second, plane.second), determinant = ff * ss - fs * fs;
  PathOnPlane path;
  double inside = 0, all = 0;
  for (const auto& point : points) {
    const std::vector<T> from = way(std::span<const T>(plane.origin), point);
    const double f = dot(from, plane.first), s = dot(from, plane.second);
    const double a = (f * ss - s * fs) / determinant, b = (s * ff - f * fs) / determinant;
    path.a.push_back(a);
    path.b.push_back(b);
    inside += a * f + b * s;
    all += dot(from, from);
  }
  if (all > 0) path.shown = std::clamp(inside / all, 0.0, 1.0);
  return path;
}

#define UNROLLED_PLANE(T)                                                                   \
  template Plane<T> random_plane(const ParamLayout&, std::span<const T>, std::uint64_t);    \
  template Plane<T> recurrent_plane(const ParamLayout&, std::span<const T>, std::uint64_t); \
  template Plane<T> path_plane(const ParamLayout&, std::span<const T>,                      \
                               std::span<const std::vector<T>>, std::uint64_t);             \
  template PathOnPlane place_path(const Plane<T>&, std::span<const std::vector<T>>);
UNROLLED_PLANE(float)
UNROLLED_PLANE(double)
#undef UNROLLED_PLANE

}  // namespace unrolled
