#pragma once
// What a network reads in one step.

#include <cstdint>
#include <span>

namespace unrolled {

/// A target that carries no loss.
inline constexpr std::int32_t kIgnore = -1;

/// Several sequences side by side. Shapes are time-major: entry (t, b) lies at t * streams + b.
/// A view: it is valid until whoever gave it out gives out the next one.
struct Batch {
  int steps = 0;                          ///< T
  int streams = 0;                        ///< B
  std::span<const std::int32_t> ids;      ///< [T][B]
  std::span<const std::int32_t> targets;  ///< [T][B]; kIgnore: nothing is asked there
  /// Targets that are asked for, over all replicas that share the step: what their sums are divided
  /// by, so that their means add up.
  std::int64_t answers = 0;
  bool fresh = true;  ///< what was remembered belongs to another place: memory begins empty
};

}  // namespace unrolled
