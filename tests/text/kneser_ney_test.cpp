#include "core/text/kneser_ney.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

#include "core/support/rng.hpp"
#include "tests/reference/naive_kneser_ney.hpp"

using namespace unrolled;
using Catch::Matchers::WithinAbs;
using Ids = std::vector<std::int32_t>;

namespace {

Ids joined(Ids head, const Ids& tail) {
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

/// Characters that depend on the two before them, more or less; `surprise` is the share that does
/// not.
Ids random_text(std::size_t characters, std::uint32_t alphabet, double surprise, Rng& rng) {
  Ids ids;
  while (ids.size() < characters) {
    const std::size_t n = ids.size();
    const auto hint = n < 2 ? 0u : static_cast<std::uint32_t>(ids[n - 1] * 3 + ids[n - 2]);
    ids.push_back(static_cast<std::int32_t>(rng.uniform() < surprise ? rng.below(alphabet)
                                                                     : hint % alphabet));
  }
  return ids;
}

}  // namespace

TEST_CASE("n-gram models of a text that can be counted by hand", "[kneser_ney]") {
  // Ids: 1 a, 2 b, 3 c; 0 the unknown one. Fitted on "a a b a a c", judged on "b" after "a".
  const auto nats = kneser_ney_nats(Ids{1, 1, 2, 1, 1, 3, 1, 2}, 6, 4);
  REQUIRE(nats.size() == kNgramOrders);
  // Order 1: a 4, b 1, c 1; two counted once, none twice, so D = 1/2.
  // p(b) = (1 - 1/2) / 6 + 1/2 * 3 / 6 * 1/4.
  CHECK_THAT(std::exp(-nats[0]), WithinAbs(0.5 / 6 + 0.25 / 4, 1e-12));
  // Before a: a and b (2); before b: a (1); before c: a (1): n1 = 2, n2 = 1, D = 2 / (2 + 2).
  const double lower = (1 - 0.5) / 4 + 0.5 * 3 / 4 / 4;
  // Order 2: aa 2, ab 1, ba 1, ac 1: n1 = 3, n2 = 1, D = 3/5. After a: aa 2, ab 1, ac 1.
  CHECK_THAT(std::exp(-nats[1]), WithinAbs((1 - 0.6) / 4 + 0.6 * 3 / 4 * lower, 1e-12));
  // "ca" was never read, so longer contexts add nothing to what comes before ab: a, one of
  // aa (b, and nothing before the first), ab (a), ba (a), ac (a): all once, D = 1/2.
  const double two = (1 - 0.5) / 3 + 0.5 * 3 / 3 * lower;
  for (std::size_t n = 2; n < 5; ++n) CHECK_THAT(std::exp(-nats[n]), WithinAbs(two, 1e-12));
}

TEST_CASE("Sorting positions agrees with counting in maps", "[kneser_ney]") {
  Rng rng(11);
  const auto alphabet = GENERATE(1u, 2u, 7u, 64u, 4000u);
  const double surprise = GENERATE(0.0, 0.4, 1.0);
  const std::size_t fitted = GENERATE(std::size_t{5}, std::size_t{60}, std::size_t{900});
  CAPTURE(alphabet, surprise, fitted);
  const Ids text = random_text(fitted + 60, alphabet, surprise, rng);
  const int vocabulary = static_cast<int>(alphabet) + 1;
  const reference::NaiveKneserNey naive(
      Ids(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(fitted)), kNgramOrders,
      vocabulary);
  const auto nats = kneser_ney_nats(text, fitted, vocabulary);
  REQUIRE(nats.size() == kNgramOrders);
  for (std::size_t n = 1; n <= kNgramOrders; ++n) {
    double sum = 0;
    for (std::size_t t = fitted + 1; t < text.size(); ++t) {
      const auto end = text.begin() + static_cast<std::ptrdiff_t>(t + 1);
      sum -= std::log(naive.probability(Ids(end - static_cast<std::ptrdiff_t>(n), end)));
    }
    CHECK_THAT(nats[n - 1], WithinAbs(sum / 59, 1e-9));
  }
}

TEST_CASE("An n-gram model's probabilities sum to one", "[kneser_ney]") {
  Rng rng(5);
  const double surprise = GENERATE(0.0, 0.3, 1.0);
  const Ids text = random_text(400, 9, surprise, rng);
  constexpr int kVocabulary = 12;  // three of them never read
  // After a context that was read often, one that never was, and one with an unread character.
  for (const Ids& context :
       {Ids{text[200], text[201], text[202], text[203]}, Ids{8, 8, 1, 0}, Ids{1, 2, 3, 11}}) {
    std::vector<double> sums(kNgramOrders);
    for (std::int32_t next = 0; next < kVocabulary; ++next) {
      // The context ends with the first held-out character, which is not judged.
      const Ids whole = joined(joined(text, context), {next});
      const auto nats = kneser_ney_nats(whole, whole.size() - 2, kVocabulary);
      for (std::size_t n = 0; n < sums.size(); ++n) sums[n] += std::exp(-nats[n]);
    }
    for (const double sum : sums) CHECK_THAT(sum, WithinAbs(1, 1e-9));
  }
}

TEST_CASE("Text that repeats itself is no surprise to a long memory", "[kneser_ney]") {
  Ids text;
  for (int i = 0; i < 500; ++i) text.push_back(1 + (i % 5 == 4 ? 2 : i % 2));
  const auto nats = kneser_ney_nats(text, 450, 4);
  REQUIRE(nats.size() == kNgramOrders);
  CHECK(nats[4] < 0.05);
  CHECK(nats[4] < nats[1]);
  CHECK(nats[1] < nats[0]);
}

TEST_CASE("Too little text has no n-gram model", "[kneser_ney]") {
  CHECK(kneser_ney_nats(Ids{}, 0, 1).empty());
  CHECK(kneser_ney_nats(Ids{1, 2, 1, 2, 1, 2, 1, 2}, 4, 3).empty());
  CHECK(kneser_ney_nats(Ids{1, 2, 1, 2, 1, 2, 1, 2}, 7, 3).empty());
  CHECK(kneser_ney_nats(Ids{1, 2, 1, 2, 1, 2, 1, 2}, 8, 3).empty());
}
