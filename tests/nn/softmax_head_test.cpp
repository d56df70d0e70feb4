#include "core/nn/head.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "core/simd/batch.hpp"
#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::largest_difference;
using unrolled::testing::LibraryModel;

TEMPLATE_TEST_CASE("Ignored targets carry neither loss nor gradient", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  RandomCase c = random_case(variant, {}, 71);
  NaiveBatch with_weights = c.batch;
  int counted = 0;
  for (std::size_t i = 0; i < c.batch.targets.size(); ++i) {
    const bool ignored = i % 3 != 1;
    with_weights.weights.push_back(ignored ? 0 : 1);
    if (ignored)
      c.batch.targets[i] = kIgnore;
    else
      ++counted;
  }
  for (double& weight : with_weights.weights) weight /= counted;

  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  const Tensors computed = library.run(c.batch);
  CHECK(library.sum().rows == counted);
  const Tensors expected = run(c.model, with_weights).named();
  for (const auto& [name, values] : expected) {
    INFO(name);
    CHECK(largest_difference(computed.at(name), values) <= (sizeof(T) == 4 ? 1e-5 : 1e-10));
  }
}

TEMPLATE_TEST_CASE("A window without any target has no loss and no gradient", "[nn]", float,
                   double) {
  using T = TestType;
  RandomCase c = random_case(kCellVariants[3], {}, 72);
  std::ranges::fill(c.batch.targets, kIgnore);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  (void)library.run(c.batch);
  CHECK(library.sum().rows == 0);
  CHECK(library.sum().nats == 0);
  for (const T g : library.model().gradients()) REQUIRE(g == 0);
}

TEST_CASE("The loss counts the predictions whose likeliest class was the target", "[nn]") {
  RandomCase c = random_case(kCellVariants[3], {}, 73);
  const NaiveResult naive = run(c.model, c.batch);
  std::int64_t right = 0;
  for (int t = 0; t < c.batch.steps; ++t)
    for (int b = 0; b < c.batch.batch; ++b) {
      int best = 0;
      for (int v = 1; v < c.model.vocabulary; ++v)
        if (naive.logits(t, b, v) > naive.logits(t, b, best)) best = v;
      right += best == c.batch.targets[static_cast<std::size_t>(t * c.batch.batch + b)];
    }
  LibraryModel<double> library(c.model, c.batch.steps, c.batch.batch);
  auto state = library.initial_state(c.batch);
  (void)library.loss(c.batch, state);
  CHECK(library.sum().correct == right);
  CHECK(right > 0);
  CHECK(right < library.sum().rows);
}

TEMPLATE_TEST_CASE("Logits beyond the classes are as unlikely as can be", "[nn]", float, double) {
  using T = TestType;
  for (int classes = 1; classes <= 2 * simd::kLanes<T> + 1; ++classes) {
    ParamLayout layout;
    const auto head = make_softmax_head<T>({.classes = classes}, 3, layout);
    CHECK(head->stride() >= classes);
    CHECK(head->stride() % simd::kLanes<T> == 0);
    CHECK(head->stride() < classes + simd::kLanes<T>);
    std::vector<T> parameters(layout.extent(), T(0.5));
    head->pack(parameters.data(), false);
    const std::vector<T> h = {1, 2, 3};
    std::vector<T> logits(static_cast<std::size_t>(head->stride()));
    head->logits(h.data(), 1, logits.data());
    for (int v = 0; v < head->stride(); ++v) {
      const T logit = logits[static_cast<std::size_t>(v)];
      CHECK(logit == (v < classes ? T(3.5) : T(-1e30)));
    }
  }
}
