#include "core/simd/matmul.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "core/simd/batch.hpp"
#include "core/simd/tile.hpp"

namespace unrolled::simd {
namespace {

// A row block whose left side (64 x 512 floats: 128 KB) stays in L2 while all panels pass over it.
constexpr int kRowBlock = 64;

/// Left side read in place: rows `stride` apart.
template <class T, int Rows>
struct LeftRows {
  const T* row[Rows];
  LeftRows(const T* data, std::size_t stride) {
    for (int r = 0; r < Rows; ++r) row[r] = data + static_cast<std::size_t>(r) * stride;
  }
  const T& at(int r) const { return *row[r]; }
  void next() {
    for (int r = 0; r < Rows; ++r) ++row[r];
  }
};

/// Left side packed in a strip of kTileRows columns of A: k runs slowest.
template <class T>
struct LeftStrip {
  const T* data;
  const T& at(int r) const { return data[r]; }
  void next() { data += kTileRows; }
};

/// An explicit broadcast load. A vector constructed from a scalar does not become a load-splat in
/// WebAssembly: the 32 x 128 x 512 product then runs at 17 instead of 39 GFLOP/s.
template <class T>
inline Batch<T> splat(const T& x) {
#ifdef __wasm_simd128__
  if constexpr (sizeof(T) == 4)
    return Batch<T>(wasm_v128_load32_splat(&x));
  else
    return Batch<T>(wasm_v128_load64_splat(&x));
#else
  return Batch<T>::broadcast(x);
#endif
}

/// What the sums of a tile begin with: C itself, one row for all its rows, or nothing.
template <class T>
struct Begin {
  const T* data;  // null: zeros
  std::size_t stride;

  Begin at(int row, int column) const {
    return data ? Begin{data + static_cast<std::size_t>(row) * stride + column, stride} : *this;
  }
};

/// One tile: C[Rows][Vectors * lanes] = begin + left * panel. The panel's rows are kPanelWidth
/// apart.
template <int Rows, int Vectors, class T, class Left>
inline void tile(Left left, const T* panel, int depth, Begin<T> begin, T* c, std::size_t c_stride,
                 int columns) {
  constexpr int lanes = kLanes<T>;
  const bool whole = columns >= Vectors * lanes;
  Batch<T> sum[Rows][Vectors];
  for (int r = 0; r < Rows; ++r)
    for (int v = 0; v < Vectors; ++v) {
      if (!begin.data) {
        sum[r][v] = Batch<T>(T(0));
        continue;
      }
      const T* row = begin.data + static_cast<std::size_t>(r) * begin.stride;
      if (whole)
        sum[r][v] = load(row + v * lanes);
      else
        sum[r][v] = Tail<T>{v * lanes, std::clamp(columns - v * lanes, 0, lanes)}.load(row);
    }
  // Pointers that move: WebAssembly addresses are base + constant, and Emscripten runs no strength
  // reduction, so indices would cost an add per load. Unrolled 2 or 4 times over k the same product
  // falls from 46.7 to 45.7 and 41.6 GFLOP/s, and weight gradients to 31 (the engine then runs out
  // of registers).
  for (int k = 0; k < depth; ++k) {
    Batch<T> right[Vectors];
    for (int v = 0; v < Vectors; ++v) right[v] = Batch<T>::load_aligned(panel + v * lanes);
    for (int r = 0; r < Rows; ++r) {
      const Batch<T> x = splat(left.at(r));
      for (int v = 0; v < Vectors; ++v) sum[r][v] = madd(x, right[v], sum[r][v]);
    }
    panel += kPanelWidth<T>;
    left.next();
  }
  for (int r = 0; r < Rows; ++r)
    for (int v = 0; v < Vectors; ++v) {
      T* row = c + static_cast<std::size_t>(r) * c_stride;
      if (whole)
        store(row + v * lanes, sum[r][v]);
      else
        Tail<T>{v * lanes, std::clamp(columns - v * lanes, 0, lanes)}.store(row, sum[r][v]);
    }
}

/// A tile of 1 .. kTileRows rows; a last panel of one vector's columns skips the empty second one.
template <class T, class MakeLeft>
inline void tile_rows(int rows, MakeLeft&& make_left, const T* panel, int depth, Begin<T> begin,
                      T* c, std::size_t c_stride, int columns) {
  const auto run = [&]<int Rows>() {
    if (columns <= kLanes<T>)
      tile<Rows, 1>(make_left.template operator()<Rows>(), panel, depth, begin, c, c_stride,
                    columns);
    else
      tile<Rows, kPanelVectors>(make_left.template operator()<Rows>(), panel, depth, begin, c,
                                c_stride, columns);
  };
  if (rows == kTileRows) return run.template operator()<kTileRows>();
  switch (rows) {
    case 1:
      return run.template operator()<1>();
    case 2:
      return run.template operator()<2>();
    case 3:
      return run.template operator()<3>();
#ifdef __AVX512F__
    case 4:
      return run.template operator()<4>();
    case 5:
      return run.template operator()<5>();
    case 6:
      return run.template operator()<6>();
    case 7:
      return run.template operator()<7>();
#endif
    default:
      assert(false);
  }
}

template <class T>
auto rows_of(const T* data, std::size_t stride) {
  return [=]<int Rows>() { return LeftRows<T, Rows>(data, stride); };
}
template <class T>
auto strip_of(const T* data) {
  return [=]<int>() { return LeftStrip<T>{data}; };
}

/// One row times the matrix, four panels at a time: a single row of two accumulators would wait for
/// each addition (latency 4), and generation is all single rows.
template <class T>
void multiply_row(const T* a, const PackedMatrix<T>& b, Begin<T> begin, T* c) {
  constexpr int lanes = kLanes<T>;
  constexpr int group = 4;
  const int whole_panels = b.columns() / kPanelWidth<T>;
  int p = 0;
  for (; p + group <= whole_panels; p += group) {
    T* out = c + p * kPanelWidth<T>;
    Batch<T> sum[group * kPanelVectors];
    for (int i = 0; i < group * kPanelVectors; ++i)
      sum[i] = begin.data ? load(begin.data + p * kPanelWidth<T> + i * lanes) : Batch<T>(T(0));
    const T* panels[group];
    for (int g = 0; g < group; ++g) panels[g] = b.panel(p + g);
    for (int k = 0; k < b.rows(); ++k) {
      const Batch<T> x = splat(a[k]);
      for (int g = 0; g < group; ++g)
        for (int v = 0; v < kPanelVectors; ++v)
          sum[g * kPanelVectors + v] =
              madd(x, Batch<T>::load_aligned(panels[g] + k * kPanelWidth<T> + v * lanes),
                   sum[g * kPanelVectors + v]);
    }
    for (int i = 0; i < group * kPanelVectors; ++i) store(out + i * lanes, sum[i]);
  }
  for (; p < b.panels(); ++p)
    tile_rows<T>(1, rows_of(a, 0), b.panel(p), b.rows(), begin.at(0, p * kPanelWidth<T>),
                 c + p * kPanelWidth<T>, 0, b.columns() - p * kPanelWidth<T>);
}

/// Copies `count` columns of `depth` rows, `stride` apart, into strips of `Width` columns, k
/// slowest, which lie `strip_size` numbers apart; columns missing from the last strip are zero. Rows
/// are taken a cache line of output at
/// a time: strips lie a power of two apart and fall into the same cache sets, so a line that is not
/// finished at once is written to memory more than once (it cost a tenth of a weight gradient).
template <int Width, class T>
void pack_columns(const T* source, std::size_t stride, int count, int depth, T* out,
                  std::size_t strip_size) {
  constexpr int group = std::max<int>(1, static_cast<int>(kAlignment / sizeof(T)) / Width);
  for (int row = 0; row < depth; row += group) {
    const int rows = std::min(group, depth - row);
    T* strip = out + static_cast<std::size_t>(row) * Width;
    for (int first = 0; first < count; first += Width, strip += strip_size) {
      const int columns = std::min(Width, count - first);
      for (int r = 0; r < rows; ++r) {
        const T* from = source + static_cast<std::size_t>(row + r) * stride + first;
        T* to = strip + r * Width;
        if (columns == Width) {
          std::memcpy(to, from, sizeof(T) * Width);  // A loop would go number by number.
        } else {
          std::fill(std::copy_n(from, columns, to), to + Width, T(0));
        }
      }
    }
  }
}

template <class T>
void multiply_all(const T* a, std::size_t a_stride, int m, const PackedMatrix<T>& b, Begin<T> begin,
                  T* c, std::size_t c_stride) {
  if (m == 1) return multiply_row(a, b, begin, c);
  for (int block = 0; block < m; block += kRowBlock) {
    const int block_end = std::min(m, block + kRowBlock);
    for (int p = 0; p < b.panels(); ++p) {
      const int first = p * kPanelWidth<T>;
      for (int row = block; row < block_end; row += kTileRows)
        tile_rows<T>(std::min(kTileRows, block_end - row),
                     rows_of(a + static_cast<std::size_t>(row) * a_stride, a_stride), b.panel(p),
                     b.rows(), begin.at(row, first),
                     c + static_cast<std::size_t>(row) * c_stride + first, c_stride,
                     b.columns() - first);
    }
  }
}

/// `padding(row)` for every row of `m` that is in none of `runs`, and `real(run)` for each of these,
/// in the order of the rows. No runs: all rows are one.
template <class Padding, class Real>
void each_run(int m, std::span<const RowRun> runs, Padding&& padding, Real&& real) {
  const RowRun all{0, m};
  if (runs.empty()) runs = {&all, 1};
  int next = 0;
  for (const RowRun& run : runs) {
    for (; next < run.first; ++next) padding(next);
    real(run);
    next = run.first + run.count;
  }
  for (; next < m; ++next) padding(next);
}

}  // namespace

template <class T>
PackedMatrix<T>::PackedMatrix(int rows, int columns) : rows_(rows), columns_(columns) {
  data_ = AlignedBuffer<T>(static_cast<std::size_t>(panels()) * panel_stride());
}

template <class T>
int PackedMatrix<T>::panels() const {
  return (columns_ + kPanelWidth<T> - 1) / kPanelWidth<T>;
}

template <class T>
std::size_t PackedMatrix<T>::panel_stride() const {
  return static_cast<std::size_t>(rows_) * kPanelWidth<T>;
}

template <class T>
const T* PackedMatrix<T>::panel(int index) const {
  return data_.data() + static_cast<std::size_t>(index) * panel_stride();
}

template <class T>
void PackedMatrix<T>::pack(const T* source, std::size_t stride) {
  constexpr int width = kPanelWidth<T>;
  T* out = data_.data();
  for (int p = 0; p < panels(); ++p) {
    const int first = p * width;
    const int count = std::min(width, columns_ - first);
    for (int k = 0; k < rows_; ++k, out += width)
      std::copy_n(source + static_cast<std::size_t>(k) * stride + first, count, out);
  }
}

template <class T>
void PackedMatrix<T>::pack_transposed(const T* source, std::size_t stride, int n) {
  constexpr int width = kPanelWidth<T>;
  T* out = data_.data();
  for (int p = 0; p < panels(); ++p) {
    const int first = p * width;
    const int count = std::min(width, n - first);
    for (int k = 0; k < rows_; ++k, out += width)
      for (int j = 0; j < count; ++j)
        out[j] = source[static_cast<std::size_t>(first + j) * stride + k];
  }
}

template <class T>
void multiply(const T* a, std::size_t a_stride, int m, const PackedMatrix<T>& b, T* c,
              std::size_t c_stride, bool accumulate) {
  multiply_all(a, a_stride, m, b, Begin<T>{accumulate ? c : nullptr, c_stride}, c, c_stride);
}

template <class T>
void multiply_onto(const T* row, const T* a, std::size_t a_stride, int m,
                   std::span<const RowRun> runs, const PackedMatrix<T>& b, T* c,
                   std::size_t c_stride) {
  each_run(
      m, runs,
      [&](int padding) { std::copy_n(row, b.columns(), c + std::size_t(padding) * c_stride); },
      [&](const RowRun& run) {
        const auto first = static_cast<std::size_t>(run.first);
        multiply_all(a + first * a_stride, a_stride, run.count, b, Begin<T>{row, 0},
                     c + first * c_stride, c_stride);
      });
}

template <class T>
void multiply(const T* a, std::size_t a_stride, int m, std::span<const RowRun> runs,
              const PackedMatrix<T>& b, T* c, std::size_t c_stride, bool accumulate) {
  each_run(
      m, runs,
      [&](int padding) {
        if (!accumulate) std::fill_n(c + std::size_t(padding) * c_stride, b.columns(), T(0));
      },
      [&](const RowRun& run) {
        const auto first = static_cast<std::size_t>(run.first);
        multiply(a + first * a_stride, a_stride, run.count, b, c + first * c_stride, c_stride,
                 accumulate);
      });
}

template <class T>
TransposedScratch<T>::TransposedScratch(int max_m, int max_n)
    : left_(padded<T>(static_cast<std::size_t>(max_m) + kTileRows) * kDepthBlock),
      right_(padded<T>(static_cast<std::size_t>(max_n) + kPanelWidth<T>) * kDepthBlock) {}

template <class T>
void multiply_transposed(const T* a, std::size_t a_stride, int m, const T* b, std::size_t b_stride,
                         int n, int k, T* c, std::size_t c_stride, TransposedScratch<T>& scratch) {
  multiply_transposed(a, a_stride, m, b, b_stride, n, k, {}, c, c_stride, scratch);
}

template <class T>
void multiply_transposed(const T* a, std::size_t a_stride, int m, const T* b, std::size_t b_stride,
                         int n, int k, std::span<const RowRun> runs, T* c, std::size_t c_stride,
                         TransposedScratch<T>& scratch) {
  constexpr int width = kPanelWidth<T>;
  const Begin<T> sums{c, c_stride};
  const RowRun all{0, k};
  if (runs.empty()) runs = {&all, 1};
  int left = 0;
  for (const RowRun& run : runs) left += run.count;
  RowRun run{0, 0};  // what is left of the one that is being read
  for (; left > 0; left -= std::min(kDepthBlock, left)) {
    const int depth = std::min(kDepthBlock, left);
    // Both sides are packed: their rows are often a power of two apart, and reading down a column
    // would hit a few cache sets only.
    for (int filled = 0; filled < depth;) {
      if (run.count == 0) {
        run = runs.front();
        runs = runs.subspan(1);
      }
      const int rows = std::min(run.count, depth - filled);
      const auto first = static_cast<std::size_t>(run.first), deep = std::size_t(depth);
      pack_columns<kTileRows>(a + first * a_stride, a_stride, m, rows,
                              scratch.left() + filled * kTileRows, deep * kTileRows);
      pack_columns<width>(b + first * b_stride, b_stride, n, rows, scratch.right() + filled * width,
                          deep * width);
      run = {run.first + rows, run.count - rows};
      filled += rows;
    }
    const int panels = (n + width - 1) / width;
    for (int p = 0; p < panels; ++p) {
      const T* panel = scratch.right() + static_cast<std::size_t>(p) * depth * width;
      for (int row = 0; row < m; row += kTileRows)
        tile_rows<T>(std::min(kTileRows, m - row),
                     strip_of(scratch.left() + static_cast<std::size_t>(row) * depth), panel, depth,
                     sums.at(row, p * width),
                     c + static_cast<std::size_t>(row) * c_stride + p * width, c_stride,
                     n - p * width);
    }
  }
}

template class PackedMatrix<float>;
template class PackedMatrix<double>;
template class TransposedScratch<float>;
template class TransposedScratch<double>;
template void multiply<float>(const float*, std::size_t, int, const PackedMatrix<float>&, float*,
                              std::size_t, bool);
template void multiply<double>(const double*, std::size_t, int, const PackedMatrix<double>&,
                               double*, std::size_t, bool);
template void multiply<float>(const float*, std::size_t, int, std::span<const RowRun>,
                              const PackedMatrix<float>&, float*, std::size_t, bool);
template void multiply<double>(const double*, std::size_t, int, std::span<const RowRun>,
                               const PackedMatrix<double>&, double*, std::size_t, bool);
template void multiply_onto<float>(const float*, const float*, std::size_t, int,
                                   std::span<const RowRun>, const PackedMatrix<float>&, float*,
                                   std::size_t);
template void multiply_onto<double>(const double*, const double*, std::size_t, int,
                                    std::span<const RowRun>, const PackedMatrix<double>&, double*,
                                    std::size_t);
template void multiply_transposed<float>(const float*, std::size_t, int, const float*, std::size_t,
                                         int, int, float*, std::size_t, TransposedScratch<float>&);
template void multiply_transposed<double>(const double*, std::size_t, int, const double*,
                                          std::size_t, int, int, double*, std::size_t,
                                          TransposedScratch<double>&);
template void multiply_transposed<float>(const float*, std::size_t, int, const float*, std::size_t,
                                         int, int, std::span<const RowRun>, float*, std::size_t,
                                         TransposedScratch<float>&);
template void multiply_transposed<double>(const double*, std::size_t, int, const double*,
                                          std::size_t, int, int, std::span<const RowRun>, double*,
                                          std::size_t, TransposedScratch<double>&);

}  // namespace unrolled::simd
