#pragma once
// Loss on held-out text, a window at a time, so that a long tail never holds up what else is to do.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/model.hpp"

namespace unrolled {

/// Reads `ids` in parallel streams from a zero state: up to `batch` of them, but none shorter than
/// 256 characters, since each begins knowing nothing. A remainder shorter than the number of
/// streams is left out.
class Evaluator {
 public:
  /// `ids` must outlive the evaluator and hold at least 2 characters. `model` must be prepared for
  /// at least batch x window rows.
  /// Replica i of n reads its share of the streams; a sum over all replicas is that of one reader.
  Evaluator(Model<float>& model, std::span<const std::int32_t> ids, int batch, int window,
            int replica = 0, int replicas = 1)
      : model_(&model), ids_(ids), window_(window) {
    const int streams = std::clamp(static_cast<int>(ids.size() / 256), 1, batch);
    length_ = (ids.size() - 1) / static_cast<std::size_t>(streams);
    first_ = streams * replica / replicas;
    batch_ = streams * (replica + 1) / replicas - first_;
    state_ = model.make_state(batch_);
  }

  /// A replica beyond the number of streams has nothing to read.
  bool done() const { return batch_ == 0 || position_ == length_; }

  /// One window further.
  void advance() {
    const int steps = static_cast<int>(std::min<std::size_t>(window_, length_ - position_));
    const auto rows = static_cast<std::size_t>(steps) * batch_;
    inputs_.resize(rows);
    targets_.resize(rows);
    for (int t = 0; t < steps; ++t)
      for (int b = 0; b < batch_; ++b) {
        const std::size_t from = (first_ + b) * length_ + position_ + t,
                          row = std::size_t(t) * batch_ + b;
        inputs_[row] = ids_[from];
        targets_[row] = ids_[from + 1];
      }
    sum_ += model_->evaluate(
        {.steps = steps, .streams = batch_, .ids = inputs_, .targets = targets_}, state_);
    position_ += steps;
  }

  /// Over the windows so far.
  const LossSum& sum() const { return sum_; }

 private:
  Model<float>* model_;
  std::span<const std::int32_t> ids_;
  int window_, first_, batch_;
  std::size_t length_, position_ = 0;
  ModelState<float> state_;
  std::vector<std::int32_t> inputs_, targets_;
  LossSum sum_;
};

}  // namespace unrolled
