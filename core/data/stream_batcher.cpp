#include "core/data/stream_batcher.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {
namespace {

/// A step that diverged read its window and made no update, as often as it was tried again.
constexpr std::uint64_t kMostRepeats = 1'000'000;

std::unexpected<Error> damaged(const char* what) {
  return fail(ErrorCode::invalid_file, "checkpoint",
              std::string("The checkpoint is damaged: ") + what + ".", "Use another copy of it.");
}

}  // namespace

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
  share_ = share_of(static_cast<int>(batch_), index, count);
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

Batch StreamBatcher::next(Rng& rng) {
  const auto streams = static_cast<std::size_t>(share_.count);
  inputs_.resize(window_ * streams);
  targets_.resize(window_ * streams);
  auto& [epoch, window, offset] = place_;
  const bool new_epoch = epoch == 0 || window == windows_;
  if (new_epoch) {
    offset = rng.below(static_cast<std::uint32_t>(slack_ + 1));
    window = 0;
    ++epoch;
  }
  const auto first = static_cast<std::size_t>(share_.first);
  for (std::size_t b = 0; b < streams; ++b) {
    const std::size_t begin =
        static_cast<std::size_t>(offset + window * window_) + (first + b) * stream_length_;
    for (std::size_t t = 0; t < window_; ++t) {
      inputs_[t * streams + b] = ids_[begin + t];
      targets_[t * streams + b] = ids_[begin + t + 1];
    }
  }
  ++window;
  return {.steps = steps(),
          .streams = share_.count,
          .ids = inputs_,
          .targets = targets_,
          .answers = static_cast<std::int64_t>(window_ * batch_),
          .fresh = new_epoch};
}

double StreamBatcher::epochs(const Place& place, std::int64_t batches_per_epoch) {
  if (place[0] == 0) return 0;
  return static_cast<double>(place[0] - 1) +
         static_cast<double>(place[1]) / static_cast<double>(batches_per_epoch);
}

double StreamBatcher::epochs() const {
  return epochs(place_, batches_per_epoch());
}

Expected<void> StreamBatcher::check_place(const Plan& cut, std::int64_t steps, const Place& place) {
  const auto step = static_cast<std::uint64_t>(steps);
  const auto& [epoch, window, offset] = place;
  if (epoch == 0) {
    if (step == 0 && window == 0 && offset == 0) return {};
    return damaged("it has trained without reading anything");
  }
  if (window > cut.windows || offset > cut.slack || epoch > step + kMostRepeats)
    return damaged("its place in the text does not exist");
  const std::uint64_t read = (epoch - 1) * cut.windows + window;
  if (read < step || read > step + kMostRepeats)
    return damaged("its place in the text is not where its steps lead");
  return {};
}

Expected<void> StreamBatcher::go_to(const Place& place) {
  const auto& [epoch, window, offset] = place;
  const bool untouched = place == Place{};
  const bool inside = epoch > 0 && window <= windows_ && offset <= slack_;
  if (!untouched && !inside)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's place in the text does not exist in this text.",
                "Give the text that the checkpoint was trained on.");
  place_ = place;
  return {};
}

}  // namespace unrolled
