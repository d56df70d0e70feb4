#include "core/text/statistics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>
#include <vector>

#include "core/support/rng.hpp"

using namespace unrolled;
using Catch::Matchers::WithinAbs;
using Ids = std::vector<std::int32_t>;

namespace {

/// H(c_t | k-1 before it) straight from the definition: -sum p(gram) ln p(c_t | context).
double naive_entropy(const Ids& ids, std::size_t k) {
  std::map<Ids, double> grams, contexts;
  double total = 0;
  for (std::size_t t = k - 1; t < ids.size(); ++t, ++total) {
    const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(t + 1 - k);
    const auto end = ids.begin() + static_cast<std::ptrdiff_t>(t);
    ++contexts[Ids(begin, end)];
    ++grams[Ids(begin, end + 1)];
  }
  double entropy = 0;
  for (const auto& [gram, count] : grams)
    entropy -= count / total * std::log(count / contexts[Ids(gram.begin(), gram.end() - 1)]);
  return entropy;
}

}  // namespace

TEST_CASE("entropies of texts that can be counted by hand", "[statistics]") {
  SECTION("two characters in turn: certain after one character") {
    const auto s = text_statistics(Ids{1, 2, 1, 2, 1, 2, 1, 2});
    CHECK(s.distinct == 2);
    CHECK_THAT(s.uniform_nats, WithinAbs(std::log(2.0), 1e-15));
    CHECK_THAT(s.unigram_nats, WithinAbs(std::log(2.0), 1e-12));
    CHECK(s.bigram_nats == 0.0);
    CHECK(s.trigram_nats == 0.0);
  }
  SECTION("aab aab aa: after a comes a or b, after two characters all is known") {
    const auto s = text_statistics(Ids{1, 1, 2, 1, 1, 2, 1, 1});
    // p(a) = 6/8.
    CHECK_THAT(s.unigram_nats, WithinAbs(-0.75 * std::log(0.75) - 0.25 * std::log(0.25), 1e-12));
    // Of 7 steps 5 follow an a (3 to a, 2 to b) and 2 follow a b (both to a).
    CHECK_THAT(s.bigram_nats,
               WithinAbs(-(3.0 * std::log(3.0 / 5) + 2.0 * std::log(2.0 / 5)) / 7, 1e-12));
    CHECK_THAT(s.trigram_nats, WithinAbs(0.0, 1e-12));
  }
  SECTION("one character over and over is worth nothing") {
    const auto s = text_statistics(Ids(100, 5));
    CHECK(s.distinct == 1);
    CHECK(s.uniform_nats == 0.0);
    CHECK(s.unigram_nats == 0.0);
    CHECK(s.trigram_nats == 0.0);
  }
}

TEST_CASE("texts shorter than a context have no entropy, not a NaN", "[statistics]") {
  for (const Ids& ids : {Ids{}, Ids{3}, Ids{3, 1}, Ids{0, 1, 2}}) {
    const auto s = text_statistics(ids);
    CHECK(s.distinct == static_cast<int>(ids.size()));
    CHECK(s.bigram_nats == 0.0);
    CHECK(s.trigram_nats == 0.0);
  }
}

TEST_CASE("counting by radix sort agrees with counting in maps", "[statistics]") {
  Rng rng(11);
  for (const std::uint32_t alphabet : {2u, 7u, 64u, 4096u}) {
    // Each character depends on the two before it, more or less, so that no entropy is trivial.
    Ids ids;
    for (int i = 0; i < 4000; ++i) {
      const std::uint32_t hint =
          i < 2 ? 0 : static_cast<std::uint32_t>(ids[ids.size() - 1] * 3 + ids[ids.size() - 2]);
      ids.push_back(
          static_cast<std::int32_t>(rng.uniform() < 0.6 ? hint % alphabet : rng.below(alphabet)));
    }
    const auto s = text_statistics(ids);
    CHECK_THAT(s.unigram_nats, WithinAbs(naive_entropy(ids, 1), 1e-10));
    CHECK_THAT(s.bigram_nats, WithinAbs(naive_entropy(ids, 2), 1e-10));
    CHECK_THAT(s.trigram_nats, WithinAbs(naive_entropy(ids, 3), 1e-10));
    CHECK(s.uniform_nats >= s.unigram_nats);
    CHECK(s.unigram_nats > s.bigram_nats);
    CHECK(s.bigram_nats > s.trigram_nats);
  }
}
