#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/count_classifier.hpp"
#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

TEST_CASE("the same seed gives the same reviews, another one others", "[corpora][reviews][long]") {
  const std::string text = corpus_text("reviews");
  CHECK(text == corpus_text("reviews"));
  CHECK(text != corpus_text("reviews", 2));
  CHECK(hash_of_lines(text, 200) == 0x72B14A4AA7D21209ull);
}

TEST_CASE("reviews are balanced, of any length, and never the same twice",
          "[corpora][reviews][long][once]") {
  const auto reviews = pairs_of(corpus_text("reviews"));
  REQUIRE(reviews.size() == 6000);
  std::map<std::string, int> labels;
  std::set<std::string> texts;
  int shorter = 0, longer = 0;
  for (const auto& [label, text] : reviews) {
    ++labels[label];
    texts.insert(text);
    const auto words = std::ranges::count(text, ' ') + 1;
    CHECK(words >= 8);
    CHECK(words <= 120);
    shorter += words < 30 ? 1 : 0;
    longer += words > 80 ? 1 : 0;
    CHECK(text.find_first_of("{}|") == text.npos);
    CHECK((text[0] >= 'A' && text[0] <= 'Z'));
    CHECK(text.back() == '.');
  }
  REQUIRE(labels.size() == 2);
  CHECK(labels["positive"] > 2850);
  CHECK(labels["negative"] > 2850);
  CHECK(texts.size() == reviews.size());
  INFO(shorter << " below 30 words, " << longer << " above 80");
  CHECK(shorter > 1200);
  CHECK(longer > 900);
}

TEST_CASE("counting words does not tell whether somebody liked it",
          "[corpora][reviews][long][once]") {
  const auto reviews = pairs_of(corpus_text("reviews"));
  const double words = told_by_counts(reviews, 1), neighbours = told_by_counts(reviews, 2);
  INFO("naive Bayes: " << words << " by words, " << neighbours << " with their neighbours");
  CHECK(words > 0.5);  // a judgement is not drawn by lot either
  CHECK(words < 0.9);
  CHECK(neighbours < 0.95);
}

TEST_CASE("words of praise and of blame stand in reviews of either label",
          "[corpora][reviews][long][once]") {
  const auto reviews = pairs_of(corpus_text("reviews"));
  std::map<std::string, std::map<std::string, int>> found;
  for (const auto& [label, text] : reviews)
    for (const char* word : {"loved", "hated", "delicious", "disgusting", "gripping", "dull"})
      if (text.find(word) != text.npos) ++found[word][label];
  for (auto& [word, labels] : found) {
    INFO(word << ": " << labels["positive"] << " positive, " << labels["negative"]);
    const double share = double(labels["positive"]) / (labels["positive"] + labels["negative"]);
    CHECK(share > 0.25);
    CHECK(share < 0.75);
  }
}
