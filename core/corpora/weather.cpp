// The series of the task `forecast` that has three columns: CSV with the header
// `temperature,pressure,wind`, a row a day, in degrees Celsius, hectopascals and metres a second.
// Made up, with the relations that a reader knows, each with a delay:
//
//   pressure     goes up and down as highs and lows pass, lower two days after it was warmer than
//                usual
//   wind         strong where the pressure changed much from two days ago to yesterday
//   temperature  the season's; under a high of two days before it gets warmer in summer and colder
//                in winter; yesterday's wind brings it nearer to that of the sea

#include <algorithm>
#include <array>
#include <string>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kWeatherRows = 3000, kWeatherSettling = 60;
constexpr double kDaysInYear = 365.25;

struct Day {
  double warmer = 0;    // than usual in the season, degrees
  double pressure = 0;  // beyond 1013 hPa
  double wind = 4;
};

/// The day after `past`, of which the last is yesterday. `summer` goes from -1 in January to 1.
Day next_day(const std::array<Day, 3>& past, double summer, Rng& rng) {
  const Day &yesterday = past[2], &before = past[1];
  Day day;
  // Highs and lows come and go in some eleven days.
  day.pressure =
      1.2 * yesterday.pressure - 0.5 * before.pressure - 0.6 * before.warmer + 2.6 * normal(rng);
  const double change = yesterday.pressure - before.pressure;
  day.wind =
      std::max(0.0, 1.6 + 0.25 * yesterday.wind + 0.55 * std::abs(change) + 0.5 * normal(rng));
  const double sea = -0.06 * (yesterday.wind - 4) * (yesterday.warmer + 5 * summer);
  day.warmer =
      0.55 * yesterday.warmer + (0.02 + 0.15 * summer) * before.pressure + sea + 1.4 * normal(rng);
  day.warmer = std::clamp(day.warmer, -15.0, 15.0);
  return day;
}

std::string make_weather(std::uint64_t seed) {
  Rng rng(seed);
  const double begin = rng.uniform();
  std::array<Day, 3> past;
  std::string text = "temperature,pressure,wind\n";
  for (int row = -kWeatherSettling; row < kWeatherRows; ++row) {
    const double summer = sine(begin + row / kDaysInYear);
    const Day today = next_day(past, summer, rng);
    past = {past[1], past[2], today};
    if (row < 0) continue;
    append_fixed(text, 10 + 9 * summer + today.warmer, 1);
    text += ',';
    append_fixed(text, 1013 + today.pressure, 1);
    text += ',';
    append_fixed(text, today.wind, 1);
    text += '\n';
  }
  return text;
}

}  // namespace

const Corpus kWeather = {
    "weather", "forecast", "Weather of a made-up town",
    "Temperature, pressure and wind of eight years. Each hangs on the others of the days before: a "
    "fall of pressure brings wind, a high warms in summer and cools in winter.",
    make_weather};

}  // namespace unrolled
