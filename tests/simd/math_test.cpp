// Every row of the table in core/simd/math.hpp, over its range.
//
// Floats are swept through all exponents, by bit patterns a prime number apart; every single float
// was tried once when the table was written. The references are the C library's double functions
// for float, and long double ones (tests/support/wide_math.hpp) for double.

#include "core/simd/math.hpp"

#include <bit>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/support/rng.hpp"
#include "tests/support/ulp.hpp"
#include "tests/support/wide_math.hpp"

using namespace unrolled;
using unrolled::testing::ulp_error;

namespace {

struct Reference {
  static double exp(double x) { return std::exp(x); }
  static double tanh(double x) { return std::tanh(x); }
  static double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
  static double log(double x) { return std::log(x); }
};

struct WideReference {
  static long double exp(long double x) { return testing::wide_exp(x); }
  static long double tanh(long double x) { return testing::wide_tanh(x); }
  static long double sigmoid(long double x) { return testing::wide_sigmoid(x); }
  static long double log(long double x) { return testing::wide_log(x); }
};

template <class T>
struct Row;  // of the table

template <>
struct Row<float> {
  using References = Reference;
  using Wide = double;
  static constexpr double exp = 1.1, tanh = 7, sigmoid = 2.6, log = 0.51;
  static constexpr float limit = 87, tanh_least = 1e-35f;
};

template <>
struct Row<double> {
  using References = WideReference;
  using Wide = long double;
  static constexpr double exp = 1.1, tanh = 2, sigmoid = 2.6, log = 3;
  static constexpr double limit = 708, tanh_least = 2.3e-308;
};

/// Positive and negative numbers of every magnitude, and more where the functions bend.
template <class T>
std::vector<T> sweep() {
  // Long doubles, with which doubles are judged, are software in WebAssembly.
  constexpr int each = sizeof(T) == 4 ? 100'000 : 25'000;
  std::vector<T> values;
  if constexpr (sizeof(T) == 4) {
    for (std::uint64_t bits = 0; bits < (1ull << 32); bits += 4093) {
      const float x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
      if (std::isfinite(x)) values.push_back(x);
    }
  } else {
    Rng rng(7);
    for (int i = 0; i < 2 * each; ++i) {
      const double fraction = 1 + rng.uniform();
      const int exponent = static_cast<int>(rng.below(2046)) - 1022;
      values.push_back(std::ldexp(i % 2 ? fraction : -fraction, exponent));
    }
  }
  Rng rng(8);
  for (const double reach : {0.1, 0.7, 2.0, 10.0, static_cast<double>(Row<T>::limit)})
    for (int i = 0; i < each; ++i) values.push_back(static_cast<T>(rng.uniform(-reach, reach)));
  for (int i = 0; i < each; ++i) values.push_back(static_cast<T>(rng.uniform(0.6, 1.6)));
  return values;
}

/// The largest error, in ULP, of function(batch) where use(x).
template <class T>
double largest_error(const std::vector<T>& values, auto function, auto reference, auto use) {
  constexpr auto lanes = static_cast<std::size_t>(simd::kLanes<T>);
  double largest = 0;
  std::vector<T> results(lanes);
  std::size_t used = 0;
  for (std::size_t i = 0; i + lanes <= values.size(); i += lanes) {
    simd::store<T>(results.data(), function(simd::load<T>(values.data() + i)));
    for (std::size_t j = 0; j < lanes; ++j) {
      const T x = values[i + j];
      if (!use(x)) continue;
      ++used;
      const double error = ulp_error(results[j], reference(static_cast<Row<T>::Wide>(x)));
      if (!(error <= largest)) largest = error;
    }
  }
  REQUIRE(used > values.size() / 8);
  return largest;
}

template <class T>
T one_of(simd::Batch<T> x) {
  return x.get(0);
}

constexpr auto exp_of = [](auto x) { return simd::exp(x); };
constexpr auto tanh_of = [](auto x) { return simd::tanh(x); };
constexpr auto sigmoid_of = [](auto x) { return simd::sigmoid(x); };

}  // namespace

TEMPLATE_TEST_CASE("exp, tanh, sigmoid and log are as accurate as their table says", "[simd][long]",
                   float, double) {
  using T = TestType;
  using Table = Row<T>;
  using R = Table::References;
  static const std::vector<T> values = sweep<T>();
  const auto inside = [](T x) { return std::abs(x) <= Table::limit; };

  CHECK(largest_error<T>(values, exp_of, R::exp, inside) <= Table::exp);
  CHECK(largest_error<T>(values, tanh_of, R::tanh,
                         [](T x) { return std::abs(x) >= Table::tanh_least; }) <= Table::tanh);
  CHECK(largest_error<T>(values, sigmoid_of, R::sigmoid, [](T x) { return x >= -Table::limit; }) <=
        Table::sigmoid);
  const auto log_of = [](simd::Batch<T> x) {
    alignas(64) T lanes[simd::kLanes<T>];
    x.store_aligned(lanes);
    for (T& lane : lanes) lane = simd::log_scalar(lane);
    return simd::Batch<T>::load_aligned(lanes);
  };
  CHECK(largest_error<T>(values, log_of, R::log,
                         [](T x) { return x >= std::numeric_limits<T>::min(); }) <= Table::log);
}

TEMPLATE_TEST_CASE("exp keeps to its clamp beyond the range", "[simd]", float, double) {
  using T = TestType;
  using B = simd::Batch<T>;
  constexpr T limit = Row<T>::limit, infinity = std::numeric_limits<T>::infinity();
  for (const T beyond : {limit * T(1.0001), T(1e4), std::numeric_limits<T>::max(), infinity}) {
    CAPTURE(beyond);
    CHECK(one_of(simd::exp(B(beyond))) == one_of(simd::exp(B(limit))));
    CHECK(one_of(simd::exp(B(-beyond))) == one_of(simd::exp(B(-limit))));
    CHECK(one_of(simd::sigmoid(B(beyond))) == 1);
    CHECK(one_of(simd::sigmoid(B(-beyond))) == one_of(simd::sigmoid(B(-limit))));
    CHECK(std::abs(one_of(simd::tanh(B(beyond))) - 1) <= 2 * std::numeric_limits<T>::epsilon());
    CHECK(one_of(simd::tanh(B(beyond))) <= 1);
    CHECK(one_of(simd::tanh(B(-beyond))) == -one_of(simd::tanh(B(beyond))));
  }
  CHECK(one_of(simd::exp(B(-limit))) >= std::numeric_limits<T>::min());
  CHECK(std::isfinite(one_of(simd::exp(B(limit)))));
}

TEMPLATE_TEST_CASE("exp, tanh and sigmoid are exact at 0, and tanh is odd", "[simd]", float,
                   double) {
  using T = TestType;
  using B = simd::Batch<T>;
  for (const T zero : {T(0), T(-0.0)}) {
    CHECK(one_of(simd::exp(B(zero))) == 1);
    CHECK(one_of(simd::sigmoid(B(zero))) == T(0.5));
    CHECK(one_of(simd::tanh(B(zero))) == 0);
  }
  Rng rng(9);
  for (int i = 0; i < 10000; ++i) {
    const T x = static_cast<T>(std::ldexp(rng.uniform(), static_cast<int>(rng.below(12)) - 6));
    REQUIRE(one_of(simd::tanh(B(-x))) == -one_of(simd::tanh(B(x))));
    REQUIRE(one_of(simd::tanh(B(x))) <= 1);
    REQUIRE(simd::exp_scalar(x) == one_of(simd::exp(B(x))));
  }
}

TEMPLATE_TEST_CASE("tanh of what is nearly nothing is nearly nothing", "[simd]", float, double) {
  using T = TestType;
  for (T x = Row<T>::tanh_least; x > 0; x /= 3) {
    CAPTURE(x);
    CHECK(std::abs(one_of(simd::tanh(simd::Batch<T>(x))) - x) <= 1e-6 * Row<T>::tanh_least);
  }
}

TEMPLATE_TEST_CASE("Whatever NaN goes in, NaN comes out, of its own lane alone", "[simd]", float,
                   double) {
  using T = TestType;
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  constexpr Bits quiet = std::bit_cast<Bits>(std::numeric_limits<T>::quiet_NaN());
  constexpr Bits sign = Bits(1) << (8 * sizeof(T) - 1);
  // Payloads too: a file or a caller may bring any bits, and exp works on bits.
  for (const Bits bits : {quiet, quiet | sign, quiet | 1, quiet | sign | 0x155, quiet | 0x1FF}) {
    CAPTURE(bits);
    const T nan = std::bit_cast<T>(bits);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(simd::kLanes<T>); ++lane) {
      std::vector<T> in(static_cast<std::size_t>(simd::kLanes<T>), T(0.5)), out(in.size());
      in[lane] = nan;
      const auto check = [&](auto function) {
        simd::store<T>(out.data(), function(simd::load<T>(in.data())));
        for (std::size_t i = 0; i < in.size(); ++i) CHECK(std::isnan(out[i]) == (i == lane));
      };
      check(exp_of);
      check(tanh_of);
      check(sigmoid_of);
    }
    CHECK(std::isnan(simd::log_scalar(nan)));
  }
}

TEMPLATE_TEST_CASE("ln of what has none", "[simd]", float, double) {
  using T = TestType;
  using Limits = std::numeric_limits<T>;
  CHECK(simd::log_scalar(T(0)) == -Limits::infinity());
  CHECK(simd::log_scalar(T(-0.0)) == -Limits::infinity());
  CHECK(simd::log_scalar(Limits::denorm_min()) == -Limits::infinity());
  CHECK(simd::log_scalar(Limits::infinity()) == Limits::infinity());
  CHECK(std::isnan(simd::log_scalar(T(-1))));
  CHECK(std::isnan(simd::log_scalar(-Limits::infinity())));
  CHECK(simd::log_scalar(T(1)) == 0);
}
