#include "core/train/chrono_init.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <string>
#include <utility>

using namespace unrolled;

TEST_CASE("opened gates keep every memory up to the lag", "[train][lag]") {
  const CellKind cell = GENERATE(CellKind::rnn, CellKind::lstm, CellKind::gru);
  Settings s;
  s.cell = cell;
  s.hidden_size = 200;
  s.layers = 2;
  Model<float> model(ModelShape::of(s, 10)), plain(ModelShape::of(s, 10));
  Rng rng(1), same(1);
  model.initialise(rng);
  plain.initialise(same);
  open_gates(model, 60, rng);
  if (cell == CellKind::rnn) {
    CHECK(std::ranges::equal(model.parameters(), plain.parameters()));
    return;
  }
  for (const char* layer : {"_l0", "_l1"}) {
    const auto bias = [&](const std::string& name) {
      return std::as_const(model).parameters().data() + model.layout().find(name + layer)->offset;
    };
    double shortest = 1e9, longest = 0;
    for (int unit = 200; unit < 400; ++unit) {
      REQUIRE(bias("bias_hh")[unit] == 0);
      const float b = bias("bias_ih")[unit];
      if (cell == CellKind::lstm) REQUIRE(bias("bias_ih")[unit - 200] == -b);
      const double steps = std::exp(cell == CellKind::lstm ? b : -b);
      shortest = std::min(shortest, steps);
      longest = std::max(longest, steps);
    }
    CHECK(shortest >= 0.999);
    CHECK(shortest < 3);
    CHECK(longest > 56);
    CHECK(longest < 59.001);
  }
  // Everything else is as it was.
  std::size_t changed = 0;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    changed += model.parameters()[i] != plain.parameters()[i];
  CHECK(changed <= (cell == CellKind::lstm ? 2u : 1u) * 2 * 2 * 200);
}
