#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "core/corpora/numeric.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

constexpr std::string_view kHeader = "temperature,pressure,wind";
enum Column : std::size_t { temperature, pressure, wind };

const std::string& weather() {
  static const std::string text = kWeather.make(1);
  return text;
}

std::vector<test::Series> columns() {
  auto all = test::columns_of(weather(), kHeader, 1);
  REQUIRE(all.size() == 3);
  return all;
}

constexpr std::size_t kDaysBack = 6;

/// One-step errors on the last quarter of the best weighted sum of what `features` says of a day,
/// fitted on the days before that.
template <class Features>
double error_of_sums(const test::Series& target, Features&& features) {
  std::vector<test::Series> known, asked;
  test::Series known_targets, asked_targets;
  for (std::size_t t = kDaysBack; t < target.size(); ++t) {
    const bool early = t < target.size() * 3 / 4;
    (early ? known : asked).push_back(features(t));
    (early ? known_targets : asked_targets).push_back(target[t]);
  }
  return test::squared_error(asked, asked_targets, test::least_squares(known, known_targets));
}

/// The last days of some columns, and a constant.
test::Series past(const std::vector<test::Series>& all, std::initializer_list<Column> of,
                  std::size_t t) {
  test::Series row = {1};
  for (const Column column : of)
    for (std::size_t lag = 1; lag <= kDaysBack; ++lag) row.push_back(all[column][t - lag]);
  return row;
}

}  // namespace

TEST_CASE("the weather is the same bytes everywhere, and other weather from another seed",
          "[corpora][weather][long]") {
  CHECK(test::fingerprint(weather()) == 0x2088BDC4387DB0F5ull);
  CHECK(kWeather.make(2) != weather());
}

TEST_CASE("the weather is 3000 days such as there may be, whatever the seed",
          "[corpora][weather][long][once]") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    INFO("seed " << seed);
    const auto all = test::columns_of(kWeather.make(seed), kHeader, 1);
    REQUIRE(all.size() == 3);
    for (const auto& column : all) REQUIRE(column.size() == 3000);
    const auto range = [&](Column column, double low, double high) {
      return std::ranges::min(all[column]) > low && std::ranges::max(all[column]) < high;
    };
    CHECK(range(temperature, -20, 40));
    CHECK(range(pressure, 950, 1070));
    CHECK(range(wind, -0.1, 35));
    CHECK(std::abs(test::mean_of(all[pressure]) - 1013) < 2);
    CHECK(std::sqrt(test::variance_of(all[pressure])) > 4);
    CHECK(std::sqrt(test::variance_of(all[temperature])) > 5);
  }
}

TEST_CASE("each column of the weather is foretold better with the others",
          "[corpora][weather][long][once]") {
  const auto all = columns();
  const auto with = [&](Column target, std::initializer_list<Column> of) {
    return error_of_sums(all[target], [&](std::size_t t) { return past(all, of, t); });
  };
  const double pressure_alone = with(pressure, {pressure});
  const double pressure_with = with(pressure, {pressure, temperature, wind});
  INFO("pressure " << pressure_alone << " alone, " << pressure_with << " with others");
  CHECK(pressure_with < 0.95 * pressure_alone);

  // Wind and temperature hang on the others in ways that no sum has: on how much, and on when.
  const auto fall = [&](std::size_t t) {
    return std::abs(all[pressure][t - 1] - all[pressure][t - 2]);
  };
  const double wind_alone = with(wind, {wind});
  const double wind_with = error_of_sums(all[wind], [&](std::size_t t) {
    test::Series row = past(all, {wind}, t);
    row.push_back(fall(t));
    return row;
  });
  INFO("wind " << wind_alone << " alone, " << wind_with << " with the change of pressure");
  CHECK(wind_with < 0.3 * wind_alone);

  const double temperature_alone = with(temperature, {temperature});
  const double temperature_with = error_of_sums(all[temperature], [&](std::size_t t) {
    test::Series row = past(all, {temperature, pressure}, t);
    const double high = all[pressure][t - 2] - 1013;
    double season = 0;
    for (std::size_t lag = 1; lag <= kDaysBack; ++lag)
      season += all[temperature][t - lag] / kDaysBack;
    row.push_back(high * (season - 10));
    return row;
  });
  INFO("temperature " << temperature_alone << " alone, " << temperature_with << " with highs");
  CHECK(temperature_with < 0.94 * temperature_alone);
}
