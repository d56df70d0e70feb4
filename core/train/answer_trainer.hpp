#pragma once
// Training on whole sequences that ask one question each: the loss is that of the answer after the
// last step, and everything before it earns no gradient but through the network's memory.

#include <cstdint>
#include <vector>

#include "core/data/lag_task.hpp"
#include "core/nn/model.hpp"
#include "core/nn/settings.hpp"
#include "core/train/optimizer.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {

class AnswerTrainer {
 public:
  /// Trains `model` with `settings`' batch, optimizer, learning rate and clipping.
  AnswerTrainer(Model<float>& model, const Settings& settings, LagSequences sequences);

  /// Forward, backward, clip, update on a new batch. With `diverged` no update was made.
  StepResult step();

  std::int64_t steps_done() const { return step_; }

  /// Loss and right answers over the next batches of `fresh`, at least `count` sequences.
  LossSum measure(LagSequences& fresh, int count);

  /// How much of the error of the last step()'s answers arrived where what they needed was read:
  /// |dL/dh at the clue| / |dL/dh at the answer|, over the top layer's whole batch.
  double reach();

 private:
  void draw(LagSequences& sequences);

  Model<float>& model_;
  Settings settings_;
  LagSequences sequences_;
  Optimizer<float> optimizer_;
  Rng unused_;  // No unit is dropped.
  ModelState<float> state_;
  std::vector<std::int32_t> inputs_, targets_;  // [T][B]
  std::int64_t step_ = 0;
};

}  // namespace unrolled
