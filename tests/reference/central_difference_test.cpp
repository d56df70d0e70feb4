#include "tests/reference/central_difference.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "tests/support/compare.hpp"

namespace unrolled::reference {
namespace {

TEST_CASE("Central differences of known functions", "[reference]") {
  std::vector<double> x = {0.5, -1.25, 2.0};
  const std::vector<double> before = x;
  SECTION("exact for polynomials up to the sixth degree, up to rounding") {
    const auto loss = [&] { return x[0] * x[1] + std::pow(x[2], 5) / 80; };
    const std::vector<double> derivative = {x[1], x[0], std::pow(x[2], 4) / 16};
    CHECK(testing::largest_difference(central_difference(loss, x), derivative) <= 1e-12);
  }
  SECTION("ten digits of exp, tanh and sin") {
    const auto loss = [&] { return std::exp(x[0]) + std::tanh(x[1]) + std::sin(x[2]); };
    const std::vector<double> derivative = {std::exp(x[0]), 1 - std::tanh(x[1]) * std::tanh(x[1]),
                                            std::cos(x[2])};
    CHECK(testing::largest_relative_error(central_difference(loss, x), derivative,
                                          kGradientFloor) <= 1e-10);
  }
  CHECK(x == before);
}

TEST_CASE("Central differences find a gradient that is wrong in the sixth digit", "[reference]") {
  std::vector<double> x = {0.3};
  const auto numeric = central_difference([&] { return 2 + 1e-3 * std::exp(x[0]); }, x);
  const std::vector<double> wrong = {1e-3 * std::exp(0.3) * (1 + 3e-6)};
  CHECK(testing::largest_relative_error(numeric, wrong, kGradientFloor) > 1e-6);
}

}  // namespace
}  // namespace unrolled::reference
