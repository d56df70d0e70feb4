#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <span>
#include <string>

#include "core/corpora/numeric.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

const std::string& waves() {
  static const std::string text = kWaves.make(1);
  return text;
}

test::Series values() {
  const auto columns = test::columns_of(waves(), "value", 4);
  REQUIRE(columns.size() == 1);
  return columns[0];
}

/// One-step errors on the last quarter of the best weighted sum of so many earlier values.
double error_of_sums(const test::Series& x, std::size_t lags) {
  std::vector<test::Series> known, asked;
  test::Series known_targets, asked_targets;
  for (std::size_t t = lags; t < x.size(); ++t) {
    const auto end = x.begin() + static_cast<std::ptrdiff_t>(t);
    const bool early = t < x.size() * 3 / 4;
    (early ? known : asked).emplace_back(end - static_cast<std::ptrdiff_t>(lags), end);
    (early ? known_targets : asked_targets).push_back(x[t]);
  }
  return test::squared_error(asked, asked_targets, test::least_squares(known, known_targets));
}

/// The height of the swing of such a period.
double height_at(std::span<const double> x, double period) {
  double cosine = 0, sine = 0;
  for (std::size_t t = 0; t < x.size(); ++t) {
    cosine += x[t] * std::cos(2 * 3.14159265358979 * static_cast<double>(t) / period);
    sine += x[t] * std::sin(2 * 3.14159265358979 * static_cast<double>(t) / period);
  }
  return 2 * std::sqrt(cosine * cosine + sine * sine) / static_cast<double>(x.size());
}

}  // namespace

TEST_CASE("waves are the same bytes everywhere, and others from another seed",
          "[corpora][waves][long]") {
  CHECK(test::fingerprint(waves()) == 0x4183ED8C4F3A729Aull);
  CHECK(kWaves.make(2) != waves());
}

TEST_CASE("waves are 4000 rows about zero", "[corpora][waves][long][once]") {
  const test::Series x = values();
  REQUIRE(x.size() == 4000);
  CHECK(std::abs(test::mean_of(x)) < 0.1);
  CHECK(test::variance_of(x) > 0.5);
  CHECK(test::variance_of(x) < 2);
  CHECK(std::ranges::max(x) < 5);
  CHECK(std::ranges::min(x) > -5);
}

TEST_CASE("the periods and heights of waves drift", "[corpora][waves][long][once]") {
  const test::Series x = values();
  constexpr std::size_t kBlock = 400;
  double longest = 0, shortest = 1e9, highest = 0, lowest = 1e9;
  for (std::size_t from = 0; from + kBlock <= x.size(); from += kBlock) {
    const auto block = std::span(x).subspan(from, kBlock);
    double best = 0, height = 0;
    for (double period = 32; period < 56; period += 0.25) {
      if (height_at(block, period) <= height) continue;
      height = height_at(block, period);
      best = period;
    }
    longest = std::max(longest, best), shortest = std::min(shortest, best);
    highest = std::max(highest, height), lowest = std::min(lowest, height);
  }
  INFO("periods " << shortest << " to " << longest << ", heights " << lowest << " to " << highest);
  CHECK(longest / shortest > 1.08);
  CHECK(highest / lowest > 1.4);
}

TEST_CASE("a longer past foretells waves better, down to their noise",
          "[corpora][waves][long][once]") {
  const test::Series x = values();
  const double four = error_of_sums(x, 4), sixteen = error_of_sums(x, 16);
  const double many = error_of_sums(x, 64);
  double last = 0;
  for (std::size_t t = 3000; t < x.size(); ++t)
    last += (x[t] - x[t - 1]) * (x[t] - x[t - 1]) / 1000;
  INFO("last value " << last << ", sums of 4: " << four << ", 16: " << sixteen << ", 64: " << many);
  CHECK(last > 3 * sixteen);
  CHECK(four > 1.3 * sixteen);
  CHECK(sixteen > 1.1 * many);
  CHECK(many > 0.06 * 0.06);
}
