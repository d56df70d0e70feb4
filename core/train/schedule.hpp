#pragma once
// How the learning rate changes over a run.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/settings/settings.hpp"

namespace unrolled {

/// cos(pi x) for x in [0, 1], by Taylor's series about the nearer of 0, 1/2 and 1: the platforms'
/// cosines may differ in the last bit, and a run must replay.
inline double cos_pi(double x) {
  if (x > 0.5) return -cos_pi(1 - x);
  const double z = (3.14159265358979323846 * x) * (3.14159265358979323846 * x);
  double sum = 0;
  for (int k = 20; k >= 2; k -= 2) sum = (1 - sum) * z / (k * (k - 1));
  return 1 - sum;
}

/// Factor on the learning rate for step `step` (0 is the first) of `total`.
inline double schedule_factor(const Settings& settings, std::int64_t step, std::int64_t total) {
  switch (settings.schedule) {
    case ScheduleKind::constant:
      return 1;
    case ScheduleKind::step: {
      double factor = 1;
      for (std::int64_t i = settings.decay_every; i <= step && factor > 1e-12;
           i += settings.decay_every)
        factor *= settings.decay;
      return factor;
    }
    case ScheduleKind::cosine:
      break;
  }
  if (step < settings.warmup) return static_cast<double>(step + 1) / settings.warmup;
  const auto length = static_cast<double>(std::max<std::int64_t>(1, total - settings.warmup));
  const double progress = static_cast<double>(step - settings.warmup) / length;
  return 0.5 * (1 + cos_pi(std::clamp(progress, 0.0, 1.0)));
}

}  // namespace unrolled
