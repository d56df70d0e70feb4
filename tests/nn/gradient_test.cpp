// Second oracle: numerical differentiation of the very templates that ship, in double.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"
#include "tests/reference/central_difference.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::Dropout;
using unrolled::testing::largest_relative_error;
using unrolled::testing::LibraryModel;

namespace {

/// ReLU has no derivative at 0. With masks of the library's own, which scale kept units up, seeds
/// must be looked for that stay further from it than the differences' steps reach.
bool near_a_kink(const RandomCase& c) {
  if (c.model.cell != CellKind::rnn || c.model.activation != Activation::relu) return false;
  for (const LayerTrace& trace : run(c.model, c.batch).layers)
    for (const double a : trace.gates.at("a").values)
      if (std::abs(a) < 0.05) return true;
  return false;
}

RandomCase smooth_case(const CellVariant& variant, const CaseSizes& sizes, const Dropout& dropout) {
  for (std::uint64_t seed = 41;; ++seed) {
    RandomCase c = random_case(variant, sizes, seed);
    if (dropout.probability > 0)
      c.batch.dropout = testing::masks_of<double>(
          dropout, sizes.layers,
          static_cast<std::size_t>(sizes.steps) * sizes.batch * sizes.hidden);
    if (!near_a_kink(c)) return c;
  }
}

void check_every_gradient(const RandomCase& c, const Dropout& dropout) {
  LibraryModel<double> library(c.model, c.batch.steps, c.batch.batch);
  const Tensors analytic = library.run(c.batch, dropout);
  const auto initial = library.initial_state(c.batch);
  auto moved = initial;
  const auto loss = [&] {
    library.model().pack();
    auto state = moved;
    return library.loss(c.batch, state, dropout);
  };
  const auto check = [&](const std::string& name, std::span<double> x) {
    INFO("gradient of " << name);
    const auto numeric = central_difference(loss, x);
    CHECK(largest_relative_error(analytic.at("grad." + name), numeric, kGradientFloor) <= 1e-6);
  };
  for (const auto& entry : c.model.parameters) check(entry.first, library.parameter(entry.first));
  check("h0", moved.h.span());
  if (moved.c.size()) check("c0", moved.c.span());
}

}  // namespace

TEST_CASE("Every gradient is the slope of the loss, through time and two layers", "[nn][long]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 4);
  CAPTURE(variant.name, embedding);
  const CaseSizes sizes{.embedding = embedding, .layers = 2, .steps = 9};
  check_every_gradient(smooth_case(variant, sizes, {}), {});
}

TEST_CASE("Every gradient is the slope of the loss with units dropped", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const CaseSizes sizes{.layers = 2, .steps = 8, .batch = 2};
  const Dropout dropout{.probability = 0.3, .seed = 7};
  check_every_gradient(smooth_case(variant, sizes, dropout), dropout);
}
