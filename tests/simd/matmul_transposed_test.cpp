#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/simd/matmul.hpp"
#include "core/simd/tile.hpp"
#include "core/support/rng.hpp"
#include "tests/support/exact_matrix.hpp"

using namespace unrolled;

namespace {

template <class T>
using Matrix = testing::ExactMatrix<T>;

/// c += a^T b, one number after another.
template <class T>
Matrix<T> naive(const Matrix<T>& a, const Matrix<T>& b, Matrix<T> c) {
  for (int i = 0; i < c.rows; ++i) {
    for (int j = 0; j < c.cols; ++j) {
      double sum = static_cast<double>(c.at(i, j));
      for (int k = 0; k < a.rows; ++k) sum += static_cast<double>(a.at(k, i)) * b.at(k, j);
      c.at(i, j) = static_cast<T>(sum);
    }
  }
  return c;
}

template <class T>
void check_product(int m, int k, int n, int gap, simd::TransposedScratch<T>& scratch, Rng& rng) {
  CAPTURE(m, k, n, gap);
  const auto a = Matrix<T>::random(k, m, m + gap, rng);
  const auto b = Matrix<T>::random(k, n, n + gap, rng);
  const auto before = Matrix<T>::random(m, n, n + gap, rng);
  auto c = before;
  simd::multiply_transposed(a.data(), a.row_stride(), m, b.data(), b.row_stride(), n, k, c.data(),
                            c.row_stride(), scratch);
  REQUIRE(c == naive(a, b, before));
}

/// The same over runs of rows, where the others hold what no product may touch.
template <class T>
void check_runs(int k, const std::vector<simd::RowRun>& runs, Rng& rng) {
  const int m = simd::kTileRows + 3, n = simd::kPanelWidth<T> + 5;
  auto a = Matrix<T>::random(k, m, m + 1, rng), b = Matrix<T>::random(k, n, n, rng);
  const auto before = Matrix<T>::random(m, n, n, rng);
  std::vector<bool> read(static_cast<std::size_t>(k));
  for (const simd::RowRun& run : runs) std::fill_n(read.begin() + run.first, run.count, true);
  auto zeros = a;
  for (int row = 0; row < k; ++row)
    for (int i = 0; i < m && !read[static_cast<std::size_t>(row)]; ++i) {
      a.at(row, i) = static_cast<T>(NAN);
      zeros.at(row, i) = 0;
    }
  simd::TransposedScratch<T> scratch(m, n);
  auto c = before;
  simd::multiply_transposed(a.data(), a.row_stride(), m, b.data(), b.row_stride(), n, k, runs,
                            c.data(), c.row_stride(), scratch);
  CAPTURE(k, runs.size());
  REQUIRE(c == naive(zeros, b, before));
}

}  // namespace

TEMPLATE_TEST_CASE("Weight gradients over runs of rows are those of all their rows", "[simd]",
                   float, double) {
  using T = TestType;
  Rng rng(34);
  check_runs<T>(9, {{0, 9}}, rng);
  check_runs<T>(9, {{0, 4}, {5, 1}, {7, 2}}, rng);
  check_runs<T>(9, {{8, 1}}, rng);
  std::vector<simd::RowRun> many;  // several blocks of depth, which begin within runs
  for (int first = 0; first + 8 <= 1600; first += 8) many.push_back({first, 1 + first / 8 % 7});
  check_runs<T>(1600, many, rng);
  check_runs<T>(1600, {{0, 700}, {701, 256}, {1000, 512}, {1599, 1}}, rng);
}

TEMPLATE_TEST_CASE("Weight gradients of all small sizes are exact", "[simd]", float, double) {
  using T = TestType;
  Rng rng(31);
  const int max_m = 2 * simd::kTileRows + 1, max_n = 2 * simd::kPanelWidth<T> + 1;
  // One scratch for all: what an earlier product left in it must not show.
  simd::TransposedScratch<T> scratch(max_m, max_n);
  for (int m = 1; m <= max_m; ++m)
    for (int n = 1; n <= max_n; ++n)
      for (const int k : {1, 2, 3, 7}) check_product<T>(m, k, n, (m + n) % 2 * 3, scratch, rng);
}

TEMPLATE_TEST_CASE("Weight gradients over several blocks of depth are exact", "[simd]", float,
                   double) {
  using T = TestType;
  Rng rng(32);
  const int m = simd::kTileRows + 3, n = simd::kPanelWidth<T> + 5;
  simd::TransposedScratch<T> scratch(m, n);
  for (const int k : {511, 512, 513, 1024, 1025, 2048, 2501})
    check_product<T>(m, k, n, 1, scratch, rng);
  // Sizes of a real model's: the default LSTM's weight_hh.
  simd::TransposedScratch<T> large(512, 128);
  check_product<T>(512, 700, 128, 0, large, rng);
}

TEMPLATE_TEST_CASE("A weight's gradient does not depend on the weights around it", "[simd]", float,
                   double) {
  using T = TestType;
  Rng rng(33);
  const int m = 2 * simd::kTileRows + 3, n = 2 * simd::kPanelWidth<T> + 3, k = 700;
  const auto random = [&](int rows, int cols) {
    std::vector<T> values(static_cast<std::size_t>(rows) * cols);
    for (T& x : values) x = static_cast<T>(rng.uniform(-1, 1));
    return values;
  };
  const auto a = random(k, m), b = random(k, n), start = random(m, n);
  simd::TransposedScratch<T> scratch(m, n);
  auto whole = start;
  simd::multiply_transposed<T>(a.data(), m, m, b.data(), n, n, k, whole.data(), n, scratch);
  for (int row = 0; row < m; row += 3)
    for (const int rows : {1, simd::kTileRows, m - row})
      for (const int columns : {1, simd::kLanes<T>, simd::kPanelWidth<T> + 1}) {
        if (row + rows > m) continue;
        CAPTURE(row, rows, columns);
        auto part = start;
        simd::multiply_transposed<T>(a.data() + row, m, rows, b.data(), n, columns, k,
                                     part.data() + row * n, n, scratch);
        for (int r = row; r < row + rows; ++r)
          REQUIRE(std::memcmp(part.data() + r * n, whole.data() + r * n,
                              static_cast<std::size_t>(columns) * sizeof(T)) == 0);
      }
}

TEMPLATE_TEST_CASE("Sums of real numbers stay within what their length allows", "[simd]", float,
                   double) {
  using T = TestType;
  Rng rng(34);
  const int m = 9, n = 21, k = 2048;
  std::vector<T> a(static_cast<std::size_t>(k) * m), b(static_cast<std::size_t>(k) * n);
  for (T& x : a) x = static_cast<T>(rng.uniform(-1, 1));
  for (T& x : b) x = static_cast<T>(rng.uniform(-1, 1));
  std::vector<T> c(static_cast<std::size_t>(m) * n);
  simd::TransposedScratch<T> scratch(m, n);
  simd::multiply_transposed<T>(a.data(), m, m, b.data(), n, n, k, c.data(), n, scratch);
  for (int i = 0; i < m; ++i)
    for (int j = 0; j < n; ++j) {
      long double sum = 0, size = 0;
      for (int l = 0; l < k; ++l) {
        const long double term = static_cast<long double>(a[std::size_t(l * m + i)]) *
                                 static_cast<long double>(b[std::size_t(l * n + j)]);
        sum += term;
        size += std::abs(term);
      }
      const long double error = std::abs(sum - static_cast<long double>(c[std::size_t(i * n + j)]));
      // Rounding errors of random sign: about sqrt(k) of them, not k.
      REQUIRE(error <= size * std::numeric_limits<T>::epsilon() * 8);
    }
}
