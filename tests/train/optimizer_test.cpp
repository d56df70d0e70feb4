#include "core/train/optimizer.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/simd/batch.hpp"
#include "core/support/rng.hpp"
#include "tests/reference/golden.hpp"
#include "tests/support/allocation_count.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/paths.hpp"
#include "tests/train/optimizer_kinds.hpp"

using namespace unrolled;
using unrolled::testing::kOptimizerKinds;
using unrolled::testing::largest_difference;

namespace {

/// One parameter of 0 (or `start`) after updates with these gradients.
std::vector<double> path(OptimizerKind kind, std::vector<double> gradients, double rate,
                         double start = 0, double momentum = 0.9, double decay = 0.01) {
  Optimizer<double> optimizer(kind, momentum, decay, 1);
  std::vector<double> after;
  double w = start;
  for (const double g : gradients) {
    optimizer.update({&w, 1}, std::span<const double>(&g, 1), rate, 1);
    after.push_back(w);
  }
  return after;
}

}  // namespace

TEST_CASE("Optimizers give what can be worked out by hand", "[train]") {
  SECTION("SGD with momentum 1/2: v = 1, 1.5, 1.75") {
    CHECK(path(OptimizerKind::sgd, {1, 1, 1}, 1, 0, 0.5) == std::vector{-1.0, -2.5, -4.25});
    CHECK(path(OptimizerKind::sgd, {1, 0, 0}, 1, 0, 0) == std::vector{-1.0, -1.0, -1.0});
  }
  SECTION("Adagrad: gradients 3 and 4 make sums 9 and 25") {
    const auto w = path(OptimizerKind::adagrad, {3, 4}, 1);
    CHECK(std::abs(w[0] + 1) < 1e-9);
    CHECK(std::abs(w[1] + 1.8) < 1e-9);
    // The 1e-8 lies under the root, as in min-char-rnn: at a gradient of 1e-4 both weigh the same.
    CHECK(std::abs(path(OptimizerKind::adagrad, {1e-4}, 1)[0] + std::sqrt(0.5)) < 1e-12);
  }
  SECTION("RMSProp: the first mean square is g^2 / 20") {
    CHECK(std::abs(path(OptimizerKind::rmsprop, {2}, 1)[0] + std::sqrt(20.0)) < 1e-6);
    // 0.95 * 0.05 * 4 + 0.05 * 0
    const auto w = path(OptimizerKind::rmsprop, {2, 0, 2}, 1);
    CHECK(w[1] == w[0]);
    CHECK(std::abs(w[2] - w[1] + 2 / std::sqrt(0.05 * 4 * (1 + 0.95 * 0.95))) < 1e-7);
  }
  SECTION("Adam: the first step is the learning rate, whatever the gradient's size") {
    for (const double g : {1e-3, 1.0, 1e6})
      CHECK(std::abs(path(OptimizerKind::adam, {g}, 0.1)[0] + 0.1) < 1e-5);
    // Equal gradients: bias correction makes every step equal too.
    const auto w = path(OptimizerKind::adam, {2, 2, 2, 2}, 0.1);
    for (std::size_t i = 0; i < 4; ++i) CHECK(std::abs(w[i] + 0.1 * double(i + 1)) < 1e-8);
    // The epsilon is added to the root: at a gradient of 1e-8 both weigh the same.
    CHECK(std::abs(path(OptimizerKind::adam, {1e-8}, 1)[0] + 0.5) < 1e-9);
  }
  SECTION("AdamW: the weight itself shrinks by rate times decay, before the step") {
    CHECK(std::abs(path(OptimizerKind::adamw, {0, 0}, 0.5, 8, 0, 0.5)[1] - 8 * 0.5625) < 1e-12);
    CHECK(std::abs(path(OptimizerKind::adamw, {1}, 0.5, 8, 0, 0.5)[0] - (6 - 0.5)) < 1e-7);
    CHECK(path(OptimizerKind::adam, {0, 0}, 0.5, 8, 0, 0.5)[1] == 8);
  }
}

TEMPLATE_TEST_CASE("Optimizers do what PyTorch's do", "[train][golden]", float, double) {
  using T = TestType;
  const auto golden = reference::read_golden(testing::golden_path("optimizers"));
  const std::string name = GENERATE("sgd", "adagrad", "rmsprop", "adam", "adamw");
  CAPTURE(name);
  OptimizerKind kind{};
  double decay = 0;
  if (name == "adagrad") kind = OptimizerKind::adagrad;
  if (name == "rmsprop") kind = OptimizerKind::rmsprop;
  if (name == "adam") kind = OptimizerKind::adam;
  if (name == "adamw") {
    kind = OptimizerKind::adamw;
    decay = golden.number("adamw.weight_decay");
  }
  const auto& start = golden.values("start");
  const auto& gradients = golden.values("gradients");
  const auto& after = golden.values(name + ".after");
  std::vector<T> w(start.begin(), start.end());
  Optimizer<T> optimizer(kind, golden.number("sgd.momentum"), decay, w.size());
  for (std::size_t update = 0; update < 5; ++update) {
    CAPTURE(update);
    std::vector<T> g(gradients.begin() + static_cast<std::ptrdiff_t>(6 * update),
                     gradients.begin() + static_cast<std::ptrdiff_t>(6 * update + 6));
    optimizer.update(w, std::span<const T>(g), golden.number(name + ".lr"), 1);
    // Ours is min-char-rnn's Adagrad, whose epsilon is under the root: with gradients of 1e-7, the
    // last parameter's, that is another number. By hand above.
    const std::size_t compared = kind == OptimizerKind::adagrad ? 5 : 6;
    std::vector<double> expected(
        after.begin() + static_cast<std::ptrdiff_t>(6 * update),
        after.begin() + static_cast<std::ptrdiff_t>(6 * update + compared));
    const std::vector<T> computed(w.begin(), w.begin() + static_cast<std::ptrdiff_t>(compared));
    const double tolerance = sizeof(T) == 4 ? 1e-6 : kind == OptimizerKind::adagrad ? 1e-7 : 1e-12;
    CHECK(largest_difference(computed, expected) <= tolerance);
  }
}

TEMPLATE_TEST_CASE("An optimizer treats every parameter alike, at all lengths", "[train]", float,
                   double) {
  using T = TestType;
  for (const OptimizerKind kind : kOptimizerKinds) {
    Rng rng(101);
    std::vector<std::vector<T>> gradients(3);
    const auto lanes = static_cast<std::size_t>(simd::kLanes<T>);
    std::vector<T> start(2 * lanes + 1);
    for (T& x : start) x = static_cast<T>(rng.uniform(-1, 1));
    for (auto& g : gradients)
      for (std::size_t i = 0; i < start.size(); ++i)
        g.push_back(static_cast<T>(rng.uniform(-1, 1)));
    for (std::size_t n = 0; n <= start.size(); ++n) {
      CAPTURE(static_cast<int>(kind), n);
      std::vector<T> together(start.begin(), start.begin() + static_cast<std::ptrdiff_t>(n));
      Optimizer<T> optimizer(kind, 0.9, 0.01, n);
      std::vector<T> alone = together;
      std::vector<Optimizer<T>> singles(n, Optimizer<T>(kind, 0.9, 0.01, 1));
      for (const auto& g : gradients) {
        optimizer.update(together, std::span<const T>(g).first(n), 0.1, 0.5);
        for (std::size_t i = 0; i < n; ++i)
          singles[i].update(std::span(alone).subspan(i, 1), std::span<const T>(g).subspan(i, 1),
                            0.1, 0.5);
      }
      CHECK(together == alone);
    }
  }
}

TEST_CASE("The scale of an update multiplies the gradients", "[train]") {
  for (const OptimizerKind kind : kOptimizerKinds) {
    CAPTURE(static_cast<int>(kind));
    Optimizer<double> scaled(kind, 0.9, 0.01, 1), plain(kind, 0.9, 0.01, 1);
    double a = 1, b = 1;
    for (const double g : {0.5, -0.25, 2.0}) {
      const double quarter = g / 4;
      scaled.update({&a, 1}, std::span<const double>(&g, 1), 0.1, 0.25);
      plain.update({&b, 1}, std::span<const double>(&quarter, 1), 0.1, 1);
    }
    CHECK(a == b);
  }
}

TEST_CASE("An update allocates nothing", "[train]") {
  for (const OptimizerKind kind : kOptimizerKinds) {
    std::vector<float> w(1003, 1.0f), g(1003, 0.5f);
    Optimizer<float> optimizer(kind, 0.9, 0.01, w.size());
    const auto before = test::allocation_count();
    optimizer.update(w, std::span<const float>(g), 0.1, 1);
    (void)global_norm<float>(g);
    CHECK(test::allocation_count() == before);
  }
}

TEMPLATE_TEST_CASE("The norm is over all gradients, at every length", "[train]", float, double) {
  using T = TestType;
  CHECK(global_norm<T>(std::vector<T>{}) == 0);
  CHECK(global_norm<T>(std::vector<T>{3, -4}) == 5);
  for (std::size_t n = 1; n <= 2 * static_cast<std::size_t>(simd::kLanes<T>) + 1; ++n)
    CHECK(std::abs(global_norm<T>(std::vector<T>(n, T(2))) - 2 * std::sqrt(double(n))) < 1e-12);
  // Longer than a block of partial sums, and with a tail: a million small numbers keep their share.
  for (const std::size_t n :
       {std::size_t{4095}, std::size_t{4096}, std::size_t{4097}, std::size_t{1000003}}) {
    CAPTURE(n);
    const std::vector<T> g(n, T(0.1));
    const double expected = std::sqrt(double(n)) * static_cast<double>(T(0.1));
    CHECK(std::abs(global_norm<T>(g) / expected - 1) < (sizeof(T) == 4 ? 1e-5 : 1e-12));
  }
  const T infinity = std::numeric_limits<T>::infinity();
  CHECK(std::isinf(global_norm<T>(std::vector<T>{1, infinity, 2})));
  CHECK(std::isnan(global_norm<T>(std::vector<T>{1, infinity - infinity, 2})));
}

TEST_CASE("Clipping shortens what is too long and nothing else", "[train]") {
  CHECK(clip_scale(10, 1) == 1 / (10 + 1e-6));
  CHECK(clip_scale(0.5, 1) == 1);
  CHECK(clip_scale(1, 1) < 1);  // PyTorch's 1e-6
  CHECK(clip_scale(0, 1) == 1);
  CHECK(clip_scale(1e30, 0) == 1);  // 0: no clipping
  const auto golden = reference::read_golden(testing::golden_path("optimizers"));
  const auto& gradients = golden.values("clip.gradients");
  const double norm = global_norm<double>(gradients);
  CHECK(std::abs(norm - golden.values("clip.norm")[0]) < 1e-12);
  std::vector<double> clipped = gradients;
  for (double& g : clipped) g *= clip_scale(norm, golden.number("clip.max_norm"));
  CHECK(largest_difference(clipped, golden.values("clip.after")) < 1e-12);
}
