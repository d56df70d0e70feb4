#include "core/corpora/shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/corpora/chance.hpp"

namespace unrolled::corpus {
namespace {

constexpr double kAny = 0.5;
constexpr std::array<ShapeKind, 10> kShapeKinds = {{{"circle", kAny, 1.25, 5.5, true},
                                                    {"square", 0.05, 1.25, 5.5, true},
                                                    {"triangle", kAny, 1.25, 6.5, true},
                                                    {"line", kAny, 1, 5.5, true},
                                                    {"cross", kAny, 1.25, 5.5, true},
                                                    {"star", kAny, 1.1, 10, true},
                                                    {"arrow", kAny, 1, 8, true},
                                                    {"heart", 0.04, 1.2, 8.5, true},
                                                    {"zigzag", kAny, 1, 9, false},
                                                    {"house", 0.03, 1.2, 8.5, true}}};

/// A closed outline that begins at any of its points and comes back to it.
Stroke closed(const Stroke& corners, Rng& rng) {
  Stroke stroke = corners;
  const auto first = rng.below(static_cast<std::uint32_t>(corners.size()));
  std::ranges::rotate(stroke, stroke.begin() + first);
  stroke.push_back(stroke.front());
  return stroke;
}

/// `corners` points around the middle, the first at the top, each second one at `inner` of the way.
Stroke around(int corners, double inner) {
  Stroke points;
  for (int i = 0; i < corners; ++i) {
    const Direction to = direction(static_cast<double>(i) / corners - 0.25);
    const double radius = i % 2 == 0 ? 1 : inner;
    points.push_back({radius * to.cos, radius * to.sin});
  }
  return points;
}

Stroke star(Rng& rng) {
  Stroke points = around(10, rng.uniform(0.36, 0.44));
  // The five do not fill -1..1: two stand at the sides, two below.
  const double side = points[2].x, foot = points[4].y;
  for (Point& p : points) p = {p.x / side, -1 + 2 * (p.y + 1) / (foot + 1)};
  return closed(points, rng);
}

Stroke heart(Rng& rng) {
  // Right half from the notch to the tip: two arcs' worth of a curve through these points.
  const double notch = rng.uniform(-0.6, -0.4);
  const Stroke right = {{0, notch}, {0.17, -0.8}, {0.42, -1},  {0.72, -0.95}, {0.94, -0.7},
                        {1, -0.38}, {0.9, -0.05}, {0.66, 0.3}, {0.36, 0.64},  {0, 1}};
  Stroke points = right;
  for (std::size_t i = right.size() - 1; i-- > 1;) points.push_back({-right[i].x, right[i].y});
  return closed(points, rng);
}

std::vector<Stroke> arrow(Rng& rng) {
  const double back = rng.uniform(0.25, 0.5), wide = rng.uniform(0.5, 0.75);
  return {{{-1, 0}, {1, 0}}, {{back, -wide}, {1, 0}, {back, wide}}};
}

Stroke zigzag(Rng& rng) {
  const int bends = between(rng, 3, 4);
  const double height = rng.uniform(0.5, 0.75);
  Stroke stroke;
  for (int i = 0; i <= bends; ++i)
    stroke.push_back({-1 + 2.0 * i / bends, i % 2 == 0 ? height : -height});
  return stroke;
}

std::vector<Stroke> house(Rng& rng) {
  const double eaves = rng.uniform(-0.3, 0), wall = rng.uniform(0.75, 1);
  return {closed({{-wall, 1}, {-wall, eaves}, {wall, eaves}, {wall, 1}}, rng),
          {{-1, eaves}, {0, -1}, {1, eaves}}};
}

/// Points at most `step` apart along the same way.
Stroke finer(const Stroke& stroke, double step) {
  Stroke points;
  for (std::size_t i = 1; i < stroke.size(); ++i) {
    const Point a = stroke[i - 1], b = stroke[i];
    const double dx = b.x - a.x, dy = b.y - a.y;
    const int pieces = 1 + static_cast<int>(std::sqrt(dx * dx + dy * dy) / step);
    for (int k = 0; k < pieces; ++k)
      points.push_back({a.x + dx * k / pieces, a.y + dy * k / pieces});
  }
  points.push_back(stroke.back());
  return points;
}

double length_of(const Stroke& stroke) {
  double length = 0;
  for (std::size_t i = 1; i < stroke.size(); ++i) {
    const double dx = stroke[i].x - stroke[i - 1].x, dy = stroke[i].y - stroke[i - 1].y;
    length += std::sqrt(dx * dx + dy * dy);
  }
  return length;
}

}  // namespace

const ShapeKind& kind_of(Shape shape) {
  return kShapeKinds[static_cast<std::size_t>(shape)];
}

std::span<const ShapeKind> shape_kinds() {
  return kShapeKinds;
}

std::vector<Stroke> outline(Shape shape, Rng& rng) {
  switch (shape) {
    case Shape::circle:
      return {closed(around(24, 1), rng)};
    case Shape::square:
      return {closed({{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}, rng)};
    case Shape::triangle:
      return {closed({{rng.uniform(-0.3, 0.3), -1}, {1, 1}, {-1, 1}}, rng)};
    case Shape::line:
      return {{{-1, 0}, {1, 0}}};
    case Shape::cross:
      return {{{-1, 0}, {1, 0}}, {{0, -1}, {0, 1}}};
    case Shape::star:
      return {star(rng)};
    case Shape::arrow:
      return arrow(rng);
    case Shape::heart:
      return {heart(rng)};
    case Shape::zigzag:
      return {zigzag(rng)};
    case Shape::house:
      return house(rng);
  }
  return {};
}

std::vector<Stroke> placed(std::vector<Stroke> strokes, Point centre, double width, double height,
                           double turns) {
  const Direction to = direction(turns);
  for (Stroke& stroke : strokes)
    for (Point& p : stroke) {
      const double x = p.x * width, y = p.y * height;
      p = {centre.x + x * to.cos - y * to.sin, centre.y + x * to.sin + y * to.cos};
    }
  return strokes;
}

std::vector<Stroke> by_hand(const std::vector<Stroke>& strokes, double sway, double step,
                            Rng& rng) {
  constexpr double kInertia = 0.8;  // from point to point, so that lines sway and do not shiver
  std::vector<Stroke> drawn;
  for (const Stroke& stroke : strokes) {
    Stroke points = finer(stroke, step);
    double dx = sway * normal(rng);
    double dy = sway * normal(rng);
    for (Point& p : points) {
      p = {p.x + dx, p.y + dy};
      dx = kInertia * dx + 0.6 * sway * normal(rng);
      dy = kInertia * dy + 0.6 * sway * normal(rng);
    }
    drawn.push_back(std::move(points));
  }
  return drawn;
}

std::vector<Stroke> with_gap(const std::vector<Stroke>& strokes, double length, Rng& rng) {
  const auto torn = rng.below(static_cast<std::uint32_t>(strokes.size()));
  const double where = rng.uniform(0.2, 0.8);
  std::vector<Stroke> result = strokes;
  const Stroke whole = strokes[torn];
  const double all = length_of(whole);
  if (all < 5 * length) return result;
  Stroke before, after;
  double gone = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0) gone += length_of({whole[i - 1], whole[i]});
    if (gone <= where * all - length / 2) before.push_back(whole[i]);
    if (gone >= where * all + length / 2) after.push_back(whole[i]);
  }
  result[torn] = std::move(before);
  result.push_back(std::move(after));
  return result;
}

}  // namespace unrolled::corpus
