// Planes through the weights, and where a path lies on one.

#include "core/nn/plane.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "core/nn/model.hpp"

using namespace unrolled;

namespace {

Model<double> small_model(std::uint64_t seed) {
  Settings settings;
  settings.cell = CellKind::rnn;
  settings.hidden_size = 6;
  Model<double> model(ModelShape::of(settings, 5));
  Rng rng(seed);
  model.initialise(rng);
  return model;
}

using Points = std::vector<std::vector<double>>;
using PointsView = std::span<const std::vector<double>>;

double length(std::span<const double> values) {
  double sum = 0;
  for (const double x : values) sum += x * x;
  return std::sqrt(sum);
}

double dot(std::span<const double> x, std::span<const double> y) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
  return sum;
}

std::vector<double> random_numbers(std::size_t count, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<double> values(count);
  for (double& x : values) x = rng.uniform(-1, 1);
  return values;
}

std::vector<double> at(std::span<const double> origin, std::span<const double> first, double a,
                       std::span<const double> second, double b) {
  std::vector<double> point(origin.begin(), origin.end());
  for (std::size_t i = 0; i < point.size(); ++i) point[i] += a * first[i] + b * second[i];
  return point;
}

}  // namespace

TEST_CASE("A random direction is as long as the weights, unit by unit", "[nn][plane]") {
  Model<double> model = small_model(3);
  const std::span<const double> weights = std::as_const(model).parameters();
  const auto plane = random_plane(model.layout(), weights, 7);
  CHECK(std::ranges::equal(plane.origin, weights));
  for (const auto* direction : {&plane.first, &plane.second})
    for (const Param& p : model.layout().params()) {
      const std::size_t rows = p.cols == 1 ? 1 : static_cast<std::size_t>(p.rows);
      const std::size_t cols = p.size() / rows;
      for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t first = p.offset + r * cols;
        INFO(p.name << " row " << r);
        CHECK(std::abs(length(std::span(*direction).subspan(first, cols)) -
                       length(weights.subspan(first, cols))) < 1e-12);
      }
    }
  CHECK(std::abs(dot(plane.first, plane.second)) <
        0.5 * length(plane.first) * length(plane.second));
}

TEST_CASE("The seed decides a random plane", "[nn][plane]") {
  Model<double> model = small_model(3);
  const std::span<const double> weights = std::as_const(model).parameters();
  const auto plane = random_plane(model.layout(), weights, 7);
  const auto again = random_plane(model.layout(), weights, 7);
  const auto other = random_plane(model.layout(), weights, 8);
  CHECK(plane.first == again.first);
  CHECK(plane.second == again.second);
  CHECK(plane.first != other.first);
}

TEST_CASE("Along the recurrent plane's first direction only W_hh grows", "[nn][plane]") {
  Model<double> model = small_model(4);
  const std::span<const double> weights = std::as_const(model).parameters();
  const auto plane = recurrent_plane(model.layout(), weights, 1);
  const Param& hh = *model.layout().find("weight_hh_l0");
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const bool inside = i >= hh.offset && i < hh.offset + hh.size();
    CHECK(plane.first[i] == (inside ? weights[i] : 0));
  }
}

TEST_CASE("A path in a known plane is found again exactly", "[nn][plane]") {
  Model<double> model = small_model(5);
  const std::span<const double> weights = std::as_const(model).parameters();
  const auto u = random_numbers(weights.size(), 11), v = random_numbers(weights.size(), 12);
  const Plane<double> known{{weights.begin(), weights.end()}, u, v};
  const std::vector<double> a{-2, -1, 0.5, 0.25, 0}, b{1, 3, -1, -0.5, 0};
  Points points;
  for (std::size_t i = 0; i < a.size(); ++i) points.push_back(at(weights, u, a[i], v, b[i]));

  SECTION("on the plane itself") {
    const PathOnPlane path = place_path(known, PointsView(points));
    CHECK(std::abs(path.shown - 1) < 1e-12);
    for (std::size_t i = 0; i < a.size(); ++i) {
      CHECK(std::abs(path.a[i] - a[i]) < 1e-12);
      CHECK(std::abs(path.b[i] - b[i]) < 1e-12);
    }
  }
  SECTION("on the plane of its principal directions") {
    const auto plane = path_plane(model.layout(), weights, PointsView(points), 1);
    const PathOnPlane path = place_path(plane, PointsView(points));
    CHECK(std::abs(path.shown - 1) < 1e-9);
    CHECK(path.a[0] <= 0);
    CHECK(path.b[0] <= 0);
    double longest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const auto back = at(weights, plane.first, path.a[i], plane.second, path.b[i]);
      for (std::size_t j = 0; j < back.size(); ++j) CHECK(std::abs(back[j] - points[i][j]) < 1e-9);
      longest = std::max(longest, length(at(points[i], weights, -1, weights, 0)));
    }
    CHECK(std::abs(length(plane.first) - longest) < 1e-9);
    CHECK(std::abs(length(plane.second) - longest) < 1e-9);
    CHECK(std::abs(dot(plane.first, plane.second)) < 1e-9 * longest * longest);
  }
}

TEST_CASE("What a plane shows of a path is its share of the squares", "[nn][plane]") {
  // Three ways at right angles, of lengths 3, 2 and 1: the best plane has 9 + 4 of 14.
  Model<double> model = small_model(6);
  const std::span<const double> weights = std::as_const(model).parameters();
  Points points;
  for (std::size_t k = 0; k < 3; ++k) {
    points.emplace_back(weights.begin(), weights.end());
    points.back()[k] += 3.0 - static_cast<double>(k);
  }
  const auto plane = path_plane(model.layout(), weights, PointsView(points), 1);
  CHECK(std::abs(place_path(plane, PointsView(points)).shown - 13.0 / 14) < 1e-9);
  // No other plane through the origin shows more.
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Plane<double> other{{weights.begin(), weights.end()},
                              random_numbers(weights.size(), 2 * seed),
                              random_numbers(weights.size(), 2 * seed + 1)};
    CHECK(place_path(other, PointsView(points)).shown < 13.0 / 14);
  }
}

TEST_CASE("A straight path gets a second direction, and none gets no plane", "[nn][plane]") {
  Model<double> model = small_model(7);
  const std::span<const double> weights = std::as_const(model).parameters();
  const auto u = random_numbers(weights.size(), 3);
  const Points straight{at(weights, u, -2, u, 0), at(weights, u, -1, u, 0)};
  const auto plane = path_plane(model.layout(), weights, PointsView(straight), 1);
  CHECK(std::abs(place_path(plane, PointsView(straight)).shown - 1) < 1e-9);
  CHECK(std::abs(length(plane.second) - length(plane.first)) < 1e-9);
  CHECK(std::abs(dot(plane.first, plane.second)) < 1e-9 * dot(plane.first, plane.first));
  const Points nowhere{{weights.begin(), weights.end()}};
  CHECK(path_plane(model.layout(), weights, PointsView(nowhere), 1).first.empty());
}
