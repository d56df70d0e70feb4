#pragma once
// Early stopping: the weights that predicted what is held out best, and when to stop looking for
// better ones.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/aligned_buffer.hpp"

namespace unrolled {

/// The best measurement of a run so far. The weights are kept only where they may be put back.
struct BestWeights {
  std::int64_t step = 0;         ///< 0: nothing was measured yet
  std::vector<double> measured;  ///< its metrics, the first of which is to be low
  std::int64_t misses = 0;       ///< measurements since then, none of them better
  bool stopped = false;          ///< the run has ended because of them
  AlignedBuffer<float> parameters;

  /// Takes a measurement at `now`; `patience` of them without a better one end the run (0: never).
  void add(std::int64_t now, std::span<const double> values, std::span<const float> weights,
           int patience) {
    if (step > 0 && !(values[0] < measured[0])) {
      stopped = ++misses >= patience && patience > 0;
      return;
    }
    step = now;
    measured.assign(values.begin(), values.end());
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
