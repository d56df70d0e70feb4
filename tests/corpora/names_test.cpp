#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/count_classifier.hpp"
#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

namespace {

using Sentence = std::vector<Fields>;  // word and tag

std::vector<Sentence> sentences_of(const std::string& text) {
  REQUIRE(text.ends_with('\n'));
  REQUIRE_FALSE(text.ends_with("\n\n"));
  std::vector<Sentence> sentences(1);
  for (const std::string& line : split_at(text, '\n')) {
    if (line.empty()) {
      REQUIRE_FALSE(sentences.back().empty());
      sentences.emplace_back();
      continue;
    }
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != line.npos);
    sentences.back().emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return sentences;
}

std::string joined(Sentence::const_iterator from, Sentence::const_iterator to) {
  std::string text;
  for (; from != to; ++from) text += from->first + ' ';
  return text;
}

Sentence::const_iterator first_name(const Sentence& sentence) {
  return std::ranges::find_if(sentence, [](const Fields& f) { return f.second != "O"; });
}

}  // namespace

TEST_CASE("the same seed gives the same tagged sentences, another one others",
          "[corpora][names][long]") {
  const std::string text = corpus_text("names");
  CHECK(text == corpus_text("names"));
  CHECK(text != corpus_text("names", 2));
  CHECK(hash_of_lines(text, 1000) == 0xE0A7F4AE5D4E2534ull);
}

TEST_CASE("sentences are tagged in BIO, and no two are the same", "[corpora][names][long][once]") {
  for (const auto& [name, count] : {std::pair{"names", 4000u}, {"names_ahead", 1000u}}) {
    const auto sentences = sentences_of(corpus_text(name));
    CHECK(sentences.size() == count);
    const std::set<Sentence> distinct(sentences.begin(), sentences.end());
    CHECK(distinct.size() == sentences.size());
    const std::set<std::string> types = {"PER", "LOC", "ORG"};
    for (const Sentence& sentence : sentences) {
      INFO(joined(sentence.begin(), sentence.end()));
      std::string last = "O";
      for (const auto& [word, tag] : sentence) {
        CHECK_FALSE(word.empty());
        CHECK(word.find_first_of(" %{}|\t") == word.npos);
        if (tag != "O") {
          REQUIRE(tag.size() == 5);
          CHECK(types.contains(tag.substr(2)));
          if (tag[0] == 'I')
            CHECK((last != "O" && last.substr(2) == tag.substr(2)));
          else
            CHECK(tag.starts_with("B-"));
        }
        last = tag;
      }
      const std::string& end = sentence.back().first;
      CHECK((end == "." || end == "?"));
      // No two marks in a row.
      for (std::size_t i = 1; i < sentence.size(); ++i)
        CHECK_FALSE((sentence[i].first == "," && sentence[i - 1].first == ","));
    }
  }
}

TEST_CASE("names are balanced, many, and often first", "[corpora][names][long][once]") {
  const auto sentences = sentences_of(corpus_text("names"));
  std::map<std::string, int> begun;
  std::set<std::string> early, late;
  std::size_t initial = 0, without = 0, seen = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    initial += sentences[i][0].second != "O" ? 1 : 0;
    without += first_name(sentences[i]) == sentences[i].end() ? 1 : 0;
    for (const auto& [word, tag] : sentences[i]) {
      if (tag == "O") continue;
      if (tag[0] == 'B') ++begun[tag];
      (i < 3600 ? early : late).insert(word);
    }
  }
  for (const auto& word : late) seen += early.contains(word) ? 1 : 0;
  INFO(begun["B-PER"] << " people, " << begun["B-LOC"] << " places, " << begun["B-ORG"]
                      << " firms; " << initial << " sentences begin with one, " << without
                      << " have none; of " << late.size() << " words " << seen << " known");
  for (const auto& [tag, count] : begun) CHECK(count > 1200);
  CHECK(initial > 1000);
  CHECK(without > 100);
  CHECK(early.size() > 1200);
  CHECK(late.size() - seen > 60);  // names that were never seen before
}

TEST_CASE("a name that may be anything is anything", "[corpora][names][long][once]") {
  std::map<std::string, std::map<char, double>> types;
  for (const Sentence& sentence : sentences_of(corpus_text("names")))
    for (const auto& [word, tag] : sentence)
      if (tag[0] == 'B') ++types[word][tag[2]];
  int many = 0;
  for (const char* word : {"Jordan", "Paris", "Washington", "Ford", "Florence", "Lincoln"}) {
    auto& count = types[word];
    const double all = count['P'] + count['L'] + count['O'];
    INFO(word << ": " << count['P'] << ", " << count['L'] << ", " << count['O']);
    CHECK(all > 15);
    for (const char type : {'P', 'L', 'O'}) CHECK(count[type] > 0.1 * all);
    ++many;
  }
  CHECK(many == 6);
}

TEST_CASE("what stands up to a name does not tell its type, what follows does",
          "[corpora][names][long][once]") {
  std::vector<Fields> until, after;
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    for (const Sentence& sentence : sentences_of(corpus_text("names_ahead", seed))) {
      const auto name = first_name(sentence);
      REQUIRE(name != sentence.end());
      until.emplace_back(name->second, joined(sentence.begin(), name + 1));
      after.emplace_back(name->second, joined(name + 1, sentence.end()));
    }
  }
  const double before = told_by_counts(until, 2), behind = told_by_counts(after, 2);
  INFO("naive Bayes: " << before << " from what stands up to the name, " << behind
                       << " from what follows");
  CHECK(before < 0.4);  // of three types
  CHECK(behind > 0.9);
}

TEST_CASE("a third of the sentences are of that sort", "[corpora][names][long][once]") {
  // Known by their beginnings: no other sentence has such a name alone in front of its verb.
  std::set<std::string> kinds;
  std::size_t found = 0, all = 0;
  for (const Sentence& sentence : sentences_of(corpus_text("names_ahead", 7)))
    for (const auto& [word, tag] : sentence) kinds.insert(word);
  for (const Sentence& sentence : sentences_of(corpus_text("names"))) {
    found += std::ranges::all_of(
                 sentence,
                 [&](const Fields& f) { return f.second != "O" || kinds.contains(f.first); }) &&
             std::ranges::any_of(sentence, [](const Fields& f) { return f.second != "O"; });
    ++all;
  }
  INFO(found << " of " << all);
  CHECK(found > all / 4);
  CHECK(found < all / 2);
}
