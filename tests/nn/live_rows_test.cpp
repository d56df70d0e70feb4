// What padding costs: rows that are computed are counted, not timed.

#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <numeric>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/recurrent_layer.hpp"
#include "core/support/rng.hpp"
#include "tests/reference/cases.hpp"
#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using Lengths = std::vector<std::int32_t>;

namespace {

Batch batch_of_lengths(int steps, const Lengths& lengths) {
  return {.steps = steps, .streams = static_cast<int>(lengths.size()), .lengths = lengths};
}

int computed(const Batch& batch) {
  int sum = 0;
  for (const simd::RowRun& run : batch.runs) sum += run.count;
  return batch.runs.empty() ? batch.steps * batch.streams : sum;
}

bool is_computed(const Batch& batch, int row) {
  return std::ranges::any_of(batch.runs, [&](const simd::RowRun& run) {
    return row >= run.first && row < run.first + run.count;
  });
}

}  // namespace

TEST_CASE("no row of padding is computed where the longer sequences come first", "[nn][live]") {
  const Lengths descending = {9, 9, 5, 4, 4, 1};
  LiveRows live;
  live.reserve(9);
  const auto before = test::allocation_count();
  const Batch batch = live.of(batch_of_lengths(9, descending));
  CHECK(test::allocation_count() == before);
  CHECK(computed(batch) == std::accumulate(descending.begin(), descending.end(), 0));
  for (int t = 0; t < 9; ++t)
    for (int b = 0; b < 6; ++b) {
      CHECK(is_computed(batch, t * 6 + b) == (t < descending[static_cast<std::size_t>(b)]));
      CHECK((b < batch.live(t)) == (t < descending[static_cast<std::size_t>(b)]));
    }
  // In any order all real rows are, and only padding behind the last of them is left out.
  const Lengths mixed = {2, 6, 1, 4, 3};
  const Batch other = live.of(batch_of_lengths(6, mixed));
  CHECK(computed(other) == 3 * 5 + 4 + 2 + 2);
  for (int t = 0; t < 6; ++t)
    for (int b = 0; b < 5; ++b)
      if (t < mixed[static_cast<std::size_t>(b)]) CHECK(is_computed(other, t * 5 + b));
  // All of one length: one run of all rows, or no lengths at all.
  const Lengths alike = {4, 4};
  CHECK(live.of(batch_of_lengths(4, alike)).runs.size() == 1);
  CHECK(computed(live.of(batch_of_lengths(4, alike))) == 8);
  CHECK(live.of({.steps = 4, .streams = 2}).runs.empty());
}

TEMPLATE_TEST_CASE("a layer computes the rows that it is to compute, both ways", "[nn][live]",
                   float, double) {
  using T = TestType;
  const auto variant = GENERATE(from_range(reference::kCellVariants));
  const bool one_hot = GENERATE(false, true);
  CAPTURE(variant.name, one_hot);
  ParamLayout layout;
  const auto layer = make_recurrent_layer<T>(
      {variant.cell, variant.activation, variant.reset, 0, 3, 4, one_hot}, layout);
  Rng rng(8);
  const auto draw = [&](T* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<T>(rng.uniform(-1, 1));
  };
  std::vector<T> parameters(layout.extent()), gradients(layout.extent()), input(7 * 4 * 3),
      dinput(input.size(), T(5));
  draw(parameters.data(), parameters.size());
  draw(input.data(), input.size());
  std::vector<std::int32_t> ids(7 * 4, 2);
  Arena<T> arena;
  arena.allocate([&](auto& carver) { layer->carve(carver, 7, 4, true); });
  layer->pack(parameters.data(), true);
  simd::TransposedScratch<T> scratch(layer->gate_width(), 4);
  LiveRows live;
  const Lengths lengths = {7, 5, 2, 2};
  const Batch batch = live.of(batch_of_lengths(7, lengths));

  // Marks that only a row that is computed loses.
  const T mark = T(123);
  LayerTape<T>& tape = layer->tape();
  const auto width = static_cast<std::size_t>(layer->gate_width());
  std::fill_n(tape.gates, 28 * width, mark);
  std::fill_n(tape.dgates, 28 * width, mark);
  std::fill_n(tape.h, 4 * 4, T(0));
  if (tape.c) std::fill_n(tape.c, 4 * 4, T(0));
  const LayerInput<T> read =
      one_hot ? LayerInput<T>{ids.data(), nullptr} : LayerInput<T>{nullptr, input.data()};
  layer->forward(read, batch);
  draw(tape.dh, 8 * 4 * 4);
  if (tape.dc) std::fill_n(tape.dc, 4 * 4, T(0));
  layer->backward(read, batch, gradients.data(), one_hot ? nullptr : dinput.data(), scratch);

  int forwards = 0, backwards = 0;
  for (std::size_t row = 0; row < 28; ++row) {
    const bool real = static_cast<int>(row / 4) < lengths[row % 4];
    const auto lost = [&](const T* rows) {
      return std::ranges::none_of(std::span(rows + row * width, width),
                                  [&](T x) { return x == mark; });
    };
    CHECK(lost(tape.gates) == real);
    CHECK(lost(tape.dgates) == real);
    forwards += lost(tape.gates);
    backwards += lost(tape.dgates);
    for (std::size_t j = 0; !one_hot && !real && j < 3; ++j) CHECK(dinput[row * 3 + j] == 0);
  }
  CHECK(forwards == 16);
  CHECK(backwards == 16);
  CHECK(std::ranges::all_of(gradients, [](T g) { return std::abs(g) < 100; }));
}
