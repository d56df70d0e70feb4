#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/support/utf8.hpp"
#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

TEST_CASE("a corpus is found by its name, and by no other", "[corpora]") {
  std::set<std::string_view> names;
  for (const Corpus& corpus : corpora()) {
    INFO(corpus.name);
    CHECK(names.insert(corpus.name).second);
    CHECK(find_corpus(corpus.name) == &corpus);
    // In addresses and on the command line as it is.
    for (const char c : corpus.name) CHECK(((c >= 'a' && c <= 'z') || c == '_'));
    CHECK_FALSE(corpus.task.empty());
    CHECK_FALSE(corpus.title.empty());
    CHECK(corpus.summary.ends_with('.'));
  }
  CHECK(names.contains("reviews"));
  CHECK(find_corpus("") == nullptr);
  CHECK(find_corpus("review") == nullptr);
}

TEST_CASE("corpora of one task stand side by side", "[corpora]") {
  std::set<std::string_view> over;
  std::string_view last;
  for (const Corpus& corpus : corpora()) {
    if (corpus.task != last) CHECK(over.insert(corpus.task).second);
    last = corpus.task;
  }
}

TEST_CASE("a corpus is a text of whole lines in UTF-8, whatever the seed", "[corpora][slow]") {
  for (const Corpus& corpus : corpora())
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{7}, ~std::uint64_t{0}}) {
      INFO(corpus.name << " of seed " << seed);
      const std::string text = corpus.make(seed);
      CHECK(text.size() > 1000);
      CHECK(text.ends_with('\n'));
      CHECK(text.find('\r') == text.npos);
      CHECK(utf8::is_valid(text));
    }
}
