#pragma once
// One of several that train the same model, each on its share of the streams.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/model.hpp"
#include "core/support/error.hpp"
#include "core/train/trainer_state.hpp"

namespace unrolled {

struct Replica {
  int index = 0, count = 1;
};

/// A step that all replicas take together: what each contributes, and their sum.
class SharedStep {
 public:
  /// For a model prepared for training, over batches of so many streams in all.
  SharedStep(const Model<float>& model, int streams, Replica replica);

  /// Where it began, from begin() until end(). The state of all streams is still that before it
  /// until the first add(): so a step in which a replica was lost is repeated.
  const std::optional<StepStart>& start() const { return start_; }
  /// This replica's streams of the carried state, which the forward pass then moves on.
  ModelState<float>& begin(const StepStart& start, const ModelState<float>& carried);
  /// After the backward pass. `answers`: of all replicas.
  void contribute(Model<float>& model, std::int64_t answers);
  /// How many ranges of its gradients were touched; where each of them begins and ends, as
  /// bits of whole numbers; its mean gradients there; then the state that its streams are in
  /// now, h and c, [L][share][H] each. So what travels is as large as what was read.
  std::span<const float> contribution() const { return contribution_; }

  /// Adds what replica `from` contributed to the model's gradients, whose touched ranges are then
  /// those of all, and its streams to the carried state. One fixed order gives every replica the
  /// same bits. Errors: invalid_file (wrong size, or no ranges of this model).
  Expected<void> add(int from, std::span<const float> contribution, const LossSum& sum,
                     Model<float>& model, ModelState<float>& carried);
  /// The losses added.
  const LossSum& total() const { return total_; }
  void end() { start_.reset(); }

 private:
  std::size_t state_size(Share share) const;
  void gather(const AlignedBuffer<float>& all, Share share, AlignedBuffer<float>& part) const;
  void scatter(std::span<const float> part, Share share, AlignedBuffer<float>& all) const;

  int state_rows_, hidden_, streams_;
  Replica replica_;
  ModelState<float> state_;  // of this replica's streams
  std::vector<float> contribution_;
  std::int64_t answers_ = 0;
  LossSum total_;
  std::optional<StepStart> start_;
};

}  // namespace unrolled
