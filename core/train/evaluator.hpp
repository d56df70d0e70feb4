#pragma once
// A measurement, a batch at a time, so that long data never holds up what else is to do.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/train/metrics.hpp"

namespace unrolled {

class Evaluator {
 public:
  /// Reads one epoch of `batcher`: with a share of its streams, all of which add up to the whole.
  /// `model` must be prepared for its batches. `metrics` (null: the loss alone) looks at every
  /// answer. `begun`: own sums to go on from.
  Evaluator(Model<float>& model, std::unique_ptr<Batcher> batcher, const Metrics* metrics = nullptr,
            std::vector<double> begun = {})
      : model_(&model), batcher_(std::move(batcher)), metrics_(metrics) {
    sums_.own = std::move(begun);
  }

  /// Asks nothing where the answer is this one.
  void leave_out(std::int32_t answer) { left_out_ = answer; }

  bool done() const { return read_ == batcher_->batches_per_epoch(); }

  /// One batch further.
  void advance() {
    Rng unused(0);  // what is measured on does not depend on the run's random numbers
    Batch batch = batcher_->next(unused);
    ++read_;
    if (left_out_ != kIgnore) {
      targets_.assign(batch.targets.begin(), batch.targets.end());
      std::ranges::replace(targets_, left_out_, kIgnore);
      batch.targets = targets_;
    }
    if (batch.streams == 0) return;  // a replica beyond the number of streams
    if (streams_ != batch.streams) state_.emplace(model_->make_state(batch.streams));
    streams_ = batch.streams;
    if (batch.fresh) state_->zero();
    sums_.loss += model_->evaluate(batch, *state_);
    if (metrics_) metrics_->add(*model_, batch, sums_.own);
  }

  /// How much of it has been read, from 0 to 1.
  double share() const {
    return done() ? 1
                  : static_cast<double>(read_) / static_cast<double>(batcher_->batches_per_epoch());
  }

  /// Over the batches so far.
  const Sums& sums() const { return sums_; }

 private:
  Model<float>* model_;
  std::unique_ptr<Batcher> batcher_;
  const Metrics* metrics_;
  std::optional<ModelState<float>> state_;  // of so many streams
  int streams_ = 0;
  std::int32_t left_out_ = kIgnore;
  std::vector<std::int32_t> targets_;
  std::int64_t read_ = 0;
  Sums sums_;
};

}  // namespace unrolled
