#pragma once
// Early stopping: the weights that predicted held-out text best, and when to stop looking for
// better ones.

#include <algorithm>
#include <cstdint>
#include <span>

#include "core/support/aligned_buffer.hpp"

namespace unrolled {

struct Measurement {
  double nats = 0;      ///< a character of the held-out text
  double accuracy = 0;  ///< share of its characters whose best guess was right
};

/// The best measurement of a run so far. The weights are kept only where they may be put back.
struct BestWeights {
  std::int64_t step = 0;  ///< 0: nothing was measured yet
  Measurement measured;
  std::int64_t misses = 0;  ///< measurements since then, none of them better
  bool stopped = false;     ///< the run has ended because of them
  AlignedBuffer<float> parameters;

  /// Takes a measurement at `now`; `patience` of them without a better one end the run (0: never).
  void add(std::int64_t now, const Measurement& m, std::span<const float> weights, int patience) {
    if (step > 0 && !(m.nats < measured.nats)) {
      stopped = ++misses >= patience && patience > 0;
      return;
    }
    step = now;
    measured = m;
    misses = 0;
    if (patience == 0) return;
    if (parameters.size() != weights.size()) parameters = AlignedBuffer<float>(weights.size());
    std::ranges::copy(weights, parameters.data());
  }

  /// The run went back to `now`: what was found afterwards is undone.
  void back_to(std::int64_t now) {
    if (step > now) *this = {};
    misses = 0;
    stopped = false;
  }
};

}  // namespace unrolled
