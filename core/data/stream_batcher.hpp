#pragma once
// Truncated BPTT's view of a text: B places in it are read side by side, each window beginning
// where the one before it ended, so that the state can be carried from window to window.

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/support/error.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

/// Cuts the text's n-1 steps (a character and the one after it) into B streams of equal length and
/// each stream into windows of T steps. What the windows leave over, less than T + B steps, is
/// given out by starting every epoch at a random offset: each step of the text can be trained on.
///
/// A replica reads its share of the streams only; epochs and offsets are the same in all of them.
///
/// Refers to the ids, does not copy them; allocates nothing. Shapes are time-major: [T][B].
class StreamBatcher {
 public:
  /// Streams first .. first + count - 1 of all of them.
  struct Share {
    int first, count;
  };

  /// Where the batcher is: with the generator's state, all that a checkpoint needs.
  struct State {
    std::uint64_t epoch = 0;   ///< epochs begun; 0 before the first window
    std::uint64_t window = 0;  ///< windows given out in this epoch, 0 .. windows_per_epoch
    std::uint64_t offset = 0;  ///< first character of the first stream in this epoch
    bool operator==(const State&) const = default;
  };

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

  /// Reads one of `count` near-equal shares of the streams from now on; 0 <= index < count <=
  /// batch(). Shares follow each other in the order of the index.
  void take_share(int index, int count);

  int batch() const { return static_cast<int>(batch_); }    ///< B, 1 .. the batch asked for
  const Share& share() const { return share_; }             ///< all B streams, unless taken
  int window() const { return static_cast<int>(window_); }  ///< T
  std::size_t stream_length() const { return stream_length_; }
  std::size_t windows_per_epoch() const { return windows_; }

  /// Fills `inputs` and `targets`, T * share().count ids each: input [t][b] is character t of the
  /// share's stream b, its target the next character. Draws from `rng` once an epoch. Returns true
  /// when this window begins an epoch: the carried state then belongs to another place and must be
  /// zeroed.
  bool next(Rng& rng, std::span<std::int32_t> inputs, std::span<std::int32_t> targets);

  /// Passes over the text, fractional: windows given out so far over windows_per_epoch.
  double epochs() const;

  const State& state() const { return state_; }

  /// Goes on from a state of a batcher over the same text. Errors: invalid_file when this text has
  /// no such place; nothing has changed then.
  Expected<void> restore(const State& state);

 private:
  std::span<const std::int32_t> ids_;
  std::size_t window_, batch_, stream_length_, windows_, slack_;
  Share share_;
  State state_;
};

}  // namespace unrolled
