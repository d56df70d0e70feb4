#include "core/data/lag_batcher.hpp"

#include <algorithm>

namespace unrolled {
namespace {

/// More than any run has steps.
constexpr std::uint64_t kMostBatches = 1ull << 24;

}  // namespace

LagBatcher::LagBatcher(const LagSequences& sequences, int batch, std::int64_t batches_per_epoch)
    : beginning_(sequences),
      sequences_(sequences),
      batch_(batch),
      epoch_(batches_per_epoch),
      share_{0, batch},
      ids_(static_cast<std::size_t>(sequences.steps()) * batch),
      answers_(static_cast<std::size_t>(batch)) {}

void LagBatcher::draw() {
  sequences_.next(batch_, ids_, answers_);
  ++drawn_;
}

Batch LagBatcher::next(Rng&) {
  draw();
  const auto streams = static_cast<std::size_t>(share_.count);
  const auto first = static_cast<std::size_t>(share_.first);
  const auto rows = static_cast<std::size_t>(steps());
  share_ids_.resize(rows * streams);
  for (std::size_t t = 0; t < rows; ++t)
    std::copy_n(ids_.begin() + static_cast<std::ptrdiff_t>(t * batch_ + first), streams,
                share_ids_.begin() + static_cast<std::ptrdiff_t>(t * streams));
  return {.steps = steps(),
          .streams = share_.count,
          .ids = share_ids_,
          .targets = std::span<const std::int32_t>(answers_).subspan(first, streams),
          .answers = batch_,
          .fresh = true};
}

Expected<void> LagBatcher::go_to(const Place& place) {
  if (place[0] > kMostBatches || place[1] || place[2])
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's place among the sequences does not exist.",
                "The file is damaged; use another copy of it.");
  sequences_ = beginning_;
  drawn_ = 0;
  while (drawn_ < place[0]) draw();
  return {};
}

}  // namespace unrolled
