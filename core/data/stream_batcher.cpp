#include "core/data/stream_batcher.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {

StreamBatcher::StreamBatcher(std::span<const std::int32_t> ids, int batch, int window)
    : ids_(ids), window_(static_cast<std::size_t>(window)) {
  assert(batch >= 1 && window >= 1 && ids.size() > window_);
  const Plan cut = plan(ids.size(), batch, window);
  batch_ = static_cast<std::size_t>(cut.batch);
  stream_length_ = static_cast<std::size_t>(cut.stream_length);
  windows_ = static_cast<std::size_t>(cut.windows);
  slack_ = static_cast<std::size_t>(cut.slack);
  share_ = {0, static_cast<int>(batch_)};
}

void StreamBatcher::take_share(int index, int count) {
  assert(index >= 0 && index < count && count <= static_cast<int>(batch_));
  const int total = static_cast<int>(batch_);
  const int first = total * index / count;
  share_ = {first, total * (index + 1) / count - first};
}

StreamBatcher::Plan StreamBatcher::plan(std::uint64_t characters, int batch, int window) {
  const auto length = static_cast<std::uint64_t>(window);
  const std::uint64_t steps = characters - 1;
  Plan cut{};
  cut.batch = std::clamp<std::uint64_t>(steps / length, 1, static_cast<std::uint64_t>(batch));
  cut.stream_length = steps / cut.batch;
  cut.windows = cut.stream_length / length;
  cut.slack = steps - (cut.batch - 1) * cut.stream_length - cut.windows * length;
  return cut;
}

bool StreamBatcher::next(Rng& rng, std::span<std::int32_t> inputs,
                         std::span<std::int32_t> targets) {
  const auto streams = static_cast<std::size_t>(share_.count);
  assert(inputs.size() == window_ * streams && targets.size() == window_ * streams);
  const bool new_epoch = state_.epoch == 0 || state_.window == windows_;
  if (new_epoch) {
    state_.offset = rng.below(static_cast<std::uint32_t>(slack_ + 1));
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
  const bool inside = state.epoch > 0 && state.window <= windows_ && state.offset <= slack_;
  if (!untouched && !inside)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's place in the text does not exist in this text.",
                "Give the text that the checkpoint was trained on.");
  state_ = state;
  return {};
}

}  // namespace unrolled
