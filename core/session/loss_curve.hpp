#pragma once
// The losses of a run so far, bounded however long it is.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/session/run.hpp"
#include "core/support/error.hpp"

namespace unrolled {

/// A point is the mean loss of `stride` steps that follow each other. When there are too many
/// points neighbours merge and the stride doubles, as in the page's chart, so that both have the
/// same points. A measurement belongs to the point whose steps it comes after; where points merge
/// the later one stays.
class LossCurve {
 public:
  static constexpr std::size_t kMostPoints = 1600;

  /// All of it, as a checkpoint stores it.
  struct State {
    std::int64_t start = 0;   ///< steps before the first point, of which nothing is known
    std::int64_t stride = 1;  ///< a power of two
    std::vector<float> losses;
    std::int64_t pending = 0;  ///< steps of the point that is not full yet, fewer than the stride
    double pending_sum = 0;
    std::vector<std::int64_t> validation_steps;  ///< ascending
    std::vector<float> validation_losses;
    bool operator==(const State&) const = default;
  };

  LossCurve() = default;
  /// Of a run that goes on at step `start` and of which no more is known.
  explicit LossCurve(std::int64_t start) { state_.start = start; }

  /// Another step's loss.
  void add(double loss);
  /// Of held-out text, after the last step.
  void measure(double loss);
  /// Forgets what came after `step`. Where that lies inside a point, the part of it that stays has
  /// its mean.
  void truncate(std::int64_t step);

  std::int64_t last_step() const;
  Curve columns() const;

  const State& state() const { return state_; }
  /// Takes over what save() wrote for a run that has done `steps`. Errors: invalid_file.
  Expected<void> restore(State state, std::int64_t steps);

 private:
  void halve();

  State state_;
};

}  // namespace unrolled
