// A layer by itself: gradients that reach its final state from what follows the window, and the
// ones it hands down to its input.

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <vector>

#include "core/nn/recurrent_layer.hpp"
#include "tests/reference/cases.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::largest_difference;

namespace {

template <class T>
std::vector<double> doubles(const T* values, std::size_t count) {
  return {values, values + count};
}

}  // namespace

TEMPLATE_TEST_CASE("Gradients of the final state go back to the initial one", "[nn]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  RandomCase c = random_case(variant, {.embedding = 4, .layers = 1, .steps = 6}, 61);
  const NaiveModel& m = c.model;
  const auto h = static_cast<std::size_t>(m.hidden_size), streams = c.batch.batch * h;
  const auto rows = static_cast<std::size_t>(c.batch.steps) * c.batch.batch;
  // No prediction counts: all that goes back came in at the end.
  c.batch.weights.assign(rows, 0);
  for (std::size_t i = 0; i < streams; ++i)
    c.batch.dhn.push_back(static_cast<double>(i % 5) / 8 - 0.2);
  if (variant.cell == CellKind::lstm) c.batch.dcn.assign(c.batch.dhn.rbegin(), c.batch.dhn.rend());
  const NaiveResult expected = run(m, c.batch);

  ParamLayout layout;
  const auto layer = make_recurrent_layer<T>(
      {variant.cell, variant.activation, variant.reset, 0, m.embedding, m.hidden_size, false},
      layout);
  std::vector<T> parameters(layout.extent()), gradients(layout.extent(), T(1));
  for (const Param& p : layout.params())
    for (std::size_t i = 0; i < p.size(); ++i)
      parameters[p.offset + i] = static_cast<T>(m.parameters.at(p.name)[i]);
  Arena<T> arena;
  arena.allocate([&](auto& carver) { layer->carve(carver, c.batch.steps, c.batch.batch, true); });
  layer->pack(parameters.data(), true);

  std::vector<T> input;
  for (const int id : c.batch.ids)
    for (int k = 0; k < m.embedding; ++k)
      input.push_back(
          static_cast<T>(m.parameters.at("embedding.weight")[std::size_t(id * m.embedding + k)]));
  LayerTape<T>& tape = layer->tape();
  for (std::size_t i = 0; i < streams; ++i) {
    tape.h[i] = static_cast<T>(c.batch.h0[i]);
    if (tape.c) tape.c[i] = static_cast<T>(c.batch.c0[i]);
  }
  const LayerInput<T> dense{nullptr, input.data()};
  const Batch batch{.steps = c.batch.steps, .streams = c.batch.batch};
  layer->forward(dense, batch);

  std::fill_n(tape.dh, rows * h + streams, T(0));
  for (std::size_t i = 0; i < streams; ++i) {
    tape.dh[rows * h + i] = static_cast<T>(c.batch.dhn[i]);
    if (tape.dc) tape.dc[i] = static_cast<T>(c.batch.dcn[i]);
  }
  std::vector<T> dinput(input.size());
  simd::TransposedScratch<T> scratch(layer->gate_width(), std::max(m.hidden_size, m.embedding));
  layer->backward(dense, batch, gradients.data(), dinput.data(), scratch);

  const double tolerance = sizeof(T) == 4 ? 1e-5 : 1e-10;
  CHECK(largest_difference(doubles(tape.dh, streams), expected.gradients.at("h0")) <= tolerance);
  if (tape.dc)
    CHECK(largest_difference(doubles(tape.dc, streams), expected.gradients.at("c0")) <= tolerance);
  for (const Param& p : layout.params()) {
    INFO(p.name);
    auto added = doubles(gradients.data() + p.offset, p.size());
    for (double& x : added) x -= 1;  // it adds to what was there
    CHECK(largest_difference(added, expected.gradients.at(p.name)) <= tolerance);
  }
  // Each character's row of the embedding gathers what its inputs received.
  std::vector<double> gathered(m.parameters.at("embedding.weight").size());
  for (std::size_t r = 0; r < rows; ++r)
    for (int k = 0; k < m.embedding; ++k)
      gathered[std::size_t(c.batch.ids[r] * m.embedding + k)] +=
          dinput[r * std::size_t(m.embedding) + std::size_t(k)];
  CHECK(largest_difference(gathered, expected.gradients.at("embedding.weight")) <= tolerance);
}
