#include "core/nn/dropout.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

using namespace unrolled;

TEMPLATE_TEST_CASE("A mask drops the share asked for and keeps the mean", "[nn]", float, double) {
  using T = TestType;
  constexpr std::size_t size = 1 << 20;
  for (const double p : {0.05, 0.25, 0.5, 0.9}) {
    CAPTURE(p);
    Rng rng(81);
    std::vector<T> mask(size);
    fill_dropout_mask(rng, p, mask.data(), size);
    double sum = 0;
    std::size_t dropped = 0, kept = 0;
    for (const T m : mask) {
      dropped += m == 0;
      kept += m == static_cast<T>(1 / (1 - p));
      sum += static_cast<double>(m);
    }
    CHECK(dropped + kept == size);
    // Five standard errors of a binomial share.
    const double error = 5 * std::sqrt(p * (1 - p) / size);
    CHECK(std::abs(static_cast<double>(dropped) / size - p) <= error);
    CHECK(std::abs(sum / size - 1) <= error / (1 - p));
  }
}

TEST_CASE("Neighbours are dropped independently of each other", "[nn]") {
  // Four units share a random word: each distance within and across words is looked at.
  constexpr std::size_t size = 1 << 20;
  Rng rng(82);
  std::vector<float> mask(size);
  fill_dropout_mask(rng, 0.5, mask.data(), size);
  for (std::size_t distance = 1; distance <= 8; ++distance) {
    CAPTURE(distance);
    std::size_t both = 0;
    for (std::size_t i = 0; i + distance < size; ++i)
      both += mask[i] == 0 && mask[i + distance] == 0;
    CHECK(std::abs(static_cast<double>(both) / size - 0.25) <= 0.003);
  }
}

TEST_CASE("No dropout drops nothing, at every length", "[nn]") {
  for (std::size_t size = 0; size <= 9; ++size) {
    Rng rng(83);
    std::vector<float> mask(size);
    fill_dropout_mask(rng, 0.0, mask.data(), size);
    for (const float m : mask) CHECK(m == 1);
  }
  SUCCEED();
}

TEST_CASE("The same seed draws the same mask", "[nn]") {
  Rng a(84), b(84), c(85);
  std::vector<float> first(101), second(101), other(101);
  fill_dropout_mask(a, 0.3, first.data(), first.size());
  fill_dropout_mask(b, 0.3, second.data(), second.size());
  fill_dropout_mask(c, 0.3, other.data(), other.size());
  CHECK(first == second);
  CHECK(first != other);
  fill_dropout_mask(a, 0.3, second.data(), second.size());
  CHECK(first != second);
}
