#pragma once
// From strokes of a pen to a small grey picture, and from there to the digits of a corpus. A page
// that lets people draw does the same (web/elements/try/drawing.ts; one drawing is drawn in the
// tests of both), so that a network sees what it was trained on.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unrolled {

/// A place in the picture: x from 0 (left edge) to 1 (right edge), y from 0 (top) to 1 (bottom).
/// Beyond is outside of the picture, and allowed.
struct Point {
  double x, y;
};

/// What a pen draws between touching the paper and leaving it. A single point is a dot.
using Stroke = std::vector<Point>;

/// A square grid of cells, row by row from the top left one; 0 is paper, 1 is ink.
struct Picture {
  int side;
  std::vector<double> ink;  ///< side * side

  explicit Picture(int cells) : side(cells), ink(static_cast<std::size_t>(cells) * cells) {}
  double& at(int column, int row) { return ink[static_cast<std::size_t>(row) * side + column]; }
  double at(int column, int row) const {
    return ink[static_cast<std::size_t>(row) * side + column];
  }
};

/// Cells along an edge of a drawing, and along one of a scene.
constexpr int kDrawingSide = 16, kSceneSide = 24;
/// The pen that drawings are made with is between these, in cells.
constexpr double kThinPen = 1.0, kThickPen = 1.9;

/// Draws with a round pen of `width` cells (> 0) and `darkness` in (0, 1]. Edges are smooth: a cell
/// takes as much ink as a disk of the pen's width covers of it, to a good approximation. Where
/// strokes cross, the darker one counts, so that nothing gets darker than the pen.
void draw(Picture& picture, std::span<const Stroke> strokes, double width, double darkness = 1);

/// The picture's cells as hexadecimal digits, 0 (paper) to f (ink), each to the nearest; what lies
/// below 0 or above 1 counts as that.
std::string hex_digits(const Picture& picture);

/// A drawing of the task `picture` from strokes: kDrawingSide^2 digits.
std::string drawing_digits(std::span<const Stroke> strokes, double width = 1.4);

}  // namespace unrolled
