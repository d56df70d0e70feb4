#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <span>
#include <string>

#include "core/corpora/numeric.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

constexpr std::size_t kYear = 12;

const std::string& trend() {
  static const std::string text = kTrend.make(1);
  return text;
}

test::Series values(std::string_view text) {
  const auto columns = test::columns_of(text, "value", 2);
  REQUIRE(columns.size() == 1);
  return columns[0];
}

double year_mean(const test::Series& x, std::size_t from) {
  return test::mean_of(std::span(x).subspan(from, kYear));
}

}  // namespace

TEST_CASE("the trend is the same bytes everywhere, and another from another seed",
          "[corpora][trend][long]") {
  CHECK(test::fingerprint(trend()) == 0xE13249DF11DE25D1ull);
  CHECK(kTrend.make(2) != trend());
}

TEST_CASE("the trend is 1200 months that rise, whatever the seed", "[corpora][trend][long][once]") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    INFO("seed " << seed);
    const test::Series x = values(kTrend.make(seed));
    REQUIRE(x.size() == 1200);
    CHECK(std::ranges::min(x) > 20);
    CHECK(std::ranges::max(x) < 1000);
    CHECK(test::mean_of(std::span(x).last(240)) > test::mean_of(std::span(x).first(240)) + 50);
  }
}

TEST_CASE("months have their place in the year, and swing more where there is more",
          "[corpora][trend][long][once]") {
  const test::Series x = values(trend());
  // The share of each month in its year, early and late.
  std::array<double, kYear> early{}, late{};
  double early_swing = 0, late_swing = 0;
  for (std::size_t year = 0; year < 100; ++year) {
    const double mean = year_mean(x, year * kYear);
    const auto months = std::span(x).subspan(year * kYear, kYear);
    for (std::size_t m = 0; m < kYear; ++m)
      (year < 50 ? early : late)[m] += (months[m] / mean - 1) / 50;
    const double swing = std::ranges::max(months) - std::ranges::min(months);
    if (year < 20) early_swing += swing / 20;
    if (year >= 80) late_swing += swing / 20;
  }
  double alike = 0, all = 0;
  for (std::size_t m = 0; m < kYear; ++m) {
    alike += (early[m] - late[m]) * (early[m] - late[m]);
    all += early[m] * early[m];
  }
  CHECK(alike < 0.05 * all);
  CHECK(late_swing > 1.5 * early_swing);

  double by_month = 0, by_year = 0;
  for (std::size_t t = kYear; t < x.size(); ++t) {
    by_month += (x[t] - x[t - 1]) * (x[t] - x[t - 1]);
    by_year += (x[t] - x[t - kYear]) * (x[t] - x[t - kYear]);
  }
  INFO("last month " << by_month / 1188 << ", same month last year " << by_year / 1188);
  CHECK(by_year < 0.8 * by_month);
}

TEST_CASE("the level steps now and then, and stays there", "[corpora][trend][long][once]") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const test::Series x = values(kTrend.make(seed));
    // A step shows where the month-on-month changes of a place differ by more than noise from those
    // of the same months a year before and a year after.
    int steps = 0;
    for (std::size_t t = kYear + 1; t + kYear < x.size(); ++t) {
      const auto change = [&](std::size_t at) { return x[at] - x[at - 1]; };
      const double jump = change(t) - (change(t - kYear) + change(t + kYear)) / 2;
      const double before = year_mean(x, t - kYear), after = year_mean(x, t);
      if (std::abs(jump) > 9 && std::abs(after - before) > 5 && (after > before) == (jump > 0))
        ++steps;
    }
    INFO("seed " << seed << ": " << steps);
    CHECK(steps >= 4);
    CHECK(steps <= 14);
  }
}
