#pragma once
// Truncated BPTT's view of a text: B places in it are read side by side, each window beginning
// where the one before it ended, so that the state can be carried from window to window.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/data/batcher.hpp"

namespace unrolled {

/// Cuts the text's n-1 steps (a character and the one after it) into B streams of equal length and
/// each stream into windows of T steps. What the windows leave over, less than T + B steps, is
/// given out by starting every epoch at a random offset: each step of the text can be trained on.
///
/// Its place is {epochs begun (0 before the first window), windows given out in this epoch, first
/// character of the first stream in it}; epochs and offsets are the same in all replicas.
///
/// Refers to the ids, does not copy them.
class StreamBatcher final : public Batcher {
 public:
  /// How a text is cut.
  struct Plan {
    std::uint64_t batch, stream_length, windows;
    std::uint64_t slack;  ///< the largest offset
  };
  /// Of a text of `characters`, at least window + 1.
  static Plan plan(std::uint64_t characters, int batch, int window);

  /// `ids` must outlive the batcher and hold at least window + 1 characters. `batch` and `window`
  /// are at least 1. On a short text there are fewer streams: as many as have a window each.
  StreamBatcher(std::span<const std::int32_t> ids, int batch, int window);

  void take_share(int index, int count) override;
  int steps() const override { return static_cast<int>(window_); }
  int streams() const override { return static_cast<int>(batch_); }  ///< 1 .. the batch asked for
  const Share& share() const { return share_; }                      ///< all streams, unless taken
  std::size_t stream_length() const { return stream_length_; }

  /// Input [t][b] is character t of the share's stream b, its target the next character. Draws from
  /// `rng` once an epoch; the batch that begins one is fresh.
  Batch next(Rng& rng) override;

  std::int64_t batches_per_epoch() const override { return static_cast<std::int64_t>(windows_); }
  double epochs() const override;
  /// Of a batcher over the same text with so many batches an epoch.
  static double epochs(const Place& place, std::int64_t batches_per_epoch);

  Place place() const override { return place_; }
  /// Whether a run of `steps` steps over data that is cut so can have got to that place. Errors:
  /// invalid_file.
  static Expected<void> check_place(const Plan& cut, std::int64_t steps, const Place& place);
  Expected<void> go_to(const Place& place) override;

 private:
  std::span<const std::int32_t> ids_;
  std::size_t window_, batch_, stream_length_, windows_, slack_;
  Share share_;
  Place place_{};
  std::vector<std::int32_t> inputs_, targets_;  // [T][B of the share]
};

}  // namespace unrolled
