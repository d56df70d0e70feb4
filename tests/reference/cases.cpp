#include "tests/reference/cases.hpp"

#include <cmath>

#include "core/support/rng.hpp"

namespace unrolled::reference {
namespace {

constexpr double kKinkMargin = 1e-2;

std::vector<double> random_values(Rng& rng, std::size_t count) {
  std::vector<double> values(count);
  for (double& value : values) value = std::round(rng.uniform(-0.6, 0.6) * 4096) / 4096;
  return values;
}

std::vector<int> random_ids(Rng& rng, std::size_t count, int vocabulary) {
  std::vector<int> ids(count);
  for (int& id : ids) id = static_cast<int>(rng.below(static_cast<std::uint32_t>(vocabulary)));
  return ids;
}

/// 0 with probability `share`, else 1 / (1 - share), so that the mean stays 1.
std::vector<double> random_mask(Rng& rng, std::size_t count, double share) {
  std::vector<double> mask(count);
  for (double& m : mask) m = rng.uniform() < share ? 0 : 1 / (1 - share);
  return mask;
}

RandomCase draw(const CellVariant& variant, const CaseSizes& sizes, std::uint64_t seed) {
  Rng rng(seed);
  RandomCase c;
  c.model = {.cell = variant.cell,
             .activation = variant.activation,
             .reset = variant.reset,
             .vocabulary = sizes.vocabulary,
             .classes = sizes.classes,
             .embedding = sizes.embedding,
             .hidden_size = sizes.hidden_size,
             .layers = sizes.layers,
             .readout = sizes.readout,
             .parameters = {}};
  for (const auto& [name, rows, cols] : parameter_shapes(c.model))
    c.model.parameters[name] = random_values(rng, static_cast<std::size_t>(rows) * cols);

  const auto positions = static_cast<std::size_t>(sizes.steps) * sizes.batch;
  const auto states = static_cast<std::size_t>(sizes.layers) * sizes.batch * sizes.hidden_size;
  c.batch.steps = sizes.steps;
  c.batch.batch = sizes.batch;
  c.batch.ids = random_ids(rng, positions, sizes.vocabulary);
  c.batch.targets =
      random_ids(rng, static_cast<std::size_t>(c.model.rows_read(sizes.steps)) * sizes.batch,
                 c.model.answers());
  c.batch.h0 = random_values(rng, states);
  if (variant.cell == CellKind::lstm) c.batch.c0 = random_values(rng, states);
  for (int layer = 0; sizes.dropout > 0 && layer < sizes.layers - 1; ++layer) {
    c.batch.dropout.push_back(
        random_mask(rng, positions * static_cast<std::size_t>(sizes.hidden_size), sizes.dropout));
  }
  return c;
}

bool is_near_a_kink(const RandomCase& c) {
  if (c.model.cell != CellKind::rnn || c.model.activation != Activation::relu) return false;
  for (const LayerTrace& trace : run(c.model, c.batch).layers)
    for (const double a : trace.gates.at("a").values)
      if (std::abs(a) < kKinkMargin) return true;
  return false;
}

}  // namespace

RandomCase random_case(const CellVariant& variant, const CaseSizes& sizes, std::uint64_t seed) {
  RandomCase c = draw(variant, sizes, seed);
  while (is_near_a_kink(c)) c = draw(variant, sizes, ++seed);
  return c;
}

}  // namespace unrolled::reference
