// Reviews of films, books, inns and gadgets. Whether one is positive follows from how it is built,
// while single words hardly tell: praise and blame stand in both (core/corpora/reviews/common.cpp).

#include <set>

#include "core/corpora/reviews/rules.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kReviewCount = 6000;
constexpr int kShortestReview = 8, kLongestReview = 120;

// Of a hundred reviews; the others are long.
constexpr std::uint32_t kShort = 30, kMedium = 35;

/// What a review says in order, as a text for its grammar.
std::string plan(Rng& rng) {
  const std::uint32_t kind = rng.below(100);
  if (kind < kShort) return rng.below(3) == 0 ? "{fact}. {says}" : "{says}";
  if (kind < kShort + kMedium)
    return rng.below(2) == 0 ? "{fact}. {says} {fact}. {says}" : "{fact}. {fact}. {against} {says}";
  // Its one verdict stands first or last; between are details of either sign.
  std::string details;
  for (std::uint32_t left = 6 + rng.below(4); left > 0; --left) details += " {detail}";
  return rng.below(2) == 0 ? "{early}" + details + " {shut}" : "{fact}." + details + " {lately}";
}

std::string make_reviews(std::uint64_t seed) {
  Rng rng(seed);
  std::vector<Grammar> grammars;
  for (const auto domains : {reviews::arts(), reviews::places(), reviews::goods()})
    for (const auto& domain : domains)
      grammars.push_back(Grammar({domain, reviews::common_rules()}));

  std::string out;
  std::set<std::string> seen;
  while (seen.size() < kReviewCount) {
    const auto& grammar = grammars[rng.below(static_cast<std::uint32_t>(grammars.size()))];
    const char sign = rng.below(2) == 0 ? '+' : '-';
    const std::string text = tidy(grammar.write(plan(rng), sign, rng));
    const int length = word_count(text);
    if (length < kShortestReview || length > kLongestReview || !seen.insert(text).second) continue;
    out += sign == '+' ? "positive\t" : "negative\t";
    out += text;
    out += '\n';
  }
  return out;
}

}  // namespace

constinit const Corpus kReviews = {
    "reviews",
    "classify",
    "Reviews: liked or not",
    "Whether somebody liked a film, a hotel or a tent. \"Not at all dull, although my sister "
    "hated it\": words alone say little, what counts is how they hang together, and in long "
    "reviews "
    "the verdict stands at one end.",
    make_reviews,
    kFromLast};

}  // namespace unrolled
