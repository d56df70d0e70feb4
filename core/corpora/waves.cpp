// The series of the task `forecast` that swings: CSV with the one column `value`. Four sines of
// which both the period and the height drift, each by itself, and noise.

#include <algorithm>
#include <array>
#include <string>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kWavesRows = 4000;
constexpr double kNoise = 0.06;

/// Wanders about 0, and never for good away from it: of variance 1, forgotten after some `memory`
/// steps.
class Drift {
 public:
  Drift(double memory, Rng& rng) : kept_(1 - 1 / memory), value_(normal(rng)) {}

  double next(Rng& rng) {
    value_ = kept_ * value_ + std::sqrt(1 - kept_ * kept_) * normal(rng);
    return value_;
  }

 private:
  double kept_, value_;
};

class Wave {
 public:
  /// `period` in rows, `height` of its usual swing.
  Wave(double period, double height, Rng& rng)
      : period_(period),
        height_(height),
        phase_(rng.uniform()),
        faster_(12 * period, rng),
        higher_(20 * period, rng) {}

  double next(Rng& rng) {
    const double faster = std::clamp(1 + 0.08 * faster_.next(rng), 0.7, 1.3);
    const double higher = std::clamp(1 + 0.35 * higher_.next(rng), 0.1, 2.0);
    phase_ += faster / period_;
    return height_ * higher * sine(phase_);
  }

 private:
  double period_, height_, phase_;
  Drift faster_, higher_;
};

std::string make_waves(std::uint64_t seed) {
  Rng rng(seed);
  // No period is a multiple of another, so that no stretch comes again.
  std::array<Wave, 4> waves = {Wave(7.3, 0.35, rng), Wave(17.9, 0.6, rng), Wave(41.7, 0.9, rng),
                               Wave(113.0, 0.7, rng)};
  std::string text = "value\n";
  for (int row = 0; row < kWavesRows; ++row) {
    double value = kNoise * normal(rng);
    for (Wave& wave : waves) value += wave.next(rng);
    append_fixed(text, value, 4);
    text += '\n';
  }
  return text;
}

}  // namespace

const Corpus kWaves = {"waves", "forecast", "Waves that drift",
                       "Four waves in one another, whose periods and heights drift, under noise: "
                       "what comes next is a matter of where in each of them one is.",
                       make_waves};

}  // namespace unrolled
