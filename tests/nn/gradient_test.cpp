// Second oracle: numerical differentiation of the very templates that ship, in double.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/nn/gradient_check.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::check_every_gradient;
using unrolled::testing::Dropout;
using unrolled::testing::smooth_case;

TEST_CASE("Every gradient is the slope of the loss, through time and two layers", "[nn][long]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 4);
  CAPTURE(variant.name, embedding);
  const CaseSizes sizes{.embedding = embedding, .layers = 2, .steps = 9};
  check_every_gradient(smooth_case(variant, sizes));
}

TEST_CASE("Every gradient is the slope of the loss with units dropped", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const CaseSizes sizes{.layers = 2, .steps = 8, .batch = 2};
  const Dropout dropout{.probability = 0.3, .seed = 7};
  check_every_gradient(smooth_case(variant, sizes, dropout), dropout);
}
