#pragma once
// A plane through the space of all weights, to draw the loss over: w(a, b) = origin + a first +
// b second. The choice of directions is that of Li, Xu, Taylor, Studer and Goldstein, "Visualizing
// the Loss Landscape of Neural Nets" (2018): drawn at random and scaled like the weights, or the
// principal ones of a run's path.

#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/param_layout.hpp"

namespace unrolled {

template <class T>
struct Plane {
  std::vector<T> origin, first, second;  ///< [extent of the layout] each
};

/// Two directions drawn at random. Each row of a matrix, which is what comes into a unit, is scaled
/// to the length of that row of the weights, a vector to the length of the vector: so a step of 1
/// changes every unit by as much as it has, and networks of unlike sizes can be compared.
template <class T>
Plane<T> random_plane(const ParamLayout& layout, std::span<const T> origin, std::uint64_t seed);

/// `first` is the recurrent weights themselves, so that w(a, 0) has them 1 + a times as large;
/// `second` is drawn as above.
template <class T>
Plane<T> recurrent_plane(const ParamLayout& layout, std::span<const T> origin, std::uint64_t seed);

/// The two principal directions of the ways from the origin to the points: of all planes through
/// the origin this one comes closest to them. Both have the length of the longest way. The first
/// point lies at a <= 0, b <= 0. Where the points lie on one line the second direction is drawn
/// from `seed`, at a right angle to the first. Empty directions: no point lies beside the origin.
template <class T>
Plane<T> path_plane(const ParamLayout& layout, std::span<const T> origin,
                    std::span<const std::vector<T>> points, std::uint64_t seed);

struct PathOnPlane {
  std::vector<double> a, b;  ///< where the plane comes closest to each point
  /// Of the squares of all ways from the origin to the points, the share that lies in the plane; 0
  /// where there is no way.
  double shown = 0;
};

template <class T>
PathOnPlane place_path(const Plane<T>& plane, std::span<const std::vector<T>> points);

}  // namespace unrolled
