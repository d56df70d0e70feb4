#include "core/simd/softmax.hpp"

#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "core/support/rng.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using unrolled::testing::largest_difference;

namespace {

/// A row of logits, and what must come of it in plain double loops.
template <class T>
struct Case {
  int classes, target;
  std::vector<T> row;  // padded to whole vectors
  std::vector<double> logits, probabilities;
  double largest = 0, sum = 0;  // of e^(logit - largest)

  Case(int count, int right, double spread, Rng& rng)
      : classes(count), target(right), logits(static_cast<std::size_t>(count)) {
    for (double& x : logits) x = static_cast<T>(rng.uniform(-spread, spread));
    solve();
  }
  Case(std::vector<double> given, int right)
      : classes(static_cast<int>(given.size())), target(right), logits(std::move(given)) {
    solve();
  }

  int width() const { return static_cast<int>(row.size()); }
  double nats() const { return std::log(sum) + largest - logits[static_cast<std::size_t>(target)]; }

 private:
  void solve() {
    constexpr auto lanes = static_cast<std::size_t>(simd::kLanes<T>);
    row.assign((logits.size() + lanes - 1) / lanes * lanes, simd::kPaddingLogit<T>);
    for (std::size_t i = 0; i < logits.size(); ++i) row[i] = static_cast<T>(logits[i]);
    largest = *std::ranges::max_element(logits);
    for (const double x : logits) sum += std::exp(x - largest);
    for (const double x : logits) probabilities.push_back(std::exp(x - largest) / sum);
  }
};

template <class T>
constexpr double kTolerance = sizeof(T) == 4 ? 2e-6 : 1e-14;

template <class T>
std::vector<T> first(const std::vector<T>& row, int count) {
  return {row.begin(), row.begin() + count};
}

}  // namespace

TEMPLATE_TEST_CASE("Softmax and cross-entropy of rows of every length", "[simd]", float, double) {
  using T = TestType;
  Rng rng(11);
  for (int classes = 1; classes <= 2 * simd::kLanes<T> + 1; ++classes) {
    for (int target = 0; target < classes; ++target) {
      CAPTURE(classes, target);
      const Case<T> c(classes, target, 5, rng);
      const bool likeliest = c.logits[static_cast<std::size_t>(target)] == c.largest;

      auto row = c.row;
      T max_logit = 0;
      const T sum = simd::exponentiate_row(row.data(), c.width(), max_logit);
      CHECK(max_logit == static_cast<T>(c.largest));
      CHECK(std::abs(sum / c.sum - 1) <= kTolerance<T>);
      std::vector<double> normalised;
      for (int i = 0; i < classes; ++i)
        normalised.push_back(row[static_cast<std::size_t>(i)] / sum);
      CHECK(largest_difference(normalised, c.probabilities) <= kTolerance<T>);

      row = c.row;
      const auto evaluated = simd::evaluate_row(row.data(), c.width(), target);
      CHECK(std::abs(evaluated.nats - c.nats()) <= 8 * kTolerance<T>);
      CHECK(evaluated.correct == likeliest);

      row = c.row;
      constexpr T weight = T(0.125);
      const auto loss = simd::cross_entropy_row(row.data(), c.width(), target, weight);
      CHECK(loss.nats == evaluated.nats);
      CHECK(loss.correct == likeliest);
      auto gradient = c.probabilities;
      gradient[static_cast<std::size_t>(target)] -= 1;
      for (double& g : gradient) g *= weight;
      CHECK(largest_difference(first(row, classes), gradient) <= kTolerance<T>);
    }
  }
}

TEMPLATE_TEST_CASE("Padding has no share in a softmax", "[simd]", float, double) {
  using T = TestType;
  Rng rng(12);
  for (int classes = 1; classes < simd::kLanes<T>; ++classes) {
    Case<T> c(classes, 0, 3, rng);
    (void)simd::cross_entropy_row(c.row.data(), c.width(), 0, T(1));
    for (int i = classes; i < c.width(); ++i) {
      CAPTURE(classes, i);
      CHECK(std::abs(c.row[static_cast<std::size_t>(i)]) < T(1e-35));
    }
  }
}

TEMPLATE_TEST_CASE("Losses of a network that is very sure stay finite and exact", "[simd]", float,
                   double) {
  using T = TestType;
  for (const double gap : {50.0, 90.0, 1000.0, 1e6}) {
    CAPTURE(gap);
    const Case<T> right({gap, 0, -gap}, 0), wrong({gap, 0, -gap}, 1);
    auto row = right.row;
    CHECK(simd::cross_entropy_row(row.data(), right.width(), 0, T(1)).nats <= 1e-12);
    row = wrong.row;
    const auto loss = simd::cross_entropy_row(row.data(), wrong.width(), 1, T(1));
    CHECK(std::abs(loss.nats - gap) <= gap * kTolerance<T>);
    CHECK_FALSE(loss.correct);
    CHECK(row[0] == 1);
    CHECK(row[1] == -1);
  }
}

TEMPLATE_TEST_CASE("A target as likely as the likeliest counts as right", "[simd]", float, double) {
  using T = TestType;
  for (const int target : {0, 1, 2}) {
    Case<T> c({1, 1, 0}, target);
    CHECK(simd::evaluate_row(c.row.data(), c.width(), target).correct == (target < 2));
  }
}

TEMPLATE_TEST_CASE("A logit that is no number gives a loss that is none", "[simd]", float, double) {
  using T = TestType;
  using Limits = std::numeric_limits<T>;
  for (const double bad : {double(Limits::quiet_NaN()), double(Limits::infinity())}) {
    for (int place = 0; place < 3; ++place) {
      CAPTURE(bad, place);
      for (int target = 0; target < 3; ++target) {
        Case<T> c({0.5, 1, 0.25}, target);
        c.row[static_cast<std::size_t>(place)] = static_cast<T>(bad);
        auto row = c.row;
        CHECK_FALSE(std::isfinite(simd::evaluate_row(row.data(), c.width(), target).nats));
        row = c.row;
        CHECK_FALSE(
            std::isfinite(simd::cross_entropy_row(row.data(), c.width(), target, T(1)).nats));
      }
    }
  }
}
