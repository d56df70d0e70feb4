#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

TEST_CASE("the same seed gives the same sums, another one others", "[corpora][sums][long]") {
  const std::string text = corpus_text("sums");
  CHECK(text == corpus_text("sums"));
  CHECK(text != corpus_text("sums", 2));
  CHECK(hash_of_lines(text, 300) == 0xB137521662464212ull);
}

TEST_CASE("sums are right, distinct, and of all lengths", "[corpora][sums][long][once]") {
  const auto pairs = pairs_of(corpus_text("sums"));
  REQUIRE(pairs.size() == 8000);
  std::set<std::string> sources;
  std::map<std::pair<std::size_t, std::size_t>, int> lengths;
  int carries = 0;
  for (const auto& [source, target] : pairs) {
    sources.insert(source);
    const auto numbers = split_at(source, '+');
    REQUIRE(numbers.size() == 2);
    for (const auto& number : numbers) {
      CHECK(number.size() <= 3);
      CHECK(number == std::to_string(std::stoi(number)));  // no zeros in front
    }
    CHECK(target == std::to_string(std::stoi(numbers[0]) + std::stoi(numbers[1])));
    ++lengths[{numbers[0].size(), numbers[1].size()}];
    carries += numbers[0].back() + numbers[1].back() - 2 * '0' > 9 ? 1 : 0;
  }
  CHECK(sources.size() == pairs.size());
  REQUIRE(lengths.size() == 9);
  for (const auto& [both, count] : lengths) {
    INFO(both.first << " and " << both.second << " digits: " << count);
    CHECK(count >= (both.first + both.second == 2 ? 50 : 400));
  }
  CHECK(carries > 3000);
}
