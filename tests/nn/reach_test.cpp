// Gradients through time against differences, and what explains them.

#include "core/nn/reach.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <utility>

#include "core/data/lag_batcher.hpp"
#include "core/support/spectrum.hpp"
#include "tests/nn/traced_case.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::TracedCase;

namespace {

double norm(std::span<const double> values) {
  double sum = 0;
  for (const double x : values) sum += x * x;
  return std::sqrt(sum);
}

/// The loss of step `t`, read on from the states before step `from`.
double loss_from(Model<double>& model, ModelState<double> state, std::span<const std::int32_t> ids,
                 int from, int t) {
  const int steps = t - from + 1;
  std::vector<std::int32_t> targets(static_cast<std::size_t>(steps), kIgnore);
  targets.back() = ids[static_cast<std::size_t>(t) + 1];
  const auto part = ids.subspan(static_cast<std::size_t>(from), targets.size());
  return model.evaluate({.steps = steps, .streams = 1, .ids = part, .targets = targets}, state)
      .nats;
}

}  // namespace

TEST_CASE("Gradients through time are those of numerical differentiation", "[trace][reach]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int layer = GENERATE(0, 1);
  CAPTURE(variant.name, layer);
  TracedCase<double> traced(variant, {.layers = 2, .steps = 9}, 61);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  constexpr int kAt = 7;
  const TextRecord<double> record = traced.read(kAt);
  Model<double> model(traced.tracer().shape());
  std::ranges::copy(std::as_const(traced.tracer()).parameters(), model.parameters().begin());
  model.prepare(16, 1, false);

  for (int s = 0; s < kAt; ++s) {
    CAPTURE(s);
    ModelState<double> state = model.make_state(1);
    for (std::size_t l = 0; l < 2; ++l)
      for (std::size_t j = 0; j < hidden; ++j) {
        const std::size_t row = static_cast<std::size_t>(s + 1) * hidden + j;
        state.h[l * hidden + j] = record.layers[l].h[row];
        if (state.c.size()) state.c[l * hidden + j] = record.layers[l].c[row];
      }
    const auto difference = [&](AlignedBuffer<double> ModelState<double>::*which) {
      std::vector<double> gradient;
      for (std::size_t j = 0; j < hidden; ++j) {
        constexpr double kStep = 1e-5;
        ModelState<double> up = state, down = state;
        (up.*which)[static_cast<std::size_t>(layer) * hidden + j] += kStep;
        (down.*which)[static_cast<std::size_t>(layer) * hidden + j] -= kStep;
        gradient.push_back((loss_from(model, up, traced.ids, s + 1, kAt) -
                            loss_from(model, down, traced.ids, s + 1, kAt)) /
                           (2 * kStep));
      }
      return gradient;
    };
    const LayerRecord<double>& traced_layer = record.layers[static_cast<std::size_t>(layer)];
    // Within the step the layer above reads h_s too: that path is in dh, not behind the state.
    const std::size_t first = static_cast<std::size_t>(s + 1) * hidden;
    const auto by_difference = difference(&ModelState<double>::h);
    for (std::size_t j = 0; j < hidden; ++j)
      CHECK(std::abs(traced_layer.dh[first + j] - traced_layer.dh_output[first + j] -
                     by_difference[j]) <= 1e-8);
    if (traced_layer.dc.empty()) continue;
    const auto cells = difference(&ModelState<double>::c);
    for (std::size_t j = 0; j < hidden; ++j) {
      const double* gates = traced_layer.gates.data() + static_cast<std::size_t>(s) * 4 * hidden;
      const double tanh_c = traced_layer.extra[static_cast<std::size_t>(s) * hidden + j];
      // What reaches c_s through h_s belongs to step s itself.
      const double own = traced_layer.dh[first + j] * gates[3 * hidden + j] * (1 - tanh_c * tanh_c);
      CHECK(std::abs(traced_layer.dc[first + j] - own - cells[j]) <= 1e-8);
    }
  }
}

TEMPLATE_TEST_CASE("The map of all pairs has in each row what one trace has", "[trace][reach]",
                   float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int layer = GENERATE(0, 1);
  CAPTURE(variant.name, layer);
  // More rows than one pass takes.
  TracedCase<T> traced(variant, {.layers = 2, .steps = 21}, 62);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  const auto map = reach_map(traced.tracer().shape(), std::as_const(traced.tracer()).parameters(),
                             std::span<const std::int32_t>(traced.ids), layer);
  REQUIRE(map.size() == 21 * 21);
  for (int t = 0; t < 20; ++t) {
    CAPTURE(t);
    const auto record = traced.read(t);
    const auto& dh = record.layers[static_cast<std::size_t>(layer)].dh;
    for (int s = 0; s < 21; ++s) {
      const std::vector<double> row(dh.begin() + static_cast<std::ptrdiff_t>((s + 1) * hidden),
                                    dh.begin() + static_cast<std::ptrdiff_t>((s + 2) * hidden));
      CHECK(std::abs(map[static_cast<std::size_t>(t * 21 + s)] - (s <= t ? norm(row) : 0)) <= 2e-6);
    }
  }
  for (int s = 0; s < 21; ++s) CHECK(map[static_cast<std::size_t>(20 * 21 + s)] == 0);
}

TEST_CASE("Jacobians of single steps are those of numerical differentiation", "[trace][reach]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int layer = GENERATE(0, 1);
  const int embedding = GENERATE(0, 6);
  CAPTURE(variant.name, layer, embedding);
  TracedCase<double> traced(variant, {.embedding = embedding, .layers = 2, .steps = 5}, 63);
  const auto hidden = static_cast<std::size_t>(traced.model.hidden_size);
  const TextRecord<double> record = traced.read(ReadOptions::kNoLoss);
  const auto norms =
      jacobian_norms(traced.tracer().shape(), std::as_const(traced.tracer()).parameters(),
                     std::span<const std::int32_t>(traced.ids), record, layer, 3);
  REQUIRE(norms.size() == 4);

  Model<double> model(traced.tracer().shape());
  std::ranges::copy(std::as_const(traced.tracer()).parameters(), model.parameters().begin());
  model.prepare(1, 1, false);
  const bool cells = variant.cell == CellKind::lstm;
  const std::size_t size = cells ? 2 * hidden : hidden;
  for (std::size_t k = 0; k < 4; ++k) {
    const std::size_t t = 3 - k;
    std::vector<double> jacobian(size * size);
    for (std::size_t j = 0; j < size; ++j) {
      constexpr double kStep = 1e-5;
      const auto moved = [&](double by) {
        // The layer below keeps its state, so that the layer's input is what it was.
        ModelState<double> state = model.make_state(1);
        for (std::size_t l = 0; l < 2; ++l)
          for (std::size_t i = 0; i < hidden; ++i) {
            state.h[l * hidden + i] = record.layers[l].h[t * hidden + i];
            if (cells) state.c[l * hidden + i] = record.layers[l].c[t * hidden + i];
          }
        auto& part = j < hidden ? state.h : state.c;
        part[static_cast<std::size_t>(layer) * hidden + j % hidden] += by;
        const std::vector<std::int32_t> none = {kIgnore};
        const auto one = std::span<const std::int32_t>(traced.ids).subspan(t, 1);
        (void)model.evaluate({.steps = 1, .streams = 1, .ids = one, .targets = none}, state);
        std::vector<double> after;
        for (std::size_t i = 0; i < size; ++i)
          after.push_back((i < hidden
                               ? state.h
                               : state.c)[static_cast<std::size_t>(layer) * hidden + i % hidden]);
        return after;
      };
      const auto up = moved(kStep), down = moved(-kStep);
      for (std::size_t i = 0; i < size; ++i)
        jacobian[i * size + j] = (up[i] - down[i]) / (2 * kStep);
    }
    CHECK(std::abs(norms[k] - largest_singular_value(jacobian.data(), static_cast<int>(size))) <=
          1e-4 * std::max(1.0, norms[k]));
  }
}

TEST_CASE("Spectral radius and singular value of matrices that can be worked out", "[support]") {
  const float rotation[] = {0, -2, 2, 0};  // eigenvalues +-2i
  CHECK(std::abs(spectral_radius(rotation, 2) - 2) <= 1e-9);
  const float triangular[] = {0.5f, 7, 0, -3};
  CHECK(std::abs(spectral_radius(triangular, 2) - 3) <= 1e-6);
  const double a[] = {3, 0, 4, 5};  // A^T A has eigenvalues 45 and 5
  CHECK(std::abs(largest_singular_value(a, 2) - std::sqrt(45.0)) <= 1e-5);
  const double zero[] = {0, 0, 0, 0};
  CHECK(largest_singular_value(zero, 2) == 0);
  const double one[] = {-4};
  CHECK(std::abs(largest_singular_value(one, 1) - 4) <= 1e-9);
}

TEST_CASE("How much of an error arrives is what the tape says", "[reach]") {
  Settings settings;
  settings.cell = CellKind::rnn;
  settings.hidden_size = 12;
  const LagSequences sequences(RecallKind::country, 8, 3);
  Model<float> model(
      ModelShape::of(settings, static_cast<int>(sequences.words().size()), Readout::last));
  Rng rng(1);
  model.initialise(rng);
  LagBatcher batcher(sequences, 8);
  model.prepare(batcher.steps(), 8, true);
  auto state = model.make_state(8);
  (void)model.forward(batcher.next(rng), state, 0, rng);
  model.backward();
  const float* dh = model.layer(0).tape().dh;
  for (const int step : {4, 12}) {
    double sum = 0;
    for (int i = 0; i < 8 * 12; ++i) sum += std::pow(dh[(step + 1) * 8 * 12 + i], 2.0);
    CHECK(sum > 0);
    CHECK(std::abs(error_square(model, 8, step) / sum - 1) < 1e-12);
  }
}
