#include "core/data/split.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace unrolled;

TEST_CASE("the tail is the share, rounded down, and the rest is the head", "[split]") {
  constexpr Split s = split(1005, 0.1, 64);
  CHECK(s.train == 905);
  CHECK(s.validation == 100);
  CHECK(split(1005, 0, 64).validation == 0);
  CHECK(split(1005, 0, 64).train == 1005);
}

TEST_CASE("no part is held out where the tail would say nothing", "[split]") {
  CHECK(split(160, 0.1, 8).validation == 16);
  const Split s = split(159, 0.1, 8);  // a tail of 15
  CHECK(s.validation == 0);
  CHECK(s.train == 159);
}

TEST_CASE("no part is held out where the head would be too short for a window", "[split]") {
  CHECK(split(130, 0.5, 64).train == 65);  // one window and the character after it
  const Split s = split(129, 0.5, 65);
  CHECK(s.validation == 0);
  CHECK(s.train == 129);
  CHECK(split(0, 0.1, 1).train == 0);
}
