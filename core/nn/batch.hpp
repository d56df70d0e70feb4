#pragma once
// What a network reads in one step.

#include <cstddef>
#include <cstdint>
#include <span>

namespace unrolled {

/// A target that carries no loss.
inline constexpr std::int32_t kIgnore = -1;

/// Several sequences side by side. Shapes are time-major: entry (t, b) lies at t * streams + b.
/// A view: it is valid until whoever gave it out gives out the next one.
///
/// Sequences of unlike lengths are padded on the right. That is all there is to a mask: padding
/// cannot reach an earlier row, and a row that nothing is asked of sends nothing back.
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
  /// In place of targets, where numbers are told: [rows read out][F]; in padding any.
  std::span<const float> values{};
  /// Targets that are asked for, over all replicas that share the step: what their sums are divided
  /// by, so that their means add up.
  std::int64_t answers = 0;
  bool fresh = true;  ///< what was remembered belongs to another place: memory begins empty
  /// Inputs that are no padding, over all replicas; 0: every row of this batch is one.
  std::int64_t inputs = 0;
  /// What an encoder reads before: as many streams, with lengths of its own, nothing asked.
  const Batch* source = nullptr;

  std::size_t rows() const { return static_cast<std::size_t>(steps) * streams; }
  int length(int stream) const { return lengths.empty() ? steps : lengths[stream]; }
};

}  // namespace unrolled
