#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

TEST_CASE("the same seed gives the same letters, another one others", "[corpora][reversal][long]") {
  const std::string text = corpus_text("reversal");
  CHECK(text == corpus_text("reversal"));
  CHECK(text != corpus_text("reversal", 2));
  CHECK(hash_of_lines(text, 300) == 0x44287744BFCE59C9ull);
}

TEST_CASE("two to eight letters become the same ones backwards",
          "[corpora][reversal][long][once]") {
  const auto pairs = pairs_of(corpus_text("reversal"));
  REQUIRE(pairs.size() == 8000);
  std::set<std::string> sources;
  std::map<std::size_t, int> lengths;
  std::map<char, int> letters;
  for (const auto& [source, target] : pairs) {
    sources.insert(source);
    ++lengths[source.size()];
    CHECK(std::ranges::equal(source, std::string(target.rbegin(), target.rend())));
    for (const char c : source) ++letters[c];
  }
  CHECK(sources.size() == pairs.size());
  CHECK(letters.size() == 26);
  CHECK(letters.begin()->first == 'a');
  REQUIRE(lengths.size() == 7);
  for (std::size_t length = 2; length <= 8; ++length) {
    INFO(length << " letters: " << lengths[length]);
    CHECK(lengths[length] >= (length == 2 ? 300 : 1000));
  }
}
