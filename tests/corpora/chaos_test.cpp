#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/corpora/numeric.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

const std::string& chaos() {
  static const std::string text = kChaos.make(1);
  return text;
}

constexpr std::size_t kLags = 16, kDimensions = 4, kKnown = 3000;

/// Mean squared error on what follows row kKnown, of one step, by what followed the most similar
/// stretch of `kDimensions` rows among the first kKnown.
double error_of_neighbours(const test::Series& x) {
  double sum = 0;
  for (std::size_t t = kKnown; t < x.size(); ++t) {
    double least = 1e9, said = 0;
    for (std::size_t other = kDimensions; other < kKnown; ++other) {
      double distance = 0;
      for (std::size_t lag = 1; lag <= kDimensions; ++lag)
        distance += (x[t - lag] - x[other - lag]) * (x[t - lag] - x[other - lag]);
      if (distance >= least) continue;
      least = distance;
      said = x[other];
    }
    sum += (said - x[t]) * (said - x[t]);
  }
  return sum / static_cast<double>(x.size() - kKnown);
}

/// The same by the best weighted sum of the last kLags rows and a constant.
double error_of_sums(const test::Series& x) {
  std::vector<test::Series> known, asked;
  test::Series known_targets, asked_targets;
  for (std::size_t t = kLags; t < x.size(); ++t) {
    test::Series row(x.begin() + static_cast<std::ptrdiff_t>(t - kLags),
                     x.begin() + static_cast<std::ptrdiff_t>(t));
    row.push_back(1);
    (t < kKnown ? known : asked).push_back(row);
    (t < kKnown ? known_targets : asked_targets).push_back(x[t]);
  }
  return test::squared_error(asked, asked_targets, test::least_squares(known, known_targets));
}

}  // namespace

TEST_CASE("the chaotic series is the same bytes everywhere, and another from another seed",
          "[corpora][chaos][long]") {
  CHECK(test::fingerprint(chaos()) == 0x0372797AA1787513ull);
  CHECK(kChaos.make(2) != chaos());
}

TEST_CASE("the chaotic series is 4000 rows within what the equation's are",
          "[corpora][chaos][long][once]") {
  const auto columns = test::columns_of(chaos(), "value", 4);
  REQUIRE(columns.size() == 1);
  const test::Series& x = columns[0];
  REQUIRE(x.size() == 4000);
  CHECK(std::ranges::min(x) > 0.2);
  CHECK(std::ranges::max(x) < 1.4);
  CHECK(test::variance_of(x) > 0.04);
}

TEST_CASE("a law that is no sum foretells the chaotic series far better than the best sum",
          "[corpora][chaos][long][once]") {
  for (const std::uint64_t seed : {1, 2}) {
    const auto columns = test::columns_of(kChaos.make(seed), "value", 4);
    REQUIRE(columns.size() == 1);
    const double sums = error_of_sums(columns[0]), neighbours = error_of_neighbours(columns[0]);
    INFO("seed " << seed << ": sums " << sums << ", neighbours " << neighbours);
    CHECK(sums > 10 * neighbours);
    // Sums are not hopeless either: they leave a tenth of the variance.
    CHECK(sums < 0.2 * test::variance_of(columns[0]));
  }
}

TEST_CASE("two runs of the chaotic series drift apart", "[corpora][chaos][long][once]") {
  // After a stretch of four rows that are almost those of an earlier time, what follows is alike at
  // first, and not for good.
  const auto columns = test::columns_of(chaos(), "value", 4);
  REQUIRE(columns.size() == 1);
  const test::Series& x = columns[0];
  double soon = 0, late = 0;
  int pairs = 0;
  for (std::size_t t = 2000; t < 2400; t += 10) {
    double least = 1e9;
    std::size_t twin = 0;
    for (std::size_t other = 4; other < 1700; ++other) {
      double distance = 0;
      for (std::size_t lag = 1; lag <= 4; ++lag)
        distance += (x[t - lag] - x[other - lag]) * (x[t - lag] - x[other - lag]);
      if (distance < least) least = distance, twin = other;
    }
    soon += (x[t] - x[twin]) * (x[t] - x[twin]);
    late += (x[t + 200] - x[twin + 200]) * (x[t + 200] - x[twin + 200]);
    ++pairs;
  }
  CHECK(soon / pairs < 0.01 * test::variance_of(x));
  CHECK(late / pairs > 0.3 * test::variance_of(x));
}
