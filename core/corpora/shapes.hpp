#pragma once
// The shapes of drawings and scenes as strokes, and how a hand would draw them.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/corpora/raster.hpp"
#include "core/support/rng.hpp"

namespace unrolled::corpus {

enum class Shape : std::uint8_t {
  circle,
  square,
  triangle,
  line,
  cross,
  star,
  arrow,
  heart,
  zigzag,
  house
};

/// What drawing a shape has to heed.
struct ShapeKind {
  std::string_view name;
  /// It may be turned by up to so much of a full circle either way and is still called that.
  double turn;
  /// Its width and its height may differ by this factor.
  double aspect;
  /// So many cells across at least, or nobody can tell it.
  double least_size;
  /// Its outline with a piece missing is still called that.
  bool may_have_gap;
};

const ShapeKind& kind_of(Shape shape);
std::span<const ShapeKind> shape_kinds();  ///< in the order of the enumerators

/// Upright, within -1..1 in both directions (y downwards) and touching at least two of the edges.
/// Proportions that do not matter to what it is are drawn at random, and so is where a closed
/// outline begins.
std::vector<Stroke> outline(Shape shape, Rng& rng);

/// Stretches by `width` and `height`, turns by `turns` of a circle, then moves to `centre`.
std::vector<Stroke> placed(std::vector<Stroke> strokes, Point centre, double width, double height,
                           double turns);

/// As a hand draws it: lines sway by about `sway`, corners lie a little beside their places. All
/// lengths are those of the strokes' coordinates; `step` is how far apart the points of the result
/// are at most.
std::vector<Stroke> by_hand(const std::vector<Stroke>& strokes, double sway, double step, Rng& rng);

/// Lifts the pen once, for about `length` of the way. Not where a stroke begins or ends, and not
/// in strokes that are shorter than five times that.
std::vector<Stroke> with_gap(const std::vector<Stroke>& strokes, double length, Rng& rng);

}  // namespace unrolled::corpus
