// The table of gates says what the cells do: each gate is held at the ends of its range, and the
// state does what its role says.

#include "core/nn/cells/gate.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <vector>

#include "core/nn/trace.hpp"
#include "tests/reference/cases.hpp"

using namespace unrolled;
using reference::CellVariant;
using reference::kCellVariants;

namespace {

constexpr int kHidden = 6, kSteps = 5, kFrom = 2;

ModelShape shape_of(const CellVariant& v) {
  return {.input = {.size = 7},
          .stack = {.cell = v.cell,
                    .activation = v.activation,
                    .reset = v.reset,
                    .hidden_size = kHidden},
          .head = {.classes = 7}};
}

/// A text read with gates held from step kFrom on.
LayerRecord<double> read(const ModelShape& shape, std::vector<GateHold> holds) {
  Model<double> model(shape);
  Rng rng(4);
  model.initialise(rng);
  Tracer<double> tracer(shape);
  tracer.set_parameters(model.parameters());
  for (GateHold& hold : holds) {
    hold.from = kFrom;
    hold.to = kSteps;
  }
  const std::vector<std::int32_t> ids = {1, 5, 3, 2, 6};
  return tracer.read(ids, {.holds = holds}).layers[0];
}

std::vector<double> row(const std::vector<double>& states, int step) {
  const auto from = states.begin() + static_cast<std::ptrdiff_t>(step) * kHidden;
  return {from, from + kHidden};
}

std::vector<GateHold> held(const CellTraits& cell, GateRole role, double value) {
  std::vector<GateHold> holds;
  for (std::size_t g = 0; g < cell.gates.size(); ++g)
    if (cell.gates[g].role == role) holds.push_back({.gate = static_cast<int>(g), .value = value});
  return holds;
}

double difference(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

}  // namespace

TEST_CASE("A gate does to the state what its role says", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const ModelShape shape = shape_of(variant);
  const CellTraits& cell = shape.traits();
  const auto state = [&](const LayerRecord<double>& r) { return cell.cell_state ? r.c : r.h; };
  const bool keeps = !held(cell, GateRole::keep, 1).empty();
  const bool replaces = !held(cell, GateRole::replace, 1).empty();
  CHECK((cell.memory_gate() < cell.gates.size()) == (keeps || replaces));

  if (keeps) {
    auto holds = held(cell, GateRole::keep, 1);
    std::ranges::copy(held(cell, GateRole::write, 0), std::back_inserter(holds));
    const auto kept = state(read(shape, holds));
    for (int t = kFrom; t < kSteps; ++t)
      CHECK(difference(row(kept, t + 1), row(kept, kFrom)) < 1e-12);

    holds = held(cell, GateRole::keep, 0);
    std::ranges::copy(held(cell, GateRole::write, 0), std::back_inserter(holds));
    const auto cleared = state(read(shape, holds));
    CHECK(difference(row(cleared, kSteps), std::vector<double>(kHidden)) < 1e-12);
  }
  if (replaces) {
    const auto kept = state(read(shape, held(cell, GateRole::replace, 0)));
    for (int t = kFrom; t < kSteps; ++t)
      CHECK(difference(row(kept, t + 1), row(kept, kFrom)) < 1e-12);
  }
  if (const auto holds = held(cell, GateRole::show, 0); !holds.empty())
    CHECK(difference(row(read(shape, holds).h, kSteps), std::vector<double>(kHidden)) < 1e-12);
}

TEST_CASE("A gate's values lie in the range of its function", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const ModelShape shape = shape_of(variant);
  const CellTraits& cell = shape.traits();
  const LayerRecord<double> record = read(shape, {});
  const auto width = static_cast<std::size_t>(cell.width(kHidden));
  REQUIRE(record.gates.size() == kSteps * width);
  CHECK(record.c.empty() == !cell.cell_state);
  for (std::size_t g = 0; g < cell.gates.size(); ++g) {
    double least = 1, most = 0;
    for (std::size_t t = 0; t < kSteps; ++t)
      for (std::size_t j = 0; j < kHidden; ++j) {
        const double value = record.gates[t * width + g * kHidden + j];
        least = std::min(least, value);
        most = std::max(most, value);
      }
    CAPTURE(cell.gates[g].name, least, most);
    // Five steps of six units, seeded: a tanh has been below zero by then.
    CHECK((least < 0) == (cell.gates[g].function == GateFunction::tanh));
    CHECK(most > 0);
  }
  for (const double h : record.h)
    if (cell.bounded()) CHECK(std::abs(h) <= 1);
}
