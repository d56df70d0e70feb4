#pragma once
// When a loss says that a run has gone wrong.

#include <cmath>
#include <cstdint>

namespace unrolled {

/// A loss far above a blind guess is not a bad batch: every update makes it worse from there. With
/// clipping a run can wander there without ever meeting a NaN, and stay at twice the guess for
/// good.
class DivergenceJudge {
 public:
  /// `blind_guess`: nats an answer of one that knows nothing.
  explicit DivergenceJudge(double blind_guess) : guess_(blind_guess) {}

  /// Whether the loss of the step after `step` others ends the run. (At one and a half times the
  /// guess a text that changes its language midway would be judged so, too.)
  bool exploded(double loss, std::int64_t step) const {
    if (!std::isfinite(loss)) return true;
    const double most = step < kSettlingSteps ? 3 * guess_ + 3 : 2 * guess_ + 1;
    return step > 0 && 0.9 * smoothed_ + 0.1 * loss > most;
  }
  void add(double loss, std::int64_t step) {
    smoothed_ = step ? 0.95 * smoothed_ + 0.05 * loss : loss;
  }
  /// To go back to what is worse than a blind guess would help nobody.
  bool worth_keeping() const { return smoothed_ < 1.1 * guess_; }

  double smoothed() const { return smoothed_; }
  void set_smoothed(double loss) { smoothed_ = loss; }

 private:
  /// Steps in which a run may come back by itself from a loss far above a blind guess.
  static constexpr std::int64_t kSettlingSteps = 100;
  double guess_, smoothed_ = 0;
};

}  // namespace unrolled
