// What the tracer shows of a text is what the naive loops compute for it.

#include "core/nn/trace.hpp"

#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "tests/nn/traced_case.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::largest_difference;
using unrolled::testing::largest_relative_error;
using unrolled::testing::TracedCase;

namespace {

template <class T>
constexpr double kTraceTolerance = sizeof(T) == 4 ? 1e-5 : 1e-10;

template <class T>
std::vector<double> doubles(const std::vector<T>& values) {
  return {values.begin(), values.end()};
}

/// Gate k of [T][G][H].
template <class T>
std::vector<double> gate(const std::vector<T>& gates, int hidden, int count, int k) {
  std::vector<double> values;
  const std::size_t rows = gates.size() / static_cast<std::size_t>(hidden * count);
  for (std::size_t t = 0; t < rows; ++t)
    for (int j = 0; j < hidden; ++j) values.push_back(gates[(t * count + k) * hidden + j]);
  return values;
}

template <class T>
void check_layer(const TracedCase<T>& traced, const LayerRecord<T>& record, const LayerTrace& naive,
                 bool backward) {
  const CellKind cell = traced.model.cell;
  const int hidden = traced.model.hidden_size;
  const std::vector<const char*> names = cell == CellKind::lstm  ? std::vector{"i", "f", "g", "o"}
                                         : cell == CellKind::gru ? std::vector{"r", "z", "n"}
                                                                 : std::vector{"a"};
  const int count = static_cast<int>(names.size());
  for (int k = 0; k < count; ++k) {
    INFO("gate " << names[k]);
    const auto& expected = naive.gates.at(names[k]).values;
    // The plain RNN's only "gate" is its state.
    if (cell == CellKind::rnn) {
      CHECK(largest_relative_error(doubles(record.preactivations), expected, 1) <=
            kTraceTolerance<T>);
      CHECK(largest_relative_error(doubles(record.gates), naive.h.flat(0), 1) <=
            kTraceTolerance<T>);
    } else {
      CHECK(largest_difference(gate(record.gates, hidden, count, k), expected) <=
            kTraceTolerance<T>);
    }
  }
  CHECK(largest_relative_error(doubles(record.h), naive.h.values, 1) <= kTraceTolerance<T>);
  CHECK(record.c.empty() == (cell != CellKind::lstm));
  if (!record.c.empty())
    CHECK(largest_difference(doubles(record.c), naive.c.values) <= kTraceTolerance<T>);
  CHECK(record.dh.empty() != backward);
  if (!backward) return;
  CHECK(largest_relative_error(doubles(record.dh), naive.dh.values, 1) <= kTraceTolerance<T>);
  if (!record.c.empty())
    CHECK(largest_relative_error(doubles(record.dc), naive.dc.values, 1) <= kTraceTolerance<T>);
}

template <class T>
void check_record(const TracedCase<T>& traced, const TextRecord<T>& record, bool backward) {
  const NaiveResult expected = run(traced.model, traced.batch);
  CHECK(largest_relative_error(doubles(record.logits), expected.logits.values, 1) <=
        kTraceTolerance<T>);
  for (std::size_t l = 0; l < record.layers.size(); ++l) {
    CAPTURE(l);
    check_layer(traced, record.layers[l], expected.layers[l], backward);
  }
  CHECK(record.gradients.empty() != backward);
  if (!backward) return;
  for (const Param& p : traced.layout().params()) {
    INFO(p.name);
    const std::vector<double> gradient(record.gradients.begin() + p.offset,
                                       record.gradients.begin() + p.offset + p.size());
    CHECK(largest_relative_error(gradient, expected.gradients.at(p.name), 1) <= kTraceTolerance<T>);
  }
}

double squash(double a, bool tanh) {
  return tanh ? std::tanh(a) : 1 / (1 + std::exp(-a));
}

}  // namespace

TEMPLATE_TEST_CASE("A traced text shows what the naive loops compute", "[trace]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 6);
  const int layers = GENERATE(1, 2);
  CAPTURE(variant.name, embedding, layers);
  TracedCase<T> traced(variant, {.embedding = embedding, .layers = layers, .steps = 9}, 51);

  traced.weigh_all();
  check_record(traced, traced.read(ReadOptions::kSumOfAll), true);
  check_record(traced, traced.read(ReadOptions::kNoLoss), false);
  for (const int step : {0, 4, 7}) {
    CAPTURE(step);
    traced.weigh_only(step);
    check_record(traced, traced.read(step), true);
  }
}

TEMPLATE_TEST_CASE("Losses and probabilities of a traced text", "[trace]", float, double) {
  using T = TestType;
  TracedCase<T> traced(kCellVariants[3], {.steps = 6}, 52);
  const TextRecord<T> record = traced.read(ReadOptions::kSumOfAll);
  const auto v = static_cast<std::size_t>(traced.model.vocabulary);
  REQUIRE(record.losses.size() == 6);
  CHECK(std::isnan(record.losses.back()));
  for (std::size_t t = 0; t < 6; ++t) {
    double sum = 0;
    for (std::size_t k = 0; k < v; ++k) sum += record.probabilities[t * v + k];
    CHECK(std::abs(sum - 1) <= kTraceTolerance<T>);
    if (t == 5) continue;
    const auto target = static_cast<std::size_t>(traced.ids[t + 1]);
    CHECK(std::abs(std::exp(-record.losses[t]) - record.probabilities[t * v + target]) <=
          kTraceTolerance<T>);
    // The sum's gradient is p - one-hot, step by step.
    for (std::size_t k = 0; k < v; ++k)
      CHECK(std::abs(record.dlogits[t * v + k] - (record.probabilities[t * v + k] -
                                                  (k == target ? 1 : 0))) <= kTraceTolerance<T>);
  }
  for (std::size_t k = 0; k < v; ++k) CHECK(record.dlogits[5 * v + k] == 0);
}

TEMPLATE_TEST_CASE("Pre-activations and their gradients", "[trace]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  TracedCase<T> traced(variant, {.layers = 2, .steps = 7}, 53);
  const TextRecord<T> record = traced.read(ReadOptions::kSumOfAll);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  for (std::size_t l = 0; l < record.layers.size(); ++l) {
    const LayerRecord<T>& layer = record.layers[l];
    const std::size_t width = layer.preactivations.size() / 7, gates = width / hidden;
    for (std::size_t t = 0; t < 7; ++t)
      for (std::size_t j = 0; j < width && gates > 1; ++j) {
        const std::size_t k = j / hidden, unit = j % hidden;
        double a = layer.preactivations[t * width + j];
        if (variant.reset == GruReset::after && gates == 3 && k == 2)
          a += static_cast<double>(layer.gates[t * width + unit]) * layer.extra[t * hidden + unit];
        CHECK(std::abs(squash(a, k == 2) - layer.gates[t * width + j]) <= kTraceTolerance<T>);
      }
    // The input bias joins each pre-activation: its gradient is their sum.
    const Param& bias = *traced.layout().find("bias_ih_l" + std::to_string(l));
    for (std::size_t j = 0; j < width; ++j) {
      double sum = 0;
      for (std::size_t t = 0; t < 7; ++t) sum += layer.dpreactivations[t * width + j];
      CHECK(std::abs(sum - record.gradients[bias.offset + j]) <= 10 * kTraceTolerance<T>);
    }
  }
}

TEMPLATE_TEST_CASE("What arrives from a step's own output, and the rest from the step after it",
                   "[trace]", float, double) {
  using T = TestType;
  // Cells whose recurrence is one product.
  const CellVariant variant = GENERATE(kCellVariants[0], kCellVariants[3]);
  CAPTURE(variant.name);
  TracedCase<T> traced(variant, {.layers = 2, .steps = 6}, 54);
  const TextRecord<T> record = traced.read(ReadOptions::kSumOfAll);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  for (std::size_t l = 0; l < 2; ++l) {
    const LayerRecord<T>& layer = record.layers[l];
    const auto& weight = traced.model.parameters.at("weight_hh_l" + std::to_string(l));
    const std::size_t width = layer.preactivations.size() / 6;
    for (std::size_t t = 0; t <= 6; ++t)
      for (std::size_t j = 0; j < hidden; ++j) {
        double later = 0;  // row t is the state that step t reads
        for (std::size_t i = 0; i < width && t < 6; ++i)
          later += layer.dpreactivations[t * width + i] * weight[i * hidden + j];
        CHECK(std::abs(layer.dh[t * hidden + j] - layer.dh_output[t * hidden + j] - later) <=
              10 * kTraceTolerance<T>);
      }
  }
}

TEMPLATE_TEST_CASE("Scaled recurrent weights are those of another model", "[trace]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  TracedCase<T> traced(variant, {.layers = 2, .steps = 8}, 55);
  traced.weigh_all();
  const TextRecord<T> before = traced.read(ReadOptions::kSumOfAll);
  traced.tracer().set_recurrent_scale(1.75);
  TracedCase<T> scaled = traced;
  for (auto& [name, values] : scaled.model.parameters)
    if (name.starts_with("weight_hh"))
      for (double& x : values) x *= 1.75;
  check_record(scaled, traced.read(ReadOptions::kSumOfAll), true);
  traced.tracer().set_recurrent_scale(1);
  CHECK(traced.read(ReadOptions::kSumOfAll).gradients == before.gradients);
}

TEST_CASE("A held gate has its value while it is held, and the equations go on", "[trace]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  TracedCase<float> traced(variant, {.layers = 2, .steps = 10}, 56);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  const TextRecord<float> free = traced.read(ReadOptions::kNoLoss);
  const int gates = static_cast<int>(traced.tracer().shape().traits().gates.size());
  const int gate = gates - 1;
  for (const double value : {0.0, 0.25, 1.0}) {
    CAPTURE(value);
    const GateHold held{1, gate, 2, 3, 7, value};
    const TextRecord<float> record = traced.read(ReadOptions::kNoLoss, {&held, 1});
    const std::size_t width = static_cast<std::size_t>(gates) * hidden;
    for (std::size_t t = 0; t < 10; ++t) {
      const float now =
          record.layers[1].gates[t * width + static_cast<std::size_t>(gate) * hidden + 2];
      if (t >= 3 && t < 7) CHECK(std::abs(now - value) <= 1e-6);
    }
    // Nothing before it, and nothing below it, changes.
    CHECK(record.layers[0].h == free.layers[0].h);
    CHECK(std::equal(free.layers[1].h.begin(), free.layers[1].h.begin() + 4 * hidden,
                     record.layers[1].h.begin()));
    // (A ReLU's unit may have been 0 all the time.)
    if (variant.activation != Activation::relu || value > 0)
      CHECK(record.layers[1].h != free.layers[1].h);
    if (variant.cell == CellKind::lstm)
      for (std::size_t t = 0; t < 10; ++t)
        for (std::size_t j = 0; j < hidden; ++j) {
          const float* g = record.layers[1].gates.data() + t * width;
          const auto& c = record.layers[1].c;
          CHECK(std::abs(g[hidden + j] * c[t * hidden + j] + g[j] * g[2 * hidden + j] -
                         c[(t + 1) * hidden + j]) <= 1e-6);
        }
  }
  // Held for no step, or let go again: as if nothing had been.
  const GateHold never{0, 0, -1, 4, 4, 0.5};
  const TextRecord<float> again = traced.read(ReadOptions::kNoLoss, {&never, 1});
  CHECK(again.layers[1].h == free.layers[1].h);
  CHECK(again.logits == free.logits);
  CHECK(traced.read(ReadOptions::kNoLoss).logits == free.logits);
}

TEST_CASE("A whole gate held shut stops what passes through it", "[trace]") {
  TracedCase<float> traced(kCellVariants[3], {.layers = 1, .steps = 8}, 57);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  const GateHold shut{0, 3, -1, 0, 8, 0};  // the output gate: no state leaves the cell
  const auto closed = traced.read(ReadOptions::kNoLoss, {&shut, 1});
  for (const float h : closed.layers[0].h) CHECK(std::abs(h) <= 1e-12f);
  const GateHold keep[] = {{0, 1, -1, 2, 8, 1}, {0, 0, -1, 2, 8, 0}};  // remember, take nothing in
  const auto kept = traced.read(ReadOptions::kNoLoss, keep);
  for (std::size_t t = 3; t <= 8; ++t)
    for (std::size_t j = 0; j < hidden; ++j)
      CHECK(kept.layers[0].c[t * hidden + j] == kept.layers[0].c[2 * hidden + j]);
}
