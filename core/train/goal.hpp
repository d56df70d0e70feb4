#pragma once
// When a run has learnt what there is to learn.

#include <cstdint>

namespace unrolled {

/// Reached by two measurements in a row, so that luck in one of them does not decide.
struct Goal {
  std::int64_t first = 0;  ///< the step of a measurement that was good enough, the last one; 0: no
  std::int64_t reached = 0;  ///< the first of the two; 0: not yet

  void add(std::int64_t step, bool learnt) {
    if (!learnt) first = 0;
    if (learnt && first > 0 && reached == 0) reached = first;
    // An untrained network that answers right has learnt it by step 1.
    if (learnt && first == 0) first = step > 0 ? step : 1;
  }

  /// The run went back to `now`, or goes on from there to another end.
  void back_to(std::int64_t now) {
    if (first > now) first = 0;
    reached = 0;
  }
};

}  // namespace unrolled
