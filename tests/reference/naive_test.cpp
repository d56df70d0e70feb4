// The naive model against what knows nothing of it: numerical differentiation, and the numbers of
// PyTorch and TensorFlow.js. Where this file passes, the golden files are right as well.

#include "tests/reference/naive.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <type_traits>

#include "tests/reference/cases.hpp"
#include "tests/reference/central_difference.hpp"
#include "tests/reference/golden.hpp"
#include "tests/support/compare.hpp"

namespace unrolled::reference {
namespace {

using testing::largest_difference;
using testing::largest_relative_error;

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// What `gradients` are the gradients of: the loss, and the final states times what reaches them.
double total_loss(const RandomCase& c) {
  const NaiveResult result = run(c.model, c.batch);
  Tensors named = result.named();
  double loss = result.loss;
  if (!c.batch.dhn.empty()) loss += dot(c.batch.dhn, named["hn"]);
  if (!c.batch.dcn.empty()) loss += dot(c.batch.dcn, named["cn"]);
  return loss;
}

void check_every_gradient(RandomCase c) {
  const Tensors gradients = run(c.model, c.batch).gradients;
  const auto check = [&](const std::string& name, std::vector<double>& x) {
    INFO("gradient of " << name);
    const auto numeric = central_difference([&] { return total_loss(c); }, x);
    CHECK(largest_relative_error(gradients.at(name), numeric, kGradientFloor) <= 1e-6);
  };
  for (auto& [name, values] : c.model.parameters) check(name, values);
  check("h0", c.batch.h0);
  if (c.model.cell == CellKind::lstm) check("c0", c.batch.c0);
  CHECK(gradients.size() == c.model.parameters.size() + (c.model.cell == CellKind::lstm ? 2u : 1u));
}

/// Steps from <= t < end of a window; its initial states are the caller's to set.
NaiveBatch steps_of(const NaiveBatch& whole, int from, int end) {
  NaiveBatch part;
  part.steps = end - from;
  part.batch = whole.batch;
  const auto slice = [&](const auto& sequence) {
    using Sequence = std::remove_cvref_t<decltype(sequence)>;
    return Sequence(sequence.begin() + from * whole.batch, sequence.begin() + end * whole.batch);
  };
  part.ids = slice(whole.ids);
  part.targets = slice(whole.targets);
  part.weights.assign(part.ids.size(), 1.0 / static_cast<double>(whole.ids.size()));
  return part;
}

TEST_CASE("Naive gradients agree with central differences", "[reference][long]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 4);
  INFO(variant.name << ", embedding " << embedding);
  check_every_gradient(random_case(variant, {.embedding = embedding}, 1));
}

TEST_CASE("Naive gradients hold with dropout, weights and gradients of the final states",
          "[reference][long]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  INFO(variant.name);
  RandomCase c = random_case(variant, {.layers = 3, .steps = 4, .batch = 2, .dropout = 0.3}, 2);
  for (std::size_t k = 0; k < c.batch.ids.size(); ++k)
    c.batch.weights.push_back(static_cast<double>(k % 3) / 4);
  for (std::size_t k = 0; k < c.batch.h0.size(); ++k)
    c.batch.dhn.push_back(static_cast<double>(k % 5) / 8 - 0.2);
  if (variant.cell == CellKind::lstm) c.batch.dcn.assign(c.batch.dhn.rbegin(), c.batch.dhn.rend());
  check_every_gradient(c);
}

TEST_CASE("Naive model agrees with the golden files", "[reference]") {
  const std::string name = GENERATE(from_range(kGoldenCases));
  INFO(name);
  const GoldenCase golden = read_golden_case(name);
  // TensorFlow.js computes in single precision.
  const double tolerance = name.starts_with("gru_reset_before") ? 1e-5 : 1e-9;

  const Tensors computed = run(golden.model, golden.batch).named();
  CHECK(computed.size() == golden.expected.size());
  for (const auto& [tensor, expected] : golden.expected) {
    INFO(tensor);
    CHECK(largest_difference(expected, computed.at(tensor)) <= tolerance);
  }
}

TEST_CASE("A naive window is the sum of its parts when states and gradients are carried",
          "[reference]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  INFO(variant.name);
  const RandomCase whole = random_case(variant, {}, 3);
  const bool lstm = variant.cell == CellKind::lstm;
  const int cut = 4;
  const NaiveResult expected = run(whole.model, whole.batch);

  NaiveBatch early = steps_of(whole.batch, 0, cut);
  NaiveBatch late = steps_of(whole.batch, cut, whole.batch.steps);
  early.h0 = whole.batch.h0;
  early.c0 = whole.batch.c0;
  const Tensors middle = run(whole.model, early).named();
  late.h0 = middle.at("hn");
  if (lstm) late.c0 = middle.at("cn");
  const NaiveResult after = run(whole.model, late);
  early.dhn = after.gradients.at("h0");
  if (lstm) early.dcn = after.gradients.at("c0");
  const NaiveResult before = run(whole.model, early);

  CHECK(std::abs(before.loss + after.loss - expected.loss) <= 1e-13);
  CHECK(largest_difference(after.named().at("hn"), expected.named().at("hn")) <= 1e-13);
  CHECK(largest_difference(before.gradients.at("h0"), expected.gradients.at("h0")) <= 1e-13);
  for (const auto& [name, values] : whole.model.parameters) {
    INFO(name);
    std::vector<double> sum = before.gradients.at(name);
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += after.gradients.at(name)[k];
    CHECK(largest_difference(sum, expected.gradients.at(name)) <= 1e-13);
  }
}

TEST_CASE("A naive step's gradient is what moving that step's state would do", "[reference]") {
  // A window that starts after step t, from its states, has the loss of all that h_t can change.
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  INFO(variant.name);
  const RandomCase whole = random_case(variant, {.layers = 1}, 4);
  const NaiveResult result = run(whole.model, whole.batch);
  const LayerTrace& trace = result.layers[0];
  const int t = 5, B = whole.batch.batch, H = whole.model.hidden_size;

  NaiveBatch rest = steps_of(whole.batch, t + 1, whole.batch.steps);
  for (int b = 0; b < B; ++b) {
    for (int j = 0; j < H; ++j) {
      rest.h0.push_back(trace.h(t, b, j));
      if (variant.cell == CellKind::lstm) rest.c0.push_back(trace.c(t, b, j));
    }
  }
  auto through_time = central_difference([&] { return run(whole.model, rest).loss; }, rest.h0);
  // And h_t feeds its own step's prediction: the head's part of the gradient.
  const auto& head = whole.model.parameters.at("head.weight");
  for (int b = 0; b < B; ++b) {
    double sum = 0;
    for (int v = 0; v < whole.model.vocabulary; ++v) sum += std::exp(result.logits(t, b, v));
    for (int v = 0; v < whole.model.vocabulary; ++v) {
      const int target = whole.batch.targets[t * B + b];
      const double error = std::exp(result.logits(t, b, v)) / sum - (v == target ? 1 : 0);
      for (int j = 0; j < H; ++j)
        through_time[b * H + j] += error * head[v * H + j] / (whole.batch.steps * B);
    }
  }
  for (int b = 0; b < B; ++b)
    for (int j = 0; j < H; ++j)
      CHECK(testing::relative_error(trace.dh(t, b, j), through_time[b * H + j], kGradientFloor) <=
            1e-6);
}

TEST_CASE("A naive model of wrong sizes is refused", "[reference]") {
  void (*const spoil)(RandomCase&) = GENERATE(
      +[](RandomCase& c) { c.batch.ids.pop_back(); },
      +[](RandomCase& c) { c.batch.h0.push_back(0); },
      +[](RandomCase& c) { c.model.parameters["head.bias"].pop_back(); },
      +[](RandomCase& c) { c.model.parameters["head.extra"] = {1}; });
  RandomCase c = random_case(kCellVariants[0], {}, 5);
  spoil(c);
  CHECK_THROWS_AS(run(c.model, c.batch), std::invalid_argument);
}

}  // namespace
}  // namespace unrolled::reference
