#pragma once
// One optimizer step after another: truncated BPTT over parallel streams of a text.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/data/stream_batcher.hpp"
#include "core/nn/model.hpp"
#include "core/nn/settings.hpp"
#include "core/train/optimizer.hpp"

namespace unrolled {

struct StepResult {
  double loss;           ///< nats per character over the window, before the update
  double gradient_norm;  ///< before clipping
  double learning_rate;
  bool diverged;  ///< no update was made; recover() goes back
};

/// One replica of several that train the same model on shares of the streams; see compute().
struct Replica {
  int index = 0, count = 1;
};

/// All that a run needs to go on exactly: what a checkpoint stores and recover() restores.
struct TrainerState {
  std::int64_t step = 0;  ///< updates made
  AlignedBuffer<float> parameters;
  Optimizer<float>::State optimizer;
  ModelState<float> carried;
  Rng::State rng{};
  StreamBatcher::State place;
  double smoothed_loss = 0;  ///< what divergence is judged against; 0 before the first step
};

class Trainer {
 public:
  /// Trains `model` on `ids`, which must outlive the trainer and hold at least window + 1
  /// characters. `rng` decides batches and dropout.
  /// A replica reads its share of the streams; `replica.count` is at most the number of streams.
  Trainer(Model<float>& model, const Settings& settings, std::span<const std::int32_t> ids,
          const Rng& rng, Replica replica = {});

  /// One step of a run that has one replica.
  StepResult step();

  /// The first half of a step of several replicas: forward and backward over this one's streams.
  /// Returns its losses and leaves its contribution(): its mean gradients, then the state its
  /// streams are in now, h and c, [L][share][H] each. Until the first accumulate() the run's
  /// state() is the one before the step, and computing again is the same step again: so a step in
  /// which a replica was lost is repeated.
  LossSum compute();
  std::span<const float> contribution() const { return contribution_.span(); }
  /// Between the halves: the contribution of every replica, this one's too, in the order of their
  /// indices. One fixed order gives every replica the same bits. Errors: invalid_file (wrong size).
  Expected<void> accumulate(int replica, std::span<const float> contribution, const LossSum& sum);
  /// The second half: clip, update, repack, on what was accumulated.
  StepResult apply();

  std::int64_t steps_done() const { return step_; }
  std::int64_t total_steps() const { return total_steps_; }
  /// Over all replicas.
  std::int64_t characters_per_step() const {
    return std::int64_t(batcher_.batch()) * batcher_.window();
  }
  const StreamBatcher& batcher() const { return batcher_; }

  /// Settings that may change between steps.
  void set_learning_rate(double rate) { settings_.learning_rate = rate; }
  void set_clip(double clip) { settings_.clip = clip; }
  void set_dropout(double dropout) { settings_.dropout = dropout; }
  /// How long the run is, and the step at which its schedule of learning rates began.
  void set_length(std::int64_t total_steps, std::int64_t schedule_start) {
    total_steps_ = total_steps;
    schedule_start_ = schedule_start;
  }

  /// Back to the last state known to be good: between 50 and 100 steps old, or the start.
  void recover();
  /// Whether that is another state than the present one.
  bool can_recover() const { return older_.step < step_; }

  TrainerState state() const;
  /// Errors: invalid_file when the state does not fit this model, optimizer or text.
  Expected<void> restore(const TrainerState& state);

 private:
  LossSum forward_backward(ModelState<float>& state);
  StepResult update(const LossSum& total);
  void gather(const ModelState<float>& all, StreamBatcher::Share share,
              ModelState<float>& part) const;
  void scatter(std::span<const float> part, StreamBatcher::Share share,
               AlignedBuffer<float>& all) const;
  double blind_guess() const;
  bool exploded(double loss) const;
  void keep_good_state();
  void store(TrainerState& state) const;
  void load(const TrainerState& state);

  Model<float>& model_;
  Settings settings_;
  StreamBatcher batcher_;
  Replica replica_;
  Optimizer<float> optimizer_;
  Rng rng_;
  ModelState<float> carried_;  // of all B streams
  ModelState<float> working_;  // of this replica's, where there are several
  AlignedBuffer<float> contribution_;
  LossSum total_;
  std::vector<std::int32_t> inputs_, targets_;  // [T][B of this replica]
  std::int64_t step_ = 0, total_steps_ = 0, schedule_start_ = 0;
  double smoothed_loss_ = 0;
  /// Where the step began that compute() has begun and apply() has not yet ended.
  struct Beginning {
    Rng::State rng;
    StreamBatcher::State place;
  };
  std::optional<Beginning> begun_;
  TrainerState recent_, older_;  // two generations: the recent one may already be going wrong
};

/// Steps a run takes: `steps`, or `epochs` passes where that is set.
std::int64_t total_steps(const Settings& settings, std::size_t windows_per_epoch);

}  // namespace unrolled
