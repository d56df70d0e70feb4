#pragma once
// What a network reads in one step.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/simd/matmul.hpp"

namespace unrolled {

/// A target that carries no loss.
inline constexpr std::int32_t kIgnore = -1;

/// Several sequences side by side. Shapes are time-major: entry (t, b) lies at t * streams + b.
/// A view: it is valid until whoever gave it out gives out the next one.
///
/// Sequences of unlike lengths are padded on the right. That is all there is to a mask: padding
/// cannot reach an earlier row, and a row that nothing is asked of sends nothing back. Where the
/// longer ones come first, padding is not even computed (LiveRows).
struct Batch {
  int steps = 0;    ///< T
  int streams = 0;  ///< B
  /// [T][B][K]: of each row K ids whose embeddings are added (InputShape::ids_per_row); in padding
  /// any that there are. Empty where rows are numbers.
  std::span<const std::int32_t> ids{};
  std::span<const float> numbers{};  ///< [T][B][F], in place of ids; in padding any
  /// [B], each 1 .. T: the rows that are a stream's own. Empty: all of them have T.
  std::span<const std::int32_t> lengths{};
  /// One for each row that is read out (core/nn/readout.hpp): [T][B] or [B]; kIgnore: nothing is
  /// asked there, as in padding.
  std::span<const std::int32_t> targets{};
  /// Where numbers are told: [rows read out][F]; in padding any. Targets beside them only say where
  /// nothing is asked; without any it is asked everywhere but in padding.
  std::span<const float> values{};
  /// Targets that are asked for, over all replicas that share the step: what their sums are divided
  /// by, so that their means add up.
  std::int64_t answers = 0;
  bool fresh = true;  ///< what was remembered belongs to another place: memory begins empty
  /// Inputs that are no padding, over all replicas; 0: every row of this batch is one.
  std::int64_t inputs = 0;
  /// What an encoder reads before: as many streams, with lengths of its own, nothing asked.
  const Batch* source = nullptr;
  /// The rows that are computed, if they are not all: see LiveRows.
  std::span<const simd::RowRun> runs{};

  std::size_t rows() const { return static_cast<std::size_t>(steps) * streams; }
  int length(int stream) const { return lengths.empty() ? steps : lengths[stream]; }
  /// Streams that are computed at step t, which are the first ones.
  int live(int t) const {
    int count = streams;
    while (!runs.empty() && count > 0 && lengths[count - 1] <= t) --count;
    return count;
  }
};

/// Leaves out of a batch, step by step, the streams behind the last one that has a row of its own
/// there: all that have ended, if the longer ones come first.
class LiveRows {
 public:
  /// For batches of so many steps.
  void reserve(int steps) { runs_.reserve(static_cast<std::size_t>(steps)); }

  /// The batch with its runs, which are valid until the next call.
  Batch of(Batch batch) {
    batch.runs = {};
    if (batch.lengths.empty()) return batch;
    runs_.assign(1, {});
    batch.runs = runs_;  // so that live() counts
    for (int t = 0; t < batch.steps; ++t) {
      const int first = t * batch.streams, count = batch.live(t);
      if (runs_.back().first + runs_.back().count == first)
        runs_.back().count += count;
      else
        runs_.push_back({first, count});
    }
    batch.runs = runs_;
    return batch;
  }

 private:
  std::vector<simd::RowRun> runs_;
};

}  // namespace unrolled
