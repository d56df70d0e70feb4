#include "core/data/stream_batcher.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {

StreamBatcher::StreamBatcher(std::span<const std::int32_t> ids, int batch, int window)
    : ids_(ids), window_(static_cast<std::size_t>(window)) {
  assert(batch >= 1 && window >= 1 && ids.size() > window_);
  const std::size_t steps = ids.size() - 1;
  batch_ = std::clamp<std::size_t>(steps / window_, 1, static_cast<std::size_t>(batch));
  stream_length_ = steps / batch_;
  windows_ = stream_length_ / window_;
  share_ = {0, static_cast<int>(batch_)};
}

void StreamBatcher::take_share(int index, int count) {
  assert(index >= 0 && index < count && count <= static_cast<int>(batch_));
  const int total = static_cast<int>(batch_);
  const int first = total * index / count;
  share_ = {first, total * (index + 1) / count - first};
}

std::size_t StreamBatcher::slack() const {
  return ids_.size() - 1 - (batch_ - 1) * stream_length_ - windows_ * window_;
}

bool StreamBatcher::next(Rng& rng, std::span<std::int32_t> inputs,
                         std::span<std::int32_t> targets) {
  const auto streams = static_cast<std::size_t>(share_.count);
  assert(inputs.size() == window_ * streams && targets.size() == window_ * streams);
  const bool new_epoch = state_.epoch == 0 || state_.window == windows_;
  if (new_epoch) {
    state_.offset = rng.below(static_cast<std::uint32_t>(slack() + 1));
    state_.window = 0;
    ++state_.epoch;
  }
  const auto first = static_cast<std::size_t>(share_.first);
  for (std::size_t b = 0; b < streams; ++b) {
    const std::size_t begin = static_cast<std::size_t>(state_.offset + state_.window * window_) +
                              (first + b) * stream_length_;
    for (std::size_t t = 0; t < window_; ++t) {
      inputs[t * streams + b] = ids_[begin + t];
      targets[t * streams + b] = ids_[begin + t + 1];
    }
  }
  ++state_.window;
  return new_epoch;
}

double StreamBatcher::epochs() const {
  if (state_.epoch == 0) return 0;
  return static_cast<double>(state_.epoch - 1) +
         static_cast<double>(state_.window) / static_cast<double>(windows_);
}

Expected<void> StreamBatcher::restore(const State& state) {
  const bool untouched = state == State{};
  const bool inside = state.epoch > 0 && state.window <= windows_ && state.offset <= slack();
  if (!untouched && !inside)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's place in the text does not exist in this text.",
                "Give the text that the checkpoint was trained on.");
  state_ = state;
  return {};
}

}  // namespace unrolled
