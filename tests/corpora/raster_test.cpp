#include "core/corpora/raster.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <fstream>
#include <sstream>

#include "tests/support/paths.hpp"

using namespace unrolled;

namespace {

Picture drawn(const std::vector<Stroke>& strokes, double width, double darkness = 1) {
  Picture picture(kDrawingSide);
  draw(picture, strokes, width, darkness);
  return picture;
}

double ink_of(const Picture& picture) {
  double sum = 0;
  for (const double ink : picture.ink) sum += ink;
  return sum;
}

constexpr double cells(double count) {
  return count / kDrawingSide;
}

}  // namespace

TEST_CASE("a line along a row of cells fills these alone", "[corpora][raster]") {
  const Picture picture = drawn({{{cells(2.5), cells(4.5)}, {cells(9.5), cells(4.5)}}}, 1);
  for (int row = 0; row < 16; ++row)
    for (int column = 0; column < 16; ++column)
      CHECK(picture.at(column, row) == (row == 4 && column >= 2 && column <= 9 ? 1 : 0));
}

TEST_CASE("ink is as much as the pen's width times its way, at any slant", "[corpora][raster]") {
  for (const double width : {0.5, 1.0, 1.4, 1.9})
    for (const double slope : {0.0, 0.2, 0.5, 1.0}) {
      const Point from{cells(3.2), cells(3.3)}, to{cells(13.2), cells(3.3 + 10 * slope)};
      const double length = 10 * std::sqrt(1 + slope * slope);
      // A disk at the ends, which each cell of grey rounds its own way.
      const double expected = width * length + 3.14159 / 4 * width * width;
      CHECK(std::abs(ink_of(drawn({{from, to}}, width)) / expected - 1) < 0.12);
    }
}

TEST_CASE("crossing strokes are no darker than the pen, and their order does not matter",
          "[corpora][raster]") {
  const Stroke rising = {{0.1, 0.9}, {0.9, 0.2}}, falling = {{0.2, 0.1}, {0.7, 0.95}};
  const Picture one = drawn({rising, falling}, 1.6, 0.7),
                other = drawn({falling, rising}, 1.6, 0.7);
  CHECK(one.ink == other.ink);
  CHECK(*std::ranges::max_element(one.ink) == 0.7);
}

TEST_CASE("a point is a dot; strokes without points or outside of the picture leave nothing",
          "[corpora][raster]") {
  CHECK(ink_of(drawn({{{cells(7.5), cells(7.5)}}}, 1)) == 1);
  CHECK(ink_of(drawn({{}, {{-2, -2}, {3, -2}}, {{1.5, 0}, {1.5, 9}}}, 1.5)) == 0);
  // What leaves the picture and comes back is drawn where it is inside.
  CHECK(ink_of(drawn({{{-1, cells(0.5)}, {2, cells(0.5)}}}, 1)) == 16);
}

TEST_CASE("digits are the cells, row by row, to the nearest fifteenth", "[corpora][raster]") {
  Picture picture(2);
  picture.ink = {0, 0.4, -3, 7};
  CHECK(hex_digits(picture) == "060f");
  const std::string digits =
      drawing_digits(std::vector<Stroke>{{{0, cells(1.5)}, {1, cells(1.5)}}});
  CHECK(digits.size() == 256);
  CHECK(digits.substr(16, 16) == std::string(16, 'f'));
}

TEST_CASE("the page's pen, which draws by itself, draws the same", "[corpora][raster]") {
  // A stroke a line as x y x y ..., an empty line, the rows. tests/web/elements/try/drawing.test.ts
  // reads it, too.
  std::ifstream file(testing::source_root() / "tests" / "corpora" / "pen.txt");
  std::vector<Stroke> strokes;
  std::string line, expected;
  while (std::getline(file, line) && !line.empty()) {
    std::istringstream numbers(line);
    Stroke& stroke = strokes.emplace_back();
    for (Point p{}; numbers >> p.x >> p.y;) stroke.push_back(p);
  }
  while (std::getline(file, line)) expected += line;
  REQUIRE(strokes.size() == 3);
  CHECK(drawing_digits(strokes) == expected);
}
