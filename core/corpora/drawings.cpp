// Drawings of the task `picture`: a line is `label<TAB>256 digits` (see hex_digits), 16 x 16 cells.
// As often of each kind, in random order. A drawing is from a third of the picture to nearly all of
// it (what has more corners begins larger, ShapeKind::least_size), and lies wholly inside.

#include <algorithm>
#include <array>
#include <string>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"
#include "core/corpora/shapes.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kDrawingCount = 60000;
constexpr double kLargest = 14.5;  // cells across

struct Box {
  Point low{1e9, 1e9}, high{-1e9, -1e9};
};

Box box_of(const std::vector<Stroke>& strokes) {
  Box box;
  for (const Stroke& stroke : strokes)
    for (const Point p : stroke) {
      box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
      box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
    }
  return box;
}

/// Somewhere inside of the picture; all in cells, `margin` of which stay free at the edges.
void put_inside(std::vector<Stroke>& strokes, double margin, Rng& rng) {
  const Box box = box_of(strokes);
  const double right = kDrawingSide - margin - box.high.x,
               down = kDrawingSide - margin - box.high.y;
  const double left = margin - box.low.x, up = margin - box.low.y;
  // What hands made too large by a hair stands in the middle.
  const double dx = left < right ? rng.uniform(left, right) : (left + right) / 2;
  const double dy = up < down ? rng.uniform(up, down) : (up + down) / 2;
  for (Stroke& stroke : strokes)
    for (Point& p : stroke) p = {(p.x + dx) / kDrawingSide, (p.y + dy) / kDrawingSide};
}

/// True where the cell and those within two of it are paper.
bool is_free(const Picture& picture, int column, int row) {
  for (int r = std::max(0, row - 2); r <= std::min(picture.side - 1, row + 2); ++r)
    for (int c = std::max(0, column - 2); c <= std::min(picture.side - 1, column + 2); ++c)
      if (picture.at(c, r) > 0) return false;
  return true;
}

/// Specks of dirt, away from the ink: beside it one would change the drawing.
void add_specks(Picture& picture, Rng& rng) {
  const Picture clean = picture;
  const int specks = between(rng, 1, 3);
  for (int i = 0; i < specks; ++i) {
    const int column = between(rng, 0, picture.side - 1);
    const int row = between(rng, 0, picture.side - 1);
    const double darkness = rng.uniform(0.3, 0.8);
    if (is_free(clean, column, row)) picture.at(column, row) = darkness;
  }
}

void add_grain(Picture& picture, Rng& rng) {
  const double most = rng.uniform(0.03, 0.2);
  for (double& ink : picture.ink) ink += most * rng.uniform(-1, 1);
}

std::string drawing(Shape shape, Rng& rng) {
  const ShapeKind& kind = kind_of(shape);
  const double size = rng.uniform(kind.least_size, kLargest);
  const double pen = rng.uniform(kThinPen, std::min(kThickPen, 0.6 + size / 7));
  const double radius = (size - pen) / 2;
  const double stretch = rng.uniform(1 / kind.aspect, 1);
  const bool upright = chance(rng, 0.5);
  const double turns = rng.uniform(-kind.turn, kind.turn);
  std::vector<Stroke> strokes = outline(shape, rng);
  strokes = placed(std::move(strokes), {0, 0}, upright ? radius * stretch : radius,
                   upright ? radius : radius * stretch, turns);
  const double sway = rng.uniform(0, 0.012 * size + 0.05);
  strokes = by_hand(strokes, sway, 0.5, rng);
  if (kind.may_have_gap && chance(rng, 0.3)) {
    const double gap = pen + rng.uniform(0.3, 1.1);
    strokes = with_gap(strokes, gap, rng);
  }
  put_inside(strokes, pen / 2, rng);
  Picture picture(kDrawingSide);
  const double darkness = rng.uniform(0.7, 1);
  draw(picture, strokes, pen, darkness);
  if (chance(rng, 0.35)) add_specks(picture, rng);
  if (chance(rng, 0.6)) add_grain(picture, rng);
  return hex_digits(picture);
}

std::string make_drawings(std::uint64_t seed) {
  Rng rng(seed);
  const std::size_t kinds = shape_kinds().size();
  std::vector<Shape> shapes;
  for (std::size_t i = 0; i < kDrawingCount; ++i) shapes.push_back(static_cast<Shape>(i % kinds));
  shuffle(rng, shapes);
  std::string text;
  for (const Shape shape : shapes) {
    text += kind_of(shape).name;
    text += '\t';
    text += drawing(shape, rng);
    text += '\n';
  }
  return text;
}

}  // namespace

const Corpus kDrawings = {
    "drawings", "picture", "Ten shapes by hand",
    "Circles, squares, stars, arrows and more as a hand draws them: of any size, place and slant, "
    "with gaps, specks and grain. No cell of the picture tells a shape, only how cells go "
    "together.",
    make_drawings};

}  // namespace unrolled
