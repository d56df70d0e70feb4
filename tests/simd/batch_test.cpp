#include "core/simd/batch.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace unrolled;

TEMPLATE_TEST_CASE("Every element of a row is visited once, at all lengths", "[simd]", float,
                   double) {
  using T = TestType;
  for (int n = 0; n <= 2 * simd::kLanes<T> + 1; ++n) {
    CAPTURE(n);
    // Exactly as long as the row: the address sanitizer sees a step beyond its end.
    std::vector<T> x(static_cast<std::size_t>(n)), y(x.size());
    for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = static_cast<T>(i + 1);
    int whole = 0, tails = 0;
    simd::for_each_slice<T>(n, [&](auto slice) {
      if constexpr (std::is_same_v<decltype(slice), simd::Tail<T>>)
        ++tails;
      else
        ++whole;
      const auto sum = slice.load(y.data()) + slice.load(x.data()) + simd::Batch<T>(T(100));
      slice.store(y.data(), sum);
    });
    CHECK(whole == n / simd::kLanes<T>);
    CHECK(tails == (n % simd::kLanes<T> != 0));
    for (int i = 0; i < n; ++i) CHECK(y[static_cast<std::size_t>(i)] == static_cast<T>(i + 101));
  }
}

TEMPLATE_TEST_CASE("A tail reads zeros where the row has ended, and writes nothing there", "[simd]",
                   float, double) {
  using T = TestType;
  constexpr int lanes = simd::kLanes<T>;
  for (int count = 1; count < lanes; ++count) {
    CAPTURE(count);
    std::vector<T> row(static_cast<std::size_t>(lanes) + 3, T(7));
    const simd::Tail<T> tail{3, count};
    const auto loaded = tail.load(row.data());
    for (int i = 0; i < lanes; ++i)
      CHECK(loaded.get(static_cast<std::size_t>(i)) == (i < count ? 7 : 0));
    tail.store(row.data(), simd::Batch<T>(T(-1)));
    for (int i = 0; i < lanes + 3; ++i)
      CHECK(row[static_cast<std::size_t>(i)] == (i >= 3 && i < 3 + count ? -1 : 7));
  }
}

TEMPLATE_TEST_CASE("Lanes are added from left to right", "[simd]", float, double) {
  using T = TestType;
  std::vector<T> x(static_cast<std::size_t>(simd::kLanes<T>));
  // Numbers whose sum depends on the order.
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::ldexp(T(1) / T(3), -static_cast<int>(i));
  T sum = x[0];
  for (std::size_t i = 1; i < x.size(); ++i) sum += x[i];
  CHECK(simd::sum_lanes(simd::load<T>(x.data())) == sum);
}

TEMPLATE_TEST_CASE("A product and a sum are fused where, and only where, the build says so",
                   "[simd]", float, double) {
  using T = TestType;
  using B = simd::Batch<T>;
  CHECK(simd::madd(B(T(3)), B(T(-4)), B(T(5))).get(0) == -7);
  // (1 + e)(1 - e) = 1 - e^2, which rounds to 1: unfused, subtracting 1 leaves nothing.
  const T e = std::ldexp(T(1), sizeof(T) == 4 ? -13 : -27);
  const T result = simd::madd(B(1 + e), B(1 - e), B(T(-1))).get(0);
#if defined(__FMA__) || defined(__AVX512F__)
  CHECK(result == -e * e);
#elif defined(__wasm_relaxed_simd__)
  CHECK((result == -e * e || result == 0));
#else
  CHECK(result == 0);
#endif
}
