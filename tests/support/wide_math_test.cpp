#include "tests/support/wide_math.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "tests/support/ulp.hpp"

namespace unrolled::testing {
namespace {

TEST_CASE("An error is counted in units of the last place of the narrow type", "[support]") {
  constexpr float eps = std::numeric_limits<float>::epsilon();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  CHECK(ulp_error(1.0f, 1.0) == 0);
  CHECK(ulp_error(1.0f + eps, 1.0) == 1);
  CHECK(ulp_error(1.0f, 1.0 + eps / 4.0) == 0.25);
  CHECK(ulp_error(-4.0f, -4.0 - 4.0 * eps) == 1);
  CHECK(ulp_error(std::numeric_limits<float>::denorm_min(), 0.0) == 1);
  CHECK(ulp_error(infinity, std::numeric_limits<double>::infinity()) == 0);
  CHECK(ulp_error(infinity, 1e38) == kInfinitelyFar);
  CHECK(ulp_error(1.0f, nan) == kInfinitelyFar);
  CHECK(ulp_error(std::numeric_limits<float>::quiet_NaN(), 1.0) == kInfinitelyFar);
  CHECK(ulp_error(std::numeric_limits<float>::quiet_NaN(), nan) == 0);
}

TEST_CASE("The wide functions have more digits than a double", "[support]") {
  // Digits computed in decimal arithmetic of sixty digits.
  const auto close = [](long double a, long double b) {
    return std::fabs(a - b) <= 0x1p-61L * std::fabs(b);
  };
  CHECK(close(wide_exp(1), 2.718281828459045235360287471352662498L));
  CHECK(close(wide_exp(-10), 4.539992976248485153559151556055061024e-5L));
  CHECK(close(wide_exp(100), 2.688117141816135448412625551580013587e43L));
  CHECK(close(wide_tanh(0.5L), 0.462117157260009758502318483643672549L));
  CHECK(close(wide_tanh(-2), -0.964027580075816883946413724100923150L));
  CHECK(close(wide_tanh(0x1p-40L), 0x1p-40L));
  CHECK(close(wide_sigmoid(-1), 0.268941421369995120748840758178163726L));
  CHECK(close(wide_log(10), 2.302585092994045684017991454684364208L));
  CHECK(close(wide_log(3e-200L), -459.418406310141027112203045699950316L));
  CHECK(close(wide_log(1 + 0x1p-40L), 0x1p-40L - 0x1p-81L));
  CHECK(wide_exp(0) == 1);
  CHECK(wide_log(1) == 0);
}

}  // namespace
}  // namespace unrolled::testing
