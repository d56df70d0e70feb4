// The series of the task `forecast` that is chaotic: CSV with the one column `value`.
//
// Mackey and Glass' equation (Oscillation and chaos in physiological control systems, Science 197,
// 1977), a model of how blood cells are renewed, with the numbers in which it is the usual test of
// predictors: dx/dt = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x, a row every 6 units of time. An
// error doubles in some 130 units: the next row can be foreseen nearly exactly, that of two hundred
// rows later hardly.

#include <string>
#include <vector>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kChaosRows = 4000;
constexpr int kPerUnit = 10;             // steps of the integration a unit of time
constexpr int kDelay = 17 * kPerUnit;    // steps
constexpr int kSampling = 6 * kPerUnit;  // steps from row to row
constexpr int kChaosSettling =
    1000 * kPerUnit;  // steps that are left out: the way onto the attractor

/// dx/dt.
double change(double x, double delayed) {
  const double squared = delayed * delayed;
  const double fourth = squared * squared;
  return 0.2 * delayed / (1 + fourth * fourth * squared) - 0.1 * x;
}

std::string make_chaos(std::uint64_t seed) {
  Rng rng(seed);
  // x at the last kDelay + 1 steps, in a ring.
  std::vector<double> past(kDelay + 1);
  for (double& x : past) x = 1.1 + rng.uniform(-0.3, 0.3);
  const auto at = [&](int step) -> double& {
    return past[static_cast<std::size_t>(step) % past.size()];
  };
  std::string text = "value\n";
  double x = 1.2;
  for (int step = kDelay; step < kDelay + kChaosSettling + kChaosRows * kSampling; ++step) {
    at(step) = x;
    // Runge and Kutta's fourth-order step; the delayed value half a step on is that in between.
    const double begin = at(step - kDelay), end = at(step - kDelay + 1);
    const double middle = (begin + end) / 2;
    const double dt = 1.0 / kPerUnit;
    const double k1 = change(x, begin);
    const double k2 = change(x + dt / 2 * k1, middle);
    const double k3 = change(x + dt / 2 * k2, middle);
    const double k4 = change(x + dt * k3, end);
    x += dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    const int since = step - kDelay - kChaosSettling;
    if (since < 0 || since % kSampling != 0) continue;
    append_fixed(text, x, 4);
    text += '\n';
  }
  return text;
}

}  // namespace

const Corpus kChaos = {"chaos", "forecast", "Chaos after Mackey and Glass",
                       "A law without any chance that is hard to foresee: each value follows from "
                       "earlier ones, but no "
                       "weighted sum of them comes near to it.",
                       make_chaos};

}  // namespace unrolled
