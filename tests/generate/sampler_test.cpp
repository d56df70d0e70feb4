#include "core/generate/sampler.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using Catch::Matchers::WithinAbs;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Logits of the known ids 1..4 with probabilities 0.1, 0.2, 0.3, 0.4, and an unknown id that has
/// the largest logit of all.
const std::vector<float> kLogits = {5.0f, std::log(1.0f), std::log(2.0f), std::log(3.0f),
                                    std::log(4.0f)};

std::vector<double> shares(const std::vector<float>& logits, const SamplerOptions& options,
                           int draws = 100000) {
  Sampler sampler(static_cast<int>(logits.size()));
  Rng rng(123);
  std::vector<double> share(logits.size());
  for (int i = 0; i < draws; ++i)
    share[static_cast<std::size_t>(sampler.sample(logits, options, rng))] += 1.0 / draws;
  return share;
}

/// Within five standard errors of 100,000 draws.
void check_shares(const std::vector<double>& got, const std::vector<double>& expected) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i);
    if (expected[i] == 0)
      CHECK(got[i] == 0.0);
    else
      CHECK_THAT(got[i], WithinAbs(expected[i], 5 * std::sqrt(0.25 / 100000)));
  }
}

}  // namespace

TEST_CASE("draws follow the softmax without the unknown id", "[sampler]") {
  check_shares(shares(kLogits, {.temperature = 1}), {0, 0.1, 0.2, 0.3, 0.4});
}

TEST_CASE("temperature sharpens and flattens", "[sampler]") {
  // At 1/2 the probabilities are squared: 1 4 9 16 of 30. At infinity all are equal.
  check_shares(shares(kLogits, {.temperature = 0.5}), {0, 1 / 30.0, 4 / 30.0, 9 / 30.0, 16 / 30.0});
  check_shares(shares(kLogits, {.temperature = 1e300}), {0, 0.25, 0.25, 0.25, 0.25});
  check_shares(shares(kLogits, {.temperature = 1e-300}), {0, 0, 0, 0, 1});
}

TEST_CASE("top-k, top-p and both together", "[sampler]") {
  SECTION("the two likeliest") {
    check_shares(shares(kLogits, {.temperature = 1, .top_k = 2}), {0, 0, 0, 3 / 7.0, 4 / 7.0});
    check_shares(shares(kLogits, {.temperature = 1, .top_k = 1}), {0, 0, 0, 0, 1});
    check_shares(shares(kLogits, {.temperature = 1, .top_k = 4}), {0, 0.1, 0.2, 0.3, 0.4});
    check_shares(shares(kLogits, {.temperature = 1, .top_k = 99}), {0, 0.1, 0.2, 0.3, 0.4});
  }
  SECTION("the fewest that reach p") {
    check_shares(shares(kLogits, {.temperature = 1, .top_p = 0.65}), {0, 0, 0, 3 / 7.0, 4 / 7.0});
    check_shares(shares(kLogits, {.temperature = 1, .top_p = 0.75}),
                 {0, 0, 2 / 9.0, 3 / 9.0, 4 / 9.0});
    check_shares(shares(kLogits, {.temperature = 1, .top_p = 0.01}), {0, 0, 0, 0, 1});
  }
  SECTION("p is a share of what k left") {
    // 0.42 needs two of all four (0.4 + 0.3), but of the best three the first has 4/9 = 0.44.
    check_shares(shares(kLogits, {.temperature = 1, .top_p = 0.42}), {0, 0, 0, 3 / 7.0, 4 / 7.0});
    check_shares(shares(kLogits, {.temperature = 1, .top_k = 3, .top_p = 0.42}), {0, 0, 0, 0, 1});
  }
  SECTION("temperature comes before p") {
    // Squared, the likeliest has 16/30 = 0.53.
    check_shares(shares(kLogits, {.temperature = 0.5, .top_p = 0.5}), {0, 0, 0, 0, 1});
  }
}

TEST_CASE("greedy takes the likeliest known id, the lower of equals, and no random number",
          "[sampler]") {
  Sampler sampler(5);
  Rng rng(1);
  const auto before = rng.state();
  CHECK(sampler.sample(kLogits, {.temperature = 0}, rng) == 4);
  CHECK(sampler.sample(std::vector<float>{9, 1, 3, 3, 2}, {.temperature = 0}, rng) == 2);
  CHECK(sampler.sample(std::vector<float>{9, -1, -1}, {.temperature = -1}, rng) == 1);
  CHECK(sampler.sample(kLogits, {.temperature = std::nan("")}, rng) == 4);
  CHECK(rng.state() == before);
  sampler.sample(kLogits, {.temperature = 1}, rng);
  CHECK(rng.state() != before);
}

TEST_CASE("ties at the edge of top-k and top-p go to the lower ids", "[sampler]") {
  const std::vector<float> equal(6, 0.5f);
  check_shares(shares(equal, {.temperature = 1, .top_k = 2}), {0, 0.5, 0.5, 0, 0, 0});
  check_shares(shares(equal, {.temperature = 1, .top_p = 0.3}), {0, 0.5, 0.5, 0, 0, 0});
}

TEST_CASE("logits of any size do not overflow", "[sampler]") {
  check_shares(shares({0, 3e38f, 3e38f, -3e38f}, {.temperature = 1}), {0, 0.5, 0.5, 0});
  check_shares(shares({0, -1e5f, -1e5f}, {.temperature = 0.01}), {0, 0.5, 0.5});
  check_shares(shares({0, 0, -200}, {.temperature = 1}), {0, 1, 0});
}

TEST_CASE("broken logits still give a character", "[sampler]") {
  Sampler sampler(4);
  Rng rng(1);
  const SamplerOptions options{.temperature = 1};
  CHECK(sampler.sample(std::vector<float>{0, kNaN, 1, 2}, options, rng) == 3);
  CHECK(sampler.sample(std::vector<float>{kNaN, 2, 1, 2}, options, rng) == 1);
  CHECK(sampler.sample(std::vector<float>{0, kInfinity, 1, 2}, options, rng) == 3);
  CHECK(sampler.sample(std::vector<float>{0, kNaN, kNaN, kNaN}, options, rng) == 0);
  CHECK(sampler.sample(std::vector<float>{0, -kInfinity, -kInfinity, -kInfinity}, options, rng) ==
        0);
  CHECK(sampler.sample(std::vector<float>{1.0f}, options, rng) == 0);
  check_shares(shares({0, 1, -kInfinity, 1}, options), {0, 0.5, 0, 0.5});
}

TEST_CASE("the same seed gives the same text on every platform", "[sampler]") {
  Sampler sampler(40);
  Rng rng(42);
  std::string text;
  std::vector<float> logits(40);
  for (int i = 0; i < 60; ++i) {
    for (float& logit : logits) logit = static_cast<float>(rng.uniform(-4, 4));
    const SamplerOptions options{
        .temperature = 0.7, .top_k = i % 3 * 10, .top_p = i % 2 ? 0.9 : 1.0};
    text += static_cast<char>('0' + sampler.sample(logits, options, rng));
  }
  CHECK(text == "AD@H3;SRPPD8IFC8>3;;AF7C2831447AMO26UD;I=;@>JMVV71@1E>RAKKP6");
}

TEST_CASE("the likeliest ids come with their probabilities under the full softmax", "[sampler]") {
  std::vector<std::int32_t> ids(5);
  std::vector<float> probabilities(5);
  Sampler sampler(5);
  // The unknown id has a share of 10 in 20: e^ln 10, beside 1 + 2 + 3 + 4.
  std::vector<float> logits = kLogits;
  logits[0] = std::log(10.0f);
  REQUIRE(sampler.most_likely(logits, 3, ids, probabilities) == 3);
  CHECK(std::vector(ids.begin(), ids.begin() + 3) == std::vector<std::int32_t>{4, 3, 2});
  CHECK_THAT(probabilities[0], WithinAbs(0.20, 1e-6));
  CHECK_THAT(probabilities[1], WithinAbs(0.15, 1e-6));
  CHECK_THAT(probabilities[2], WithinAbs(0.10, 1e-6));

  SECTION("there are never more than there are known characters") {
    CHECK(sampler.most_likely(logits, 5, ids, probabilities) == 4);
    CHECK(sampler.most_likely(logits, 0, ids, probabilities) == 0);
    CHECK(sampler.most_likely(std::vector<float>{1.0f}, 5, ids, probabilities) == 0);
  }
  SECTION("ties go to the lower id") {
    CHECK(sampler.most_likely(std::vector<float>(5, 1.0f), 2, ids, probabilities) == 2);
    CHECK(ids[0] == 1);
    CHECK(ids[1] == 2);
    CHECK_THAT(probabilities[0], WithinAbs(0.2, 1e-7));
  }
  SECTION("temperature and filters reshape them as they do the draw") {
    std::vector<float> known = kLogits;
    known[0] = -kInfinity;
    const SamplerOptions hot = {.temperature = 2, .top_k = 0, .top_p = 1};
    const double sum = 1 + std::sqrt(2.0) + std::sqrt(3.0) + 2;
    CHECK(sampler.most_likely(known, 4, ids, probabilities, hot) == 4);
    CHECK_THAT(probabilities[0], WithinAbs(2 / sum, 1e-6));
    CHECK_THAT(probabilities[3], WithinAbs(1 / sum, 1e-6));
    const SamplerOptions two = {.temperature = 1, .top_k = 2, .top_p = 1};
    CHECK(sampler.most_likely(logits, 4, ids, probabilities, two) == 2);
    CHECK_THAT(probabilities[0], WithinAbs(4.0 / 7, 1e-6));
    const SamplerOptions half = {.temperature = 1, .top_k = 0, .top_p = 0.5};
    CHECK(sampler.most_likely(logits, 4, ids, probabilities, half) == 2);
    CHECK_THAT(probabilities[1], WithinAbs(3.0 / 7, 1e-6));
    const SamplerOptions greedy = {.temperature = 0, .top_k = 0, .top_p = 1};
    CHECK(sampler.most_likely(logits, 4, ids, probabilities, greedy) == 1);
    CHECK(ids[0] == 4);
    CHECK(probabilities[0] == 1.0f);
  }
  SECTION("what is not finite is left out") {
    const std::vector<float> broken = {kNaN, 0, kNaN, kInfinity, -kInfinity};
    CHECK(sampler.most_likely(broken, 5, ids, probabilities) == 1);
    CHECK(ids[0] == 1);
    CHECK(probabilities[0] == 1.0f);
  }
  SECTION("huge logits do not overflow") {
    CHECK(sampler.most_likely(std::vector<float>{-3e38f, 3e38f, -3e38f}, 2, ids, probabilities) ==
          2);
    CHECK(probabilities[0] == 1.0f);
    CHECK(probabilities[1] == 0.0f);
  }
}

TEST_CASE("sampling allocates nothing", "[sampler]") {
  Sampler sampler(5);
  Rng rng(1);
  std::int32_t ids[4];
  float probabilities[4];
  const std::size_t before = test::allocation_count();
  for (int i = 0; i < 100; ++i) {
    sampler.sample(kLogits, {.temperature = 0.9, .top_k = 3, .top_p = 0.8}, rng);
    sampler.most_likely(kLogits, 4, ids, probabilities);
  }
  const std::size_t after = test::allocation_count();
  CHECK(after == before);
}
