// The series of the task `forecast` that grows: CSV with the one column `value`, as of a hundred
// years of months. A trend whose slope changes every few years, a pattern of twelve months whose
// swing grows with the level, steps up or down that last, and noise.

#include <algorithm>
#include <array>
#include <string>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kTrendRows = 1200, kMonthsInYear = 12;

/// What each month has more or less than the year's mean, about 1 at most.
std::array<double, kMonthsInYear> season(Rng& rng) {
  const double begin = rng.uniform();
  const double half_yearly = rng.uniform(0.2, 0.45);
  std::array<double, kMonthsInYear> months;
  double mean = 0;
  for (int m = 0; m < kMonthsInYear; ++m) {
    const double year = begin + static_cast<double>(m) / kMonthsInYear;
    const double own = 0.15 * normal(rng);
    months[static_cast<std::size_t>(m)] = sine(year) + half_yearly * sine(2 * year) + own;
    mean += months[static_cast<std::size_t>(m)] / kMonthsInYear;
  }
  for (double& month : months) month -= mean;
  return months;
}

std::string make_trend(std::uint64_t seed) {
  Rng rng(seed);
  const auto months = season(rng);
  std::string text = "value\n";
  double level = 100, slope = 0, steps = 0, noise = 0;
  int until_bend = 0, until_step = between(rng, 60, 140);
  for (int row = 0; row < kTrendRows; ++row) {
    if (until_bend-- == 0) {
      // More often up than down; a level that fell far rises, and one that rose far falls.
      const double lean = std::clamp((100 + 0.2 * row - level) / 200, -0.4, 0.4);
      slope = 0.2 + lean + rng.uniform(-0.5, 0.5);
      until_bend = between(rng, 24, 84);
    }
    if (until_step-- == 0) {
      const double size = rng.uniform(14, 32);
      steps += chance(rng, 0.5) ? size : -size;
      until_step = between(rng, 90, 200);
    }
    level += slope;
    noise = 0.4 * noise + 1.2 * normal(rng);
    const double base = std::max(40.0, level + steps);
    append_fixed(text,
                 base + 0.11 * base * months[static_cast<std::size_t>(row % kMonthsInYear)] + noise,
                 2);
    text += '\n';
  }
  return text;
}

}  // namespace

const Corpus kTrend = {
    "trend", "forecast", "A century of months",
    "A trend that bends, seasons that grow with it, sudden steps and noise, as of "
    "what a town counts every month.",
    make_trend};

}  // namespace unrolled
