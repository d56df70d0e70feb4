#include "core/corpora/raster.hpp"

#include <algorithm>
#include <cmath>

namespace unrolled {
namespace {

/// The square of how far `p` is from the piece of line between `a` and `b`.
double squared_distance(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double along = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
  const double t = std::clamp(along, 0.0, 1.0);
  const double x = a.x + t * dx - p.x, y = a.y + t * dy - p.y;
  return x * x + y * y;
}

/// `a` and `b` in cells.
void draw_line(Picture& picture, Point a, Point b, double width, double darkness) {
  const double reach = width / 2 + 0.5;  // ink at a cell's centre, and half of the cell
  const auto cell = [&](double at) {
    return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(picture.side)));
  };
  const int left = cell(std::min(a.x, b.x) - reach), top = cell(std::min(a.y, b.y) - reach);
  const int right = std::min(picture.side, cell(std::max(a.x, b.x) + reach) + 1);
  const int bottom = std::min(picture.side, cell(std::max(a.y, b.y) + reach) + 1);
  for (int row = top; row < bottom; ++row)
    for (int column = left; column < right; ++column) {
      const double squared = squared_distance({column + 0.5, row + 0.5}, a, b);
      if (squared >= reach * reach) continue;
      // A pen thinner than a cell covers at most its width of it.
      const double covered = std::min({reach - std::sqrt(squared), width, 1.0});
      double& ink = picture.at(column, row);
      ink = std::max(ink, covered * darkness);
    }
}

}  // namespace

void draw(Picture& picture, std::span<const Stroke> strokes, double width, double darkness) {
  const double side = picture.side;
  const auto cells = [side](Point p) { return Point{p.x * side, p.y * side}; };
  for (const Stroke& stroke : strokes) {
    if (stroke.empty()) continue;
    if (stroke.size() == 1) draw_line(picture, cells(stroke[0]), cells(stroke[0]), width, darkness);
    for (std::size_t i = 1; i < stroke.size(); ++i)
      draw_line(picture, cells(stroke[i - 1]), cells(stroke[i]), width, darkness);
  }
}

std::string hex_digits(const Picture& picture) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits;
  digits.reserve(picture.ink.size());
  for (const double ink : picture.ink)
    digits += kDigits[static_cast<std::size_t>(std::floor(15 * std::clamp(ink, 0.0, 1.0) + 0.5))];
  return digits;
}

std::string drawing_digits(std::span<const Stroke> strokes, double width) {
  Picture picture(kDrawingSide);
  draw(picture, strokes, width);
  return hex_digits(picture);
}

}  // namespace unrolled
