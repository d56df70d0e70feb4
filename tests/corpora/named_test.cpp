#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/count_classifier.hpp"
#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

TEST_CASE("the same seed gives the same names, another one others", "[corpora][named][long]") {
  const std::string text = corpus_text("named");
  CHECK(text == corpus_text("named"));
  CHECK(text != corpus_text("named", 2));
  CHECK(hash_of_lines(text, 300) == 0x30308F689C01A57Cull);
}

TEST_CASE("eight sorts have five hundred names each, none twice", "[corpora][named][long][once]") {
  const auto names = pairs_of(corpus_text("named"));
  REQUIRE(names.size() == 4000);
  std::map<std::string, std::set<std::string>> sorts;
  std::set<std::string> begun;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& [sort, name] = names[i];
    sorts[sort].insert(name);
    if (i < 100) begun.insert(sort);
    CHECK(name.size() >= 3);
    CHECK(name.size() <= 32);
    CHECK(std::ranges::all_of(name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '\'';
    }));
    const bool capital = name[0] >= 'A' && name[0] <= 'Z';
    CHECK(capital == (sort != "herbs"));
  }
  REQUIRE(sorts.size() == 8);
  for (const auto& [sort, distinct] : sorts) CHECK(distinct.size() == 500);
  CHECK(begun.size() == 8);  // they are mixed
}

TEST_CASE("what a name sounds like tells its sort", "[corpora][named][long][once]") {
  // Runs of up to three letters as words.
  std::vector<Fields> spelt;
  for (const auto& [sort, name] : pairs_of(corpus_text("named"))) {
    std::string letters;
    for (const char c : name) letters += std::string(1, c == ' ' ? '0' : c) + ' ';
    spelt.emplace_back(sort, letters);
  }
  const double told = told_by_counts(spelt, 3);
  INFO("naive Bayes on three letters: " << told);
  CHECK(told > 0.85);
}
