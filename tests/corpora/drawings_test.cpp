#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>

#include "core/corpora/numeric.hpp"
#include "core/corpora/raster.hpp"
#include "core/corpora/shapes.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

constexpr std::size_t kCells = kDrawingSide * kDrawingSide;

const std::string& drawings() {
  static const std::string text = kDrawings.make(1);
  return text;
}

struct Example {
  std::string_view label;
  std::array<int, kCells> ink;
};

int digit(char c) {
  return c <= '9' ? c - '0' : c - 'a' + 10;
}

/// The first of them.
std::vector<Example> examples() {
  std::vector<Example> all;
  for (const auto line : test::lines_of(drawings())) {
    if (all.size() == 6000) break;
    const auto [label, digits] = test::halves(line);
    Example& example = all.emplace_back();
    example.label = label;
    for (std::size_t i = 0; i < kCells; ++i) example.ink[i] = digit(digits[i]);
  }
  return all;
}

template <class A, class B>
double squared_distance(const A& a, const B& b) {
  double sum = 0;
  for (std::size_t i = 0; i < kCells; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

}  // namespace

TEST_CASE("drawings are the same bytes everywhere, and others from another seed",
          "[corpora][drawings][long]") {
  CHECK(test::fingerprint(drawings()) == 0x59C1C98C94F44BFull);
  CHECK(kDrawings.make(2) != drawings());
}

TEST_CASE("drawings are labelled pictures, as many of each shape, no two alike",
          "[corpora][drawings][long][once]") {
  const auto lines = test::lines_of(drawings());
  REQUIRE(lines.size() == 60000);
  std::map<std::string_view, int> counts;
  std::set<std::string_view> distinct;
  for (const auto line : lines) {
    const auto [label, digits] = test::halves(line);
    REQUIRE(digits.size() == kCells);
    REQUIRE(digits.find_first_not_of("0123456789abcdef") == digits.npos);
    ++counts[label];
    distinct.insert(digits);
  }
  CHECK(distinct.size() == lines.size());
  CHECK(counts.size() == corpus::shape_kinds().size());
  for (const auto& kind : corpus::shape_kinds()) CHECK(counts[kind.name] == 6000);
}

TEST_CASE("drawings are small and large, and lie all over the picture",
          "[corpora][drawings][long][once]") {
  for (const auto& kind : corpus::shape_kinds()) {
    INFO(kind.name);
    int small = 0, large = 0;
    std::array<int, 4> quarters{};
    for (const Example& e : examples()) {
      if (e.label != kind.name) continue;
      int left = kDrawingSide, right = -1, top = kDrawingSide, bottom = -1;
      for (int i = 0; i < static_cast<int>(kCells); ++i) {
        if (e.ink[static_cast<std::size_t>(i)] < 6) continue;  // neither grain nor most specks
        left = std::min(left, i % kDrawingSide), right = std::max(right, i % kDrawingSide);
        top = std::min(top, i / kDrawingSide), bottom = std::max(bottom, i / kDrawingSide);
      }
      const int across = std::max(right - left, bottom - top) + 1;
      REQUIRE(across >= 3);
      small += across <= kind.least_size + 2;
      large += across >= 12;
      ++quarters[static_cast<std::size_t>((left + right >= kDrawingSide) +
                                          2 * (top + bottom >= kDrawingSide))];
    }
    CHECK(small > 40);
    CHECK(large > 60);
    CHECK(std::ranges::min(quarters) > 60);
  }
}

TEST_CASE("no cell tells a shape: means of pictures do badly, likenesses not well",
          "[corpora][drawings][long][once]") {
  const auto all = examples();
  constexpr std::size_t kTaught = 5000, kAsked = 500;
  std::map<std::string_view, std::array<double, kCells>> means;
  std::map<std::string_view, int> counts;
  for (std::size_t e = 0; e < kTaught; ++e) {
    ++counts[all[e].label];
    for (std::size_t i = 0; i < kCells; ++i) means[all[e].label][i] += all[e].ink[i];
  }
  for (auto& [label, mean] : means)
    for (double& ink : mean) ink /= counts[label];
  int by_mean = 0, by_neighbour = 0;
  for (std::size_t e = kTaught; e < kTaught + kAsked; ++e) {
    const auto nearest_mean = std::ranges::min_element(
        means, {}, [&](const auto& mean) { return squared_distance(all[e].ink, mean.second); });
    by_mean += nearest_mean->first == all[e].label;
    const auto neighbour = std::ranges::min_element(
        all.begin(), all.begin() + kTaught, {},
        [&](const Example& x) { return squared_distance(all[e].ink, x.ink); });
    by_neighbour += neighbour->label == all[e].label;
  }
  INFO(by_mean << " and " << by_neighbour << " of " << kAsked);
  CHECK(by_mean < 250);
  CHECK(by_neighbour < 450);
  // Nor is it noise: what looks alike is mostly of a kind.
  CHECK(by_neighbour > 350);
}
