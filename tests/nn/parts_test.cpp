// Every part that a model may have: its gradients against numerical differentiation, in double, and
// its batches against each sequence read alone.

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/nn/part_shapes.hpp"
#include "tests/reference/central_difference.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::testing;
using unrolled::reference::CellVariant;
using unrolled::reference::kCellVariants;

namespace {

const std::vector<std::int32_t> kUnlike = {4, 1, 6};
/// The longest first: padding is not computed.
const std::vector<std::int32_t> kDescending = {6, 4, 1};

void check_gradients(const ModelShape& shape, const RandomBatch& random,
                     const DropoutRates& dropout = {}) {
  auto model = random_model<double>(shape, random.size(), 5);
  ModelState<double> state = model.make_state(random.batch().streams);
  const auto loss = [&] {
    model.pack();
    state.zero();
    Rng masks(77);
    const LossSum sum = model.forward(random.batch(), state, dropout, masks);
    return sum.nats / static_cast<double>(sum.rows);
  };
  (void)loss();
  model.backward();
  const std::vector<double> gradients(model.gradients().begin(), model.gradients().end());
  for (const Param& p : model.layout().params()) {
    INFO(p.name);
    const auto numeric =
        reference::central_difference(loss, model.parameters().subspan(p.offset, p.size()));
    const std::vector<double> analytic(
        gradients.begin() + static_cast<std::ptrdiff_t>(p.offset),
        gradients.begin() + static_cast<std::ptrdiff_t>(p.offset + p.size()));
    CHECK(largest_relative_error(analytic, numeric, reference::kGradientFloor) <= 1e-6);
  }
}

/// Loss and gradients, not yet divided by the number of answers.
template <class T>
std::vector<double> summed(const ModelShape& shape, const RandomBatch& random) {
  auto model = random_model<T>(shape, random.size(), 5);
  ModelState<T> state = model.make_state(random.batch().streams);
  state.zero();
  Rng unused(1);
  const LossSum sum = model.forward(random.batch(), state, 0, unused);
  model.backward();
  std::vector<double> all(model.gradients().begin(), model.gradients().end());
  for (double& g : all) g *= static_cast<double>(sum.rows);
  all.push_back(sum.nats);
  all.push_back(static_cast<double>(sum.rows));
  all.push_back(static_cast<double>(sum.correct));
  return all;
}

}  // namespace

TEST_CASE("every gradient is the slope of the loss, whatever parts a model has",
          "[nn][parts][long]") {
  const CellVariant variant = GENERATE(from_range(smooth_variants()));
  const auto& lengths = GENERATE_REF(std::vector<std::int32_t>{}, kUnlike, kDescending);
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, lengths, named.name);
    const RandomBatch random(named.shape, 6, lengths, 3, 11);
    check_gradients(named.shape, random);
  }
}

TEST_CASE("gradients are right with units dropped where rows come in and are read out",
          "[nn][parts][long]") {
  const auto& lengths = GENERATE_REF(kUnlike, kDescending);
  for (NamedShape& named : all_shapes(kCellVariants[3])) {
    CAPTURE(named.name);
    named.shape.drop_ends = true;
    const RandomBatch random(named.shape, 6, lengths, 3, 12);
    check_gradients(named.shape, random, {0.3, 0.2});
  }
}

TEMPLATE_TEST_CASE("padding leaves no trace in any part", "[nn][parts]", float, double) {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const auto& lengths = GENERATE_REF(kUnlike, kDescending);
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, lengths, named.name);
    RandomBatch random(named.shape, 6, lengths, 3, 13);
    const auto before = summed<TestType>(named.shape, random);
    random.change_padding(named.shape);
    CHECK(summed<TestType>(named.shape, random) == before);
  }
}

TEST_CASE("a batch of unlike lengths is each sequence read alone", "[nn][parts]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const auto& lengths = GENERATE_REF(kUnlike, kDescending);
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, lengths, named.name);
    const RandomBatch random(named.shape, 6, lengths, 3, 14);
    const auto together = summed<double>(named.shape, random);
    std::vector<double> alone(together.size());
    for (int b = 0; b < 3; ++b) {
      const RandomBatch one(named.shape, random, b);
      const auto own = summed<double>(named.shape, one);
      for (std::size_t i = 0; i < own.size(); ++i) alone[i] += own[i];
    }
    CHECK(largest_relative_error(together, alone, 1e-3) <= 1e-9);
  }
}

TEST_CASE("the gradient follows a smoothed target and weighted classes", "[nn][parts]") {
  ModelShape shape{.input = {.size = 7},
                   .stack = small_stack(kCellVariants[3], 1, false),
                   .readout = Readout::last,
                   .head = {.classes = 4, .smoothing = 0.2, .weights = {0.5f, 1.5f, 1, 2}}};
  const RandomBatch random(shape, 5, {}, 3, 15);
  auto model = random_model<double>(shape, random.size(), 5);
  ModelState<double> state = model.make_state(3);
  Rng unused(1);
  state.zero();
  const LossSum sum = model.forward(random.batch(), state, 0, unused);
  CHECK(sum.rows == 3);

  // The objective as it is defined: weight of the class times the cross-entropy to the spread
  // target.
  std::vector<double> logits(static_cast<std::size_t>(model.logit_stride()));
  const auto objective = [&] {
    model.pack();
    double total = 0;
    for (int b = 0; b < 3; ++b) {
      ModelState<double> one = model.make_state(1);
      one.zero();
      for (int t = 0; t < 5; ++t) {
        const std::int32_t id = random.batch().ids[static_cast<std::size_t>(t * 3 + b)];
        model.step(std::span(&id, 1), 1, one, logits.data());
      }
      double norm = 0;
      for (int c = 0; c < 4; ++c) norm += std::exp(logits[static_cast<std::size_t>(c)]);
      const auto target = random.batch().targets[static_cast<std::size_t>(b)];
      for (int c = 0; c < 4; ++c) {
        const double share = 0.2 / 4 + (c == target ? 0.8 : 0);
        const double nats = std::log(norm) - logits[static_cast<std::size_t>(c)];
        total += static_cast<double>(shape.head.weights[static_cast<std::size_t>(target)]) * share *
                 nats / 3;
      }
    }
    return total;
  };
  model.backward();
  const Param& p = *model.layout().find("head.weight");
  const std::vector<double> analytic(
      model.gradients().begin() + static_cast<std::ptrdiff_t>(p.offset),
      model.gradients().begin() + static_cast<std::ptrdiff_t>(p.offset + p.size()));
  const auto numeric =
      reference::central_difference(objective, model.parameters().subspan(p.offset, p.size()));
  CHECK(largest_relative_error(analytic, numeric, reference::kGradientFloor) <= 1e-6);
}

TEST_CASE("what is said step by step is what was said of the whole", "[nn][parts]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  for (const NamedShape& named : encoder_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    const RandomBatch all(named.shape, 6, kUnlike, 3, 16);
    for (int b = 0; b < 3; ++b) {
      const RandomBatch one(named.shape, all, b);
      auto model = random_model<double>(named.shape, {6, 2, 8}, 5);
      ModelState<double> state = model.make_state(1);
      const double nats = model.evaluate(one.batch(), state).nats;
      // Two rows that look at one source: both are the same.
      ModelState<double> rows = model.make_state(2);
      model.begin(*one.batch().source, 2, rows);
      std::vector<double> logits(static_cast<std::size_t>(2 * model.logit_stride()));
      double stepped = 0;
      const int classes = named.shape.head.classes;
      for (int t = 0; t < one.batch().steps; ++t) {
        const std::int32_t id = one.batch().ids[static_cast<std::size_t>(t)];
        const std::int32_t both[] = {id, id};
        model.step(std::span(both), 2, rows, logits.data());
        const std::int32_t target = one.batch().targets[static_cast<std::size_t>(t)];
        if (target == kIgnore) continue;
        const double* second = logits.data() + model.logit_stride();
        double norm = 0;
        for (int c = 0; c < classes; ++c) norm += std::exp(second[c]);
        stepped += std::log(norm) - second[target];
      }
      CHECK(std::abs(stepped - nats) <= 1e-9 * std::max(1.0, nats));
    }
  }
}
