#pragma once
// A text that is only measured: read once, from its beginning to its end.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/data/batcher.hpp"

namespace unrolled {

/// Reads `ids` in parallel streams, each from a memory that is empty: up to `batch` of them, but
/// none shorter than 256 characters, since it begins knowing nothing. A remainder shorter than the
/// number of streams is left out. Its one epoch is all of it; its place is {batches given out}.
///
/// With a `lead` every stream first reads as many steps of which nothing is asked (kIgnore): of the
/// first one they are what `ids` begin with, so that memory is not empty where the asking begins.
///
/// There may be fewer streams than replicas: a share may be empty, and so are its batches then.
class HeldOutBatcher final : public Batcher {
 public:
  /// `ids` must outlive the batcher and hold at least 2 characters more than `lead`.
  HeldOutBatcher(std::span<const std::int32_t> ids, int batch, int window, std::size_t lead = 0);
  /// The same, and keeps them itself.
  HeldOutBatcher(std::vector<std::int32_t>&& ids, int batch, int window);
  HeldOutBatcher(const HeldOutBatcher&) = delete;  // it may point into itself
  HeldOutBatcher& operator=(const HeldOutBatcher&) = delete;

  void take_share(int index, int count) override { share_ = share_of(streams_, index, count); }
  int steps() const override { return window_; }
  int streams() const override { return streams_; }
  Batch next(Rng& rng) override;
  std::int64_t batches_per_epoch() const override;
  double epochs() const override;
  Place place() const override { return {given_}; }
  Expected<void> go_to(const Place& place) override;

 private:
  std::vector<std::int32_t> own_;
  std::span<const std::int32_t> ids_;
  int window_, streams_;
  std::size_t lead_;
  std::size_t length_;  // of a stream, in steps that are asked
  Share share_;
  std::uint64_t given_ = 0;
  std::vector<std::int32_t> inputs_, targets_;
};

}  // namespace unrolled
