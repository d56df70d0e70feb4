#pragma once
// All that a run needs to go on exactly: what a checkpoint stores and what a run goes back to.

#include <cstdint>

#include "core/data/batcher.hpp"
#include "core/nn/model.hpp"
#include "core/support/rng.hpp"
#include "core/train/optimizer.hpp"

namespace unrolled {

struct TrainerState {
  std::int64_t step = 0;  ///< updates made
  AlignedBuffer<float> parameters;
  Optimizer<float>::State optimizer;
  ModelState<float> carried;
  Rng::State rng{};
  Batcher::Place place{};
  double smoothed_loss = 0;  ///< what divergence is judged by; 0 before the first step
};

/// Where a step begins: what repeating it needs besides the weights.
struct StepStart {
  Rng::State rng;
  Batcher::Place place;
};

}  // namespace unrolled
