#include "core/simd/matmul.hpp"

#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/simd/tile.hpp"
#include "core/support/rng.hpp"
#include "tests/support/exact_matrix.hpp"

using namespace unrolled;

namespace {

template <class T>
using Matrix = testing::ExactMatrix<T>;

/// c (+)= a b, one number after another.
template <class T>
Matrix<T> naive(const Matrix<T>& a, const Matrix<T>& b, Matrix<T> c, bool accumulate) {
  for (int i = 0; i < c.rows; ++i) {
    for (int j = 0; j < c.cols; ++j) {
      double sum = accumulate ? static_cast<double>(c.at(i, j)) : 0.0;
      for (int k = 0; k < a.cols; ++k) sum += static_cast<double>(a.at(i, k)) * b.at(k, j);
      c.at(i, j) = static_cast<T>(sum);
    }
  }
  return c;
}

template <class T>
simd::PackedMatrix<T> packed(const Matrix<T>& b) {
  simd::PackedMatrix<T> result(b.rows, b.cols);
  result.pack(b.data(), b.row_stride());
  return result;
}

template <class T>
void check_product(int m, int k, int n, int gap, Rng& rng) {
  CAPTURE(m, k, n, gap);
  const auto a = Matrix<T>::random(m, k, k + gap, rng);
  const auto b = Matrix<T>::random(k, n, n + gap, rng);
  const auto right = packed(b);
  for (const bool accumulate : {false, true}) {
    const auto before = Matrix<T>::random(m, n, n + gap, rng);
    auto c = before;
    simd::multiply(a.data(), a.row_stride(), m, right, c.data(), c.row_stride(), accumulate);
    REQUIRE(c == naive(a, b, before, accumulate));
  }
  auto begin = Matrix<T>::random(m, n, n + gap, rng);  // one row, in all of them
  for (int r = 1; r < m; ++r)
    for (int j = 0; j < n; ++j) begin.at(r, j) = begin.at(0, j);
  auto c = begin;
  for (int r = 0; r < m; ++r)
    for (int j = 0; j < n; ++j) c.at(r, j) = T(9);
  simd::multiply_onto(begin.data(), a.data(), a.row_stride(), m, {}, right, c.data(),
                      c.row_stride());
  REQUIRE(c == naive(a, b, begin, true));
}

}  // namespace

TEMPLATE_TEST_CASE("Products of all small sizes are exact", "[simd]", float, double) {
  using T = TestType;
  Rng rng(21);
  for (int m = 1; m <= 2 * simd::kTileRows + 1; ++m)
    for (int n = 1; n <= 2 * simd::kPanelWidth<T> + 1; ++n)
      for (const int k : {1, 2, 3, 7}) check_product<T>(m, k, n, (m + n) % 2 * 3, rng);
  for (int k = 1; k <= 2 * simd::kPanelWidth<T> + 1; ++k)
    check_product<T>(simd::kTileRows + 1, k, simd::kPanelWidth<T> + 1, 1, rng);
}

TEMPLATE_TEST_CASE("Products of runs of rows are those of all, and zeros elsewhere", "[simd]",
                   float, double) {
  using T = TestType;
  Rng rng(24);
  const int m = 40, k = 9, n = simd::kPanelWidth<T> + 3;
  const std::vector<simd::RowRun> runs = {{2, 1}, {4, 17}, {30, 5}};
  auto a = Matrix<T>::random(m, k, k + 1, rng);
  const auto right = packed(Matrix<T>::random(k, n, n, rng));
  const auto before = Matrix<T>::random(m, n, n + 2, rng);
  for (const bool accumulate : {false, true}) {
    auto all = before;
    simd::multiply(a.data(), a.row_stride(), m, right, all.data(), all.row_stride(), accumulate);
    auto some = before;
    simd::multiply(a.data(), a.row_stride(), m, runs, right, some.data(), some.row_stride(),
                   accumulate);
    for (int row = 0; row < m; ++row) {
      const bool read = std::ranges::any_of(runs, [&](const simd::RowRun& run) {
        return row >= run.first && row < run.first + run.count;
      });
      for (int j = 0; j < n; ++j)
        REQUIRE(some.at(row, j) == (read ? all.at(row, j) : accumulate ? before.at(row, j) : 0));
    }
  }
}

TEMPLATE_TEST_CASE("Products of many rows, and of one row with many columns, are exact", "[simd]",
                   float, double) {
  using T = TestType;
  Rng rng(22);
  for (const int m : {63, 64, 65, 127, 128, 129, 200})
    for (const int n : {1, simd::kPanelWidth<T>, 2 * simd::kPanelWidth<T> + 1})
      check_product<T>(m, 5, n, 2, rng);
  // Generation: one row, whole groups of panels and what is left of them.
  for (int n = 1; n <= 9 * simd::kPanelWidth<T> + 1; ++n) check_product<T>(1, 5, n, 0, rng);
  check_product<T>(33, 700, 70, 0, rng);
}

TEMPLATE_TEST_CASE("A packed transpose multiplies like the matrix itself, zeros beyond it",
                   "[simd]", float, double) {
  using T = TestType;
  Rng rng(23);
  for (int n = 1; n <= 2 * simd::kPanelWidth<T> + 1; ++n) {
    for (const int padding : {0, 1, simd::kPanelWidth<T>}) {
      CAPTURE(n, padding);
      const int k = 1 + n % 6, m = 1 + n % (simd::kTileRows + 2);
      const auto weights = Matrix<T>::random(n, k, k + 2, rng);  // as a layer stores them
      Matrix<T> b(k, n + padding, n + padding, T(0));
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < k; ++j) b.at(j, i) = weights.at(i, j);
      simd::PackedMatrix<T> right(k, n + padding);
      right.pack_transposed(weights.data(), weights.row_stride(), n);
      const auto a = Matrix<T>::random(m, k, k, rng);
      Matrix<T> c(m, n + padding, n + padding, T(9));
      simd::multiply(a.data(), a.row_stride(), m, right, c.data(), c.row_stride(), false);
      REQUIRE(c == naive(a, b, c, false));
    }
  }
}

TEMPLATE_TEST_CASE("Packing again replaces what was packed", "[simd]", float, double) {
  using T = TestType;
  Rng rng(24);
  const int k = 6, n = simd::kPanelWidth<T> + 3;
  auto right = packed(Matrix<T>::random(k, n, n, rng));
  const auto b = Matrix<T>::random(k, n, n, rng);
  right.pack(b.data(), b.row_stride());
  const auto a = Matrix<T>::random(3, k, k, rng);
  Matrix<T> c(3, n, n, T(0));
  simd::multiply(a.data(), a.row_stride(), 3, right, c.data(), c.row_stride(), false);
  CHECK(c == naive(a, b, c, false));
}

TEMPLATE_TEST_CASE("A row's product does not depend on the rows or columns around it", "[simd]",
                   float, double) {
  using T = TestType;
  Rng rng(25);
  const int m = 2 * simd::kTileRows + 3, k = 37, n = 5 * simd::kPanelWidth<T> + 3;
  const auto fill = [&](Matrix<T> matrix) {
    for (int r = 0; r < matrix.rows; ++r)
      for (int c = 0; c < matrix.cols; ++c) matrix.at(r, c) = static_cast<T>(rng.uniform(-1, 1));
    return matrix;
  };
  const auto a = fill(Matrix<T>(m, k, k, T(0)));
  const auto b = fill(Matrix<T>(k, n, n, T(0)));
  const auto start = fill(Matrix<T>(m, n, n, T(0)));
  for (const bool accumulate : {false, true}) {
    auto whole = start;
    simd::multiply(a.data(), a.row_stride(), m, packed(b), whole.data(), whole.row_stride(),
                   accumulate);
    for (int row = 0; row < m; ++row)
      for (const int count : {1, 2, m - row}) {
        if (row + count > m) continue;
        for (const int columns : {1, simd::kLanes<T>, simd::kPanelWidth<T> + 1, n}) {
          CAPTURE(accumulate, row, count, columns);
          simd::PackedMatrix<T> right(k, columns);
          right.pack(b.data(), b.row_stride());
          auto part = start;
          simd::multiply(a.data() + row * k, a.row_stride(), count, right, part.data() + row * n,
                         part.row_stride(), accumulate);
          for (int r = row; r < row + count; ++r)
            REQUIRE(std::memcmp(part.data() + r * n, whole.data() + r * n,
                                static_cast<std::size_t>(columns) * sizeof(T)) == 0);
        }
      }
  }
}
