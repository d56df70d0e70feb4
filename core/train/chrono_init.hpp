#pragma once
// Gates that begin open for as long as a dependency may last.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/nn/model.hpp"
#include "core/simd/math.hpp"

namespace unrolled {

/// Chrono initialisation (Tallec and Ollivier 2018): a gate that keeps sigma(b) of its unit a step
/// forgets after about e^b steps, so biases b = ln u with u uniform in [1, lag - 1) let the units
/// together begin with every memory up to the lag: a gate that keeps gets b, one that writes or
/// replaces -b. A cell without such gates stays as it is.
inline void open_gates(Model<float>& model, int lag, Rng& rng) {
  const CellTraits& cell = model.shape().traits();
  if (cell.memory_gate() == cell.gates.size()) return;
  const auto parameters = model.parameters();
  const int hidden = model.shape().stack.hidden_size;
  const auto set = [&](const Param& bias, int gate, int unit, double value) {
    parameters[bias.offset + static_cast<std::size_t>(gate * hidden + unit)] =
        static_cast<float>(value);
  };
  for (const Param& bias : model.layout().params()) {
    if (!bias.gate_bias()) continue;
    // Two biases add up; one of them does it.
    const bool zero = bias.name.contains("bias_hh");
    for (int unit = 0; unit < hidden; ++unit) {
      const double kept =
          zero ? 0 : simd::log_scalar(rng.uniform(1, static_cast<double>(std::max(3, lag) - 1)));
      for (std::size_t g = 0; g < cell.gates.size(); ++g) {
        const GateRole role = cell.gates[g].role;
        if (role == GateRole::keep) set(bias, static_cast<int>(g), unit, kept);
        if (role == GateRole::write || role == GateRole::replace)
          set(bias, static_cast<int>(g), unit, -kept);
      }
    }
  }
}

}  // namespace unrolled
