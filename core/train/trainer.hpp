#pragma once
// One optimizer step after another, on whatever batches there are: truncated BPTT over the streams
// of a text, or whole sequences.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/nn/model.hpp"
#include "core/settings/settings.hpp"
#include "core/train/divergence.hpp"
#include "core/train/good_states.hpp"
#include "core/train/optimizer.hpp"
#include "core/train/replica.hpp"
#include "core/train/trainer_state.hpp"

namespace unrolled {

struct StepResult {
  double loss;           ///< nats an answer over the batch, before the update
  double gradient_norm;  ///< before clipping
  double learning_rate;
  bool diverged;  ///< no update was made; recover() goes back
};

class Trainer {
 public:
  /// Trains `model` on what `batcher` gives. `rng` decides batches and dropout. A replica reads its
  /// share of the streams; `replica.count` is at most their number.
  Trainer(Model<float>& model, const Settings& settings, std::unique_ptr<Batcher> batcher,
          const Rng& rng, Replica replica = {});

  /// One step of a run that has one replica.
  StepResult step();

  // The same step taken by several replicas, each with the streams of its share:
  //
  //   compute(), and all contributions travel; accumulate() each of them; apply()

  /// Forward and backward over this one's streams. Returns its losses and leaves its
  /// contribution(). Until the first accumulate() the run's state() is the one before the step, and
  /// computing again is the same step again: so a step in which a replica was lost is repeated.
  LossSum compute();
  /// Its mean gradients and the state its streams are in now: see SharedStep::contribution().
  std::span<const float> contribution() const { return shared_->contribution(); }
  /// The contribution of every replica, this one's too, in the order of their indices. Errors:
  /// invalid_file (wrong size, or another model's).
  Expected<void> accumulate(int replica, std::span<const float> contribution, const LossSum& sum);
  /// Clip, update, repack, on what was accumulated.
  StepResult apply();

  std::int64_t steps_done() const { return step_; }
  std::int64_t total_steps() const { return total_steps_; }
  /// Inputs that the last step read, over all replicas.
  std::int64_t inputs_read() const { return inputs_read_; }
  const Batcher& batcher() const { return *batcher_; }

  /// The size of the last step's batch, of this replica's streams; its spans are gone.
  const Batch& last_batch() const { return last_batch_; }

  /// Takes over the settings that may change between steps.
  void follow(const Settings& settings);
  /// How long the run is, and the step at which its schedule of learning rates began.
  void set_length(std::int64_t total_steps, std::int64_t schedule_start) {
    total_steps_ = total_steps;
    schedule_start_ = schedule_start;
  }

  /// Back to the last state known to be good: between 50 and 100 steps old, or the start.
  void recover();
  /// Whether that is another state than the present one.
  bool can_recover() const { return good_.older().step < step_; }

  TrainerState state() const;
  /// Errors: invalid_file when the state does not fit this model, optimizer or data.
  Expected<void> restore(const TrainerState& state);

 private:
  LossSum forward_backward(Batch batch, ModelState<float>& state);
  StepResult update(const LossSum& sum);
  void store(TrainerState& state) const;
  void load(const TrainerState& state);
  /// Writes the present state, for GoodStates.
  auto storing() const {
    return [this](TrainerState& state) { store(state); };
  }

  Model<float>& model_;
  Settings settings_;
  std::unique_ptr<Batcher> batcher_;
  Replica replica_;
  Optimizer<float> optimizer_;
  Rng rng_;
  ModelState<float> carried_;  // of all streams
  Batch last_batch_;           // its size alone
  std::int64_t inputs_read_ = 0;
  std::vector<std::int32_t> own_answers_;  // what a decoder read in the last step, in part its own
  std::optional<SharedStep> shared_;       // where there are several replicas
  DivergenceJudge judge_;
  GoodStates good_;
  std::int64_t step_ = 0, total_steps_ = 0, schedule_start_ = 0;
};

/// Steps a run takes: `steps`, or `epochs` passes where these are set and the data has an end.
std::int64_t total_steps(const Settings& settings, std::int64_t batches_per_epoch);

}  // namespace unrolled
