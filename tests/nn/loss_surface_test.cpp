// The loss over a plane, against the naive model and its own slopes against differences.

#include "core/nn/loss_surface.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "tests/nn/library_model.hpp"
#include "tests/reference/central_difference.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

const std::vector<std::int32_t> kText{1, 3, 2, 4, 1, 1, 2, 0, 3, 4, 2,
                                      2, 1, 3, 0, 4, 1, 2, 3, 3, 1};

Settings settings_of(CellKind cell) {
  Settings settings;
  settings.cell = cell;
  settings.hidden_size = 6;
  return settings;
}

/// A surface and a plane to look at it on.
struct Surface {
  LossSurface<double> of;
  Plane<double> plane;

  double loss(double a, double b) { return of.loss(plane, a, b); }
  PlaneSlope slope(double a, double b) { return of.slope(plane, a, b); }
};

Surface surface_of(CellKind cell) {
  const ModelShape shape = ModelShape::of(settings_of(cell), 5);
  Model<double> model(shape);
  Rng rng(9);
  model.initialise(rng);
  auto plane = random_plane(model.layout(), std::as_const(model).parameters(), 2);
  return {LossSurface<double>(shape, Pieces::of(kText, 5, 3)), std::move(plane)};
}

/// The same loss from the loops of tests/reference.
double naive_loss(const Surface& surface, CellKind cell, double a, double b) {
  reference::NaiveModel naive;
  naive.cell = cell;
  naive.vocabulary = 5;
  naive.hidden_size = 6;
  const Plane<double>& plane = surface.plane;
  for (const Param& p : surface.of.layout().params())
    for (std::size_t i = p.offset; i < p.offset + p.size(); ++i)
      naive.parameters[p.name].push_back(plane.origin[i] + a * plane.first[i] +
                                         b * plane.second[i]);
  const Pieces& pieces = surface.of.pieces();
  reference::NaiveBatch batch;
  batch.steps = pieces.steps;
  batch.batch = pieces.streams;
  batch.ids.assign(pieces.ids.begin(), pieces.ids.end());
  batch.targets.assign(pieces.targets.begin(), pieces.targets.end());
  return reference::run(naive, batch).loss;
}

}  // namespace

TEST_CASE("Pieces are spread evenly over a text", "[nn][surface]") {
  const Pieces pieces = Pieces::of(kText, 5, 3);
  REQUIRE(pieces.steps == 5);
  REQUIRE(pieces.streams == 3);
  const std::vector<std::size_t> first{0, 7, 15};
  for (std::size_t t = 0; t < 5; ++t)
    for (std::size_t s = 0; s < 3; ++s) {
      CHECK(pieces.ids[t * 3 + s] == kText[first[s] + t]);
      CHECK(pieces.targets[t * 3 + s] == kText[first[s] + t + 1]);
    }
  const Pieces short_one = Pieces::of(std::span(kText).first(4), 64, 16);
  CHECK(short_one.steps == 3);
  CHECK(short_one.streams == 1);
}

TEST_CASE("The loss over a plane is the loss of those weights", "[nn][surface]") {
  const CellKind cell = GENERATE(CellKind::rnn, CellKind::lstm, CellKind::gru);
  Surface surface = surface_of(cell);
  for (const auto& [a, b] :
       {std::pair{0.0, 0.0}, {1.0, 0.0}, {0.0, 1.0}, {-0.7, 0.4}, {3.0, -2.5}}) {
    INFO("cell " << static_cast<int>(cell) << " at " << a << ", " << b);
    CHECK(std::abs(surface.loss(a, b) - naive_loss(surface, cell, a, b)) < 1e-10);
    CHECK(std::abs(surface.slope(a, b).loss - surface.loss(a, b)) < 1e-10);
  }
}

TEST_CASE("Where a point was looked at before makes no difference", "[nn][surface]") {
  Surface surface = surface_of(CellKind::lstm);
  const double middle = surface.loss(0, 0);
  (void)surface.slope(5, 5);
  CHECK(surface.loss(0, 0) == middle);
}

TEST_CASE("Slopes of the plane agree with differences", "[nn][surface]") {
  const CellKind cell = GENERATE(CellKind::rnn, CellKind::lstm, CellKind::gru);
  Surface surface = surface_of(cell);
  for (const auto& [a, b] : {std::pair{0.0, 0.0}, {0.5, -0.3}, {-1.2, 0.8}}) {
    std::vector<double> at{a, b};
    const auto differences =
        reference::central_difference([&] { return surface.loss(at[0], at[1]); }, at);
    const PlaneSlope slope = surface.slope(a, b);
    CHECK(std::abs(slope.along_first - differences[0]) <= 1e-6 * std::abs(differences[0]));
    CHECK(std::abs(slope.along_second - differences[1]) <= 1e-6 * std::abs(differences[1]));
    // A direction as long as the plane's sees no more of the gradient than all of it.
    double first = 0;
    for (const double x : surface.plane.first) first += x * x;
    CHECK(std::abs(slope.along_first) <= slope.whole * std::sqrt(first));
  }
}
