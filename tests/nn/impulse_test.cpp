// A task that nothing but recurrence can learn: repeat, after six blanks, the symbol that stood
// before them.

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <functional>
#include <vector>

#include "core/nn/model.hpp"
#include "core/train/optimizer.hpp"
#include "tests/reference/cases.hpp"

using namespace unrolled;
using reference::CellVariant;
using reference::kCellVariants;

namespace {

constexpr int kSymbols = 4, kBlank = 0, kBlanks = 6, kWindow = kBlanks + 1, kBatch = 32;
constexpr double kChance = 1.0 / kSymbols;

struct Impulses {
  std::vector<std::int32_t> ids, targets;

  explicit Impulses(Rng& rng) : ids(kWindow * kBatch, kBlank), targets(ids.size(), kIgnore) {
    for (std::size_t b = 0; b < kBatch; ++b) {
      ids[b] = 1 + static_cast<std::int32_t>(rng.below(kSymbols));
      targets[kBlanks * kBatch + b] = ids[b];
    }
  }

  /// Steps from `from`: what a window that starts there sees.
  Batch from(int step) const {
    const auto begin = static_cast<std::size_t>(step * kBatch);
    return {.steps = kWindow - step,
            .streams = kBatch,
            .ids = std::span(ids).subspan(begin),
            .targets = std::span(targets).subspan(begin)};
  }
};

using Change = std::function<void(Model<float>&)>;

/// Trains on windows that start at step `from`, at most `limit` steps or until 640 sequences in a
/// row are answered rightly, and returns the share of fresh ones answered rightly.
double accuracy_after_training(const CellVariant& variant, int from, int limit,
                               const Change& handicap = {}) {
  Model<float> model({.input = {.size = 1 + kSymbols},
                      .stack = {.cell = variant.cell,
                                .activation = variant.activation,
                                .reset = variant.reset,
                                .hidden_size = 32},
                      .head = {.classes = 1 + kSymbols}});
  Rng rng(3);
  model.initialise(rng);
  model.prepare(kWindow, kBatch, true);
  Optimizer<float> adam(OptimizerKind::adam, 0, 0, model.parameters().size());
  const auto pack = [&] {
    if (handicap) handicap(model);
    model.pack();
  };
  pack();
  LossSum block;
  for (int step = 0; step < limit && !(block.rows == 640 && block.correct == 640); ++step) {
    const Impulses s(rng);
    auto state = model.make_state(kBatch);
    if (step % 20 == 0) block = {};
    block += model.forward(s.from(from), state, 0, rng);
    model.backward();
    adam.update(model.parameters(), model.gradients(), 0.02,
                clip_scale(global_norm<float>(model.gradients()), 1));
    pack();
  }
  LossSum sum;
  for (int i = 0; i < 20; ++i) {
    const Impulses s(rng);
    auto state = model.make_state(kBatch);
    sum += model.evaluate(s.from(from), state);
  }
  REQUIRE(sum.rows == 20 * kBatch);
  return static_cast<double>(sum.correct) / static_cast<double>(sum.rows);
}

}  // namespace

TEST_CASE("Every cell learns to remember a symbol over six steps", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  // Sigmoid states, which start near one half, take ten times as long as the others.
  const bool sigmoid = variant.cell == CellKind::rnn && variant.activation == Activation::sigmoid;
  CHECK(accuracy_after_training(variant, 0, sigmoid ? 2000 : 200) > 0.99);
}

TEST_CASE("No cell can tell a symbol that it has not seen", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  CHECK(accuracy_after_training(variant, 1, 200) < kChance + 0.1);
}

TEST_CASE("A plain network without recurrent weights stays at chance", "[nn]") {
  // Gated cells would remember without them: their state is also carried past the weights.
  for (const CellVariant& variant : kCellVariants) {
    if (variant.cell != CellKind::rnn) continue;
    CAPTURE(variant.name);
    const double accuracy = accuracy_after_training(variant, 0, 200, [](Model<float>& model) {
      const Param& p = *model.layout().find("weight_hh_l0");
      std::ranges::fill(model.parameters().subspan(p.offset, p.size()), 0.0f);
    });
    CHECK(accuracy < kChance + 0.1);
  }
}
