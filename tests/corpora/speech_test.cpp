#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

namespace {

using SpokenSentence = std::vector<Fields>;  // word and part of speech

std::vector<SpokenSentence> spoken_sentences(const std::string& text) {
  std::vector<SpokenSentence> sentences(1);
  for (const std::string& line : split_at(text, '\n')) {
    if (line.empty()) {
      sentences.emplace_back();
      continue;
    }
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != line.npos);
    sentences.back().emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return sentences;
}

}  // namespace

TEST_CASE("the same seed gives the same parts of speech, another one others",
          "[corpora][speech][long]") {
  CHECK(corpus_text("speech") == corpus_text("speech"));
  CHECK(corpus_text("speech") != corpus_text("speech", 2));
}

TEST_CASE("three thousand different sentences end in a mark, and no rule is left in them",
          "[corpora][speech][long]") {
  const auto sentences = spoken_sentences(corpus_text("speech"));
  CHECK(sentences.size() == 3000);
  CHECK(std::set<SpokenSentence>(sentences.begin(), sentences.end()).size() == sentences.size());
  const std::set<std::string> labels = {"NOUN", "PROPN", "VERB", "AUX",   "ADJ",  "ADV",
                                        "PRON", "DET",   "ADP",  "CCONJ", "PART", "PUNCT"};
  std::set<std::string> met;
  for (const SpokenSentence& sentence : sentences) {
    REQUIRE(sentence.size() >= 3);
    CHECK(sentence.back().second == "PUNCT");
    CHECK_FALSE((sentence.front().first[0] >= 'a' && sentence.front().first[0] <= 'z'));
    for (const auto& [word, label] : sentence) {
      CHECK(word.find_first_of("{}/|") == word.npos);
      met.insert(label);
    }
  }
  CHECK(met == labels);
}

TEST_CASE("the same beginning goes on with a noun here and with a verb there",
          "[corpora][speech][long]") {
  // Of "The old man" both kinds, about as often.
  std::map<std::string, int> third;
  for (const SpokenSentence& s : spoken_sentences(corpus_text("speech")))
    if (s[0].first == "The" && (s[1].first == "old" || s[1].first == "young")) ++third[s[2].second];
  CHECK(third["NOUN"] > 10);
  CHECK(third["VERB"] > 10);
  CHECK(third.size() <= 3);
}
