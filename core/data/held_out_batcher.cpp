#include "core/data/held_out_batcher.hpp"

#include <algorithm>

namespace unrolled {
namespace {

constexpr std::size_t kShortestStream = 256;

}  // namespace

HeldOutBatcher::HeldOutBatcher(std::span<const std::int32_t> ids, int batch, int window,
                               std::size_t lead)
    : ids_(ids),
      window_(window),
      streams_(std::clamp(static_cast<int>((ids.size() - lead) / kShortestStream), 1, batch)),
      lead_(lead),
      length_((ids.size() - 1 - lead) / static_cast<std::size_t>(streams_)),
      share_{0, streams_} {}

HeldOutBatcher::HeldOutBatcher(std::vector<std::int32_t>&& ids, int batch, int window)
    : HeldOutBatcher(std::span<const std::int32_t>(ids), batch, window) {
  own_ = std::move(ids);  // whose numbers stay where they are
}

std::int64_t HeldOutBatcher::batches_per_epoch() const {
  const auto window = static_cast<std::size_t>(window_);
  return static_cast<std::int64_t>((lead_ + length_ + window - 1) / window);
}

double HeldOutBatcher::epochs() const {
  return static_cast<double>(given_) / static_cast<double>(batches_per_epoch());
}

Batch HeldOutBatcher::next(Rng&) {
  const std::size_t position = given_ * static_cast<std::size_t>(window_);
  const int steps = static_cast<int>(
      std::min<std::size_t>(static_cast<std::size_t>(window_), lead_ + length_ - position));
  const auto streams = static_cast<std::size_t>(share_.count);
  const auto first = static_cast<std::size_t>(share_.first);
  inputs_.resize(static_cast<std::size_t>(steps) * streams);
  targets_.resize(inputs_.size());
  for (std::size_t t = 0, row = 0; t < static_cast<std::size_t>(steps); ++t)
    for (std::size_t b = 0; b < streams; ++b, ++row) {
      const std::size_t from = (first + b) * length_ + position + t;
      inputs_[row] = ids_[from];
      targets_[row] = position + t < lead_ ? kIgnore : ids_[from + 1];
    }
  const std::size_t end = position + static_cast<std::size_t>(steps);
  const std::size_t asked = end - std::clamp(lead_, position, end);
  return {.steps = steps,
          .streams = share_.count,
          .ids = inputs_,
          .targets = targets_,
          .answers = static_cast<std::int64_t>(asked) * streams_,
          .fresh = given_++ == 0};
}

Expected<void> HeldOutBatcher::go_to(const Place& place) {
  if (place[0] > static_cast<std::uint64_t>(batches_per_epoch()) || place[1] || place[2])
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's place in the held-out text does not exist.",
                "The file is damaged; use another copy of it.");
  given_ = place[0];
  return {};
}

}  // namespace unrolled
