#pragma once
// What a diverged run goes back to.

#include <cstdint>
#include <utility>

#include "core/train/trainer_state.hpp"

namespace unrolled {

/// Two generations, since the recent one may already be going wrong. `store` writes the present
/// state into a TrainerState.
class GoodStates {
 public:
  /// Whether a run that does well is kept after so many steps.
  static bool due(std::int64_t step) { return step % kEvery == 0; }

  /// The run begins here.
  template <class Store>
  void begin(Store&& store) {
    store(recent_);
    store(older_);
  }
  template <class Store>
  void keep(Store&& store) {
    std::swap(recent_, older_);
    store(recent_);
  }
  /// Between 50 and 100 steps old, or the beginning.
  const TrainerState& older() const { return older_; }
  /// The run went back to older(): what was kept after it is not of this run.
  template <class Store>
  void went_back(Store&& store) {
    store(recent_);
  }

 private:
  static constexpr std::int64_t kEvery = 50;
  TrainerState recent_, older_;
};

}  // namespace unrolled
