#pragma once
// Whole sequences that ask one question each: the last row is read out, the loss is that of its
// answer, and everything before it earns no gradient but through the network's memory.

#include <cstdint>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/data/lag_sequences.hpp"

namespace unrolled {

/// Draws each batch anew, without end; an epoch, where one is asked for, is so many batches. Its
/// place is {batches drawn}; what is drawn depends on the sequences' own seed alone.
class LagBatcher final : public Batcher {
 public:
  LagBatcher(const LagSequences& sequences, int batch, std::int64_t batches_per_epoch = 0);

  void take_share(int index, int count) override { share_ = share_of(batch_, index, count); }
  int steps() const override { return beginning_.steps(); }
  int streams() const override { return batch_; }
  Batch next(Rng& rng) override;
  std::int64_t batches_per_epoch() const override { return epoch_; }
  double epochs() const override {
    return epoch_ ? static_cast<double>(drawn_) / static_cast<double>(epoch_) : 0;
  }
  Place place() const override { return {drawn_}; }
  /// Draws again what was drawn up to there.
  Expected<void> go_to(const Place& place) override;

 private:
  void draw();

  LagSequences beginning_, sequences_;
  int batch_;
  std::int64_t epoch_;
  Share share_;
  std::uint64_t drawn_ = 0;
  std::vector<std::int32_t> ids_, answers_;  // of all streams: [T][B], [B]
  std::vector<std::int32_t> share_ids_;      // of the share: [T][share]
};

}  // namespace unrolled
