#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

namespace {

int unlike(std::string_view a, std::string_view b) {
  int count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i] ? 1 : 0;
  return count;
}

/// Whether `first` stands 16 to 18 letters before `second`, each with at most one letter changed.
bool has_boxes(std::string_view text, std::string_view first, std::string_view second) {
  constexpr std::size_t kBox = 6;
  for (std::size_t at = 0; at + kBox <= text.size(); ++at) {
    if (unlike(text.substr(at, kBox), first) > 1) continue;
    for (const std::size_t between : {16u, 17u, 18u}) {
      const std::size_t next = at + kBox + between;
      if (next + kBox <= text.size() && unlike(text.substr(next, kBox), second) <= 1) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the same seed gives the same DNA, another one another", "[corpora][genes][long]") {
  CHECK(corpus_text("genes") == corpus_text("genes"));
  CHECK(corpus_text("genes") != corpus_text("genes", 2));
}

TEST_CASE("a promoter has both boxes in their order, what is none hardly ever",
          "[corpora][genes][long]") {
  int promoters = 0, others = 0, by_chance = 0, turned = 0;
  for (const auto& [label, text] : pairs_of(corpus_text("genes"))) {
    CHECK(text.size() == 48);
    CHECK(text.find_first_not_of("ACGT") == text.npos);
    const bool boxes = has_boxes(text, "TTGACA", "TATAAT");
    if (label == "promoter") {
      ++promoters;
      CHECK(boxes);
      continue;
    }
    REQUIRE(label == "none");
    ++others;
    by_chance += boxes ? 1 : 0;
    turned += has_boxes(text, "TATAAT", "TTGACA") ? 1 : 0;
  }
  CHECK(promoters + others == 4000);
  CHECK(promoters > 1850);
  CHECK(others > 1850);
  CHECK(by_chance < others / 10);
  // A third of them have the boxes the other way round.
  CHECK(turned > others / 4);
}
