#include "tests/support/compare.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <vector>

namespace unrolled::testing {
namespace {

using Doubles = std::vector<double>;

TEST_CASE("The largest difference of two ranges", "[support]") {
  CHECK(largest_difference(Doubles{1, 2, 3}, Doubles{1, 2.5, 2.75}) == 0.5);
  CHECK(largest_difference(std::vector<float>{0.5f}, Doubles{0.5}) == 0);
  CHECK(largest_relative_error(Doubles{1, 100}, Doubles{1, 200}, 1e-6) == 0.5);
  CHECK(largest_relative_error(Doubles{0}, Doubles{1e-9}, 1e-6) <= 1.001e-3);
}

TEST_CASE("What cannot be compared is infinitely far apart", "[support]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(largest_difference(Doubles{}, Doubles{}) == kInfinitelyFar);
  CHECK(largest_difference(Doubles{1}, Doubles{1, 2}) == kInfinitelyFar);
  CHECK(largest_difference(Doubles{1, nan, 1}, Doubles{1, 1, 1}) == kInfinitelyFar);
  CHECK(largest_difference(Doubles{1, 1}, Doubles{nan, 1}) == kInfinitelyFar);
  CHECK(largest_relative_error(Doubles{nan, 1}, Doubles{1, 2}, 1e-6) == kInfinitelyFar);
}

}  // namespace
}  // namespace unrolled::testing
