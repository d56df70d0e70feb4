#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/count_classifier.hpp"
#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

TEST_CASE("the same seed gives the same messages, another one others", "[corpora][intents][long]") {
  const std::string text = corpus_text("intents");
  CHECK(text == corpus_text("intents"));
  CHECK(text != corpus_text("intents", 2));
  CHECK(hash_of_lines(text, 300) == 0xDFEA78A1AF438427ull);
}

TEST_CASE("messages have fourteen intents, about as many of each, none twice",
          "[corpora][intents][long][once]") {
  const auto messages = pairs_of(corpus_text("intents"));
  REQUIRE(messages.size() == 3000);
  std::map<std::string, int> labels;
  std::set<std::string> texts;
  for (const auto& [label, text] : messages) {
    ++labels[label];
    texts.insert(text);
    CHECK(text.find_first_of("{}|") == text.npos);
    CHECK(std::ranges::count(text, ' ') < 30);
  }
  CHECK(texts.size() == messages.size());
  CHECK(labels.size() == 14);
  for (const auto& [label, count] : labels) {
    INFO(label << ": " << count);
    CHECK(count > 150);
    CHECK(count < 280);
  }
}

TEST_CASE("messages are typed carefully or not", "[corpora][intents][long][once]") {
  std::map<std::string, int> words;
  int small = 0, asking = 0, slips = 0;
  const auto messages = pairs_of(corpus_text("intents"));
  for (const auto& [label, text] : messages) {
    small += std::ranges::none_of(text, [](char c) { return c >= 'A' && c <= 'Z'; }) ? 1 : 0;
    asking += text.find('?') != text.npos ? 1 : 0;
    for (const auto& word : words_of(text)) ++words[word];
  }
  // A slip gives a word that nobody else wrote.
  for (const auto& [label, text] : messages)
    slips += std::ranges::any_of(words_of(text), [&](const auto& w) { return words[w] == 1; });
  INFO(small << " without a capital, " << asking << " with a question mark, " << slips
             << " with a slip");
  CHECK(small > 1500);
  CHECK(small < 2200);
  CHECK(asking > 800);
  CHECK(slips > 300);
  CHECK(slips < 1200);
}

TEST_CASE("words tell most of what somebody wants, not all", "[corpora][intents][long][once]") {
  const auto messages = pairs_of(corpus_text("intents"));
  const double told = told_by_counts(messages, 1), neighbours = told_by_counts(messages, 2);
  INFO("naive Bayes: " << told << " by words, " << neighbours << " with their neighbours");
  CHECK(told > 0.75);
  CHECK(told < 0.97);
}
