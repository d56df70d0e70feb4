#pragma once
// Where batches come from: streams of a text, examples, or a generator of sequences.

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/nn/batch.hpp"
#include "core/support/error.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

/// Streams first .. first + count - 1 of all that a batch has.
struct Share {
  int first, count;
};

/// The share that replica `index` of `count` reads: near-equal parts, in the order of the index.
/// 0 <= index < count; where count > streams, some are empty.
constexpr Share share_of(int streams, int index, int count) {
  const int first = streams * index / count;
  return {first, streams * (index + 1) / count - first};
}

class Batcher {
 public:
  /// Where it is: with the state of the generator that next() draws from, all that a checkpoint
  /// needs to go on. What the words mean is the batcher's own affair; all zero is the beginning.
  using Place = std::array<std::uint64_t, 3>;

  virtual ~Batcher() = default;

  /// Reads replica `index`'s share of the streams from now on (0 <= index < count <= streams()).
  /// Every replica makes the same draws, whatever its share.
  virtual void take_share(int index, int count) = 0;

  virtual int steps() const = 0;                  ///< T of the longest batch
  virtual int streams() const = 0;                ///< B over all replicas
  virtual int source_steps() const { return 0; }  ///< T of the longest source, 0 without one

  /// The next batch, of this replica's streams. Allocates nothing but at the first call.
  virtual Batch next(Rng& rng) = 0;

  /// Batches that a pass over the data has; 0 where there is no end to it.
  virtual std::int64_t batches_per_epoch() const = 0;
  /// Passes over the data so far, fractional; 0 where there is no end to it.
  virtual double epochs() const = 0;

  virtual Place place() const = 0;
  /// Goes on from a place of a batcher over the same data. Errors: invalid_file where this data has
  /// no such place; nothing has changed then.
  virtual Expected<void> go_to(const Place& place) = 0;
};

}  // namespace unrolled
